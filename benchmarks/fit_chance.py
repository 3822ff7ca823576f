"""Make ``bot/analysis/chance_table.py`` again: ``python -m benchmarks.fit_chance CSV > FILE``.

Structureless tracks (normally distributed) are drawn in many numbers, spread over their main
directions as the tracks of half of the table's artists are (``catalogues.held_out`` are the others)
and in made-up ways, and cut by the very code that cuts an artist's tracks. The table holds, per
number of groups, a polynomial that gives the mean silhouette (least squares over the terms of
``bot.analysis.chance``), how far single draws scatter around it, and the same for the best of
several numbers. To stderr it prints how far the polynomial is off on draws it was not fitted on.

With ``--few`` it prints ``bot.analysis.chance.CHOSEN_OF_FEW`` instead: the same for structureless twins
(``benchmarks.structureless``) of those artists' catalogues of 12 to 39 tracks.
"""

# pyright: reportUnknownArgumentType=false
# numpy says little of what it hands over
from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial.distance import cdist

from benchmarks.catalogues import catalogue, held_out, main_artist, read_rows
from benchmarks.structureless import structureless
from bot.analysis.chance import shape_of, terms
from bot.analysis.choose import choose
from bot.analysis.constants import FEW_TRACKS, MOST_CLUSTERS, USUAL_BELOW
from bot.analysis.groups import Search, evidence, numbers_for, standing
from bot.analysis.partition import silhouettes, smallest_size, without_strays
from bot.analysis.table import tabulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.analysis.space import Floats

FEWEST_OF_AN_ARTIST = 10
FEWEST_ROWS, MOST_ROWS = 6, 600
NUMBERS = range(2, 9)
CHOICES = {2: (2, 3), 3: (2, 3, 4)}


def rows_of(path: Path) -> Mapping[str, list[dict[str, str]]]:
    """Return a table's rows with features by artist."""
    rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_rows(path):
        if row.get("energy") not in {None, "", "NA"}:
            rows[main_artist(row, path.stem)].append(row)
    return rows


def spreads(path: Path) -> list[Floats]:
    """Return the variances along the main directions of each artist that is not held out."""
    rows = rows_of(path)
    found: list[Floats] = []
    for artist in sorted(rows):
        if len(rows[artist]) >= FEWEST_OF_AN_ARTIST and not held_out(artist):
            space = tabulate(choose(catalogue(artist, rows[artist]).tracks)).space
            if len(space) >= FEWEST_OF_AN_ARTIST:
                found.append(np.linalg.eigvalsh(np.cov(space.T))[::-1].clip(1e-6))
    return found


def draw(rng: np.random.Generator, real: Sequence[Floats]) -> Floats:
    """Return a cloud without structure, rows sorted as a map's are."""
    if rng.random() < 0.6:
        variances = real[int(rng.integers(len(real)))]
    else:
        count = int(rng.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 20, 40]))
        variances = rng.uniform(0.3, 1) ** np.arange(count)
    variances = variances * np.exp(rng.normal(0, 0.2, len(variances)))
    rows = round(float(np.exp(rng.uniform(np.log(FEWEST_ROWS), np.log(MOST_ROWS)))))
    points = rng.normal(size=(rows, len(variances))) * np.sqrt(variances)
    return points[np.lexsort(points.T[::-1])]


def widths(points: Floats) -> list[float]:
    """Return the silhouette of each number of groups; NaN where rows are too few for it."""
    distances = np.asarray(cdist(points, points), dtype=np.float64)
    least = smallest_size(len(points))
    found: list[float] = []
    for k in NUMBERS:
        if 3 * k > len(points):
            found.append(float("nan"))
            continue
        labels = without_strays(points, k, least, free=True)[None]
        found.append(float(silhouettes(distances, labels, np.ones(labels.shape), k)[0]))
    return found


def of_few(path: Path, twins: int) -> Mapping[int, list[float]]:
    """Return how far the own groups of structureless small catalogues exceed what is expected.

    Times the root of the number of rows, as ``chance.firmness`` takes it, by how many numbers of groups
    they were the best of.
    """
    found: defaultdict[int, list[float]] = defaultdict(list)
    by_artist = rows_of(path)
    for artist in sorted(by_artist):
        source = catalogue(artist, by_artist[artist])
        if held_out(artist) or len(source.tracks) < FEW_TRACKS:
            continue
        if not FEW_TRACKS <= len(tabulate(choose(source.tracks)).ids) < USUAL_BELOW:
            continue
        for seed in range(twins):
            table = tabulate(choose(structureless(source, seed).tracks))
            rows = len(table.ids)
            search = Search(table)
            tried = search.tried(MOST_CLUSTERS)
            best = standing(tried, rows)
            if best is not None:
                beyond = evidence(search.tighter(best), tried, rows).beyond
                found[len(numbers_for(rows))].append(beyond * float(np.sqrt(rows)))
    return found


