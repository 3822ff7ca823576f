"""One module per music service, and the list of those that ship.

A new service is one module that ends in ``PROVIDER``, and one line here (``docs/sources.md``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sources.providers import (
    deezer,
    itunes,
    lastfm,
    listenbrainz,
    musicbrainz,
    reccobeats,
    spotify,
)

if TYPE_CHECKING:
    from bot.sources.provider import Provider

PROVIDERS: Final[tuple[Provider, ...]] = (
    deezer.PROVIDER,
    itunes.PROVIDER,
    spotify.PROVIDER,
    reccobeats.PROVIDER,
    listenbrainz.PROVIDER,
    lastfm.PROVIDER,
    musicbrainz.PROVIDER,
)
