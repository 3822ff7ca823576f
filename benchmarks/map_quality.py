"""How good maps are, beside the usual ways: ``python -m benchmarks.map_quality [CSV...]``.

Every artist with at least 20 tracks in the tables, and pools of several artists of one genre
where a table has genres (said so in the output: a pool is no artist, but larger than most artists
of such a table). Each method gets the same tracks: one song once, no editions.

- *80 %*, *90 %*: mean adjusted Rand index (ARI) between the map and maps of that share of the
  tracks, drawn without replacement.
- *pairs*: mean ARI between the maps of 80 %, over the tracks that two of them share (stricter).
- *album*: mean ARI with the map without one album (the eight largest, each in turn).
- *order*, *rerun*: share of artists whose groups stay exactly the same when the tracks come in
  another order, or a second time.
- *balance*: entropy of the group sizes over its greatest possible value.
- *largest*: share of the largest group; *tiny*: groups under 3 tracks or 4 %, in all.
- *plain*: mean silhouette in the space of weighted standard scores, the same for every method:
  whether steadiness was bought with groups that hardly part.
- *unique*, *fallback*: share of maps without a repeated name; share of names that are only
  relative ("Calmer side") or only a number. Only ours gives names.

A second table tells what the maps tell:

- *R2 top*, *R2*: the share of the variance of the weighted standard scores that the groups keep, and
  that the scenes keep (other methods have one level); *of free*: the latter beside k-means with as
  many groups from ten starts.
- *AUC*: how well maps of real tracks are told from maps of structureless ones (normally
  distributed, the same covariances, as many), by the map's firmness, or by the silhouette where a
  method has none; 0.5 is a coin's.
- *template*: ARI with the nearest of three constant centres, the same for every artist: what no
  clustering at all would give.
- *album*: agreement of the scenes with the albums (AMI); *same k*: share of maps with the commonest
  number of groups.
- *top five*, *landmarks*, *same set*: share of all names that the five commonest take, all names around
  a track counted as one and so those of albums and of years; share of those; artists whose names are
  all those of another artist as well.

The number of groups is chosen anew in every resample, so a method that cannot make up its mind
pays for it. ``--unseen`` keeps to the half of the artists that no constant was fitted on
(``catalogues.held_out``). Where a table has genres, a last table tells how well each method's groups
agree with genre (adjusted mutual information, AMI) in mixtures of 60 tracks of each of three genres:
whether steady groups still mean something. ``--seed DIR`` sets both of our methods beside the seed
page's groups instead. At last comes, by size, how firm our maps say they are beside how firm they
are; ``--told`` shows only that. It all takes hours; ``--resamples`` (of 16), ``--no-pools`` and
``--ours`` take less.
"""

# scikit-learn ships no types
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportArgumentType=false
from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from rich.console import Console
from rich.table import Table as Sheet
from sklearn.cluster import HDBSCAN, AgglomerativeClustering, KMeans
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score, silhouette_score
from sklearn.mixture import GaussianMixture
from sklearn.preprocessing import StandardScaler

from benchmarks.catalogues import catalogue, genres, has_titles, held_out, main_artist, read_rows
from benchmarks.structureless import structureless
from bot.analysis import build_map
from bot.analysis.choose import choose
from bot.analysis.groups import group
from bot.analysis.names import FALLBACKS, LANDMARKS, NUMBERED
from bot.analysis.partition import told
from bot.analysis.space import to_space, weights_of
from bot.analysis.table import tabulate
from bot.domain.model import FEATURE_NAMES, Catalogue, MapOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.domain.model import ClusterMap, Track

    Labels = np.ndarray[tuple[int], np.dtype[np.intp]]
    Points = np.ndarray[tuple[int, int], np.dtype[np.float64]]
    Method = Callable[[Catalogue], Labels]

