"""``/playlist``: what pasted links lead to, as a map."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.e2e.world import Shown, as_written, open_world, told
from tests.factories import artist, catalogue
from tests.upstream import faults
from tests.upstream.lab import open_lab
from tests.upstream.world import World as Music

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from simcord import Env
    from simcord.results import InteractionResult

    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import World
    from tests.upstream.server import Upstream

PLAYLIST = 908622995


@pytest.fixture
async def live(tmp_path: Path, pool: WorkerPool) -> AsyncIterator[tuple[World, Upstream, Music]]:
    """Return a server whose bot may ask (made-up) services, the services, and their music."""
    music = Music(seed=5)
    quill = music.artist("Mara Quill", albums=2, tracks=16)
    nova = music.artist("Nova", albums=1, tracks=12)
    tracks = [*music.tracks_of(quill)[:9], *music.tracks_of(nova)[:9]]
    music.playlists[PLAYLIST] = ("Night drive", tracks)
    async with (
        open_lab(music) as lab,
        open_world(tmp_path / "clusters.db", pool, gatherer=lab.gatherer) as world,
    ):
        yield world, lab.upstream, music


@pytest.fixture(autouse=True)
def env(live: tuple[World, Upstream, Music]) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return live[0].env


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


async def test_another_server_s_playlist_is_its_own(live: tuple[World, Upstream, Music]) -> None:
    world, _, _ = live
    shown, _ = await paste(world, f"https://www.deezer.com/playlist/{PLAYLIST}")
    row = await world.store.replies.get(shown.id)
    assert row is not None
    assert row.map_id is not None
    assert await world.store.answers.of_map(row.map_id, guild_id=world.guild.id) is not None
    assert await world.store.answers.of_map(row.map_id, guild_id=1) is None
