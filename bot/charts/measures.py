"""Feature values of tracks, and where they stand on a bar from the least to the most."""

from __future__ import annotations

from collections import Counter
from math import isfinite
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from bot.domain.model import Doubt, FeatureName, Track

# What a bar shows of the two features that are no shares. Music lies between these nearly always:
# the quiet end of the loudness scale is digital silence.
_RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "loudness": (-30.0, 0.0),
    "tempo": (50.0, 200.0),
}
_BINS: Final = 80
_KERNEL: Final = np.exp(-0.5 * (np.arange(-9, 10) / 3.0) ** 2)


def values(
    tracks: Mapping[int, Track], ids: Iterable[int], feature: FeatureName, source: str | None
) -> dict[int, float]:
    """Return a feature's value by track id, as ``source`` measured it (else the first that did)."""
    found: dict[int, float] = {}
    for track_id in ids:
        track = tracks.get(track_id)
        if track is None:
            continue
        heard = track.features
        if len(heard) > 1:
            heard = sorted(heard, key=lambda each: each.source != source)
        value = next((v for each in heard if (v := each.get(feature)) is not None), None)
        if value is not None and isfinite(value) and not (feature == "tempo" and value <= 0):
            found[track_id] = value
    return found


def doubt(
    tracks: Mapping[int, Track], ids: Iterable[int], feature: FeatureName, source: str | None
) -> Doubt | None:
    """Return what is to be said of a feature's values as a whole: what most of them deserve."""
    doubts: Counter[Doubt | None] = Counter(
        next(
            (
                each.doubt(feature)
                for each in sorted(
                    tracks[track_id].features, key=lambda each: each.source != source
                )
                if each.get(feature) is not None
            ),
            None,
        )
        for track_id in ids
        if track_id in tracks
    )
    return doubts.most_common(1)[0][0] if doubts else None


def limits(feature: FeatureName) -> tuple[float, float]:
    """Return the values at the two ends of a feature's bar."""
    return _RANGES.get(feature, (0.0, 1.0))


def position(feature: FeatureName, value: float) -> float:
    """Return where a value stands on the feature's bar, 0 (least) to 1 (most)."""
    low, high = limits(feature)
    return float(np.clip((value - low) / (high - low), 0.0, 1.0))


def density(positions: Iterable[float]) -> NDArray[np.float64]:
    """Return how many lie where: a smoothed histogram of bar positions, its peak at 1.

    Shape (81,), from 0 to 1; all zero where there is nothing.
    """
    share = np.fromiter(positions, dtype=np.float64)
    counts = np.bincount(np.round(share * _BINS).astype(int), minlength=_BINS + 1)
    # Mirrored at both ends, so that a crowd at 0 % is not smoothed over the edge.
    reach = len(_KERNEL) // 2
    padded = np.pad(counts.astype(np.float64), reach, mode="symmetric")
    smooth = np.convolve(padded, _KERNEL, mode="valid")
    return smooth / smooth.max() if smooth.max() else smooth
