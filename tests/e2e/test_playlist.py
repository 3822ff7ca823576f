"""``/playlist``: what pasted links lead to, as a map."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.services.patience import Patience
from tests.e2e.world import Place, Shown, as_written, open_world, told
from tests.factories import artist, catalogue
from tests.upstream import faults
from tests.upstream.lab import open_lab
from tests.upstream.world import World as Music

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection
    from pathlib import Path

    from simcord import Env
    from simcord.results import InteractionResult

    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import World
    from tests.upstream.server import Upstream

PLAYLIST = 908622995


@pytest.fixture
async def live(place: Place, pool: WorkerPool) -> AsyncIterator[tuple[World, Upstream, Music]]:
    """Return a server whose bot may ask (made-up) services, the services, and their music."""
    music = Music(seed=5)
    quill = music.artist("Mara Quill", albums=2, tracks=16)
    nova = music.artist("Nova", albums=1, tracks=12)
    tracks = [*music.tracks_of(quill)[:9], *music.tracks_of(nova)[:9]]
    music.playlists[PLAYLIST] = ("Night drive", tracks)
    async with (
        open_lab(music) as lab,
        open_world(place, pool, gatherer=lab.gatherer) as world,
    ):
        yield world, lab.upstream, music


@pytest.fixture(autouse=True)
def env(request: pytest.FixtureRequest) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    name = next(one for one in ("hasty", "keyed", "live") if one in request.fixturenames)
    opened: tuple[World, Upstream, Music] = request.getfixturevalue(name)
    return opened[0].env


async def paste(world: World, links: str, **options: object) -> tuple[Shown, InteractionResult]:
    result = await world.member.slash(world.channel, "playlist", links=links, **options)
    assert result.response is not None
    return Shown(world, result.response.id), result


def said(result: InteractionResult) -> str:
    return " ".join(each.content for each in result.followups)


async def test_a_playlist_is_mapped_under_its_title(live: tuple[World, Upstream, Music]) -> None:
    world, _, _ = live
    shown, result = await paste(world, f"https://www.deezer.com/en/playlist/{PLAYLIST}")
    assert shown.embed.title == "Clusters in Night drive"
    assert "18 tracks" in shown.text or "tracks grouped" in shown.text
    assert not said(result)
    names: set[str] = set()
    for _page in range(1, shown.pages):
        await shown.next()
        names |= {name for name in ("Mara Quill", "Nova") if name in shown.text}
    assert names == {"Mara Quill", "Nova"}
    await shown.favourite(1)
    assert len(await world.favourites(world.member)) == 1


async def test_the_same_playlist_is_one_collection_and_grows(
    live: tuple[World, Upstream, Music],
) -> None:
    world, _, music = live
    link = f"https://www.deezer.com/playlist/{PLAYLIST}"
    await paste(world, link)
    stored = (await world.store.status()).tracks
    await paste(world, link)
    assert (await world.store.status()).tracks == stored
    title, tracks = music.playlists[PLAYLIST]
    nova = next(each for each in music.artists.values() if each.name == "Nova")
    music.playlists[PLAYLIST] = (title, [*tracks, music.tracks_of(nova)[10]])
    await paste(world, link)
    assert (await world.store.status()).tracks == stored + 1


async def test_links_of_several_services_are_mapped_together(
    live: tuple[World, Upstream, Music],
) -> None:
    world, _, music = live
    quill = next(each for each in music.artists.values() if each.name == "Mara Quill")
    deezers, apples = music.albums_of(quill)[:2]
    links = (
        f"https://www.deezer.com/album/{deezers.id} and "
        f"https://music.apple.com/us/album/x/{apples.id}?i={apples.tracks[0].id} "
        f"https://open.spotify.com/playlist/{'a' * 22} https://youtu.be/dQw4w9WgXcQ "
        "https://tidal.com/browse/track/1"
    )
    shown, result = await paste(world, links, name="Mine")
    assert shown.embed.title == "Clusters in Mine"
    notes = said(result)
    assert "Spotify tells nothing of some of those links without a key" in notes
    assert "YouTube tells nothing" in notes
    assert "1 link is of no kind that I can read." in notes
    assert await world.store.artists.named("Mara Quill") is not None


async def test_a_spotify_track_that_is_stored_needs_no_key(
    live: tuple[World, Upstream, Music],
) -> None:
    world, _, _ = live
    ids = [f"{n:022d}" for n in range(4)]
    await world.add(
        [
            replace(song, link=f"https://open.spotify.com/track/{each}")
            for song, each in zip(catalogue("Owl", 4), ids, strict=True)
        ]
    )
    shown, result = await paste(world, " ".join(f"spotify:track:{each}" for each in ids))
    assert shown.embed.title == "Clusters in Playlist"
    assert not said(result)
    await shown.next()
    assert artist("Owl").name in shown.text


@pytest.mark.parametrize(
    ("links", "answer"),
    [
        ("no links at all", "There is no link to a track, an album or a playlist in that."),
        ("https://tidal.com/track/1", "There is no link to a track"),
        (f"spotify:playlist:{'a' * 22}", "Too few tracks came of those links"),
        ("https://www.deezer.com/playlist/1", "Too few tracks came of those links"),
    ],
)
async def test_links_that_lead_nowhere_are_said(
    live: tuple[World, Upstream, Music], links: str, answer: str
) -> None:
    world, _, _ = live
    result = await world.member.slash(world.channel, "playlist", links=links)
    assert answer in as_written(told(result).content)


async def test_a_service_that_fails_is_named(live: tuple[World, Upstream, Music]) -> None:
    world, upstream, _ = live
    upstream.faults.add("deezer", faults.status(503), path="playlist", times=None)
    links = f"https://www.deezer.com/playlist/{PLAYLIST}"
    result = await world.member.slash(world.channel, "playlist", links=links)
    assert "Deezer" in told(result).content


async def test_what_a_service_told_before_it_failed_is_mapped_and_the_rest_named(
    live: tuple[World, Upstream, Music],
) -> None:
    world, upstream, music = live
    quill = next(each for each in music.artists.values() if each.name == "Mara Quill")
    first, second = music.albums_of(quill)[:2]
    path = f"/deezer/album/{second.id}"
    upstream.faults.add("deezer", faults.status(503), path=path, times=None)
    links = [f"https://www.deezer.com/album/{album.id}" for album in (first, second)]
    shown, result = await paste(world, " ".join(links))
    assert shown.embed.title == "Clusters in Playlist"
    assert "Not everything could be had: Deezer" in said(result)


async def test_another_server_s_playlist_is_its_own(live: tuple[World, Upstream, Music]) -> None:
    world, _, _ = live
    shown, _ = await paste(world, f"https://www.deezer.com/playlist/{PLAYLIST}")
    row = await world.store.replies.get(shown.id)
    assert row is not None
    assert row.map_id is not None
    assert await world.store.answers.of_map(row.map_id, guild_id=world.guild.id) is not None
    assert await world.store.answers.of_map(row.map_id, guild_id=1) is None


ENOUGH = 20
"""Described tracks that make a first map here, so that the test is short."""


@pytest.fixture
async def hasty(tmp_path: Path, pool: WorkerPool) -> AsyncIterator[tuple[World, Upstream, Music]]:
    """Return the same, where a first map is shown as soon as there is enough for one."""
    music = Music(seed=5)
    half = music.artist("Half Known", albums=4, tracks=48, known=0.75)
    music.playlists[PLAYLIST] = ("Night drive", music.tracks_of(half))
    patience = Patience(soonest=timedelta(), enough_tracks=ENOUGH)
    place = Place(address=tmp_path / "hasty.db", folder=tmp_path)
    async with (
        open_lab(music, timeout=300) as lab,
        open_world(place, pool, gatherer=lab.gatherer, patience=patience) as world,
    ):
        lab.upstream.state.clip_seconds = 15.0
        yield world, lab.upstream, music


async def test_a_first_map_comes_before_the_previews_and_grows_with_its_button(
    hasty: tuple[World, Upstream, Music],
) -> None:
    world, upstream, _ = hasty
    let_go = asyncio.Event()
    upstream.faults.add("cdn", faults.held(let_go), times=None, path="/stream/")
    link = f"https://www.deezer.com/playlist/{PLAYLIST}"
    await world.all_at_once_and_go_on([world.member.slash(world.channel, "playlist", links=link)])
    shown = await first_map(world)
    so_far = re.search(r"I know how ([0-9]+) of 48 tracks sound", shown.text)
    assert so_far is not None
    assert ENOUGH <= int(so_far[1]) < 48
    assert "I am still fetching; a button will offer the newer map" in shown.text

    # Whoever pastes the same meanwhile is answered from the same work.
    await world.all_at_once_and_go_on([world.other.slash(world.channel, "playlist", links=link)])
    again = await first_map(world, before={shown.id})
    assert "I know how" in again.text

    let_go.set()
    await world.env.settle()
    assert upstream.repeated() == []
    for reply in (shown, again):
        assert "There is a newer map by now" in reply.text
    button = shown.control("clusters:page:", ":u")
    await world.member.click(shown.message, custom_id=button["custom_id"])
    assert "48 tracks grouped by" in shown.text


async def first_map(world: World, before: Collection[int] = ()) -> Shown:
    """Return the reply with a map as soon as there is one."""
    while True:
        await asyncio.sleep(0)
        for message in world.channel.history(viewer=world.member):
            if message.id not in before and message.embeds:
                return Shown(world, message.id)


@pytest.fixture
async def keyed(
    tmp_path: Path, pool: WorkerPool, request: pytest.FixtureRequest
) -> AsyncIterator[tuple[World, Upstream, Music]]:
    """Return a server whose bot has a key of Spotify's, an old one where the test says so."""
    music = Music(seed=5)
    quill = music.artist("Mara Quill", albums=2, tracks=24, known=1.0)
    music.playlists[PLAYLIST] = ("Night drive", music.tracks_of(quill)[:18])
    place = Place(address=tmp_path / "keyed.db", folder=tmp_path)
    async with open_lab(music, sources=("deezer", "spotify"), keys=True) as lab:
        lab.upstream.state.spotify_extended = getattr(request, "param", False)
        async with open_world(place, pool, gatherer=lab.gatherer) as world:
            yield world, lab.upstream, music


