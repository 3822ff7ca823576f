"""Artists: found by what people type, suggested by what a server does."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.folding import fold, unaccented
from bot.domain.model import Artist, FoundTrack
from storage import Choice, Store, UnknownRow
from storage.search.artist_index import ArtistIndex, Names
from storage.search.artist_indexes import ArtistIndexes
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


def _artist(number: int, name: str, tracks: int = 1) -> Artist:
    return Artist(id=number, name=name, tracks=tracks)


def test_replacing_an_artist_drops_its_former_names() -> None:
    index = ArtistIndex()
    index.put({1: (_artist(1, "Old"), ["old"])})
    index.put({1: (_artist(1, "New"), ["new"])})
    assert index.named("old") == []
    assert [found.name for found in index.named("new")] == ["New"]
    index.drop([1, 7])
    index.catch_up(10)
    assert index.names().search("new", 5) == []


def plainly(names: Names, typed: str, limit: int) -> list[int]:
    """Return what a search finds where enough names hold the text, looked at one by one."""
    wanted = fold(typed)
    joined = wanted.replace(" ", "")
    listed = list(names)
    found = [
        *(key for text, key in listed if text == wanted),
        *(key for text, key in listed if text.startswith(wanted)),
        *(key for text, key in listed if f" {wanted}" in text),
        *(key for text, key in listed if wanted in text),
        *(key for text, key in listed if text.replace(" ", "").startswith(joined)),
    ]
    return list(dict.fromkeys(found))[:limit]


@given(
    names=st.lists(
        st.tuples(st.text("ab é", min_size=1, max_size=8), st.integers(0, 3)), max_size=40
    ),
    typed=st.text("ab ", min_size=1, max_size=3),
    limit=st.integers(1, 12),
)
def test_names_are_found_in_the_order_of_how_they_hold_the_text(
    names: list[tuple[str, int]], typed: str, limit: int
) -> None:
    if not fold(typed):
        return
    index = ArtistIndex()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storage.search.ranked_names.BLOCK", 4)
        index.put(
            {
                number: (_artist(number, name, tracks), {fold(name), fold(name[1:])} - {""})
                for number, (name, tracks) in enumerate(names)
            }
        )
    assert index.names().search(typed, limit) == plainly(index.names(), typed, limit)


def test_beyond_the_best_known_a_name_resembles_only_where_it_begins_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("storage.search.artist_index.FUZZY_ALL", 1)
    monkeypatch.setattr("storage.search.ranked_names.BLOCK", 1)
    index = ArtistIndex()
    names = {1: "portishead", 2: "metallica", 3: "netallica"}
    index.put({key: (_artist(key, name, 9 - key), [name]) for key, name in names.items()})

    assert index.names().search("metalicca", 5) == [2]
    assert index.names().search("bortishead", 5) == [1], "the best known are all compared"


def test_only_so_many_names_are_compared_with_what_was_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("storage.search.artist_index.FUZZY_ALL", 1)
    monkeypatch.setattr("storage.search.artist_index.FUZZY_MOST", 3)
    monkeypatch.setattr("storage.search.ranked_names.BLOCK", 1)
    index = ArtistIndex()
    names = {1: "portishead", 2: "mexico", 3: "metallica", 4: "metallico"}
    index.put({key: (_artist(key, name, 9 - key), [name]) for key, name in names.items()})

    assert index.names().search("metalicca", 5) == [3], "who is less known has not been reached"


CHANGES = st.lists(
    st.tuples(
        st.dictionaries(
            st.integers(1, 12),
            st.tuples(st.text("ab ", min_size=1, max_size=4), st.integers(0, 3)),
            max_size=6,
        ),
        st.lists(st.integers(1, 12), max_size=4),
        st.integers(0, 5),
    ),
    max_size=12,
)


@given(changes=CHANGES)
def test_what_is_looked_up_is_current_at_once_and_what_is_searched_once_it_has_caught_up(
    changes: list[tuple[dict[int, tuple[str, int]], list[int], int]],
) -> None:
    index = ArtistIndex()
    known: dict[int, tuple[Artist, list[str]]] = {}
    for put, dropped, moved in changes:
        entries = {
            key: (_artist(key, name, tracks), [fold(name)]) for key, (name, tracks) in put.items()
        }
        index.put(entries)
        index.drop(dropped)
        known = {key: found for key, found in (known | entries).items() if key not in dropped}
        index.catch_up(moved)
        assert [index.get(key) for key in range(13)] == [
            known[key][0] if key in known else None for key in range(13)
        ]

    index.catch_up(100)
    anew = ArtistIndex()
    anew.put(known)
    assert index.behind == 0
    assert list(index.names()) == list(anew.names())


async def test_hundreds_of_names_are_moved_a_few_at_a_time() -> None:
    index = ArtistIndexes()
    index.put(
        {number: (_artist(number, f"Ann {number}"), [f"ann {number}"]) for number in range(400)}
    )
    assert len(index.names(0)[0]) == 400, "the first are put at once"

    index.put({number: (_artist(number, "Bob", 5), ["bob"]) for number in range(300)})
    assert len(index.named("bob", 0)) == 300
    turns = 0
    while sum(text == "bob" for text, _ in index.names(0)[0]) < 300:
        await asyncio.sleep(0)
        turns += 1

    assert turns >= 20
    await index.settle()
    assert len(index.names(0)[0].search("bob", 1000)) == 300


async def test_an_artist_whose_name_and_rank_stay_moves_nothing() -> None:
    index = ArtistIndexes()
    index.put({1: (_artist(1, "Ann"), ["ann"]), 2: (_artist(2, "Bob"), ["bob"])})
    before = index.names(0)[0]

    index.put({2: (replace(_artist(2, "Bob"), image="https://example.org/b.jpg"), ["bob"])})
    await index.settle()

    assert index.names(0)[0] is before
    assert index.named("bob", 0)[0].image == "https://example.org/b.jpg"


@given(
    st.lists(st.text(alphabet="abc ", min_size=1, max_size=8), max_size=30),
    st.text("abc", max_size=4),
)
def test_every_name_that_holds_the_text_is_found_and_none_before_a_prefix(
    names: list[str], typed: str
) -> None:
    index = ArtistIndex()
    folded = {number: fold(name) for number, name in enumerate(names)}
    index.put({number: (_artist(number, name), [name]) for number, name in folded.items()})
    found = index.names().search(typed, 1000)
    assert len(found) == len(set(found))
    assert {number for number, name in folded.items() if fold(typed) in name} <= set(found)
    begins = [folded[number].startswith(fold(typed)) for number in found]
    assert begins == sorted(begins, reverse=True)
