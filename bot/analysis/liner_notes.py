"""What is known of a map's tracks beside their sound: titles, albums, modes, who is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bot.analysis.origins import Origins
from bot.analysis.titles import is_take
from bot.domain.model import TRUSTED_FROM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from bot.analysis.choose import Chosen
    from bot.analysis.table import Table
    from bot.domain.model import Features, Track


@dataclass(frozen=True)
class LinerNotes:
    """The standing tracks of one catalogue, by id."""

    tracks: Mapping[int, Track]
    minor: Mapping[int, bool]
    """Whether a track is in a minor mode, where that is known and deserves trust."""
    original: Mapping[int, bool]
    """Whether a track is the studio's own: no take, version or other language."""
    source: str | None
    """Who described most of them."""

    @cached_property
    def origins(self) -> Origins:
        """Which albums and years groups draw on."""
        return Origins(self.tracks.values())

    def minor_share(self, ids: Iterable[int]) -> float | None:
        """Return the share of tracks in minor; ``None`` where fewer than half the modes are known."""
        listed = list(ids)
        known = [self.minor[each] for each in listed if each in self.minor]
        return sum(known) / len(known) if known and 2 * len(known) >= len(listed) else None

    def originals(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which tracks are the studio's own."""
        return np.array([self.original[each] for each in ids.tolist()], dtype=np.bool_)


def liner_notes(chosen: Chosen, table: Table) -> LinerNotes:
    """Return what is known of the tracks that stand on the map of ``table``."""
    here = {*table.ids.tolist(), *table.placed.ids.tolist()}
    standing = [each for each in chosen.heard if each.track.id in here]
    minor: dict[int, bool] = {}
    for each in standing:
        described = each.by_source.get(chosen.source or "")
        features = described.features if described is not None else None
        if features is not None and features.mode is not None and _sure(features):
            minor[each.track.id] = features.mode == 0
    return LinerNotes(
        tracks={each.track.id: each.track for each in standing},
        minor=minor,
        original={
            each.track.id: not (each.kinds or is_take(each.track.title)) for each in standing
        },
        source=chosen.source,
    )


def _sure(features: Features) -> bool:
    """Whether a source is sure of a track's mode, which hangs on its key."""
    return all(features.confidence.get(each, 1.0) >= TRUSTED_FROM for each in ("key", "mode"))
