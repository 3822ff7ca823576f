"""``/cache``: everybody may look, admins may change."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord

from storage import FetchedCatalogue, Process
from tests.e2e.world import Shown, forged_button
from tests.storage import music

if TYPE_CHECKING:
    from tests.e2e.world import World

REFUSED = "Only members with the Manage Server permission can do that here."


async def test_the_status_counts_what_is_stored(world: World) -> None:
    result = await world.member.slash(world.channel, "cache status")

    assert result.response is not None
    assert result.response.ephemeral
    (embed,) = result.response.embeds
    assert "Artists: 1 " in (embed.description or "")
    assert "tracks: 36," in (embed.description or "")
    assert "your files: 36" in (embed.fields[0].value or "")
    assert embed.fields[2].name == "Fetched"
    assert embed.fields[2].value == "never"


async def test_the_status_tells_of_the_processes_where_there_are_several(world: World) -> None:
    for name, shards, version in (("a", "0-1/4", "1.0"), ("b", "1/4", "1.1"), ("c", "", "1.1")):
        await world.store.processes.beat(
            Process(
                id=name,
                kind="bot",
                shards=shards,
                version=version,
                ready=True,
                beat=datetime.now(UTC),
            )
        )

    result = await world.member.slash(world.channel, "cache status")

    assert result.response is not None
    field = result.response.embeds[0].fields[-1]
    assert field.name == "Processes"
    assert (field.value or "").splitlines() == [
        "on Discord: 2, standing by: 1, fetching: 0; version 1.0, 1.1",
        "Several versions run: an update is being rolled out.",
        "Served by nobody: shards 2-3",
        "Served twice: shards 1",
    ]


async def test_an_artist_s_status_is_its_own(world: World) -> None:
    value = await world.pick("night")

    result = await world.member.slash(world.channel, "cache status", artist=value)

    assert result.response is not None
    (embed,) = result.response.embeds
    assert embed.title == "What I have of Nightjar"
    assert "tracks: 36," in (embed.description or "")


async def test_a_member_may_not_refresh(world: World) -> None:
    value = await world.pick("night")

    result = await world.member.slash(world.channel, "cache refresh", artist=value)

    assert result.response is not None
    assert result.response.content == REFUSED
    assert result.response.ephemeral
    assert world.pool.jobs == []


async def test_a_refresh_without_news_keeps_the_map(world: World) -> None:
    value = await world.pick("night")

    result = await world.admin.slash(world.channel, "cache refresh", artist=value)

    assert result.response is not None
    assert result.response.ephemeral
    (embed,) = result.response.embeds
    assert embed.title == "Nightjar is up to date"
    assert "36 tracks in 3 clusters" in (embed.description or "")
    assert world.pool.count("build_map") == 0


async def test_old_answers_still_turn_their_pages_after_a_refresh(world: World) -> None:
    answer = await world.ask("night")
    value = await world.pick("night")
    await world.admin.slash(world.channel, "cache refresh", artist=value)

    await answer.next()

    assert answer.page == 1


async def test_the_permission_is_looked_up_when_the_command_runs(world: World) -> None:
    value = await world.pick("night")
    allowed = await world.admin.slash(world.channel, "cache refresh", artist=value)
    assert allowed.response is not None
    assert allowed.response.embeds

    guild = world.env.backend.get_guild(world.guild.id)
    guild.members[world.admin.id].role_ids.clear()
    refused = await world.admin.slash(world.channel, "cache refresh", artist=value)

    assert refused.response is not None
    assert refused.response.content == REFUSED


async def test_dropping_a_cache_asks_first_and_checks_again_who_answers(world: World) -> None:
    who = music.artist("Mara Quill")
    await world.store.catalogues.save(
        [music.track(f"Song {n}", "Mara Quill") for n in range(12)],
        fetched=FetchedCatalogue(artist=who, source="deezer", at=datetime.now(UTC)),
    )
    value = await world.pick("mara")
    result = await world.admin.slash(world.channel, "cache forget", artist=value)
    assert result.response is not None
    asked = Shown(world, result.response.id, viewer=world.admin)
    assert isinstance(asked.message.components[0], discord.ActionRow)

    page = await world.ask("night")
    refused = await world.forge(page, forged_button("clusters:forget:2:yes"))
    assert refused.response is not None
    assert refused.response.content == REFUSED

    button = asked.control("clusters:forget:", ":yes")
    await world.admin.click(asked.message, custom_id=button["custom_id"])
    assert asked.message.components == []
    (echo,) = await world.member.autocomplete(world.channel, "clusters", "artist", "mara")
    assert echo["value"] == "mara"
