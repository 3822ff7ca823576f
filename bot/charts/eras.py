"""An artist's tracks in time: when they came out, how the groups' shares moved, what changed."""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.constants import AXIS_DIFFERENCE, AXIS_LEAST
from bot.analysis.profile import KNOWS_OCTAVES
from bot.analysis.titles import read_title
from bot.charts import measures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.domain.model import Album, ClusterMap, FeatureName, Track

_SMOOTH: Final = 1 / 18
"""The kernel's standard deviation, as a share of the whole time."""
_LEAST_SMOOTH: Final = 0.4
"""Its least, in years."""
_EVERYWHERE: Final = 1e-4
"""The weight of every track at every time: where nothing came out, the whole artist speaks."""
_ENDS: Final = 3
"""The first and the last third of the tracks are compared."""
_ENOUGH: Final = 4
"""Tracks that either end has at least."""
_CLEAR: Final = 0.45
"""Standard deviations from which a feature has changed (by hand)."""
_HEARD: Final = 0.5
"""Share of the difference between tracks that is heard, for a difference between means."""
_ECHOES: Final[Mapping[str, str]] = {"energy": "loudness", "loudness": "energy"}
"""Features that say nearly the same: only the one that changed more speaks."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A track on the map and when it came out, in years (2019.5 is the middle of 2019)."""

    track_id: int
    group: int
    """The index of its cluster."""
    when: float


@dataclass(frozen=True, slots=True)
class Release:
    """An album with tracks on the map."""

    album: Album
    when: float
    count: int


@dataclass(frozen=True, slots=True)
class Change:
    """A feature's mean in the first and in the last third of the tracks, in its own unit."""

    feature: FeatureName
    then: float
    now: float
    size: float
    """The difference in standard deviations of all tracks; the sign says more or less."""

    @property
    def clear(self) -> bool:
        """Whether the change is worth a word: clear against the spread, and to be heard."""
        heard = abs(self.now - self.then) >= _HEARD * AXIS_DIFFERENCE[self.feature]
        present = max(self.then, self.now) >= AXIS_LEAST.get(self.feature, -np.inf)
        return abs(self.size) >= _CLEAR and heard and present


def moment(released: str | None) -> float | None:
    """Return a date as years: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; the middle of what it names.

    ``None`` for anything else.
    """
    parts = (released or "").split("-")
    if not all(part.isdecimal() for part in parts) or len(parts[0]) != len("2000"):
        return None
    year, month, day = (*(int(part) for part in parts[:3]), 0, 0)[:3]
    if len(parts) == 1 or not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return year + 0.5
    try:
        days = date(year, month, day or 15).timetuple().tm_yday
    except ValueError:
        days = date(year, month, 15).timetuple().tm_yday
    return year + days / (366 if isleap(year) else 365)


def dated(cluster_map: ClusterMap, tracks: Mapping[int, Track]) -> list[Dated]:
    """Return the tracks on the map that have a date, in order of time."""
    found = [
        Dated(track_id, group, when)
        for group, cluster in enumerate(cluster_map.clusters)
        for track_id in cluster.tracks
        if (track := tracks.get(track_id)) is not None
        and track.album is not None
        and (when := moment(track.album.released)) is not None
    ]
    return sorted(found, key=lambda each: (each.when, each.track_id))


def releases(found: Sequence[Dated], tracks: Mapping[int, Track]) -> list[Release]:
    """Return the albums of these tracks, those with most tracks first, remixes and the like last."""
    albums: dict[int, list[Dated]] = {}
    for each in found:
        album = tracks[each.track_id].album
        if album is not None:
            albums.setdefault(album.id, []).append(each)
    made = [
        Release(album, own[0].when, len(own))
        for own in albums.values()
        if (album := tracks[own[0].track_id].album) is not None
    ]
    return sorted(made, key=lambda each: (_is_version(each), -each.count, each.when, each.album.id))


def _is_version(release: Release) -> bool:
    return bool(read_title(release.album.title).kinds)


def shares(found: Sequence[Dated], groups: int, times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each group's share of what came out around each time, shape (times, groups).

    A Gaussian kernel over the tracks' dates (Nadaraya 1964; Watson 1964), one eighteenth of the
    whole time wide.
    """
    when = np.array([each.when for each in found])
    own = np.eye(groups)[[each.group for each in found]]
    width = max(_LEAST_SMOOTH, _SMOOTH * float(when[-1] - when[0]))
    weights = np.exp(-0.5 * ((times[:, None] - when[None]) / width) ** 2) + _EVERYWHERE / len(when)
    counted = weights @ own
    return counted / counted.sum(axis=1, keepdims=True)


def changes(
    cluster_map: ClusterMap, tracks: Mapping[int, Track], found: Sequence[Dated]
) -> list[Change]:
    """Return how the features moved from the first to the last third, the greatest change first.

    Only features that the map rests on count; of energy and loudness the one that moved more. A
    tempo counts only from a source that keeps to itself what may be half or double: an artist does
    not become slower by octave errors.
    """
    third = len(found) // _ENDS
    if third < _ENOUGH or found[third - 1].when >= found[-third].when:
        return []
    made: list[Change] = []
    steady = cluster_map.feature_source in KNOWS_OCTAVES
    for feature in cluster_map.used_features:
        if feature == "tempo" and not steady:
            continue
        ids = [each.track_id for each in found]
        known = measures.values(tracks, ids, feature, cluster_map.feature_source)
        then = [known[each] for each in ids[:third] if each in known]
        now = [known[each] for each in ids[-third:] if each in known]
        spread = float(np.std(list(known.values()))) if known else 0.0
        if min(len(then), len(now)) < _ENOUGH or spread <= 0:
            continue
        before, after = float(np.mean(then)), float(np.mean(now))
        made.append(Change(feature, before, after, (after - before) / spread))
    made.sort(key=lambda each: (not each.clear, -abs(each.size), each.feature))
    said: set[str] = set()
    kept: list[Change] = []
    for change in made:
        if _ECHOES.get(change.feature) not in said:
            said.add(change.feature)
            kept.append(change)
    return kept
