"""``/operator``: what whoever runs the bot can shut out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.world import Shown, open_world, told
from tests.upstream.lab import open_lab
from tests.upstream.world import World as Music

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from simcord import Env, MemberActor

    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import Place, World


@pytest.fixture
async def live(place: Place, pool: WorkerPool) -> AsyncIterator[World]:
    """Return a server whose bot may ask (made-up) services; the admin runs the bot."""
    music = Music(seed=5)
    music.artist("Mara Quill", albums=1, tracks=8, fans=200_000)
    music.artist("Jun Tide", albums=1, tracks=8, fans=200_000)
    async with (
        open_lab(music) as lab,
        open_world(place, pool, gatherer=lab.gatherer) as world,
    ):
        world.bot.owner_id = world.admin.id
        yield world


@pytest.fixture(autouse=True)
def env(live: World) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return live.env


async def operate(
    world: World, command: str, who: MemberActor | None = None, **options: object
) -> str:
    """Run a subcommand of ``/operator`` and return the sentence that came."""
    result = await (who or world.admin).slash(world.channel, f"operator {command}", **options)
    assert result.response is not None
    assert result.response.ephemeral
    return result.response.content


async def test_only_whoever_runs_the_bot_may(live: World) -> None:
    live.bot.owner_id = live.other.id
    number = str(live.member.id)

    assert "Only whoever runs the bot" in await operate(live, "block", what="member", number=number)
    assert not live.bot.services.operator.blocked


async def test_what_a_blocked_member_reacts_marks_nothing_also_after_a_restart(
    live: World,
) -> None:
    answer = await live.other.slash(live.channel, "clusters", artist="Mara Quill")
    assert answer.response is not None
    shown = Shown(live, answer.response.id)
    await shown.next()
    await shown.react(1)
    await operate(live, "block", what="member", number=str(live.member.id))

    await shown.react(2)

    assert len(await live.favourites(live.member)) == 1
    await live.restart()
    assert len(await live.favourites(live.member)) == 1
    await shown.unreact(1)
    assert await live.favourites(live.member) == set()


async def test_a_blocked_member_is_told_so_by_commands_and_buttons_also_after_a_restart(
    live: World,
) -> None:
    answer = await live.member.slash(live.channel, "clusters", artist="Mara Quill")
    assert answer.response is not None
    shown = Shown(live, answer.response.id)
    await operate(live, "block", what="member", number=str(live.member.id))
    await live.restart()

    refused = await live.member.slash(live.channel, "clusters", artist="Mara Quill")
    assert refused.response is not None
    assert "shut this server or you out" in refused.response.content
    assert refused.response.ephemeral
    pressed = await shown.next()
    assert pressed.response is not None
    assert "shut this server or you out" in pressed.response.content
    assert await live.member.autocomplete(live.channel, "clusters", "artist", "mara") == []
    await shown.next(live.other)
    assert shown.page == 1


async def test_a_block_is_taken_back(live: World) -> None:
    number = str(live.guild.id)
    await live.bot.services.operator.block("server", live.guild.id)
    assert live.bot.services.operator.blocks(live.guild.id, live.other.id)

    await live.bot.services.operator.unblock("server", live.guild.id)

    assert "was not blocked" in await operate(live, "unblock", what="server", number=number)
    assert "no id" in await operate(live, "block", what="server", number="twelve")
    answer = await live.member.slash(live.channel, "clusters", artist="Mara Quill")
    assert answer.response is not None
    assert answer.response.embeds


async def test_a_paused_source_is_not_asked_until_it_is_resumed(live: World) -> None:
    await live.member.slash(live.channel, "clusters", artist="Mara Quill")
    for source in live.bot.services.operator.sources:
        await operate(live, "pause", source=source)

    refused = await live.member.slash(live.channel, "clusters", artist="Jun Tide")
    assert "paused by whoever runs the bot" in told(refused).content
    stored = await live.member.slash(live.channel, "clusters", artist="Mara Quill")
    assert stored.response is not None
    assert stored.response.embeds
    assert "Deezer" in await operate(live, "status")

    for source in live.bot.services.operator.sources:
        assert "asked again" in await operate(live, "resume", source=source)
    answer = await live.member.slash(live.channel, "clusters", artist="Jun Tide")
    assert answer.response is not None
    assert answer.response.embeds
    assert "Choose among: deezer" in await operate(live, "pause", source="nobody")
