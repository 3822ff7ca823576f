"""What favourites make: maps, the board, taste; and who may see what is whose."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.e2e.world import Shown, forged_button
from tests.factories import catalogue

if TYPE_CHECKING:
    from simcord import MemberActor
    from simcord.results import InteractionResult, ResponseMessage

    from tests.e2e.world import World


async def run(
    world: World,
    name: str,
    actor: MemberActor | None = None,
    **options: object,
) -> ResponseMessage:
    """Run a subcommand of ``/favourites`` and return what was answered."""
    result = await (actor or world.member).slash(world.channel, f"favourites {name}", **options)
    assert result.response is not None
    return result.response


async def mark(world: World, who: MemberActor, *track_ids: int) -> None:
    """Let a member have favourites."""
    await world.store.favourites.toggle(world.guild.id, who.id, track_ids)


async def share(world: World, who: MemberActor) -> None:
    """Let a member's favourites be seen by everybody."""
    await run(world, "privacy", who, who="everybody")


def shown(world: World, response: ResponseMessage, viewer: MemberActor | None = None) -> Shown:
    """Return an answer as a message to press things on."""
    return Shown(world, response.id, viewer=viewer)


def words(result: InteractionResult) -> str:
    """Return what was answered in words, wherever it stands."""
    return "".join(item.content for item in (*result.followups, *filter(None, [result.response])))


# --- who may see -------------------------------------------------------------------------------


async def test_at_first_only_the_member_may_see_which_favourites_are_theirs(world: World) -> None:
    await mark(world, world.other, 1, 2, 3)

    assert "Only you see" in (await run(world, "privacy", world.other)).content
    for command in ("list", "map", "taste"):
        refused = await run(world, command, member=world.other)
        assert "to themselves" in refused.content, command
        assert refused.ephemeral, command


async def test_whoever_shares_is_seen_until_they_take_it_back(world: World) -> None:
    await mark(world, world.other, 1, 2, 3)
    await share(world, world.other)
    listed = await run(world, "list", member=world.other)
    assert listed.ephemeral
    assert listed.embeds[0].title == "barbara's favourites here"
    assert "Song 0 of Nightjar" in (listed.embeds[0].description or "")
    button = shown(world, listed).control("clusters:favsort:")

    await run(world, "privacy", world.other, who="me")

    assert "to themselves" in (await run(world, "list", member=world.other)).content
    # What was opened before closes with it.
    late = await world.member.select(
        shown(world, listed).message, ["title"], custom_id=button["custom_id"]
    )
    assert "to themselves" in words(late)


async def test_the_choice_is_part_of_the_export_and_goes_with_the_rest(world: World) -> None:
    await share(world, world.member)

    exported = await run(world, "export")
    asked = await run(world, "clear", where="here")
    yes = shown(world, asked).control("clusters:clear:", ":yes")
    await world.member.click(shown(world, asked).message, custom_id=yes["custom_id"])

    assert b'"sharing"' in await exported.message.attachments[0].read()
    assert "Only you see" in (await run(world, "privacy")).content


# --- the map -----------------------------------------------------------------------------------


async def test_ones_own_map_spans_artists_and_is_shown_to_oneself_alone(world: World) -> None:
    await world.add(catalogue("Heron", 12, seed=4))
    heron = [each.track_id for each in await world.store.track_names.search("heron")]
    await mark(world, world.member, *range(1, 13), *heron)

    answer = await run(world, "map", whose="mine")

    assert answer.ephemeral
    (embed,) = answer.embeds
    assert embed.title == "Favourites of ada"
    text = embed.description or ""
    assert "Nightjar 4" in text
    assert "Heron 4" in text
    assert "24 of 24 favourites" in text
    (picture,) = answer.message.attachments
    assert "Favourites of ada" in (picture.description or "")
    with Image.open(io.BytesIO(await picture.read())) as image:
        assert image.size == (1100, 700)


async def test_a_button_opens_ones_own_map_to_everybody_and_nobody_elses(world: World) -> None:
    await mark(world, world.member, *range(1, 13))
    private = shown(world, await run(world, "map", whose="mine"))
    button = private.control("clusters:favmap:")

    opened = await world.member.click(private.message, custom_id=button["custom_id"])

    assert opened.response is not None
    assert not opened.response.ephemeral
    assert opened.response.embeds[0].title == "Favourites of ada"
    public = shown(world, opened.response)
    assert not [item for item in public.controls if "favmap" in item["custom_id"]]
    forged = await world.forge(public, forged_button(f"clusters:favmap:{world.other.id}"))
    assert "somebody else's favourites" in words(forged)


