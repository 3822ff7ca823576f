"""The honest end-to-end test: composed music, heard and grouped by the bot itself.

The truth (tempo, key, style) is known, and nothing of it reaches the ears or the analysis.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import cache
from math import comb
from typing import TYPE_CHECKING

import pytest

from bot.analysis import build_map
from bot.demo.label import demo_label
from bot.demo.listening import compose_and_hear
from bot.domain.model import Album, Artist, Catalogue, Credit, Features, MapOptions, Track
from bot.runtime.worker_pool import WorkerPool

if TYPE_CHECKING:
    from bot.demo.label import DemoArtist

pytestmark = pytest.mark.slow

ARTISTS = demo_label().artists
ARTIST = ARTISTS[0]
"""The one with the most tracks, and with other editions among them."""


@cache
def heard(artist: DemoArtist) -> tuple[Features, ...]:
    """Return what the ears make of every track, each recording heard once, on all cores."""
    recordings = {track.recording: track for track in artist.tracks}

    async def hear() -> dict[str, Features]:
        async with WorkerPool() as pool:
            found = await asyncio.gather(
                *(pool.run(compose_and_hear, track) for track in recordings.values())
            )
        return dict(zip(recordings, found, strict=True))

    features = asyncio.run(hear())
    return tuple(features[track.recording] for track in artist.tracks)


def catalogue(artist: DemoArtist) -> Catalogue:
    """Return what the store would hold after the artist's previews were heard."""
    tracks = tuple(
        Track(
            id=number,
            title=track.found.title,
            artists=(Credit(artist_id=1, name=artist.found.name),),
            album=Album(id=1, title=track.found.album.title) if track.found.album else None,
            duration_ms=track.found.duration_ms,
            features=(features,),
        )
        for number, (track, features) in enumerate(
            zip(artist.tracks, heard(artist), strict=True), start=1
        )
    )
    found = Artist(id=1, name=artist.found.name, tracks=len(tracks), demo=True)
    return Catalogue(artist=found, tracks=tracks, version="1")


def agreement(first: list[str], second: list[int]) -> float:
    """Return the adjusted Rand index of two groupings (Hubert & Arabie, 1985): 1 same, 0 chance."""
    both = sum(comb(count, 2) for count in Counter(zip(first, second, strict=True)).values())
    one = sum(comb(count, 2) for count in Counter(first).values())
    other = sum(comb(count, 2) for count in Counter(second).values())
    chance = one * other / comb(len(first), 2)
    return (both - chance) / ((one + other) / 2 - chance)


@pytest.mark.parametrize("artist", ARTISTS, ids=["first", "second", "third"])
def test_the_map_finds_the_styles_that_the_music_was_composed_in(artist: DemoArtist) -> None:
    found = build_map(catalogue(artist))
    cluster_of = {track: each.number for each in found.clusters for track in each.tracks}
    styles = [artist.tracks[track - 1].style for track in cluster_of]
    reached = agreement(styles, list(cluster_of.values()))
    # 1.00, 1.00, and 0.88, where two kinds of lounge share a group
    assert reached > 0.8, reached
    assert found.left_out == ()


@pytest.mark.parametrize("artist", ARTISTS, ids=["first", "second", "third"])
def test_asked_for_as_many_groups_as_there_are_styles_the_map_tells_them_apart(
    artist: DemoArtist,
) -> None:
    count = len({track.style for track in artist.tracks})
    found = build_map(catalogue(artist), MapOptions(clusters=count))
    cluster_of = {track: each.number for each in found.clusters for track in each.tracks}
    styles = [artist.tracks[track - 1].style for track in cluster_of]
    assert agreement(styles, list(cluster_of.values())) > 0.9


def test_other_editions_are_folded_into_their_recording() -> None:
    editions = build_map(catalogue(ARTIST)).editions
    expected = len(ARTIST.tracks) - len({track.recording for track in ARTIST.tracks})
    assert sum(map(len, editions.values())) == expected
    for kept, others in editions.items():
        assert len({ARTIST.tracks[each - 1].recording for each in (kept, *others)}) == 1


def test_the_known_tempo_is_heard_but_for_its_octave() -> None:
    right: list[bool] = []
    for track, features in zip(ARTIST.tracks, heard(ARTIST), strict=True):
        if track.tempo_bpm is not None:
            ratio = (features.tempo or 0.0) / track.tempo_bpm
            right.append(min(abs(ratio / r - 1.0) for r in (0.5, 1.0, 2.0)) < 0.02)
    assert sum(right) >= 0.8 * len(right), sum(right) / len(right)


def test_the_known_key_is_mostly_heard() -> None:
    right = [
        (features.key, features.mode) == (track.key, track.mode)
        for track, features in zip(ARTIST.tracks, heard(ARTIST), strict=True)
    ]
    assert sum(right) >= 0.6 * len(right), sum(right) / len(right)
