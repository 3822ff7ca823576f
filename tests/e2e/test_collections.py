"""``/album`` and ``/server map``: maps of what is no artist, with everything that a map has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cogs.ui.controls.which import RivalsButton
from tests.e2e.world import Shown, as_written, told
from tests.factories import artist, catalogue, track

if TYPE_CHECKING:
    from simcord.results import ResponseMessage

    from tests.e2e.world import World


async def run(world: World, name: str, **options: object) -> ResponseMessage:
    result = await world.member.slash(world.channel, name, **options)
    assert result.response is not None
    return result.response


async def ask(world: World, name: str, **options: object) -> Shown:
    return Shown(world, (await run(world, name, **options)).id)


async def pick_album(world: World, typed: str) -> str:
    choices = await world.member.autocomplete(world.channel, "album", "album", typed)
    value: str = choices[0]["value"]
    return value


async def asked_for(world: World, *names: str) -> None:
    """Let the server have asked for artists."""
    for name in names:
        await world.ask(name)


# --- albums ------------------------------------------------------------------------------------


async def test_an_album_is_picked_from_the_list_and_mapped(world: World) -> None:
    choices = await world.member.autocomplete(world.channel, "album", "album", "nightjar 2")
    assert [choice["name"] for choice in choices] == ["Nightjar 2 · Nightjar (2021)"]
    shown = await ask(world, "album", album=choices[0]["value"])
    assert shown.embed.title == "Clusters in Nightjar 2 · Nightjar"
    assert "12 tracks" in shown.text
    await shown.next()
    assert "Song 1" in shown.text
    assert "Nightjar" in shown.text.split("Song")[1], "the artist is named in the rows"


async def test_an_album_that_is_typed_is_found(world: World) -> None:
    shown = await ask(world, "album", album="NIGHTJAR 3")
    assert shown.embed.title == "Clusters in Nightjar 3 · Nightjar"


async def test_an_album_of_a_named_artist_is_that_artist_s(world: World) -> None:
    await world.add([track(f"S{n}", artist("Owl"), album="Nightjar 2") for n in range(4)])
    shown = await ask(world, "album", album="nightjar 2", artist="Nightjar")
    assert shown.embed.title == "Clusters in Nightjar 2 · Nightjar"


@pytest.mark.parametrize(
    ("album", "answer"),
    [
        ("Nothing like it", "I know no album called “Nothing like it”."),
        ("album:999", "I have dropped that album since."),
    ],
)
async def test_an_album_that_is_not_there_is_said(world: World, album: str, answer: str) -> None:
    response = told(await world.member.slash(world.channel, "album", album=album))
    assert answer in as_written(response.content)


async def test_what_is_marked_on_an_album_counts_everywhere(world: World) -> None:
    shown = await ask(world, "album", album=await pick_album(world, "nightjar 1"))
    await shown.next()
    await shown.favourite(1)
    assert "♥ 1" in shown.text
    assert len(await world.favourites(world.member)) == 1
    await shown.react(2)
    assert len(await world.favourites(world.member)) == 2


async def test_a_control_on_an_album_works_after_a_restart(world: World) -> None:
    shown = await ask(world, "album", album=await pick_album(world, "nightjar 1"))
    await world.restart()
    await shown.next()
    assert shown.page == 1


# --- everything of a server --------------------------------------------------------------------


async def test_a_server_that_asked_for_nothing_is_told_where_to_start(world: World) -> None:
    response = told(await world.member.slash(world.channel, "server map"))
    assert "too little of this server's yet" in response.content
    assert "`/clusters`" in as_written(response.content)


async def test_the_artists_of_a_server_are_mapped_together(world: World) -> None:
    await world.add(catalogue("Owl", 24, seed=2))
    await world.add(catalogue("Wren", 12, seed=3))
    await asked_for(world, "Nightjar", "Owl")
    shown = await ask(world, "server map")
    assert shown.embed.title == f"Clusters in {world.guild.name}"
    assert "60 tracks" in shown.text, "of the two that were asked for"
    names: set[str] = set()
    for _ in range(1, shown.pages):
        await shown.next()
        names |= {name for name in ("Nightjar", "Owl", "Wren") if name in shown.text}
    assert names == {"Nightjar", "Owl"}


async def test_a_group_of_a_server_s_map_can_be_gone_into(world: World) -> None:
    await world.add(catalogue("Owl", 36, seed=2))
    await asked_for(world, "Nightjar", "Owl")
    shown = await ask(world, "server map")
    await shown.jump(1)
    zoom = shown.control("clusters:zoom:")
    await world.member.click(shown.message, custom_id=zoom["custom_id"])
    assert world.guild.name in (shown.embed.author.name or "")
    whole = shown.control("clusters:whole:")
    await world.member.click(shown.message, custom_id=whole["custom_id"])
    assert shown.embed.title == f"Clusters in {world.guild.name}"


async def test_a_server_s_map_is_made_once_and_anew_when_something_came(world: World) -> None:
    await asked_for(world, "Nightjar")
    await ask(world, "server map")
    made = world.pool.count("build_map")
    await ask(world, "server map")
    assert world.pool.count("build_map") == made
    await world.add(catalogue("Owl", 24, seed=2))
    await asked_for(world, "Owl")
    shown = await ask(world, "server map")
    assert "60 tracks" in shown.text


async def test_nobody_is_asked_who_a_collection_is(world: World) -> None:
    shown = await ask(world, "album", album="nightjar 1")
    assert not any(f":{RivalsButton.kind}:" in each["custom_id"] for each in shown.controls)
    choices = await world.member.autocomplete(world.channel, "clusters", "artist", "nightjar 1")
    assert not any("·" in each["name"] and "Nightjar 1" in each["name"] for each in choices)