SPOTIFYS = f"https://open.spotify.com/playlist/{PLAYLIST:022d}"


@pytest.mark.parametrize("keyed", [True], indirect=True)
async def test_a_key_with_extended_quota_reads_spotifys_playlists(
    keyed: tuple[World, Upstream, Music],
) -> None:
    world, _, _ = keyed
    shown, result = await paste(world, SPOTIFYS)
    assert shown.embed.title == "Clusters in Night drive"
    assert "18 tracks grouped by" in shown.text, "episodes and files of one's own are none"
    assert not said(result)


async def test_a_development_key_reads_spotifys_albums_and_tracks(
    keyed: tuple[World, Upstream, Music],
) -> None:
    world, upstream, music = keyed
    quill = next(each for each in music.artists.values() if each.name == "Mara Quill")
    album, other = music.albums_of(quill)[:2]
    links = [
        f"https://open.spotify.com/album/al{album.id:020d}",
        *(f"https://open.spotify.com/track/{track.spotify_id}" for track in other.tracks[:3]),
        f"https://open.spotify.com/track/{'z' * 22}",
    ]
    shown, result = await paste(world, " ".join(links))
    assert "15 tracks grouped by" in shown.text
    assert not said(result)
    assert upstream.requests("spotify", "/playlists/") == []


