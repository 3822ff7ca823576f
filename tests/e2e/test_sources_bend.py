"""What members see of services that fail for a while: nothing is lost, nothing is doubled."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.sources.http.client import Patience
from storage import FetchedCatalogue
from tests.e2e.world import Shown, open_world, told
from tests.upstream import faults
from tests.upstream.lab import open_lab
from tests.upstream.world import World as Music

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from simcord import Env

    from bot.domain.model import Artist, Catalogue, ClusterMap
    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import Place, World
    from tests.upstream.server import Upstream

USUAL = Patience(first_wait=0.01, longest_wait=0.02, jitter=0.0, breaker_rest=0.2)
"""As strict as in earnest, with shorter waits."""


@pytest.fixture
async def live(place: Place, pool: WorkerPool) -> AsyncIterator[tuple[World, Upstream]]:
    """Return a server whose bot may ask (made-up) services, and those services."""
    music = Music(seed=5)
    music.artist("Mara Quill", albums=12, tracks=60, fans=200_000, known=1.0)
    async with (
        open_lab(music, patience=USUAL) as lab,
        open_world(place, pool, gatherer=lab.gatherer) as world,
    ):
        lab.upstream.state.clip_seconds = 15.0
        yield world, lab.upstream


@pytest.fixture(autouse=True)
def env(live: tuple[World, Upstream]) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return live[0].env


async def ask(world: World) -> Shown:
    """Ask for the artist and wait until all is quiet."""
    result = await world.member.slash(world.channel, "clusters", artist="Mara Quill")
    assert result.response is not None
    return Shown(world, result.response.id)


async def grow_old(world: World, artist_id: int, *, by: str) -> None:
    """Let it be a month ago that an artist was fetched, and ``by`` be the service that brought it."""
    for days, source in ((31, "itunes" if by == "deezer" else "deezer"), (30, by)):
        fetched = FetchedCatalogue(
            artist=artist_id,
            source=source,
            at=datetime.now(UTC) - timedelta(days=days),
            complete=source == by,
        )
        await world.store.catalogues.save([], fetched=fetched)


async def stored(world: World) -> tuple[Artist, Catalogue]:
    """Return the artist and all that is stored of it."""
    artist = await world.store.artists.named("Mara Quill")
    assert artist is not None
    catalogue = await world.store.catalogues.get(artist.id)
    assert catalogue is not None
    return artist, catalogue


async def map_of(world: World, shown: Shown) -> ClusterMap:
    """Return the map that a message shows."""
    row = await world.store.replies.get(shown.id)
    assert row is not None
    assert row.map_id is not None
    return (await world.bot.services.maps.reopen(row.map_id)).map


async def test_a_volley_of_failures_is_one_and_the_first_service_brings_everything(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    upstream.faults.add("deezer", faults.status(500), times=8, path="/album/")
    await ask(world)
    _, catalogue = await stored(world)
    assert len(catalogue.tracks) == 60
    assert catalogue.complete
    assert upstream.requests("itunes") == []


async def test_the_first_service_takes_over_again_at_the_next_refresh(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    upstream.faults.add("deezer", faults.status(500), times=None, path="/artist/")
    shown = await ask(world)
    artist, before = await stored(world)
    assert {tuple(track.source_ids) for track in before.tracks} == {("itunes",)}
    first = await map_of(world, shown)
    await shown.next()
    await shown.favourite(1)
    (loved,) = await world.favourites(world.member)

    upstream.faults.clear()
    await grow_old(world, artist.id, by="itunes")
    shown = await ask(world)
    await world.env.settle()
    _, after = await stored(world)
    assert len(after.tracks) == len(before.tracks) == 60, "nothing is there twice"
    assert {tuple(track.source_ids) for track in after.tracks} == {("deezer", "itunes")}
    assert all(track.isrc for track in after.tracks)
    assert after.sources[0] == "deezer"
    assert await world.favourites(world.member) == {loved}
    button = shown.control("clusters:page:", ":u")
    await world.member.click(shown.message, custom_id=button["custom_id"])
    newer = await map_of(world, shown)
    assert {point.track_id for point in first.points} <= {point.track_id for point in newer.points}
    upstream.seen.clear()
    await grow_old(world, artist.id, by="deezer")
    await ask(world)
    await world.env.settle()
    assert [seen.path.rsplit("/", 1)[1] for seen in upstream.seen] == ["albums", "top"]


async def test_while_the_first_service_is_away_the_one_that_stood_in_goes_on(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    upstream.faults.add("deezer", faults.status(500), times=None, path="/artist/")
    await ask(world)
    artist, before = await stored(world)
    await grow_old(world, artist.id, by="itunes")
    mara = next(iter(upstream.world.artists.values()))
    upstream.world.album(mara, tracks=5, known=1.0)
    await ask(world)
    await world.env.settle()
    _, after = await stored(world)
    assert len(after.tracks) == len(before.tracks) + 5
    assert after.fetched_at is not None
    assert after.fetched_at > datetime.now(UTC) - timedelta(days=1)


async def test_albums_that_a_service_could_not_give_are_counted(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    for album in list(upstream.world.albums)[:2]:
        path = f"/deezer/album/{album}/tracks"
        upstream.faults.add("deezer", faults.status(500), times=None, path=path, whole=True)
    upstream.faults.add("itunes", faults.status(500), times=None)
    shown = await ask(world)
    assert "2 albums could not be read just now" in shown.text


@pytest.mark.parametrize("refused", [2, 12])
async def test_albums_that_the_first_service_refuses_come_from_the_other_and_are_never_doubled(
    live: tuple[World, Upstream], refused: int
) -> None:
    world, upstream = live
    for album in list(upstream.world.albums)[:refused]:
        path = f"/deezer/album/{album}/tracks"
        upstream.faults.add("deezer", faults.status(403), times=None, path=path, whole=True)
    shown = await ask(world)
    assert "could not be read" not in shown.text
    artist, before = await stored(world)
    assert len(before.tracks) == 60
    assert {source for track in before.tracks for source in track.source_ids} == {
        "deezer",
        "itunes",
    }
    assert not before.complete

    upstream.faults.clear()
    await grow_old(world, artist.id, by="deezer")
    await ask(world)
    await world.env.settle()
    _, after = await stored(world)
    assert len(after.tracks) == 60, "nothing is there twice"
    assert all("deezer" in track.source_ids and track.isrc for track in after.tracks)
    assert after.complete


async def test_albums_that_were_not_begun_before_a_service_was_given_up_come_from_the_other(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    mara = next(iter(upstream.world.artists.values()))
    for _ in range(18):
        upstream.world.album(mara, tracks=5, known=1.0)
    upstream.faults.add("deezer", faults.status(403), times=None, path="/album/")
    shown = await ask(world)
    _, catalogue = await stored(world)
    assert len(catalogue.tracks) == 150
    assert len(upstream.requests("deezer", "/album/")) < 30, "it is given up after a few"
    assert "could not be read" not in shown.text
    assert "Deezer refuses requests from this server" in shown.text


async def test_albums_that_were_not_begun_are_counted_where_nobody_else_has_them(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    upstream.faults.add("deezer", faults.status(403), times=None, path="/album/")
    upstream.faults.add("itunes", faults.status(500), times=None)
    shown = await ask(world)
    assert "12 albums could not be read just now" in shown.text


async def test_the_reply_says_that_another_service_stood_in(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    shown = await ask(world)
    assert "Apple" not in (shown.embed.footer.text or "")
    artist, _ = await stored(world)
    await world.bot.services.upkeep.forget(artist.id)
    upstream.faults.add("deezer", faults.status(500), times=None, path="/artist/")
    shown = await ask(world)
    assert "tracks: Apple" in (shown.embed.footer.text or "")


@pytest.mark.parametrize("typed", ["Various Artists", "various", "V.A."])
async def test_a_name_for_many_artists_gets_a_sentence_that_helps(
    live: tuple[World, Upstream], typed: str
) -> None:
    world, upstream = live
    result = await world.member.slash(world.channel, "clusters", artist=typed)
    assert "stands for many artists and is none" in told(result).content
    assert upstream.seen == []


async def test_an_artist_without_anything_of_its_own_gets_a_sentence_that_helps(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    ghost = upstream.world.artist("Ghost Writer", fans=10)
    mara = next(iter(upstream.world.artists.values()))
    upstream.world.appears(ghost, upstream.world.albums_of(mara)[0])
    result = await world.member.slash(world.channel, "clusters", artist="Ghost Writer")
    assert "I find nothing of Ghost Writer's own to map" in told(result).content
