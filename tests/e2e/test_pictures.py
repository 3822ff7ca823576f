"""``/picture``: an artist's music as pictures of their own."""

from __future__ import annotations

import dataclasses
import random
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.world import Shown, told
from tests.factories import artist, catalogue, features, track

if TYPE_CHECKING:
    import discord
    from simcord.results import ResponseMessage

    from bot.domain.model import FoundTrack
    from tests.e2e.world import World

MOST_BYTES = 10 * 1024 * 1024


async def draw(world: World, command: str, **options: Any) -> ResponseMessage:  # noqa: ANN401 - the command's options
    """Run a ``/picture`` command; return its answer."""
    result = await world.member.slash(world.channel, f"picture {command}", **options)
    return result.response or told(result)


async def the_file(answer: ResponseMessage) -> tuple[discord.Attachment, bytes]:
    """Return an answer's one file, which Discord takes and somebody can read out."""
    assert answer.content == ""
    (file,) = answer.attachments
    data = await file.read()
    assert 0 < len(data) < MOST_BYTES
    assert file.description
    return file, data


@pytest.mark.parametrize("look", ["dark", "light", "contrast"])
async def test_a_map_comes_in_each_look(world: World, look: str) -> None:
    value = await world.pick("night")

    file, data = await the_file(await draw(world, "map", artist=value, look=look))

    assert file.filename == "clusters-nightjar-map.png"
    assert data.startswith(b"\x89PNG")


async def test_a_map_comes_as_a_drawing_to_print(world: World) -> None:
    value = await world.pick("night")

    file, data = await the_file(await draw(world, "map", artist=value, file="svg"))

    assert file.filename.endswith(".svg")
    assert b"<svg" in data[:2000]


async def test_a_map_for_a_phone_is_taller_than_wide(world: World) -> None:
    value = await world.pick("night")

    wide, _ = await the_file(await draw(world, "map", artist=value))
    tall, data = await the_file(await draw(world, "map", artist=value, size="tall"))

    assert data.startswith(b"\x89PNG")
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    assert height > width
    assert tall.description == wide.description


async def test_the_timeline_tells_how_the_sound_moved(world: World) -> None:
    await world.add(moving("Heron"))
    value = await world.pick("heron")

    file, data = await the_file(await draw(world, "timeline", artist=value))
    _, light = await the_file(await draw(world, "timeline", artist=value, look="light"))

    assert file.filename == "clusters-heron-timeline.png"
    assert data.startswith(b"\x89PNG")
    assert data != light
    said = file.description or ""
    assert "Timeline of Heron: 2001\u20132012" in said
    assert "since 2007" in said, "the finding, which names the year"
    assert "Album 0 (2001)" in said


@pytest.mark.parametrize("command", ["map", "features", "timeline"])
async def test_a_picture_leads_to_the_pages_and_works_as_they_do(
    world: World, command: str
) -> None:
    sent = await draw(world, command, artist=await world.pick("night"))
    picture = Shown(world, sent.id)

    await picture.next()
    await picture.favourite(1)
    await picture.react(2)

    assert picture.page == 1
    assert picture.embed.title is not None
    assert len(await world.favourites(world.member)) == 2
    await world.restart()
    await picture.jump(0)
    assert picture.embed.title == "Clusters in Nightjar"


async def test_a_timeline_without_dates_says_so(world: World) -> None:
    who, dice = artist("Undated"), random.Random(2)  # noqa: S311 - invented sounds
    await world.add(
        [
            track(f"Song {number}", who, album=None, heard=features(number, dice))
            for number in range(6)
        ]
    )

    file, _ = await the_file(await draw(world, "timeline", artist=await world.pick("undated")))

    assert "release date" in (file.description or "")


def moving(name: str) -> list[FoundTrack]:
    """Return an artist whose first albums sound one way and whose last ones another."""
    dice = random.Random(3)  # noqa: S311 - invented sounds
    who = artist(name)
    found: list[FoundTrack] = []
    for number in range(36):
        album = number // 6
        made = track(
            f"Song {number} of {name}",
            who,
            album=f"Album {album}",
            heard=features(0 if album < 3 else 1, dice),
        )
        assert made.album is not None
        dated = dataclasses.replace(made.album, released=f"{2001 + 11 * album // 5}-05-14")
        found.append(dataclasses.replace(made, album=dated))
    return found


async def test_features_come_all_together_or_one_alone(world: World) -> None:
    value = await world.pick("night")

    _, all_of_them = await the_file(await draw(world, "features", artist=value))
    one, alone = await the_file(await draw(world, "features", artist=value, feature="energy"))

    assert "energy" in one.filename
    assert all_of_them != alone


async def test_two_artists_come_on_one_map(world: World) -> None:
    await world.add(catalogue("Owl", 12, seed=2))
    values = {"first": await world.pick("night"), "second": await world.pick("owl")}

    file, _ = await the_file(await draw(world, "compare", **values))

    assert "nightjar-and-owl" in file.filename


async def test_a_feature_chosen_for_both_axes_stays_on_one(world: World) -> None:
    await world.add(catalogue("Owl", 12, seed=2))
    values = {"first": await world.pick("night"), "second": await world.pick("owl")}

    file, _ = await the_file(await draw(world, "compare", **values, x="energy", y="energy"))
    answer = await world.ask("owl", x="tempo", y="tempo")

    assert "energy across and positivity upwards" in (file.description or "")
    alt = answer.message.attachments[0].description or ""
    assert "slower to faster" in alt
    assert "darker to brighter" in alt


async def test_an_artist_is_not_compared_with_itself(world: World) -> None:
    value = await world.pick("night")

    answer = await draw(world, "compare", first=value, second=value)

    assert answer.content
    assert "code" not in answer.content


@pytest.mark.parametrize("command", ["map", "features", "timeline"])
async def test_an_artist_that_nobody_has_heard_is_answered_without_a_failure(
    world: World, command: str
) -> None:
    await world.add([track(f"Unheard {number}", artist("Mute")) for number in range(3)])

    answer = await draw(world, command, artist=await world.pick("mute"))

    assert "Something went wrong" not in answer.content
    assert answer.attachments or answer.content
