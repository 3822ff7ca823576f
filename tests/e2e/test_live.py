"""What members see when the music has to be fetched first."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.model import FEATURE_NAMES, VERSION_KINDS, MapOptions
from cogs.ui.controls.which import packed, unpacked
from storage import FetchedCatalogue
from tests.e2e.world import NIGHTJAR, Shown, open_world, told
from tests.upstream import faults
from tests.upstream.lab import open_lab
from tests.upstream.world import World as Music

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import discord
    from simcord import Env

    from bot.gateway.client import ClustersBot
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.answer import Answer
    from tests.e2e.world import Place, World
    from tests.upstream.server import Upstream


@pytest.fixture
async def live(place: Place, pool: WorkerPool) -> AsyncIterator[tuple[World, Upstream]]:
    """Return a server whose bot may ask (made-up) services, and those services."""
    music = Music(seed=5)
    music.artist("Mara Quill", albums=3, tracks=30, fans=200_000)
    music.artist("Nova", albums=2, tracks=12, fans=90_000)
    music.artist("Nova", albums=2, tracks=12, fans=70_000)
    async with (
        open_lab(music) as lab,
        open_world(place, pool, gatherer=lab.gatherer) as world,
    ):
        yield world, lab.upstream


@pytest.fixture(autouse=True)
def env(live: tuple[World, Upstream]) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return live[0].env


async def ask(world: World, name: str) -> Shown:
    """Type a name without picking any suggestion."""
    result = await world.member.slash(world.channel, "clusters", artist=name)
    return Shown(world, (result.response or told(result)).id)


def buttons(message: discord.Message) -> list[str]:
    """Return the custom ids of a message's controls."""
    return [child.custom_id for row in message.components for child in getattr(row, "children", ())]


def tracks_on_the_map(shown: Shown) -> int:
    """Return the number that the note on how the map was made gives."""
    match = re.search(r"([0-9]+) tracks grouped by", shown.text)
    assert match is not None
    return int(match[1])


async def test_a_typed_name_is_looked_up_fetched_and_mapped(
    live: tuple[World, Upstream],
) -> None:
    world, _ = live
    shown = await ask(world, "mara quill")
    assert shown.embed.title == "Clusters in Mara Quill"
    assert "Features from ReccoBeats" in (shown.embed.footer.text or "")
    assert not shown.message.content
    await shown.next()
    assert "deezer.com/track/" in shown.text


async def test_a_name_of_two_artists_is_asked_about_and_remembered(
    live: tuple[World, Upstream],
) -> None:
    world, _ = live
    shown = await ask(world, "Nova")
    menu = shown.control("clusters:which:")
    assert [option["label"] for option in menu["options"]] == ["1. Nova", "2. Nova"]
    question, first, second = shown.message.embeds
    assert question.title == "Which “Nova”?"
    assert (first.title, second.title) == ("1. Nova", "2. Nova")
    assert second.description == "70,000 fans · 2 albums"
    assert first.thumbnail.url != second.thumbnail.url, "each has its own picture"
    chosen_value = menu["options"][1]["value"]
    await world.member.select(shown.message, [chosen_value], custom_id=menu["custom_id"])
    assert shown.embed.title == "Clusters in Nova"
    again = await ask(world, "nova")
    assert again.embed.title == "Clusters in Nova"
    chosen = (await world.store.artists.choice(world.guild.id, "nova")).own
    assert chosen is not None
    source_id = await world.store.catalogues.artist_source_id(chosen.id, "deezer")
    assert f"deezer:{source_id}" == chosen_value


