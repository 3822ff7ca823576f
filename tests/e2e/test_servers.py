"""What is kept of a server after the bot has left it, heard or unheard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest

from bot.services.personal import MISSING_FOR

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.world import World

pytestmark = pytest.mark.both_engines

NOW: Final = datetime(2026, 11, 23, tzinfo=UTC)
LATER: Final = NOW + MISSING_FOR


def everywhere(_: int) -> bool:
    """Say that this process would see any server."""
    return True


def nowhere(_: int) -> bool:
    """Say that another process would see it."""
    return False


@pytest.fixture
async def kept(world: World) -> Callable[[], Any]:
    """Have something kept of the server; return how to see whether it still is."""
    page = await world.ask("night")
    await page.next()
    await page.favourite(1)
    await look(world, present=True, at=NOW - timedelta(days=1))

    async def still() -> bool:
        return (await world.store.status()).favourites == 1

    return still


async def look(world: World, *, present: bool, at: datetime, ours: bool = True) -> None:
    """Let the bot look which servers it sees at some time."""
    seen = {world.guild.id} if present else set[int]()
    bot: Any = world.env.bot
    await bot.services.personal.forget_left(seen, everywhere if ours else nowhere, at)


async def test_a_server_that_is_missing_for_a_week_is_forgotten(
    world: World, kept: Callable[[], Any]
) -> None:
    await look(world, present=False, at=NOW)
    await look(world, present=False, at=LATER - timedelta(seconds=1))
    assert await kept()

    await look(world, present=False, at=LATER)
    assert not await kept()
    assert await world.store.memberships.look([], everywhere, LATER, MISSING_FOR) == ()


async def test_one_look_is_never_enough_however_late_it_comes(
    world: World, kept: Callable[[], Any]
) -> None:
    await look(world, present=False, at=LATER)

    assert await kept()


async def test_a_server_that_was_seen_in_between_is_kept(
    world: World, kept: Callable[[], Any]
) -> None:
    await look(world, present=False, at=NOW)
    await look(world, present=True, at=NOW + timedelta(days=3))
    await look(world, present=False, at=LATER)

    assert await kept()


async def test_a_server_of_another_process_is_none_of_this_one_s_business(
    world: World, kept: Callable[[], Any]
) -> None:
    await look(world, present=False, at=NOW, ours=False)
    await look(world, present=False, at=LATER, ours=False)

    assert await kept()


async def test_a_place_that_the_bot_never_was_a_member_of_is_kept(world: World) -> None:
    page = await world.ask("night")
    await page.next()
    track_id = int(page.row_values[0])
    await world.store.favourites.set(4, world.member.id, track_id, liked=True)

    await look(world, present=True, at=NOW)
    await look(world, present=True, at=LATER)

    assert await world.store.favourites.counts(4, [track_id]) == {track_id: 1}


async def test_a_start_notes_the_servers_that_there_are(
    world: World, kept: Callable[[], Any]
) -> None:
    await world.restart()
    await look(world, present=False, at=NOW)
    await world.restart()
    await look(world, present=False, at=LATER)

    assert await kept(), "the second start has seen it"
