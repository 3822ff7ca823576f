"""What is kept of an artist in memory is what a reader without a memory would find."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from storage import Ears, FetchedCatalogue, Store
from storage.answers import Answers
from storage.catalogues import Catalogues
from tests.storage.music import add_songs, album, artist, heard, track

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    import pytest

    from bot.domain.model import FoundTrack

    Write = Callable[[Store], Awaitable[object]]

NOW = datetime(2026, 11, 23, tzinfo=UTC)
NAMES = ("Ann", "Bob", "Cem")
EARS = Ears(service="demo", own="preview", version=1)


def made(title: str, names: list[str], source: str, facts: dict[str, Any]) -> FoundTrack:
    """Return a track with some facts."""
    return replace(track(title, *names, source=source), **facts)


TRACKS = st.builds(
    made,
    st.sampled_from(["One", "Two", "Three"]),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
    st.sampled_from(["deezer", "itunes", "spotify"]),
    st.fixed_dictionaries(
        {},
        optional={
            "isrc": st.sampled_from(["USABC2000001", "USABC2000002"]),
            "popularity": st.integers(0, 3),
            "album": st.builds(
                album,
                st.sampled_from(["Record", "Other record"]),
                labels=st.sampled_from([(), ("Label",), ("Another",)]),
                cover=st.none() | st.just("demo:cover"),
            ),
            "features": st.builds(heard, energy=st.sampled_from([0.1, 0.9])),
        },
    ),
)


def renamed(found: FoundTrack) -> FoundTrack:
    """Return a track whose first artist writes itself otherwise."""
    first, *others = found.artists
    return replace(found, artists=(replace(first, name=first.name.upper()), *others))


def saving(tracks: list[FoundTrack]) -> Write:
    return lambda store: store.catalogues.save(tracks)


def fetching(name: str, days: int, complete: bool) -> Write:  # noqa: FBT001 - drawn by Hypothesis
    fetched = FetchedCatalogue(
        artist=artist(name), source="deezer", at=NOW - timedelta(days=days), complete=complete
    )
    return lambda store: store.catalogues.save([], fetched=fetched)


def hearing(number: int, energy: float) -> Write:
    return lambda store: store.catalogues.save_features(
        {number: heard("preview", energy=energy), number + 1: heard(energy=energy)}
    )


def missing(source: str, number: int, days: int) -> Write:
    return lambda store: store.catalogues.note_missing(source, [number], NOW + timedelta(days=days))


def forgetting(number: int) -> Write:
    return lambda store: store.removals.forget(number)


def dropping(days: int) -> Write:
    return lambda store: store.removals.drop_older("deezer", NOW - timedelta(days=days))


def liking(number: int) -> Write:
    async def like(store: Store) -> object:
        exists = await store.catalogues.track(number)
        return exists and await store.favourites.set(1, 1, number, liked=True)

    return like


def without_a_memory(store: Store) -> Catalogues:
    """Return a reader of a store that has read nothing yet."""
    return Catalogues(store._database, store.catalogues._search)  # pyright: ignore[reportPrivateUsage] - a second store may not open the file


async def same_standing(store: Store, anew: Answers, artist_id: int, now: datetime) -> None:
    """Hold what is kept of whom to ask against the tracks that may be asked about, and a reader anew."""
    standing = await store.answers.standing(artist_id, EARS, now)
    assert standing == await anew.standing(artist_id, EARS, now)
    unheard = await store.catalogues.unheard(artist_id, EARS, now)
    assert standing.unheard == bool(unheard.to_ask or unheard.to_hear)
    reading = await store.answers.of_artist(artist_id, "key", EARS, now)
    assert reading == await anew.of_artist(artist_id, "key", EARS, now)
    assert reading is None or reading.standing == standing


BATCHES = st.lists(TRACKS, min_size=1, max_size=3)
WRITES = st.one_of(
    st.builds(saving, BATCHES),
    st.builds(saving, BATCHES.map(lambda batch: [renamed(one) for one in batch])),
    st.builds(fetching, st.sampled_from(NAMES), st.integers(0, 9), st.booleans()),
    st.builds(hearing, st.integers(1, 6), st.sampled_from([0.2, 0.4])),
    st.builds(missing, st.sampled_from(["demo", "preview"]), st.integers(1, 6), st.integers(-1, 2)),
    st.builds(forgetting, st.integers(1, 4)),
    st.builds(dropping, st.integers(0, 9)),
    st.builds(liking, st.integers(1, 6)),
)


@given(writes=st.lists(WRITES, min_size=2, max_size=12))
@settings(max_examples=60)
def test_after_any_writes_a_reader_with_a_memory_sees_what_one_without_sees(
    tmp_path_factory: pytest.TempPathFactory, new_file: Path, writes: list[Write]
) -> None:
    async def run(path: Path) -> None:
        async with Store.opened(path) as store:
            for write in writes:
                await write(store)
                for artist_id in range(1, 7):
                    anew = without_a_memory(store)
                    assert await store.catalogues.get(artist_id) == await anew.get(artist_id)
                    for now in (NOW, NOW + timedelta(days=1)):
                        await same_standing(store, Answers(store._database, anew), artist_id, now)  # pyright: ignore[reportPrivateUsage] - as above

    path = tmp_path_factory.mktemp("revisions") / "store.db"
    shutil.copy(new_file, path)
    asyncio.run(run(path))


async def test_who_was_asked_in_vain_is_known_at_once_and_asked_again_in_time(store: Store) -> None:
    ann, ids = await add_songs(store, "Ann", 2)

    async def unheard(now: datetime = NOW) -> list[bool]:
        reading = await store.answers.of_artist(ann, "key", EARS, now)
        standing = await store.answers.standing(ann, EARS, now)
        return [reading is not None and reading.standing.unheard, standing.unheard]

    tomorrow = NOW + timedelta(days=1)
    assert await unheard() == [True, True]
    await store.catalogues.note_missing("demo", ids, tomorrow)
    assert await unheard() == [True, True], "our own ears may yet hear a preview"
    await store.catalogues.note_missing("preview", ids, tomorrow + timedelta(days=1))
    assert await unheard() == [False, False]
    assert await unheard(tomorrow) == [True, True]
    await store.catalogues.save_features({number: heard() for number in ids})
    assert await unheard(tomorrow) == [False, False]


async def test_a_save_leaves_what_is_kept_of_others_alone(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 2)
    kept = await store.catalogues.get(ann)
    await add_songs(store, "Bob", 2)
    assert await store.catalogues.get(ann) is kept


async def test_a_waiting_time_ends_and_goes_with_the_artist(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    bob, _ = await add_songs(store, "Bob", 1)
    for artist_id in (ann, bob, 999):
        await store.attempts.note("chart", artist_id, until=NOW + timedelta(hours=1), now=NOW)
    assert await store.attempts.waiting("chart", NOW) == {ann, bob}
    assert await store.attempts.waiting("refresh", NOW) == set()
    await store.removals.forget(bob)
    assert await store.attempts.waiting("chart", NOW) == {ann}
    assert await store.attempts.waiting("chart", NOW + timedelta(hours=2)) == set()
