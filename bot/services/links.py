"""Where a track can be opened: its own page, and the pages of services that know it by an id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.model import Track

_PAGES: Final[Mapping[str, tuple[str, str]]] = {
    "spotify": ("open.spotify.com", "https://open.spotify.com/track/{id}"),
    "deezer": ("www.deezer.com", "https://www.deezer.com/track/{id}"),
    "itunes": ("music.apple.com", "https://music.apple.com/us/song/{id}"),
}
"""By source: the host of its pages, and the address of a track's."""


def service_of(address: str) -> str | None:
    """Return the source whose page an address is; ``None`` for any other address."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return None
    return next((source for source, (home, _) in _PAGES.items() if host == home), None)


def pages_of_track(track: Track) -> Sequence[tuple[str | None, str]]:
    """Return a track's pages as (source, address), its own link first; ``None`` for no service."""
    pages = [(service_of(track.link), track.link)] if track.link else []
    known = {source for source, _ in pages}
    for source, (_, address) in _PAGES.items():
        if source in track.source_ids and source not in known:
            pages.append((source, address.format(id=track.source_ids[source])))
    return pages
