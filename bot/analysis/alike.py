"""Which tracks sound alike, over everything that is stored and whoever described it.

Two sources' scales differ, so no two are mixed raw: each is brought onto the scale of the source
that describes most tracks, by the tracks that both describe where those are enough, else by the
mean and spread of its own. The distance is the map's (``space.WEIGHTS``); what is not known of a
track counts as one deviation. Where most tracks have sound vectors of one kind, the distance of
those is taken instead: they tell apart what nine figures do not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.constants import PLACING_TRACKS, SPREAD_FLOOR, WEIGHTS
from bot.analysis.space import standard_scores, weights_of
from bot.domain.model import FEATURE_NAMES, FEATURE_RANGES, TRUSTED_FROM

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from bot.analysis.space import Floats
    from bot.domain.model import FeatureName

UNKNOWN: Final = 1.0
"""Squared deviations that a feature counts which one of two tracks lacks (by hand)."""

LEAST_KNOWN: Final = 3
"""Trusted features without which a track cannot be compared (by hand)."""

TELLING: Final = 0.4
"""Deviations from which a difference between two tracks is worth a word (by hand)."""

_WEIGHTS: Final = weights_of(FEATURE_NAMES)
_COLUMNS: Final = {str(name): column for column, name in enumerate(FEATURE_NAMES)}
_LOW: Final = np.array([FEATURE_RANGES[name][0] for name in FEATURE_NAMES])
_HIGH: Final = np.array([FEATURE_RANGES[name][1] for name in FEATURE_NAMES])


@dataclass(frozen=True, slots=True)
class Described:
    """What one source says of one track."""

    track_id: int
    artist_id: int
    source: str
    values: Sequence[float]
    """In the order of ``FEATURE_NAMES``; NaN where unknown."""
    confidence: Mapping[str, float] = field(default_factory=dict[str, float])
    version: int = 1
    vector: bytes | None = None
    """float32; only where our own ears heard the track."""


@dataclass(frozen=True, slots=True)
class SoundSpace:
    """Every track that can be compared, one row each."""

    ids: NDArray[np.int64]
    artists: NDArray[np.int64]
    """Each track's main artist."""
    scores: Floats
    """Tracks x features: standard scores on one scale; NaN where unknown."""
    vectors: NDArray[np.float32] | None
    """Tracks x dimensions, NaN where a track has none; ``None`` where features decide."""
    rows: Mapping[int, int]
    """Track id -> row."""

    def __contains__(self, track_id: int) -> bool:
        """Whether a track can be compared with others."""
        return track_id in self.rows

    def _distances(self, scores: Floats, vector: NDArray[np.float32] | None) -> Floats:
        """Return every track's squared distance from a place; infinite where there is none."""
        if self.vectors is not None and vector is not None:
            gaps = self.vectors - vector
            found: Floats = np.einsum("ij,ij->i", gaps, gaps).astype(np.float64)
            return np.where(np.isnan(found), np.inf, found)
        squares = (self.scores - scores) ** 2
        squares[np.isnan(squares)] = UNKNOWN
        total: Floats = squares @ _WEIGHTS**2
        return total

    def _place(self, row: int) -> tuple[Floats, NDArray[np.float32] | None]:
        vector = None if self.vectors is None else self.vectors[row]
        if vector is not None and np.isnan(vector).any():
            vector = None
        return self.scores[row], vector

    def by_vectors(self, track_id: int) -> bool:
        """Whether a track is compared by its sound vector."""
        return self._place(self.rows[track_id])[1] is not None

    def nearest(self, track_id: int, most: int, *, without: Collection[int] = ()) -> list[int]:
        """Return up to ``most`` other tracks, the nearest first.

        None whose main artist is in ``without``. Raises ``KeyError`` for a track that cannot be
        compared.
        """
        row = self.rows[track_id]
        far = self._distances(*self._place(row))
        far[row] = np.inf
        if without:
            far[np.isin(self.artists, list(without))] = np.inf
        return self._first(far, most)

    def _first(self, far: Floats, most: int) -> list[int]:
        """Return up to ``most`` tracks by how far they are, equal ones by id."""
        rows = np.arange(len(far))
        if most < len(far):
            rows = np.flatnonzero(far <= np.partition(far, most - 1)[most - 1])
        rows = rows[np.isfinite(far[rows])]
        order = rows[np.lexsort((self.ids[rows], far[rows]))][:most]
        found: list[int] = self.ids[order].tolist()
        return found

    def differences(self, first: int, second: int) -> list[tuple[FeatureName, float]]:
        """Return in which features the second track differs from the first, the most telling first.

        Each with by how many deviations; small differences are left out. Raises ``KeyError``.
        """
        gaps = self.scores[self.rows[second]] - self.scores[self.rows[first]]
        told: list[tuple[FeatureName, float]] = [
            (name, float(gap))
            for name, gap in zip(FEATURE_NAMES, gaps, strict=True)
            if abs(gap) >= TELLING
        ]
        return sorted(told, key=lambda each: -abs(each[1]) * WEIGHTS[each[0]])

    def way(self, first: int, last: int, stops: int, most: int) -> list[list[int]]:
        """Return for each of ``stops`` places on the way from one track to another who is nearest.

        The places divide the straight line evenly. Each list holds up to ``most`` other tracks, the
        nearest first, so that whoever walks may leave some out. Raises ``KeyError``.
        """
        start, end = self._place(self.rows[first]), self._place(self.rows[last])
        ends = [self.rows[first], self.rows[last]]
        found: list[list[int]] = []
        for stop in range(1, stops + 1):
            share = stop / (stops + 1)
            vector = None
            if start[1] is not None and end[1] is not None:
                vector = (start[1] + share * (end[1] - start[1])).astype(np.float32)
            far = self._distances(start[0] + share * (end[0] - start[0]), vector)
            far[ends] = np.inf
            found.append(self._first(far, most))
        return found

    def taste(self, ours: Collection[int], theirs: Collection[int]) -> float | None:
        """Return how close our tracks are to theirs, 0..1; 0.5 is what chance would give.

        The share of all other tracks that are farther from the nearest of theirs, in the mean over
        ours; one that is theirs as well counts 1. ``None`` where neither can be compared.
        """
        heard = np.isfinite(self.ids if self.vectors is None else self.vectors.sum(axis=1))
        mine = [row for each in ours if (row := self.rows.get(each)) is not None and heard[row]]
        yours = [row for each in theirs if (row := self.rows.get(each)) is not None and heard[row]]
        if not mine or not yours:
            return None
        far: Floats = np.full(len(self.ids), np.inf)
        for row in yours:
            far = np.minimum(far, self._distances(*self._place(row)))
        heard[yours] = False
        others = np.sort(far[heard])
        both = set(mine) & set(yours)
        shares = [1.0 if row in both else 1 - _rank(others, float(far[row])) for row in mine]
        return float(np.mean(shares))


