"""Artists of every size, and titles that nobody should have given."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from storage import FetchedCatalogue
from tests.e2e.world import Shown, told
from tests.factories import artist, catalogue, features, track

if TYPE_CHECKING:
    from tests.e2e.world import World

FORTY = 4_000
NASTY = {
    "markdown": "**bold** __under__ ~~gone~~ ||spoiler|| `code` # head > quote",
    "mention": "@everyone and @here and <@1> and <#2>",
    "link": "[free nitro](https://evil.example) https://evil.example",
    "right to left": "شادي جميل‎ \u202eevil\u202c",
    "hebrew": "שלום עולם",
    "zalgo": "Z" + "\u0301\u0316\u0334\u0489\u0362" * 30 + "algo",
    "emoji": "👩‍👩‍👧‍👦 🇫🇷 1️⃣ party",
    "hangul": "밤편지 (Through the Night)",
    "long": "x" * FORTY,
    "long emoji": "🎸" * (FORTY // 2),
    "blank": "\u3164\u200b\u2800 ",
    "control": "tab\tnew\nline\x00null",
}


async def test_an_artist_without_tracks_is_answered_with_what_to_do(world: World) -> None:
    await world.store.catalogues.save(
        [],
        fetched=FetchedCatalogue(artist=artist("Silence"), source="deezer", at=datetime.now(UTC)),
    )

    result = await world.member.slash(world.channel, "clusters", artist="Silence")

    assert told(result).content.startswith("I find nothing of Silence's own to map.")


@pytest.mark.parametrize("count", [1, 2, 3, 10, 11])
async def test_small_artists_are_answered_with_all_their_tracks(world: World, count: int) -> None:
    await world.add(catalogue("Small", count))
    answer = await world.ask("small")
    titles: list[str] = []

    for _ in range(answer.pages - 1):
        await answer.next()
        titles += re.findall(r"\[(Song \d+ of Small)\]", answer.text)

    assert sorted(titles) == sorted(f"Song {number} of Small" for number in range(count))


@pytest.mark.slow
async def test_an_artist_of_two_thousand_tracks_is_answered_page_by_page(world: World) -> None:
    await world.add(catalogue("Endless", 2_000))
    answer = await world.ask("endless")
    assert answer.pages > 200

    await answer.jump(3)
    await answer.next()
    await answer.favourite(*range(1, 11))

    assert answer.text.count("♥ 1") == 10
    assert re.fullmatch(r"Cluster #3 · .+ \(2/\d+\)", answer.embed.title or "")


async def test_tracks_that_sound_exactly_alike_are_one_group(world: World) -> None:
    who, alike = artist("Loop"), features(1, random.Random(1))  # noqa: S311 - an invented sound
    await world.add([track(f"Take {number}", who, heard=alike) for number in range(20)])

    answer = await world.ask("loop")

    assert "20 tracks" in answer.text
    assert answer.pages == 3


async def test_tracks_that_nobody_has_heard_are_counted_and_not_hidden(world: World) -> None:
    who = artist("Mute")
    await world.add([track(f"Unheard {number}", who) for number in range(12)])

    answer = await world.ask("mute")

    assert "12 tracks without audio features" in answer.text


async def test_unheard_tracks_are_left_out_and_counted(world: World) -> None:
    heard = catalogue("Half", 12)
    await world.add([*heard, *(track(f"Unheard {n}", heard[0].artists[0]) for n in range(5))])

    answer = await world.ask("half")

    assert "5 tracks without audio features" in answer.text


@pytest.mark.parametrize("title", NASTY.values(), ids=NASTY.keys())
async def test_any_title_is_shown_harmless_and_in_its_row(world: World, title: str) -> None:
    dice = random.Random(1)  # noqa: S311 - invented sounds
    who, guest = artist("Trickster"), artist(f"{title} feat.")
    await world.add(
        [
            track(
                f"{title} {number}",
                who,
                guest,
                source_id=f"t{number}",
                album=title,
                labels=(title, title),
                heard=features(number, dice),
            )
            for number in range(10)
        ]
    )
    answer = await world.ask("trickster")
    await answer.jump(1)

    rows = re.findall(r"^\*\*(\d+)\.\*\* ", answer.text, flags=re.MULTILINE)
    assert [int(row) for row in rows] == list(range(1, len(answer.row_values) + 1))
    assert "@everyone" not in answer.text
    assert "\u202e" not in answer.text
    assert "](https://evil" not in answer.text
    result = await answer.favourite(1)
    assert "♥ 1" in answer.text
    assert "@everyone" not in result.followups[0].content
    listed = await world.member.slash(world.channel, "favourites list")
    assert listed.response is not None
    assert "**1.** " in Shown(world, listed.response.id).text


@pytest.mark.parametrize("name", NASTY.values(), ids=NASTY.keys())
async def test_any_artist_s_name_is_suggested_picked_and_shown(world: World, name: str) -> None:
    artist_id = await world.add(
        [track(f"Song {n}", artist(f"Prefix {name}", source_id="nasty")) for n in range(3)]
    )
    choices = await world.member.autocomplete(world.channel, "clusters", "artist", "prefix")
    assert [choice["value"] for choice in choices] == [f"artist:{artist_id}", "prefix"]

    result = await world.member.slash(world.channel, "clusters", artist=choices[0]["value"])

    assert result.response is not None
    answer = Shown(world, result.response.id)
    assert re.match("Clusters in \u2068?Prefix", answer.embed.title or "")
    assert "@everyone" not in (answer.embed.title or "")
    status = await world.member.slash(world.channel, "cache status", artist=choices[0]["value"])
    assert status.response is not None
    assert status.response.embeds
