"""What is measured of one method on one catalogue."""

# scikit-learn ships no types
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportArgumentType=false
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score, silhouette_score

from benchmarks.map_quality.methods import firmness, ours, weighted
from benchmarks.map_quality.sources import part
from benchmarks.structureless import structureless
from bot.analysis import build_map
from bot.analysis.partition import told
from bot.analysis.space import weights_of
from bot.domain.model import FEATURE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.map_quality.methods import Labels, Method, Shown
    from bot.domain.model import Catalogue

ALBUMS: Final = 8
TEMPLATE: Final = (
    (0.32, 0.23, 0.12, 0.06, -0.12, -0.04, -0.02, 0.68, -0.03),
    (-0.25, 0.08, 0.04, 0.04, -0.31, 0.06, 0.05, -0.54, 0.15),
    (-0.20, -0.74, -0.40, -0.23, 1.00, -0.05, -0.08, -0.41, -0.28),
)
"""Brighter, darker, calmer: how artists' tracks usually part into three, from the artist's mean."""


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How much of one method's map of one artist stays when tracks come and go."""

    groups: int
    most: float
    nearly_all: float
    pairs: float
    album: float
    order: bool
    rerun: bool
    balance: float
    largest: float
    smallest: int
    tiny: int
    plain: float


@dataclass(frozen=True, slots=True)
class Telling:
    """What one method's map of one artist tells."""

    tracks: int
    groups: int
    parts: int
    top: float
    leaves: float
    beside_free: float
    real: float
    chance: tuple[float, ...]
    template: float
    album: float
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What our map of one artist says of itself, beside what is so."""

    tracks: int
    stability: tuple[float, float]
    firmness: tuple[float, float]
    groups: tuple[tuple[float, float], ...]


def _resampled(
    source: Catalogue,
    group: Callable[[Catalogue], Labels],
    share: float,
    rng: np.random.Generator,
    resamples: int,
) -> list[dict[int, int]]:
    """Return row -> label for each of several maps of a share of the tracks."""
    count = len(source.tracks)
    found: list[dict[int, int]] = []
    for _ in range(resamples):
        rows: list[int] = np.sort(rng.permutation(count)[: round(share * count)]).tolist()
        found.append(dict(zip(rows, group(part(source, rows)).tolist(), strict=True)))
    return found


def _agreement(whole: Labels, some: Mapping[int, int]) -> float:
    return adjusted_rand_score(whole[list(some)], list(some.values()))


def steadiness(
    source: Catalogue, group: Callable[[Catalogue], Labels], whole: Labels, resamples: int
) -> Steadiness:
    """Measure how steady a method is on one artist's folded catalogue."""
    count = len(source.tracks)
    rng = np.random.default_rng(2024)
    parts = _resampled(source, group, 0.8, rng, resamples)
    larger = _resampled(source, group, 0.9, rng, resamples)
    pairs: list[float] = []
    for one, other in combinations(parts, 2):
        both = sorted(one.keys() & other.keys())
        pairs.append(adjusted_rand_score([one[row] for row in both], [other[row] for row in both]))
    shuffled = rng.permutation(count).tolist()
    other_order = group(part(source, shuffled))
    sizes = np.unique(whole, return_counts=True)[1]
    shares = sizes / count
    entropy = float(-(shares * np.log(shares)).sum())
    return Steadiness(
        groups=len(sizes),
        most=float(np.mean([_agreement(whole, each) for each in parts])),
        nearly_all=float(np.mean([_agreement(whole, each) for each in larger])),
        pairs=float(np.mean(pairs)),
        album=_without_albums(source, group, whole),
        order=adjusted_rand_score(whole[shuffled], other_order) > 1 - 1e-12,
        rerun=bool((group(source) == whole).all()),
        balance=entropy / float(np.log(len(sizes))) if len(sizes) > 1 else 0.0,
        largest=float(shares.max()),
        smallest=int(sizes.min()),
        tiny=int(((sizes < 3) | (shares < 0.04)).sum()),
        plain=_plain_silhouette(source, whole),
    )


def _without_albums(
    source: Catalogue, group: Callable[[Catalogue], Labels], whole: Labels
) -> float:
    """Return the mean agreement with maps without one of the largest albums; NaN without albums."""
    albums = Counter(track.album.title for track in source.tracks if track.album)
    found: list[float] = []
    for title, _ in sorted(albums.items(), key=lambda each: (-each[1], each[0]))[:ALBUMS]:
        rows = [
            row
            for row, track in enumerate(source.tracks)
            if not (track.album and track.album.title == title)
        ]
        if 2 * len(rows) > len(source.tracks):
            found.append(adjusted_rand_score(whole[rows], group(part(source, rows))))
    return float(np.mean(found)) if found else float("nan")


def _plain_silhouette(source: Catalogue, labels: Labels) -> float:
    if len(set(labels.tolist())) < 2:
        return 0.0
    return float(silhouette_score(weighted(source), labels))


def telling(source: Catalogue, method: Method, shown: Shown, twins: Sequence[Catalogue]) -> Telling:
    """Measure what one method's map of one artist tells; ``twins`` are the artist's without structure."""
    points = weighted(source)
    count = len(set(shown.parts.tolist()))
    free = KMeans(count, n_init=10, random_state=1).fit_predict(points)
    offsets = np.array(TEMPLATE) * weights_of(FEATURE_NAMES)
    centred = points - points.mean(axis=0)
    albums = [track.album.title if track.album else "" for track in source.tracks]
    leaves = told(points, shown.parts)
    return Telling(
        tracks=len(source.tracks),
        groups=len(set(shown.labels.tolist())),
        parts=count,
        top=told(points, shown.labels),
        leaves=leaves,
        beside_free=leaves / told(points, free) if count > 1 else 1.0,
        real=shown.clearness,
        chance=tuple(method.clearness(twin) for twin in twins),
        template=adjusted_rand_score(
            ((centred[:, None] - offsets) ** 2).sum(axis=2).argmin(axis=1), shown.labels
        ),
        album=adjusted_mutual_info_score(albums, shown.parts)
        if len(set(albums)) > 1
        else float("nan"),
        names=shown.names,
    )


def said(source: Catalogue, resamples: int, twins: int) -> Said | None:
    """Return what our map says of itself beside what is so; ``None`` where it says nothing."""
    one = build_map(source)
    if one.stability is None:
        return None
    whole = ours(source)
    parts = _resampled(source, ours, 0.8, np.random.default_rng(77), resamples)
    shown = float(np.mean([_agreement(whole, each) for each in parts]))
    firm = firmness(source)
    less: list[float] = []
    for seed in range(twins):
        twin = firmness(structureless(source, 1000 + seed))
        less.append((twin < firm) + 0.5 * (twin == firm))
    groups: list[tuple[float, float]] = []
    for cluster in one.clusters:
        likeness = [_likeness(whole, each, cluster.number) for each in parts]
        groups.append((cluster.stability or 0.0, float(np.mean(likeness))))
    return Said(
        tracks=len(source.tracks),
        stability=(one.stability, shown),
        firmness=(firm, float(np.mean(less))),
        groups=tuple(groups),
    )


def _likeness(whole: Labels, some: Mapping[int, int], number: int) -> float:
    """Return the Jaccard similarity of a group with the part's group that is most like it."""
    mine = {row for row in some if whole[row] == number}
    found = {label: {row for row in some if some[row] == label} for label in some.values()}
    return max(len(mine & theirs) / len(mine | theirs) for theirs in found.values())