async def test_it_is_said_plainly_that_a_development_key_reads_no_playlists(
    keyed: tuple[World, Upstream, Music],
) -> None:
    world, upstream, music = keyed
    result = await world.member.slash(world.channel, "playlist", links=SPOTIFYS)
    refusal = as_written(told(result).content)
    assert "Spotify shows playlists to hardly any bot, and not to me" in refusal
    assert "`/cache import`" in refusal
    quill = next(each for each in music.artists.values() if each.name == "Mara Quill")
    links = f"{SPOTIFYS} https://www.deezer.com/album/{music.albums_of(quill)[0].id}"
    shown, result = await paste(world, links)
    assert "12 tracks grouped by" in shown.text
    assert "so they are left out" in said(result)
    assert upstream.requests("spotify", "/playlists/") == []


async def test_a_used_up_allowance_keeps_what_had_come(
    keyed: tuple[World, Upstream, Music],
) -> None:
    world, upstream, music = keyed
    quill = next(each for each in music.artists.values() if each.name == "Mara Quill")
    tracks = music.tracks_of(quill)[:12]
    quota = {"error": {"status": 429, "message": "Too many", "reason": "QUOTA_EXCEEDED"}}
    path = f"/tracks/{tracks[10].spotify_id}"
    upstream.faults.add("spotify", faults.answer(quota, status=429), path=path, times=None)
    links = [f"https://open.spotify.com/track/{track.spotify_id}" for track in tracks]
    shown, result = await paste(world, " ".join(links))
    await shown.next()
    assert "Mara Quill" in shown.text or "10 tracks" in shown.text
    assert "Not everything could be had: Spotify" in said(result)
