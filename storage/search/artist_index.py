"""Every artist's names in memory, for an autocomplete box that answers between two key strokes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from bot.domain.folding import fold, unaccented
from storage.search.ranked_names import RankedNames
from storage.search.rows import search_texts
from storage.search.spelling import FEW, FUZZY_LEAST, alikeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.domain.model import Artist
    from storage.search.ranked_names import Block, Rank

FUZZY_ALL: Final = 12_000
"""Names, those of artists with the most tracks first, of which any may be meant by what resembles it."""

FUZZY_MOST: Final = 20_000
"""Names that are compared with what was typed: half of what takes a tenth of a second."""

FUZZY_BEGINNING: Final = 2
"""Letters that the names after those have in common with what was typed: to compare all takes a second."""


@dataclass(frozen=True, slots=True)
class Names:
    """All names, those of artists with the most tracks first: ties fall out of the order."""

    blocks: tuple[Block, ...]

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
        found: dict[int, None] = {}
        # Looked through once: each of the four is in these blocks or nowhere.
        holding = [block for block in self.blocks if wanted in block.lines]
        for text in (f"\n{wanted}\n", f"\n{wanted}", f" {wanted}", wanted):
            _hold(found, limit, holding, text)
        # "NWA" is N.W.A, "acdc" is AC/DC
        _hold(found, limit, self.blocks, f"\n{wanted.replace(' ', '')}", spaces=False)
        if len(found) < min(limit, FEW) and len(wanted) >= FUZZY_LEAST:
            found |= dict.fromkeys(self._alike(wanted, limit))
        return list(found)[:limit]

    def beginning(self, typed: str, limit: int) -> list[int]:
        """Return up to ``limit`` artist ids whose name, or a word of it, begins as was typed."""
        wanted = unaccented(fold(typed))
        found: dict[int, None] = {}
        if wanted:
            for text in (f"\n{wanted}", f" {wanted}"):
                _hold(found, limit, self.blocks, text)
        return list(found)

    def _alike(self, wanted: str, limit: int) -> list[int]:
        alike = [
            (-score, number, places[at])
            for number, places in self._candidates(wanted)
            for at, score in alikeness(wanted, self.blocks[number].named(places)).items()
        ]
        return [self.blocks[number].ids[place] for _, number, place in sorted(alike)[:limit]]

    def _candidates(self, wanted: str) -> Iterator[tuple[int, Sequence[int]]]:
        """Yield the number of each block and the places of its names that may resemble."""
        seen = compared = 0
        for number, block in enumerate(self.blocks):
            places = (
                range(len(block.ids))
                if seen < FUZZY_ALL
                else block.beginning(wanted[:FUZZY_BEGINNING])
            )
            if places:
                yield number, places
            seen += len(block.ids)
            compared += len(places)
            if compared >= FUZZY_MOST:
                return


class ArtistIndex:
    """Artists by id and by name; kept current by whoever saves artists.

    What is looked up is current at once. What is searched follows an artist at a time
    (``catch_up``): to put hundreds into their places among very many takes long.
    """

    def __init__(self) -> None:
        self._artists: dict[int, Artist] = {}
        self._keys: dict[int, frozenset[str]] = {}
        self._exact: dict[str, set[int]] = {}
        self._ranked = RankedNames(lambda artist_id: _rank(self._ranked_as(artist_id)))
        self._behind: dict[int, tuple[Artist, frozenset[str]] | None] = {}
        """Artists whose names are yet to be moved, and as what they are in place; ``None``: not at all."""
        self._names: Names | None = None

    def put(self, artists: Mapping[int, tuple[Artist, Iterable[str]]]) -> None:
        """Add or replace artists, each with all its folded names."""
        anew = len(artists) > len(self._artists)  # as at the start: sorted once, not one by one
        for artist_id, (artist, folded) in artists.items():
            keys = frozenset(folded)
            if not anew:
                self._fall_behind(artist_id, artist, keys)
            self._artists[artist_id] = artist
            if self._keys.get(artist_id) != keys:  # what goes and comes back makes a dict grow anew
                self._forget_keys(artist_id)
                self._keys[artist_id] = keys
                for key in keys:
                    self._exact.setdefault(key, set()).add(artist_id)
        if anew:
            self._behind.clear()
            self._ranked.load(
                (text, artist_id)
                for artist_id, artist in self._artists.items()
                for text in search_texts(artist, self._keys[artist_id])
            )
            self._names = None

    def drop(self, artist_ids: Iterable[int]) -> None:
        """Remove artists; unknown ids are passed over."""
        for artist_id in artist_ids:
            if artist_id in self._artists:
                self._fall_behind(artist_id, None, frozenset())
                self._forget_keys(artist_id)
                del self._artists[artist_id]

    @property
    def behind(self) -> int:
        """How many artists' names are yet to be moved."""
        return len(self._behind)

    def catch_up(self, most: int) -> None:
        """Move the names of up to ``most`` artists to where they belong now."""
        for artist_id in list(islice(self._behind, most)):
            before = self._behind[artist_id]
            if before is not None:
                for text in search_texts(*before):
                    self._ranked.remove(text, artist_id)
            del self._behind[artist_id]
            if artist_id in self._artists:
                for text in search_texts(self._artists[artist_id], self._keys[artist_id]):
                    self._ranked.add(text, artist_id)
            self._names = None

    def _fall_behind(self, artist_id: int, after: Artist | None, keys: frozenset[str]) -> None:
        """Note that an artist is about to change, unless nothing follows for its names."""
        if artist_id in self._behind:
            return
        now = self._artists.get(artist_id)
        if now is None:
            self._behind[artist_id] = None
        elif after is None or _rank(now) != _rank(after) or self._keys[artist_id] != keys:
            self._behind[artist_id] = (now, self._keys[artist_id])

    def _ranked_as(self, artist_id: int) -> Artist:
        before = self._behind.get(artist_id)
        return self._artists[artist_id] if before is None else before[0]

    def _forget_keys(self, artist_id: int) -> None:
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
            self._names = Names(self._ranked.blocks())
        return self._names

    def largest(self, limit: int) -> list[Artist]:
        """Return the artists with the most tracks."""
        return [
            artist
            for artist_id in self.names().first(limit)
            if (artist := self._artists.get(artist_id)) is not None
        ]


def _hold(
    found: dict[int, None],
    limit: int,
    blocks: Iterable[Block],
    wanted: str,
    *,
    spaces: bool = True,
) -> None:
    """Add artists in whose names a text is, until there are ``limit``."""
    if len(found) >= limit:
        return
    for block in blocks:
        for place in block.holding(wanted, spaces=spaces):
            found[block.ids[place]] = None
            if len(found) == limit:
                return


def _rank(artist: Artist) -> Rank:
    return (-artist.tracks, artist.name, artist.id)
