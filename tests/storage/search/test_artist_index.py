"""Names in memory: found in the order of how they hold a text, moved a few at a time."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.folding import fold
from bot.domain.model import Artist
from storage.search.artist_index import ArtistIndex, Names
from storage.search.artist_indexes import ArtistIndexes


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
