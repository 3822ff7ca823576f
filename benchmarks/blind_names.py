"""Whether names say which tracks are meant, asked of a reader who did not make them.

``python -m benchmarks.blind_names write CSV... --sheet FILE --key FILE`` writes, for well-known artists
that no constant was fitted on, the names of the groups and lists of five tracks of each, both shuffled,
one artist at a time; which belongs to which goes into the key. The artists are the best known by popularity,
or those of ``--artists-of FILE``, a name a line; an artist of two groups is cut in three, as a member may
ask, since of two groups one right pair makes the other. The reader answers a line per artist,
``7: a3 b1 c2``. ``python -m benchmarks.blind_names score ANSWERS... --key FILE`` says how many pairs are
right, beside chance (one per artist, whatever the number of groups); with ``--second ANSWERS...`` those of
the second sheet as well, each kind of names by itself.

A name that bears a track's title shows that track in no list. With ``--beside NAMES``, a JSON of artist
to other names of the same groups (in the key's order), half of the artists bear those in the sheet, and a
second sheet has it the other way round: for two readers, neither of whom knows which names are whose.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from math import comb, factorial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict

from benchmarks.catalogues import catalogue, held_out, main_artist, read_rows
from bot.analysis import build_map
from bot.analysis.titles import plain_title, read_title
from bot.domain.map_words import cluster_title
from bot.domain.model import MapOptions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.model import Catalogue, Cluster, ClusterMap

LETTERS: Final = "abcdefgh"
LISTED, FEWEST_LISTED, FEWEST_GROUPS, FEWEST_TRACKS = 5, 2, 3, 10
HITS: Final = 5
SEED: Final = 11


class Asked(TypedDict):
    """One artist of a sheet."""

    artist: str
    names: list[str]
    groups: list[list[int]]
    """Track ids (row numbers among the artist's, from 1), in the order of the names."""
    lists: list[list[str]]
    letters: list[int]
    """Which name stands at each letter."""
    numbers: list[int]
    """Which group's list stands at each number, from 1."""


def _listed(cluster: Cluster, source: Catalogue, taken: set[str]) -> list[str]:
    """Return up to five titles, the most typical first, each song once, none that a name gives away."""
    by_id = {track.id: track for track in source.tracks}
    titles: list[str] = []
    for track in cluster.tracks:
        title = plain_title(by_id[track].title)
        song = read_title(by_id[track].title).song
        if song not in taken and title not in titles:
            titles.append(title)
            taken.add(song)
    return titles[:LISTED]


def _asked(source: Catalogue, found: ClusterMap, lot: random.Random) -> Asked | None:
    named = {str(value) for cluster in found.clusters for value in cluster.name.arguments.values()}
    taken = {read_title(title).song for title in named}
    lists = [_listed(cluster, source, taken) for cluster in found.clusters]
    if len(lists) < FEWEST_GROUPS or min(map(len, lists)) < FEWEST_LISTED:
        return None
    order = list(range(len(lists)))
    for each in lists:
        lot.shuffle(each)
    return Asked(
        artist=source.artist.name,
        names=[cluster_title(cluster.name, cluster.number) for cluster in found.clusters],
        groups=[list(cluster.tracks) for cluster in found.clusters],
        lists=lists,
        letters=lot.sample(order, len(order)),
        numbers=lot.sample(order, len(order)),
    )


def _cut(source: Catalogue) -> ClusterMap:
    found = build_map(source)
    if len(found.clusters) == FEWEST_GROUPS - 1:
        return build_map(source, MapOptions(clusters=FEWEST_GROUPS))
    return found


def ask(paths: Sequence[Path], artists: int, only: frozenset[str] = frozenset()) -> list[Asked]:
    """Return the best-known artists of the tables that are held out and have groups enough.

    ``only`` are the artists to ask about, all where it is empty.
    """
    found: list[tuple[float, Asked]] = []
    lot = random.Random(SEED)  # noqa: S311 - a shuffle
    for path in paths:
        rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
        for row in read_rows(path):
            artist = main_artist(row, path.stem)
            wanted = held_out(artist) and (not only or artist in only)
            if wanted and row.get("energy") not in {None, "", "NA"}:
                rows[artist].append(row)
        for artist in sorted(rows):
            source = catalogue(artist, rows[artist])
            if len(source.tracks) < FEWEST_TRACKS:
                continue
            asked = _asked(source, _cut(source), lot)
            known = sorted((track.popularity or 0 for track in source.tracks), reverse=True)
            if asked is not None:
                found.append((sum(known[:HITS]), asked))
    once = {each["artist"]: each for _, each in sorted(found, key=lambda each: each[0])}
    return [*once.values()][-artists:]


def sheet(asked: Sequence[Asked], other: Mapping[str, Sequence[str]], rest: int) -> str:
    """Return the material; artists whose place is ``rest`` modulo 2 bear the ``other`` names."""
    lines = [
        "# Which name belongs to which tracks?",
        "",
        (
            "For each artist: names given to groups of tracks that sound alike, and five tracks of "
            "each group. Say which list each name belongs to, a line per artist: `7: a3 b1 c2`. "
            "Each list is used once. Judge from what you know of the songs."
        ),
    ]
    for place, each in enumerate(asked, start=1):
        names: Sequence[str] = each["names"]
        if place % 2 == rest:
            names = other.get(each["artist"], names)
        lines += ["", f"## {place}. {each['artist']}", ""]
        lines += [
            f"- {LETTERS[letter]}: {names[name]}" for letter, name in enumerate(each["letters"])
        ]
        lines.append("")
        lines += [
            f"{number}. {'; '.join(each['lists'][group])}"
            for number, group in enumerate(each["numbers"], start=1)
        ]
    return "\n".join(lines) + "\n"


def right_pairs(answers: str, asked: Sequence[Asked]) -> dict[int, tuple[int, int]]:
    """Return, per artist answered (its place, from 1), right pairs and groups."""
    found: dict[int, tuple[int, int]] = {}
    for line in answers.splitlines():
        match = re.match(r"\W*(\d+)\s*[:.]\s*(.+)", line)
        if match is None or not 0 < int(match[1]) <= len(asked):
            continue
        each = asked[int(match[1]) - 1]
        pairs = re.findall(r"([a-h])\W*(\d)", match[2].lower())
        right = sum(
            letter in LETTERS[: len(each["letters"])]
            and 0 < int(number) <= len(each["numbers"])
            and each["letters"][LETTERS.index(letter)] == each["numbers"][int(number) - 1]
            for letter, number in pairs
        )
        found[int(match[1])] = (right, len(each["names"]))
    return found


def by_chance(groups: Sequence[int], right: int) -> float:
    """Return how likely blind guessing (a random order per artist) gets at least ``right`` pairs."""
    ways = [1.0]
    for k in groups:
        # Orders of k with exactly m in place: choose them, and derange the rest.
        rest = [
            round(factorial(n) * sum((-1) ** i / factorial(i) for i in range(n + 1)))
            for n in range(k + 1)
        ]
        one = [comb(k, m) * rest[k - m] / factorial(k) for m in range(k + 1)]
        longer = [0.0] * (len(ways) + k)
        for have, chance in enumerate(ways):
            for more, likely in enumerate(one):
                longer[have + more] += chance * likely
        ways = longer
    return sum(ways[right:])


def score(answers: Sequence[tuple[str, int]], asked: Sequence[Asked], *, two: bool) -> None:
    """Print right pairs beside chance.

    ``answers`` are a reader's lines and which artists of the sheet bore the other names (their places modulo
    2); ``two``: whether there were other names.
    """
    found = [
        (place % 2 != rest, right, groups)
        for lines, rest in answers
        for place, (right, groups) in right_pairs(lines, asked).items()
    ]
    kinds: tuple[tuple[str, set[bool]], ...] = (("all", {True, False}),)
    if two:
        kinds += (("these names", {True}), ("the other names", {False}))
    for title, kind in kinds:
        right = sum(each for ours, each, _ in found if ours in kind)
        groups = [each for ours, _, each in found if ours in kind]
        if groups:
            print(
                f"{title}: {right} of {sum(groups)} pairs right ({right / sum(groups):.2f}), by chance"
                f" {len(groups)} ({len(groups) / sum(groups):.2f}); as many or more by chance:"
                f" p = {by_chance(groups, right):.2g}"
            )


def main() -> None:
    """Write the material, or score a reader's answers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", choices=("write", "score"))
    parser.add_argument("files", type=Path, nargs="+", help="tables, or the answers")
    parser.add_argument("--sheet", type=Path, default=Path("blind.md"))
    parser.add_argument(
        "--second", type=Path, nargs="+", default=[], help="the second sheet, or answers to it"
    )
    parser.add_argument("--key", type=Path, default=Path("blind_key.json"))
    parser.add_argument("--beside", type=Path, help="JSON: artist to other names of its groups")
    parser.add_argument("--artists", type=int, default=25)
    parser.add_argument("--artists-of", type=Path, help="a file of the artists to ask about")
    arguments = parser.parse_args()
    if arguments.what == "score":
        asked: list[Asked] = json.loads(arguments.key.read_text(encoding="utf-8"))
        answers = [
            (path.read_text(encoding="utf-8"), rest)
            for rest, files in enumerate((arguments.files, arguments.second))
            for path in files
        ]
        score(answers, asked, two=bool(arguments.second))
        return
    only: list[str] = []
    if arguments.artists_of:
        only = arguments.artists_of.read_text(encoding="utf-8").split("\n")
    asked = ask(arguments.files, arguments.artists, frozenset(filter(None, only)))
    arguments.key.write_text(json.dumps(asked, ensure_ascii=False, indent=1), encoding="utf-8")
    other: dict[str, list[str]] = {}
    if arguments.beside:
        other = json.loads(arguments.beside.read_text(encoding="utf-8"))
    arguments.sheet.write_text(sheet(asked, other, 0), encoding="utf-8")
    if arguments.second:
        arguments.second[0].write_text(sheet(asked, other, 1), encoding="utf-8")


if __name__ == "__main__":
    main()
