"""``/settings``: admins choose how the bot answers in their server, on a panel in tabs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import discord
import pytest
from PIL import Image
from simcord.components import walk_components

from bot.charts.styles import THEMES
from cogs.settings.facts import TABS
from storage import GuildSettings
from tests.e2e.world import as_written

if TYPE_CHECKING:
    from simcord import ChannelHandle, MemberActor, RoleHandle
    from simcord.results import InteractionResult, ResponseMessage

    from bot.domain.model import Style
    from storage import Edit
    from tests.e2e.world import World

MANAGERS_ONLY = "Only members with the Manage Server permission can do that here."


class Panel:
    """The panel as one admin has it open."""

    def __init__(self, world: World, who: MemberActor, message: ResponseMessage) -> None:
        self.world = world
        self.who = who
        self.message = message

    @property
    def components(self) -> list[dict[str, Any]]:
        """Every component, nested ones included, as Discord has them now."""
        message = self.world.env.backend.get_message(self.world.channel.id, self.message.id)
        return [dict(each) for each in walk_components(message.components)]

    @property
    def text(self) -> str:
        """All that it says, the buttons and menus aside."""
        said = [each["content"] for each in self.components if "content" in each]
        return as_written("\n".join(said))

    def control(self, prefix: str) -> dict[str, Any]:
        """Return the one control whose id begins like that."""
        (found,) = (
            each for each in self.components if each.get("custom_id", "").startswith(prefix)
        )
        return found

    def ticked(self, prefix: str) -> set[str]:
        """Return what a menu shows as chosen."""
        menu = self.control(prefix)
        shown = {each["value"] for each in menu.get("options", ()) if each.get("default")}
        return shown | {str(each["id"]) for each in menu.get("default_values", ())}

    async def turn(self, tab: str) -> Panel:
        """Press a tab."""
        await self.press(f"clusters:tab:{tab}:0")
        return self

    async def press(self, prefix: str) -> InteractionResult:
        """Press a button."""
        return await self.who.click(self.message, custom_id=self.control(prefix)["custom_id"])

    async def choose(self, prefix: str, *values: Any) -> InteractionResult:  # noqa: ANN401 - texts, roles or channels
        """Choose in a menu: this and nothing else is ticked then."""
        menu = self.control(prefix)
        return await self.who.select(self.message, list(values), custom_id=menu["custom_id"])


async def open_panel(world: World, who: MemberActor | None = None, **options: Any) -> Panel:  # noqa: ANN401 - the command's options
    """Run ``/settings``; return the panel, which nobody else sees."""
    actor = who or world.admin
    result = await actor.slash(world.channel, "settings", **options)
    assert result.response is not None
    assert result.response.ephemeral
    return Panel(world, actor, result.response)


def now(world: World) -> GuildSettings:
    """Return the settings as the bot has them at hand."""
    return world.bot.services.server_settings.of(world.guild.id)


def second_admin(world: World) -> MemberActor:
    """Return another member with Manage Server."""
    role = world.guild.roles.get("More admins") or world.guild.create_role(
        "More admins", permissions=discord.Permissions(manage_guild=True)
    )
    return world.guild.add_member(world.env.create_user("edsger"), roles=[role])


def member_with(world: World, role: RoleHandle) -> MemberActor:
    """Return a new member of a role."""
    return world.guild.add_member(world.env.create_user("alan"), roles=[role])


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


async def is_private(world: World, where: ChannelHandle, **options: Any) -> bool:  # noqa: ANN401 - the command's options
    """Whether a member who asks for a map there is answered alone."""
    value = await world.pick("night")
    result = await world.member.slash(where, "clusters", artist=value, **options)
    assert result.response is not None
    return result.response.ephemeral


# --- the panel ---------------------------------------------------------------------------------


async def test_the_panel_opens_and_turns_to_every_tab(world: World) -> None:
    panel = await open_panel(world)

    assert panel.text.startswith(
        "## This server's settings\n**Who may refresh** (`/cache refresh`)"
    )
    for tab in TABS:
        await panel.turn(tab)
        (here,) = (each for each in panel.components if each.get("style") == 1)
        assert here["custom_id"] == f"clusters:tab:{tab}:0"


async def test_a_member_may_not_open_it_even_where_the_command_is_shown(world: World) -> None:
    registered = await world.bot.tree.fetch_commands()
    command = next(each for each in registered if each.name == "settings")
    assert command.default_member_permissions == discord.Permissions(manage_guild=True)
    world.guild.set_command_permissions(command, {world.member: True})

    result = await world.member.slash(world.channel, "settings", private=True)

    assert result.response is not None
    assert result.response.content == MANAGERS_ONLY
    assert await world.store.guilds.all() == {}


@pytest.mark.parametrize(
    ("tab", "control"),
    [
        ("where", "clusters:switch:private"),
        ("look", "clusters:choose:look"),
        ("who", "clusters:roles:refresh"),
        ("who", "clusters:tab:history"),
        ("defaults", "clusters:versions"),
    ],
)
async def test_whoever_has_lost_manage_server_can_press_nothing_any_more(
    world: World, tab: str, control: str
) -> None:
    admin = second_admin(world)
    panel = await (await open_panel(world, admin)).turn(tab)
    role = world.guild.roles["More admins"]
    world.env.backend.edit_role(world.guild.id, role.id, {"permissions": 0})
    await world.env.settle()

    if ":choose" in control or ":versions" in control:
        result = await panel.choose(control, "light" if "look" in control else "live")
    elif ":roles" in control:
        result = await panel.choose(control, world.guild.create_role("DJs"))
    else:
        result = await panel.press(control)

    said = [message.content for message in (*result.followups, result.response) if message]
    assert MANAGERS_ONLY in said
    assert await world.store.guilds.all() == {}


async def test_the_panel_works_after_a_restart(world: World) -> None:
    panel = await open_panel(world)

    await world.restart()
    await panel.turn("where")
    await panel.press("clusters:switch:private:on")

    assert now(world).private
    assert "**Private answers: on**" in panel.text
    assert "Saved." in panel.text


async def test_an_option_of_the_command_still_changes_a_setting_without_the_others(
    world: World,
) -> None:
    panel = await open_panel(world, private=True)
    assert "**Private answers: on**" in panel.text
    await open_panel(world, look="light")

    await world.restart()

    assert now(world) == GuildSettings(private=True, look="light")
    panel = await (await open_panel(world)).turn("look")
    assert panel.ticked("clusters:choose:look") == {"light"}


async def test_two_admins_who_change_at_the_same_time_overwrite_nothing(world: World) -> None:
    other = second_admin(world)
    djs, nerds = world.guild.create_role("DJs"), world.guild.create_role("Nerds")
    one = await open_panel(world)
    two = await open_panel(world, other)
    menus = [each.control("clusters:roles:refresh")["custom_id"] for each in (one, two)]

    await world.all_at_once(
        [
            world.admin.select(one.message, [djs], custom_id=menus[0]),
            other.select(two.message, [nerds], custom_id=menus[1]),
            world.admin.click(one.message, custom_id="clusters:tab:look:0"),
        ]
    )

    assert now(world).refresh_roles == {djs.id, nerds.id}

    # Both look at two roles; one takes a role out, and the other another.
    one, two = await open_panel(world), await open_panel(world, other)
    await one.choose("clusters:roles:refresh", nerds)
    await two.choose("clusters:roles:refresh", djs)
    assert now(world).refresh_roles == frozenset()


async def test_two_admins_tick_versions_at_the_same_time(world: World) -> None:
    other = second_admin(world)
    one = await (await open_panel(world)).turn("defaults")
    two = await (await open_panel(world, other)).turn("defaults")

    await one.choose("clusters:versions", "live")
    await two.choose("clusters:versions", "remix", "commentary")
    await one.choose("clusters:choose:groups", "4")

    assert now(world).leave_out == {"live", "remix", "commentary"}
    assert now(world).groups == 4


async def test_a_server_that_comes_back_begins_anew(world: World) -> None:
    await open_panel(world, private=True, look="light")

    world.env.backend.remove_guild(world.guild.id)
    await world.env.settle()

    assert now(world) == GuildSettings()
    assert await world.store.guilds.all() == {}
    assert (await world.store.setting_changes.latest(world.guild.id, limit=9)).total == 0


# --- who ---------------------------------------------------------------------------------------


async def test_a_role_may_refresh(world: World) -> None:
    djs = world.guild.create_role("DJs")
    alan = member_with(world, djs)
    artist = await world.pick("night")

    refused = await alan.slash(world.channel, "cache refresh", artist=artist)
    await (await open_panel(world)).choose("clusters:roles:refresh", djs)
    done = await alan.slash(world.channel, "cache refresh", artist=artist)
    others = await world.member.slash(world.channel, "cache refresh", artist=artist)
    importing = await alan.slash(world.channel, "cache import", file=("a.csv", b"track\nx\n"))

    assert refused.response is not None
    assert refused.response.content == MANAGERS_ONLY
    assert done.response is not None
    assert [embed.title for embed in done.response.embeds] == ["Nightjar is up to date"]
    assert others.response is not None
    assert as_written(others.response.content) == (
        "Only members with Manage Server, or with a role that was chosen for it in `/settings`, "
        "can do that here."
    )
    assert importing.response is not None
    assert importing.response.content == MANAGERS_ONLY


async def test_a_role_may_import(world: World) -> None:
    librarians = world.guild.create_role("Librarians")
    alan = member_with(world, librarians)
    await (await open_panel(world)).choose("clusters:roles:import", librarians)

    file = ("owls.csv", b"track,artist\nHoot,The Owls\n")
    done = await alan.slash(world.channel, "cache import", file=file)
    refreshing = await alan.slash(world.channel, "cache refresh")

    assert done.response is not None
    assert done.response.embeds
    assert await world.store.artists.named("The Owls", world.guild.id) is not None
    assert refreshing.response is not None
    assert refreshing.response.content == MANAGERS_ONLY


async def test_a_deleted_role_is_shown_as_such_and_goes_with_the_next_change(world: World) -> None:
    djs, nerds = world.guild.create_role("DJs"), world.guild.create_role("Nerds")
    panel = await open_panel(world)
    await panel.choose("clusters:roles:refresh", djs, nerds)

    world.env.backend.delete_role(world.guild.id, djs.id)
    await world.env.settle()
    await panel.turn("who")

    assert "One of these was deleted on Discord." in panel.text
    assert panel.ticked("clusters:roles:refresh") == {str(nerds.id)}
    fans = world.guild.create_role("Fans")
    await panel.choose("clusters:roles:refresh", nerds, fans)
    assert now(world).refresh_roles == {nerds.id, fans.id}
    assert "deleted on Discord" not in panel.text


# --- where -------------------------------------------------------------------------------------


async def test_a_private_server_is_answered_privately_unless_the_command_says_otherwise(
    world: World,
) -> None:
    panel = await (await open_panel(world)).turn("where")
    assert "**Private answers: off**" in panel.text
    await panel.press("clusters:switch:private:on")

    picture = await world.member.slash(
        world.channel, "picture map", artist=await world.pick("night")
    )

    assert "**Private answers: on**" in panel.text
    assert await is_private(world, world.channel)
    assert not await is_private(world, world.channel, private=False)
    assert picture.response is not None
    assert picture.response.ephemeral


async def test_outside_of_the_chosen_channels_the_asker_alone_sees_answers(world: World) -> None:
    chat = world.guild.create_text_channel("chat")
    panel = await (await open_panel(world)).turn("where")

    await panel.choose("clusters:channels", world.channel)

    assert not await is_private(world, world.channel)
    assert await is_private(world, chat)
    assert await is_private(world, chat, private=False), "an option must not overrule the admins"
    board = await world.member.slash(chat, "favourites board")
    assert board.response is not None
    assert board.response.ephemeral

    await panel.choose("clusters:channels")
    assert not await is_private(world, chat)


async def test_a_category_stands_for_its_channels_and_a_channel_for_its_threads(
    world: World,
) -> None:
    arts = world.guild.create_category("Arts")
    films = world.guild.create_text_channel("films", category=arts)
    chat = world.guild.create_text_channel("chat")
    for parent in (world.channel, chat):
        world.env.backend.create_thread(parent.id, "One album", world.admin.id)
    await world.env.settle()
    (thread,), (elsewhere,) = world.channel.threads, chat.threads
    panel = await (await open_panel(world)).turn("where")

    await panel.choose("clusters:channels", world.channel, arts)

    assert not await is_private(world, films)
    assert not await is_private(world, thread)
    assert await is_private(world, elsewhere)


async def test_where_every_chosen_channel_was_deleted_nothing_becomes_public(world: World) -> None:
    music = world.guild.create_text_channel("tunes")
    panel = await (await open_panel(world)).turn("where")
    await panel.choose("clusters:channels", music)

    world.env.backend.delete_channel(music.id)
    await world.env.settle()
    await panel.turn("where")

    assert await is_private(world, world.channel)
    assert "One of these was deleted on Discord." in panel.text
    assert panel.ticked("clusters:channels") == set()


# --- look --------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", ["light", "contrast"])
async def test_pictures_take_the_server_s_look_unless_the_command_says_otherwise(
    world: World, look: str
) -> None:
    panel = await (await open_panel(world)).turn("look")
    await panel.choose("clusters:choose:look", look)

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


async def test_keycaps_come_under_the_pages_where_a_server_wants_them(world: World) -> None:
    panel = await (await open_panel(world)).turn("look")
    assert "**Keycaps: off**" in panel.text

    await panel.press("clusters:switch:keycaps:on")
    page = await world.ask("night")
    await page.next()
    await world.env.settle()
    assert len(page.message.reactions) == 10

    await panel.press("clusters:switch:keycaps:off")
    page = await world.ask("night")
    await page.next()
    await world.env.settle()
    assert page.message.reactions == []


# --- defaults ----------------------------------------------------------------------------------


async def test_maps_are_made_as_usual_here_unless_the_command_says_otherwise(world: World) -> None:
    panel = await (await open_panel(world)).turn("defaults")
    await panel.choose("clusters:choose:groups", "2")
    await panel.choose("clusters:versions", "live", "remix")
    assert panel.ticked("clusters:choose:groups") == {"2"}
    assert panel.ticked("clusters:versions") == {"live", "remix"}

    usual = await made(world)
    asked = await made(world, groups=4, without="nothing")

    assert usual.clusters == 2
    assert usual.leave_out == {"live", "remix"}
    assert asked.clusters == 4
    assert asked.leave_out == frozenset()

    await panel.choose("clusters:choose:groups", "auto")
    await panel.choose("clusters:versions")
    assert now(world) == GuildSettings()


async def made(world: World, **options: Any) -> Any:  # noqa: ANN401 - the command's options; the map's
    """Ask for a map, and return with which options it was made."""
    shown = await world.ask("night", **options)
    row = await world.store.replies.get(shown.id)
    assert row is not None
    assert row.map_id is not None
    answer = await world.bot.services.maps.reopen(row.map_id, world.guild.id)
    return answer.map.options


# --- language ----------------------------------------------------------------------------------


async def test_the_language_of_public_answers_is_chosen_and_given_back(world: World) -> None:
    panel = await (await open_panel(world)).turn("language")
    assert panel.ticked("clusters:choose:language") == {"discord"}

    await panel.choose("clusters:choose:language", "de")
    assert (await world.ask("night")).embed.title == "Gruppen bei Nightjar"
    assert "Deutsch at present" in panel.text

    await panel.choose("clusters:choose:language", "discord")
    assert (await world.ask("night")).embed.title == "Clusters in Nightjar"


# --- artists -----------------------------------------------------------------------------------


async def test_what_was_answered_to_which_artist_is_listed_and_asked_again(world: World) -> None:
    nightjar = await world.store.artists.named("Nightjar")
    assert nightjar is not None
    panel = await (await open_panel(world)).turn("artists")
    assert "Nobody has been asked here" in panel.text
    for name in ("Nova", "Bird", "Goatsucker"):
        await world.store.artists.remember_choice(world.guild.id, name, nightjar.id)

    await panel.turn("artists")
    assert panel.text.count("Nightjar") == 3
    await panel.choose("clusters:reset:", "nova")
    assert [name for name, _ in await world.store.artists.choices(world.guild.id)] == [
        "bird",
        "goatsucker",
    ]
    await panel.press("clusters:resetall")
    assert await world.store.artists.choices(world.guild.id) == []
    await panel.turn("history")
    assert "**whom a name means**: “nova” → to be asked again" in panel.text


# --- history -----------------------------------------------------------------------------------


async def test_the_history_says_who_changed_what_and_when(world: World) -> None:
    djs = world.guild.create_role("DJs")
    panel = await open_panel(world)
    await panel.choose("clusters:roles:refresh", djs)
    await panel.turn("look")
    await panel.choose("clusters:choose:look", "light")
    await panel.turn("history")

    newest, before = [line for line in panel.text.splitlines() if "<t:" in line]
    assert newest.endswith(f"<@{world.admin.id}> · **look**: dark → light")
    assert before.endswith(f"<@{world.admin.id}> · **who may refresh**: + <@&{djs.id}>")


async def test_the_history_of_whoever_had_theirs_deleted_names_nobody(world: World) -> None:
    panel = await open_panel(world, look="light")
    await world.store.personal.forget_user(world.admin.id)

    await panel.turn("history")

    assert "somebody · **look**: dark → light" in panel.text
    assert str(world.admin.id) not in panel.text


async def test_the_history_is_turned_page_by_page(world: World) -> None:
    for groups in range(12):
        await world.bot.services.server_settings.change(
            world.guild.id, _with_groups(groups), by=world.admin.id
        )
    panel = await (await open_panel(world)).turn("history")

    assert panel.text.count("**groups**") == 10
    await panel.press("clusters:tab:history:1:turn")
    assert panel.text.count("**groups**") == 2
    assert "as many as hold well → 2" in panel.text


def _with_groups(number: int) -> Edit:
    return lambda _: GuildSettings(groups=2 + number % 7)
