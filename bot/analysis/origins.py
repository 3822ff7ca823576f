"""The album, years or artist that a group of tracks draws on more than chance would give it.

The chance is hypergeometric: so many tracks drawn blindly from the map, how often would as many
be of one album? Years are looked at in every run of a few release years, so their chance is
multiplied by the number of runs (Bonferroni). Artists are looked at where the tracks are not all one
artist's, and their chance is multiplied by their number.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import exp, lgamma, log10, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.constants import (
    ERA_YEARS,
    ORIGIN_CHANCE,
    ORIGIN_SHARE,
    ORIGIN_TRACKS,
)
from bot.analysis.titles import read_title
from bot.domain.model import DrawsOn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from bot.domain.model import Track

_NEGLIGIBLE: Final = 1e-12
"""Share of the sum under which the terms of a tail are not worth adding."""
_CLEARLY_MORE: Final = 2.0
"""Standard deviations above the expected number; fewer hits never reach ``ORIGIN_CHANCE``."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a group draws on, and how sure that is."""

    draws_on: DrawsOn
    evidence: float
    """Minus the decimal logarithm of the chance."""


def year_of(track: Track) -> int | None:
    """Return the year a track's album came out; ``None`` where that is unknown."""
    released = track.album.released if track.album else None
    return int(released[:4]) if released and released[:4].isdecimal() else None


def chance(hits: int, drawn: int, marked: int, total: int) -> float:
    """Return how likely ``drawn`` of ``total`` tracks hold at least ``hits`` of ``marked``.

    The upper tail of the hypergeometric distribution.
    """
    whole = _log_choose(total, drawn)
    tail = 0.0
    for found in range(max(hits, drawn + marked - total), min(drawn, marked) + 1):
        term = exp(_log_choose(marked, found) + _log_choose(total - marked, drawn - found) - whole)
        tail += term
        if term < _NEGLIGIBLE * tail and found * total > drawn * marked:
            break
    return min(1.0, tail)


def _log_choose(total: int, drawn: int) -> float:
    return lgamma(total + 1) - lgamma(drawn + 1) - lgamma(total - drawn + 1)


def _artists(tracks: Sequence[Track]) -> tuple[dict[int, int], dict[int, str]]:
    """Return each track's main artist, and the artists' names; nothing where one is on all tracks."""
    everywhere: set[int] | None = None
    for track in tracks:
        credited = {credit.artist_id for credit in track.artists}
        everywhere = credited if everywhere is None else everywhere & credited
    if everywhere or not tracks:
        return {}, {}
    mains = {track.id: track.artists[0] for track in tracks if track.artists}
    return (
        {track_id: credit.artist_id for track_id, credit in mains.items()},
        {credit.artist_id: credit.name for credit in mains.values()},
    )


