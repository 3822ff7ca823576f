"""What the bot does by itself, slowly, while nobody asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from bot.domain.model import FoundArtist, FoundTrack
from bot.services.rounds import REFRESH_MINUTES, TIDY_HOURS
from storage import FetchedCatalogue
from storage.codec import stamp
from tests.e2e.world import open_world
from tests.upstream.lab import open_lab
from tests.upstream.world import World as Music

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from simcord import Env

    from bot.domain.model import Artist
    from bot.runtime.worker_pool import WorkerPool
    from cogs.weekly import Weekly
    from tests.e2e.world import Place, World
    from tests.upstream.server import Upstream

NAMES = ("Mara Quill", "Otto")


@pytest.fixture
async def live(place: Place, pool: WorkerPool) -> AsyncIterator[tuple[World, Upstream]]:
    """Return a server whose bot may ask (made-up) services, and those services."""
    music = Music(seed=5)
    for name in NAMES:
        music.artist(name, albums=2, tracks=14, fans=200_000, known=1.0)
    async with (
        open_lab(music) as lab,
        open_world(place, pool, gatherer=lab.gatherer) as world,
    ):
        yield world, lab.upstream


@pytest.fixture(autouse=True)
def env(live: tuple[World, Upstream]) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return live[0].env


async def asked_for(world: World, name: str) -> Artist:
    """Have a member ask for an artist, and return it."""
    await world.member.slash(world.channel, "clusters", artist=name)
    artist = await world.store.artists.named(name)
    assert artist is not None
    return artist


async def let_it_grow_old(world: World, artist: Artist) -> None:
    """Let the last fetch be a month ago."""
    a_month_ago = datetime.now(UTC) - timedelta(days=30)
    await world.store.catalogues.save(
        [], fetched=FetchedCatalogue(artist=artist.id, source="deezer", at=a_month_ago)
    )


async def fetched_lately(world: World, artist: Artist) -> bool:
    """Whether the artist's last fetch is not a month ago."""
    status = await world.store.artist_status(artist.id)
    return status is not None and datetime.now(UTC) - status.fetches[0].at < timedelta(days=1)


async def test_one_artist_that_has_grown_old_is_refreshed_in_each_round_the_most_wanted_first(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    mara, otto = [await asked_for(world, name) for name in NAMES]
    await asked_for(world, "Otto")
    for artist in (mara, otto):
        await let_it_grow_old(world, artist)
    upstream.seen.clear()
    await world.env.advance_time(REFRESH_MINUTES * 60 + 1)
    assert (await fetched_lately(world, mara), await fetched_lately(world, otto)) == (False, True)
    await world.env.advance_time(REFRESH_MINUTES * 60)
    assert await fetched_lately(world, mara)
    await world.env.advance_time(REFRESH_MINUTES * 60)
    assert len(upstream.requests("deezer", "/albums")) == 2, "nothing is left to be refreshed"


async def test_a_process_that_does_not_lead_leaves_upkeep_to_the_one_that_does(
    live: tuple[World, Upstream], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, upstream = live
    await let_it_grow_old(world, await asked_for(world, "Otto"))
    upstream.seen.clear()

    async def follows(*_: object) -> bool:
        return False

    with monkeypatch.context() as patch:
        patch.setattr("bot.runtime.coordination.Alone.leads", follows)
        await world.env.advance_time(REFRESH_MINUTES * 60 + 1)
        assert upstream.seen == []
    await world.env.advance_time(REFRESH_MINUTES * 60)
    assert upstream.seen != []


async def test_an_artist_for_whom_nobody_asks_any_more_is_left_alone(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    mara = await asked_for(world, "Mara Quill")
    await let_it_grow_old(world, mara)
    long_ago = datetime.now(UTC) - timedelta(days=60)
    await world.store.artists.note_request(mara.id, world.guild.id, long_ago)
    upstream.seen.clear()
    await world.env.advance_time(REFRESH_MINUTES * 60 + 1)
    assert upstream.seen == []


async def test_what_a_member_listens_to_is_read_again_when_it_is_due(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    upstream.state.listeners["ada"] = {"all": [("Song", "Mara Quill")]}
    await world.member.slash(world.channel, "listening link", service="listenbrainz", name="ada")
    upstream.seen.clear()
    await world.bot.services.rounds.snapshots()
    assert len(upstream.requests("listenbrainz")) == 3, "two of its lists were not counted yet"


async def test_what_spotify_lets_nobody_keep_is_gone_within_a_day(
    live: tuple[World, Upstream],
) -> None:
    world, _ = live
    await asked_for(world, "Mara Quill")
    otto = FoundArtist(source="spotify", source_id="o", name="Otto")
    song = FoundTrack(source="spotify", source_id="s", title="Song", artists=(otto,))
    young = datetime.now(UTC) - timedelta(hours=22)
    for at, left in ((young, 15), (young - timedelta(hours=2 - TIDY_HOURS / 2), 14)):
        fetched = FetchedCatalogue(artist=otto, source="spotify", at=at)
        await world.store.catalogues.save([song], fetched=fetched)
        await world.bot.services.rounds.tidy()
        assert (await world.store.status()).tracks == left


async def test_an_artist_for_whom_nobody_asked_in_half_a_year_goes_and_comes_back(
    live: tuple[World, Upstream],
) -> None:
    world, _ = live
    mara, otto = [await asked_for(world, name) for name in NAMES]
    marked = await world.store.catalogues.get(otto.id)
    assert marked is not None
    await world.store.favourites.set(1, 2, marked.tracks[0].id, liked=True)
    long_ago = stamp(datetime.now(UTC) - timedelta(days=181))
    await world.store._database.write(  # pyright: ignore[reportPrivateUsage] - time passes
        lambda session: [
            session.run(f"UPDATE {table} SET {column} = $1", long_ago)  # noqa: S608 - our own tables
            for table, column in (
                ("artist_requests", "last_at"),
                ("fetches", "fetched_at"),
                ("replies", "created_at"),
            )
        ]
    )

    await world.bot.services.rounds.tidy()

    assert await world.store.artists.get(mara.id) is None
    left = await world.store.catalogues.get(otto.id)
    assert left is not None
    assert [track.id for track in left.tracks] == [marked.tracks[0].id]
    again = await asked_for(world, "Otto")
    whole = await world.store.catalogues.get(again.id)
    assert again.id == otto.id
    assert whole is not None
    assert len(whole.tracks) == len(marked.tracks)


async def test_a_weekly_post_has_its_artists_refreshed_one_at_each_look(
    live: tuple[World, Upstream],
) -> None:
    world, _ = live
    artists = [await asked_for(world, name) for name in NAMES]
    for artist in artists:
        catalogue = await world.store.catalogues.get(artist.id)
        assert catalogue is not None
        await world.store.favourites.set(
            world.guild.id, world.member.id, catalogue.tracks[0].id, liked=True
        )
        await let_it_grow_old(world, artist)
    weekly = cast("Weekly", world.bot.get_cog("Weekly"))

    await weekly.look(datetime.now(UTC))
    assert [await fetched_lately(world, artist) for artist in artists] == [False, False]

    await world.bot.services.server_settings.change(
        world.guild.id, lambda settings: replace(settings, weekly=True), by=world.admin.id
    )
    await weekly.look(datetime.now(UTC))
    assert sorted([await fetched_lately(world, artist) for artist in artists]) == [False, True]
    await weekly.look(datetime.now(UTC))
    assert all([await fetched_lately(world, artist) for artist in artists])
