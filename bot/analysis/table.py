"""The numbers behind a map: one row per standing track, from one source; the rest to be placed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.analysis.constants import (
    COLUMN_SHARE,
    MOST_IMPUTED,
    PLACING_TRACKS,
    SPREAD_FLOOR,
)
from bot.analysis.space import standard_scores, to_space
from bot.domain.model import FEATURE_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.analysis.choose import Chosen, Heard
    from bot.analysis.space import Floats
    from bot.domain.model import FeatureName, Features


@dataclass(frozen=True, slots=True)
class Placed:
    """Tracks that another source than the main one described."""

    ids: NDArray[np.int64]
    scores: Floats
    """Tracks x columns, standardised per source; NaN where unknown."""
    raw: Floats
    """As the source said it; NaN where unknown."""


@dataclass(frozen=True, slots=True)
class Table:
    """One artist's tracks in numbers. Rows are sorted by value, so their order says nothing."""

    ids: NDArray[np.int64]
    columns: tuple[FeatureName, ...]
    raw: Floats
    """Tracks x columns, in the features' own units; unknown values filled."""
    scores: Floats
    """The same as population standard scores."""
    space: Floats
    """Tracks x dimensions: what is clustered. Weighted scores, or the sound vectors."""
    sound: bool
    """Whether ``space`` holds sound vectors."""
    imputed: tuple[int, ...]
    few: tuple[int, ...]
    """Tracks with too few features to stand on the map."""
    placed: Placed

    def only(self, rows: NDArray[np.intp], placed: NDArray[np.intp]) -> Table:
        """Return the table of some rows and some of the placed tracks."""
        ids = self.ids[rows]
        here = set(ids.tolist())
        return Table(
            ids=ids,
            columns=self.columns,
            raw=self.raw[rows],
            scores=self.scores[rows],
            space=self.space[rows],
            sound=self.sound,
            imputed=tuple(each for each in self.imputed if each in here),
            few=(),
            placed=Placed(
                self.placed.ids[placed], self.placed.scores[placed], self.placed.raw[placed]
            ),
        )


def _median_filled(raw: Floats) -> Floats:
    unknown = np.isnan(raw)
    return np.where(unknown, np.nanmedian(raw, axis=0), raw) if unknown.any() else raw


def _vector_kind(features: Features) -> tuple[int, int]:
    return (features.version, len(features.vector or ()))


def _columns(raw: Floats) -> list[int]:
    if not len(raw):
        return []
    known = np.mean(~np.isnan(raw), axis=0)
    return [index for index in range(len(FEATURE_NAMES)) if known[index] >= COLUMN_SHARE]


