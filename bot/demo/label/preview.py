"""A demo track's preview clip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.demo.label.artists import seed
from bot.demo.label.composer import compose
from bot.demo.label.mixer import perform, wav
from bot.demo.label.styles import STYLES

if TYPE_CHECKING:
    from bot.demo.label.artists import DemoTrack


def render(track: DemoTrack) -> bytes:
    """Return the track's clip as a stereo 16-bit PCM WAV file, 12 to 16.5 seconds at 22.05 kHz.

    The same track gives the same bytes on the same machine. CPU-bound (about 60 ms): the event
    loop should leave it to a worker process.
    """
    style = STYLES[track.style]
    score = compose(style, track.sketch, seed(track.recording, "score"))
    return wav(perform(score, style, seed(track.recording, "performance")))
