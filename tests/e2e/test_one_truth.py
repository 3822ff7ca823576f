"""What members read is what the store holds, whoever wrote it and however lately."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, cast

import pytest

from storage import FetchedCatalogue
from tests.e2e.world import Shown, open_world
from tests.factories import catalogue
from tests.upstream import faults
from tests.upstream.lab import open_lab
from tests.upstream.world import World as Music

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from simcord import Env

    from bot.gateway.client import ClustersBot
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.replies import Reply
    from tests.e2e.world import Place, World
    from tests.upstream.lab import Lab

HOUR: Final = timedelta(hours=1)
MONTH: Final = timedelta(days=30)
GROUPS: Final = tuple(range(2, 9))
AXES: Final = ("tempo", "energy", "loudness", "speechiness", "liveness")


@pytest.fixture
async def lab(request: pytest.FixtureRequest) -> AsyncIterator[Lab]:
    """Return made-up services; a test may name those that the bot asks."""
    sources = getattr(request, "param", ("deezer", "itunes"))
    music = Music(seed=5)
    music.artist("Mara Quill", albums=3, tracks=30, fans=200_000, known=1.0)
    async with open_lab(music, sources=sources, keys="spotify" in sources) as opened:
        yield opened


@pytest.fixture
async def world(place: Place, pool: WorkerPool, lab: Lab) -> AsyncIterator[World]:
    """Return a server whose bot may ask these services."""
    async with open_world(place, pool, gatherer=lab.gatherer) as opened:
        yield opened


@pytest.fixture(autouse=True)
def env(world: World) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return world.env


async def ask(world: World, name: str = "Mara Quill", **options: Any) -> Shown:  # noqa: ANN401 - the command's options
    """Type a name without picking any suggestion."""
    result = await world.member.slash(world.channel, "clusters", artist=name, **options)
    assert result.response is not None
    return Shown(world, result.response.id)


async def let_it_grow_old(world: World, age: timedelta = MONTH, source: str = "deezer") -> None:
    """Let the last fetch be so long ago."""
    artist = await world.store.artists.named("Mara Quill")
    assert artist is not None
    at = datetime.now(UTC) - age
    fetched = FetchedCatalogue(artist=artist.id, source=source, at=at)
    await world.store.catalogues.save([], fetched=fetched)


async def tidy(world: World) -> None:
    """Have the bot do now what it does by the hour."""
    upkeep = cast("ClustersBot", world.env.bot).services.upkeep
    await upkeep.tidy(datetime.now(UTC), within=HOUR)


async def rows(shown: Shown) -> list[str]:
    """Turn through a reply, and return what stands under each track's title."""
    small: list[str] = []
    while shown.page < shown.pages - 1:
        await shown.next()
        small += re.findall(r"^\*\*[0-9]+\.\*\* .+\n-# (.+)$", shown.text, re.MULTILINE)
    return small


def legend(shown: Shown) -> list[str]:
    """Return the legend's headings."""
    return re.findall(r"\*\*[0-9]+ · .+", shown.text)


async def picture(shown: Shown) -> bytes:
    """Return the picture that a reply shows."""
    (attachment,) = shown.message.attachments
    return await attachment.read()


def date_of(moment: datetime) -> str:
    """Return a date as footers have it."""
    return f"catalogue of {moment:%b} {moment.day}, {moment.year}"


async def test_once_a_refused_album_page_is_there_the_reply_says_so_and_names_its_label(
    world: World, lab: Lab
) -> None:
    album = next(iter(lab.upstream.world.albums.values()))
    lab.upstream.faults.add("deezer", faults.status(403), times=None, path=f"/album/{album.id}")
    partial = await ask(world)
    assert "The catalogue is not complete yet" in partial.text
    lab.upstream.faults.clear()
    while any(health.state != "ok" for health in await lab.gatherer.check()):
        pass
    whole = await ask(world)
    assert "not complete" not in whole.text
    labels = {item.label.split(" / ")[0] for item in lab.upstream.world.albums.values()}
    small = await rows(whole)
    assert len(small) == 30
    assert [line for line in small if not any(label in line for label in labels)] == []
    await partial.next()
    await partial.previous()
    assert "not complete" not in partial.text, "the first reply, once it is turned"


