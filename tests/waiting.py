"""Waiting for what must happen."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.services.patience import Patience

if TYPE_CHECKING:
    from collections.abc import Callable

UNHURRIED: Final = Patience(at_hand=timedelta(hours=1))
"""As usual, but services that answer are waited for on the slowest machine too."""


async def until(condition: Callable[[], bool]) -> None:
    """Wait until ``condition`` holds; the test's own time limit ends this where it never does."""
    ended = threading.Event()

    def wait() -> None:
        while not condition() and not ended.wait(0.02):
            pass

    try:
        await asyncio.to_thread(wait)
    finally:
        ended.set()  # a thread that went on would keep the whole run from ending
