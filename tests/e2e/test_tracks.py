"""``/track`` and ``/similar`` as members see them, and the way there from a page's rows."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING, Any

from PIL import Image

from tests.e2e.world import Shown, forged_button, forged_menu, told
from tests.factories import catalogue, features, track

if TYPE_CHECKING:
    from simcord.results import InteractionResult

    from tests.e2e.world import World


async def suggested(world: World, typed: str) -> list[dict[str, Any]]:
    """Return what the track box suggests."""
    return await world.member.autocomplete(world.channel, "track", "track", typed)


async def open_card(world: World, typed: str, **options: Any) -> Shown:  # noqa: ANN401 - the command's options
    """Run ``/track`` for the first suggestion."""
    (first, *_) = await suggested(world, typed)
    result = await world.member.slash(world.channel, "track", track=first["value"], **options)
    assert result.response is not None
    return Shown(world, result.response.id)


def sentence(result: InteractionResult) -> str:
    """Return what whoever asked was told in words."""
    return told(result).content


async def test_a_title_begun_suggests_the_track_with_its_artist(world: World) -> None:
    found = await suggested(world, "song 1")

    assert found[0]["name"] == "Song 1 of Nightjar · Nightjar"
    # Song 1 and 10 to 19 begin so; 21 and 31 hold both words.
    assert [choice["name"].startswith("Song 1") for choice in found] == [True] * 11 + [False] * 2


async def test_an_artist_and_part_of_a_title_find_the_track_in_either_order(world: World) -> None:
    await world.add(catalogue("Heron", 3, seed=4))

    for typed in ("heron song 2", "song 2 heron", "song 2 of heron"):
        assert (await suggested(world, typed))[0]["name"] == "Song 2 of Heron · Heron"


async def test_an_empty_box_begins_with_this_servers_last_favourite(world: World) -> None:
    page = await world.ask("night")
    await page.next()
    await page.favourite(3)
    title = page.control("clusters:heart:")["options"][2]["label"].partition(". ")[2]

    assert (await suggested(world, ""))[0]["name"] == f"{title} · Nightjar"


async def test_a_card_tells_the_tracks_group_and_what_sounds_like_it(world: World) -> None:
    card = await open_card(world, "song 3 of nightjar")

    assert card.embed.title == "Song 3 of Nightjar"
    assert card.embed.url == "https://music.example/1/3"
    assert "Cluster #" in card.text
    assert "♥ 0" in card.text
    assert "3:00" in card.text
    near = card.text.partition("Sounds most like")[2]
    # Every third track is of the same sound.
    numbers = [
        int(line.split("Song ")[1].split(" of")[0]) for line in near.split("\n") if "Song " in line
    ]
    assert len(numbers) == 5
    assert all(number % 3 == 0 for number in numbers)
    assert 3 not in numbers


async def test_a_card_shows_a_picture_that_says_what_it_shows(world: World) -> None:
    card = await open_card(world, "song 4 of nightjar")

    (attachment,) = card.message.attachments
    assert "Song 4 of Nightjar" in (attachment.description or "")
    assert "energy" in (attachment.description or "")
    with Image.open(io.BytesIO(await attachment.read())) as picture:
        assert picture.size == (1100, 700)


async def test_a_typed_title_that_was_not_picked_is_found_too(world: World) -> None:
    result = await world.member.slash(world.channel, "track", track="Nightjar song 7")

    assert result.response is not None
    assert result.response.embeds[0].title == "Song 7 of Nightjar"


async def test_a_title_that_nobody_knows_is_told_in_a_sentence(world: World) -> None:
    result = await world.member.slash(world.channel, "track", track="Zzyzx")

    assert "I know no track called “Zzyzx”" in sentence(result)


async def test_a_private_card_is_the_askers_alone(world: World) -> None:
    (first, *_) = await suggested(world, "song 3 of nightjar")
    result = await world.member.slash(world.channel, "track", track=first["value"], private=True)

    assert result.response is not None
    assert result.response.ephemeral


async def test_the_favourite_button_marks_the_track_and_shows_the_new_number(world: World) -> None:
    card = await open_card(world, "song 3 of nightjar")
    button = card.control("clusters:like:")

    await world.member.click(card.message, custom_id=button["custom_id"])
    said = await world.other.click(card.message, custom_id=button["custom_id"])

    assert "♥ 2" in card.text
    assert said.followups[0].content == "♥ Song 3 of Nightjar"
    assert said.followups[0].ephemeral
    assert len(card.message.attachments) == 1
    await world.member.click(card.message, custom_id=button["custom_id"])
    assert "♥ 1" in card.text


async def test_a_pages_row_opens_its_card_and_the_menu_stays_for_the_next(world: World) -> None:
    page = await world.ask("night")
    await page.next()
    before = page.text
    button = page.control("clusters:cards:")
    opened = await world.other.click(page.message, custom_id=button["custom_id"])
    assert opened.response is not None
    assert opened.response.ephemeral
    private = Shown(world, opened.response.id, viewer=world.other)

    for row in (1, 0):
        menu = private.control("clusters:card:")
        await world.other.select(
            private.message, [menu["options"][row]["value"]], custom_id=menu["custom_id"]
        )
        title = menu["options"][row]["label"].partition(". ")[2]
        assert private.embed.title == title
        assert len(private.message.attachments) == 1
    assert page.text == before


async def test_a_page_with_one_track_shows_its_card_at_once(world: World) -> None:
    await world.add([*catalogue("Lone", 1, seed=9)])
    page = await world.ask("lone")
    await page.next()
    button = page.control("clusters:cards:")

    opened = await world.member.click(page.message, custom_id=button["custom_id"])

    assert opened.response is not None
    assert opened.response.embeds[0].title == "Song 0 of Lone"


async def test_more_like_this_from_a_card_is_shown_to_whoever_pressed(world: World) -> None:
    await world.add(catalogue("Heron", 9, seed=4))
    card = await open_card(world, "song 3 of nightjar")
    button = card.control("clusters:alike:")

    opened = await world.other.click(card.message, custom_id=button["custom_id"])

    assert opened.response is not None
    assert opened.response.ephemeral
    similar = Shown(world, opened.response.id, viewer=world.other)
    assert similar.embed.title == "More like Song 3 of Nightjar"
    assert "Heron" in similar.text
    assert "Nightjar" in similar.text
    others = similar.control("clusters:others:")
    await world.other.click(similar.message, custom_id=others["custom_id"])
    assert "Heron" in similar.text
    assert "of Nightjar" not in similar.text
    everybody = similar.control("clusters:others:")
    await world.other.click(similar.message, custom_id=everybody["custom_id"])
    assert "of Nightjar" in similar.text


async def test_a_track_of_a_similar_list_opens_its_card(world: World) -> None:
    (first, *_) = await suggested(world, "song 3 of nightjar")
    result = await world.member.slash(world.channel, "similar", track=first["value"])
    assert result.response is not None
    similar = Shown(world, result.response.id)
    menu = similar.control("clusters:show:")
    label = menu["options"][1]["label"].partition(". ")[2]

    opened = await world.other.select(
        similar.message, [menu["options"][1]["value"]], custom_id=menu["custom_id"]
    )

    assert opened.response is not None
    assert opened.response.ephemeral
    assert opened.response.embeds[0].title == label


async def test_a_way_leads_from_one_track_to_another_in_five_steps(world: World) -> None:
    first = (await suggested(world, "song 0 of nightjar"))[0]["value"]
    last = (await suggested(world, "song 1 of nightjar"))[0]["value"]

    result = await world.member.slash(world.channel, "similar", track=first, to=last)

    assert result.response is not None
    (embed,) = result.response.embeds
    assert embed.title == "From Song 0 of Nightjar to Song 1 of Nightjar"
    lines = [line for line in (embed.description or "").split("\n") if "Song " in line]
    assert len(lines) == 7
    assert "Song 0 " in lines[0]
    assert "Song 1 " in lines[-1]
    assert len({line.partition("Song ")[2] for line in lines}) == 7


async def test_a_way_from_a_track_to_itself_is_refused(world: World) -> None:
    first = (await suggested(world, "song 0 of nightjar"))[0]["value"]

    result = await world.member.slash(world.channel, "similar", track=first, to=first)

    assert "Those are the same track" in sentence(result)


async def test_a_track_that_nobody_heard_says_so(world: World) -> None:
    (who, *_) = catalogue("Lone", 1)[0].artists
    await world.add([track("Unheard", who), *catalogue("Lone", 4)])
    value = (await suggested(world, "unheard"))[0]["value"]

    similar = await world.member.slash(world.channel, "similar", track=value)
    card = await world.member.slash(world.channel, "track", track=value)

    assert "Nobody has told me how Unheard sounds" in sentence(similar)
    assert card.response is not None
    assert "It is on no map" in (card.response.embeds[0].description or "")


async def test_editions_of_one_song_are_not_like_it(world: World) -> None:
    dice = random.Random(3)  # noqa: S311 - invented sounds
    (who, *_) = catalogue("Lone", 1)[0].artists
    same = features(0, dice)
    await world.add(
        [
            track("Harbour", who, heard=same),
            track("Harbour (Remastered 2011)", who, heard=same),
            track("Lantern", who, heard=features(0, dice)),
        ]
    )
    value = (await suggested(world, "harbour"))[0]["value"]

    result = await world.member.slash(world.channel, "similar", track=value)

    assert result.response is not None
    text = result.response.embeds[0].description or ""
    assert "Lantern" in text
    assert "Harbour" not in text


async def test_forged_ids_of_tracks_are_answered_in_a_sentence(world: World) -> None:
    card = await open_card(world, "song 3 of nightjar")

    for custom_id in ("clusters:like:999:1", "clusters:hear:999", "clusters:alike:999"):
        result = await world.forge(card, forged_button(custom_id))
        assert "I have dropped that track" in "".join(
            item.content for item in (*result.followups, *filter(None, [result.response]))
        )
    chosen = await world.forge(card, forged_menu("clusters:show:1", "x1"))
    assert "not part of this map" in sentence(chosen)
