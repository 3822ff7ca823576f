"""Invented catalogues with clear groups of sound, as a source would find them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, Final

from bot.domain.model import FEATURE_RANGES, Features, FoundAlbum, FoundArtist, FoundTrack

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.model import FeatureName

SOURCE: Final = "file"

SOUNDS: Final[Sequence[Mapping[FeatureName, float]]] = (
    {
        "danceability": 0.30,
        "energy": 0.15,
        "loudness": -18.0,
        "speechiness": 0.04,
        "acousticness": 0.93,
        "instrumentalness": 0.02,
        "liveness": 0.10,
        "valence": 0.22,
        "tempo": 82.0,
    },
    {
        "danceability": 0.84,
        "energy": 0.72,
        "loudness": -5.5,
        "speechiness": 0.08,
        "acousticness": 0.10,
        "instrumentalness": 0.01,
        "liveness": 0.12,
        "valence": 0.83,
        "tempo": 118.0,
    },
    {
        "danceability": 0.45,
        "energy": 0.95,
        "loudness": -3.5,
        "speechiness": 0.12,
        "acousticness": 0.01,
        "instrumentalness": 0.60,
        "liveness": 0.35,
        "valence": 0.30,
        "tempo": 156.0,
    },
)
"""Centres of groups that anybody would tell apart: ballads, dance, hard instrumentals."""

WIDTH: Final = 0.03
"""How far a group's tracks stray from its centre, as a share of a feature's usual spread."""

_SPREAD: Final[Mapping[FeatureName, float]] = {"loudness": 15.0, "tempo": 60.0}


def artist(name: str, *, source_id: str | None = None, source: str = SOURCE) -> FoundArtist:
    """Return an artist; the name is the id unless one is given."""
    return FoundArtist(source=source, source_id=source_id or f"artist-{name}", name=name)


def features(sound: int, dice: random.Random, *, source: str = SOURCE) -> Features:
    """Return features near the centre of group ``sound``."""
    values: dict[str, Any] = {}
    for name, centre in SOUNDS[sound % len(SOUNDS)].items():
        low, high = FEATURE_RANGES[name]
        value = centre + dice.gauss(0, WIDTH) * _SPREAD.get(name, 1.0)
        values[name] = min(max(value, low), high)
    return Features(source=source, **values)


def track(
    title: str,
    *artists: FoundArtist,
    source_id: str | None = None,
    album: str | None = "First Album",
    labels: Sequence[str] = ("Harbour Records",),
    link: str | None = "https://music.example/track",
    heard: Features | None = None,
) -> FoundTrack:
    """Return a track; ids follow from the titles unless one is given."""
    return FoundTrack(
        source=SOURCE,
        source_id=source_id or f"track-{title}",
        title=title,
        artists=artists,
        album=None
        if album is None
        else FoundAlbum(
            source=SOURCE,
            source_id=f"album-{album}",
            title=album,
            labels=tuple(labels),
            released="2021-05-14",
            kind="album",
        ),
        duration_ms=180_000,
        link=link,
        features=heard,
    )


def catalogue(
    name: str,
    count: int,
    *,
    seed: int = 1,
    sounds: int = len(SOUNDS),
    source_id: str | None = None,
) -> list[FoundTrack]:
    """Return ``count`` tracks by one artist, dealt in turn to ``sounds`` groups.

    Titles are the numbers in words a reader can tell apart: ``Song 7 of NAME``.
    """
    dice = random.Random(seed)  # noqa: S311 - invented sounds
    who = artist(name, source_id=source_id)
    return [
        track(
            f"Song {number} of {name}",
            who,
            source_id=f"track-{who.source_id}-{number}",
            album=f"{name} {1 + number // 12}",
            link=f"https://music.example/{seed}/{number}",
            heard=features(number % sounds, dice),
        )
        for number in range(count)
    ]
