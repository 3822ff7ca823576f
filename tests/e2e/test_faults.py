"""A fault of the program's own, wherever it is met, ends in one answer and one line in the log."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any, Final

import pytest
from discord import app_commands

from bot.gateway.client import EXTENSIONS, ClustersBot
from tests.e2e.world import CHANNELS, ROLES, forged_button, forged_choice, forged_menu

if TYPE_CHECKING:
    from simcord.results import InteractionResult

    from tests.e2e.world import World

SENTENCE: Final = re.compile(
    r"Something went wrong on my side; nothing you saved is lost\. Please try again in a minute\. "
    r"If it keeps happening, tell the bot's owner this code: `([23456789ABCDEFGHJKMNPQRSTVWXYZ]{6})`"
)

COMMANDS: Final[dict[str, dict[str, str | bool | tuple[str, bytes]]]] = {
    "clusters": {"artist": "artist:1"},
    "track": {"track": "Nightjar song 7"},
    "similar": {"track": "track:1"},
    "album": {"album": "album:1"},
    "server map": {},
    "playlist": {"links": "https://www.deezer.com/playlist/1"},
    "picture map": {"artist": "artist:1"},
    "picture features": {"artist": "artist:1"},
    "picture timeline": {"artist": "artist:1"},
    "picture compare": {"first": "artist:1", "second": "artist:1"},
    "favourites list": {},
    "favourites map": {},
    "favourites board": {},
    "favourites taste": {"member": "{other}"},
    "favourites privacy": {"who": "everybody"},
    "favourites export": {},
    "favourites clear": {},
    "cache status": {},
    "cache refresh": {"artist": "artist:1"},
    "cache forget": {"artist": "artist:1"},
    "cache names": {},
    "cache import": {"file": ("owls.csv", b"track,artist\nHoot,The Owls\n")},
    "listening status": {},
    "listening link": {"service": "listenbrainz", "name": "ada"},
    "listening unlink": {"service": "listenbrainz"},
    "settings": {"private": True},
    "operator block": {"what": "server", "number": "123456789012345678"},
    "operator unblock": {"what": "server", "number": "123456789012345678"},
    "operator pause": {"source": "deezer"},
    "operator resume": {"source": "deezer"},
    "operator status": {},
    "help": {},
    "about": {},
    "privacy": {},
}

CONTROLS: Final = (
    forged_button("clusters:page:1:1:n"),
    forged_button("clusters:go:1:0:7"),
    forged_menu("clusters:jump:1:0", "1"),
    forged_menu("clusters:heart:1:1:0", "{row}"),
    forged_button("clusters:zoom:1:1"),
    forged_button("clusters:whole:1"),
    forged_button("clusters:discard"),
    forged_button("clusters:look:1:0"),
    forged_button("clusters:listen:1:1"),
    forged_button("clusters:timeline:1:0"),
    forged_button("clusters:tall:1:0"),
    forged_button("clusters:print:1:0"),
    forged_button("clusters:more:1:1"),
    forged_button("clusters:save:1:1"),
    forged_button("clusters:takes:s{row}.0"),
    forged_menu("clusters:takepart:1:1:0", "c1"),
    forged_button("clusters:take:m1.1.c1:csv"),
    forged_button("clusters:favs:server:1:0:0:n"),
    forged_button("clusters:cards:1:1"),
    forged_menu("clusters:card:1:1:0", "{row}"),
    forged_menu("clusters:show:0", "{row}"),
    forged_button("clusters:like:{row}:1"),
    forged_button("clusters:hear:{row}"),
    forged_button("clusters:alike:{row}"),
    forged_button("clusters:others:{row}:1"),
    forged_button("clusters:favmap:{admin}"),
    forged_button("clusters:favgo:mine:{admin}:0:0:new:7"),
    forged_menu("clusters:favsort:mine:{admin}:0:0:new:7", "title"),
    forged_menu("clusters:favdrop:mine:{admin}:0:0:new:7", "{row}"),
    forged_button("clusters:favopen:mine:{admin}:0:0:new"),
    forged_button("clusters:clear:{admin}:yes"),
    forged_button("clusters:forget:1:yes"),
    forged_button("clusters:hide:1:yes"),
    forged_button("clusters:unhide:1:yes"),
    forged_button("clusters:forgetown:yes"),
    forged_button("clusters:stop"),
    forged_menu("clusters:which:0:s0--00:nova", "deezer:1"),
    forged_button("clusters:near:0:s0--00:1"),
    forged_button("clusters:rivals:1:0"),
    forged_menu("clusters:names:7", "nova"),
    forged_button("clusters:tab:history:0"),
    forged_button("clusters:switch:private:on"),
    forged_menu("clusters:choose:look:7", "light"),
    forged_menu("clusters:versions:7", "live"),
    forged_choice("clusters:roles:refresh:7", ROLES),
    forged_choice("clusters:channels:7", CHANNELS),
    forged_choice("clusters:postto:7", CHANNELS),
    forged_menu("clusters:reset:7", "nova"),
    forged_button("clusters:resetall"),
)


def kind(custom_id: str) -> str:
    """Return what a control is: the second part of its id."""
    return custom_id.split(":")[1]


def break_everything(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a fault below all that the bot does: processes, store, memory and Discord's dialogue."""

    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    world.pool.broken = ZeroDivisionError("a bug")
    engine = type(world.store._database)  # pyright: ignore[reportPrivateUsage] - to break it
    monkeypatch.setattr(engine, "read", fault)
    monkeypatch.setattr(engine, "write", fault)
    monkeypatch.setattr("storage.artists.Artists.search", fault)
    monkeypatch.setattr("bot.services.listening.Listening.link", fault)
    monkeypatch.setattr("bot.services.refreshing.Refreshing.stop", fault)
    for held in ("blocked", "sources"):
        monkeypatch.setattr(f"bot.services.operator.Operator.{held}", property(fault))
    monkeypatch.setattr("discord.InteractionResponse.send_modal", fault)
    monkeypatch.setattr("cogs.ui.controls.more.panel", fault)
    for page in ("help", "about", "privacy"):
        # discord.py loads a cog without making it an attribute of its package
        monkeypatch.setattr(sys.modules["cogs.about"], f"{page}_embed", fault)


