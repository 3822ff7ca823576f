"""``/cache refresh`` for everything old here: progress, stopping, and who may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from storage import FetchedCatalogue
from tests.e2e.world import Shown, forged_button, open_world
from tests.upstream.lab import open_lab
from tests.upstream.world import World as Music

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from simcord import Env
    from simcord.results import ResponseMessage

    from bot.domain.model import Artist
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.fetched import Fetched
    from tests.e2e.world import Place, World

NAMES = ("Mara Quill", "Jun Tide", "Ossian Row")


@pytest.fixture
async def live(place: Place, pool: WorkerPool) -> AsyncIterator[World]:
    """Return a server whose bot may ask (made-up) services, and that has asked for three artists."""
    music = Music(seed=5)
    for name in NAMES:
        music.artist(name, albums=1, tracks=8, fans=200_000)
    async with (
        open_lab(music) as lab,
        open_world(place, pool, gatherer=lab.gatherer) as world,
    ):
        for name in NAMES:
            await world.member.slash(world.channel, "clusters", artist=name)
        yield world


@pytest.fixture(autouse=True)
def env(live: World) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return live.env


async def grow_old(world: World, *names: str) -> None:
    """Have artists' catalogues be a month old."""
    for name in names:
        artist = await world.store.artists.named(name)
        assert artist is not None
        await world.store.catalogues.save(
            [],
            fetched=FetchedCatalogue(
                artist=artist.id, source="deezer", at=datetime.now(UTC) - timedelta(days=30)
            ),
        )


async def refresh(world: World) -> ResponseMessage:
    """Have an admin refresh everything old."""
    result = await world.admin.slash(world.channel, "cache refresh")
    assert result.response is not None
    return result.response


def told(world: World, words: str) -> bool:
    """Whether the bot has sent a message with these words at any time."""
    return any(words in str(request.json) for request in world.env.http_requests)


async def test_everything_old_here_is_refreshed_one_after_the_other(live: World) -> None:
    await grow_old(live, "Mara Quill", "Ossian Row")

    (embed,) = (await refresh(live)).embeds

    assert embed.title == "Everything old here is refreshed"
    assert "Refreshed: 2 of 2" in (embed.description or "")
    assert told(live, "1 of 2: fetching ")
    assert told(live, "2 of 2: fetching ")
    assert not told(live, "fetching Jun Tide")
    assert "Nothing that this server asks for is old" in (await refresh(live)).content


async def test_what_another_server_asks_for_is_not_this_servers_to_refresh(live: World) -> None:
    await grow_old(live, *NAMES)
    artist = await live.store.artists.named("Jun Tide")
    assert artist is not None
    await live.store.personal.forget_guild(live.guild.id)
    await live.store.artists.note_request(artist.id, live.guild.id, datetime.now(UTC))

    (embed,) = (await refresh(live)).embeds

    assert "Refreshed: 1 of 1" in (embed.description or "")


async def test_a_refresh_is_stopped_and_what_came_is_kept(
    live: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await grow_old(live, *NAMES)
    refreshing = live.bot.services.refreshing
    fetching = live.bot.services.fetching
    fetch = fetching.fetch
    asked: list[str] = []

    async def counted(artist: Artist) -> Fetched:
        asked.append(artist.name)
        if len(asked) == 2:
            assert refreshing.stop(live.guild.id)
        return await fetch(artist)

    monkeypatch.setattr(fetching, "fetch", counted)
    (embed,) = (await refresh(live)).embeds

    assert embed.title == "The refresh was stopped; what had come is kept"
    assert "Refreshed: 1 of 3" in (embed.description or "")
    assert len(asked) == 2


async def test_the_stop_button_is_the_admins_and_says_when_nothing_runs(live: World) -> None:
    answer = await live.member.slash(live.channel, "clusters", artist=NAMES[0])
    assert answer.response is not None
    page = Shown(live, answer.response.id)

    refused = await live.forge(page, forged_button("clusters:stop"))
    assert refused.response is not None
    assert "Manage Server" in refused.response.content
    await live.forge(page, forged_button("clusters:stop"), live.admin)

    assert "not running any more" in page.message.content


async def test_a_member_may_not(live: World) -> None:
    result = await live.member.slash(live.channel, "cache refresh")

    assert result.response is not None
    assert "Manage Server" in result.response.content
