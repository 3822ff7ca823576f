"""Links to music, read by rule: which service, which kind of thing, which id. Nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LinkKind = Literal["track", "album", "playlist"]

MOST_LINKS: Final = 200
"""Links that one text may hold."""

_TOKEN: Final = re.compile(r"[^\s<>()\[\]{}\"',|]+")
_SPOTIFY_URI: Final = re.compile(r"spotify:(track|album|playlist):([A-Za-z0-9]{22})")
_SPOTIFY_ID: Final = re.compile(r"[A-Za-z0-9]{22}")
_NUMBER: Final = re.compile(r"[0-9]{1,15}")
_APPLE_PLAYLIST: Final = re.compile(r"pl\.[A-Za-z0-9.-]{1,60}")
_VIDEO: Final = re.compile(r"[A-Za-z0-9_-]{11}")


@dataclass(frozen=True, slots=True)
class MusicLink:
    """Something that a service has under an id."""

    service: str
    """``deezer``, ``itunes`` (Apple), ``spotify`` or ``youtube``."""
    kind: LinkKind
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """What a pasted text links to."""

    links: tuple[MusicLink, ...]
    """Each once, in the order of the text, ``MOST_LINKS`` at the most."""
    unknown: int = 0
    """How many addresses are of no service or of no kind that is known here."""


def read_links(words: str) -> Pasted:
    """Return what the links in a text are to."""
    found: dict[MusicLink, None] = {}
    unknown = 0
    for token in _TOKEN.findall(words):
        link = _read(token.rstrip(".;!"))
        if isinstance(link, MusicLink):
            found[link] = None
        elif link:
            unknown += 1
    links = tuple(found)
    return Pasted(links=links[:MOST_LINKS], unknown=unknown + len(links[MOST_LINKS:]))


def _read(token: str) -> MusicLink | bool:
    """Return a link, or whether the token is an address at all."""
    if match := _SPOTIFY_URI.fullmatch(token):
        return MusicLink("spotify", _kind(match[1]) or "track", match[2])
    if not token.lower().startswith(("http://", "https://")):
        return False
    try:
        parts = urlsplit(token)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return True
    read = _SERVICES.get(host)
    path = [part for part in parts.path.split("/") if part]
    return (read(path, parts.query) if read is not None else None) or True


def _kind(word: str) -> LinkKind | None:
    kinds: dict[str, LinkKind] = {"track": "track", "album": "album", "playlist": "playlist"}
    return kinds.get(word)


def _deezer(path: Sequence[str], _: str) -> MusicLink | None:
    # A language may stand first: /en/track/3135556.
    if len(path) < 2 or (kind := _kind(path[-2])) is None or not _NUMBER.fullmatch(path[-1]):  # noqa: PLR2004 - kind and id
        return None
    return MusicLink("deezer", kind, path[-1])


def _apple(path: Sequence[str], query: str) -> MusicLink | None:
    # /us/album/some-words/1440857781?i=1440857786 is a track; so is /us/song/some-words/1440857786.
    last = path[-1].removeprefix("id") if path else ""
    kinds = {*path[:-1]}
    if "playlist" in kinds and _APPLE_PLAYLIST.fullmatch(last):
        return MusicLink("itunes", "playlist", last)
    if not _NUMBER.fullmatch(last):
        return None
    if "song" in kinds:
        return MusicLink("itunes", "track", last)
    if "album" not in kinds:
        return None
    track = parse_qs(query).get("i", [""])[0]
    if _NUMBER.fullmatch(track):
        return MusicLink("itunes", "track", track)
    return MusicLink("itunes", "album", last)


def _spotify(path: Sequence[str], _: str) -> MusicLink | None:
    # A language or "embed" may stand first: /intl-de/track/4uLU6hMCjMI75M1A2tKUQC.
    if len(path) < 2 or (kind := _kind(path[-2])) is None or not _SPOTIFY_ID.fullmatch(path[-1]):  # noqa: PLR2004 - kind and id
        return None
    return MusicLink("spotify", kind, path[-1])


def _youtube(_: Sequence[str], query: str) -> MusicLink | None:
    asked = parse_qs(query)
    video, several = asked.get("v", [""])[0], asked.get("list", [""])[0]
    if _VIDEO.fullmatch(video):
        return MusicLink("youtube", "track", video)
    if several and re.fullmatch(r"[A-Za-z0-9_-]{2,60}", several):
        return MusicLink("youtube", "playlist", several)
    return None


def _short_video(path: Sequence[str], _: str) -> MusicLink | None:
    video = path[-1] if path else ""
    return MusicLink("youtube", "track", video) if _VIDEO.fullmatch(video) else None


_SERVICES: Final[Mapping[str, Callable[[Sequence[str], str], MusicLink | None]]] = {
    "deezer.com": _deezer,
    "music.apple.com": _apple,
    "itunes.apple.com": _apple,
    "geo.music.apple.com": _apple,
    "open.spotify.com": _spotify,
    "youtube.com": _youtube,
    "m.youtube.com": _youtube,
    "music.youtube.com": _youtube,
    "youtu.be": _short_video,
}
