"""The one finding to be told of a whole map, by evidence; none where there is none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.constants import (
    APART_EVIDENCE,
    APART_SHARE,
    APART_TRACKS,
    BEYOND_MOST,
    FINDING_ALBUMS,
    FINDING_DIFFERENCE,
    FINDING_SURE,
    FINDING_TRACKS,
    TWO_BETWEEN,
    TWO_GAP,
    TWO_MOST,
    TWO_SHARE,
    TWO_TRACKS,
)
from bot.analysis.origins import year_of
from bot.domain.model import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from bot.analysis.origins import Origin
    from bot.analysis.space import Floats
    from bot.analysis.table import Table
    from bot.domain.model import FeatureName, Track

_HEARD: Final[Mapping[FeatureName, float]] = {
    "energy": 0.0,
    "valence": 0.0,
    "danceability": 0.0,
    "acousticness": 0.5,
    "speechiness": 0.1,
}
"""The features that a finding is told of, and what one side's mean must reach for it to be heard."""
_LARGEST_APART: Final = 0.45
"""A group with more of the tracks is the artist, and nothing stands apart in it."""
_ROUNDING: Final = 1e-6
"""Running sums round; what they find is reckoned exactly afterwards."""


@dataclass(frozen=True, slots=True)
class Part:
    """One group, as far as findings ask."""

    number: int
    rows: NDArray[np.intp]
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class _Change:
    """One feature in which two sides differ."""

    column: int
    feature: FeatureName
    gap: float
    """In population deviations."""
    sure: float
    """In standard errors."""


@dataclass(frozen=True, slots=True)
class _Found:
    strength: float
    """How far beyond what is asked for, 1 being just enough."""
    finding: Finding


def find(
    table: Table, parts: Sequence[Part], tracks: Mapping[int, Track], artist_id: int
) -> Finding | None:
    """Return what stands out most: a change, guests, two kinds of music, an album on its own.

    Where nothing does, it is what the artist as a whole has more or less of than most music.
    ``tracks`` are those of the table by id; ``artist_id`` tells who is no guest.
    """
    known = [tracks[int(each)] for each in table.ids]
    found = [
        *_since(table, known),
        *_with_guests(table, known, artist_id),
        *_two_in_one(table.space, parts),
        *_apart(parts, len(table.ids)),
    ]
    found = found or _beyond_most(table)
    return max(found, key=lambda each: each.strength).finding if found else None


def _differences(table: Table, side: NDArray[np.bool_], rows: NDArray[np.bool_]) -> Floats:
    """Return, columns x 2, the gap between the rows on ``side`` and the rest of ``rows``.

    First in population deviations, then in standard errors (Welch 1947).
    """
    mine, others = table.scores[side & rows], table.scores[~side & rows]
    gap = mine.mean(axis=0) - others.mean(axis=0)
    error = np.sqrt(mine.var(axis=0, ddof=1) / len(mine) + others.var(axis=0, ddof=1) / len(others))
    return np.column_stack([gap, gap / np.maximum(error, 1e-9)])


def _changes(table: Table, side: NDArray[np.bool_], rows: NDArray[np.bool_]) -> list[_Change]:
    """Return in what one side is surely and audibly unlike the other, the surest first."""
    found: list[_Change] = []
    for column, (gap, sure) in enumerate(_differences(table, side, rows).tolist()):
        name = table.columns[column]
        if name not in _HEARD or abs(gap) < FINDING_DIFFERENCE or abs(sure) < FINDING_SURE:
            continue
        values = table.raw[:, column]
        if max(values[side & rows].mean(), values[~side & rows].mean()) >= _HEARD[name]:
            found.append(_Change(column, name, gap, abs(sure)))
    return sorted(found, key=lambda each: -each.sure)


def _key(kind: str, feature: FeatureName, *, rising: bool) -> str:
    return f"{kind}_{feature}_high" if rising else f"{kind}_{feature}_low"


def _since(table: Table, tracks: Sequence[Track]) -> list[_Found]:
    """Return the year since which the music is another than before, if any."""
    years = np.array([year_of(each) or 0 for each in tracks])
    albums = [each.album.title if each.album else "" for each in tracks]
    dated = years > 0
    best: _Found | None = None
    for year in _turns(table, years, dated):
        later = years >= year
        for change in _changes(table, later, dated):
            strength = change.sure / FINDING_SURE
            if best is not None and strength <= best.strength:
                break
            before = float(table.scores[~later & dated, change.column].mean())
            gaps = table.scores[:, change.column] - before
            by_album: defaultdict[str, list[float]] = defaultdict(list)
            for row in np.flatnonzero(later).tolist():
                by_album[albums[row]].append(float(gaps[row]))
            if _lasts(by_album.values(), change.gap):
                key = _key("since", change.feature, rising=change.gap > 0)
                best = _Found(strength, Finding(key, {"year": int(year)}))
                break
    return [best] if best else []


