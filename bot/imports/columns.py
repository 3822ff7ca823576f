"""Which column of a file says what: the names that exports and data sets use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bot.domain.model import FEATURE_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("trackname", "tracktitle", "songname", "songtitle", "title", "name", "song", "track"),
    "id": ("spotifyid", "trackid", "trackuri", "spotifyuri", "spotifytrackid", "uri", "id"),
    "artists": (
        "artistnames",
        "artistname",
        "artistsname",
        "trackartists",
        "trackartist",
        "artists",
        "artist",
        "performers",
        "performer",
    ),
    "artist_ids": ("artisturis", "artistids", "idartists", "artisturi", "artistid"),
    "album": ("albumname", "trackalbumname", "albumtitle", "album", "release"),
    "album_id": ("albumuri", "albumid", "trackalbumid"),
    "album_artists": ("albumartistnames", "albumartistname", "albumartists", "albumartist"),
    "released": (
        "releasedate",
        "albumreleasedate",
        "trackalbumreleasedate",
        "released",
        "releaseyear",
        "year",
    ),
    "kind": ("albumtype", "recordtype"),
    "label": ("recordlabel", "label", "labels", "albumlabel"),
    "cover": ("albumimageurl", "albumcover", "coverurl", "cover", "imageurl"),
    "upc": ("upc", "barcode"),
    "isrc": ("isrc", "trackisrc"),
    "duration_ms": ("durationms", "trackdurationms"),
    "duration": (
        "duration",
        "durations",
        "durationsec",
        "durationseconds",
        "length",
        "trackduration",
    ),
    "popularity": ("popularity", "trackpopularity"),
    "explicit": ("explicit", "trackexplicit", "isexplicit"),
    "genres": ("genres", "genre", "trackgenre", "playlistgenres", "playlistgenre", "artistgenres"),
    "link": ("link", "url", "trackurl", "spotifyurl", "externalurl"),
    "key": ("key",),
    "mode": ("mode",),
    **{name: (name,) for name in FEATURE_NAMES if name != "tempo"},
    "tempo": ("tempo", "bpm"),
}
"""Field -> the column names it goes by, without case, spaces and signs; the first one wins.

Exportify (both lineages), the common Spotify data sets, and what people write by hand.
"""

_SIGNS: Final = re.compile(r"[\W_]+")
_PLURAL: Final = frozenset({"artistnames", "artistsname", "trackartists", "artists", "performers"})


def plain(name: str) -> str:
    """Return a column's name as it is looked up: ``Artist Name(s)`` is ``artistnames``."""
    return _SIGNS.sub("", name).casefold()


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table's fields are. ``width`` is the number of columns in the header."""

    places: Mapping[str, int]
    width: int
    percent: frozenset[str]
    """Features that are given in percent (``danceability_%``)."""
    artist_style: Literal["list", "single"]
    """Whether the artists' column is named as one that holds several."""

    @property
    def usable(self) -> bool:
        """Whether there is enough for a track: a title and an artist."""
        return "title" in self.places and "artists" in self.places


def columns_of(header: Sequence[str]) -> Columns:
    """Find the fields in a header row. Order does not matter; unknown columns are passed over."""
    found = {plain(name): place for place, name in reversed(list(enumerate(header)))}
    places: dict[str, int] = {}
    for field, names in NAMES.items():
        place = next((found[name] for name in names if name in found), None)
        if place is not None:
            places[field] = place
    return Columns(
        places=places,
        width=len(header),
        percent=frozenset(
            field
            for field in FEATURE_NAMES
            if field in places and header[places[field]].rstrip().endswith("%")
        ),
        artist_style="list"
        if "artists" in places and plain(header[places["artists"]]) in _PLURAL
        else "single",
    )
