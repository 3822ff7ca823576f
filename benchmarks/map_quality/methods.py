"""The ways to group one artist's tracks that are held beside one another."""

# scikit-learn ships no types
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportArgumentType=false
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from sklearn.cluster import HDBSCAN, AgglomerativeClustering, KMeans
from sklearn.metrics import silhouette_score
from sklearn.mixture import GaussianMixture
from sklearn.preprocessing import StandardScaler

from benchmarks.map_quality.other_version import OtherVersion
from bot.analysis import build_map
from bot.analysis.choose import choose
from bot.analysis.groups import group
from bot.analysis.names import WAYS
from bot.analysis.space import to_space
from bot.analysis.table import tabulate
from bot.domain.model import FEATURE_NAMES, Catalogue, MapOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bot.domain.model import ClusterMap, GroupName

    Labels = np.ndarray[tuple[int], np.dtype[np.intp]]
    Points = np.ndarray[tuple[int, int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Shown:
    """One method's whole answer for one artist."""

    labels: Labels
    """The group of each track, in catalogue order."""
    parts: Labels
    """The same on a second level, where the method has one; else the groups."""
    clearness: float
    """What the method has to tell structure by."""
    names: tuple[tuple[str, str], ...] = ()
    """Key and whole name of each group; empty where the method gives none."""


@dataclass(frozen=True, slots=True)
class Method:
    """One way to group an artist's tracks."""

    title: str
    group: Callable[[Catalogue], Labels]
    """The group of each track, in catalogue order."""
    show: Callable[[Catalogue], Shown]
    clearness: Callable[[Catalogue], float]
    cost: tuple[float, float]
    """Milliseconds that one grouping takes, and more for each track: to tell how long is left."""


def ours(source: Catalogue, options: MapOptions = MapOptions()) -> Labels:  # noqa: B008 - frozen
    """Group tracks with the bot's own method; a label per track, in catalogue order."""
    return _groups(build_map(source, options), source)


def _groups(found: ClusterMap, source: Catalogue) -> Labels:
    homes = {point.track_id: point.cluster for point in found.points}
    return np.array([homes.get(track.id, 0) for track in source.tracks])


def _scenes(found: ClusterMap, source: Catalogue) -> Labels:
    """Return the scene of each track in catalogue order; of a group told as one, the group."""
    parts: list[tuple[int, ...]] = []
    for cluster in found.clusters:
        parts += [scene.tracks for scene in cluster.scenes] or [cluster.tracks]
    homes = {track: part for part, tracks in enumerate(parts) for track in tracks}
    return np.array([homes.get(track.id, 0) for track in source.tracks])


def _show_ours(source: Catalogue) -> Shown:
    found = build_map(source)
    return Shown(
        labels=_groups(found, source),
        parts=_scenes(found, source),
        clearness=found.firmness or 0.0,
        names=tuple((_kind(each.name), str(each.name)) for each in found.clusters),
    )


def _kind(name: GroupName) -> str:
    """Return what makes two names the same in a count: their words, but not what a landmark holds."""
    return str(name) if name.key == WAYS else name.key


def firmness(source: Catalogue) -> float:
    """Return the firmness that our map of these tracks tells; 0 where it tells none."""
    return group(tabulate(choose(source.tracks))).firmness or 0.0


def weighted(source: Catalogue) -> Points:
    """Return our weighted standard scores, in catalogue order."""
    table = tabulate(choose(source.tracks))
    rows = {int(track): row for row, track in enumerate(table.ids)}
    order = [rows[track.id] for track in source.tracks]
    return to_space(table.scores, table.columns)[order]


def _free(source: Catalogue, count: int) -> Labels:
    found = KMeans(count, n_init=10, random_state=1).fit_predict(weighted(source))
    return np.asarray(found, dtype=np.intp)


def _group_free(source: Catalogue) -> Labels:
    return _free(source, len(set(ours(source).tolist())))


def _show_free(source: Catalogue) -> Shown:
    mine = _show_ours(source)
    labels, parts = (_free(source, len(set(each.tolist()))) for each in (mine.labels, mine.parts))
    return Shown(labels, parts, silhouette(source, labels))


def _standard(source: Catalogue) -> Points:
    rows = [[each.features[0].get(name) or 0.0 for name in FEATURE_NAMES] for each in source.tracks]
    return np.asarray(StandardScaler().fit_transform(np.array(rows)), dtype=np.float64)


def silhouette(source: Catalogue, labels: Labels) -> float:
    """Return the mean silhouette among plain standard scores; -1 for a single group."""
    if len(set(labels.tolist())) < 2:
        return -1.0
    return float(silhouette_score(_standard(source), labels))


def _best(tried: Sequence[object], points: Points) -> Labels:
    """Return the labels with the greatest silhouette."""
    labels: list[Labels] = [np.asarray(each, dtype=np.intp) for each in tried]
    return max(labels, key=lambda each: float(silhouette_score(points, each)))


def _kmeans_silhouette(source: Catalogue) -> Labels:
    points = _standard(source)
    return _best(
        [KMeans(k, n_init=10, random_state=0).fit_predict(points) for k in range(2, 9)], points
    )


def _ward(source: Catalogue) -> Labels:
    points = _standard(source)
    return _best([AgglomerativeClustering(k).fit_predict(points) for k in range(2, 9)], points)


def _gmm_bic(source: Catalogue) -> Labels:
    points = _standard(source)
    fits = [
        GaussianMixture(k, random_state=0, reg_covar=1e-4).fit(points)
        for k in range(1, min(9, len(points)))
    ]
    best = min(range(len(fits)), key=lambda index: float(fits[index].bic(points)))
    return np.asarray(fits[best].predict(points), dtype=np.intp)


def _hdbscan(source: Catalogue) -> Labels:
    """Group by HDBSCAN with its defaults; what it calls noise counts as one group."""
    return np.asarray(HDBSCAN(copy=True).fit_predict(_standard(source)), dtype=np.intp)


def _usual(
    title: str, group_by: Callable[[Catalogue], Labels], cost: tuple[float, float]
) -> Method:
    """Return a method that has one level, and nothing but its silhouette to tell structure by."""

    def show(source: Catalogue) -> Shown:
        labels = group_by(source)
        return Shown(labels, labels, silhouette(source, labels))

    def clearness(source: Catalogue) -> float:
        return silhouette(source, group_by(source))

    return Method(title, group_by, show, clearness, cost)


OURS: Final = "ours"
BESIDE: Final = "other version"
METHODS: Final[dict[str, Method]] = {
    OURS: Method("ours", ours, _show_ours, firmness, (36, 0.0)),
    "free": Method(
        "free k-means, as many as ours",
        _group_free,
        _show_free,
        lambda source: silhouette(source, _group_free(source)),
        (46, 0.05),
    ),
    "kmeans": _usual("KMeans, silhouette 2-8", _kmeans_silhouette, (40, 0.15)),
    "ward": _usual("Ward, silhouette 2-8", _ward, (8, 0.07)),
    "gmm": _usual("GMM, BIC 1-8", _gmm_bic, (20, 0.45)),
    "hdbscan": _usual("HDBSCAN", _hdbscan, (2, 0.01)),
}
"""By key, in the order of the tables. All but the first two work on plain standard scores."""


def beside(folder: Path) -> Method:
    """Return the maps of another version of this program, from its checkout."""
    other = OtherVersion(folder)

    def group_by(source: Catalogue) -> Labels:
        return np.array([label for label, _ in other.answer(source).places], dtype=np.intp)

    def show(source: Catalogue) -> Shown:
        answer = other.answer(source)
        labels, parts = np.array(answer.places, dtype=np.intp).T
        return Shown(labels, parts, silhouette(source, labels), answer.names)

    return Method(
        f"version {other.version}",
        group_by,
        show,
        lambda source: silhouette(source, group_by(source)),
        (40, 0.1),
    )
