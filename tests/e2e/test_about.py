"""The welcome, ``/help``, ``/about`` and ``/privacy``, and commands that can be pressed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

import pytest

from bot import __version__
from tests.e2e.world import forged_button

if TYPE_CHECKING:
    import discord
    from simcord.results import ResponseMessage

    from cogs.about import About
    from tests.e2e.world import World

MENTION: Final = re.compile(r"</([a-z _]+):(\d+)>")


async def run(world: World, command: str) -> ResponseMessage:
    """Run a command; return its answer, which nobody else sees."""
    result = await world.member.slash(world.channel, command)
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


async def registered(world: World) -> dict[str, int]:
    """Return Discord's numbers of the commands."""
    return {command.name: command.id for command in await world.bot.tree.fetch_commands()}


async def mentioned(world: World, text: str) -> set[str]:
    """Return which commands can be pressed in a text; each leads to one that is registered."""
    ids = await registered(world)
    found = MENTION.findall(text)
    assert all(ids[name.partition(" ")[0]] == int(number) for name, number in found)
    return {name for name, _ in found}


async def join(world: World) -> list[discord.Message]:
    """Let Discord say that the bot has joined the server; return what stands in its channel."""
    guild = world.bot.get_guild(world.guild.id)
    assert guild is not None
    await cast("About", world.bot.get_cog("About")).on_guild_join(guild)
    return list(world.channel.history())


async def test_a_server_that_invited_the_bot_is_greeted_once(world: World) -> None:
    (message,) = await join(world)
    (embed,) = message.embeds
    assert embed.title == "Hello! I map an artist's music."
    assert await mentioned(world, embed.description or "") == {
        "clusters",
        "settings",
        "help",
        "privacy",
    }
    await world.restart()
    assert len(await join(world)) == 1


async def test_a_server_that_removed_the_bot_is_greeted_again(world: World) -> None:
    await join(world)
    await world.bot.services.personal.forget_server(world.guild.id)
    assert len(await join(world)) == 2


async def test_the_channel_for_news_comes_before_the_first_one(world: World) -> None:
    news = world.guild.create_text_channel("news")
    world.env.backend.get_guild(world.guild.id).system_channel_id = news.id
    await world.restart()
    assert await join(world) == []
    assert len(list(news.history())) == 1


async def test_where_the_bot_may_not_write_nothing_is_said(world: World) -> None:
    guild = world.env.backend.get_guild(world.guild.id)
    for role in guild.roles.values():
        world.env.backend.edit_role(guild.id, role.id, {"permissions": 0})
    assert await join(world) == []


async def test_help_names_every_members_command_and_each_can_be_pressed(world: World) -> None:
    (embed,) = (await run(world, "help")).embeds
    names = {
        command.qualified_name
        for command in world.bot.tree.walk_commands()
        if not hasattr(command, "commands") and not command.qualified_name.startswith("operator ")
    }
    text = embed.description or ""
    assert await mentioned(world, text) == names
    assert "`/" not in text
    listed = MENTION.findall(text.split("**Every command**")[1])
    assert listed[0][0] == "clusters"
    assert sorted(listed[1:]) == listed[1:]


async def test_about_tells_version_sources_and_licence(world: World) -> None:
    (embed,) = (await run(world, "about")).embeds
    assert __version__ in (embed.title or "")
    told = [field.value or "" for field in embed.fields]
    assert told[0] == "Files that my operator imported"
    assert "MIT licence" in told[1]
    assert told[2] == "1 server"


async def test_privacy_leads_to_export_and_deletion(world: World) -> None:
    (embed,) = (await run(world, "privacy")).embeds
    text = " ".join(field.value or "" for field in embed.fields)
    assert await mentioned(world, text) == {"favourites export", "favourites clear"}


async def test_a_support_link_is_shown_where_there_is_one(world: World) -> None:
    world.bot.settings = world.bot.settings.model_copy(
        update={"support_url": "https://discord.gg/clusters"}
    )
    (helped,) = (await run(world, "help")).embeds
    (about,) = (await run(world, "about")).embeds
    assert "https://discord.gg/clusters" in (helped.description or "")
    assert about.fields[-1].value == "https://discord.gg/clusters"


@pytest.mark.parametrize("restarted", [False, True])
async def test_a_hint_that_names_a_command_can_be_pressed(world: World, *, restarted: bool) -> None:
    if restarted:  # nothing is registered anew, and the numbers are still known
        await world.restart()
    nothing = await world.member.slash(world.channel, "favourites list")
    assert nothing.response is not None
    (embed,) = nothing.response.embeds
    assert await mentioned(world, embed.description or "") == {"clusters"}

    shown = await world.ask("night")
    gone = await world.forge(shown, forged_button("clusters:page:999:1:n"))
    (told,) = gone.followups
    assert await mentioned(world, told.content) == {"clusters"}
