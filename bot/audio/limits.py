"""How much a file may ask of us, checked before anything is decoded; and how long it may take."""

from __future__ import annotations

import time
from dataclasses import dataclass

from bot.audio.errors import TimedOutError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one file. The defaults fit previews; ``FILES`` fits one's own music folder."""

    bytes: int = 64 * 2**20
    """Largest file. 30 s of 192 kHz, 24-bit stereo have 35 MB; a preview has half of one."""
    seconds: float = 20 * 60
    """Longest recording. Whatever its length, only ``excerpt`` seconds are decoded."""
    excerpt: float = 30.0
    """Seconds that are heard, from the middle where it has sound. Services' previews are this long."""
    sound: float = 10.0
    """Least seconds above silence that an analysis needs."""
    least_rate: int = 8_000
    greatest_rate: int = 192_000
    channels: int = 8
    time: float = 20.0
    """Seconds that hearing may take. A clip takes well under one, so only trouble reaches this."""


PREVIEWS = Limits()
FILES = Limits(bytes=2 * 2**30, seconds=12 * 3600)


class Deadline:
    """A moment by which the work must be done; ``check`` is called between small steps."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raise ``TimedOutError`` once the time is up."""
        if time.monotonic() > self._end:
            raise TimedOutError(seconds=f"{self._seconds:g}")