def _rank(ordered: Floats, value: float) -> float:
    """Return the share of ordered values that are smaller; equal ones count half."""
    below = np.searchsorted(ordered, value, side="left")
    up_to = np.searchsorted(ordered, value, side="right")
    return float(below + up_to) / (2 * max(len(ordered), 1))


def sound_space(described: Iterable[Described]) -> SoundSpace:
    """Return the space of everything that is described, one row per track."""
    by_source: defaultdict[str, list[Described]] = defaultdict(list)
    for each in described:
        by_source[each.source].append(each)
    order = sorted(by_source, key=lambda name: (-len(by_source[name]), name == "preview", name))
    rows: dict[int, tuple[int, Floats]] = {}
    main: dict[int, Floats] = {}
    for source in order:
        said = by_source[source]
        scores = _scores(said)
        if not main:
            aligned = scores
            main = {each.track_id: row for each, row in zip(said, scores, strict=True)}
        else:
            aligned = _aligned(said, scores, main)
        for each, row in zip(said, aligned, strict=True):
            enough = each.vector is not None or (~np.isnan(row)).sum() >= LEAST_KNOWN
            if enough and each.track_id not in rows:
                rows[each.track_id] = (each.artist_id, row)
    ids = np.array(sorted(rows), dtype=np.int64)
    return SoundSpace(
        ids=ids,
        artists=np.array([rows[int(each)][0] for each in ids], dtype=np.int64),
        scores=np.array([rows[int(each)][1] for each in ids], dtype=np.float64).reshape(
            len(ids), len(FEATURE_NAMES)
        ),
        vectors=_vectors(by_source, ids),
        rows={int(each): row for row, each in enumerate(ids)},
    )


