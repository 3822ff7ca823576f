"""The weekly post, week by week: the clock is given, and nothing waits for it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import discord

from bot.domain.model import FoundAlbum
from bot.services.weekly import LATE, WEEK
from storage import GuildSettings
from tests.e2e.world import Shown
from tests.factories import SOURCE, artist, features, track

if TYPE_CHECKING:
    from simcord import ChannelHandle

    from bot.domain.model import FoundTrack
    from cogs.weekly import Weekly
    from tests.e2e.world import World

SOON = timedelta(minutes=10)


def next_hours() -> datetime:
    """Return an hour that is not yet, so that what is marked now was marked before it."""
    return datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=2)


async def turn_on(
    world: World, due: datetime, channel: ChannelHandle | None = None, guild_id: int | None = None
) -> None:
    """Have a server's post be due at a moment, and count from now on."""
    server, where = guild_id or world.guild.id, channel or world.channel
    services = world.bot.services
    await services.weekly.begin(server, datetime.now(UTC))
    await services.server_settings.change(
        server,
        lambda settings: replace(
            settings,
            weekly=True,
            weekly_channel=where.id,
            weekly_day=due.weekday(),
            weekly_hour=due.hour,
        ),
        by=world.admin.id,
    )


async def look(world: World, now: datetime) -> None:
    """Have the bot look whether a post is due."""
    await cast("Weekly", world.bot.get_cog("Weekly")).look(now)
    await world.env.settle()


def posts(channel: ChannelHandle) -> list[discord.Message]:
    """Return the weekly posts in a channel."""
    return [
        message
        for message in channel.history()
        if any(embed.title == "This week's music here" for embed in message.embeds)
    ]


def said(message: discord.Message) -> str:
    """Return all that a post says."""
    (embed,) = message.embeds
    fields = [f"{field.name}: {field.value}" for field in embed.fields]
    return "\n".join([embed.description or "", *fields])


def outcomes(world: World) -> dict[str, float]:
    """Return what became of posts that were due, since the bot was started."""
    return {
        sample.labels["outcome"]: sample.value
        for metric in world.bot.measures.registry.collect()
        if metric.name == "clusters_weekly_posts"
        for sample in metric.samples
    }


async def mark(world: World, *rows: int) -> None:
    """Have the member mark rows of Nightjar's first group."""
    page = await world.ask("night")
    await page.next()
    await page.favourite(*rows)


def dusk(released: datetime, *, heard: bool = True) -> list[FoundTrack]:
    """Return two tracks of a release of Nightjar's."""
    dice = random.Random(3)  # noqa: S311 - invented sounds
    album = FoundAlbum(
        source=SOURCE,
        source_id="album-dusk",
        title="Dusk",
        released=released.date().isoformat(),
        kind="single",
    )
    return [
        replace(
            track(f"Dusk {number}", artist("Nightjar"), heard=features(0, dice) if heard else None),
            album=album,
        )
        for number in (1, 2)
    ]


# --- what is in it -----------------------------------------------------------------------------


async def test_nothing_is_posted_where_nobody_turned_it_on(world: World) -> None:
    await mark(world, 1)

    for week in range(3):
        await look(world, datetime.now(UTC) + week * WEEK)

    assert posts(world.channel) == []


async def test_a_week_s_favourites_are_counted_and_nobody_is_named(world: World) -> None:
    due = next_hours()
    await turn_on(world, due)
    await mark(world, 1, 2)

    await look(world, due - SOON)
    assert posts(world.channel) == []
    await look(world, due + SOON)

    (post,) = posts(world.channel)
    assert "New favourites: 2 · members who marked: 1" in said(post)
    assert said(post).count("♥ 1 · [Song") == 2
    assert str(world.member.id) not in said(post)


async def test_members_who_let_everybody_see_theirs_are_named(world: World) -> None:
    due = next_hours()
    await turn_on(world, due)
    await mark(world, 1)
    await world.member.slash(world.channel, "favourites privacy", who="everybody")

    await look(world, due)

    assert f"Who marked: <@{world.member.id}> ♥ 1" in said(posts(world.channel)[0])


