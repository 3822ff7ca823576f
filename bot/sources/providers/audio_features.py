"""Reading audio features as Spotify and ReccoBeats write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.domain.model import FEATURE_RANGES, FeatureName, Features
from bot.sources.providers.payload import Number, Row, Whole, read_row

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEYS: Final = range(12)
_MODES: Final = range(2)


class _Features(Row):
    danceability: Number = None
    energy: Number = None
    loudness: Number = None
    speechiness: Number = None
    acousticness: Number = None
    instrumentalness: Number = None
    liveness: Number = None
    valence: Number = None
    tempo: Number = None
    key: Whole = None
    mode: Whole = None


def read_features(source: str, row: Mapping[str, object]) -> Features | None:
    """Return the features in ``row``, or ``None`` where it holds none of the nine.

    A value outside ``FEATURE_RANGES`` is no value; a key of -1 means that none was found.
    """
    read = read_row(_Features, dict(row))
    if read is None:
        return None

    def within(name: FeatureName) -> float | None:
        value: float | None = getattr(read, name)
        low, high = FEATURE_RANGES[name]
        return value if value is not None and low <= value <= high else None

    features = Features(
        source=source,
        danceability=within("danceability"),
        energy=within("energy"),
        loudness=within("loudness"),
        speechiness=within("speechiness"),
        acousticness=within("acousticness"),
        instrumentalness=within("instrumentalness"),
        liveness=within("liveness"),
        valence=within("valence"),
        tempo=within("tempo"),
        key=read.key if read.key in _KEYS else None,
        mode=read.mode if read.mode in _MODES else None,
    )
    return None if features.empty else features