async def test_after_a_refresh_that_changed_nothing_the_footer_has_the_new_date(
    world: World,
) -> None:
    today = date_of(datetime.now(UTC))
    first = await ask(world)
    await let_it_grow_old(world)
    old = date_of(datetime.now(UTC) - MONTH)
    await first.next()
    await first.previous()
    assert old in (first.embed.footer.text or "")
    second = await ask(world)
    await world.env.settle()
    told = [str(request.json) for request in world.env.http_requests]
    assert any(old in words and "I am still fetching" in words for words in told)
    assert today in (second.embed.footer.text or ""), "by itself, when the refresh has ended"
    await first.next()
    await first.previous()
    assert today in (first.embed.footer.text or "")


@pytest.mark.parametrize("lab", [("spotify",)], indirect=True)
async def test_a_page_turn_shows_nothing_of_data_that_had_to_go(world: World) -> None:
    shown = await ask(world)
    before = shown.text
    assert shown.embed.title == "Clusters in Mara Quill"
    await let_it_grow_old(world, timedelta(hours=23, minutes=10), source="spotify")
    await tidy(world)
    result = await shown.next()
    (refusal,) = result.followups
    assert refusal.content.startswith("This map is no longer stored.")
    assert shown.text == before


async def test_a_refresh_of_unchanged_tracks_leaves_legend_and_picture_in_agreement(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = world.pool.run

    async def run_otherwise(function: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any job
        """Let whatever is grouped a second time come out with other numbers."""
        made = await run(function, *args, **kwargs)
        if function.__name__ != "build_map" or args[-1] is None:
            return made
        last = len(made.clusters) + 1
        clusters = [replace(one, number=last - one.number) for one in made.clusters]
        points = [replace(one, cluster=one.cluster and last - one.cluster) for one in made.points]
        return replace(made, clusters=tuple(reversed(clusters)), points=tuple(points))

    monkeypatch.setattr(world.pool, "run", run_otherwise)
    first = await ask(world)
    before = legend(first)
    value = await world.pick("mara", world.admin)
    await let_it_grow_old(world)
    refreshed = await world.admin.slash(world.channel, "cache refresh", artist=value)
    assert refreshed.response is not None
    (report,) = refreshed.response.embeds
    assert report.title == "Mara Quill is up to date"
    second = await ask(world)
    await first.next()
    await first.previous()
    drawn = await picture(second)
    for shown in (first, second):
        assert legend(shown) == before
        assert await picture(shown) == drawn
    await world.store.maps.prune(0, unused_since=datetime.now(UTC))
    await world.store.pictures.prune(0)
    anew = await ask(world)
    assert legend(anew) == before
    assert await picture(anew) == drawn, "it is the picture of just this map"


async def test_several_new_maps_of_one_artist_at_once_all_turn_their_pages(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.add(catalogue("Swarm", 48))
    wishes: list[dict[str, Any]] = [{"groups": number} for number in GROUPS]
    wishes += [{"x": axis} for axis in AXES]
    replies = cast("ClustersBot", world.env.bot).services.replies
    save, have_maps, may_save = replies.save, [0], asyncio.Event()

    async def save_late(reply: Reply) -> Reply | None:
        """Hold every reply back that has its map."""
        have_maps[0] += 1
        if have_maps[0] == len(wishes):
            await tidy(world)
            may_save.set()
        await may_save.wait()
        return await save(reply)

    monkeypatch.setattr(replies, "save", save_late)
    value = await world.pick("swarm")
    results = await world.all_at_once(
        [world.member.slash(world.channel, "clusters", artist=value, **wish) for wish in wishes]
    )
    monkeypatch.setattr(replies, "save", save)
    await tidy(world)
    for result in results:
        shown = Shown(world, result.response.id)
        assert shown.embed.title == "Clusters in Swarm"
        turned = await shown.next()
        assert turned.followups == [], "it says that the map is no longer stored"
        assert shown.page == 1
