"""Hearing in worker processes: a preview, a file of one's own, a row of files.

A decoder is C code that reads hostile bytes. ``bot.audio`` checks the clock between its steps;
what hangs inside one step, or brings its process down, is this module's matter.
"""

from __future__ import annotations

import asyncio
import faulthandler
import sys
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.audio import PREVIEWS, AudioError, CrashedError, analyse, analyse_file, quiet_decoders
from bot.imports.audio_folder import read_track
from bot.runtime.worker_pool import WorkerDiedError, WorkerPool

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Sequence
    from pathlib import Path

    from bot.audio import Hearing
    from bot.domain.model import Features, FoundTrack
    from bot.imports.audio_folder import FileProblem

PATIENCE: Final = 1.5 * PREVIEWS.time
"""Seconds after which a worker that hears is taken to hang and ended; hearing gives up by itself
well before."""

_quieten = cache(quiet_decoders)
"""Once per process: the decoder writes to the process's own standard error from C."""


@contextmanager
def ending_within(seconds: float) -> Generator[None]:
    """End this process, with a traceback in its log, if the body takes longer than ``seconds``.

    The watch is a thread of C's that needs nothing of Python, so it also ends a step that holds
    Python's lock. For workers only: whoever sent the job sees the worker die.
    """
    faulthandler.dump_traceback_later(seconds, exit=True, file=sys.stderr)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def hear_preview(data: bytes) -> Features:
    """Return what our own ears make of a clip; the clip itself is never kept.

    Raises ``bot.audio.AudioError``.
    """
    _quieten()
    with ending_within(PATIENCE):
        return analyse(data).features()


def hear_file(path: Path, folder: Path, *, patience: float = PATIENCE) -> FoundTrack | FileProblem:
    """Return a music file below ``folder`` as a track, or what is wrong with it."""
    _quieten()
    with ending_within(patience):
        return read_track(path, folder)


def _hear_alone(path: Path, patience: float) -> Hearing | AudioError:
    _quieten()
    with ending_within(patience):
        try:
            return analyse_file(path)
        except AudioError as error:
            return error


async def hear_files(
    paths: Sequence[Path], *, patience: float = PATIENCE
) -> AsyncIterator[tuple[Path, Hearing | AudioError]]:
    """Hear files side by side in workers; give them in their order, errors in their place."""
    async with WorkerPool() as pool:

        async def one(path: Path) -> Hearing | AudioError:
            try:
                return await pool.run(_hear_alone, path, patience)
            except WorkerDiedError as error:
                crashed = CrashedError()
                crashed.__cause__ = error
                return crashed

        jobs = [asyncio.ensure_future(one(path)) for path in paths]
        try:
            for path, job in zip(paths, jobs, strict=True):
                yield path, await job
        finally:
            for job in jobs:
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)