def _turns(table: Table, years: NDArray[np.intp], dated: NDArray[np.bool_]) -> list[int]:
    """Return the years from which on anything is surely and audibly unlike before.

    All years at once, from running sums, since there may be sixty and most of them bring nothing.
    """
    if not dated.any():
        return []
    order = np.flatnonzero(dated)[np.argsort(years[dated], kind="stable")]
    turns, before = np.unique(years[order], return_index=True)
    after = len(order) - before
    turns, before, after = (
        each[np.minimum(before, after) >= FINDING_TRACKS] for each in (turns, before, after)
    )
    scores = table.scores[order] - table.scores[order].mean(axis=0)
    sums = np.cumsum(scores, axis=0)[before - 1]
    squares = np.cumsum(scores**2, axis=0)
    whole, squares = squares[-1], squares[before - 1]
    early, late = sums / before[:, None], -sums / after[:, None]
    error = (squares / before[:, None] - early**2) / (before[:, None] - 1)
    error += ((whole - squares) / after[:, None] - late**2) / (after[:, None] - 1)
    gap = np.abs(late - early)
    sure = gap >= (1 - _ROUNDING) * FINDING_SURE * np.sqrt(np.maximum(error, 0.0))
    told = (sure & (gap >= (1 - _ROUNDING) * FINDING_DIFFERENCE)).any(axis=1)
    return [int(year) for year in turns[told]]


def _lasts(albums: Collection[Sequence[float]], gap: float) -> bool:
    """Whether most of the later albums changed, at least half as far as asked for; one is no change.

    ``albums`` are their tracks' distances from the mean before.
    """
    way = 1.0 if gap > 0 else -1.0
    changed = sum(way * sum(gaps) / len(gaps) >= FINDING_DIFFERENCE / 2 for gaps in albums)
    return len(albums) > 1 and changed >= FINDING_ALBUMS * len(albums)


def _with_guests(table: Table, tracks: Sequence[Track], artist_id: int) -> list[_Found]:
    """Return how the tracks with guests are unlike those without."""
    guests = np.array([any(c.artist_id != artist_id for c in each.artists) for each in tracks])
    if min(guests.sum(), (~guests).sum()) < FINDING_TRACKS:
        return []
    return [
        _Found(each.sure / FINDING_SURE, Finding(_key("guests", each.feature, rising=each.gap > 0)))
        for each in _changes(table, guests, np.ones_like(guests))[:1]
    ]


def _beyond_most(table: Table) -> list[_Found]:
    """Return the feature in which the artist as a whole is far from most music."""
    found: list[_Found] = []
    for column, name in enumerate(table.columns):
        gap = float(table.scores[:, column].mean())
        if name not in _HEARD or abs(gap) < BEYOND_MOST:
            continue
        # Nearly all music is sung; that this is says nothing.
        if table.raw[:, column].mean() >= _HEARD[name] if gap > 0 else name != "speechiness":
            finding = Finding(_key("most", name, rising=gap > 0))
            found.append(_Found(abs(gap) / BEYOND_MOST, finding))
    return found


def _two_in_one(space: Floats, parts: Sequence[Part]) -> list[_Found]:
    """Return the two large groups that a gap lies between, if any.

    Few tracks of any group stand halfway between their centres, and the groups lie farther apart than
    the halves of one cloud. Few tracks in many dimensions part by chance alone.
    """
    large = sorted(parts, key=lambda each: (-len(each.rows), each.number))[:2]
    sizes: list[float] = [len(each.rows) / len(space) for each in large]
    if len(space) < TWO_TRACKS or len(sizes) < 2 or min(sizes) < TWO_SHARE or sum(sizes) < TWO_MOST:  # noqa: PLR2004 - a pair
        return []
    first, second = (space[each.rows] for each in large)
    way = second.mean(axis=0) - first.mean(axis=0)
    length = float(np.linalg.norm(way))
    along = way / max(length, 1e-9)
    places = (space - first.mean(axis=0)) @ along / max(length, 1e-9)
    spread = float(np.sqrt((np.var(first @ along) + np.var(second @ along)) / 2))
    gap = length / max(spread, 1e-9)
    between = np.count_nonzero((places > 1 / 3) & (places < 2 / 3)) / len(space)
    if gap < TWO_GAP or between > TWO_BETWEEN:
        return []
    numbers = sorted(each.number for each in large)
    finding = Finding("two_in_one", {"first": numbers[0], "second": numbers[1]})
    return [_Found(gap / TWO_GAP, finding)]


def _apart(parts: Sequence[Part], total: int) -> list[_Found]:
    """Return the album that stands in one group, away from the rest."""
    found: list[_Found] = []
    for part in parts:
        origin = part.origin
        if origin is None or origin.draws_on.album is None or origin.evidence < APART_EVIDENCE:
            continue
        here = origin.draws_on
        if here.of < APART_TRACKS or here.tracks < APART_SHARE * here.of:
            continue
        if len(part.rows) <= _LARGEST_APART * total:
            arguments = {"album": here.album or "", "tracks": here.tracks, "of": here.of}
            strength = origin.evidence / APART_EVIDENCE
            found.append(_Found(strength, Finding("album_apart", arguments)))
    return found
