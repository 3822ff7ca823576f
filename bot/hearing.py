"""Jobs for pool processes: hear a preview, or a file of one's own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.audio import analyse, quiet_decoders
from bot.sources.audio_folder import read_track

if TYPE_CHECKING:
    from pathlib import Path

    from bot.model import Features, FoundTrack
    from bot.sources.audio_folder import FileProblem

_quieten = cache(quiet_decoders)
"""Once per process: the decoder writes to the process's own standard error from C."""


def hear_preview(data: bytes) -> Features:
    """Return what our own ears make of a clip; the clip itself is never kept.

    Raises ``bot.audio.AudioError``.
    """
    _quieten()
    return analyse(data).features()


def hear_file(path: Path, folder: Path) -> FoundTrack | FileProblem:
    """Return a music file below ``folder`` as a track, or what is wrong with it."""
    _quieten()
    return read_track(path, folder)
