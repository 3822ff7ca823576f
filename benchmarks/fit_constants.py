"""Make the analysis' fitted constants again: ``python -m benchmarks.fit_constants CSV``.

From a table with many artists it prints the pooled within-artist covariance of the nine standard
scores (``bot.analysis.constants.WITHIN_ARTIST``), over artists with 5 to 19 tracks, so that
artists with more stay unseen for ``map_quality.py``; and the share of artists with a group that
each name would fit (``bot.analysis.background``), over all artists with at least 12 tracks.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from benchmarks.catalogues import catalogue, main_artist, read_rows
from bot.analysis.choose import choose
from bot.analysis.groups import group
from bot.analysis.naming import fitting_names, profile_of
from bot.analysis.table import tabulate

FEWEST_FOR_COVARIANCE, MOST_FOR_COVARIANCE = 5, 19
FEWEST_FOR_NAMES = 12


def main() -> None:
    """Print both tables as Python."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("csv", type=Path, help="a table with many artists (genres_8k.csv)")
    path: Path = parser.parse_args().csv
    rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_rows(path):
        rows[main_artist(row, path.stem)].append(row)
    scatter, freedom = np.zeros((9, 9)), 0
    for artist in sorted(rows):
        if FEWEST_FOR_COVARIANCE <= len(rows[artist]) <= MOST_FOR_COVARIANCE:
            scores = tabulate(choose(catalogue(artist, rows[artist]).tracks)).scores
            centred = scores - scores.mean(axis=0)
            scatter += centred.T @ centred
            freedom += len(scores) - 1
    print(f"# {freedom} degrees of freedom")
    for line in np.round(scatter / freedom, 3).tolist():
        print("   ", tuple(line), end=",\n")
    count: Counter[str] = Counter()
    artists = 0
    for artist in sorted(rows):
        if len(rows[artist]) >= FEWEST_FOR_NAMES:
            table = tabulate(choose(catalogue(artist, rows[artist]).tracks))
            grouping = group(table)
            if grouping.k > 1:
                centre = table.scores.mean(axis=0)
                members = [grouping.labels == each for each in range(grouping.k)]
                profiles = [
                    profile_of(
                        table.raw[mine],
                        table.scores[mine].mean(axis=0) - centre,
                        table.columns,
                        dict(zip(table.columns, table.raw.mean(axis=0).tolist(), strict=True)),
                    )
                    for mine in members
                ]
                artists += 1
                count.update(fitting_names(profiles, table.columns))
    print(f"# {artists} artists")
    for key, number in sorted(count.items()):
        print(f'    "{key}": {number / artists:.3f},')


if __name__ == "__main__":
    main()
