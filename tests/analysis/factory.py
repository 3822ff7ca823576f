"""Catalogues made of numbers, for the analysis' tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.model import FEATURE_NAMES, Album, Artist, Catalogue, Credit, Features, Track

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PLAIN: Mapping[str, float] = {
    "danceability": 0.6,
    "energy": 0.65,
    "loudness": -7.0,
    "speechiness": 0.06,
    "acousticness": 0.2,
    "instrumentalness": 0.0,
    "liveness": 0.15,
    "valence": 0.5,
    "tempo": 118.0,
}
QUIET: Mapping[str, float] = {
    "energy": 0.3,
    "acousticness": 0.85,
    "loudness": -12.0,
    "valence": 0.3,
}
PARTY: Mapping[str, float] = {
    "energy": 0.85,
    "danceability": 0.8,
    "valence": 0.8,
    "acousticness": 0.03,
}
DARK: Mapping[str, float] = {
    "energy": 0.9,
    "valence": 0.2,
    "acousticness": 0.01,
    "danceability": 0.45,
}
SPREAD: Mapping[str, float] = {
    "danceability": 0.05,
    "energy": 0.05,
    "loudness": 1.0,
    "speechiness": 0.02,
    "acousticness": 0.04,
    "instrumentalness": 0.0,
    "liveness": 0.05,
    "valence": 0.06,
    "tempo": 12.0,
}
LIMITS: Mapping[str, tuple[float, float]] = {"loudness": (-60.0, 0.0), "tempo": (40.0, 220.0)}


def features(
    style: Mapping[str, float] | None = None, /, source: str = "spotify", **values: float | None
) -> Features:
    """Return a description like ``PLAIN`` but for ``style`` and ``values``."""
    return replace(Features(source=source), **{**PLAIN, **(style or {}), **values})


def track(number: int, title: str | None = None, *heard: Features, **more: object) -> Track:
    """Return a track with its descriptions."""
    plain = Track(
        id=number,
        title=title if title is not None else f"Song {number}",
        artists=(Credit(artist_id=1, name="Somebody"),),
        features=heard,
    )
    return replace(plain, **more)


def catalogue(tracks: Iterable[Track]) -> Catalogue:
    """Return the tracks as one artist's catalogue."""
    return Catalogue(artist=Artist(id=1, name="Somebody"), tracks=tuple(tracks), version="v1")


def album(title: str, released: str | None = None, kind: str = "album") -> Album:
    """Return an album."""
    return Album(id=1, title=title, released=released, kind=kind)


def mixed(
    count: int,
    *styles: Mapping[str, float],
    seed: int = 1,
    source: str = "spotify",
    first: int = 1,
    spread: float = 1.0,
) -> list[Track]:
    """Return ``count`` tracks that take turns through ``styles``, each with some spread."""
    rng = np.random.default_rng(seed)
    tracks: list[Track] = []
    for index in range(count):
        style = {**PLAIN, **styles[index % len(styles)]} if styles else dict(PLAIN)
        values: dict[str, float] = {}
        for name in FEATURE_NAMES:
            low, high = LIMITS.get(name, (0.0, 1.0))
            drawn = style[name] + spread * SPREAD[name] * rng.standard_normal()
            values[name] = float(np.clip(drawn, low, high))
        tracks.append(track(first + index, None, features(values, source=source)))
    return tracks


def lifelike(count: int, seed: int, first: int = 1, moods: int = 3) -> list[Track]:
    """Return tracks as unruly as real ones.

    Features that go together (energy, loudness, acousticness; valence, danceability), piles at the
    ends (nearly no instrumentals, but some), long tails (speechiness, liveness), moods that run into
    each other, values rounded as sources round them, and now and then the same sound twice.
    """
    rng = np.random.default_rng(seed)
    centres = rng.normal(0, 0.9, (moods, 3))
    tracks: list[Track] = []
    for index in range(count):
        if index and rng.random() < 0.05:
            again = tracks[int(rng.integers(index))].features[0]
            tracks.append(track(first + index, None, again))
            continue
        power, light, voice = centres[int(rng.integers(moods))] + rng.normal(0, 0.8, 3)
        values = {
            "energy": 1 / (1 + np.exp(-0.6 - power + rng.normal(0, 0.3))),
            "loudness": -7.5 + 2.5 * power + rng.normal(0, 1.2),
            "acousticness": 1 / (1 + np.exp(1.2 + 1.6 * power + rng.normal(0, 0.8))),
            "valence": 1 / (1 + np.exp(-light + rng.normal(0, 0.5))),
            "danceability": 0.58 + 0.08 * light + rng.normal(0, 0.09),
            "speechiness": 0.03 + 0.04 * float(np.exp(0.9 * voice + rng.normal(0, 0.5))),
            "instrumentalness": float(rng.beta(0.3, 0.6)) if rng.random() < 0.15 else 0.0,
            "liveness": 0.06 + float(rng.lognormal(-2.4, 0.8)),
            "tempo": float(rng.choice([78.0, 96.0, 120.0, 140.0, 170.0])) + rng.normal(0, 6),
        }
        sound = {
            name: round(float(np.clip(value, *LIMITS.get(name, (0.0, 1.0)))), 3)
            for name, value in values.items()
        }
        tracks.append(track(first + index, None, features(sound)))
    return tracks
