"""What a server has imported is nobody else's, whichever door they try."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest
from rich.console import Console

from bot.app import Resources
from bot.cli import report
from bot.domain.errors import (
    ArtistGoneError,
    ArtistNotStoredError,
    ArtistUnknownError,
    MapGoneError,
    TrackGoneError,
)
from bot.services.web_maps import WebMaps
from cogs.ui.artists import picked
from tests.e2e.own_music import BAND, SECRET, hide, said
from tests.e2e.world import BUTTON, Shown
from tests.factories import artist, track

if TYPE_CHECKING:
    from simcord.results import InteractionResult

    from bot.runtime.worker_pool import WorkerPool
    from cogs.weekly import Weekly
    from tests.e2e.own_music import Hidden
    from tests.e2e.world import World


@pytest.fixture
async def hidden(world: World) -> Hidden:
    """Return what one server imported, marked and looked at."""
    return await hide(world)


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("clusters", "artist"),
        ("cache status", "artist"),
        ("cache forget", "artist"),
        ("picture map", "artist"),
        ("picture compare", "first"),
        ("favourites list", "artist"),
        ("track", "track"),
        ("similar", "track"),
    ],
)
async def test_no_other_server_is_offered_what_one_imported(
    hidden: Hidden, command: str, option: str
) -> None:
    for typed in ("", "garage", "owl", "song", "song 1 of garage", "garageow"):
        choices = await hidden.spy.autocomplete(hidden.channel, command, option, typed)
        assert SECRET not in json.dumps(choices), typed


@pytest.mark.parametrize("how", ["picked", "typed", "nearly", "in one word"])
async def test_no_command_elsewhere_shows_what_a_server_imported(hidden: Hidden, how: str) -> None:
    value = {
        "picked": picked(hidden.artist),
        "typed": BAND,
        "nearly": "Garage Owlz",
        "in one word": "garageowls",
    }[how]
    for command in (
        "clusters",
        "picture map",
        "picture features",
        "picture timeline",
        "cache status",
        "cache refresh",
        "cache forget",
        "favourites list",
    ):
        told = await hidden.run(command, artist=value)
        assert SECRET not in told, command
        assert "clusters-garage" not in told, command
        assert "36" not in told, command
    for pair in ((value, "Nightjar"), ("Nightjar", value)):
        told = await hidden.run("picture compare", first=pair[0], second=pair[1])
        assert "clusters-" not in told


@pytest.mark.parametrize("command", ["track", "similar"])
async def test_no_track_that_a_server_imported_is_shown_elsewhere(
    hidden: Hidden, command: str
) -> None:
    for value in (f"track:{hidden.song}", "Song 1 of Garage Owls", "song owls"):
        told = await hidden.run(command, track=value)
        assert SECRET not in told
        assert "clusters-" not in told
    assert SECRET not in await hidden.run(command, track="Song 1 of Nightjar")


async def test_a_control_of_a_servers_own_map_says_nothing_elsewhere(
    world: World, hidden: Hidden
) -> None:
    spy, channel = hidden.spy, hidden.channel
    theirs = await spy.slash(channel, "clusters", artist="Nightjar")
    assert theirs.response is not None
    page = Shown(world, theirs.response.id, viewer=spy, channel=channel)
    for control in hidden.controls:
        if control.get("disabled"):
            continue
        stored = world.env.backend.get_message(channel.id, page.id)
        stored.components = [{"type": 1, "components": [control]}]
        custom_id = control["custom_id"]
        if control["type"] == BUTTON:
            result = await spy.click(page.message, custom_id=custom_id)
        else:
            chosen = control["options"][0]["value"]
            result = await spy.select(page.message, [chosen], custom_id=custom_id)
        assert SECRET not in said(page.message), custom_id
        if result.response is not None:
            told = said(result.response) + json.dumps(result.response.components)
            assert SECRET not in told.replace(
                json.dumps(control["options"]) if "options" in control else "\0", ""
            ), custom_id
            assert "clusters-garage" not in told, custom_id
    assert (await world.store.favourites.of_user(hidden.guild_id, spy.id)).total == 0
    status = await world.store.artist_status(hidden.artist.id, world.guild.id)
    assert status is not None
    assert (status.tracks, status.favourites) == (36, 1), "neither dropped nor marked"


async def test_in_direct_messages_nothing_of_a_servers_own_is_seen(
    world: World, hidden: Hidden
) -> None:
    services = world.bot.services
    with pytest.raises(MapGoneError):
        await services.maps.reopen(hidden.map_id)
    with pytest.raises(ArtistGoneError):
        await services.maps.answer(hidden.artist.id)
    with pytest.raises(ArtistUnknownError):
        await services.artists.named(BAND)
    with pytest.raises(TrackGoneError):
        await services.tracks.by_id(hidden.song, 0)


async def test_the_operators_report_knows_no_servers_own_artist(
    world: World, hidden: Hidden
) -> None:
    resources = Resources(
        store=world.store,
        pool=cast("WorkerPool", world.pool),
        services=world.bot.services,
        gatherer=None,
    )
    with pytest.raises(ArtistNotStoredError):
        await report.find_artist(resources, hidden.artist.name, Console(file=io.StringIO()))


async def theirs(world: World, hidden: Hidden) -> Shown:
    """Return an answer in the other server, whose members know of Nightjar as everybody does."""
    result = await hidden.spy.slash(hidden.channel, "clusters", artist="Nightjar")
    assert result.response is not None
    return Shown(world, result.response.id, viewer=hidden.spy, channel=hidden.channel)


def answers(result: InteractionResult) -> str:
    """Return all that an interaction was answered."""
    found = filter(None, (result.response, *result.followups))
    return "\n".join(said(each) + json.dumps(each.components) for each in found)


async def test_albums_and_the_servers_map_are_made_of_what_is_seen_there(
    world: World, hidden: Hidden
) -> None:
    await theirs(world, hidden)
    own = await world.store.album_names.search("garage owls", guild_id=world.guild.id)
    assert own, "in its own server it is offered"
    for typed in ("", "garage", "garage owls 1"):
        choices = await hidden.spy.autocomplete(hidden.channel, "album", "album", typed)
        assert SECRET not in json.dumps(choices), typed
    for value in (f"album:{own[0].id}", "Garage Owls 1"):
        answer = await hidden.run("album", album=value)
        assert SECRET not in answer
        assert "clusters-" not in answer
    answer = await hidden.run("album", album="Nightjar 2", artist=BAND)
    assert SECRET not in answer
    result = await hidden.spy.slash(hidden.channel, "server map")
    assert result.response is not None
    page = Shown(world, result.response.id, viewer=hidden.spy, channel=hidden.channel)
    assert "36 tracks grouped by" in page.text, "Nightjar's alone"
    for _ in range(1, page.pages):
        await page.next()
        assert SECRET not in said(page.message)


async def test_the_servers_own_maps_of_albums_and_of_all_are_closed_to_others(
    world: World, hidden: Hidden
) -> None:
    own = await world.store.album_names.search("garage owls", guild_id=world.guild.id)
    maps: list[int] = []
    for command, options in (("album", {"album": f"album:{own[0].id}"}), ("server map", {})):
        result = await world.member.slash(world.channel, command, **options)
        assert result.response is not None
        row = await world.store.replies.get(result.response.id)
        assert row is not None
        maps.append(row.map_id or 0)
    for map_id in maps:
        assert (await world.bot.services.maps.reopen(map_id, world.guild.id)).map.points
        for viewer in (None, hidden.guild_id):
            with pytest.raises(MapGoneError):
                await world.bot.services.maps.reopen(map_id, viewer)


async def test_links_and_messages_lead_elsewhere_to_nothing_of_a_servers_own(
    world: World, hidden: Hidden
) -> None:
    link = "https://www.deezer.com/track/7"
    found = replace(track("Linked Owls", artist(BAND)), link=link)
    await world.store.catalogues.save([found], owner=world.guild.id, imported=True)
    assert await world.store.collections.by_link(world.guild.id, [link])
    assert await world.store.collections.by_link(hidden.guild_id, [link]) == {}
    assert SECRET not in await hidden.run("playlist", links=f"{link} and more")
    for words in (f"listen to {BAND}!", link):
        message = await hidden.spy.send(hidden.channel, words)
        result = await hidden.spy.context_menu(hidden.channel, "Find the artist", message)
        assert SECRET not in answers(result)


async def test_neither_lists_of_similar_tracks_nor_ways_lead_through_it(
    world: World, hidden: Hidden
) -> None:
    alike = world.bot.services.alike
    song = await world.store.catalogues.track(1, hidden.guild_id)
    last = await world.store.catalogues.track(30, hidden.guild_id)
    assert song is not None
    assert last is not None
    for guild_id, seen in ((world.guild.id, True), (hidden.guild_id, False), (0, False)):
        near = await alike.similar(song, guild_id, others_only=True)
        names = {credit.name for each in near.rows for credit in each.track.artists}
        assert (BAND in names) is seen
        way = await alike.way(song, last, guild_id)
        on_it = {credit.name for each in way.rows for credit in each.track.artists}
        assert seen or BAND not in on_it


async def test_boards_posts_and_favourites_maps_elsewhere_count_none_of_it(
    world: World, hidden: Hidden
) -> None:
    now = datetime.now(UTC)
    due = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=2)
    await world.bot.services.weekly.begin(hidden.guild_id, now)
    await world.bot.services.server_settings.change(
        hidden.guild_id,
        lambda settings: replace(
            settings,
            weekly=True,
            weekly_channel=hidden.channel.id,
            weekly_day=due.weekday(),
            weekly_hour=due.hour,
        ),
        by=hidden.spy.id,
    )
    page = await theirs(world, hidden)
    await page.next()
    await page.favourite(1, 2, 3)
    for command in ("favourites board", "favourites map", "favourites list"):
        assert SECRET not in await hidden.run(command)
    await cast("Weekly", world.bot.get_cog("Weekly")).look(due + timedelta(minutes=5))
    await world.env.settle()
    posts = [
        said(message)
        for message in hidden.channel.history()
        if any(embed.title == "This week's music here" for embed in message.embeds)
    ]
    assert len(posts) == 1
    assert "Song" in posts[0]
    assert SECRET not in posts[0]


async def test_nothing_is_taken_away_as_a_file_that_is_not_seen(
    world: World, hidden: Hidden
) -> None:
    saving = f"clusters:save:{hidden.map_id}:0"
    own = await world.ask("garage")
    control = next(item for item in own.controls if item["custom_id"].startswith("clusters:save:"))
    offered = await world.member.click(own.message, custom_id=control["custom_id"])
    assert offered.response is not None
    inner = [
        item["custom_id"]
        for row in offered.response.components
        for item in row["components"]
        if item["type"] == BUTTON and item.get("custom_id")
    ]
    assert inner
    page = await theirs(world, hidden)
    for custom_id in (saving, control["custom_id"], *inner):
        stored = world.env.backend.get_message(hidden.channel.id, page.id)
        button = {"type": BUTTON, "style": 2, "label": "x", "custom_id": custom_id}
        stored.components = [{"type": 1, "components": [button]}]
        result = await hidden.spy.click(page.message, custom_id=custom_id)
        assert SECRET not in answers(result), custom_id
        assert "owls" not in answers(result).casefold(), custom_id


async def test_neither_a_web_map_nor_the_operators_site_shows_it(
    world: World, hidden: Hidden
) -> None:
    services = world.bot.services
    web = WebMaps(
        world.store,
        services.maps,
        services.exports,
        services.listening,
        address="https://x.example",
    )
    await web.load()
    answer = await services.maps.answer(hidden.artist.id, guild_id=world.guild.id)
    assert web.link(answer) is None
    for artist_id in (hidden.artist.id, 1):
        page = await web.page(web._key(artist_id), "en")  # pyright: ignore[reportPrivateUsage] - the key that would be its
        assert (page is None) is (artist_id == hidden.artist.id)
        assert page is None or SECRET not in gzip.decompress(page.packed).decode()
    assert [each.name for each in await world.store.artists.listed(least=1)] == ["Nightjar"]
