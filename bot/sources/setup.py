"""From the settings to a working ``Gatherer``: which services, at which addresses, how fast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot import __version__
from bot.sources.fetch.gatherer import IMAGES, PREVIEWS, Gatherer
from bot.sources.http.client import HttpClient, Patience, Service
from bot.sources.http.rate_limit import Pace
from bot.sources.providers import (
    deezer,
    itunes,
    lastfm,
    listenbrainz,
    reccobeats,
    spotify,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.settings import Settings
    from bot.sources.base import CatalogueSource, Listeners

MEDIA_HOSTS: Final = ("dzcdn.net", "mzstatic.com", "itunes.apple.com", "scdn.co")
"""Where covers and previews may come from, with all subdomains."""

_MIB: Final = 1 << 20
_PREVIEW_PACE: Final = Pace(count=60, seconds=5.0, spacing=0.0, at_once=4)
_IMAGE_PACE: Final = Pace(count=100, seconds=5.0, spacing=0.0, at_once=8)
_TOKEN_PACE: Final = Pace(count=6, seconds=60.0, spacing=0.0, at_once=1)


def user_agent(contact: str) -> str:
    """Return how the bot introduces itself: name, version, and where to reach its operator.

    Without a contact it says only what it is: somebody else's address would be worse than none.
    """
    return f"Clusters/{__version__} ({f'+{contact}' if contact else 'a Discord bot'})"


def services(settings: Settings) -> list[Service]:
    """Return every service the bot may speak to, with its limits."""
    return [
        Service(name=deezer.NAME, base_url=settings.deezer_url, pace=deezer.PACE, timeout=4.0),
        Service(
            name=reccobeats.NAME,
            base_url=settings.reccobeats_url,
            pace=reccobeats.PACE,
            timeout=10.0,
        ),
        Service(name=itunes.NAME, base_url=settings.itunes_url, pace=itunes.PACE, timeout=4.0),
        Service(name=spotify.NAME, base_url=settings.spotify_url, pace=spotify.PACE),
        Service(name=spotify.ACCOUNTS, base_url=settings.spotify_accounts_url, pace=_TOKEN_PACE),
        Service(
            name=listenbrainz.NAME,
            base_url=settings.listenbrainz_url,
            pace=listenbrainz.PACE,
            timeout=10.0,
        ),
        Service(name=lastfm.NAME, base_url=settings.lastfm_url, pace=lastfm.PACE),
        Service(name=PREVIEWS, pace=_PREVIEW_PACE, timeout=20.0, max_bytes=2 * _MIB),
        Service(name=IMAGES, pace=_IMAGE_PACE, timeout=10.0, max_bytes=4 * _MIB),
    ]


def create_gatherer(
    settings: Settings,
    *,
    asked: Sequence[Service] | None = None,
    patience: Patience | None = None,
) -> Gatherer:
    """Return the live sources as the settings order them. Close it when the bot stops.

    ``asked`` replaces the services, for other limits and deadlines. Nothing is requested here.
    """
    http = HttpClient(
        asked or services(settings),
        user_agent=user_agent(settings.contact),
        media_hosts=MEDIA_HOSTS,
        patience=patience,
    )
    key = _spotify(settings, http)
    catalogues: list[CatalogueSource] = []
    for name in settings.sources:
        match name:
            case "deezer":
                catalogues.append(deezer.Deezer(http))
            case "itunes":
                catalogues.append(itunes.ITunes(http, country=settings.country))
            case "spotify" if key is not None:
                catalogues.append(key)
            case _:
                # The file source is read from disk; Spotify without a key has nothing to say.
                continue
    listeners: list[Listeners] = [listenbrainz.ListenBrainz(http)]
    if settings.lastfm_key is not None:
        listeners.append(lastfm.LastFm(http, key=settings.lastfm_key.get_secret_value()))
    return Gatherer(
        http,
        catalogues,
        reccobeats=reccobeats.ReccoBeats(http),
        spotify=key if "spotify" in settings.sources else None,
        listeners=listeners,
    )


def _spotify(settings: Settings, http: HttpClient) -> spotify.Spotify | None:
    if settings.spotify_client_id is None or settings.spotify_client_secret is None:
        return None
    return spotify.Spotify(
        http,
        client_id=settings.spotify_client_id,
        client_secret=settings.spotify_client_secret.get_secret_value(),
    )