def _scores(said: Sequence[Described]) -> Floats:
    """Return population standard scores; NaN where a value is unknown, odd or not to be trusted."""
    raw = np.array([each.values for each in said], dtype=np.float64)
    with np.errstate(invalid="ignore"):
        raw[(raw < _LOW) | (raw > _HIGH)] = np.nan
    for row, each in enumerate(said):
        for name, sure in each.confidence.items():
            if sure < TRUSTED_FROM and name in _COLUMNS:
                raw[row, _COLUMNS[name]] = np.nan
    tempo = FEATURE_NAMES.index("tempo")
    raw[raw[:, tempo] <= 0, tempo] = np.nan
    return standard_scores(raw, FEATURE_NAMES)


def _aligned(said: Sequence[Described], scores: Floats, main: Mapping[int, Floats]) -> Floats:
    """Bring a source's scores onto the main source's scale."""
    shared = [row for row, each in enumerate(said) if each.track_id in main]
    if len(shared) >= PLACING_TRACKS:
        here = scores[shared]
        there = np.array([main[said[row].track_id] for row in shared])
    elif len(said) >= PLACING_TRACKS and len(main) >= PLACING_TRACKS:
        here, there = scores, np.array(list(main.values()))
    else:
        return scores
    mean, spread = _moments(here)
    target_mean, target_spread = _moments(there)
    aligned: Floats = (scores - mean) / spread * target_spread + target_mean
    return aligned


def _moments(scores: Floats) -> tuple[Floats, Floats]:
    """Return mean and spread per column of the rows that know it; 0 and 1 where too few do."""
    known = ~np.isnan(scores)
    count = known.sum(axis=0)
    safe = np.maximum(count, 1)
    mean = np.where(known, scores, 0.0).sum(axis=0) / safe
    spread = np.sqrt(np.where(known, (scores - mean) ** 2, 0.0).sum(axis=0) / safe)
    enough = count >= PLACING_TRACKS
    return np.where(enough, mean, 0.0), np.where(enough, np.maximum(spread, SPREAD_FLOOR), 1.0)


def _vectors(
    by_source: Mapping[str, Sequence[Described]], ids: NDArray[np.int64]
) -> NDArray[np.float32] | None:
    """Return the sound vectors of the commonest kind, where most tracks have one."""
    heard = {
        each.track_id: each
        for said in by_source.values()
        for each in said
        if each.vector is not None
    }
    kinds = Counter((each.version, len(each.vector or b"")) for each in heard.values())
    if not kinds or 2 * max(kinds.values()) < len(ids):
        return None
    kind = max(kinds, key=lambda each: (kinds[each], each))
    table = np.full((len(ids), kind[1] // 4), np.nan, dtype=np.float32)
    for row, track_id in enumerate(ids):
        each = heard.get(int(track_id))
        vector = each.vector if each is not None and each.version == kind[0] else None
        if vector is not None and len(vector) == kind[1]:
            table[row] = np.frombuffer(vector, dtype=np.float32)
    return table
