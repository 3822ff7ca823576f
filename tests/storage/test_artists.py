"""Artists: found by what people type, suggested by what a server does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.folding import fold, unaccented
from bot.domain.model import Artist, FoundTrack
from storage import Choice, Store, UnknownRow
from tests.storage.music import add_songs, artist, track

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def _names(artists: Sequence[Artist]) -> list[str]:
    return [found.name for found in artists]


async def test_prefix_comes_before_word_before_middle_before_likeness(store: Store) -> None:
    for name, count in (
        ("Sunday", 1),
        ("Sun Kil Moon", 3),
        ("The Sundays", 9),
        ("Gesundheit", 20),
        ("Snuday", 2),
        ("Metallica", 30),
    ):
        await add_songs(store, name, count)
    assert _names(await store.artists.search("sun")) == [
        "Sun Kil Moon",
        "Sunday",
        "The Sundays",
        "Gesundheit",
    ]
    assert _names(await store.artists.search("sunday"))[:3] == ["Sunday", "The Sundays", "Snuday"]
    assert "Metallica" not in _names(await store.artists.search("sunday"))


async def test_ties_go_to_the_artist_with_more_tracks(store: Store) -> None:
    for name, count in (("Blue A", 1), ("Blue B", 5), ("Blue C", 3)):
        await add_songs(store, name, count)
    assert _names(await store.artists.search("blue")) == ["Blue B", "Blue C", "Blue A"]
    await add_songs(store, "Blue A", 9)
    assert _names(await store.artists.search("blue"))[0] == "Blue A"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("beyonce", "Beyoncé"),
        ("BEYONCÉ", "Beyoncé"),
        ("sigur ros", "Sigur Rós"),
        ("earth wind and fire", "Earth, Wind & Fire"),
        ("guns n roses", "Guns N' Roses"),
        ("방탄", "방탄소년단"),
        ("metalica", "Metallica"),
        ("tylor swift", "Taylor Swift"),
        ("taylro", "Taylor Swift"),
        ("!!!", "!!!"),
        ("  Metal  ", "Metallica"),
        ("\uff2d\uff25\uff34\uff21\uff2c", "Metallica"),  # full-width letters
        ("nwa", "N.W.A"),
        ("acdc", "AC/DC"),
        ("gidle", "(G)I-DLE"),
        ("mo", "MØ"),
        ("ac dc", "AC/DC"),
        ("que", "Que"),
        ("lena and the strings", "Lena + The Strings"),
        ("lena the strings", "Lena + The Strings"),
    ],
)
async def test_people_find_whom_they_mean(store: Store, typed: str, name: str) -> None:
    for known in (
        "Beyoncé",
        "Sigur Rós",
        "Earth, Wind & Fire",
        "Guns N' Roses",
        "방탄소년단",
        "Metallica",
        "Taylor Swift",
        "!!!",
        "Queen",
        "N.W.A",
        "AC/DC",
        "(G)I-DLE",
        "MØ",
        "Lena + The Strings",
        "Que",
    ):
        await add_songs(store, known, 1)
    assert _names(await store.artists.search(typed))[0] == name


async def test_the_limit_holds_and_nothing_is_twice(store: Store) -> None:
    await store.catalogues.save([track(f"S{n}", f"Blue {n}") for n in range(400)])
    found = await store.artists.search("blue", limit=25)
    assert len(found) == 25
    assert len({item.id for item in found}) == 25
    assert len(await store.artists.search("", limit=7)) == 7
    assert await store.artists.search("zzzzqqq") == []


async def test_names_that_only_resemble_are_found_among_thousands(store: Store) -> None:
    await store.catalogues.save([track(f"S{n}", f"Someone {n}") for n in range(4500)])
    await add_songs(store, "Metallica", 1)
    assert _names(await store.artists.search("metalica")) == ["Metallica"]


async def test_a_renamed_artist_is_still_found_under_the_former_name_also_after_a_restart(
    path: Path,
) -> None:
    renamed = FoundTrack(
        source="deezer",
        source_id="t-One",
        title="One",
        artists=(artist("Ye", source_id="a-Kanye West"),),
    )
    async with Store.opened(path) as store:
        await store.catalogues.save([track("One", "Kanye West")])
        await store.catalogues.save([renamed])
        assert _names(await store.artists.search("kanye")) == ["Ye"]
        assert (await store.status()).artists == 1
    async with Store.opened(path) as store:
        found = await store.artists.named("Kanye West")
        assert found is not None
        assert found.name == "Ye"


async def test_another_sources_later_spelling_leads_to_the_artist_as_well(store: Store) -> None:
    await store.catalogues.save([track("One", "Ann")])
    for name in ("Ann", "Annie Ann"):
        found = FoundTrack(
            source="itunes",
            source_id="2",
            title="Two",
            artists=(artist(name, "itunes", "7"),),
        )
        await store.catalogues.save([found])
    assert _names(await store.artists.search("annie")) == ["Ann"]


async def test_an_artist_is_found_by_a_sources_id(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    found = await store.artists.by_source("deezer", "a-Ann")
    assert found is not None
    assert found.id == ann
    assert await store.artists.by_source("deezer", "?") is None
    assert await store.artists.get(ann) == found
    assert await store.artists.get(999) is None
    assert await store.artists.named("nobody") is None


async def test_an_empty_box_shows_the_recent_and_the_favoured_then_the_largest(
    store: Store,
) -> None:
    ids = {
        name: await add_songs(store, name, count)
        for name, count in (
            ("Big", 9),
            ("Asked", 2),
            ("Asked Before", 1),
            ("Loved", 1),
            ("Small", 1),
        )
    }
    await store.artists.note_request(ids["Asked Before"][0], 1, NOW)
    await store.artists.note_request(ids["Asked"][0], 1, NOW + timedelta(seconds=1))
    await store.artists.note_request(ids["Small"][0], 2, NOW)
    await store.favourites.set(1, 5, ids["Loved"][1][0], liked=True)
    assert _names(await store.artists.suggested(1)) == [
        "Asked",
        "Loved",
        "Asked Before",
        "Big",
        "Small",
    ]
    assert _names(await store.artists.suggested(2, limit=2)) == ["Small", "Big"]
    await store.artists.note_request(ids["Asked Before"][0], 1, NOW + timedelta(seconds=2))
    assert _names(await store.artists.suggested(1, limit=1)) == ["Asked Before"]
    assert await store.artists.requested(NOW) == [
        ids["Asked Before"][0],
        ids["Asked"][0],
        ids["Small"][0],
    ]
    with pytest.raises(UnknownRow):
        await store.artists.note_request(999, 1, NOW)


async def test_a_server_is_asked_only_once_which_artist_it_means(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    bob, _ = await add_songs(store, "Bob", 1)
    assert await store.artists.choice(1, "annie") == Choice(own=None, anywhere=False)
    await store.artists.remember_choice(1, "Annie", ann)
    chosen = await store.artists.choice(1, " ANNIE ")
    assert chosen.anywhere
    assert chosen.own is not None
    assert chosen.own.id == ann
    assert await store.artists.choice(2, "annie") == Choice(own=None, anywhere=True)
    assert await store.artists.choice(2, "bob") == Choice(own=None, anywhere=False)
    await store.artists.remember_choice(1, "annie", bob)
    chosen = await store.artists.choice(1, "annie")
    assert chosen.own is not None
    assert chosen.own.id == bob


# --- names -------------------------------------------------------------------------------------


@given(st.text())
def test_folding_a_folded_name_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet="abcäéß방ñ '.-&", min_size=1))
def test_case_never_matters(name: str) -> None:
    assert fold(name.upper()) == fold(name.lower())


def test_a_name_without_letters_keeps_its_signs() -> None:
    assert fold("!!!") == "!!!"
    assert fold("+/-") != fold("÷")
    assert fold("") == ""


def test_search_ignores_accents_but_not_other_scripts_marks() -> None:
    assert unaccented(fold("Sigur Rós")) == "sigur ros"
    assert unaccented("が") == "が"
    assert unaccented("방탄") == "방탄"


# --- the index ---------------------------------------------------------------------------------
