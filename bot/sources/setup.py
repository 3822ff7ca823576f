"""From the settings to a working ``Gatherer``: which services, at which addresses, how fast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot import __version__
from bot.domain.errors import UnknownSourceError
from bot.sources.fetch.gatherer import IMAGES, PREVIEWS, Gatherer
from bot.sources.http.client import HttpClient, Patience, Service
from bot.sources.http.rate_limit import Pace
from bot.sources.providers import PROVIDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.settings import Settings
    from bot.sources.base import CatalogueSource
    from bot.sources.http.turnstile import Turnstile
    from bot.sources.provider import Provider

FILE: Final = "file"
"""The name in ``CLUSTERS_SOURCES`` of what was imported; nobody is asked for it."""

_MIB: Final = 1 << 20
PREVIEW_PACE: Final = Pace(count=120, seconds=5.0, spacing=0.0, at_once=4)
_IMAGE_PACE: Final = Pace(count=100, seconds=5.0, spacing=0.0, at_once=8)


PROJECT: Final = "https://github.com/clusters-bot/clusters"
"""Where services that want a contact find one, if the operator names none."""


def user_agent(contact: str) -> str:
    """Return how the bot introduces itself: name, version, and where to reach its operator.

    Without a contact of the operator's it names the project: ListenBrainz refuses whoever names
    none.
    """
    return f"Clusters/{__version__} (+{contact or PROJECT})"


def services(settings: Settings, providers: Iterable[Provider] = PROVIDERS) -> list[Service]:
    """Return every service the bot may speak to, with its limits."""
    return [
        *(service for provider in providers for service in provider.services(settings)),
        Service(name=PREVIEWS, pace=PREVIEW_PACE, timeout=20.0, max_bytes=2 * _MIB),
        Service(name=IMAGES, pace=_IMAGE_PACE, timeout=10.0, max_bytes=4 * _MIB),
    ]


def create_gatherer(
    settings: Settings,
    providers: Sequence[Provider] = PROVIDERS,
    *,
    asked: Sequence[Service] | None = None,
    patience: Patience | None = None,
    turnstiles: Callable[[Service], Turnstile | None] = lambda _: None,
) -> Gatherer:
    """Return the live sources as the settings order them. Close it when the bot stops.

    ``asked`` replaces the services, for other limits and deadlines; ``turnstiles`` those whose
    limits are shared with other processes. Nothing is requested here.
    A provider without its key is left out. Raises ``UnknownSourceError`` for a name in the
    settings that no provider bears.
    """
    known = {provider.name: provider for provider in providers if provider.catalogue is not None}
    for name in settings.sources:
        if name not in known and name != FILE:
            raise UnknownSourceError(source=name, known=", ".join((*known, FILE)))
    http = HttpClient(
        asked or services(settings, providers),
        user_agent=user_agent(settings.contact),
        media_hosts=tuple(host for provider in providers for host in provider.media_hosts),
        patience=patience,
        turnstiles=turnstiles,
    )
    ready = [provider for provider in providers if provider.key(settings) == "ready"]
    return Gatherer(
        http,
        _catalogues(settings, {provider.name: provider for provider in ready}, http),
        features=[one.features(http, settings) for one in ready if one.features is not None],
        listeners=[one.listeners(http, settings) for one in ready if one.listeners is not None],
        names=[one.names(http, settings) for one in ready if one.names is not None],
    )


def _catalogues(
    settings: Settings, ready: dict[str, Provider], http: HttpClient
) -> list[CatalogueSource]:
    """Return the catalogue sources that the settings name, in their order."""
    return [
        provider.catalogue(http, settings)
        for name in dict.fromkeys(settings.sources)
        if (provider := ready.get(name)) is not None and provider.catalogue is not None
    ]