RESAMPLES, ALBUMS, FEWEST = 16, 8, 20
TWINS, TWINS_OF_ONE = 3, 100
TEMPLATE = (
    (0.32, 0.23, 0.12, 0.06, -0.12, -0.04, -0.02, 0.68, -0.03),
    (-0.25, 0.08, 0.04, 0.04, -0.31, 0.06, 0.05, -0.54, 0.15),
    (-0.20, -0.74, -0.40, -0.23, 1.00, -0.05, -0.08, -0.41, -0.28),
)
"""Brighter, darker, calmer: how artists' tracks usually part into three, from the artist's mean."""
OF_EACH_GENRE = 60
POOL_SIZES = (60, 120, 240)
PART_SIZES = (12, 16, 20, 26, 32, 45, 60, 90, 130, 200, 300)
PART_EDGES = (12, 20, 40, 60, 120)
FALLBACK_KEYS = {NUMBERED.key, *(name.key for name in FALLBACKS)}
DATA = Path(__file__).parent.parent.parent / "shared" / "data"


class Wanted(argparse.Namespace):
    """The arguments."""

    csv: list[Path]
    seed: Path | None
    ours: bool
    unseen: bool
    told: bool
    no_pools: bool
    resamples: int


@dataclass(frozen=True)
class Measured:
    """One method on one artist."""

    tracks: int
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


def ours(source: Catalogue, options: MapOptions = MapOptions()) -> Labels:  # noqa: B008 - frozen
    """Group tracks with the bot's own method; a label per track, in catalogue order."""
    homes = {point.track_id: point.cluster for point in build_map(source, options).points}
    return np.array([homes.get(track.id, 0) for track in source.tracks])


def _standard(source: Catalogue) -> Points:
    rows = [[each.features[0].get(name) or 0.0 for name in FEATURE_NAMES] for each in source.tracks]
    return np.asarray(StandardScaler().fit_transform(np.array(rows)), dtype=np.float64)


def _best(tried: Sequence[object], points: Points) -> Labels:
    """Return the labels with the greatest silhouette."""
    labels: list[Labels] = [np.asarray(each, dtype=np.intp) for each in tried]
    return max(labels, key=lambda each: float(silhouette_score(points, each)))


def kmeans_silhouette(source: Catalogue) -> Labels:
    """Group as most bots and notebooks do: KMeans, k of 2..8 by silhouette."""
    points = _standard(source)
    return _best(
        [KMeans(k, n_init=10, random_state=0).fit_predict(points) for k in range(2, 9)], points
    )


def ward(source: Catalogue) -> Labels:
    """Group by Ward's linkage, k of 2..8 by silhouette."""
    points = _standard(source)
    return _best([AgglomerativeClustering(k).fit_predict(points) for k in range(2, 9)], points)


def gmm_bic(source: Catalogue) -> Labels:
    """Group by a Gaussian mixture with full covariances, components 1..8 by BIC."""
    points = _standard(source)
    fits = [
        GaussianMixture(k, random_state=0, n_init=3, reg_covar=1e-4).fit(points)
        for k in range(1, min(9, len(points)))
    ]
    best = min(range(len(fits)), key=lambda index: float(fits[index].bic(points)))
    return np.asarray(fits[best].predict(points), dtype=np.intp)


def hdbscan(source: Catalogue) -> Labels:
    """Group by HDBSCAN with its defaults; what it calls noise counts as one group."""
    return np.asarray(HDBSCAN(copy=True).fit_predict(_standard(source)), dtype=np.intp)


METHODS: dict[str, Method] = {
    "ours": ours,
    "StandardScaler + KMeans, silhouette 2-8": kmeans_silhouette,
    "StandardScaler + Ward, silhouette 2-8": ward,
    "StandardScaler + GMM, BIC 1-8": gmm_bic,
    "StandardScaler + HDBSCAN": hdbscan,
}


def _part(source: Catalogue, rows: Sequence[int]) -> Catalogue:
    return replace(source, tracks=tuple(source.tracks[row] for row in rows))


def _resampled(
    source: Catalogue, method: Method, share: float, rng: np.random.Generator, resamples: int
) -> list[dict[int, int]]:
    """Return row -> label for each of several maps of a share of the tracks."""
    count = len(source.tracks)
    found: list[dict[int, int]] = []
    for _ in range(resamples):
        rows: list[int] = np.sort(rng.permutation(count)[: round(share * count)]).tolist()
        found.append(dict(zip(rows, method(_part(source, rows)).tolist(), strict=True)))
    return found


