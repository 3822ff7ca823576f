"""Hearing in a worker: a file may cost its worker, never the work around it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.audio import CrashedError, Hearing, TooShortError
from bot.runtime.worker_pool import WorkerDiedError, WorkerPool
from bot.services.hearing import ending_within, hear_file, hear_files, hear_preview
from tests.audio.compose import drums, encode

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

SOON = 0.5
"""For files that hang in any case."""
ENOUGH = 5.0
"""For a file that is heard in a tenth of a second, also on the slowest machine."""


@pytest.fixture
async def pool() -> AsyncGenerator[WorkerPool]:
    async with WorkerPool(2) as opened:
        yield opened


def backtrack() -> None:
    """Never come back, and hold Python's lock meanwhile, as a loop in C would."""
    with ending_within(SOON):
        re.match(r"(a+)+$", "a" * 60 + "b")


async def test_a_preview_becomes_features_in_a_worker(pool: WorkerPool) -> None:
    features = await pool.run(hear_preview, encode(drums("rock", 120, 12.0)))

    assert features.source == "preview"
    assert features.tempo == pytest.approx(120, rel=1e-3)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
async def test_a_read_that_never_returns_ends_its_worker_and_nothing_else(
    pool: WorkerPool, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "stuck.mp3")

    with pytest.raises(WorkerDiedError):
        await pool.run(hear_file, tmp_path / "stuck.mp3", tmp_path, patience=SOON)

    assert await pool.run(os.getpid) != os.getpid()


async def test_a_step_that_hangs_with_pythons_lock_held_is_ended_too(pool: WorkerPool) -> None:
    with pytest.raises(WorkerDiedError):
        await pool.run(backtrack)


async def test_hearing_in_time_leaves_the_worker_alone(pool: WorkerPool) -> None:
    data = encode(drums("swing", 120, 12.0))

    first = await pool.run(hear_preview, data)

    assert await pool.run(hear_preview, data) == first


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
async def test_files_are_heard_in_their_order_and_one_that_hangs_is_an_error_in_its_place(
    tmp_path: Path,
) -> None:
    good, short = tmp_path / "good.wav", tmp_path / "short.wav"
    good.write_bytes(encode(drums("rock", 100, 12.0)))
    short.write_bytes(encode(np.zeros(44_100)))
    os.mkfifo(tmp_path / "stuck.wav")
    paths = [short, tmp_path / "stuck.wav", good]

    heard = [found async for found in hear_files(paths, patience=ENOUGH)]

    assert [path for path, _ in heard] == paths
    kinds = [type(result) for _, result in heard]
    assert kinds == [TooShortError, CrashedError, Hearing]


def test_the_log_tells_where_a_worker_hung() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from tests.services.test_hearing import backtrack; backtrack()"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode != 0
    assert "in backtrack" in done.stderr
