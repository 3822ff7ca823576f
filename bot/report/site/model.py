"""What the site's pages are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.domain.model import Artist, ClusterMap, Track


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of one artist."""

    artist: Artist
    map: ClusterMap
    tracks: Mapping[int, Track]
    """The whole catalogue by id, on the map or not."""
    hearts: Mapping[int, int]
    scores: Mapping[int, int | None]
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A group's marker: its shape, its colour and its number."""

    number: int
    group: int
    points: str
    lift: float
    """Where the number's foot stands, in the marker's own units."""
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere, or nowhere where the site has no page for them."""

    words: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A track as the tables show it."""

    id: int
    title: str
    album: Link | None
    artists: tuple[Link, ...]
    labels: tuple[Link, ...]
    score: int | None
    hearts: int
    link: str | None
    """The track at the service that it is from."""
    mark: Mark | None
    """``None`` for a track off the map."""
    edition: bool = False
    """Whether it is another edition of a track on the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What the index keeps of a group."""

    mark: Mark
    share: float
    """0..1, of the artist's tracks on the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the index keeps of an artist."""

    id: int
    name: str
    place: str
    """The folder of its pages, below ``artists``."""
    tracks: int
    groups: tuple[Group, ...]
    demo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What a label's page keeps of an album."""

    title: str
    href: str
    """From the site's root."""
    artist: Link
    """From the site's root."""
    released: str
    tracks: int