def _agreement(whole: Labels, part: Mapping[int, int]) -> float:
    return adjusted_rand_score(whole[list(part)], list(part.values()))


def measure(source: Catalogue, method: Method, resamples: int = RESAMPLES) -> Measured:
    """Measure one method on one artist's folded catalogue."""
    count = len(source.tracks)
    whole = method(source)
    rng = np.random.default_rng(2024)
    parts = _resampled(source, method, 0.8, rng, resamples)
    larger = _resampled(source, method, 0.9, rng, resamples)
    pairs: list[float] = []
    for one, other in combinations(parts, 2):
        both = sorted(one.keys() & other.keys())
        pairs.append(adjusted_rand_score([one[row] for row in both], [other[row] for row in both]))
    albums = Counter(track.album.title for track in source.tracks if track.album)
    album: list[float] = []
    for title, _ in sorted(albums.items(), key=lambda each: (-each[1], each[0]))[:ALBUMS]:
        rows = [
            row
            for row, track in enumerate(source.tracks)
            if not (track.album and track.album.title == title)
        ]
        if 2 * len(rows) > count:
            album.append(adjusted_rand_score(whole[rows], method(_part(source, rows))))
    shuffled = rng.permutation(count).tolist()
    other_order = method(_part(source, shuffled))
    sizes = np.unique(whole, return_counts=True)[1]
    shares = sizes / count
    entropy = float(-(shares * np.log(shares)).sum())
    return Measured(
        tracks=count,
        groups=len(sizes),
        most=float(np.mean([_agreement(whole, each) for each in parts])),
        nearly_all=float(np.mean([_agreement(whole, each) for each in larger])),
        pairs=float(np.mean(pairs)),
        album=float(np.mean(album)) if album else float("nan"),
        order=adjusted_rand_score(whole[shuffled], other_order) > 1 - 1e-12,
        rerun=bool((method(source) == whole).all()),
        balance=entropy / float(np.log(len(sizes))) if len(sizes) > 1 else 0.0,
        largest=float(shares.max()),
        smallest=int(sizes.min()),
        tiny=int(((sizes < 3) | (shares < 0.04)).sum()),
        plain=_plain_silhouette(source, whole),
    )


def _plain_silhouette(source: Catalogue, labels: Labels) -> float:
    if len(set(labels.tolist())) < 2:
        return 0.0
    table = tabulate(choose(source.tracks))
    rows = {track.id: row for row, track in enumerate(source.tracks)}
    order = [rows[int(track)] for track in table.ids]
    return float(silhouette_score(to_space(table.scores, table.columns), labels[order]))


def _folded(artist: str, rows: Sequence[Mapping[str, str]]) -> Catalogue:
    """Return the catalogue with one song once, so that every method gets the same rows."""
    source = catalogue(artist, rows)
    chosen = choose(source.tracks)
    usable = {int(each) for each in tabulate(chosen).ids}
    tracks: list[Track] = [each.track for each in chosen.heard if each.track.id in usable]
    return replace(source, tracks=tuple(tracks))


def load(paths: Sequence[Path], *, unseen: bool = False) -> tuple[list[Catalogue], list[Catalogue]]:
    """Return the artists and the pools of the given tables; ``unseen``: of artists held out."""
    by_artist: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for path in paths:
        for row in read_rows(path):
            artist = main_artist(row, path.stem)
            if row.get("energy") not in {None, "", "NA"} and (not unseen or held_out(artist)):
                by_artist[artist].append(row)
    artists = [_folded(name, rows) for name, rows in sorted(by_artist.items())]
    by_genre: defaultdict[str, list[str]] = defaultdict(list)
    for name, rows in sorted(by_artist.items()):
        words = Counter(word for row in rows for word in genres(row))
        if words and 5 <= len(rows) < FEWEST:
            by_genre[max(words, key=lambda word: (words[word], word))].append(name)
    pools: list[Catalogue] = []
    rng = np.random.default_rng(7)
    for genre, names in sorted(by_genre.items()):
        for size in POOL_SIZES:
            drawn = [names[index] for index in rng.permutation(len(names))]
            rows = [row for name in drawn for row in by_artist[name]][:size]
            if len(rows) == size:
                pools.append(_folded(f"{genre} pool of {size}", rows))
    return [each for each in artists if len(each.tracks) >= FEWEST], pools


