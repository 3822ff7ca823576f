"""Make the analysis' fitted constants again: ``python -m benchmarks.fit_constants CSV...``.

From a table with many artists (the first) it prints how their tracks usually part
(``bot.analysis.constants.USUAL_GROUPS``): k-means over the tracks of all artists with 5 to 19,
each taken from its artist's mean, so that artists with more stay unseen for ``map_quality``; and,
from all tables, the share of artists with a group that each name would fit
(``bot.analysis.background``), over the artists with at least 10 tracks that are not held out
(``catalogues.held_out``).
"""

# scikit-learn ships no types
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.cluster import KMeans

from benchmarks.catalogues import catalogue, held_out, main_artist, read_rows
from bot.analysis.assemble import grouped
from bot.analysis.choose import choose
from bot.analysis.groups import group
from bot.analysis.liner_notes import liner_notes
from bot.analysis.naming import fitting_names
from bot.analysis.portraits import profiles_of
from bot.analysis.space import weights_of
from bot.analysis.table import tabulate
from bot.domain.model import FEATURE_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.analysis.space import Floats

FEWEST_FOR_GROUPS, MOST_FOR_GROUPS = 5, 19
USUAL_NUMBER = 4
FEWEST_FOR_NAMES = 10


def main() -> None:
    """Print both tables as Python."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("csv", type=Path, nargs="+", help="tables with many artists")
    paths: list[Path] = parser.parse_args().csv
    by_table = [_by_artist(path) for path in paths]
    _print_usual_groups(by_table[0])
    _print_shares(by_table)


def _by_artist(path: Path) -> Mapping[str, list[dict[str, str]]]:
    rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_rows(path):
        rows[main_artist(row, path.stem)].append(row)
    return rows


def _print_usual_groups(rows: Mapping[str, list[dict[str, str]]]) -> None:
    parts: list[Floats] = []
    for artist in sorted(rows):
        if FEWEST_FOR_GROUPS <= len(rows[artist]) <= MOST_FOR_GROUPS:
            table = tabulate(choose(catalogue(artist, rows[artist]).tracks))
            if len(table.ids) >= FEWEST_FOR_GROUPS and table.columns == FEATURE_NAMES:
                # A mean of few tracks lies too near to them: Bessel's correction undoes that.
                stretch = np.sqrt(len(table.ids) / (len(table.ids) - 1))
                parts.append((table.space - table.space.mean(axis=0)) * stretch)
    print(f"# {len(parts)} artists, {sum(map(len, parts))} tracks")
    points = np.vstack(parts)
    fit = KMeans(USUAL_NUMBER, n_init=50, random_state=0).fit(points)
    labels = np.asarray(fit.labels_, dtype=np.intp)
    centres = np.asarray(fit.cluster_centers_, dtype=np.float64) / weights_of(FEATURE_NAMES)
    for largest in np.argsort(-np.bincount(labels)):
        print(f"    ({', '.join(f'{value:.2f}' for value in centres[largest])}),")


def _print_shares(by_table: Sequence[Mapping[str, list[dict[str, str]]]]) -> None:
    count: Counter[str] = Counter()
    artists = 0
    for rows in by_table:
        for artist in sorted(rows):
            if len(rows[artist]) < FEWEST_FOR_NAMES or held_out(artist):
                continue
            chosen = choose(catalogue(artist, rows[artist]).tracks)
            table = tabulate(chosen)
            grouping = group(table)
            if grouping.k > 1:
                found = grouped(table, grouping, liner_notes(chosen, table))
                artists += 1
                count.update(fitting_names(profiles_of(found), table.columns))
    print(f"# {artists} artists")
    for key, number in sorted(count.items()):
        print(f'    "{key}": {number / artists:.3f},')


if __name__ == "__main__":
    main()