def main() -> None:
    """Draw, fit, and print the table as a module."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("csv", type=Path, help="a table with many artists")
    parser.add_argument("--draws", type=int, default=6000)
    parser.add_argument("--few", action="store_true", help="print CHOSEN_OF_FEW instead")
    parser.add_argument("--twins", type=int, default=8, help="of each small catalogue")
    arguments = parser.parse_args()
    if arguments.few:
        for numbers, beyond in sorted(of_few(arguments.csv, arguments.twins).items()):
            print(
                f"{numbers}: ({np.mean(beyond):.2f}, {np.std(beyond):.2f}),  # {len(beyond)} twins"
            )
        return
    rng = np.random.default_rng(1)
    real = spreads(arguments.csv)
    clouds = [draw(rng, real) for _ in range(arguments.draws)]
    rows = np.array([len(each) for each in clouds])
    matrix = np.array([terms(shape_of(each), len(each)) for each in clouds])
    found = np.array([widths(each) for each in clouds])
    fitted = np.arange(len(clouds)) % 5 > 0
    excess = np.full(found.shape, np.nan)
    print('"""The table behind ``bot.analysis.chance``; made by ``benchmarks/fit_chance.py``."""\n')
    print("from __future__ import annotations\n\nfrom typing import TYPE_CHECKING, Final\n")
    print("if TYPE_CHECKING:\n    from collections.abc import Mapping\n")
    print(f"MOST_ROWS: Final = {MOST_ROWS}")
    print('"""Rows beyond which the scatter of a silhouette is read as of so many."""')
    print("EXPECTED: Final[Mapping[int, tuple[float, ...]]] = {")
    for column, k in enumerate(NUMBERS):
        known = ~np.isnan(found[:, column])
        use = known & fitted
        weight = np.sqrt(rows[use])[:, None]  # few rows scatter more
        best = np.linalg.lstsq(matrix[use] * weight, found[use, column] * weight[:, 0], rcond=None)[
            0
        ]
        excess[known, column] = (found[known, column] - matrix[known] @ best) * np.sqrt(rows[known])
        print(f"    {k}: (\n" + "".join(f"        {each:.4f},\n" for each in best) + "    ),")
        unseen = excess[known & ~fitted, column]
        parts = [
            f"{low}-: {np.mean(part):+.2f} +- {np.std(part):.2f}"
            for low, high in ((6, 12), (12, 24), (24, 60), (60, 200), (200, 601))
            if len(part := excess[known & ~fitted & (rows >= low) & (rows < high), column])
        ]
        print(k, f"off by {np.mean(unseen):+.3f} +- {np.std(unseen):.3f};", *parts, file=sys.stderr)
    print(
        '}\n"""Per number of groups: the coefficients of ``chance.terms``, which give the silhouette."""'
    )
    print("SPREAD: Final[Mapping[int, float]] = {")
    for column, k in enumerate(NUMBERS):
        print(f"    {k}: {np.nanstd(excess[:, column]):.3f},")
    print('}\n"""Its standard deviation, times the root of the number of rows."""')
    print("CHOSEN: Final[Mapping[int, tuple[float, float]]] = {")
    for count, numbers in CHOICES.items():
        best = np.max(excess[:, [NUMBERS.index(k) for k in numbers]], axis=1)
        best = best[~np.isnan(best)]
        print(f"    {count}: ({best.mean():.3f}, {best.std():.3f}),")
        standing = (best - best.mean()) / best.std()
        quantiles = np.quantile(standing, (0.05, 0.25, 0.5, 0.75, 0.9, 0.975)).round(2)
        print(f"best of {count}: skewness {(standing**3).mean():.2f}, {quantiles}", file=sys.stderr)
    print(
        '}\n"""Mean and deviation, times that root, of the greatest excess over several numbers: 2 and 3,'
    )
    print('or 2, 3 and 4."""')


if __name__ == "__main__":
    main()
