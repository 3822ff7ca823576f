"""MusicBrainz: under which names artists go, and what tells namesakes apart. No key.

Contract: ``docs/sources.md``. One request a second per address, with a contact in the User-Agent;
whoever asks faster is answered 503. The data asked for here is in the public domain (CC0).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from bot.domain.model import Profile
from bot.sources.errors import NotFoundError, QuotaError, SourceError
from bot.sources.http.client import Service
from bot.sources.http.rate_limit import Pace
from bot.sources.provider import Provider
from bot.sources.providers.payload import Name, Row, Text, read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.model import FoundArtist
    from bot.settings import Settings
    from bot.sources.http.client import HttpClient, Reply
    from bot.sources.provider import KeyState

NAME: Final = "musicbrainz"
PACE: Final = Pace(count=1, seconds=1.1, spacing=1.1, at_once=1)
TIMEOUT: Final = 2.0
"""Seconds; somebody waits for an answer that would do without this one."""
ROWS: Final = 50
"""Artists that one search returns; a well-known one may stand behind many small namesakes."""
_ADDRESSES: Final[Mapping[str, str]] = {
    "deezer": "https://www.deezer.com/artist/{}",
    "itunes": "https://music.apple.com/us/artist/{}",
    "spotify": "https://open.spotify.com/artist/{}",
}
"""How MusicBrainz writes the address of an artist's page at a service."""
_KINDS: Final = frozenset({"person", "group", "orchestra", "choir", "character"})
"""What an artist may be; "Other" says nothing."""
_LAST: Final = ("Legal name", "Search hint")
"""Kinds of aliases that are worth less: what nobody is called on a stage, and misspellings."""


class _Alias(Row):
    name: Name
    type: Text = None


class _Artist(Row):
    name: Name
    type: Text = None
    country: Text = None
    disambiguation: Text = None
    aliases: object = None


class _Relation(Row):
    artist: _Artist


class _Address(Row):
    resource: Name
    relations: object = None


class MusicBrainz:
    """MusicBrainz' search for artists, and its list of their pages elsewhere."""

    name = NAME

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    async def bearers(self, name: str) -> list[Profile]:
        """Return who goes by a name, or by something like it; see ``NameSource``."""
        phrase = name.replace("\\", "\\\\").replace('"', '\\"')
        query = f'artist:"{phrase}" OR alias:"{phrase}"'
        params = {"query": query, "limit": ROWS, "fmt": "json"}
        answer = await self._http.get_json(
            NAME, "artist", params, rows="artists", judge=_judge, urgent=True
        )
        return [_profile(row) for row in read_rows(_Artist, answer["artists"])]

    async def profiles(self, artists: Sequence[FoundArtist]) -> dict[str, Profile]:
        """Return what is known of just these artists, by the addresses of their pages."""
        pages = {
            _ADDRESSES[artist.source].format(artist.source_id): artist.source_id
            for artist in artists
            if artist.source in _ADDRESSES
        }
        if not pages:
            return {}
        query = [("inc", "artist-rels"), ("fmt", "json"), *(("resource", page) for page in pages)]
        try:
            answer = await self._http.get_json(
                NAME, f"url?{urlencode(query)}", judge=_judge, urgent=True
            )
        except NotFoundError:
            return {}
        # One address that is known comes by itself, several in a list.
        addresses = read_rows(_Address, answer.get("urls", [answer]))
        found: dict[str, Profile] = {}
        for address in addresses:
            relations = read_rows(_Relation, address.relations)
            if relations and address.resource in pages:
                found[pages[address.resource]] = _profile(relations[0].artist)
        return found

    async def check(self) -> None:
        """Ask for one artist."""
        params = {"query": "artist:mozart", "limit": 1, "fmt": "json"}
        await self._http.get_json(NAME, "artist", params, judge=_judge, urgent=True)


def _profile(row: _Artist) -> Profile:
    aliases = sorted(read_rows(_Alias, row.aliases), key=lambda alias: alias.type in _LAST)
    kind = (row.type or "").casefold()
    return Profile(
        name=row.name,
        aliases=tuple(alias.name for alias in aliases),
        note=row.disambiguation or "",
        kind=kind if kind in _KINDS else "",
        country=row.country or "",
    )


def _judge(reply: Reply) -> SourceError | None:
    if reply.status == 503:  # noqa: PLR2004 - HTTP
        return QuotaError(NAME, "503", retry_after=reply.retry_after)
    return None


def _key(settings: Settings) -> KeyState:
    return "ready" if settings.musicbrainz else "switched_off"


PROVIDER: Final = Provider(
    name=NAME,
    terms="https://musicbrainz.org/doc/MusicBrainz_API",
    services=lambda settings: (
        Service(name=NAME, base_url=settings.musicbrainz_url, pace=PACE, timeout=TIMEOUT),
    ),
    names=lambda http, _: MusicBrainz(http),
    key=_key,
)