async def test_the_servers_map_is_everybodys_and_open(world: World) -> None:
    await mark(world, world.member, *range(1, 8))
    await mark(world, world.other, *range(5, 13))

    answer = await run(world, "map")

    assert not answer.ephemeral
    assert answer.embeds[0].title == "Favourites of Listening club"
    assert "12 of 12 favourites" in (answer.embeds[0].description or "")


async def test_two_favourites_make_no_map(world: World) -> None:
    await mark(world, world.member, 1, 2)

    assert "at least 3 favourites" in (await run(world, "map", whose="mine")).content


async def test_an_unchanged_map_is_grouped_once(world: World) -> None:
    await mark(world, world.member, *range(1, 13))
    for _ in range(2):
        await run(world, "map", whose="mine")
    assert world.pool.count("build_map") == 1

    await mark(world, world.member, 13)
    await run(world, "map", whose="mine")

    assert world.pool.count("build_map") == 2


# --- the board ---------------------------------------------------------------------------------


async def test_one_members_marks_win_nothing(world: World) -> None:
    await world.add(catalogue("Heron", 12, seed=4))
    heron = [each.track_id for each in await world.store.track_names.search("heron")]
    await mark(world, world.member, *heron)
    await mark(world, world.other, 4)
    await mark(world, world.admin, 4)

    (embed,) = (await run(world, "board")).embeds
    artists, tracks, members = (field.value or "" for field in embed.fields)

    assert "Nightjar" in artists
    assert "Heron" not in artists
    assert tracks == "**1.** [Song 3 of Nightjar](https://music.example/1/3) · ♥ 2"
    assert "Nobody has chosen to be named" in members
    assert embed.footer.text is not None
    assert "12 tracks with a single ♥ are not counted" in embed.footer.text
    assert "3 members are not named" in embed.footer.text


async def test_the_board_names_who_shares_and_counts_the_others(world: World) -> None:
    await mark(world, world.member, 1, 2)
    await mark(world, world.other, 1)
    await share(world, world.member)

    (embed,) = (await run(world, "board", world.other)).embeds

    assert embed.fields[2].value == f"**1.** <@{world.member.id}> · ♥ 2"
    assert "1 member is not named" in (embed.footer.text or "")


async def test_an_empty_board_says_how_to_begin(world: World) -> None:
    (embed,) = (await run(world, "board")).embeds

    assert "Nobody here has marked a favourite yet" in (embed.description or "")


async def test_the_fullest_board_is_within_discords_limits(world: World) -> None:
    long = "[*Ça_va*] " * 25
    await world.add(catalogue(long, 30, seed=6))
    ids = [each.track_id for each in await world.store.track_names.search("song")]
    for user in range(40, 60):
        await world.store.favourites.toggle(world.guild.id, user, ids)
        await world.store.sharing.share(world.guild.id, user)

    (embed,) = (await run(world, "board")).embeds

    assert len(embed) <= 6000
    assert all(len(field.value or "") <= 1024 for field in embed.fields)


# --- taste -------------------------------------------------------------------------------------


async def test_the_same_tracks_are_one_taste_and_three_are_named(world: World) -> None:
    await mark(world, world.member, 1, 2, 3, 4, 5)
    await mark(world, world.other, 1, 2, 3, 4, 5)
    await share(world, world.other)

    answer = await run(world, "taste", member=world.other)

    assert answer.ephemeral
    text = answer.embeds[0].description or ""
    assert "Taste: 100 of 100" in text
    assert text.count("♥ ") == 3
    assert "and 2 more in common" in text


async def test_who_loves_another_sound_is_below_chance(world: World) -> None:
    """Tracks 1, 4, 7 ... are of one sound and 2, 5, 8 ... of another."""
    await mark(world, world.member, 1, 4, 7, 10)
    await mark(world, world.other, 2, 5, 8, 11)
    await mark(world, world.admin, 13, 16, 19)
    await share(world, world.other)
    await share(world, world.admin)

    far = (await run(world, "taste", member=world.other)).embeds[0].description or ""
    near = (await run(world, "taste", member=world.admin)).embeds[0].description or ""

    def number(text: str) -> int:
        return int(text.partition("Taste: ")[2].partition(" of")[0])

    assert number(far) < 50 < number(near)
    assert "No track in common yet" in far


async def test_taste_with_oneself_or_without_favourites_is_told_in_a_sentence(world: World) -> None:
    await share(world, world.other)

    assert "That is you" in (await run(world, "taste", member=world.member)).content
    assert "at least 3" in (await run(world, "taste", member=world.other)).content


