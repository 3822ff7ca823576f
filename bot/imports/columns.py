"""Which column of a file says what: the names that exports and data sets use, in their languages."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

from bot.domain.folding import unaccented
from bot.domain.model import FEATURE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SIGNS: Final = re.compile(r"[\W_]+")
_COUNTING: Final = re.compile(r"(?<=[a-z])\s*#", re.IGNORECASE)
"""``Track #`` is the track's number, not its title."""
_NUMBERED_ARTIST: Final = re.compile(r"(?:artistname|artist|performer)[0-9]{1,2}")
_PREFIX: Final = re.compile(
    r"^(?:spotify|track|song|audiofeatures?|features?|soundfeatures?|metadata|af)(?=.)"
)
"""What data sets put before a column's name: ``spotify_track_danceability``."""
_PLURAL: Final = frozenset({"artistnames", "artistsname", "trackartists", "artists", "performers"})
_KEPT_LENGTH: Final = 100
"""Longer names are looked up anew each time, so that hostile ones do not fill the memory."""
_SHORT_NEEDS: Final = 3
"""Features that a header must name before ``Live`` is taken for one of them."""


def plain(name: str) -> str:
    """Return a column's name as it is looked up: ``Artist Name(s)`` is ``artistnames``."""
    return _kept(name) if len(name) <= _KEPT_LENGTH else _plain(name)


def _plain(name: str) -> str:
    counted = _COUNTING.sub(" number", name)
    folded = unicodedata.normalize("NFKC", counted).casefold()
    return _SIGNS.sub("", unaccented(folded))


_kept: Final = lru_cache(maxsize=4096)(_plain)
"""JSON names its fields anew in every row."""


@dataclass(frozen=True, slots=True)
class _Names:
    """What a column may be called, each name as ``plain`` gives it."""

    fields: Mapping[str, tuple[str, ...]]
    """Field -> its names, the best first."""
    field_of: Mapping[str, str]
    short: Mapping[str, str]
    """Names that mean a feature only beside other features."""
    ignored: frozenset[str]


@cache
def _names() -> _Names:
    source = files(__package__ or "bot.imports") / "headers.toml"
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    short, ignored = tables.pop("short"), tables.pop("ignored")
    fields = {
        field: tuple(dict.fromkeys(plain(name) for names in languages.values() for name in names))
        for field, languages in tables.items()
    }
    return _Names(
        fields=fields,
        field_of={name: field for field, names in fields.items() for name in names},
        short={plain(name): field for field, names in short.items() for name in names},
        ignored=frozenset(plain(name) for names in ignored.values() for name in names),
    )


def field_of(name: str) -> str | None:
    """Return the field that a column or a JSON key of this name holds, or ``None``."""
    return _field_of(plain(name))


def _field_of(looked_up: str) -> str | None:
    known = _names().field_of
    while looked_up not in known and looked_up not in _names().ignored:
        shorter = _PREFIX.sub("", looked_up)
        if shorter == looked_up:
            return None
        looked_up = shorter
    return known.get(looked_up)


def rank(field: str, name: str) -> int:
    """Return how good a name is for ``field``: 0 is the best; unlisted names come last."""
    names = _names().fields[field]
    looked_up = plain(name)
    return names.index(looked_up) if looked_up in names else len(names)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table's fields are."""

    header: tuple[str, ...]
    places: Mapping[str, int]
    more_artists: tuple[int, ...] = ()
    """Columns that hold one artist each, where they are numbered (``Artist Name 1``)."""
    titles: tuple[int, ...] = ()
    """Every column that may hold the title, the best first: which one, its values decide."""
    unknown: tuple[str, ...] = ()
    """Columns that were not understood, as the file writes them."""

    @property
    def width(self) -> int:
        """The number of columns in the header."""
        return len(self.header)

    @property
    def percent(self) -> frozenset[str]:
        """Features that are given in percent by their name (``danceability_%``)."""
        return frozenset(
            field
            for field in FEATURE_NAMES
            if field in self.places and self.header[self.places[field]].rstrip().endswith("%")
        )

    @property
    def artist_style(self) -> Literal["list", "single"]:
        """Whether the artists' column is named as one that holds several."""
        if "artists" not in self.places:
            return "single"
        return "list" if plain(self.header[self.places["artists"]]) in _PLURAL else "single"

    def usable(self, *, artist_known: bool) -> bool:
        """Whether there is enough for a track: a title and an artist."""
        if "artist_and_title" in self.places:
            return True
        has_artist = artist_known or "artists" in self.places or bool(self.more_artists)
        return "title" in self.places and has_artist

    def with_title(self, place: int) -> Columns:
        """Return the same columns with the title in another place."""
        return replace(self, places={**self.places, "title": place})


def columns_of(header: Sequence[str]) -> Columns:
    """Find the fields in a header row, in any order."""
    found: dict[str, list[tuple[int, int]]] = {}
    taken: set[int] = set()
    more_artists: list[int] = []
    for place, name in enumerate(header):
        field = field_of(name)
        if field is not None:
            found.setdefault(field, []).append((rank(field, name), place))
            taken.add(place)
        elif _NUMBERED_ARTIST.fullmatch(plain(name)):
            more_artists.append(place)
            taken.add(place)
    places = {field: min(columns)[1] for field, columns in found.items()}
    short = {
        name: place
        for place, written in enumerate(header)
        if (name := _names().short.get(plain(written))) and name not in places
    }
    if sum(name in FEATURE_NAMES for name in {**places, **short}) >= _SHORT_NEEDS:
        places.update(short)
        taken.update(short.values())
    return Columns(
        header=tuple(header),
        places=places,
        more_artists=tuple(more_artists),
        titles=tuple(place for _, place in sorted(found.get("title", []))),
        unknown=tuple(_unknown(header, taken, places)),
    )


def _unknown(header: Sequence[str], taken: set[int], places: Mapping[str, int]) -> Iterable[str]:
    # A short name beside the long one of the same feature is understood as well.
    said_before = {name for name, field in _names().short.items() if field in places}
    ignored = _names().ignored | said_before
    for place, name in enumerate(header):
        looked_up = plain(name)
        if place in taken or not looked_up or looked_up.isdecimal():
            continue
        if looked_up not in ignored and _PREFIX.sub("", looked_up) not in ignored:
            yield name.strip()
