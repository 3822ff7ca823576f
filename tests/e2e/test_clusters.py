"""``/clusters``: from the artist box to the last page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from simcord import SetupError

from tests.e2e.world import NIGHTJAR, Shown, told
from tests.factories import artist, catalogue, track

if TYPE_CHECKING:
    from tests.e2e.world import World


async def test_an_artist_picked_from_the_box_is_answered_with_a_picture_and_a_legend(
    world: World,
) -> None:
    answer = await world.ask("night")

    assert answer.embed.title == "Clusters in Nightjar"
    (picture,) = answer.message.attachments
    assert picture.filename == "clusters-nightjar-map.png"
    assert (await picture.read()).startswith(b"\x89PNG")
    assert "Nightjar" in (picture.description or "")
    assert len(re.findall(r"\*\*\d · [^*]+\*\* · 12 tracks", answer.text)) == 3
    assert (answer.page, answer.pages) == (0, 7)


async def test_every_track_stands_on_exactly_one_page_with_its_link(world: World) -> None:
    answer = await world.ask("night")

    seen: list[str] = []
    for _ in range(answer.pages - 1):
        await answer.next()
        seen += re.findall(r"\*\*\d+\.\*\* \[(.+?)\]\(https://music\.example/1/\d+\)", answer.text)
        assert answer.embed.author.name == "Clusters in Nightjar"

    assert sorted(seen) == sorted(item.title for item in NIGHTJAR)


async def test_a_page_shows_its_covers_numbered_like_its_rows(world: World) -> None:
    answer = await world.ask("night")

    await answer.next()

    (sheet,) = answer.message.attachments
    assert sheet.filename == "clusters-nightjar-cluster-1-1.jpg"
    assert (await sheet.read()).startswith(b"\xff\xd8\xff")
    assert "Song" in (sheet.description or "")
    assert sheet.filename in (answer.embed.image.url or "")


async def test_the_arrows_stop_at_the_first_and_at_the_last_page(world: World) -> None:
    answer = await world.ask("night")

    with pytest.raises(SetupError, match="disabled"):
        await answer.previous()
    for page in range(1, answer.pages):
        await answer.next()
        assert answer.page == page
    with pytest.raises(SetupError, match="disabled"):
        await answer.next()
    await answer.previous()
    assert answer.page == answer.pages - 2


async def test_the_jump_menu_leads_to_each_cluster_and_back_to_the_picture(world: World) -> None:
    answer = await world.ask("night")

    for cluster in (3, 1, 2):
        await answer.jump(cluster)
        assert re.fullmatch(rf"Cluster #{cluster} · .+ \(1/2\)", answer.embed.title or "")
    await answer.jump(0)

    assert answer.embed.title == "Clusters in Nightjar"
    assert answer.message.attachments[0].filename == "clusters-nightjar-map.png"


async def test_the_page_number_asks_which_page_to_go_to(world: World) -> None:
    answer = await world.ask("night")

    await answer.go_to("5")
    assert answer.page == 4

    await answer.go_to(" 1 ", who=world.other)
    assert answer.page == 0
    assert answer.embed.title == "Clusters in Nightjar"


@pytest.mark.parametrize("typed", ["0", "8", "-1", "x", "²", "99999"])
async def test_a_page_number_that_is_none_is_answered_and_turns_nothing(
    world: World, typed: str
) -> None:
    answer = await world.ask("night")
    await answer.next()
    world.errors_expected = 1

    result = await answer.go_to(typed)

    told = result.response
    assert told is not None
    assert told.ephemeral
    assert "a number from 1 to 7" in told.content
    assert answer.page == 1


async def test_menus_forget_what_was_ticked_with_every_edit(world: World) -> None:
    """Discord's clients keep the ticks of a menu whose id stays, and send them along next time."""
    answer = await world.ask("night")
    await answer.next()
    before = {item["custom_id"] for item in answer.controls if "options" in item}

    await answer.favourite(1)

    after = {item["custom_id"] for item in answer.controls if "options" in item}
    assert len(before) == len(after) == 2
    assert not before & after