async def test_a_track_of_the_post_opens_its_card(world: World) -> None:
    due = next_hours()
    await turn_on(world, due)
    await mark(world, 1)
    await look(world, due)
    await world.restart()

    post = Shown(world, posts(world.channel)[0].id)
    menu = post.control("clusters:show:")
    value = menu["options"][0]["value"]
    opened = await world.member.select(post.message, [value], custom_id=menu["custom_id"])

    assert opened.response is not None
    assert opened.response.ephemeral
    assert opened.response.embeds


async def test_a_new_release_by_a_loved_artist_comes_with_its_place_and_never_again(
    world: World,
) -> None:
    due = next_hours()
    await mark(world, 1)
    await turn_on(world, due)
    await world.add(dusk(due - timedelta(days=2)))
    await world.add(
        [
            replace(each, source_id=f"old-{each.source_id}", title=f"Old {each.title}", album=None)
            for each in dusk(due)
        ]
    )

    await look(world, due)
    await look(world, due + WEEK)

    (post,) = posts(world.channel)
    words = said(post)
    assert "**Dusk** by Nightjar" in words
    assert "In group " in words
    near = words.partition("Near ")[2]
    assert near.count(",") == 2
    assert "Dusk 1" not in near.replace("Old Dusk 1", "")


async def test_a_release_by_somebody_whom_nobody_here_loves_is_no_news(world: World) -> None:
    due = next_hours()
    await turn_on(world, due)
    await world.add(dusk(due))

    await look(world, due)

    assert posts(world.channel) == []


async def test_a_release_that_nobody_has_heard_waits_a_week_for_its_place(world: World) -> None:
    due = next_hours()
    await mark(world, 1)
    await turn_on(world, due)
    await world.add(dusk(due - timedelta(days=2), heard=False))

    await look(world, due)
    assert posts(world.channel) == []
    await look(world, due + WEEK)

    (post,) = posts(world.channel)
    assert "it has no place on the map" in said(post)


# --- once, and only with news ------------------------------------------------------------------


async def test_a_post_is_made_once_whatever_restarts_in_between(world: World) -> None:
    due = next_hours()
    await turn_on(world, due)
    await mark(world, 1)

    await look(world, due)
    await look(world, due + SOON)
    await world.restart()
    await look(world, due + 2 * SOON)

    assert len(posts(world.channel)) == 1
    assert outcomes(world) == {}


async def test_a_week_without_news_is_passed_over_and_the_next_one_counts_anew(
    world: World,
) -> None:
    due = next_hours()
    await turn_on(world, due)

    await look(world, due)
    assert posts(world.channel) == []
    await mark(world, 1)
    await look(world, due + SOON)
    assert posts(world.channel) == [], "its week was over"
    counted_from = await world.store.weekly.counted_from(world.guild.id)
    assert counted_from == due
    assert outcomes(world) == {"silent": 1}


async def test_what_discord_fails_once_is_sent_once(world: World) -> None:
    due = next_hours()
    await turn_on(world, due)
    await mark(world, 1)
    world.env.inject_error("POST", "/channels/*/messages", status=500, times=1)

    await look(world, due)

    assert len(posts(world.channel)) == 1
    assert outcomes(world) == {"sent": 1}


async def test_what_cannot_be_sent_is_lost_and_never_repeated(world: World) -> None:
    due = next_hours()
    await turn_on(world, due)
    await mark(world, 1)
    tries = len(world.bot.pauses.retries) + 1
    world.env.inject_error("POST", "/channels/*/messages", status=500, times=tries)

    await look(world, due)
    assert outcomes(world) == {"failed": 1}
    await world.restart()
    await look(world, due + SOON)

    assert posts(world.channel) == []


async def test_a_bot_that_was_down_for_long_passes_the_week_over(world: World) -> None:
    due = next_hours()
    await turn_on(world, due)
    await mark(world, 1)

    await look(world, due + LATE + SOON)

    assert posts(world.channel) == []


async def test_each_server_has_its_own_post(world: World) -> None:
    due = next_hours()
    other = world.env.create_guild("Another club")
    there = other.create_text_channel("songs")
    await world.env.settle()
    await turn_on(world, due)
    await turn_on(world, due, there, other.id)
    await mark(world, 1)

    await look(world, due)

    assert len(posts(world.channel)) == 1
    assert posts(there) == []


