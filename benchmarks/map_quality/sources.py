"""Whose music is measured: artists, pools of several artists, parts, and mixtures of genres."""

# pyright: reportUnknownVariableType=false

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from benchmarks.catalogues import catalogue, genres, held_out, main_artist, read_rows
from bot.analysis.choose import choose
from bot.analysis.partition import sampled_rows
from bot.analysis.table import tabulate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from bot.domain.model import Catalogue, Track

FEWEST: Final = 20
OF_EACH_GENRE: Final = 60
POOL_SIZES: Final = (60, 120, 240)
PART_SIZES: Final = (12, 16, 20, 26, 32, 45, 60, 90, 130, 200, 300)
MOST_TRACKS: Final = 1000
"""Of an artist with more, a sample: what the usual ways do grows with the square."""
_FEWEST_TOLD: Final = 12
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Mixture:
    """Tracks of three genres."""

    source: Catalogue
    truth: tuple[str, ...]
    """The genre of each track."""


class Tables:
    """The rows of the given CSVs that have features, by artist and by genre."""

    def __init__(self, paths: Sequence[Path], *, unseen: bool, most_tracks: int | None) -> None:
        """Read them; ``unseen`` keeps to artists that no constant was fitted on."""
        self._most = most_tracks
        self.by_artist: Final = defaultdict[str, list[dict[str, str]]](list)
        self.by_style: Final = defaultdict[str, list[dict[str, str]]](list)
        """By the first genre; by the table's name where a row has none."""
        self._by_genre = defaultdict[str, list[dict[str, str]]](list)
        for path in paths:
            for row in read_rows(path):
                artist = main_artist(row, path.stem)
                if row.get("energy") in {None, "", "NA"} or (unseen and not held_out(artist)):
                    continue
                words = genres(row)
                self.by_artist[artist].append(row)
                self.by_style[(words or (path.stem,))[0]].append(row)
                if len(words) == 1:
                    self._by_genre[words[0]].append(row)

    def artists(self, fewest: int = FEWEST) -> list[Catalogue]:
        """Return every artist with at least so many songs."""
        large = [name for name, rows in sorted(self.by_artist.items()) if len(rows) >= fewest]
        found = [self._folded(name, self.by_artist[name]) for name in large]
        return [each for each in found if len(each.tracks) >= fewest]

    def pools(self) -> list[Catalogue]:
        """Return pools of artists of one genre who have too few tracks to be measured alone."""
        by_genre: defaultdict[str, list[str]] = defaultdict(list)
        for name, rows in sorted(self.by_artist.items()):
            words = Counter(word for row in rows for word in genres(row))
            if words and 5 <= len(rows) < FEWEST:
                by_genre[max(words, key=lambda word: (words[word], word))].append(name)
        found: list[Catalogue] = []
        rng = np.random.default_rng(7)
        for genre, names in sorted(by_genre.items()):
            for size in POOL_SIZES:
                drawn = [names[index] for index in rng.permutation(len(names))]
                rows = [row for name in drawn for row in self.by_artist[name]][:size]
                if len(rows) == size:
                    found.append(self._folded(f"{genre} pool of {size}", rows))
        return found

    def parts(self) -> list[Catalogue]:
        """Return parts of each genre's music, and of tables without genres."""
        found: list[Catalogue] = []
        rng = np.random.default_rng(5)
        for name, rows in sorted(self.by_style.items()):
            whole = self._folded(name, rows)
            for size in PART_SIZES:
                drawn: list[int] = rng.permutation(len(whole.tracks))[:size].tolist()
                if len(drawn) == size:
                    found.append(part(whole, drawn))
        return found

    def sized(self, *, parts: bool) -> list[Catalogue]:
        """Return every artist with at least twelve tracks and, if wanted, the parts."""
        return [*self.artists(_FEWEST_TOLD), *(self.parts() if parts else ())]

    def mixtures(self) -> list[Mixture]:
        """Return tracks of three genres each, for every three that have enough of them."""
        rows_of = self._by_genre
        large = sorted(genre for genre, rows in rows_of.items() if len(rows) >= OF_EACH_GENRE)
        rng = np.random.default_rng(3)
        found: list[Mixture] = []
        for three in combinations(large, 3):
            rows: list[dict[str, str]] = []
            for genre in three:
                drawn = rng.permutation(len(rows_of[genre]))[:OF_EACH_GENRE]
                rows += [rows_of[genre][index] for index in drawn]
            source = self._folded(" + ".join(three), rows)
            truth = tuple(genres(rows[track.id - 1])[0] for track in source.tracks)
            found.append(Mixture(source, truth))
        return found

    def _folded(self, artist: str, rows: Sequence[Mapping[str, str]]) -> Catalogue:
        """Return the catalogue with one song once, so that every method gets the same rows."""
        source = catalogue(artist, rows)
        chosen = choose(source.tracks)
        usable = {int(each) for each in tabulate(chosen).ids}
        tracks: list[Track] = [each.track for each in chosen.heard if each.track.id in usable]
        if self._most is not None:
            ids = np.array([track.id for track in tracks], dtype=np.int64)
            tracks = [tracks[row] for row in sampled_rows(ids, self._most).tolist()]
        return replace(source, tracks=tuple(tracks))


def part(source: Catalogue, rows: Sequence[int]) -> Catalogue:
    """Return a catalogue of some of the tracks."""
    return replace(source, tracks=tuple(source.tracks[row] for row in rows))


def sample(found: Sequence[_One], most: int | None, name: Callable[[_One], str]) -> list[_One]:
    """Return at most ``most`` of them in their order: always the same, by a hash of each one's name."""
    if most is None or len(found) <= most:
        return list(found)
    hashes = [hashlib.sha256(name(each).casefold().encode()).digest() for each in found]
    chosen = sorted(range(len(found)), key=hashes.__getitem__)[:most]
    return [found[row] for row in sorted(chosen)]
