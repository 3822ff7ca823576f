"""Every artist's names in memory, for an autocomplete box that answers between two key strokes."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from bot.domain.folding import fold, spoken, unaccented

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.domain.model import Artist

FUZZY_FLOOR: Final = 72.0
"""rapidfuzz similarity, 0..100: one or two slips in a name of usual length still count."""

FUZZY_LEAST: Final = 4
"""Letters; three are alike to far too much."""

FEW: Final = 8
"""With so many names that hold the text, those that only resemble it are not wanted."""

_SLICE: Final = 4000
"""Names compared in one go, about 4 ms, during which no other thread runs."""


@dataclass(frozen=True, slots=True)
class Names:
    """All names, those of artists with the most tracks first: ties fall out of the order."""

    texts: tuple[str, ...]
    ids: tuple[int, ...]

    def search(self, typed: str, limit: int) -> list[int]:
        """Return up to ``limit`` artist ids: names that begin so, hold it, or are spelled alike.

        A name that is just what was typed comes first. One in which a later word begins with it
        comes before one that merely holds it; one that begins so but for its spaces comes after
        both. Pure and safe to run in another thread.
        """
        wanted = unaccented(fold(typed))
        if not wanted:
            return list(dict.fromkeys(self.ids))[:limit]
        same: list[int] = []
        begins: list[int] = []
        word: list[int] = []
        inside: list[int] = []
        spaced: list[int] = []
        inner, joined = f" {wanted}", wanted.replace(" ", "")
        for text, artist_id in zip(self.texts, self.ids, strict=True):
            if wanted in text:
                if text == wanted:
                    same.append(artist_id)
                elif text.startswith(wanted):
                    begins.append(artist_id)
                elif inner in text:
                    word.append(artist_id)
                else:
                    inside.append(artist_id)
            elif text[:1] == joined[:1] and text.replace(" ", "").startswith(joined):
                spaced.append(artist_id)  # "NWA" is N.W.A, "acdc" is AC/DC
        found = list(dict.fromkeys((*same, *begins, *word, *inside, *spaced)))
        if len(found) < min(limit, FEW) and len(wanted) >= FUZZY_LEAST:
            found = list(dict.fromkeys((*found, *self._alike(wanted, limit))))
        return found[:limit]

    def beginning(self, typed: str, limit: int) -> list[int]:
        """Return up to ``limit`` artist ids whose name, or a word of it, begins as was typed."""
        wanted = unaccented(fold(typed))
        if not wanted:
            return []
        inner = f" {wanted}"
        starts: list[int] = []
        word: list[int] = []
        for text, artist_id in zip(self.texts, self.ids, strict=True):
            if wanted in text:
                if text.startswith(wanted):
                    starts.append(artist_id)
                elif inner in text:
                    word.append(artist_id)
        return list(dict.fromkeys((*starts, *word)))[:limit]

    def _alike(self, wanted: str, limit: int) -> list[int]:
        # A short name is "partly" alike to any long text; what was typed is rarely too long.
        least = len(wanted) - 2
        alike = [
            (-score, start + place)
            for start in range(0, len(self.texts), _SLICE)
            for text, score, place in process.extract(
                wanted,
                self.texts[start : start + _SLICE],
                scorer=fuzz.WRatio,
                processor=None,
                score_cutoff=FUZZY_FLOOR,
                limit=4 * limit,
            )
            if len(text) >= least
        ]
        return [self.ids[place] for _, place in sorted(alike)[:limit]]


class ArtistIndex:
    """Artists by id and by name; kept current by whoever saves artists."""

    def __init__(self) -> None:
        self._artists: dict[int, Artist] = {}
        self._keys: dict[int, frozenset[str]] = {}
        self._exact: dict[str, set[int]] = {}
        self._names: Names | None = None

    def put(self, artists: Mapping[int, tuple[Artist, Iterable[str]]]) -> None:
        """Add or replace artists, each with all its folded names."""
        for artist_id, (artist, folded) in artists.items():
            self._forget_names(artist_id)
            self._artists[artist_id] = artist
            keys = frozenset(folded)
            self._keys[artist_id] = keys
            for key in keys:
                self._exact.setdefault(key, set()).add(artist_id)
        if artists:
            self._names = None

    def drop(self, artist_ids: Iterable[int]) -> None:
        """Remove artists; unknown ids are passed over."""
        for artist_id in artist_ids:
            self._forget_names(artist_id)
            self._artists.pop(artist_id, None)
        self._names = None

    def _forget_names(self, artist_id: int) -> None:
        for key in self._keys.pop(artist_id, ()):
            self._exact[key].discard(artist_id)
            if not self._exact[key]:
                del self._exact[key]

    def __len__(self) -> int:
        """Return how many artists there are."""
        return len(self._artists)

    def get(self, artist_id: int) -> Artist | None:
        """Return an artist by id."""
        return self._artists.get(artist_id)

    def named(self, folded: str) -> list[Artist]:
        """Return the artists of exactly this folded name, those with the most tracks first."""
        found = [self._artists[artist_id] for artist_id in self._exact.get(folded, ())]
        return sorted(found, key=_rank)

    def names(self) -> Names:
        """Return all names as an immutable picture that another thread may search."""
        if self._names is None:
            pairs = [
                (key, artist.id)
                for artist in sorted(self._artists.values(), key=_rank)
                for key in set(map(unaccented, (*self._keys[artist.id], spoken(artist.name))))
            ]
            self._names = Names(tuple(text for text, _ in pairs), tuple(id_ for _, id_ in pairs))
        return self._names

    def largest(self, limit: int) -> list[Artist]:
        """Return the artists with the most tracks."""
        return heapq.nsmallest(limit, self._artists.values(), key=_rank)


def _rank(artist: Artist) -> tuple[int, str, int]:
    return (-artist.tracks, artist.name, artist.id)