async def test_one_server_s_failure_is_not_another_s(world: World) -> None:
    due = next_hours()
    world.errors_expected = 0
    gone = world.env.create_guild("Another club")
    there = gone.create_text_channel("songs")
    await world.env.settle()
    await turn_on(world, due, there, gone.id)
    await turn_on(world, due)
    await mark(world, 1)
    world.env.backend.delete_channel(there.id)
    await world.env.settle()

    await look(world, due)

    assert len(posts(world.channel)) == 1
    assert not world.bot.services.server_settings.of(gone.id).weekly


async def test_a_server_that_was_left_has_no_post_and_leaves_nothing(world: World) -> None:
    due = next_hours()
    await mark(world, 1)
    await turn_on(world, due)
    await world.add(dusk(due))
    await look(world, due)

    world.env.backend.remove_guild(world.guild.id)
    await world.env.settle()
    await look(world, due + WEEK)

    assert await world.store.weekly.counted_from(world.guild.id) is None
    assert await world.store.weekly.told(world.guild.id) == frozenset()


# --- turned off --------------------------------------------------------------------------------


async def test_where_the_bot_may_not_write_it_turns_the_post_off_and_says_so(world: World) -> None:
    due = next_hours()
    quiet = world.guild.create_text_channel(
        "quiet",
        overwrites={world.guild.roles["TestBot"]: discord.PermissionOverwrite(send_messages=False)},
    )
    await turn_on(world, due, quiet)
    await mark(world, 1)

    await look(world, due)

    assert not world.bot.services.server_settings.of(world.guild.id).weekly
    assert outcomes(world) == {"off": 1}
    (newest, *_) = (await world.store.setting_changes.latest(world.guild.id, limit=9)).items
    assert world.bot.user is not None
    assert (newest.setting, newest.became, newest.user_id) == (
        "weekly",
        False,
        world.bot.user.id,
    )
    direct = [
        message.content
        for channel in world.env.backend.messages.values()
        for message in channel.values()
        if "turned off the weekly post in Listening club" in message.content
    ]
    assert len(direct) == 1
    await look(world, due + SOON)
    assert posts(quiet) == []


# --- on the panel ------------------------------------------------------------------------------


async def test_an_admin_turns_it_on_in_the_panel(world: World) -> None:
    due = next_hours()
    result = await world.admin.slash(world.channel, "settings")
    assert result.response is not None
    panel = result.response

    def at(prefix: str) -> str:
        found = [each for each in _ids(panel.components) if each.startswith(prefix)]
        return found[0]

    await world.admin.click(panel, custom_id=at("clusters:tab:weekly"))
    await world.admin.click(panel, custom_id=at("clusters:switch:weekly:on"))
    day, hour = str(due.weekday()), str(due.hour)
    await world.admin.select(panel, [day], custom_id=at("clusters:choose:weekday"))
    await world.admin.select(panel, [hour], custom_id=at("clusters:choose:hour"))
    chosen = world.bot.services.server_settings.of(world.guild.id)
    assert chosen == GuildSettings(
        weekly=True,
        weekly_channel=world.channel.id,
        weekly_day=due.weekday(),
        weekly_hour=due.hour,
    )
    assert f"<t:{due.timestamp():.0f}:F>" in str(panel.components)
    elsewhere = world.guild.create_text_channel("news")
    await world.admin.select(panel, [elsewhere], custom_id=at("clusters:postto"))
    await mark(world, 1)
    await look(world, due)
    assert len(posts(elsewhere)) == 1

    world.env.backend.delete_channel(elsewhere.id)
    await world.env.settle()
    await world.admin.click(panel, custom_id=at("clusters:tab:weekly"))
    assert "The channel was deleted on Discord." in str(panel.components)
    await world.admin.click(panel, custom_id=at("clusters:switch:weekly:off"))
    assert not world.bot.services.server_settings.of(world.guild.id).weekly


def _ids(components: object) -> list[str]:
    """Return the ids of all controls, nested ones included."""
    if isinstance(components, dict):
        mapped = cast("dict[str, object]", components)
        own = mapped.get("custom_id")
        nested = [each for value in mapped.values() for each in _ids(value)]
        return [own, *nested] if isinstance(own, str) else nested
    if isinstance(components, list):
        return [each for value in cast("list[object]", components) for each in _ids(value)]
    return []
