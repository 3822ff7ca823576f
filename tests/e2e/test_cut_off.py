"""A bot whose messages from other processes are cut off, while the others change what it answers with.

All that it says is what the database holds, as long as the cut lasts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import pytest

from bot.fleet.bus import NAME, PostgresBus
from storage import GuildSettings, Store
from tests.cable import cable_to
from tests.e2e.world import Place, Shown, make_services, open_world, told
from tests.factories import catalogue
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path
    from typing import Any

    from simcord import Env

    from bot.app import Services
    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import World

BLOCKED: Final = "shut this server or you out"


@dataclass(frozen=True, kw_only=True)
class CutOff:
    """A bot, and another process that shares its database."""

    world: World
    store: Store
    services: Services

    async def ask(self, name: str = "Nightjar", **options: Any) -> str:  # noqa: ANN401 - the command's options
        """Ask the bot for an artist; return what is said, or the map's text."""
        result = await self.world.member.slash(
            self.world.channel, "clusters", artist=name, **options
        )
        said = result.response or told(result)
        (embed,) = said.embeds or (None,)
        return said.content or (embed.description or "" if embed else "")

    async def change(self, **settings: Any) -> None:  # noqa: ANN401 - any setting
        """Have an admin change the server's settings in the other process."""

        def edit(before: GuildSettings) -> GuildSettings:
            return replace(before, **settings)

        await self.services.server_settings.change(self.world.guild.id, edit, by=1)


@pytest.fixture
async def off(emptied_after: str, tmp_path: Path, pool: WorkerPool) -> AsyncIterator[CutOff]:
    """Return a bot that hears nothing of the others."""
    place = Place(address=emptied_after, folder=tmp_path)
    async with cable_to(emptied_after, name=NAME) as cable:
        bus = PostgresBus(cable.address)
        await bus.start()
        try:
            async with (
                Store.opened(emptied_after, folder=tmp_path / "other") as store,
                open_world(place, pool, bus=bus) as world,
            ):
                await world.store.catalogues.save(catalogue("Nightjar", 36))
                services = make_services(store, pool)
                await store.artists.reread()
                cable.cut()
                await until(lambda: not bus.hears)
                yield CutOff(world=world, store=store, services=services)
                await services.close()
        finally:
            cable.mend()
            await bus.close()


@pytest.fixture(autouse=True)
def env(off: CutOff) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return off.world.env


async def test_who_is_blocked_elsewhere_is_told_so_and_answered_again_when_that_is_over(
    off: CutOff,
) -> None:
    number = off.world.member.id
    assert "36 tracks" in await off.ask()
    await off.services.operator.block("member", number)
    assert BLOCKED in await off.ask()
    await off.services.operator.unblock("member", number)
    assert "36 tracks" in await off.ask()


async def test_a_button_and_a_keycap_of_whom_others_have_blocked_do_nothing(off: CutOff) -> None:
    shown = await off.world.ask("Nightjar")
    await shown.next()
    await off.services.operator.block("member", off.world.member.id)
    await shown.react(1)
    assert await off.world.favourites(off.world.member) == set()
    assert BLOCKED in told(await shown.next()).content
    assert shown.page == 1


async def test_settings_that_are_changed_elsewhere_hold_at_once(off: CutOff) -> None:
    for private in (True, False):
        await off.change(private=private)
        result = await off.world.member.slash(off.world.channel, "clusters", artist="Nightjar")
        assert result.response is not None
        assert result.response.ephemeral is private
    await off.change(language="de")
    assert "36 Titel" in await off.ask()


async def test_an_artist_that_is_hidden_elsewhere_is_not_offered_until_that_is_taken_back(
    off: CutOff,
) -> None:
    artist = await off.store.artists.named("Nightjar")
    assert artist is not None
    for hide, offered in ((off.store.artists.hide, False), (off.store.artists.unhide, True)):
        await hide(off.world.guild.id, artist.id)
        found = await off.world.member.autocomplete(
            off.world.channel, "clusters", "artist", "nightj"
        )
        assert any(choice["name"].startswith("Nightjar") for choice in found) is offered


async def test_music_that_is_saved_elsewhere_is_shown(off: CutOff) -> None:
    assert "36 tracks" in await off.ask()
    await off.store.catalogues.save(catalogue("Nightjar", 48))
    assert "48 tracks" in await off.ask()


async def test_favourites_that_are_marked_elsewhere_are_shown(off: CutOff) -> None:
    shown = await off.world.ask("Nightjar")
    await shown.next()
    track = int(shown.row_values[0])
    member, guild = off.world.member.id, off.world.guild.id
    for liked in (True, False):
        await off.store.favourites.set(guild, member, track, liked=liked)
        answer = await off.world.member.slash(off.world.channel, "favourites list")
        assert answer.response is not None
        listed = Shown(off.world, answer.response.id)
        assert ("Nightjar" in listed.text) is liked


async def test_an_artist_that_is_forgotten_elsewhere_is_gone(off: CutOff) -> None:
    shown = await off.world.ask("Nightjar")
    artist = await off.store.artists.named("Nightjar")
    assert artist is not None
    await off.store.removals.forget(artist.id, imported=True)
    turned = await shown.next()
    assert "36" not in told(turned).content
    assert "36 tracks" not in await off.ask()