def _row(sheet: Sheet, title: str, found: Sequence[Measured], names: tuple[str, str]) -> None:
    sheet.add_row(
        title,
        f"{np.mean([each.groups for each in found]):.1f}",
        f"{np.mean([each.most for each in found]):.2f}",
        f"{np.mean([each.nearly_all for each in found]):.2f}",
        f"{np.mean([each.pairs for each in found]):.2f}",
        f"{np.nanmean([each.album for each in found]):.2f}",
        f"{np.mean([each.order for each in found]):.2f}",
        f"{np.mean([each.rerun for each in found]):.2f}",
        f"{np.mean([each.balance for each in found]):.2f}",
        f"{min(each.smallest for each in found)}",
        f"{sum(each.tiny for each in found)}",
        f"{np.mean([each.largest for each in found]):.2f}",
        f"{max(each.largest for each in found):.2f}",
        f"{np.mean([each.plain for each in found]):.2f}",
        *names,
    )


def _names(sources: Sequence[Catalogue]) -> tuple[str, str]:
    unique, fallback, total = 0, 0, 0
    for source in sources:
        names = [cluster.name.key for cluster in build_map(source).clusters]
        unique += len(set(names)) == len(names)
        fallback += sum(name in FALLBACK_KEYS for name in names)
        total += len(names)
    return f"{unique / len(sources):.2f}", f"{100 * fallback / total:.1f} %"


@dataclass(frozen=True)
class Telling:
    """What one method's map of one artist tells."""

    groups: int
    top: float
    leaves: float
    beside_free: float
    real: float
    chance: tuple[float, ...]
    template: float
    album: float


def _leaves(found: ClusterMap, source: Catalogue) -> Labels:
    """Return the scene of each track in catalogue order; of a group told as one, the group."""
    parts: list[tuple[int, ...]] = []
    for cluster in found.clusters:
        parts += [scene.tracks for scene in cluster.scenes] or [cluster.tracks]
    homes = {track: part for part, tracks in enumerate(parts) for track in tracks}
    return np.array([homes.get(track.id, 0) for track in source.tracks])


def _points(source: Catalogue) -> Points:
    """Return the weighted standard scores, in catalogue order."""
    table = tabulate(choose(source.tracks))
    rows = {int(track): row for row, track in enumerate(table.ids)}
    order = [rows[track.id] for track in source.tracks]
    return to_space(table.scores, table.columns)[order]


def _clearness(source: Catalogue, method: Method) -> float:
    """Return what a method has to tell structure by."""
    if method is ours:
        return build_map(source).firmness or 0.0
    labels = method(source)
    return silhouette_score(_standard(source), labels) if len(set(labels.tolist())) > 1 else -1.0


def tell(source: Catalogue, method: Method) -> Telling:
    """Measure what one method's map of one artist tells."""
    points, labels = _points(source), method(source)
    leaves = _leaves(build_map(source), source) if method is ours else labels
    count = len(set(leaves.tolist()))
    free = KMeans(count, n_init=10, random_state=1).fit_predict(points)
    offsets = np.array(TEMPLATE) * weights_of(FEATURE_NAMES)
    centred = points - points.mean(axis=0)
    albums = [track.album.title if track.album else "" for track in source.tracks]
    return Telling(
        groups=len(set(labels.tolist())),
        top=told(points, labels),
        leaves=told(points, leaves),
        beside_free=told(points, leaves) / told(points, free) if count > 1 else 1.0,
        real=_clearness(source, method),
        chance=tuple(_clearness(structureless(source, seed), method) for seed in range(TWINS)),
        template=adjusted_rand_score(
            ((centred[:, None] - offsets) ** 2).sum(axis=2).argmin(axis=1), labels
        ),
        album=adjusted_mutual_info_score(albums, leaves) if len(set(albums)) > 1 else float("nan"),
    )


