"""Values as the database keeps them: times, lists, features. Pure, both ways exact."""

from __future__ import annotations

import json
import math
import struct
from array import array
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, cast

from bot.domain.model import FEATURE_NAMES, Features

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_NUMBERS: Final = struct.Struct("<9dbb")
"""The nine features as float64 (NaN: unknown), key and mode as int8 (-1: unknown).

Float64, not float32: what a file says (0.575) must come back as it was written, in the pages, in
``clusters.csv`` and when a re-import asks whether anything changed.
"""


def stamp(moment: datetime) -> int:
    """Return an aware moment as microseconds since 1970 UTC; a naive one is a ``ValueError``."""
    if moment.tzinfo is None:
        raise ValueError("a stored time must know its time zone")
    return (moment - _EPOCH) // _MICROSECOND


def moment(stamped: int) -> datetime:
    """Return the moment behind ``stamp``, in UTC."""
    return _EPOCH + timedelta(microseconds=stamped)


def pack_list(values: tuple[str, ...]) -> str | None:
    """Return a tuple of texts as JSON, ``None`` where it is empty (nothing is known)."""
    return json.dumps(values, ensure_ascii=False) if values else None


def unpack_list(packed: str | None) -> tuple[str, ...]:
    """Return what ``pack_list`` packed."""
    return tuple(cast("list[str]", json.loads(packed))) if packed else ()


def pack_numbers(features: Features) -> bytes:
    """Return the nine features, key and mode in 74 bytes."""
    values = [getattr(features, name) for name in FEATURE_NAMES]
    return _NUMBERS.pack(
        *(math.nan if value is None else value for value in values),
        -1 if features.key is None else features.key,
        -1 if features.mode is None else features.mode,
    )


def pack_confidence(features: Features) -> str | None:
    """Return the confidences as JSON in a fixed order, ``None`` where there are none."""
    return json.dumps(dict(sorted(features.confidence.items()))) if features.confidence else None


def pack_vector(features: Features) -> bytes | None:
    """Return the sound vector as float32, ``None`` where there is none."""
    return None if features.vector is None else array("f", features.vector).tobytes()


def unpack_numbers(packed: Iterable[bytes]) -> Iterator[tuple[float, ...]]:
    """Yield the nine features of each row, NaN where unknown, without key and mode."""
    for numbers in packed:
        values: tuple[float, ...] = _NUMBERS.unpack(numbers)
        yield values[: len(FEATURE_NAMES)]


def unpack_features(
    source: str, version: int, numbers: bytes, confidence: str | None, vector: bytes | None
) -> Features:
    """Return the features behind one row."""
    *values, key, mode = cast("tuple[float, ...]", _NUMBERS.unpack(numbers))
    known = {
        name: value
        for name, value in zip(FEATURE_NAMES, values, strict=True)
        if not math.isnan(value)
    }
    return Features(
        source=source,
        version=version,
        key=None if key < 0 else int(key),
        mode=None if mode < 0 else int(mode),
        confidence=cast("dict[str, float]", json.loads(confidence)) if confidence else {},
        vector=None if vector is None else tuple(array("f", vector)),
        **known,
    )
