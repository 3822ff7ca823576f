"""``/settings``: admins choose how the bot answers in their server."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, cast

import discord
import pytest
from PIL import Image

from bot.charts.styles import THEMES
from storage import GuildSettings

if TYPE_CHECKING:
    from simcord import MemberActor
    from simcord.results import ResponseMessage

    from bot.domain.model import Style
    from bot.gateway.client import ClustersBot
    from tests.e2e.world import World


async def settings(world: World, who: MemberActor, **options: Any) -> ResponseMessage:  # noqa: ANN401 - the command's options
    """Run ``/settings``; return its answer, which nobody else sees."""
    result = await who.slash(world.channel, "settings", **options)
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


async def style_of(attachment: discord.Attachment) -> Style:
    """Return the style whose background a picture's corner has."""
    with Image.open(io.BytesIO(await attachment.read())) as picture:
        corner = picture.convert("RGB").getpixel((1, 1))
    assert isinstance(corner, tuple)
    return next(
        style
        for style, theme in THEMES.items()
        if all(abs(255 * a - b) < 6 for a, b in zip(theme.background, corner, strict=True))
    )


async def test_the_defaults_are_told(world: World) -> None:
    (embed,) = (await settings(world, world.admin)).embeds

    assert embed.title == "This server's settings"
    assert [field.name for field in embed.fields] == ["private", "look", "language"]
    assert (embed.fields[0].value or "").startswith("Off: ")
    assert (embed.fields[1].value or "").startswith("Pictures are dark,")


async def test_a_member_may_not_use_them_even_where_the_command_is_shown(world: World) -> None:
    registered = await cast("ClustersBot", world.env.bot).tree.fetch_commands()
    command = next(each for each in registered if each.name == "settings")
    assert command.default_member_permissions == discord.Permissions(manage_guild=True)
    world.guild.set_command_permissions(command, {world.member: True})

    answer = await settings(world, world.member, private=True)

    assert answer.content == "Only members with the Manage Server permission can do that here."
    assert await world.store.guilds.all() == {}


async def test_a_private_server_is_answered_privately_unless_the_command_says_otherwise(
    world: World,
) -> None:
    (embed,) = (await settings(world, world.admin, private=True)).embeds
    value = await world.pick("night")

    quiet = await world.member.slash(world.channel, "clusters", artist=value)
    loud = await world.member.slash(world.channel, "clusters", artist=value, private=False)
    picture = await world.member.slash(world.channel, "picture map", artist=value)

    assert embed.title == "Saved"
    assert (embed.fields[0].value or "").startswith("On: ")
    assert quiet.response is not None
    assert quiet.response.ephemeral
    assert loud.response is not None
    assert not loud.response.ephemeral
    assert picture.response is not None
    assert picture.response.ephemeral


@pytest.mark.parametrize("look", ["light", "contrast"])
async def test_pictures_take_the_server_s_look_unless_the_command_says_otherwise(
    world: World, look: str
) -> None:
    await settings(world, world.admin, look=look)

    answer = await world.ask("night")
    (map_picture,) = answer.message.attachments
    await answer.next()
    (sheet,) = answer.message.attachments
    value = await world.pick("night")
    plain = await world.member.slash(world.channel, "picture features", artist=value)
    dark = await world.member.slash(world.channel, "picture features", artist=value, look="dark")

    assert await style_of(map_picture) == look
    assert await style_of(sheet) == look
    assert plain.response is not None
    assert await style_of(plain.response.attachments[0]) == look
    assert dark.response is not None
    assert await style_of(dark.response.attachments[0]) == "dark"


async def test_one_setting_is_changed_without_the_other_and_both_outlast_a_restart(
    world: World,
) -> None:
    await settings(world, world.admin, private=True)
    await settings(world, world.admin, look="light")

    await world.restart()
    (embed,) = (await settings(world, world.admin)).embeds

    assert (embed.fields[0].value or "").startswith("On: ")
    assert (embed.fields[1].value or "").startswith("Pictures are light,")
    answer = await world.ask("night")
    assert await style_of(answer.message.attachments[0]) == "light"


async def test_a_server_that_comes_back_begins_anew(world: World) -> None:
    await settings(world, world.admin, private=True, look="light")

    world.env.backend.remove_guild(world.guild.id)
    await world.env.settle()

    assert (
        cast("ClustersBot", world.env.bot).services.server_settings.of(world.guild.id)
        == GuildSettings()
    )
    assert await world.store.guilds.all() == {}
