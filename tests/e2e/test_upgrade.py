"""The present bot on a database and messages of 0.1: everything old goes on working.

What a message said before the upgrade is the measure: the rows its menu named, the page its
buttons named, the artist it was about.
"""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from PIL import Image

from bot.charts.styles import THEMES, Style
from bot.domain.errors import MapGoneError
from storage.sqlite.backup import kept_copy
from storage.steps import shipped
from tests.e2e.v0_1 import Old, names, open_old, record
from tests.e2e.world import BUTTON, as_written

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from simcord import Env
    from simcord.results import InteractionResult

    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import Place, Shown

SCHEMA: Final = 3
"""The version of 0.1's database."""

WORKING: Final = [name for name in names("page") if name != "forgotten"]
"""Answers whose map was stored when 0.1 was stopped."""

PAGES: Final = [name for name in names("heart") if name != "forgotten"]
"""Those of them that are turned to a cluster's page."""


@pytest.fixture
async def old(place: Place, tmp_path: Path, pool: WorkerPool) -> AsyncIterator[Old]:
    """Return two servers with the messages of 0.1, and the present bot in them."""
    async with open_old(place, tmp_path / "clusters.db", pool) as opened:
        yield opened


@pytest.fixture(autouse=True)
def env(request: pytest.FixtureRequest) -> Env | None:
    """Return the simulator, so that its clock is the test's clock too."""
    if "old" not in request.fixturenames:
        return None
    opened: Old = request.getfixturevalue("old")
    return opened.world.env


