"""One pass over a clip as it is decoded: everything that is measured at the file's own rate."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# soxr is untyped where it hands over arrays

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import soxr

from bot.audio.loudness import Loudness, Meter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.audio.decode import Clip

RATE: Final = 22_050
"""The rate at which everything but loudness is measured, in Hz."""
_CANCELLED: Final = 10 ** (-15 / 10)
"""Power of the mean over the mean power of the channels below which these cancel. Channels that
have nothing in common lose 3 dB, eight of them 9; a stereo clip in opposite phase loses all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A clip that was taken in."""

    mono: NDArray[np.float32] = field(repr=False)
    """(frames,) at ``RATE``: the mean of the channels, or the one that was asked for."""
    loudness: Loudness
    peak: float
    """Greatest absolute sample of any channel."""
    heard: float
    """Seconds that were decoded."""
    duration: float | None
    """Seconds of the whole recording as its header tells; ``None`` where it does not."""
    cancels: int | None = None
    """The loudest channel, where the channels cancel each other and their mean is as good as
    silent; ``None`` elsewhere."""


def take_in(clip: Clip, *, channel: int | None = None) -> Sound:
    """Decode a clip to its end, for the mean of its channels or for one of them.

    Raises what ``Clip.blocks`` raises.
    """
    meter = Meter(clip.rate, clip.channels)
    to_rate = _Resampler(clip.rate)
    mono: list[NDArray[np.float32]] = []
    peak = 0.0
    frames = 0
    powers = np.zeros(clip.channels)
    mixed = 0.0
    for block in clip.blocks:
        meter.add(block)
        peak = max(peak, float(block.max()), -float(block.min()))
        frames += block.shape[1]
        mix = block.mean(axis=0, dtype=np.float32) if channel is None else block[channel].copy()
        powers += np.einsum("ij,ij->i", block, block)
        mixed += float(np.dot(mix, mix))
        mono.append(to_rate.add(mix))
    mono.append(to_rate.end())
    return Sound(
        mono=np.concatenate(mono),
        loudness=meter.read(),
        peak=peak,
        heard=frames / clip.rate,
        duration=clip.duration,
        cancels=int(powers.argmax()) if mixed < _CANCELLED * powers.mean() else None,
    )


class _Resampler:
    """One resampler for every source: they differ at the top of the band, and so would tracks."""

    def __init__(self, rate: int) -> None:
        self._stream = None
        if rate != RATE:
            self._stream = soxr.ResampleStream(rate, RATE, 1, dtype="float32", quality="HQ")

    def add(self, mono: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return what has come out at ``RATE`` so far; it lags behind what went in."""
        return mono if self._stream is None else self._stream.resample_chunk(mono)

    def end(self) -> NDArray[np.float32]:
        """Return the rest."""
        nothing = np.empty(0, dtype=np.float32)
        return nothing if self._stream is None else self._stream.resample_chunk(nothing, last=True)