def _told_apart(found: Sequence[Telling]) -> float:
    """Return the area under the curve: how often a real map is clearer than a structureless one."""
    real = np.array([each.real for each in found])[:, None]
    chance = np.array([value for each in found for value in each.chance])[None]
    return float(((real > chance) + 0.5 * (real == chance)).mean())


def _commonest(values: Sequence[int]) -> str:
    number, count = Counter(values).most_common(1)[0]
    return f"{count / len(values):.2f} ({number})"


def compare_telling(title: str, sources: Sequence[Catalogue], console: Console) -> None:
    """Print what the maps tell."""
    sheet = Sheet(title=f"What maps of these {len(sources)} {title} tell")
    for head in (
        "method", "R2 top", "R2", "of free", "AUC", "template", "album", "same k", "top five",
        "landmarks", "same set",
    ):  # fmt: skip
        sheet.add_column(head, justify="left" if head == "method" else "right")
    for name, method in METHODS.items():
        found = [tell(source, method) for source in sources]
        sheet.add_row(
            name,
            f"{np.mean([each.top for each in found]):.2f}",
            f"{np.mean([each.leaves for each in found]):.2f}",
            f"{np.mean([each.beside_free for each in found]):.2f}",
            f"{_told_apart(found):.2f}",
            f"{np.mean([each.template for each in found]):.2f}",
            f"{np.nanmean([each.album for each in found]):.2f}",
            _commonest([each.groups for each in found]),
            *(_repeated_names(sources) if method is ours else ("", "", "")),
        )
    console.print(sheet)


def _repeated_names(sources: Sequence[Catalogue]) -> tuple[str, str, str]:
    maps = [build_map(one) for one in sources]
    sets = [frozenset(str(each.name) for each in found.clusters) for found in maps]
    every = Counter(each.name.key for found in maps for each in found.clusters)
    total = sum(every.values())
    top = sum(count for _, count in every.most_common(5)) / total
    landmarks = sum(every[key] for key in LANDMARKS) / total
    twice = sum(count for count in Counter(sets).values() if count > 1)
    return f"{100 * top:.0f} %", f"{100 * landmarks:.0f} %", f"{twice} of {len(sets)}"


def compare(paths: Sequence[Path], console: Console, wanted: Wanted) -> None:
    """Print the tables."""
    artists, pools = load(paths, unseen=wanted.unseen)
    for title, sources in (
        ("artists", artists),
        ("pools of artists", [] if wanted.no_pools else pools),
    ):
        if not sources:
            continue
        sizes = [len(each.tracks) for each in sources]
        sheet = Sheet(title=f"{len(sources)} {title}, {min(sizes)} to {max(sizes)} tracks")
        for head in (
            "method", "k", "80 %", "90 %", "pairs", "album", "order", "rerun", "balance",
            "smallest", "tiny", "largest", "(max)", "plain", "unique", "fallback",
        ):  # fmt: skip
            sheet.add_column(head, justify="left" if head == "method" else "right")
        for name, method in METHODS.items():
            found = [measure(source, method, wanted.resamples) for source in sources]
            _row(sheet, name, found, _names(sources) if method is ours else ("", ""))
        console.print(sheet)
        for low, high in ((0, 60), (60, 10**6)):
            some = [each for each in sources if low <= len(each.tracks) < high]
            if some:
                sizes = [len(each.tracks) for each in some]
                compare_telling(f"{title} of {min(sizes)} to {max(sizes)} tracks", some, console)
    if not (wanted.unseen or wanted.no_pools):
        compare_genres(paths, console)


