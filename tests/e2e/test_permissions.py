"""What the bot may not do is named as Discord names it, to whoever asked, with how to grant it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
from simcord.builders import ChannelHandle
from simcord.enums import ChannelType
from simcord.http.client import FakeWebhookAdapter

from bot.domain.permissions import PERMISSIONS, lacking, permission_names
from bot.language import languages, speaking
from tests.e2e.world import Shown, told

if TYPE_CHECKING:
    from tests.e2e.world import World


def forbid(world: World, *names: str) -> None:
    """Take permissions from the bot and from everybody in the server."""
    guild = world.env.backend.get_guild(world.guild.id)
    for role in guild.roles.values():
        permissions = discord.Permissions(role.permissions)
        permissions.update(**dict.fromkeys(names, False))
        world.env.backend.edit_role(guild.id, role.id, {"permissions": permissions.value})


def drop(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    """Have Discord leave a part out of the answers that it takes, as it does without permission."""
    request = FakeWebhookAdapter.request

    async def without(adapter: FakeWebhookAdapter, route: Any, *args: Any, **more: Any) -> Any:  # noqa: ANN401 - whatever discord.py sends
        answer: Any = await request(adapter, route, *args, **more)
        if route.method == "PATCH" and part in answer:
            answer[part] = []
        return answer

    monkeypatch.setattr(FakeWebhookAdapter, "request", without)


@pytest.mark.parametrize(
    ("permission", "part", "name"),
    [("embed_links", "embeds", "Embed Links"), ("attach_files", "attachments", "Attach Files")],
)
async def test_what_discord_left_out_of_an_answer_is_named_to_the_asker_alone(
    world: World, monkeypatch: pytest.MonkeyPatch, permission: str, part: str, name: str
) -> None:
    value = await world.pick("night")
    forbid(world, permission)
    drop(monkeypatch, part)

    command = "picture map" if part == "attachments" else "clusters"
    result = await world.member.slash(world.channel, command, artist=value)

    assert result.response is None
    assert f"I lack {name}. " in told(result).content
    assert "Edit Channel → Permissions → my role" in told(result).content


async def test_what_is_refused_names_all_that_is_lacking(world: World) -> None:
    value = await world.pick("night")
    forbid(world, "add_reactions", "read_message_history")
    world.env.inject_error("PATCH", "/webhooks/*/*/messages/*", status=403, code=50013)

    result = await world.member.slash(world.channel, "clusters", artist=value)

    assert "I lack Add Reactions, Read Message History. " in told(result).content


@pytest.mark.parametrize("code", [50083, 160005])
async def test_a_closed_thread_is_named_as_what_it_is(world: World, code: int) -> None:
    page = await world.ask("night")
    world.env.inject_error("PATCH", "/webhooks/*/*/messages/*", status=400, code=code)

    result = await page.next()

    assert told(result).content.startswith("This thread is archived or locked")
    assert page.page == 0


async def test_keycaps_are_put_only_where_they_may(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = world.settings.model_copy(update={"keycaps": True})
    monkeypatch.setattr(world.bot, "settings", wanted)
    forbid(world, "add_reactions")
    page = await world.ask("night")

    await page.next()

    asked = [each for each in world.env.http_requests if "/reactions/" in each.path]
    assert asked == []


def places(world: World) -> dict[str, ChannelHandle]:
    """Return a channel of each kind that people write in."""
    backend, me = world.env.backend, world.member.id

    def thread(parent: ChannelHandle, kind: ChannelType) -> ChannelHandle:
        made = backend.create_thread(parent.id, "a thread", me, type=kind)
        made.thread_members[me] = backend.now_iso()
        return ChannelHandle(world.env, world.guild, made)

    return {
        "thread": thread(world.channel, ChannelType.PUBLIC_THREAD),
        "private thread": thread(world.channel, ChannelType.PRIVATE_THREAD),
        "forum": thread(world.guild.create_forum_channel("forum"), ChannelType.PUBLIC_THREAD),
        "voice": world.guild.create_voice_channel("voice"),
        "stage": world.guild.create_stage_channel("stage"),
        "news": world.guild.create_news_channel("news"),
    }


async def test_maps_work_in_every_kind_of_channel(world: World) -> None:
    value = await world.pick("night")
    for row, (kind, channel) in enumerate(places(world).items(), start=1):
        await world.env.settle()
        result = await world.member.slash(channel, "clusters", artist=value)
        assert result.response is not None, kind
        shown = Shown(world, result.response.id, channel=channel)
        assert shown.embed.title == "Clusters in Nightjar", kind
        await shown.next()
        assert shown.page == 1, kind
        await shown.favourite(row)
        assert shown.text.count("♥") == row, kind


def test_in_a_thread_it_is_writing_in_threads_that_counts() -> None:
    everything = sum(PERMISSIONS.values())
    assert lacking(everything - PERMISSIONS["send_messages"], thread=True) == ()
    assert lacking(everything - PERMISSIONS["send_messages_in_threads"]) == ()
    assert lacking(0, thread=True)[1] == "send_messages_in_threads"


@pytest.mark.parametrize("tag", languages())
def test_every_permission_has_a_name_of_its_own_in_every_language(tag: str) -> None:
    with speaking(tag):
        names = permission_names((*PERMISSIONS, "manage_guild")).split(", ")
    assert len(set(names)) == len(PERMISSIONS) + 1
    with speaking("en"):
        english = permission_names(PERMISSIONS).split(", ")
    assert tag == "en" or not set(names) & set(english)


def test_a_permission_that_nobody_has_named_is_shown_as_discord_writes_it() -> None:
    assert permission_names(["kick_members"]) == "Kick Members"
