"""One job for a pool process: compose a demo track's clip and hear it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.audio import analyse
from bot.demo.label import render

if TYPE_CHECKING:
    from bot.demo.label import DemoTrack
    from bot.domain.model import Features


def compose_and_hear(track: DemoTrack) -> Features:
    """Return what our own ears make of a demo track; the clip itself is never kept."""
    return analyse(render(track), name=track.recording).features()
