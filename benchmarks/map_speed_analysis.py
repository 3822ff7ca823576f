"""CPU time of the analysis: ``OMP_NUM_THREADS=1 python -m benchmarks.map_speed_analysis``.

Made-up catalogues of several sizes, everything on one core, best of a few warm runs: the whole
map with scenes, names, layout and stability; its parts (the search for groups, the scenes, the
resampling); and the search beside the usual StandardScaler + KMeans over k = 2..8 with silhouettes.
"""

# scikit-learn ships no types
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportArgumentType=false
from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
from rich.console import Console
from rich.table import Table as Sheet
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

from bot.analysis import build_map
from bot.analysis.choose import choose
from bot.analysis.groups import group
from bot.analysis.scenes import scenes_in
from bot.analysis.stability import measure
from bot.analysis.table import tabulate
from bot.domain.model import FEATURE_NAMES, Artist, Catalogue, Credit, Features, Track

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (20, 60, 200, 1_000, 2_000, 10_000)


def made_up(count: int) -> Catalogue:
    """Return tracks whose features scatter as one pop artist's do: a continuum with leanings."""
    rng = np.random.default_rng(count)
    energy = np.clip(rng.normal(0.6, 0.2, count), 0.02, 1.0)
    values = {
        "danceability": np.clip(rng.normal(0.6, 0.14, count), 0.0, 1.0),
        "energy": energy,
        "loudness": np.clip(-14 + 11 * energy + rng.normal(0, 1.8, count), -30, 0),
        "speechiness": np.clip(rng.lognormal(-2.8, 0.6, count), 0.02, 0.95),
        "acousticness": np.clip(0.9 - energy + rng.normal(0, 0.2, count), 0.0, 1.0),
        "instrumentalness": np.where(rng.random(count) < 0.06, rng.random(count), 0.0),
        "liveness": np.clip(rng.lognormal(-1.9, 0.5, count), 0.03, 0.98),
        "valence": np.clip(rng.normal(0.45, 0.2, count), 0.0, 1.0),
        "tempo": np.clip(rng.normal(122, 28, count), 50, 210),
    }
    tracks = tuple(
        Track(
            id=row,
            title=f"Song number {row} (feat. Guest {row % 7})",
            artists=(Credit(artist_id=1, name="Made up"),),
            duration_ms=200_000 + 13 * row,
            features=(
                Features(
                    source="spotify",
                    **{name: float(values[name][row]) for name in FEATURE_NAMES},
                ),
            ),
        )
        for row in range(count)
    )
    return Catalogue(artist=Artist(id=1, name="Made up"), tracks=tracks, version="bench")


def typical(source: Catalogue) -> None:
    """Group as most bots do."""
    rows = [[each.features[0].get(name) or 0.0 for name in FEATURE_NAMES] for each in source.tracks]
    points = StandardScaler().fit_transform(np.array(rows))
    for k in range(2, 9):
        silhouette_score(points, KMeans(k, n_init=10, random_state=0).fit_predict(points))


def cpu(work: Callable[[], object], repeats: int) -> float:
    """Return the least CPU time of ``repeats`` runs in ms, after one to warm up."""
    work()
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return 1000 * best


def main() -> None:
    """Print the table."""
    sheet = Sheet(title="CPU ms, one thread, warm")
    for head in ("tracks", "whole map", "groups", "scenes", "resampling", "usual way, groups only"):
        sheet.add_column(head, justify="right")
    with threadpool_limits(1):
        for count in SIZES:
            source = made_up(count)
            repeats = 7 if count <= 200 else 2
            table = tabulate(choose(source.tracks))
            found = group(table)
            spent = (
                cpu(lambda source=source: build_map(source), repeats),
                cpu(lambda table=table: group(table), repeats),
                cpu(lambda found=found: scenes_in(found), repeats),
                cpu(lambda found=found: measure(found), repeats),
                cpu(lambda source=source: typical(source), repeats if count <= 2000 else 1),
            )
            sheet.add_row(f"{count:,}", *(f"{each:.0f}" for each in spent))
    Console(width=120).print(sheet)


if __name__ == "__main__":
    main()
