"""How good maps are, beside the usual ways.

Every artist with at least 20 tracks in the tables, and pools of several artists of one genre where a
table has genres (a pool is no artist, but larger than most artists of such a table). Each method gets
the same tracks: one song once, no editions. A table is any CSV with titles, artists and Spotify's
features, as Exportify and most published data sets have them.

The methods: ours; free k-means among our weighted scores, with as many groups and parts as ours; and, on
plain standard scores, k-means and Ward's linkage (2 to 8 groups by the silhouette), a Gaussian mixture with
full covariances (1 to 8 by BIC) and HDBSCAN with its defaults (its noise counts as a group). --beside adds
the maps of another version of this program.

How steady maps are (the number of groups is chosen anew every time, so a method that cannot make up its
mind pays for it):
  80 %, 90 %       mean adjusted Rand index (ARI) with maps of that share of the tracks
  pairs            the same between two maps of 80 %, over the tracks that both have (stricter)
  album            the same with the map without one album (the eight largest, each in turn)
  order, rerun     share of artists whose groups stay exactly the same when the tracks come in another
                   order, or a second time
  balance          entropy of the group sizes over its greatest possible value
  smallest, tiny   the fewest tracks of a group; groups under 3 tracks or 4 %, in all
  largest          share of the largest group, on average and at most
  plain            mean silhouette among our weighted scores, the same for every method: whether
                   steadiness was bought with groups that hardly part
  unique, fallback share of maps without a repeated name; of names that are only relative or a number

What maps tell:
  R2 top, R2       share of the variance of the weighted scores that the groups keep, and the parts
                   (our scenes; the usual methods have one level)
  of free          the latter beside k-means with as many groups from ten starts
  AUC              how well maps of real tracks are told from maps of structureless ones (normally
                   distributed, the same covariances, as many), by our firmness, or by the silhouette
                   where a method has no such thing; .5 is a coin's
  template         ARI with the nearest of three constant centres, the same for every artist: what no
                   clustering at all would give
  album            agreement of the parts with the albums (adjusted mutual information, AMI)
  same k           share of maps with the commonest number of groups, and that number
  top five         share of all names that the five commonest take (all names around a track are one)
  landmarks        share of names after a track, an album or years
  same set         artists whose names are all those of another artist as well

Then, where a table has genres: the AMI with genre in mixtures of 60 tracks of each of three. At last, by
size: what our maps say of their firmness and steadiness, beside what further resamples and structureless
catalogues show.

Rows are printed as soon as they are measured; Ctrl-C prints what there is. Without --all the usual methods
get a quarter of our resamples, and of large tables a sample is taken by a hash of the artist's name:
always the same one.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))  # one a process

# scikit-learn ships no types
# pyright: reportUnknownVariableType=false
import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from sklearn.metrics import adjusted_rand_score

from benchmarks.catalogues import catalogue, has_titles, read_rows
from benchmarks.map_quality import tables
from benchmarks.map_quality.measures import Said, steadiness
from benchmarks.map_quality.methods import BESIDE, METHODS, OURS, beside, ours
from benchmarks.map_quality.sources import MOST_TRACKS, Mixture, Tables, sample
from benchmarks.map_quality.work import Bench, Job
from bot.analysis import build_map
from bot.domain.model import MapOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.map_quality.measures import Steadiness, Telling
    from bot.domain.model import Catalogue

DATA: Final = Path(__file__).parents[3] / "shared" / "data"
RESAMPLES: Final = 16
USUAL_RESAMPLES: Final = 4
TWINS: Final = 100
FEW_TWINS: Final = 25
MOST: Final = {"artists": 40, "pools": 24, "mixtures": 20, "artists and parts": 48}
"""How many of each are measured without ``--all``."""
SIZES: Final = ((0, 60), (60, 10**6))
INTERRUPTED: Final = 130


class Wanted(argparse.Namespace):
    """The arguments."""

    csv: list[Path]
    seed: Path | None
    beside: Path | None
    all: bool
    ours: bool
    unseen: bool
    told: bool
    no_pools: bool
    resamples: int | None
    jobs: int


class Plan:
    """What is measured, in which order, and the tables that come of it."""

    def __init__(self, paths: Sequence[Path], wanted: Wanted) -> None:
        """Read the tables and list the jobs."""
        self._wanted = wanted
        self._methods = [key for key in METHODS if key == OURS or not wanted.ours]
        read = Tables(paths, unseen=wanted.unseen, most_tracks=None if wanted.all else MOST_TRACKS)
        pools = not wanted.no_pools
        self.sources: list[Catalogue] = []
        self._sections: dict[str, range] = {}
        self._mixtures: dict[int, Mixture] = {}
        if not wanted.told:
            self._sections["artists"] = self._some("artists", read.artists())
            if pools:
                self._sections["pools of artists"] = self._some("pools", read.pools())
                found = sample(
                    read.mixtures(), self._most("mixtures"), lambda one: one.source.artist.name
                )
                rows = self._added([each.source for each in found])
                self._mixtures = dict(zip(rows, found, strict=True))
        self._said = self._some("artists and parts", read.sized(parts=pools))

    def _most(self, what: str) -> int | None:
        return None if self._wanted.all else MOST[what]

    def _some(self, what: str, found: Sequence[Catalogue]) -> range:
        most = self._most(what)
        some = sample(found, most, lambda one: f"{one.artist.name} {len(one.tracks)}")
        if len(some) < len(found):
            print(f"{len(some)} of {len(found)} {what} are measured; all of them with --all")
        return self._added(some)

    def _added(self, some: Sequence[Catalogue]) -> range:
        first = len(self.sources)
        self.sources += some
        return range(first, len(self.sources))

    def _resamples(self, method: str) -> int:
        if self._wanted.resamples is not None:
            return self._wanted.resamples
        return RESAMPLES if method == OURS or self._wanted.all else USUAL_RESAMPLES

    def _maps(self, method: str, rows: Sequence[int]) -> list[Job]:
        return [Job("map", method, row, self._resamples(method)) for row in rows]

    def _genres(self, method: str) -> list[Job]:
        return [Job("genre", method, row, truth=one.truth) for row, one in self._mixtures.items()]

    def _sayings(self) -> list[Job]:
        twins = TWINS if self._wanted.all else FEW_TWINS
        return [Job("said", OURS, row, self._resamples(OURS), twins) for row in self._said]

    def jobs(self) -> list[Job]:
        """Return all jobs in the order in which their rows are written."""
        found: list[Job] = []
        for rows in self._sections.values():
            found += [job for method in self._methods for job in self._maps(method, rows)]
        found += [job for method in self._methods for job in self._genres(method)]
        return found + self._sayings()

    def run(self, bench: Bench) -> None:
        """Measure, and write each row as it is done. Raises ``KeyboardInterrupt`` after what there is."""
        stopped: KeyboardInterrupt | None = None
        for what in self._sections:
            stopped = stopped or self._steadiness(what, bench)
            self._telling(what, bench)
            if stopped:
                break
        self._by_size(bench)
        stopped = stopped or self._genre(bench)
        try:
            if stopped is None:
                bench.done(self._sayings())
        except KeyboardInterrupt as error:
            stopped = error
        said = [bench.found.get(job) for job in self._sayings()]
        tables.print_said([each for each in said if isinstance(each, Said)])
        if stopped:
            raise stopped

    def _steadiness(self, what: str, bench: Bench) -> KeyboardInterrupt | None:
        rows = self._sections[what]
        sheet = tables.steadiness_sheet(self._titled(what, rows))
        for method in self._methods:
            stopped: KeyboardInterrupt | None = None
            try:
                bench.done(self._maps(method, rows))
            except KeyboardInterrupt as error:
                stopped = error
            found = self._found(method, rows, bench)
            if found:
                title = METHODS[method].title
                if len(found) < len(rows):
                    title += f" ({len(found)} of {len(rows)})"
                names = [each.names for _, each in found]
                sheet.row(*tables.steadiness_row(title, [each for each, _ in found], names))
            if stopped:
                return stopped
        return None

    def _found(
        self, method: str, rows: Sequence[int], bench: Bench
    ) -> list[tuple[Steadiness, Telling]]:
        found = [bench.found.get(job) for job in self._maps(method, rows)]
        return [each for each in found if isinstance(each, tuple)]

    def _titled(self, what: str, rows: Sequence[int]) -> str:
        sizes = [len(self.sources[row].tracks) for row in rows]
        return f"{what} ({len(rows)}, {min(sizes)} to {max(sizes)} tracks)" if sizes else what

    def _telling(self, what: str, bench: Bench) -> None:
        for low, high in SIZES:
            rows = [
                row for row in self._sections[what] if low <= len(self.sources[row].tracks) < high
            ]
            sheet = tables.telling_sheet(self._titled(what, rows))
            for method in self._methods:
                found = [each for _, each in self._found(method, rows, bench)]
                if found:
                    sheet.row(*tables.telling_row(METHODS[method].title, found))

    def _by_size(self, bench: Bench) -> None:
        rows = [row for some in self._sections.values() for row in some]
        found = self._found(OURS, rows, bench)
        sheet = tables.size_sheet("Our maps of all these")
        for row in tables.by_size(found) if found else ():
            sheet.row(*row)

    def _genre(self, bench: Bench) -> KeyboardInterrupt | None:
        title = f"{len(self._mixtures)} mixtures of three genres: AMI with genre"
        sheet = tables.Sheet(title, ("method", "AMI", "+-"))
        for method in self._methods if self._mixtures else ():
            stopped: KeyboardInterrupt | None = None
            try:
                bench.done(self._genres(method))
            except KeyboardInterrupt as error:
                stopped = error
            found = [bench.found.get(job) for job in self._genres(method)]
            values = [each for each in found if isinstance(each, float)]
            if values:
                error = np.std(values) / len(values) ** 0.5
                sheet.row(METHODS[method].title, f"{np.mean(values):.3f}", f"{error:.3f}")
            if stopped:
                return stopped
        return None


def compare_seed(folder: Path, resamples: int) -> None:
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
    sheet = tables.Sheet(
        f"The seed's {len(rows)} tracks, {len(listed)} of them on its page",
        ("method", "sizes", "80 %", "90 %", "pairs", "told", "agreement with the page"),
        first=10,
    )
    found: dict[str, list[int]] = {}
    for name, options in (
        ("standard", MapOptions()),
        ("classic", MapOptions(method="classic")),
    ):
        labels = ours(source, options)
        found[name] = labels.tolist()
        one = build_map(source, options)
        figures = steadiness(
            source, lambda part, options=options: ours(part, options), labels, resamples
        )
        sheet.row(
            name,
            "/".join(str(len(cluster.tracks)) for cluster in one.clusters),
            f"{figures.most:.2f}",
            f"{figures.nearly_all:.2f}",
            f"{figures.pairs:.2f}",
            "-" if one.stability is None else f"{one.stability:.2f}",
            f"{_agreement(truth, labels[listed].tolist()):.2f}",
        )
    between = _agreement(found["standard"], found["classic"])
    print(f"\nstandard and classic agree to {between:.2f} (adjusted Rand index)")


def _agreement(one: Sequence[int], other: Sequence[int]) -> float:
    return float(adjusted_rand_score(one, other))


def arguments() -> tuple[argparse.ArgumentParser, Wanted]:
    """Return the parser and what it read."""
    parser = argparse.ArgumentParser(
        prog="make benchmark-map ARGS=... (or python -m benchmarks.map_quality)",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add(
        "csv", nargs="*", type=Path, help="tables; without any, those of ../shared/data with titles"
    )
    add("--all", action="store_true", help="every artist, all resamples: hours for large tables")
    add("--ours", action="store_true", help="only our maps: done in a fifth of the time")
    add(
        "--unseen",
        action="store_true",
        help="only artists that no constant was fitted on (half of all)",
    )
    add("--told", action="store_true", help="only what our maps say of themselves")
    add("--no-pools", action="store_true", help="only artists: no pools, parts and mixtures")
    add("--beside", type=Path, metavar="DIR", help="also the maps of another version, from its checkout"
        " (git worktree add DIR COMMIT)")  # fmt: skip
    add(
        "--seed",
        type=Path,
        metavar="DIR",
        help="instead: both of our methods beside the seed's page",
    )
    add("--resamples", type=int, metavar="N",
        help=f"maps of 80 %% and of 90 %% per artist (default: {RESAMPLES}, {USUAL_RESAMPLES} for the usual methods)")  # fmt: skip
    add("--jobs", type=int, metavar="N", default=len(os.sched_getaffinity(0))
        if sys.platform == "linux" else os.cpu_count() or 1, help="processes (default: one a processor)")  # fmt: skip
    return parser, parser.parse_args(namespace=Wanted())


def main() -> None:
    """Read the arguments and print what was asked for."""
    parser, wanted = arguments()
    if wanted.seed:
        compare_seed(wanted.seed, wanted.resamples or RESAMPLES)
        return
    paths = wanted.csv or [path for path in sorted(DATA.glob("*.csv")) if has_titles(path)]
    if not paths:
        parser.error(f"no table given and none in {DATA}")
    for path in paths:
        if not path.is_file():
            parser.error(f"there is no file {path}")
    if wanted.beside is not None:
        try:
            METHODS[BESIDE] = beside(wanted.beside)
        except FileNotFoundError:
            parser.error(f"{wanted.beside} is no checkout of this program: it has no bot/analysis")
    plan = Plan(paths, wanted)
    if not plan.sources:
        parser.error(
            "no artist in these tables has enough tracks with features (12, or 20 for most)"
        )
    bench = Bench(plan.sources, wanted.beside, max(wanted.jobs, 1), jobs=plan.jobs())
    bench.start()
    try:
        plan.run(bench)
    except KeyboardInterrupt:
        print("\nInterrupted: the rows above hold what was measured by then.", flush=True)
        sys.exit(INTERRUPTED)
    finally:
        bench.stop()


if __name__ == "__main__":
    main()