def _mixtures(paths: Sequence[Path]) -> list[tuple[Catalogue, list[str]]]:
    """Return tracks of three genres each, and which track is of which."""
    by_genre: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for path in paths:
        for row in read_rows(path):
            words = genres(row)
            if len(words) == 1 and row.get("energy") not in {None, "", "NA"}:
                by_genre[words[0]].append(row)
    large = sorted(genre for genre, rows in by_genre.items() if len(rows) >= OF_EACH_GENRE)
    rng = np.random.default_rng(3)
    found: list[tuple[Catalogue, list[str]]] = []
    for three in combinations(large, 3):
        rows: list[dict[str, str]] = []
        for genre in three:
            drawn = rng.permutation(len(by_genre[genre]))[:OF_EACH_GENRE]
            rows += [by_genre[genre][index] for index in drawn]
        source = _folded(" + ".join(three), rows)
        found.append((source, [genres(rows[track.id - 1])[0] for track in source.tracks]))
    return found


def compare_genres(paths: Sequence[Path], console: Console) -> None:
    """Print how well the groups agree with genre, where the tables have genres."""
    mixtures = _mixtures(paths)
    if not mixtures:
        return
    sheet = Sheet(title=f"{len(mixtures)} mixtures of three genres")
    for head in ("method", "AMI with genre", "+-"):
        sheet.add_column(head, justify="left" if head == "method" else "right")
    for name, method in METHODS.items():
        found = [
            adjusted_mutual_info_score(truth, method(source).tolist()) for source, truth in mixtures
        ]
        sheet.add_row(name, f"{np.mean(found):.3f}", f"{np.std(found) / len(found) ** 0.5:.3f}")
    console.print(sheet)


def _sized(paths: Sequence[Path], *, unseen: bool, parts: bool) -> list[Catalogue]:
    """Return every artist with at least 12 tracks, and parts of each genre's and artist's music."""
    by_artist: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    by_genre: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for path in paths:
        for row in read_rows(path):
            artist = main_artist(row, path.stem)
            if row.get("energy") not in {None, "", "NA"} and (not unseen or held_out(artist)):
                by_artist[artist].append(row)
                by_genre[(genres(row) or (path.stem,))[0]].append(row)
    folded = [_folded(name, rows) for name, rows in sorted(by_artist.items()) if len(rows) >= 12]
    found = [each for each in folded if len(each.tracks) >= 12]
    rng = np.random.default_rng(5)
    for name, rows in sorted(by_genre.items()) if parts else ():
        whole = _folded(name, rows)
        for size in PART_SIZES:
            drawn: list[int] = rng.permutation(len(whole.tracks))[:size].tolist()
            if len(drawn) == size:
                found.append(_part(whole, drawn))
    return found


def firmness_shown(source: Catalogue) -> tuple[float, float]:
    """Return how firm a map says it is, and the share of structureless twins that part less."""

    def firm(one: Catalogue) -> float:
        return group(tabulate(choose(one.tracks))).firmness or 0.0

    told_firmness = firm(source)
    twins = [firm(structureless(source, 1000 + seed)) for seed in range(TWINS_OF_ONE)]
    less = [(twin < told_firmness) + 0.5 * (twin == told_firmness) for twin in twins]
    return told_firmness, float(np.mean(less))


def compare_told(paths: Sequence[Path], console: Console, wanted: Wanted) -> None:
    """Print how firm maps and groups say they are, and how firm they are."""
    figures: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    groups: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    firm: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for source in _sized(paths, unseen=wanted.unseen, parts=not wanted.no_pools):
        one = build_map(source)
        if one.stability is None:
            continue
        whole = ours(source)
        rng = np.random.default_rng(77)
        parts = _resampled(source, ours, 0.8, rng, wanted.resamples)
        size = max(each for each in (0, *PART_EDGES) if each <= len(source.tracks))
        shown = float(np.mean([_agreement(whole, part) for part in parts]))
        figures[size].append((one.stability, shown))
        firm[size].append(firmness_shown(source))
        for cluster in one.clusters:
            likeness = [_likeness(whole, part, cluster.number) for part in parts]
            groups[size].append((cluster.stability or 0.0, float(np.mean(likeness))))
    sheet = Sheet(title="Firmness and stability: told by the map, and measured anew")
    for head in (
        "tracks from", "maps", "firmness told", "measured", "off by",
        "stability told", "measured", "off by", "groups", "told", "measured", "off by",
    ):  # fmt: skip
        sheet.add_column(head, justify="right")
    rows = [*((str(size), [size]) for size in sorted(figures)), ("all", sorted(figures))]
    for title, sizes in rows:
        cells: list[str] = []
        for each in (firm, figures, groups):
            pairs = np.array([pair for size in sizes for pair in each[size]])
            off = np.abs(pairs[:, 0] - pairs[:, 1]).mean()
            said, shown = pairs.mean(axis=0)
            cells += [] if each is figures else [f"{len(pairs)}"]
            cells += [f"{said:.2f}", f"{shown:.2f}", f"{off:.2f}"]
        sheet.add_row(title, *cells)
    console.print(sheet)