class Origins:
    """Tells of one map's tracks which albums, years and artists its groups draw on."""

    def __init__(self, tracks: Iterable[Track]) -> None:
        standing = sorted(tracks, key=lambda each: each.id)
        self._total = len(standing)
        self._titles: dict[str, str] = {}
        self._album_of: dict[int, str] = {}
        for track in standing:
            if track.album is not None:
                # A deluxe edition is the album it adds to; the shortest title speaks for both.
                title = track.album.title
                key = self._album_of[track.id] = read_title(title).song
                known = self._titles.setdefault(key, title)
                self._titles[key] = min(known, title, key=lambda each: (len(each), each))
        years = {track.id: year_of(track) for track in standing}
        self._year_of = {track: year for track, year in years.items() if year is not None}
        self._album_sizes = Counter(self._album_of.values())
        self._year_sizes = Counter(self._year_of.values())
        self._years_in_order = sorted(self._year_sizes)
        self._eras = self._runs_of_years()
        self._in_eras = self._of_eras(self._year_sizes)
        self._artist_of, self._names = _artists(standing)
        self._artist_sizes = Counter(self._artist_of.values())
        self._known: dict[frozenset[int], Origin | None] = {}

    def _runs_of_years(self) -> NDArray[np.intp]:
        """Return the places of the first and last year of every run short beside the career."""
        count = len(self._years_in_order)
        longest = min(ERA_YEARS, count // 2)
        runs = [
            (start, start + length - 1)
            for length in range(1, longest + 1)
            for start in range(count - length + 1)
        ]
        return np.array(runs, dtype=np.intp).reshape(-1, 2)

    def _of_eras(self, counts: Mapping[int, int]) -> NDArray[np.intp]:
        """Return how many of the tracks counted by year are of each era."""
        sums = np.cumsum([0, *(counts.get(year, 0) for year in self._years_in_order)])
        return sums[self._eras[:, 1] + 1] - sums[self._eras[:, 0]]

    def of(self, members: AbstractSet[int]) -> Origin | None:
        """Return the artist, album or years that ``members`` (track ids) draw on, if any.

        An artist says more than one of their albums, and an album than its year; years say more where
        they hold twice as many tracks.
        """
        key = frozenset(members)
        if key not in self._known:
            self._known[key] = self._of(key)
        return self._known[key]

    def _of(self, members: frozenset[int]) -> Origin | None:
        told, years = self._artist(members) or self._album(members), self._years(members)
        if told is None or years is None:
            return told or years
        wider = years.draws_on.tracks >= 2 * told.draws_on.tracks
        return years if wider and years.evidence > told.evidence else told

    def _evidence(self, hits: int, drawn: int, marked: int, tries: int) -> float | None:
        """Return the evidence of so many hits, or ``None`` where they are nothing to tell of."""
        if hits < ORIGIN_TRACKS or hits < min(ORIGIN_SHARE * drawn, 2 * ORIGIN_SHARE * marked):
            return None
        share = marked / self._total
        deviation = sqrt(drawn * share * (1 - share))
        if hits - drawn * share < _CLEARLY_MORE * deviation * (1 - drawn / self._total):
            return None
        likely = tries * chance(hits, drawn, marked, self._total)
        return None if likely >= ORIGIN_CHANCE else -log10(max(likely, 1e-300))

    def _remarkable(self, hits: NDArray[np.intp], drawn: int) -> NDArray[np.bool_]:
        """Return in which eras so many hits may be anything to tell of: ``_evidence`` looks closer."""
        share = self._in_eras / self._total
        deviation = np.sqrt(drawn * share * (1 - share))
        more = _CLEARLY_MORE * deviation * (1 - drawn / self._total)
        least = np.minimum(ORIGIN_SHARE * drawn, 2 * ORIGIN_SHARE * self._in_eras)
        return (hits >= least) & (hits - drawn * share >= more)

    def _artist(self, members: AbstractSet[int]) -> Origin | None:
        counts = Counter(self._artist_of[each] for each in members if each in self._artist_of)
        tries = sum(size >= ORIGIN_TRACKS for size in self._artist_sizes.values())
        found: list[tuple[float, int, int]] = []
        for artist, hits in counts.items():
            evidence = self._evidence(hits, len(members), self._artist_sizes[artist], tries)
            if evidence is not None:
                found.append((evidence, hits, -artist))
        if not found:
            return None
        evidence, hits, artist = max(found)
        draws_on = DrawsOn(artist=self._names[-artist], tracks=hits, of=self._artist_sizes[-artist])
        return Origin(draws_on, evidence)

    def _album(self, members: AbstractSet[int]) -> Origin | None:
        counts = Counter(self._album_of[each] for each in members if each in self._album_of)
        found: list[tuple[float, int, str]] = []
        for key, hits in counts.items():
            evidence = self._evidence(hits, len(members), self._album_sizes[key], 1)
            if evidence is not None:
                found.append((evidence, hits, key))
        if not found:
            return None
        evidence, hits, key = max(found)
        draws_on = DrawsOn(album=self._titles[key], tracks=hits, of=self._album_sizes[key])
        return Origin(draws_on, evidence)

    def _years(self, members: AbstractSet[int]) -> Origin | None:
        counts = Counter(self._year_of[each] for each in members if each in self._year_of)
        found: list[tuple[float, int, int, DrawsOn]] = []
        every = self._of_eras(counts)
        # An era begins and ends with a year of the group's, and holds more of it than expected.
        filled = np.array([counts[year] > 0 for year in self._years_in_order], dtype=np.bool_)
        worth = filled[self._eras].all(axis=1) & (every >= ORIGIN_TRACKS)
        worth &= every * self._total > len(members) * self._in_eras
        worth &= self._remarkable(every, len(members))
        for era in np.flatnonzero(worth).tolist():
            start, end = (int(place) for place in self._eras[era])
            first, last = self._years_in_order[start], self._years_in_order[end]
            hits, marked = int(every[era]), int(self._in_eras[era])
            evidence = self._evidence(hits, len(members), marked, len(self._eras))
            if evidence is not None:
                draws_on = DrawsOn(first=first, last=last, tracks=hits, of=marked)
                found.append((evidence, hits, -first, draws_on))
        if not found:
            return None
        best = max(found, key=lambda each: each[:3])
        return Origin(best[3], best[0])
