"""A process that answers lets its event loop have its turn while threads compute."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest

from bot.runtime.interpreter import SWITCH_SECONDS, switch_often

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    interval = sys.getswitchinterval()
    yield
    sys.setswitchinterval(interval)


def test_a_thread_that_computes_is_asked_to_let_others_run_after_a_millisecond() -> None:
    sys.setswitchinterval(60)
    switch_often()
    assert sys.getswitchinterval() == pytest.approx(SWITCH_SECONDS)
    # With the minute of before this would wait for one.
    done = threading.Event()

    def compute() -> None:
        while not done.is_set():
            pass

    busy = threading.Thread(target=compute)
    busy.start()
    done.set()
    busy.join()
