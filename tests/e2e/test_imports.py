"""``/cache import``: a server's own tracks, which nobody else ever sees."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, cast

import discord
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
from bot.domain.model import FEATURE_NAMES
from bot.services import imports
from bot.services.imports import Imports
from cogs.ui.artists import picked
from cogs.ui.controls.more import EXTRAS
from storage import ListEntry
from tests.e2e.world import BUTTON, Shown, forged_button, forged_menu, told
from tests.factories import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simcord import ChannelHandle, GuildHandle, MemberActor
    from simcord.results import ResponseMessage

    from bot.domain.model import Artist
    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import World

BAND: Final = "Garage Owls"
SECRET: Final = "Owls"  # noqa: S105 - no password
"""Part of every name that is in the file, and in nothing else."""


def table(name: str = BAND, count: int = 36, *, features: bool = True) -> bytes:
    """Return a file of invented tracks, as an exporter would write it."""
    out = io.StringIO()
    columns = ["Track Name", "Artist Name(s)", "Album Name", *(FEATURE_NAMES if features else ())]
    rows = csv.writer(out)
    rows.writerow(columns)
    for track in catalogue(name, count):
        heard = track.features
        assert heard is not None
        album = track.album.title if track.album else ""
        values = [heard.get(one) for one in FEATURE_NAMES] if features else []
        rows.writerow([track.title, name, album, *values])
    return out.getvalue().encode()


async def hand_in(
    world: World, data: bytes, name: str = "owls.csv", who: MemberActor | None = None, **more: str
) -> ResponseMessage:
    """Run ``/cache import`` and return the answer."""
    actor = who or world.admin
    result = await actor.slash(world.channel, "cache import", file=(name, data), **more)
    assert result.response is not None
    return result.response


def said(message: discord.Message | ResponseMessage) -> str:
    """Return all that an answer says: its text, its embeds, the names of its files."""
    embeds = [embed.to_dict() for embed in message.embeds]
    files = [file.filename for file in message.attachments]
    return json.dumps([message.content, embeds, files], ensure_ascii=False)


async def elsewhere(world: World) -> tuple[GuildHandle, ChannelHandle, MemberActor]:
    """Return another server with the bot in it, and an admin of it who is in both."""
    guild = world.env.create_guild("Another club")
    channel = guild.create_text_channel("songs")
    role = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    user = world.env.create_user("hedy")
    world.guild.add_member(user)
    who = guild.add_member(user, roles=[role])
    await world.env.settle()
    return guild, channel, who


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


@dataclass(frozen=True, kw_only=True)
class Hidden:
    """What a server has imported and looked at, and somebody who must not see it."""

    artist: Artist
    map_id: int
    song: int
    controls: Sequence[dict[str, Any]]
    """Everything that can be pressed or chosen in the server that may see it."""
    spy: MemberActor
    guild_id: int
    channel: ChannelHandle

    async def run(self, command: str, **options: Any) -> str:  # noqa: ANN401 - a command's options
        """Run a command in the other server; return what it says, what was typed left out."""
        result = await self.spy.slash(self.channel, command, **options)
        (answer,) = filter(None, (result.response, *result.followups))
        text = said(answer) + json.dumps(answer.components)
        for typed in map(str, options.values()):
            text = text.replace(typed, "")
        return text


@pytest.fixture
async def hidden(world: World) -> Hidden:
    """Return what one server imported, marked and looked at."""
    await hand_in(world, table())
    ours = await world.ask("garage")
    front = ours.controls
    await ours.next()
    await ours.favourite(1)
    row = await world.store.replies.get(ours.id)
    assert row is not None
    artist = await world.store.artists.get(row.artist_id, world.guild.id)
    assert artist is not None
    song, map_id = row.rows[0], row.map_id or 0
    buttons = [
        *(f"clusters:{extra.kind}:{map_id}:{page}" for extra in EXTRAS for page in (0, 1)),
        f"clusters:more:{map_id}:1",
        f"clusters:near:0:s0--00:{artist.id}",
        f"clusters:like:{song}:{map_id}",
        f"clusters:hear:{song}",
        f"clusters:alike:{song}",
        f"clusters:others:{song}:1",
        f"clusters:forget:{artist.id}:yes",
        f"clusters:hide:{artist.id}:yes",
    ]
    menus = [
        ("clusters:show:1", str(song)),
        (f"clusters:card:{map_id}:1:1", str(song)),
        ("clusters:which:0:s0--00:garage", f"server:{artist.id}"),
    ]
    controls = [*front, *ours.controls, *map(forged_button, buttons)]
    controls += [forged_menu(*menu) for menu in menus]
    guild, channel, spy = await elsewhere(world)
    return Hidden(
        artist=artist,
        map_id=map_id,
        song=song,
        controls=controls,
        spy=spy,
        guild_id=guild.id,
        channel=channel,
    )


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