# --- the list ----------------------------------------------------------------------------------


@pytest.fixture
async def mine(world: World) -> Shown:
    """Return a member's own list of 25 favourites."""
    await mark(world, world.member, *range(1, 26))
    return shown(world, await run(world, "list", whose="mine"))


async def test_a_list_is_sorted_by_its_menu(world: World, mine: Shown) -> None:
    await mark(world, world.other, 20)
    for sort, first in (("title", "Song 0 of"), ("loved", "Song 19 of"), ("artist", "Song 0 of")):
        menu = mine.control("clusters:favsort:")
        await world.member.select(mine.message, [sort], custom_id=menu["custom_id"])
        assert first in mine.text.split("\n")[0], sort

    button = mine.control("clusters:favs:", ":n")
    await world.member.click(mine.message, custom_id=button["custom_id"])
    assert "Page 2/3" in (mine.embed.footer.text or "")
    chosen = [item for item in mine.control("clusters:favsort:")["options"] if item.get("default")]
    assert [item["value"] for item in chosen] == ["artist"]


async def test_a_page_is_jumped_to_by_its_number(world: World, mine: Shown) -> None:
    world.errors_expected = 1  # a modal's errors are seen on their way to being answered
    for typed, page in (("3", "Page 3/3"), ("1", "Page 1/3")):
        button = mine.control("clusters:favgo:")
        asked = await world.member.click(mine.message, custom_id=button["custom_id"])
        assert asked.modal is not None
        (label,) = asked.modal["components"]
        await world.member.submit_modal(asked, {label["component"]["custom_id"]: typed})
        assert page in (mine.embed.footer.text or "")
    button = mine.control("clusters:favgo:")
    asked = await world.member.click(mine.message, custom_id=button["custom_id"])
    assert asked.modal is not None
    (label,) = asked.modal["components"]
    late = await world.member.submit_modal(asked, {label["component"]["custom_id"]: "9"})
    assert "There is no such page" in words(late)


async def test_favourites_are_taken_off_the_list(world: World, mine: Shown) -> None:
    menu = mine.control("clusters:favdrop:")
    gone = {int(item["value"]) for item in menu["options"][:2]}

    await world.member.select(
        mine.message, [str(each) for each in gone], custom_id=menu["custom_id"]
    )

    assert await world.favourites(world.member) == set(range(1, 26)) - gone
    assert "23 tracks" in (mine.embed.footer.text or "")


async def test_a_page_of_ones_own_list_is_opened_to_everybody(world: World, mine: Shown) -> None:
    button = mine.control("clusters:favopen:")

    opened = await world.member.click(mine.message, custom_id=button["custom_id"])

    assert opened.response is not None
    assert not opened.response.ephemeral
    assert opened.response.embeds[0].title == "ada's favourites here"
    assert not shown(world, opened.response).controls


async def test_forged_controls_of_another_members_list_are_refused(
    world: World, mine: Shown
) -> None:
    await mark(world, world.other, 1, 2)
    victim = f"mine:{world.other.id}:0:0"

    for custom_id in (
        f"clusters:favopen:{victim}:usual",
        f"clusters:favs:{victim}:title:n",
        f"clusters:favs:member:{world.other.id}:0:0:usual:n",
    ):
        result = await world.forge(mine, forged_button(custom_id))
        assert "themselves" in words(result) or "somebody else's" in words(result), custom_id
    assert await world.favourites(world.other) == {1, 2}


async def test_a_lists_track_opens_its_card(world: World, mine: Shown) -> None:
    menu = mine.control("clusters:show:")

    opened = await world.member.select(
        mine.message, [menu["options"][0]["value"]], custom_id=menu["custom_id"]
    )

    assert opened.response is not None
    assert opened.response.embeds[0].title == menu["options"][0]["label"].partition(". ")[2]


async def test_clearing_here_leaves_the_other_server_alone(world: World) -> None:
    await mark(world, world.member, 1, 2)
    await world.store.favourites.toggle(999, world.member.id, [3])

    asked = await run(world, "clear", where="here")
    assert "here (2)" in asked.content
    yes = shown(world, asked).control("clusters:clear:", ":yes")
    await world.member.click(shown(world, asked).message, custom_id=yes["custom_id"])

    assert await world.favourites(world.member) == set()
    assert (await world.store.favourites.of_user(999, world.member.id)).total == 1
    assert "I keep nothing about you from here" in (await run(world, "clear", where="here")).content