def _likeness(whole: Labels, part: Mapping[int, int], number: int) -> float:
    """Return the Jaccard similarity of a group with the part's group that is most like it."""
    mine = {row for row in part if whole[row] == number}
    found = {label: {row for row in part if part[row] == label} for label in part.values()}
    return max(len(mine & theirs) / len(mine | theirs) for theirs in found.values())


def compare_seed(folder: Path, console: Console) -> None:
    """Print both of our methods on the seed's tracks beside the groups of the seed's page.

    The page lists at most ten tracks per group, so agreement is over those.
    """
    rows = read_rows(folder / "bts_features.csv")
    source = catalogue("seed", rows)
    page: dict[str, int] = {}
    group = 0
    for line in (folder / "clusters_in_bts.md").read_text(encoding="utf-8").splitlines():
        group += line.startswith("## Cluster")
        for track in re.findall(r"/track/(\w+)", line):
            page[track] = group
    listed = [index for index, row in enumerate(rows) if row["track_id"] in page]
    truth = [page[rows[index]["track_id"]] for index in listed]
    sheet = Sheet(title=f"The seed's {len(rows)} tracks, {len(listed)} of them on its page")
    for head in (
        "method",
        "sizes",
        "80 %",
        "90 %",
        "pairs",
        "said stability",
        "agreement with page",
    ):
        sheet.add_column(head)
    found: dict[str, Labels] = {}
    for name, options in (
        ("standard", MapOptions()),
        ("classic", MapOptions(method="classic")),
    ):
        labels = found[name] = ours(source, options)
        one = build_map(source, options)
        figures = measure(source, lambda part, options=options: ours(part, options))
        sheet.add_row(
            name,
            "/".join(str(len(cluster.tracks)) for cluster in one.clusters),
            f"{figures.most:.2f}",
            f"{figures.nearly_all:.2f}",
            f"{figures.pairs:.2f}",
            "-" if one.stability is None else f"{one.stability:.2f}",
            f"{adjusted_rand_score(truth, labels[listed]):.2f}",
        )
    console.print(sheet)
    between = adjusted_rand_score(found["standard"], found["classic"])
    console.print(f"standard and classic agree to {between:.2f} (adjusted Rand index)")


def main() -> None:
    """Read the arguments and print what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("csv", nargs="*", type=Path, help="tables (default: ../shared/data/*.csv)")
    parser.add_argument("--seed", type=Path, help="the folder of the seed page")
    parser.add_argument("--ours", action="store_true", help="only our method, and so much sooner")
    parser.add_argument("--unseen", action="store_true", help="only artists nothing was fitted on")
    parser.add_argument("--told", action="store_true", help="how firm maps say they are, and are")
    parser.add_argument("--no-pools", action="store_true", help="no pools, no parts, no mixtures")
    parser.add_argument("--resamples", type=int, default=RESAMPLES, help="of each artist's tracks")
    arguments = parser.parse_args(namespace=Wanted())
    console = Console(width=160)
    if arguments.ours:
        for name in [name for name, method in METHODS.items() if method is not ours]:
            del METHODS[name]
    if arguments.seed:
        compare_seed(arguments.seed, console)
        return
    wanted: list[Path] = arguments.csv or [
        path for path in sorted(DATA.glob("*.csv")) if has_titles(path)
    ]
    if not wanted:
        parser.error(f"no table given and none in {DATA}")
    if not arguments.told:
        compare(wanted, console, arguments)
    compare_told(wanted, console, arguments)


if __name__ == "__main__":
    main()
