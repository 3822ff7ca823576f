"""``/cache import``: a server's own tracks."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.services import imports
from bot.services.imports import Imports
from storage import ListEntry
from tests.e2e.own_music import BAND, SECRET, elsewhere, hand_in, hide, said, table
from tests.e2e.world import Shown, forged_button, told

if TYPE_CHECKING:
    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.own_music import Hidden
    from tests.e2e.world import World


@pytest.fixture
async def hidden(world: World) -> Hidden:
    """Return what one server imported, marked and looked at."""
    return await hide(world)


async def test_an_admins_file_becomes_a_map_in_that_server(world: World) -> None:
    answer = await hand_in(world, table())
    (embed,) = answer.embeds
    assert "36 rows" in (embed.description or "")
    assert "36 new tracks" in (embed.description or "")
    assert "19,964 tracks" in (embed.footer.text or "")

    shown = await world.ask("garage")
    assert BAND in (shown.embed.title or "")
    await shown.next()
    assert shown.page == 1
    assert SECRET in said(shown.message)
    await shown.favourite(1)
    assert len(await world.favourites(world.member)) == 1

    again = await hand_in(world, table())
    assert "36 unchanged" in (again.embeds[0].description or "")


async def test_what_a_server_imported_goes_with_the_server(world: World, hidden: Hidden) -> None:
    await world.bot.services.personal.forget_server(world.guild.id)
    assert (await world.store.status()).owned == 0
    choices = await world.member.autocomplete(world.channel, "clusters", "artist", "garage")
    assert SECRET not in json.dumps(choices)
    assert await world.store.artists.get(hidden.artist.id, world.guild.id) is None


async def test_a_members_plays_count_for_a_servers_own_tracks_in_that_server(
    world: World, hidden: Hidden
) -> None:
    entry = ListEntry(place=1, title="Song 1 of Garage Owls", artist=BAND)
    now = datetime(2026, 11, 27, tzinfo=UTC)
    scores = world.store.scores
    for guild_id in (world.guild.id, hidden.guild_id):
        await scores.link(guild_id, hidden.spy.id, "listenbrainz", "hedy", now)
    await scores.add_snapshot(
        user_id=hidden.spy.id,
        kind="listenbrainz:month",
        multiplier=1,
        taken_at=now,
        ranks={},
        entries=[entry],
    )
    await hand_in(world, table(count=40), "again.csv")
    found = await world.store.catalogues.get(hidden.artist.id, world.guild.id)
    assert found is not None
    heard = await scores.of(world.guild.id, [track.id for track in found.tracks])
    assert sorted(heard.values(), key=lambda score: score or 0)[-2:] == [0, 50]


async def test_a_name_that_both_have_means_the_servers_own_where_it_is_enough_for_a_map(
    world: World,
) -> None:
    await hand_in(world, table("Nightjar", 9), "few.csv")
    few = await world.member.slash(world.channel, "clusters", artist="Nightjar")
    assert few.response is not None
    assert "36" in said(few.response)
    choices = await world.member.autocomplete(world.channel, "clusters", "artist", "night")
    assert [choice["name"] for choice in choices[:2]] == [
        "Nightjar · 36 tracks",
        "Nightjar · 9 tracks of this server's own",
    ]
    await hand_in(world, table("Nightjar", 30), "more.csv")
    more = await world.member.slash(world.channel, "clusters", artist="Nightjar")
    assert more.response is not None
    row = await world.store.replies.get(more.response.id)
    assert row is not None
    artist = await world.store.artists.get(row.artist_id, world.guild.id)
    assert artist is not None
    assert (artist.owner, artist.tracks) == (world.guild.id, 30)


async def test_only_admins_may_and_only_what_can_be_read(world: World) -> None:
    refused = await hand_in(world, table(), who=world.member)
    assert "Manage Server" in refused.content
    unreadable = await hand_in(world, b"\x89PNG\r\n\x1a\n" + bytes(100), "picture.png")
    assert "picture.png" in unreadable.content
    empty = await hand_in(world, b"", "empty.csv")
    assert "empty" in empty.content
    assert await world.store.catalogues.owned(world.guild.id) == 0

    lonely = b"Title,Energy\nOne,0.5\nTwo,0.6\n"
    assert "artist" in (await hand_in(world, lonely, "lonely.csv")).content
    named = await hand_in(world, lonely, "lonely.csv", artist="Lone Owl")
    assert "2 new tracks" in said(named)


async def test_a_file_is_bounded_in_size_and_a_server_in_tracks(
    world: World, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "LARGEST", 100)
    assert "larger" in (await hand_in(world, table())).content
    monkeypatch.undo()

    services = world.bot.services
    small = Imports(world.store, pool, room=40, shared=False)
    monkeypatch.setattr(world.bot, "services", replace(services, imports=small))
    assert "more than 40 tracks" in (await hand_in(world, table(count=41))).content
    await hand_in(world, table())
    full = await hand_in(world, table("Other Owls", 12), "other.csv")
    assert full.content.startswith("Nothing was imported")
    assert "40 tracks" in full.content
    assert await world.store.catalogues.owned(world.guild.id) == 36

    off = Imports(world.store, pool, room=0, shared=False)
    monkeypatch.setattr(world.bot, "services", replace(services, imports=off))
    assert "turned that off" in (await hand_in(world, table())).content


async def test_one_file_at_a_time(world: World) -> None:
    first, second = await world.all_at_once(
        [
            world.admin.slash(world.channel, "cache import", file=("one.csv", table())),
            world.admin.slash(world.channel, "cache import", file=("two.csv", table())),
        ]
    )
    history = {message.id: message for message in world.channel.history(viewer=world.admin)}
    told = [said(history[result.response.id]) for result in (first, second) if result.response]
    assert sum("is being imported" in one for one in told) == 1
    assert await world.store.catalogues.owned(world.guild.id) == 36


async def test_where_the_operator_allows_it_an_import_is_everybodys(
    world: World, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = Imports(world.store, pool, room=100, shared=True)
    monkeypatch.setattr(world.bot, "services", replace(world.bot.services, imports=shared))
    answer = await hand_in(world, table())
    assert "Everybody" in (answer.embeds[0].footer.text or "")
    found = await world.store.artists.named(BAND)
    assert found is not None
    status = await world.store.artist_status(found.id)
    assert status is not None
    assert status.imported == 36


async def test_an_admin_drops_an_import_by_artist_or_as_a_whole(world: World) -> None:
    await hand_in(world, table())
    await hand_in(world, table("Other Owls", 12), "other.csv")
    value = await world.pick("other owls")
    asked = await world.admin.slash(world.channel, "cache forget", artist=value)
    assert asked.response is not None
    assert "this server imported" in asked.response.content
    question = Shown(world, asked.response.id, viewer=world.admin)
    button = question.control("clusters:forget:", ":yes")
    await world.admin.click(question.message, custom_id=button["custom_id"])
    assert await world.store.catalogues.owned(world.guild.id) == 36

    asked = await world.admin.slash(world.channel, "cache forget")
    assert asked.response is not None
    assert "36 tracks" in asked.response.content
    question = Shown(world, asked.response.id, viewer=world.admin)
    stranger = await world.forge(
        await world.ask("nightjar"), forged_button("clusters:forgetown:yes")
    )
    assert stranger.response is not None
    assert "Manage Server" in stranger.response.content
    await world.admin.click(question.message, custom_id="clusters:forgetown:yes")
    assert "36 tracks dropped" in question.message.content
    assert await world.store.catalogues.owned(world.guild.id) == 0
    again = await world.admin.slash(world.channel, "cache forget")
    assert again.response is not None
    assert again.response.components == []


async def test_what_the_operator_imported_can_only_be_hidden(world: World) -> None:
    value = await world.pick("night")
    asked = await world.admin.slash(world.channel, "cache forget", artist=value)
    assert asked.response is not None
    assert "whoever runs this bot" in asked.response.content
    question = Shown(world, asked.response.id, viewer=world.admin)
    button = question.control("clusters:hide:", ":yes")
    await world.admin.click(question.message, custom_id=button["custom_id"])

    (echo,) = await world.member.autocomplete(world.channel, "clusters", "artist", "night")
    assert echo["value"] == "night"
    typed = await world.member.slash(world.channel, "clusters", artist="Nightjar")
    assert "hidden in this server" in told(typed).content
    _, channel, other = await elsewhere(world)
    choices = await other.autocomplete(channel, "clusters", "artist", "night")
    assert choices[0]["value"] == value, "only here"

    again = await world.admin.slash(world.channel, "cache forget", artist="nightjar")
    assert again.response is not None
    question = Shown(world, again.response.id, viewer=world.admin)
    button = question.control("clusters:unhide:", ":yes")
    await world.admin.click(question.message, custom_id=button["custom_id"])
    assert await world.pick("night") == value