def code_told(result: InteractionResult) -> str:
    """Return the code in the only thing that was said, to the member alone or in the answer."""
    said = [message.content for message in (result.response, *result.followups) if message]
    found = [match[1] for content in said if (match := SENTENCE.fullmatch(content))]
    (code,) = found
    return code


def assert_logged(caplog: pytest.LogCaptureFixture, code: str) -> None:
    """Assert that the log has the code once, with the cause, and nothing of what was typed."""
    (record,) = [entry for entry in caplog.records if code in entry.getMessage()]
    assert record.name == "cogs.ui.errors"
    assert record.exc_info
    assert isinstance(record.exc_info[1], ZeroDivisionError)
    assert "artist:1" not in record.getMessage()


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_fault_in_a_command(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    world.errors_expected = 1
    world.bot.owner_id = world.admin.id
    given = {
        name: world.other if value == "{other}" else value
        for name, value in COMMANDS[command].items()
    }
    break_everything(world, monkeypatch)

    result = await world.admin.slash(world.channel, command, **given)

    assert_logged(caplog, code_told(result))


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: kind(control["custom_id"]))
async def test_a_fault_in_a_control(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    control: dict[str, Any],
) -> None:
    page = await world.ask("night")
    await page.next()
    row = page.row_values[0]
    text = json.dumps(control).replace("{admin}", str(world.admin.id)).replace("{row}", row)
    break_everything(world, monkeypatch)

    result = await world.forge(page, json.loads(text), who=world.admin)

    assert_logged(caplog, code_told(result))


async def test_a_fault_while_an_answer_is_deleted(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = await world.ask("night")
    world.errors_expected = 1
    break_everything(world, monkeypatch)

    result = await world.admin.context_menu(world.channel, "Delete this answer", page.message)

    assert_logged(caplog, code_told(result))


async def test_a_fault_behind_a_modal(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = await world.ask("night")
    world.errors_expected = 1
    asked = await page.ask_for_page()
    break_everything(world, monkeypatch)

    result = await page.answer_page(asked, "3")

    assert_logged(caplog, code_told(result))


async def test_a_fault_while_somebody_types_leaves_what_they_typed(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    break_everything(world, monkeypatch)

    choices = await world.member.autocomplete(world.channel, "clusters", "artist", "night")

    assert [choice["value"] for choice in choices] == ["night"]
    assert "ZeroDivisionError" in caplog.text


async def test_every_command_and_control_is_tried_here(world: World) -> None:
    bot = world.env.bot
    assert isinstance(bot, ClustersBot)
    commands = {
        command.qualified_name
        for command in bot.tree.walk_commands()
        if not isinstance(command, app_commands.Group)
    }
    items = bot._connection._view_store._dynamic_items  # pyright: ignore[reportPrivateUsage] - there is no public list
    assert set(bot.extensions) == set(EXTENSIONS)
    assert commands == set(COMMANDS)
    assert {kind(template.pattern) for template in items} == {
        kind(control["custom_id"]) for control in CONTROLS
    }
