"""Files to take away: what is in them, who may have them, what is said where none can be had."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
from simcord import interactions

from bot.services.web_maps import WebMaps
from tests.e2e.elsewhere import elsewhere
from tests.e2e.test_imports import BAND, SECRET, hand_in, table
from tests.e2e.test_imports import elsewhere as another_server
from tests.e2e.world import NIGHTJAR, Shown, forged_button
from tests.factories import catalogue

if TYPE_CHECKING:
    import pytest
    from simcord import MemberActor
    from simcord.results import InteractionResult

    from bot.services.answer import Answer
    from tests.e2e.elsewhere import Elsewhere
    from tests.e2e.world import World

__all__ = ["elsewhere"]


async def press(
    shown: Shown, prefix: str, ending: str = "", who: MemberActor | None = None
) -> InteractionResult:
    """Press a button on a message."""
    button = shown.control(prefix, ending)
    return await (who or shown.viewer).click(shown.message, custom_id=button["custom_id"])


async def panel(
    world: World, shown: Shown, who: MemberActor | None = None, prefix: str = "clusters:save:"
) -> Shown:
    """Press *Save* and return the private message that it opens."""
    actor = who or shown.viewer
    result = await press(shown, prefix, who=actor)
    assert result.response is not None
    assert result.response.ephemeral
    return Shown(world, result.response.id, viewer=actor, channel=shown.channel)


async def file_of(opened: Shown, form: str) -> tuple[str, str]:
    """Press a form's button; return the file's name and what is in it."""
    result = await press(opened, "clusters:take:", f":{form}")
    assert result.followups == []
    (file,) = opened.message.attachments
    return file.filename, (await file.read()).decode()


async def choose(opened: Shown, label: str) -> None:
    """Choose what to take."""
    menu = opened.control("clusters:takepart:")
    (value,) = (item["value"] for item in menu["options"] if label in item["label"])
    await opened.viewer.select(opened.message, [value], custom_id=menu["custom_id"])


def told(result: InteractionResult) -> str:
    """Return what was answered in words, wherever it stands."""
    return "".join(item.content for item in (*result.followups, *filter(None, [result.response])))


async def test_the_whole_map_is_taken_from_its_page_by_anybody(world: World) -> None:
    opened = await panel(world, await world.ask("night"), who=world.other)

    assert opened.message.content.startswith("**Clusters in Nightjar** · 36 tracks.")
    name, words = await file_of(opened, "text")
    assert name == "clusters-nightjar-map.txt"
    assert sorted(words.splitlines()) == sorted(f"Nightjar - {track.title}" for track in NIGHTJAR)
    assert "clusters-nightjar-map.txt has 36 tracks" in opened.message.content


async def test_a_cluster_s_page_offers_its_cluster_its_page_and_any_other(world: World) -> None:
    shown = await world.ask("night")
    await shown.next()
    ids = {int(value) for value in shown.row_values}
    opened = await panel(world, shown)

    options = opened.control("clusters:takepart:")["options"]
    assert [item["description"] for item in options] == [
        "36 tracks", "10 tracks", "12 tracks", "12 tracks", "12 tracks",
    ]  # fmt: skip
    assert [item["label"] for item in options if item.get("default")] == [options[2]["label"]]
    _, whole = await file_of(opened, "text")
    assert len(whole.splitlines()) == 12

    await choose(opened, "This page")
    name, page = await file_of(opened, "text")
    assert name == "clusters-nightjar-page-2.txt"
    tracks = await world.store.catalogues.tracks(ids)
    assert set(page.splitlines()) == {f"Nightjar - {track.title}" for track in tracks.values()}

    await choose(opened, "2 · ")
    _, other = await file_of(opened, "text")
    assert not set(other.splitlines()) & set(whole.splitlines())


async def test_a_table_has_features_clusters_and_favourites(world: World) -> None:
    shown = await world.ask("night")
    await shown.next()
    await shown.favourite(1)
    name, words = await file_of(await panel(world, shown), "csv")

    assert name == "clusters-nightjar-cluster-1.csv"
    assert words.startswith("\ufeffnumber,cluster,cluster name,track,artists,")
    rows = list(csv.DictReader(io.StringIO(words.removeprefix("\ufeff"))))
    assert len(rows) == 12
    assert {row["cluster"] for row in rows} == {"1"}
    assert [row["favourites"] for row in rows] == ["1", *["0"] * 11]
    assert all(0 <= float(row["energy"]) <= 1 for row in rows)


async def test_tracks_without_a_link_are_counted_and_left_out_of_the_links(world: World) -> None:
    tracks = catalogue("Half Linked", 24)
    await world.add(
        [replace(one, link=None if n % 2 else one.link) for n, one in enumerate(tracks)]
    )
    opened = await panel(world, await world.ask("half"))
    _, words = await file_of(opened, "links")

    assert len(words.splitlines()) == 12
    assert all(line.startswith("https://") for line in words.splitlines())
    assert "12 tracks are not in it" in opened.message.content


async def test_where_nothing_can_be_opened_a_sentence_says_so_and_the_choice_stays(
    world: World,
) -> None:
    await world.add([replace(one, link=None) for one in catalogue("Unlinked", 24)])
    opened = await panel(world, await world.ask("unlinked"))

    result = await press(opened, "clusters:take:", ":links")

    assert "Take another form" in told(result)
    assert opened.control("clusters:take:", ":csv")


async def test_the_map_is_taken_as_a_page_for_the_browser(world: World) -> None:
    opened = await panel(world, await world.ask("night"))
    name, words = await file_of(opened, "web")

    assert name == "clusters-nightjar-map.html"
    assert words.startswith("<!doctype html>")
    assert "Song 7" in words
    assert "open it in a browser" in opened.message.content
    jobs = world.pool.count("compressed_page")
    await file_of(opened, "web")
    assert world.pool.count("compressed_page") == jobs == 1


async def test_an_inside_of_a_cluster_is_taken_like_any_map(world: World) -> None:
    await world.add(catalogue("Warren", 72))
    shown = await world.ask("warren")
    await shown.next()
    await press(shown, "clusters:zoom:")
    opened = await panel(world, shown)

    assert "inside #1" in opened.message.content
    _, words = await file_of(opened, "text")
    assert 12 <= len(words.splitlines()) < 72


async def test_everything_works_after_a_restart(world: World) -> None:
    shown = await world.ask("night")
    opened = await panel(world, shown)
    await world.restart()

    await choose(opened, "3 · ")
    name, words = await file_of(opened, "markdown")
    again = await panel(world, shown, who=world.other)

    assert name == "clusters-nightjar-cluster-3.md"
    assert words.startswith("# Clusters in Nightjar · Cluster \\#3 · ")
    assert "36 tracks" in again.message.content


async def test_headings_are_in_the_language_of_who_takes_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = interactions.base_payload

    def base_payload(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - the simulator's own
        record, payload = plain(*args, **kwargs)
        payload["locale"] = "de" if kwargs["user_id"] == world.other.id else "en-US"
        return record, payload

    monkeypatch.setattr(interactions, "base_payload", base_payload)
    shown = await world.ask("night")
    _, words = await file_of(await panel(world, shown, who=world.other), "csv")

    assert words.startswith("\ufeffNummer,Gruppe,Gruppenname,Titel,Künstler,")


async def test_a_file_that_discord_would_not_take_is_refused_with_its_size(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = interactions.base_payload

    def base_payload(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - the simulator's own
        record, payload = plain(*args, **kwargs)
        payload["attachment_size_limit"] = 10_000
        return record, payload

    opened = await panel(world, await world.ask("night"))
    monkeypatch.setattr(interactions, "base_payload", base_payload)

    result = await press(opened, "clusters:take:", ":web")

    assert re.search(r"would be [0-9.]+ MB, and Discord takes 0\.0 MB here", told(result))
    await file_of(opened, "text")


async def test_without_the_right_to_attach_files_the_right_is_named(world: World) -> None:
    everyone = world.guild.default_role
    quiet = world.guild.create_text_channel(
        "quiet", overwrites={everyone: discord.PermissionOverwrite(attach_files=False)}
    )
    result = await world.member.slash(quiet, "clusters", artist=await world.pick("night"))
    assert result.response is not None
    shown = Shown(world, result.response.id, channel=quiet)
    opened = await panel(world, shown)

    refused = await press(opened, "clusters:take:", ":text")

    assert "I lack Attach Files" in told(refused)


async def test_where_maps_are_on_the_web_a_button_leads_there(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(_: WebMaps, answer: Answer) -> str:
        return f"https://m.example/{answer.map_id}"

    monkeypatch.setattr(WebMaps, "link", link)
    shown = await world.ask("night")

    (button,) = (item for item in shown.controls if item.get("url"))
    assert button["label"] == "Open the interactive map"
    reply = await world.store.replies.get(shown.id)
    assert reply is not None
    assert button["url"] == f"https://m.example/{reply.map_id}"


async def test_a_map_is_taken_in_a_direct_message_and_where_the_bot_is_not(
    world: World,
    elsewhere: Elsewhere,
) -> None:
    friend = world.env.create_user("dorothy")
    choices = await friend.autocomplete("clusters", "artist", "night")
    result = await friend.slash("clusters", artist=choices[0]["value"])
    assert result.response is not None
    direct = Shown(world, result.response.id, viewer=friend, channel=friend.dm_channel)
    who, channel = elsewhere.server()
    choices = await who.autocomplete(channel, "clusters", "artist", "night")
    result = await who.slash(channel, "clusters", artist=choices[0]["value"])
    assert result.response is not None
    brought = Shown(world, result.response.id, viewer=who, channel=channel)

    for shown in (direct, brought):
        name, words = await file_of(await panel(world, shown), "text")
        assert name == "clusters-nightjar-map.txt"
        assert len(words.splitlines()) == 36


# --- what others must not have -----------------------------------------------------------------


async def test_a_dropped_artist_cannot_be_taken(world: World) -> None:
    shown = await world.ask("night")
    opened = await panel(world, shown)
    artist = await world.store.artists.named("Nightjar")
    assert artist is not None
    await world.store.removals.forget(artist.id, imported=True)

    for form in ("text", "web"):
        result = await press(opened, "clusters:take:", f":{form}")
        assert "no longer stored" in told(result)


async def test_a_hidden_artist_cannot_be_taken(world: World) -> None:
    shown = await world.ask("night")
    opened = await panel(world, shown)
    artist = await world.store.artists.named("Nightjar")
    assert artist is not None
    await world.store.artists.hide(world.guild.id, artist.id)

    refused = await press(opened, "clusters:take:", ":text")
    anew = await press(shown, "clusters:save:")

    for result in (refused, anew):
        assert "is hidden in this server" in told(result)


async def test_what_a_server_imported_is_never_taken_in_another(world: World) -> None:
    await hand_in(world, table())
    shown = await world.ask("garage")
    await shown.next()
    _, words = await file_of(await panel(world, shown), "text")
    assert SECRET in words
    control = shown.control("clusters:save:")
    map_id = control["custom_id"].split(":")[2]
    track = shown.row_values[0]
    _, channel, who = await another_server(world)
    value = (await who.autocomplete(channel, "clusters", "artist", "night"))[0]["value"]
    result = await who.slash(channel, "clusters", artist=value)
    assert result.response is not None
    there = Shown(world, result.response.id, viewer=who, channel=channel)
    stored = world.env.backend.get_message(channel.id, there.id)

    for custom_id in (
        f"clusters:save:{map_id}:0",
        f"clusters:take:m{map_id}.0.a:text",
        f"clusters:take:m{map_id}.0.a:web",
        f"clusters:take:s{track}.0:text",
        f"clusters:take:w{track}.1:text",
    ):
        stored.components = [{"type": 1, "components": [forged_button(custom_id)]}]
        refused = await who.click(there.message, custom_id=custom_id)
        assert SECRET not in told(refused)
        assert BAND not in told(refused)
        assert told(refused)
        for message in (there.message, *filter(None, [refused.response])):
            for file in message.attachments:
                assert SECRET.encode() not in await file.read()


async def test_signs_that_mean_nothing_are_answered(world: World) -> None:
    shown = await world.ask("night")
    for signs in ("m1.99.p", "m1.0.c77", "s999999.0", "w1", "fmine.1.0.nonsense", "gserver.0"):
        result = await world.forge(shown, forged_button(f"clusters:take:{signs}:text"))
        assert told(result)


# --- favourites and similar tracks -------------------------------------------------------------


async def mark(world: World, who: MemberActor, *track_ids: int) -> None:
    """Let a member have favourites."""
    await world.store.favourites.toggle(world.guild.id, who.id, track_ids)


async def ask(world: World, command: str, who: MemberActor, **options: object) -> Shown:
    """Run a command and return its answer."""
    result = await who.slash(world.channel, command, **options)
    assert result.response is not None
    return Shown(world, result.response.id, viewer=who)


async def test_all_pages_of_a_list_of_favourites_are_taken(world: World) -> None:
    await mark(world, world.member, *range(1, 15))
    listed = await ask(world, "favourites list", world.member, whose="mine")

    opened = await panel(world, listed, prefix="clusters:takes:")
    name, words = await file_of(opened, "text")

    assert name == "clusters-my-favourites.txt"
    assert len(words.splitlines()) == 14


async def test_a_members_own_list_is_theirs_alone_to_take(world: World) -> None:
    await mark(world, world.member, 1, 2, 3)
    shown = await world.ask("night")
    for whose in ("fmine", "fmember"):
        signs = f"{whose}.{world.member.id}.0.usual"
        result = await world.forge(shown, forged_button(f"clusters:takes:{signs}"), world.other)
        assert "Song" not in told(result)
        assert "else's" in told(result) or "to themselves" in told(result)
    for whose in ("gmine", "gmember"):
        button = forged_button(f"clusters:take:{whose}.{world.member.id}:web")
        result = await world.forge(shown, button, world.other)
        assert "else's" in told(result) or "to themselves" in told(result)


async def test_a_list_that_is_shared_can_be_taken_until_it_is_not(world: World) -> None:
    await mark(world, world.other, 1, 2, 3)
    await world.other.slash(world.channel, "favourites privacy", who="everybody")
    listed = await ask(world, "favourites list", world.member, member=world.other)
    opened = await panel(world, listed, prefix="clusters:takes:")
    _, words = await file_of(opened, "text")
    assert len(words.splitlines()) == 3

    await world.other.slash(world.channel, "favourites privacy", who="me")
    result = await press(opened, "clusters:take:", ":csv")

    assert "to themselves" in told(result)


async def test_a_map_of_favourites_is_taken_as_a_table_and_a_page(world: World) -> None:
    await mark(world, world.member, *range(1, 25))
    shown = await ask(world, "favourites map", world.member)
    opened = await panel(world, shown, prefix="clusters:takes:")

    _, rows = await file_of(opened, "csv")
    name, page = await file_of(opened, "web")

    assert len(rows.splitlines()) == 25
    assert name.endswith("-map.html")
    assert page.startswith("<!doctype html>")


async def test_a_members_opened_map_is_not_for_others_to_take(world: World) -> None:
    await mark(world, world.member, *range(1, 13))
    shown = await ask(world, "favourites map", world.member, whose="mine")
    opened = await press(shown, "clusters:favmap:")
    assert opened.response is not None

    public = Shown(world, opened.response.id)

    assert not [item for item in public.controls if "clusters:take" in item["custom_id"]]


async def test_similar_tracks_and_a_way_are_taken_with_the_tracks_that_they_are_about(
    world: World,
) -> None:
    shown = await ask(world, "similar", world.member, track="Nightjar song 7")
    _, words = await file_of(await panel(world, shown, prefix="clusters:takes:"), "text")
    assert words.splitlines()[0] == "Nightjar - Song 7 of Nightjar"
    assert len(words.splitlines()) == 11

    way = await ask(world, "similar", world.member, track="Nightjar song 7", to="Nightjar song 8")
    _, words = await file_of(await panel(world, way, prefix="clusters:takes:"), "text")
    assert words.splitlines()[0] == "Nightjar - Song 7 of Nightjar"
    assert words.splitlines()[-1] == "Nightjar - Song 8 of Nightjar"