async def test_anybody_may_turn_the_pages_of_a_public_answer(world: World) -> None:
    answer = await world.ask("night")

    await answer.next(who=world.other)

    assert answer.page == 1


async def test_a_private_answer_is_seen_by_its_asker_alone_and_turns_its_pages(
    world: World,
) -> None:
    answer = await world.ask("night", private=True)
    await answer.go_to("3")
    assert answer.page == 2
    await answer.previous()
    await answer.favourite(1)

    assert answer.message.flags.ephemeral
    assert world.channel.history(viewer=world.other) == []
    assert "♥ 1" in answer.text
    assert "menu" in (answer.embed.footer.text or "")
    assert "1️⃣" not in (answer.embed.footer.text or "")


async def test_a_wished_number_of_groups_is_what_the_answer_has(world: World) -> None:
    answer = await world.ask("night", groups=2)

    assert len(re.findall(r"\*\*\d · ", answer.text)) == 2


@pytest.mark.parametrize("typed", ["nightjar", "NIGHTJAR", "  Nightjar "])
async def test_a_name_typed_without_picking_is_found_whatever_its_capitals(
    world: World, typed: str
) -> None:
    result = await world.member.slash(world.channel, "clusters", artist=typed)

    assert result.response is not None
    assert result.response.embeds[0].title == "Clusters in Nightjar"


async def test_accents_may_be_left_out_where_they_tell_nobody_apart(world: World) -> None:
    await world.add(catalogue("Zoë", 3))
    await world.add(catalogue("Zoe", 2, seed=2))
    await world.add(catalogue("Sigur Rós", 3))

    for typed, name in (("zoe", "Zoe"), ("ZOË", "Zoë"), ("sigur ros", "Sigur Rós")):
        result = await world.member.slash(world.channel, "clusters", artist=typed)
        assert result.response is not None
        assert result.response.embeds[0].title == f"Clusters in {name}"


async def test_an_unknown_artist_is_answered_with_one_sentence(world: World) -> None:
    result = await world.member.slash(world.channel, "clusters", artist="Nobody At All")

    sentence = told(result).content
    assert "Nobody At All" in sentence
    assert "code" not in sentence


async def test_two_artists_of_one_name_stay_apart_through_the_picker(world: World) -> None:
    await world.add(catalogue("Echo", 4, source_id="echo-the-first"))
    await world.add(catalogue("Echo", 11, seed=2, source_id="echo-the-second"))

    choices = await world.member.autocomplete(world.channel, "clusters", "artist", "echo")
    assert [item["name"] for item in choices] == [
        "Echo · 11 tracks",
        "Echo · 4 tracks",
        "Look for “echo”",
    ]
    for choice, links in zip(choices[:2], ("/2/", "/1/"), strict=True):
        result = await world.member.slash(world.channel, "clusters", artist=choice["value"])
        assert result.response is not None
        answer = Shown(world, result.response.id)
        await answer.next()
        assert links in answer.text


async def test_an_empty_box_offers_what_the_server_asked_for_last(world: World) -> None:
    for name in ("Aurora", "Borealis"):
        await world.add(catalogue(name, 3))
    await world.ask("Borealis")
    await world.ask("Aurora")

    choices = await world.member.autocomplete(world.channel, "clusters", "artist", "")

    assert [item["name"].split(" · ")[0] for item in choices] == ["Aurora", "Borealis", "Nightjar"]


async def test_a_misspelt_name_is_still_suggested(world: World) -> None:
    choices = await world.member.autocomplete(world.channel, "clusters", "artist", "nigthjar")

    assert [item["name"] for item in choices] == ["Nightjar · 36 tracks", "Look for “nigthjar”"]


async def test_a_track_counts_for_every_artist_it_credits(world: World) -> None:
    guest, host = artist("Guest"), artist("Host")
    await world.add([track("Duet", host, guest)])

    answer = await world.ask("Guest")

    assert "1 track" in answer.text or "Duet" in answer.text