def controls(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a recorded message's buttons and menus."""
    return [item for row in message["components"] for item in row["components"]]


def control(message: Mapping[str, Any], prefix: str, ending: str = "") -> dict[str, Any]:
    """Return the one recorded control whose custom id starts and ends like that."""
    (found,) = (
        item
        for item in controls(message)
        if item["custom_id"].startswith(prefix) and item["custom_id"].endswith(ending)
    )
    return found


def rows(message: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Return the tracks that a recorded page lists, row by row: id and title."""
    return [
        (int(option["value"]), option["label"].partition(". ")[2])
        for option in control(message, "clusters:heart:")["options"]
    ]


def told(result: InteractionResult) -> str:
    """Return what a press said to the presser alone."""
    parts = [*([result.response] if result.response is not None else []), *result.followups]
    return as_written("\n".join(part.content for part in parts if part.ephemeral))


async def favourites(old: Old, who: str, guild: str = "Listening club") -> set[int]:
    """Return the tracks that a member has marked in a server."""
    guild_id = old.guilds[guild].id
    found = await old.world.store.favourites.of_user(guild_id, old.member(who).id, limit=100)
    return {item.track_id for item in found.items}


async def press(shown: Shown, item: Mapping[str, Any]) -> InteractionResult:
    """Use a recorded control: click a button, choose a menu's last option."""
    if item["type"] == BUTTON:
        return await shown.viewer.click(shown.message, custom_id=item["custom_id"])
    value = item["options"][-1]["value"]
    return await shown.viewer.select(shown.message, [value], custom_id=item["custom_id"])


# --- the file --------------------------------------------------------------------------------------


async def test_the_old_database_is_kept_where_it_had_to_change(old: Old) -> None:
    kept = kept_copy(old.file, SCHEMA)
    assert kept.exists() == (len(shipped()) > SCHEMA)


async def test_all_music_is_still_there(old: Old) -> None:
    status = await old.world.store.status()
    assert (status.artists, status.albums, status.tracks) == (8, 14, 126)


# --- pages -----------------------------------------------------------------------------------------


async def test_the_arrows_of_old_answers_turn_to_the_pages_beside_them(old: Old) -> None:
    for name in WORKING:
        shown, page = old.message(name), old.message(name).page
        await shown.next()
        assert shown.page == page + 1, name
        assert (shown.embed.title or "").startswith("Cluster #"), name

        await shown.previous()
        assert shown.page == page, name
        if name in PAGES:
            options = shown.control("clusters:heart:")["options"]
            listed = [track for track, _ in rows(old.before(name))]
            assert [int(option["value"]) for option in options] == listed, name


async def test_old_jump_menus_go_to_the_cluster_that_was_chosen(old: Old) -> None:
    for name in WORKING:
        shown, menu = old.message(name), control(old.before(name), "clusters:jump:")
        last = menu["options"][-1]

        await press(shown, menu)

        assert shown.page == int(last["value"]), name
        number, _, named = last["label"].partition(" · ")
        assert (shown.embed.title or "").startswith(f"Cluster #{number} · {named}"), name


async def test_old_page_numbers_still_ask_for_another(old: Old) -> None:
    for name in ("map", "turned", "private"):
        shown = old.message(name)
        await shown.go_to("4")
        assert shown.page == 3, name


async def test_the_button_of_a_growing_answer_shows_the_newer_map(old: Old) -> None:
    shown, before = old.message("growing"), old.before("growing")
    assert "27 tracks grouped" in before["embeds"][0]["description"]

    await press(shown, control(before, "clusters:page:", ":u"))

    assert shown.page == 0
    assert "36 tracks grouped" in shown.text
    assert "newer map" not in shown.text


async def test_an_answer_of_before_the_newer_map_goes_on_showing_its_own(old: Old) -> None:
    shown = old.message("fetched")

    await shown.next()
    await shown.previous()

    assert "27 tracks grouped" in shown.text


# --- favourites ------------------------------------------------------------------------------------


async def test_no_favourite_is_lost_and_none_is_made_up(old: Old) -> None:
    assert await favourites(old, "ada") == {
        *(17, 2, 36, 29, 35, 133),
        *(61, 38, 43, 49, 71, 68, 74, 37, 41, 64),
    }
    assert await favourites(old, "barbara") == {23, 32, 33}
    assert await favourites(old, "grace") == {61}
    assert await favourites(old, "ada", "Night shift") == {108, 100, 121}


async def test_old_menus_toggle_the_track_that_they_name(old: Old) -> None:
    for name in PAGES:
        shown, menu = old.message(name), control(old.before(name), "clusters:heart:")
        who, guild = shown.viewer.name, shown.viewer.guild.name
        marked = await favourites(old, who, guild)
        track, title = rows(old.before(name))[-1]

        result = await shown.viewer.select(shown.message, [str(track)], custom_id=menu["custom_id"])
        assert await favourites(old, who, guild) == marked ^ {track}, name
        assert title in told(result), name

        again = shown.control("clusters:heart:")["custom_id"]
        await shown.viewer.select(shown.message, [str(track)], custom_id=again)
        assert await favourites(old, who, guild) == marked, name


async def test_an_old_reaction_that_is_taken_back_takes_the_track_it_meant(old: Old) -> None:
    shown = old.message("turned")  # to a page after the one on which these reactions were made

    await shown.unreact(3, old.member("barbara"))
    assert await favourites(old, "barbara") == {32, 33}

    await shown.unreact(1, old.member("barbara"))  # ada's, of another page, still stands
    assert await favourites(old, "barbara") == {33}
    assert 17 in await favourites(old, "ada")

    marked = await favourites(old, "ada")
    await shown.unreact(4, old.member("ada"))
    assert await favourites(old, "ada") == marked - {36}


async def test_a_reaction_that_came_while_no_bot_ran_marks_the_row_of_the_old_page(
    old: Old,
) -> None:
    shown = old.message("page")
    (track, _) = rows(old.before("page"))[6]
    await old.message("map").go_to("4")  # the same page: nothing is left to be drawn at the start
    old.world.unheard(shown, 7, old.member("ada"), reacted=True)

    await old.world.restart()

    assert track in await favourites(old, "ada")
    assert track not in await favourites(old, "barbara")


async def test_a_new_reaction_to_an_old_page_marks_the_row_that_it_shows(old: Old) -> None:
    shown = old.message("options")
    (track, _) = rows(old.before("options"))[7]

    await shown.react(8, old.member("barbara"))

    assert await favourites(old, "barbara") == {23, 32, 33, track}


async def test_the_bots_own_keycaps_under_an_old_page_are_nobodys(old: Old) -> None:
    (track, _) = rows(old.before("demo"))[8]
    shown = old.message("demo")

    await shown.unreact(1, old.member("grace"))
    await shown.react(9, old.member("grace"))

    assert await favourites(old, "grace") == {track}


async def test_old_lists_of_favourites_turn_their_pages(old: Old) -> None:
    for name in ("favourites", "my favourites"):
        shown = old.message(name)
        await press(shown, control(old.before(name), "clusters:favs:", ":n"))
        assert "**11.** " in shown.text, name
        assert "Page 2/2" in (shown.embed.footer.text or ""), name


# --- closer looks ----------------------------------------------------------------------------------


async def test_old_look_buttons_send_a_picture_to_the_presser_alone(old: Old) -> None:
    for name in WORKING:
        result = await press(old.message(name), control(old.before(name), "clusters:look:"))
        assert result.response is not None, name
        assert result.response.ephemeral, name
        assert len(result.response.attachments) == 1, name


async def test_old_listen_buttons_name_the_tracks_of_their_pages(old: Old) -> None:
    for name in ("fetched elsewhere", "chosen"):
        before = old.before(name)
        result = await press(old.message(name), control(before, "clusters:listen:"))

        assert result.response is not None, name
        assert result.response.ephemeral, name
        (embed,) = result.response.embeds
        lines = (embed.description or "").splitlines()
        for line, (_, title) in zip(lines, rows(before), strict=True):
            assert title in line, name
            assert "/cdn/stream/" in line, name


async def test_an_old_listen_button_of_a_files_tracks_gets_a_plain_answer(old: Old) -> None:
    for name in ("turned", "page", "options", "private"):
        item = control(old.before(name), "clusters:listen:")
        result = await press(old.message(name), item)
        assert result.response is not None, name
        assert result.response.ephemeral, name
        assert result.response.embeds or "does not know" in result.response.content, name


# --- questions -------------------------------------------------------------------------------------


async def test_an_old_question_takes_its_answer_and_keeps_what_else_was_asked_for(
    old: Old,
) -> None:
    shown = old.message("which")

    await press(shown, control(old.before("which"), "clusters:which:"))

    assert shown.embed.title == "Clusters in Nova"
    assert len(re.findall(r"\*\*[1-3] · ", shown.text)) == 3
    choice = await old.world.store.artists.choice(old.guilds["Listening club"].id, "nova")
    assert choice.own is not None
    assert choice.own.id == 7, "the one that the other server had chosen"


async def test_a_server_is_not_asked_again_whom_it_means(old: Old) -> None:
    ada = old.member("ada", "Night shift")
    result = await ada.slash(old.channel("Night shift"), "clusters", artist="Nova")
    assert result.response is not None
    assert [embed.title for embed in result.response.embeds] == ["Clusters in Nova"]


async def test_an_old_yes_drops_the_artist_and_the_old_answers_say_so(old: Old) -> None:
    asked = old.message("forget")

    await press(asked, control(old.before("forget"), "clusters:forget:", ":yes"))

    assert asked.message.content.startswith("Done: ")
    result = await press(old.message("map"), control(old.before("map"), "clusters:page:", ":n"))
    assert told(result) == MapGoneError().sentence
    assert {17, 2, 36, 29, 35} < await favourites(old, "ada"), "favourites stay"


async def test_an_old_no_drops_nothing(old: Old) -> None:
    asked = old.message("forget not")

    await press(asked, control(old.before("forget not"), "clusters:forget:", ":no"))

    assert asked.message.content == "Nothing was dropped."
    assert await old.world.store.artist_status(6) is not None


async def test_an_old_yes_deletes_one_members_data_and_nobody_elses(old: Old) -> None:
    asked = old.message("clear")
    others = await favourites(old, "ada")

    await press(asked, control(old.before("clear"), "clusters:clear:", ":yes"))

    assert asked.message.content.startswith("Done")
    export = await old.world.store.personal.export_user(old.member("barbara").id)
    assert not any(export.values())
    assert await favourites(old, "ada") == others


async def test_an_old_no_deletes_nothing(old: Old) -> None:
    asked = old.message("clear not")
    before = await favourites(old, "ada")

    await press(asked, control(old.before("clear not"), "clusters:clear:", ":no"))

    assert asked.message.content == "Nothing was deleted."
    assert await favourites(old, "ada") == before


# --- what is gone ----------------------------------------------------------------------------------


async def test_an_answer_about_a_forgotten_artist_says_what_to_do(old: Old) -> None:
    shown, before = old.message("forgotten"), old.before("forgotten")
    for kind in ("page", "jump", "heart", "look", "listen"):
        item = control(before, f"clusters:{kind}:", ":n" if kind == "page" else "")
        assert told(await press(shown, item)) == MapGoneError().sentence, kind
        assert shown.embed.title == before["embeds"][0]["title"], "the message stays as it was"
    asked = await shown.ask_for_page()
    old.world.errors_expected = 1  # a modal's errors are seen on their way to being answered
    assert told(await shown.answer_page(asked, "1")) == MapGoneError().sentence


# --- servers and members ---------------------------------------------------------------------------


async def test_a_servers_look_holds(old: Old) -> None:
    shown = old.message("fetched elsewhere")

    await shown.jump(0)

    (picture,) = shown.message.attachments
    with Image.open(io.BytesIO(await picture.read())) as image:
        corner = image.convert("RGB").getpixel((1, 1))
    assert isinstance(corner, tuple)
    light = THEMES[Style.LIGHT].background
    assert all(abs(255 * a - b) < 6 for a, b in zip(light, corner, strict=True))


async def test_a_linked_name_goes_on_counting(old: Old) -> None:
    status = await old.member("ada").slash(old.world.channel, "listening status")
    assert status.response is not None
    assert status.response.content == "Linked here: ada-plays (ListenBrainz)."

    shown = old.message("growing")
    await press(shown, control(old.before("growing"), "clusters:page:", ":n"))
    assert "score 50" in shown.text


async def test_the_export_holds_everything_of_before(old: Old) -> None:
    result = await old.member("ada").slash(old.world.channel, "favourites export")

    assert result.response is not None
    (file,) = result.response.attachments
    data = json.loads(await file.read())
    assert len(data["favourites"]) == 19
    assert len(data["reactions"]) == 4
    assert [link["name"] for link in data["listening_links"]] == ["ada-plays"]


# --- all of it -------------------------------------------------------------------------------------


def test_every_kind_of_control_that_0_1_had_is_pressed_here() -> None:
    kinds = {
        item["custom_id"].split(":")[1]
        for message in record()["messages"]
        for item in controls(message)
    }
    assert kinds == {
        *("page", "go", "jump", "heart", "look", "listen"),
        *("which", "favs", "forget", "clear"),
    }