async def test_one_of_everything_is_counted_in_the_singular(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    for _ in range(2):
        upstream.world.artist("Solo", albums=1, tracks=1, fans=1)
    shown = await ask(world, "Solo")
    assert shown.message.embeds[1].description == "1 fan · 1 album"
    menu = shown.control("clusters:which:")
    await world.member.select(
        shown.message, [menu["options"][0]["value"]], custom_id=menu["custom_id"]
    )
    suggestion, *_ = await world.admin.autocomplete(world.channel, "cache forget", "artist", "sol")
    assert suggestion["name"] == "Solo · 1 track"
    asked = await world.admin.slash(world.channel, "cache forget", artist=suggestion["value"])
    assert asked.response is not None
    assert asked.response.content.startswith("This drops 1 track of Solo from the cache")
    yes = next(button for button in buttons(asked.response.message) if button.endswith(":yes"))
    await world.admin.click(asked.response, custom_id=yes)
    assert was_told(world, "Done: 1 track dropped.")


async def test_tracks_of_another_source_are_counted_under_the_map(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    upstream.state.clip_seconds = 30.0
    band = upstream.world.artist("Half Known", albums=2, tracks=40, fans=5, known=1.0)
    upstream.world.album(band, tracks=4, known=0.0)
    shown = await ask(world, "Half Known")
    assert "4 tracks that only another source describes have joined the groups" in shown.text


async def test_the_question_keeps_what_else_was_asked_for(live: tuple[World, Upstream]) -> None:
    world, _ = live
    result = await world.member.slash(
        world.channel, "clusters", artist="Nova", groups=3, x="tempo", without="live", private=True
    )
    assert result.response is not None
    shown = Shown(world, result.response.id)
    menu = shown.control("clusters:which:")
    value = menu["options"][0]["value"]
    await world.member.select(shown.message, [value], custom_id=menu["custom_id"])
    assert len(re.findall(r"\*\*[1-3] · ", shown.text)) == 3
    artist = (await world.store.artists.choice(world.guild.id, "nova")).own
    assert artist is not None
    wished = MapOptions(clusters=3, x_axis="tempo", y_axis="valence", leave_out=frozenset({"live"}))
    assert await world.store.maps.latest(artist.id, wished.key) is not None


@given(
    st.builds(
        MapOptions,
        method=st.sampled_from(("standard", "classic")),
        clusters=st.none() | st.integers(2, 8),
        x_axis=st.none() | st.sampled_from(FEATURE_NAMES),
        y_axis=st.none() | st.sampled_from(FEATURE_NAMES),
        leave_out=st.frozensets(st.sampled_from(VERSION_KINDS)),
    )
)
def test_options_survive_the_way_through_a_menus_id(options: MapOptions) -> None:
    assert unpacked(packed(options)) == options
    assert len(packed(options)) == 6


async def test_an_unknown_name_gets_one_sentence(live: tuple[World, Upstream]) -> None:
    world, _ = live
    shown = await ask(world, "Nobody Anywhere")
    assert "I know no artist called “Nobody Anywhere”" in shown.message.content


async def test_services_that_are_down_get_one_sentence(live: tuple[World, Upstream]) -> None:
    world, upstream = live
    for service in ("deezer", "itunes"):
        upstream.faults.add(service, faults.status(503), times=None)
    shown = await ask(world, "Mara Quill")
    assert "Deezer does not answer right now" in shown.message.content


async def test_the_listen_button_sends_fresh_links_to_the_presser_alone(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    shown = await ask(world, "Mara Quill")
    await shown.next()
    button = shown.control("clusters:listen:")
    result = await world.other.click(shown.message, custom_id=button["custom_id"])
    assert result.ephemeral
    assert result.response is not None
    (embed,) = result.response.embeds
    assert (embed.description or "").count(f"]({upstream.state.url}") >= 5


async def test_a_track_without_a_preview_is_listed_as_such(live: tuple[World, Upstream]) -> None:
    world, upstream = live
    shown = await ask(world, "Mara Quill")
    await shown.next()
    first = re.search(r"deezer\.com/track/([0-9]+)", shown.text)
    assert first is not None
    upstream.world.tracks[int(first[1])].has_preview = False
    button = shown.control("clusters:listen:")
    result = await world.other.click(shown.message, custom_id=button["custom_id"])
    assert result.response is not None
    (embed,) = result.response.embeds
    lines = (embed.description or "").split("\n")
    assert lines[0].endswith(": no preview")
    assert all(upstream.state.url in line for line in lines[1:])


async def test_previews_that_cannot_be_asked_for_are_said_to_the_presser_alone(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    shown = await ask(world, "Mara Quill")
    await shown.next()
    before = shown.text
    upstream.faults.add("deezer", faults.status(403), times=None)
    button = shown.control("clusters:listen:")
    result = await world.other.click(shown.message, custom_id=button["custom_id"])
    assert result.ephemeral
    assert result.response is not None
    assert "Deezer refuses requests from this server" in result.response.content
    assert shown.text == before


async def refreshed(world: World) -> discord.Embed:
    """Let an admin refresh the artist whose last fetch is a month old."""
    await let_it_grow_old(world)
    value = await world.pick("mara", world.admin)
    result = await world.admin.slash(world.channel, "cache refresh", artist=value)
    assert result.response is not None
    (embed,) = result.response.embeds
    return embed


async def test_an_admin_is_told_what_a_refresh_found(live: tuple[World, Upstream]) -> None:
    world, upstream = live
    await ask(world, "Mara Quill")
    mara = next(item for item in upstream.world.artists.values() if item.name == "Mara Quill")
    upstream.world.album(mara, tracks=4, known=1.0)
    embed = await refreshed(world)
    assert embed.title == "Mara Quill is up to date"
    assert "New tracks: 4" in (embed.description or "")
    assert "Before that it was fetched <t:" in (embed.description or "")


async def test_a_refresh_that_comes_too_soon_says_when_it_may_come_again(
    live: tuple[World, Upstream],
) -> None:
    world, _ = live
    await ask(world, "Mara Quill")
    value = await world.pick("mara", world.admin)
    result = await world.admin.slash(world.channel, "cache refresh", artist=value)
    assert result.response is not None
    assert "You can ask again" in result.response.content


async def test_a_refresh_that_failed_is_not_called_up_to_date(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    await ask(world, "Mara Quill")
    for service in ("deezer", "itunes"):
        upstream.faults.add(service, faults.status(403), times=None)
    embed = await refreshed(world)
    assert embed.title == "Mara Quill could not be refreshed"
    assert "Deezer refuses requests from this server" in (embed.description or "")
    assert "New tracks" not in (embed.description or "")
    assert "tracks in" in (embed.description or ""), "the map of what is stored is made anew"


async def test_the_status_shows_each_service_and_how_much_it_is_asked(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    await ask(world, "Mara Quill")
    upstream.faults.add("deezer", faults.deezer_error(4), times=None)
    await ask(world, "Somebody New")
    result = await world.member.slash(world.channel, "cache status")
    assert result.response is not None
    (embed,) = result.response.embeds
    fields = {field.name: field.value or "" for field in embed.fields}
    assert "ReccoBeats: works, " in fields["Services"]
    assert "Deezer is asking us to slow down" in fields["Services"]
    limits = fields["Requests to each, at most"]
    assert all(f"{name} 10,000 in" in limits for name in ("Deezer", "Apple", "ReccoBeats"))


async def test_a_member_links_their_listening_and_takes_it_back(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    shown = await ask(world, "Mara Quill")
    await shown.next()
    assert "Scores: how high in the artist's public top list." in shown.text
    loved = shown.control("clusters:heart:")["options"][0]["label"].partition(". ")[2]
    upstream.state.listeners["ada"] = {"month": [(loved, "Mara Quill")], "all": []}
    linked = await world.member.slash(
        world.channel, "listening link", service="listenbrainz", name="ada"
    )
    assert linked.ephemeral
    assert linked.response is not None
    assert "Linked ada at ListenBrainz. Tracks that I know on its lists: 1." in (
        linked.response.content
    )
    status = await world.member.slash(world.channel, "listening status")
    assert status.response is not None
    assert status.response.content == "Linked here: ada (ListenBrainz)."
    await shown.previous()
    assert f"Best known: {loved};" in shown.alt
    await shown.next()
    assert "Scores: how high in members' own top lists here." in shown.text
    assert shown.text.count("score 50") == 1
    assert shown.text.count("score 0") == len(shown.row_values) - 1
    unknown = await world.member.slash(
        world.channel, "listening link", service="listenbrainz", name="nobody"
    )
    assert unknown.response is not None
    assert "knows nobody by that name" in unknown.response.content
    gone = await world.member.slash(world.channel, "listening unlink", service="listenbrainz")
    assert gone.response is not None
    assert "no longer linked" in gone.response.content
    await shown.previous()
    await shown.next()
    assert "Scores: how high in the artist's public top list." in shown.text


async def test_a_linked_name_that_never_played_an_artist_leaves_its_public_list(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    shown = await ask(world, "Mara Quill")
    await shown.next()
    before = shown.text
    upstream.state.listeners["ada"] = {"all": [("Something", "Somebody Else")]}
    linked = await world.member.slash(
        world.channel,
        "listening link",
        service="listenbrainz",
        name="https://listenbrainz.org/user/ada/?page=2",
    )
    assert linked.response is not None
    assert linked.response.content.startswith("Linked ada at ListenBrainz")
    await shown.previous()
    await shown.next()
    assert shown.text == before
    assert "Scores: how high in the artist's public top list." in shown.text


async def test_a_track_of_a_file_that_the_service_does_not_know_has_no_preview(
    live: tuple[World, Upstream],
) -> None:
    world, _ = live
    await world.add([replace(track, isrc=f"QZABC{n:07d}") for n, track in enumerate(NIGHTJAR)])
    value = await world.pick("nightjar")
    result = await world.member.slash(world.channel, "clusters", artist=value)
    assert result.response is not None
    shown = Shown(world, result.response.id)
    await shown.next()
    pressed = await world.member.click(
        shown.message, custom_id=shown.control("clusters:listen:")["custom_id"]
    )
    assert pressed.response is not None
    (embed,) = pressed.response.embeds
    lines = (embed.description or "").split("\n")
    assert all(line.endswith(": no preview") for line in lines)


async def test_forgetting_an_artist_asks_first(live: tuple[World, Upstream]) -> None:
    world, _ = live
    await ask(world, "Mara Quill")
    value = await world.pick("mara", world.admin)
    asked = await world.admin.slash(world.channel, "cache forget", artist=value)
    assert asked.response is not None
    yes = next(button for button in buttons(asked.response.message) if button.endswith(":yes"))
    assert await world.store.artists.named("Mara Quill") is not None
    await world.admin.click(asked.response, custom_id=yes)
    status = await world.store.status()
    assert status.tracks == 0


async def test_a_live_artist_is_suggested_while_its_name_is_typed(
    live: tuple[World, Upstream],
) -> None:
    world, _ = live
    offered = await world.member.autocomplete(world.channel, "clusters", "artist", "mara")
    assert [choice["name"] for choice in offered] == [
        "Mara Quill · 200,000 fans",
        "Look for “mara”",
    ]
    result = await world.member.slash(world.channel, "clusters", artist=offered[0]["value"])
    assert result.response is not None
    assert Shown(world, result.response.id).embed.title == "Clusters in Mara Quill"


async def test_who_was_not_chosen_can_still_be_picked(live: tuple[World, Upstream]) -> None:
    world, _ = live
    shown = await ask(world, "Nova")
    menu = shown.control("clusters:which:")
    await world.member.select(
        shown.message, [menu["options"][1]["value"]], custom_id=menu["custom_id"]
    )
    await world.member.autocomplete(world.channel, "clusters", "artist", "nova")
    await world.env.settle()
    offered = await world.member.autocomplete(world.channel, "clusters", "artist", "nova")
    assert [choice["name"] for choice in offered[:2]] == ["Nova · 12 tracks", "Nova · 90,000 fans"]
    assert offered[1]["value"] == f"found:{menu['options'][0]['value']}"
    await world.member.slash(world.channel, "clusters", artist=offered[1]["value"])
    offered = await world.member.autocomplete(world.channel, "clusters", "artist", "nova")
    assert [choice["name"] for choice in offered] == ["Nova · 12 tracks"] * 2 + ["Look for “nova”"]


async def let_it_grow_old(world: World) -> None:
    """Let the last fetch be a month ago."""
    artist = await world.store.artists.named("Mara Quill")
    assert artist is not None
    await world.store.catalogues.save(
        [],
        fetched=FetchedCatalogue(
            artist=artist.id, source="deezer", at=datetime.now(UTC) - timedelta(days=30)
        ),
    )


def was_told(world: World, words: str) -> bool:
    """Whether the bot has sent a message with these words at any time."""
    return any(words in str(request.json) for request in world.env.http_requests)


def release(upstream: Upstream, tracks: int = 9) -> None:
    """Bring out a new album of the artist."""
    mara = next(item for item in upstream.world.artists.values() if item.name == "Mara Quill")
    upstream.world.album(mara, tracks=tracks, known=1.0)


async def test_an_old_map_is_shown_at_once_and_a_button_brings_the_newer_one(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    await ask(world, "Mara Quill")
    await let_it_grow_old(world)
    release(upstream, tracks=9)
    shown = await ask(world, "Mara Quill")
    await world.env.settle()
    assert was_told(world, "I am still fetching; a button will offer the newer map")
    assert "There is a newer map by now: the button below shows it." in shown.text
    before = tracks_on_the_map(shown)
    button = shown.control("clusters:page:", ":u")
    assert button["label"] == "Show the newer map"
    await world.other.click(shown.message, custom_id=button["custom_id"])
    assert tracks_on_the_map(shown) == before + 9
    assert "newer map" not in shown.text


async def test_an_old_map_that_is_still_the_newest_promises_nothing(
    live: tuple[World, Upstream],
) -> None:
    world, _ = live
    await ask(world, "Mara Quill")
    await let_it_grow_old(world)
    shown = await ask(world, "Mara Quill")
    await world.env.settle()
    assert was_told(world, "I am still fetching")
    assert "fetching" not in shown.text
    assert "newer map" not in shown.text
    assert [item for item in shown.controls if item["custom_id"].endswith(":u")] == []


async def test_an_old_map_says_why_nothing_newer_could_be_had(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    await ask(world, "Mara Quill")
    await let_it_grow_old(world)
    for service in ("deezer", "itunes"):
        upstream.faults.add(service, faults.status(403), times=None)
    shown = await ask(world, "Mara Quill")
    await world.env.settle()
    assert (
        "This may be incomplete or out of date: Deezer refuses requests from this server"
        in shown.text
    )
    assert "fetching" not in shown.text
    assert tracks_on_the_map(shown) > 0
    assert re.search(r"catalogue of [A-Z][a-z]+ [0-9]+, 20", shown.embed.footer.text or "")


@pytest.fixture
def let_go(live: tuple[World, Upstream], monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Let fetches in the background take until the event is set."""
    world, _ = live
    event = asyncio.Event()
    maps = cast("ClustersBot", world.env.bot).services.maps
    settled = maps.settled

    async def settled_late(answer: Answer) -> Answer:
        await world.env.external_wait(event.wait(), reason="a fetch that takes long")
        return await settled(answer)

    monkeypatch.setattr(maps, "settled", settled_late)
    return event


async def ask_for_what_is_old(world: World, upstream: Upstream, *, private: bool) -> Shown:
    """Ask for an artist whose stored map is no longer the newest."""
    await ask(world, "Mara Quill")
    await let_it_grow_old(world)
    release(upstream)
    result = await world.member.slash(
        world.channel, "clusters", artist="Mara Quill", private=private
    )
    assert result.response is not None
    shown = Shown(world, result.response.id)
    assert "I am still fetching" in shown.text
    return shown


@pytest.mark.parametrize("private", [False, True])
async def test_a_newer_map_is_offered_at_whatever_page_the_reply_is_turned_to(
    live: tuple[World, Upstream], let_go: asyncio.Event, *, private: bool
) -> None:
    world, upstream = live
    shown = await ask_for_what_is_old(world, upstream, private=private)
    await shown.next()
    before = shown.text
    let_go.set()
    await world.env.settle()
    assert shown.page == 1
    assert shown.text == before
    assert shown.control("clusters:page:", ":u")


@pytest.mark.parametrize("private", [False, True])
async def test_after_a_quarter_of_an_hour_a_newer_map_is_offered_where_it_still_can_be(
    live: tuple[World, Upstream], let_go: asyncio.Event, *, private: bool
) -> None:
    world, upstream = live
    shown = await ask_for_what_is_old(world, upstream, private=private)
    await world.env.advance_time(15 * 60 + 1)
    before = len(world.env.http_requests)
    let_go.set()
    await world.env.settle()
    offered = [item for item in shown.controls if item["custom_id"].endswith(":u")]
    assert len(offered) == (0 if private else 1)
    later = world.env.http_requests[before:]
    assert not any(request.path.startswith("/webhooks/") for request in later)


async def test_whoever_asked_can_say_that_another_artist_was_meant(
    live: tuple[World, Upstream],
) -> None:
    world, _ = live
    shown = await ask(world, "Nova")
    menu = shown.control("clusters:which:")
    first, second = (option["value"] for option in menu["options"])
    await world.member.select(shown.message, [first], custom_id=menu["custom_id"])
    assert shown.embed.title == "Clusters in Nova"
    assert await world.store.replies.get(shown.id) is not None

    button = shown.control("clusters:rivals:")
    await world.member.click(shown.message, custom_id=button["custom_id"])
    assert shown.message.embeds[0].title == "Which “Nova”?"
    assert not shown.message.attachments
    assert await world.store.replies.get(shown.id) is None, "reactions mean nothing meanwhile"
    menu = shown.control("clusters:which:")
    assert [option["value"] for option in menu["options"]] == [second]

    await world.member.select(shown.message, [second], custom_id=menu["custom_id"])
    assert shown.embed.title == "Clusters in Nova"
    chosen = (await world.store.artists.choice(world.guild.id, "nova")).own
    assert chosen is not None
    source_id = await world.store.catalogues.artist_source_id(chosen.id, "deezer")
    assert f"deezer:{source_id}" == second


async def test_who_is_meant_is_for_the_asker_or_an_admin_to_say(
    live: tuple[World, Upstream],
) -> None:
    world, _ = live
    shown = await ask(world, "Nova")
    menu = shown.control("clusters:which:")
    choice = menu["options"][0]["value"]
    refused = await world.other.select(shown.message, [choice], custom_id=menu["custom_id"])
    assert refused.response is not None
    assert "Only whoever asked, or an admin" in refused.response.content
    assert shown.message.embeds[0].title == "Which “Nova”?"
    await world.admin.select(shown.message, [choice], custom_id=menu["custom_id"])
    assert shown.embed.title == "Clusters in Nova"
    button = shown.control("clusters:rivals:")
    refused = await world.other.click(shown.message, custom_id=button["custom_id"])
    assert refused.response is not None
    assert "Only whoever asked, or an admin" in refused.response.content
    assert shown.embed.title == "Clusters in Nova"


async def test_an_artist_whose_name_nobody_shares_says_so(live: tuple[World, Upstream]) -> None:
    world, _ = live
    shown = await ask(world, "Mara Quill")
    button = shown.control("clusters:rivals:")
    result = await world.member.click(shown.message, custom_id=button["custom_id"])
    assert result.followups
    assert "nobody else by the name Mara Quill" in result.followups[0].content
    assert shown.embed.title == "Clusters in Mara Quill"


async def test_what_a_server_was_asked_is_listed_and_reset_by_admins(
    live: tuple[World, Upstream],
) -> None:
    world, _ = live
    shown = await ask(world, "Nova")
    menu = shown.control("clusters:which:")
    choice = menu["options"][1]["value"]
    await world.member.select(shown.message, [choice], custom_id=menu["custom_id"])

    refused = await world.member.slash(world.channel, "cache names")
    assert refused.response is not None
    assert "Manage Server" in refused.response.content
    listed = await world.admin.slash(world.channel, "cache names")
    assert listed.response is not None
    names = Shown(world, listed.response.id, viewer=world.admin)
    assert "nova" in names.text
    reset = names.control("clusters:names:")
    await world.admin.select(
        names.message, [reset["options"][0]["value"]], custom_id=reset["custom_id"]
    )
    assert (await world.store.artists.choice(world.guild.id, "nova")).own is None
    assert "asked again" in names.message.content
    again = await ask(world, "Nova")
    assert again.message.embeds[0].title == "Which “Nova”?"