def _bearable(raw: Floats) -> NDArray[np.bool_]:
    """Which rows lack so little that the artist's median may stand in."""
    width = raw.shape[1]
    most = min(MOST_IMPUTED, max(0, (width - 1) // 2))
    return (np.isnan(raw).sum(axis=1) <= most) & (width > 0)


def _sorted_rows(keys: Floats, ids: NDArray[np.int64]) -> NDArray[np.intp]:
    return np.lexsort((ids, *keys.T[::-1]))


def _by_source(heard: Sequence[Heard], source: str) -> tuple[NDArray[np.int64], Floats]:
    ids = np.array([each.track.id for each in heard], dtype=np.int64)
    raw = np.array([each.by_source[source].values for each in heard], dtype=np.float64)
    return ids, raw.reshape(len(heard), len(FEATURE_NAMES))


def _moments(scores: Floats) -> tuple[Floats, Floats]:
    """Mean and spread per column of the rows that know it; NaN where nobody does."""
    known = ~np.isnan(scores)
    count = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, scores, 0.0).sum(axis=0) / count
    spread = np.sqrt(np.where(known, (scores - mean) ** 2, 0.0).sum(axis=0) / count)
    return mean, np.maximum(spread, SPREAD_FLOOR)


def _place(chosen: Chosen, main: Table, rest: Sequence[Heard]) -> tuple[Placed, list[int]]:
    """Standardise each further source by its own tracks onto the main source's scale.

    Where the two sources share enough tracks, the moments of those tracks serve on both sides;
    otherwise each side's own. A source with too few tracks for either is read as it is.
    """
    wanted = [FEATURE_NAMES.index(name) for name in main.columns]
    parts: list[tuple[int, Floats, Floats]] = []
    few: list[int] = []
    here = {int(track): row for row, track in enumerate(main.ids)}
    todo: dict[str, list[Heard]] = {}
    for each in rest:
        todo.setdefault(min(each.by_source, key=lambda name: (name == "preview", name)), []).append(
            each
        )
    for source in sorted(todo):
        everyone = [each for each in chosen.heard if source in each.by_source]
        ids, raw = _by_source(everyone, source)
        raw = raw[:, wanted]
        scores = standard_scores(raw, main.columns)
        shared = np.array(
            [index for index, each in enumerate(ids) if int(each) in here], dtype=np.intp
        )
        if len(shared) >= PLACING_TRACKS:
            rows = np.array([here[int(ids[index])] for index in shared], dtype=np.intp)
            mean, spread = _moments(scores[shared])
            target_mean, target_spread = _moments(main.scores[rows])
            scores = (scores - mean) / spread * target_spread + target_mean
        elif len(everyone) >= PLACING_TRACKS:
            mean, spread = _moments(scores)
            target_mean, target_spread = _moments(main.scores)
            scores = (scores - mean) / spread * target_spread + target_mean
        mine = {each.track.id for each in todo[source]}
        for index, track in enumerate(ids):
            if int(track) not in mine:
                continue
            if np.isnan(scores[index]).all():
                few.append(int(track))
            else:
                parts.append((int(track), scores[index], raw[index]))
    parts.sort(key=lambda part: part[0])
    width = len(main.columns)
    return (
        Placed(
            ids=np.array([part[0] for part in parts], dtype=np.int64),
            scores=np.array([part[1] for part in parts], dtype=np.float64).reshape(
                len(parts), width
            ),
            raw=np.array([part[2] for part in parts], dtype=np.float64).reshape(len(parts), width),
        ),
        few,
    )


def tabulate(chosen: Chosen) -> Table:
    """Turn chosen tracks into numbers.

    Unknown values: a feature known of less than half the tracks is left out for all; a track
    that lacks at most three of nine (fewer where there are fewer) gets the artist's median and
    is listed in ``imputed``; one that lacks more is listed in ``few``. Where our own ears are
    the main source, rows are sound vectors and the features only explain them.
    """
    source = chosen.source
    mine = [each for each in chosen.heard if source in each.by_source]
    rest = [each for each in chosen.heard if source not in each.by_source]
    few: list[int] = []
    kinds = Counter(
        _vector_kind(each.by_source[source].features)
        for each in mine
        if source and each.by_source[source].features.vector
    )
    sound = source == "preview" and bool(kinds) and 2 * sum(kinds.values()) >= len(mine)
    kind = max(kinds, key=lambda key: (kinds[key], key)) if sound else (0, 0)
    if sound and source:
        few += [
            each.track.id for each in mine if _vector_kind(each.by_source[source].features) != kind
        ]
        mine = [each for each in mine if _vector_kind(each.by_source[source].features) == kind]
    ids, raw = _by_source(mine, source or "")
    columns = _columns(raw)
    while not sound:
        kept = _bearable(raw[:, columns])
        few += [int(track) for track in ids[~kept]]
        ids, raw = ids[kept], raw[kept]
        if _columns(raw) == columns:
            break
        columns = _columns(raw)
    raw = raw[:, columns]
    imputed = [] if sound else [int(track) for track in ids[np.isnan(raw).any(axis=1)]]
    raw = _median_filled(raw)
    names: tuple[FeatureName, ...] = tuple(FEATURE_NAMES[index] for index in columns)
    vectors = np.array(
        [each.by_source["preview"].features.vector for each in mine] if sound else [],
        dtype=np.float64,
    ).reshape(len(mine) if sound else 0, kind[1])
    order = _sorted_rows(vectors if sound else raw, ids)
    ids, raw = ids[order], raw[order]
    scores = standard_scores(raw, names)
    table = Table(
        ids=ids,
        columns=names,
        raw=raw,
        scores=scores,
        space=vectors[order] if sound else to_space(scores, names),
        sound=sound,
        imputed=tuple(sorted(imputed)),
        few=(),
        placed=Placed(ids[:0], scores[:0], raw[:0]),
    )
    placed, unplaced = _place(chosen, table, rest)
    return Table(
        ids=table.ids,
        columns=table.columns,
        raw=table.raw,
        scores=table.scores,
        space=table.space,
        sound=sound,
        imputed=table.imputed,
        few=tuple(sorted(few + unplaced)),
        placed=placed,
    )
