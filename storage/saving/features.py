"""What a source heard of a track, as a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.codec import pack_confidence, pack_numbers, pack_vector

if TYPE_CHECKING:
    from bot.domain.model import Features
    from storage.session import Session

PackedFeatures = tuple[int, bytes, str | None, bytes | None]
"""Version, numbers, confidence and sound vector."""


def packed(features: Features) -> PackedFeatures:
    """Return a row of ``features`` as it is stored."""
    return (
        features.version,
        pack_numbers(features),
        pack_confidence(features),
        pack_vector(features),
    )


def save_features(
    session: Session,
    track_id: int,
    features: Features,
    known: PackedFeatures | None,
) -> bool:
    """Store what a source heard, unless it is nothing, no news, or of an older ear.

    Returns whether a row changed.
    """
    if features.empty and features.vector is None:
        return False
    row = packed(features)
    if known is not None and (row == known or row[0] < known[0]):
        return False
    session.run(
        "INSERT INTO features (track_id, source, version, numbers, confidence, vector) "
        "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (track_id, source) DO UPDATE SET "
        "version = excluded.version, numbers = excluded.numbers, "
        "confidence = excluded.confidence, vector = excluded.vector",
        track_id,
        features.source,
        *row,
    )
    session.run(
        "DELETE FROM missing_features WHERE source = $1 AND track_id = $2",
        features.source,
        track_id,
    )
    return True
