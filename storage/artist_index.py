"""Every artist's names in memory, for an autocomplete box that answers between two key strokes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from bot.domain.folding import fold, spoken, unaccented
from storage.ranked_names import RankedNames

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.domain.model import Artist
    from storage.ranked_names import Block, Rank

FUZZY_FLOOR: Final = 72.0
"""rapidfuzz similarity, 0..100: one or two slips in a name of usual length still count."""

FUZZY_LEAST: Final = 4
"""Letters; three are alike to far too much."""

FEW: Final = 8
"""With so many names that hold the text, those that only resemble it are not wanted."""


@dataclass(frozen=True, slots=True)
class Names:
    """All names, those of artists with the most tracks first: ties fall out of the order."""

    blocks: tuple[Block, ...]
    """Also what is compared in one go, a millisecond or two, during which no other thread runs."""

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(len(block.ids) for block in self.blocks)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Return each with its artist's id, in order."""
        return chain.from_iterable(
            zip(block.texts, block.ids, strict=True) for block in self.blocks
        )

    def first(self, limit: int) -> list[int]:
        """Return the first artists' ids."""
        found: dict[int, None] = {}
        for _, artist_id in self:
            if len(found) == limit:
                break
            found[artist_id] = None
        return list(found)

    def search(self, typed: str, limit: int) -> list[int]:
        """Return up to ``limit`` artist ids: names that begin so, hold it, or are spelled alike.

        A name that is just what was typed comes first. One in which a later word begins with it
        comes before one that merely holds it; one that begins so but for its spaces comes after
        both. Pure and safe to run in another thread.
        """
        wanted = unaccented(fold(typed))
        if not wanted:
            return self.first(limit)
        same: list[int] = []
        begins: list[int] = []
        word: list[int] = []
        inside: list[int] = []
        spaced: list[int] = []
        inner, joined = f" {wanted}", wanted.replace(" ", "")
        for text, artist_id in self:
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
        for text, artist_id in self:
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
            (-score, (number, place), block.ids[place])
            for number, block in enumerate(self.blocks)
            for text, score, place in process.extract(
                wanted,
                block.texts,
                scorer=fuzz.WRatio,
                processor=None,
                score_cutoff=FUZZY_FLOOR,
                limit=4 * limit,
            )
            if len(text) >= least
        ]
        return [artist_id for _, _, artist_id in sorted(alike)[:limit]]


class ArtistIndex:
    """Artists by id and by name; kept current by whoever saves artists."""

    def __init__(self) -> None:
        self._artists: dict[int, Artist] = {}
        self._keys: dict[int, frozenset[str]] = {}
        self._exact: dict[str, set[int]] = {}
        self._ranked = RankedNames(lambda artist_id: _rank(self._artists[artist_id]))
        self._names: Names | None = None

    def put(self, artists: Mapping[int, tuple[Artist, Iterable[str]]]) -> None:
        """Add or replace artists, each with all its folded names."""
        anew = len(artists) > len(self._artists)  # as at the start: sorted once, not one by one
        for artist_id, (artist, folded) in artists.items():
            self._forget_names(artist_id, ranked=not anew)
            self._artists[artist_id] = artist
            keys = frozenset(folded)
            self._keys[artist_id] = keys
            for key in keys:
                self._exact.setdefault(key, set()).add(artist_id)
            if not anew:
                for text in self._texts(artist_id):
                    self._ranked.add(text, artist_id)
        if anew:
            self._ranked.load(
                (text, artist_id) for artist_id in self._artists for text in self._texts(artist_id)
            )
        if artists:
            self._names = None

    def drop(self, artist_ids: Iterable[int]) -> None:
        """Remove artists; unknown ids are passed over."""
        for artist_id in artist_ids:
            self._forget_names(artist_id, ranked=True)
            self._artists.pop(artist_id, None)
        self._names = None

    def _texts(self, artist_id: int) -> set[str]:
        """Return the names that a search compares."""
        spelt = (*self._keys[artist_id], spoken(self._artists[artist_id].name))
        return set(map(unaccented, spelt))

    def _forget_names(self, artist_id: int, *, ranked: bool) -> None:
        if artist_id not in self._artists:
            return
        if ranked:
            for text in self._texts(artist_id):
                self._ranked.remove(text, artist_id)
        for key in self._keys.pop(artist_id):
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
            self._names = Names(self._ranked.blocks())
        return self._names

    def largest(self, limit: int) -> list[Artist]:
        """Return the artists with the most tracks."""
        return [self._artists[artist_id] for artist_id in self.names().first(limit)]


def _rank(artist: Artist) -> Rank:
    return (-artist.tracks, artist.name, artist.id)
