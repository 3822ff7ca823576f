"""Every command as each kind of person meets it: what it shows and to whom, and what it refuses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal

import discord
import pytest
from simcord import SetupError

from bot.gateway.client import ClustersBot
from tests.e2e.elsewhere import Elsewhere, elsewhere
from tests.e2e.test_about import MENTION
from tests.e2e.test_faults import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from simcord.results import InteractionResult

    from tests.e2e.world import World

    Run = Callable[..., Awaitable[InteractionResult]]

__all__ = ["elsewhere"]

Outcome = Literal["all", "alone", "admins", "operators", "others", "hidden"]
"""Shown to all or to the asker alone; refused, as something for admins, for operators, for where there are
others; or not offered by Discord at all."""

REFUSALS: Final[dict[str, Outcome]] = {
    "Only members with ": "admins",
    "Only whoever runs the bot can do that.": "operators",
    "This compares members, ": "others",
}

VIEWS: Final = ("guest", "member", "admin", "brought", "group", "direct")
"""Somebody without roles, with one that says nothing, with Manage Server; a member who brings the bot into a
server that has it not, and into a group message; somebody who writes to it directly."""

FOLLOWUPS: Final = 5
"""Further messages that Discord takes of a command where its app is a member's own."""

ALL: Final[tuple[Outcome, ...]] = ("all", "all", "all", "all", "all", "all")
ALONE: Final[tuple[Outcome, ...]] = ("alone", "alone", "alone", "alone", "alone", "alone")

EVERYWHERE: Final[dict[str, tuple[Outcome, ...]]] = {
    "clusters": ALL,
    "track": ALL,
    "similar": ALL,
    "album": ALL,
    "playlist": ALONE,
    "picture map": ALL,
    "picture features": ALL,
    "picture timeline": ALL,
    "picture compare": ALONE,
    "favourites list": ALL,
    "favourites map": ALONE,
    "favourites board": ("all", "all", "all", "all", "all", "others"),
    "favourites taste": ("alone", "alone", "alone", "alone", "alone", "others"),
    "favourites privacy": ALONE,
    "favourites export": ALONE,
    "favourites clear": ALONE,
    "listening status": ALONE,
    "listening link": ALONE,
    "listening unlink": ALONE,
    "help": ALONE,
    "about": ALONE,
    "privacy": ALONE,
}
"""``playlist`` is given no link, ``picture compare`` one artist twice, and nobody has favourites yet: both say so, alone."""

IN_SERVERS: Final[dict[str, tuple[Outcome, Outcome, Outcome]]] = {
    "cache status": ("alone", "alone", "alone"),
    "cache names": ("admins", "admins", "alone"),
    "cache refresh": ("admins", "admins", "alone"),
    "cache import": ("admins", "admins", "alone"),
    "cache forget": ("admins", "admins", "alone"),
    "server map": ("all", "all", "all"),
    "settings": ("hidden", "hidden", "alone"),
    "operator block": ("hidden", "hidden", "operators"),
    "operator unblock": ("hidden", "hidden", "operators"),
    "operator pause": ("hidden", "hidden", "operators"),
    "operator resume": ("hidden", "hidden", "operators"),
    "operator status": ("hidden", "hidden", "operators"),
}

NOT_OFFERED: Final[tuple[Outcome, ...]] = ("hidden", "hidden", "hidden")
TABLE: Final[Mapping[str, tuple[Outcome, ...]]] = EVERYWHERE | {
    command: (*row, *NOT_OFFERED) for command, row in IN_SERVERS.items()
}


def as_seen_by(view: str, world: World, elsewhere: Elsewhere) -> Run:
    """Return what runs a command from a view."""
    if view == "brought":
        visitor, lounge = elsewhere.server()
        return partial(visitor.slash, lounge)
    if view in {"group", "direct"}:
        writer = world.env.create_user("dorothy")
        if view == "group":
            elsewhere.group(writer, world.env.create_user("joan"))
        return writer.slash
    member = {"guest": world.other, "member": world.member, "admin": world.admin}[view]
    if view == "member":
        harmless = discord.Permissions(change_nickname=True)
        role = world.guild.create_role("Regulars", permissions=harmless)
        world.env.backend.add_member_role(world.guild.id, member.id, role.id)
    return partial(member.slash, world.channel)


async def outcome(run: Run, command: str, options: dict[str, Any]) -> Outcome:
    """Run a command; return what came of it."""
    try:
        result = await run(command, **options)
    except SetupError as error:
        if "is not visible" not in str(error):
            raise
        return "hidden"
    (answer,) = filter(None, (result.response, *result.followups))
    assert answer.content or answer.embeds or answer.attachments or answer.components, command
    assert "Something went wrong" not in answer.content, command
    for picture in answer.message.attachments:
        assert picture.description, (
            f"{command}: {picture.filename} says nothing to who cannot see it"
        )
    for beginning, refused in REFUSALS.items():
        if answer.content.startswith(beginning):
            assert answer.ephemeral, command
            return refused
    return "alone" if answer.ephemeral else "all"


def allow(*_: object) -> None:
    """Let a command be used although Discord would not offer it."""


@pytest.mark.parametrize("view", VIEWS)
async def test_what_each_command_comes_to(world: World, elsewhere: Elsewhere, view: str) -> None:
    world.bot.owner_id = world.env.create_user("operator").id
    run = as_seen_by(view, world, elsewhere)
    stranger = world.env.create_user("ida")
    given = {
        command: {key: stranger if each == "{other}" else each for key, each in options.items()}
        for command, options in COMMANDS.items()
    }
    given["settings"] = {}  # what it changes would change the others
    wanted = {command: row[VIEWS.index(view)] for command, row in TABLE.items()}

    for start in range(2):
        if start:
            await world.restart()
            world.bot.owner_id = 1
        seen = {command: await outcome(run, command, options) for command, options in given.items()}
        assert seen == wanted
        assert elsewhere.requests() == []
        further = [len(record.followup_ids) for record in world.env.backend.interactions.values()]
        assert max(further) <= FOLLOWUPS
        helped = (await run("help")).response
        assert helped is not None
        listed = {name for name, _ in MENTION.findall(str(helped.embeds[0].to_dict()))}
        shown = {each for each, came in wanted.items() if came not in {"hidden", "others"}}
        hinted = {each for each, row in IN_SERVERS.items() if row[0] == "hidden"}
        assert listed - hinted == {each for each in shown - hinted if "operator" not in each}


async def test_the_table_has_every_command(world: World) -> None:
    bot = world.env.bot
    assert isinstance(bot, ClustersBot)
    commands = {
        each.qualified_name for each in bot.tree.walk_commands() if not hasattr(each, "commands")
    }
    assert TABLE.keys() == commands == COMMANDS.keys()


@pytest.mark.parametrize(
    ("view", "command"),
    [("direct", "cache status"), ("group", "server map"), ("brought", "settings")],
)
async def test_what_an_old_client_offers_all_the_same_is_refused_in_a_sentence(
    world: World, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch, view: str, command: str
) -> None:
    run = as_seen_by(view, world, elsewhere)
    monkeypatch.setattr("simcord.actors._check_command_access", allow)

    result = await run(command)

    assert result.response is not None
    assert result.response.ephemeral
    assert result.response.content == "This works in servers only. Try it in one that has me."


async def test_operators_alone_are_told_of_what_is_theirs(world: World) -> None:
    world.bot.owner_id = world.member.id
    for who, told in ((world.member, True), (world.admin, False)):
        result = await who.slash(world.channel, "help")
        assert result.response is not None
        assert ("operator block" in str(result.response.embeds[0].to_dict())) is told
