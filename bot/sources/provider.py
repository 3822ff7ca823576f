"""What the program has to know of one music service: the one thing to write for a new one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from bot.settings import Settings
    from bot.sources.base import CatalogueSource, FeatureSource, Listeners, NameSource
    from bot.sources.http.client import HttpClient, Service

NAME: Final = re.compile(r"[a-z][a-z0-9_]{1,19}")
"""What a provider may be called: it stands in settings, in the database and in custom ids."""

KeyState = Literal["ready", "no_key", "half_a_key", "switched_off"]


def _no_key_needed(_: Settings) -> KeyState:
    return "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One service: where it is, what it offers, and what its terms allow.

    ``bot/sources/providers`` lists those that ship; ``create_gatherer`` takes any others besides.
    Its title is the message ``sources.names.<name>``, or else its name with a capital.
    """

    name: str
    """The key under which its rows are stored, and its name in ``CLUSTERS_SOURCES``."""
    services: Callable[[Settings], tuple[Service, ...]]
    """The addresses that are asked, each with its pace and its deadline; the first is its own."""
    catalogue: Callable[[HttpClient, Settings], CatalogueSource] | None = None
    """Opens what lists artists, albums and tracks, and perhaps is a ``FeatureSource`` as well."""
    features: Callable[[HttpClient, Settings], FeatureSource] | None = None
    """Opens what knows how tracks sound."""
    listeners: Callable[[HttpClient, Settings], Listeners] | None = None
    """Opens what counts what people listen to."""
    names: Callable[[HttpClient, Settings], NameSource] | None = None
    """Opens what knows under which names artists go."""
    key: Callable[[Settings], KeyState] = _no_key_needed
    """Whether the operator's key is set, where one is needed, and the service not switched off."""
    media_hosts: tuple[str, ...] = ()
    """Hosts that covers and previews may come from, with all their subdomains."""
    terms: str = ""
    """The address of its terms of use, or of the service itself where it has published none."""
    cache_life: timedelta | None = None
    """How long its terms let its data be kept, with a key and without; ``None``: no limit."""

    def __post_init__(self) -> None:
        """Refuse a name that would not fit where it has to stand."""
        if not NAME.fullmatch(self.name):
            raise ValueError(f"not a provider's name: {self.name!r}")
