"""Catalogues: who is whom, what is kept, what is never lost."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.model import FEATURE_NAMES, FEATURE_RANGES, Features, FoundAlbum
from storage import Ears, FetchedCatalogue, Store, StoreFull, UnknownRow
from storage.codec import (
    moment,
    pack_confidence,
    pack_list,
    pack_numbers,
    pack_vector,
    stamp,
    unpack_features,
    unpack_list,
)
from storage.postgres.session import PostgresSession
from storage.sqlite.session import SqliteSession
from tests.storage.engines import on_sqlite
from tests.storage.music import add_songs, album, artist, heard, track

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.model import Catalogue, FoundTrack
    from storage.database import Work
    from storage.session import Session, Value

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def _catalogue(store: Store, name: str) -> Catalogue:
    found = await store.artists.named(name)
    assert found is not None
    catalogue = await store.catalogues.get(found.id)
    assert catalogue is not None
    return catalogue


async def test_everything_that_was_found_comes_back(store: Store, path: Path) -> None:
    features = heard(confidence={"tempo": 0.5}, mode=1, vector=(0.5, -1.25, 3.0), source="preview")
    found = track(
        "Airplane",
        "Ann",
        "Bob",
        album=album(
            "Sky",
            labels=("Blue / Red", "Two"),
            cover="https://x/c.jpg",
            released="2020-05",
            kind="ep",
            upc="123",
            link="https://x/b",
        ),
        isrc="USABC2000001",
        duration_ms=200_000,
        link="https://x/t",
        popularity=77,
        explicit=True,
        genres=("pop",),
        features=features,
    )
    saved = await store.catalogues.save([found])
    assert (saved.new, saved.updated, saved.unchanged) == (1, 0, 0)
    await store.close()
    async with Store.opened(path) as again:
        catalogue = await _catalogue(again, "Bob")
    (stored,) = catalogue.tracks
    assert [credit.name for credit in stored.artists] == ["Ann", "Bob"]
    assert stored.title == "Airplane"
    assert (stored.isrc, stored.duration_ms, stored.link) == (
        "USABC2000001",
        200_000,
        "https://x/t",
    )
    assert (stored.popularity, stored.explicit) == (77, True)
    assert stored.features == (features,)
    assert stored.album is not None
    assert stored.album.labels == ("Blue / Red", "Two")
    assert (stored.album.cover, stored.album.released, stored.album.kind, stored.album.link) == (
        "https://x/c.jpg",
        "2020-05",
        "ep",
        "https://x/b",
    )


async def test_saving_again_changes_nothing(store: Store) -> None:
    found = [
        track(f"Song {n}", "Ann", "Bob", album=album("One"), features=heard(energy=n / 10))
        for n in range(10)
    ]
    await store.catalogues.save(found)
    before = await _catalogue(store, "Ann")
    again = await store.catalogues.save(found)
    assert (again.new, again.updated, again.unchanged) == (0, 0, 10)
    assert await _catalogue(store, "Ann") == before


async def test_rows_repeated_in_one_batch_are_one_track(store: Store) -> None:
    saved = await store.catalogues.save([track("Song", "Ann")] * 3)
    assert (saved.new, saved.updated, saved.unchanged) == (1, 0, 2)
    assert len((await _catalogue(store, "Ann")).tracks) == 1


async def test_a_later_save_never_wipes_what_it_does_not_know(store: Store) -> None:
    rich = track(
        "Song",
        "Ann",
        "Bob",
        album=album("One", labels=("Label",), cover="https://x/c.jpg", released="2020-01-01"),
        isrc="USABC2000001",
        duration_ms=1000,
        popularity=5,
        link="https://x/t",
        features=heard(),
    )
    await store.catalogues.save([rich])
    before = await _catalogue(store, "Ann")
    poor = track("Song", "Ann", album=album("One"))
    saved = await store.catalogues.save([poor])
    assert saved.unchanged == 1
    assert await _catalogue(store, "Ann") == before
    assert len((await _catalogue(store, "Bob")).tracks) == 1
    saved = await store.catalogues.save([track("Song", "Ann", features=Features(source="x"))])
    assert saved.unchanged == 1


async def test_news_from_the_same_source_replaces_the_old(store: Store) -> None:
    await store.catalogues.save([track("Song", "Ann", "Bob", popularity=5, features=heard())])
    newer = track(
        "Song (Live)",
        "Ann",
        "Cem",
        source_id="t-Song",
        popularity=9,
        features=heard(danceability=0.9),
    )
    saved = await store.catalogues.save([newer])
    assert saved.updated == 1
    (stored,) = (await _catalogue(store, "Ann")).tracks
    assert stored.title == "Song (Live)"
    assert stored.popularity == 9
    assert [credit.name for credit in stored.artists] == ["Ann", "Cem"]
    assert stored.features[0].danceability == 0.9
    assert (await _catalogue(store, "Bob")).tracks == ()


async def test_features_of_an_older_ear_do_not_replace_newer_ones(store: Store) -> None:
    await store.catalogues.save([track("Song", "Ann", features=heard("preview", version=3))])
    await store.catalogues.save(
        [track("Song", "Ann", features=heard("preview", version=2, tempo=60.0))]
    )
    (stored,) = (await _catalogue(store, "Ann")).tracks
    assert stored.features[0].tempo == 120.5
    await store.catalogues.save_features({stored.id: heard("preview", version=4, tempo=61.0)})
    (stored,) = (await _catalogue(store, "Ann")).tracks
    assert (stored.features[0].version, stored.features[0].tempo) == (4, 61.0)


# --- identity ----------------------------------------------------------------------------------


async def test_two_sources_spelling_a_name_alike_mean_one_artist(store: Store) -> None:
    await store.catalogues.save([track("One", "Earth, Wind & Fire")])
    await store.catalogues.save([track("Two", "EARTH WIND AND FIRE", source="itunes")])
    assert len((await _catalogue(store, "earth wind & fire")).tracks) == 2
    assert (await store.status()).artists == 1


async def test_a_source_that_knows_two_of_a_name_keeps_them_apart(store: Store) -> None:
    first = track("One", source_id="1")
    one = type(first)(
        source="deezer", source_id="1", title="One", artists=(artist("Bush", "deezer", "10"),)
    )
    two = type(first)(
        source="deezer", source_id="2", title="Two", artists=(artist("Bush", "deezer", "20"),)
    )
    await store.catalogues.save([one, two])
    await store.catalogues.save([two, one])
    both = await store.artists.all_named("bush")
    assert len(both) == 2
    assert [found.tracks for found in both] == [1, 1]


async def test_an_invented_artist_is_never_taken_for_a_real_one(store: Store) -> None:
    await store.catalogues.save([track("One", "Nova", source="demo")])
    await store.catalogues.save([track("Two", "Nova", source="deezer")])
    both = await store.artists.all_named("nova")
    assert sorted(found.demo for found in both) == [False, True]


async def test_one_recording_of_two_sources_is_one_track(store: Store) -> None:
    mine = track("Hello!", "Ann", isrc="USABC2000001", link="https://one", album=album("Hello"))
    theirs = track(
        "HELLO",
        "Ann",
        source="spotify",
        isrc="USABC2000001",
        link="https://two",
        popularity=50,
        album=album("Hello", source="spotify", labels=("Label",)),
    )
    await store.catalogues.save([mine])
    saved = await store.catalogues.save([theirs])
    assert (saved.new, saved.updated) == (0, 1)
    (stored,) = (await _catalogue(store, "Ann")).tracks
    assert (stored.title, stored.link, stored.popularity) == ("Hello!", "https://one", 50)
    assert stored.album is not None
    assert stored.album.labels == ("Label",)
    assert stored.source_ids == {"deezer": "t-Hello!", "spotify": "t-HELLO"}
    again = await store.catalogues.save([theirs])
    assert again.unchanged == 1


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Hello (Remix)", "isrc": "USABC2000001", "source": "spotify"},
        {"title": "Hello", "isrc": "USABC2000002", "source": "spotify"},
        {"title": "Hello", "isrc": None, "source": "spotify"},
        {"title": "Hello", "isrc": "USABC2000001", "source": "deezer", "source_id": "single"},
    ],
)
async def test_anything_less_than_isrc_and_title_keeps_tracks_apart(
    store: Store, other: dict[str, str]
) -> None:
    await store.catalogues.save([track("Hello", "Ann", isrc="USABC2000001")])
    rest = {key: value for key, value in other.items() if key != "title"}
    saved = await store.catalogues.save([track(other["title"], "Ann", **rest)])
    assert saved.new == 1


async def test_another_source_adds_guests_and_never_takes_any(store: Store) -> None:
    await store.catalogues.save([track("Hello", "Ann", "Bob", isrc="USABC2000001")])
    await store.catalogues.save(
        [track("Hello", "Ann & Bob", "Cem", source="itunes", isrc="USABC2000001")]
    )
    (stored,) = (await _catalogue(store, "Ann")).tracks
    assert [credit.name for credit in stored.artists] == ["Ann", "Bob", "Ann & Bob", "Cem"]


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True)])
async def test_a_track_is_explicit_where_any_source_says_so(
    store: Store, *, first: bool, second: bool
) -> None:
    isrc = "USABC2000001"
    await store.catalogues.save([track("Hello", "Ann", isrc=isrc, explicit=first)])
    await store.catalogues.save(
        [track("Hello", "Ann", source="itunes", isrc=isrc, explicit=second)]
    )
    (ours,) = (await store.catalogues.ids_by_source("deezer")).values()
    found = await store.catalogues.track(ours)
    assert found is not None
    assert found.explicit


async def test_an_album_with_the_same_barcode_is_the_same_album(store: Store) -> None:
    await store.catalogues.save([track("One", "Ann", album=album("Blue", upc="111"))])
    await store.catalogues.save(
        [track("Two", "Ann", source="spotify", album=album("Blue (2020)", "spotify", upc="111"))]
    )
    assert (await store.status()).albums == 1


async def test_a_sources_ids_lead_to_our_rows(store: Store) -> None:
    saved = await store.catalogues.save(
        [track("One", "Ann"), track("Two", "Bob", "Ann"), track("Three", "Bob")]
    )
    assert len(saved.artist_ids) == 2
    ann = await store.artists.named("Ann")
    assert ann is not None
    assert await store.catalogues.artist_source_id(ann.id, "deezer") == "a-Ann"
    assert await store.catalogues.artist_source_id(ann.id, "itunes") is None
    ids = await store.catalogues.ids_by_source("deezer")
    assert set(ids) == {"t-One", "t-Two", "t-Three"}
    assert await store.catalogues.ids_by_source("deezer", ["t-Two", "?"]) == {"t-Two": ids["t-Two"]}


async def test_albums_that_were_read_are_known_for_one_artist_and_one_source(store: Store) -> None:
    await store.catalogues.save([track("One", "Ann", "Bob", album=album("Blue"))])
    ann, bob = await store.artists.named("Ann"), await store.artists.named("Bob")
    assert ann is not None
    assert bob is not None
    await store.catalogues.note_albums_read(ann.id, "deezer", ["b-Blue", "b-Other"])
    await store.catalogues.note_albums_read(ann.id, "deezer", ["b-Blue"])
    assert await store.catalogues.albums_read(ann.id, "deezer") == {"b-Blue", "b-Other"}
    assert await store.catalogues.albums_read(ann.id, "itunes") == frozenset()
    assert await store.catalogues.albums_read(bob.id, "deezer") == frozenset()


async def test_what_was_read_is_forgotten_with_the_artist(store: Store) -> None:
    await store.catalogues.save([track("One", "Ann", "Bob", album=album("Blue"))])
    ann = await store.artists.named("Ann")
    assert ann is not None
    await store.catalogues.note_albums_read(ann.id, "deezer", ["b-Blue"])
    await store.removals.forget(ann.id)
    assert await store.artists.get(ann.id) is not None, "a track with Bob keeps her"
    assert await store.catalogues.albums_read(ann.id, "deezer") == frozenset()
    await store.catalogues.note_albums_read(999, "deezer", ["b-Blue"])
    assert await store.catalogues.albums_read(999, "deezer") == frozenset()


# --- reading -----------------------------------------------------------------------------------


async def test_texts_that_no_disk_can_hold_are_mended(store: Store) -> None:
    broken = track("So\ud800ng", "A\udfffnn", album=album("B\ud800"), genres=("\ud800",))
    fetched = FetchedCatalogue(artist=artist("A\udfffnn"), source="deezer", at=NOW)
    assert (await store.catalogues.save([broken], fetched=fetched)).new == 1
    assert (await store.catalogues.save([broken], fetched=fetched)).unchanged == 1
    (stored,) = (await _catalogue(store, "A?nn")).tracks
    assert stored.title == "So?ng"


async def test_texts_are_stored_without_nul(store: Store) -> None:
    broken = track("So\0ng", "A\0nn", album=album("B\0"))
    fetched = FetchedCatalogue(artist=artist("A\0nn"), source="deezer", at=NOW)
    assert (await store.catalogues.save([broken], fetched=fetched)).new == 1
    assert (await store.catalogues.save([broken], fetched=fetched)).unchanged == 1
    (stored,) = (await _catalogue(store, "Ann")).tracks
    assert stored.title == "Song"
    assert await store.catalogues.ids_by_source("deezer", ["t-So\0ng", "t-Song"]) == {
        "t-Song": stored.id
    }


async def test_an_artist_counts_in_any_position(store: Store) -> None:
    await store.catalogues.save([track("Interlude", "Ann", "Bob", "Cem")])
    for name in ("Ann", "Bob", "Cem"):
        assert len((await _catalogue(store, name)).tracks) == 1


async def test_tracks_come_in_the_order_they_were_asked_for(store: Store) -> None:
    _, ids = await add_songs(store, "Ann", 700)
    wanted = [*reversed(ids), 10**9, ids[0]]
    found = await store.catalogues.tracks(wanted)
    assert list(found) == list(reversed(ids))
    assert all(key == item.id for key, item in found.items())
    assert await store.catalogues.track(10**9) is None
    assert (await store.catalogues.tracks([])) == {}


async def test_an_unknown_artist_has_no_catalogue(store: Store) -> None:
    assert await store.catalogues.get(1) is None


async def test_the_version_changes_with_the_sound_and_not_with_fame(store: Store) -> None:
    song = track("Song", "Ann", popularity=1, features=heard())
    await store.catalogues.save([song])
    first = (await _catalogue(store, "Ann")).version
    await store.catalogues.save([track("Song", "Ann", popularity=99, link="https://new")])
    assert (await _catalogue(store, "Ann")).version == first
    versions = {first}
    for change in (
        track("Song", "Ann", features=heard(tempo=99.0)),
        track("Song", "Ann", features=heard("preview", vector=(1.0,))),
        track("Song", "Ann", isrc="USABC2000001"),
        track("Song", "Ann", duration_ms=5),
        track("Song", "Ann", album=album("One")),
        track("Song", "Ann", album=album("One", released="2001")),
        track("Song", "Ann", "Bob"),
        track("Song again", "Ann"),
        track("Song!", "Ann", source_id="t-Song"),
    ):
        await store.catalogues.save([change])
        versions.add((await _catalogue(store, "Ann")).version)
    assert len(versions) == 10


# --- freshness ---------------------------------------------------------------------------------


async def test_a_fetch_is_dated_even_when_it_found_nothing(store: Store) -> None:
    saved = await store.catalogues.save(
        [], fetched=FetchedCatalogue(artist=artist("Ann"), source="deezer", at=NOW)
    )
    assert saved.artist_id is not None
    catalogue = await store.catalogues.get(saved.artist_id)
    assert catalogue is not None
    assert (catalogue.fetched_at, catalogue.sources, catalogue.complete) == (
        NOW,
        ("deezer",),
        True,
    )
    later = NOW + timedelta(days=1)
    await store.catalogues.save(
        [track("Song", "Ann")],
        fetched=FetchedCatalogue(artist=saved.artist_id, source="itunes", at=later, complete=False),
    )
    catalogue = await store.catalogues.get(saved.artist_id)
    assert catalogue is not None
    assert (catalogue.fetched_at, catalogue.sources, catalogue.complete) == (
        later,
        ("itunes", "deezer"),
        False,
    )


async def test_a_fetch_for_an_unknown_artist_saves_nothing(store: Store) -> None:
    with pytest.raises(UnknownRow):
        await store.catalogues.save(
            [track("Song", "Ann")], fetched=FetchedCatalogue(artist=99, source="deezer", at=NOW)
        )
    assert (await store.status()).tracks == 0
    assert await store.artists.search("ann") == []


async def test_who_may_be_asked_how_tracks_sound(store: Store) -> None:
    ann, ids = await add_songs(store, "Ann", 5)

    async def unheard(version: int = 1) -> tuple[tuple[int, ...], tuple[int, ...]]:
        ears = Ears(service="reccobeats", own="preview", version=version)
        found = await store.catalogues.unheard(ann, ears, NOW)
        return found.to_ask, found.to_hear

    assert await unheard() == (tuple(ids), tuple(ids))
    changed = await store.catalogues.save_features(
        {
            ids[0]: heard("file"),
            ids[1]: [heard("preview", version=1), heard("reccobeats")],
            ids[2]: Features(source="reccobeats"),
            ids[3]: heard("preview", version=1),
            10**9: heard(),
        }
    )
    assert changed == 4
    assert await unheard() == (tuple(ids[2:]), (ids[2], ids[4]))
    assert await unheard(version=2) == (tuple(ids[2:]), tuple(ids[2:]))
    assert await store.catalogues.save_features({ids[0]: heard("file")}) == 0


async def test_what_was_asked_in_vain_is_not_asked_again_too_soon(store: Store) -> None:
    ann, ids = await add_songs(store, "Ann", 3)
    ears = Ears(service="reccobeats", own="preview", version=1)
    await store.catalogues.note_missing("reccobeats", [*ids, 10**9], NOW + timedelta(days=1))
    unheard = await store.catalogues.unheard(ann, ears, NOW)
    assert (unheard.to_ask, unheard.to_hear) == ((), tuple(ids))
    later = await store.catalogues.unheard(ann, ears, NOW + timedelta(days=2))
    assert later.to_ask == tuple(ids)


# --- forgetting --------------------------------------------------------------------------------


async def test_forgetting_spares_favourites_and_other_artists(store: Store) -> None:
    await store.catalogues.save(
        [
            track("Solo", "Ann", album=album("One"), features=heard()),
            track("Loved", "Ann", album=album("Two")),
            track("Duet", "Ann", "Bob", album=album("Three")),
        ],
        fetched=FetchedCatalogue(artist=artist("Ann"), source="deezer", at=NOW),
    )
    ann = await _catalogue(store, "Ann")
    loved = next(item.id for item in ann.tracks if item.title == "Loved")
    await store.favourites.set(1, 2, loved, liked=True)
    assert await store.removals.forget(ann.artist.id) == 1
    left = await _catalogue(store, "Ann")
    assert [item.title for item in left.tracks] == ["Loved", "Duet"]
    assert left.artist.tracks == 2
    assert left.fetched_at is None
    assert await store.favourites.counts(1, [loved]) == {loved: 1}
    assert (await store.status()).albums == 2


async def test_an_artist_with_nothing_left_is_forgotten_too(store: Store) -> None:
    ann, ids = await add_songs(store, "Ann", 5)
    assert await store.removals.forget(ann) == 5
    assert await store.artists.get(ann) is None
    assert await store.artists.search("ann") == []
    assert await store.catalogues.get(ann) is None
    again, new_ids = await add_songs(store, "Ann", 5)
    assert again > ann
    assert min(new_ids) > max(ids)


# --- at once -----------------------------------------------------------------------------------


async def test_many_saves_at_once_end_as_if_one_after_another(store: Store) -> None:
    await asyncio.gather(
        *(
            store.catalogues.save([track(f"Song {n % 7}", "Ann", f"Guest {n % 3}")])
            for n in range(60)
        )
    )
    assert (await store.status()).tracks == 7
    ann = await _catalogue(store, "Ann")
    assert ann.artist.tracks == 7
    assert len(ann.tracks) == 7


async def test_thousands_of_tracks_in_one_batch(store: Store) -> None:
    found = [
        track(f"Song {n}", f"Artist {n % 500}", album=album(f"Album {n % 900}"))
        for n in range(3000)
    ]
    saved = await store.catalogues.save(found)
    assert (saved.new, len(saved.artist_ids)) == (3000, 500)
    assert (await store.status()).albums == 900


SOURCES = st.sampled_from(["deezer", "spotify", "file"])
LETTERS = st.sampled_from("ABC")


@st.composite
def saved(draw: st.DrawFn) -> FoundTrack:
    """Draw one of a few tracks, so that they meet again in other company."""
    source = draw(SOURCES)
    title = draw(st.none() | LETTERS)
    return track(
        draw(LETTERS),
        *draw(st.lists(LETTERS, min_size=1, max_size=3)),
        source=source,
        isrc=draw(st.sampled_from([None, "ISRC1", "ISRC2"])),
        album=None if title is None else album(title, source),
    )


@settings(max_examples=20, deadline=None)
@given(batches=st.lists(st.lists(saved(), max_size=5), max_size=5))
async def test_any_saves_leave_counts_names_and_references_right(
    new_file: Path, batches: list[list[FoundTrack]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copy(new_file, Path(folder) / "clusters.db")
        async with Store.opened(path) as store:
            for batch in batches:
                await store.catalogues.save(batch)
            for batch in batches[-1:]:
                again = await store.catalogues.save(batch[-1:])
                assert again.unchanged == len(batch[-1:])
            read = store._database.read  # pyright: ignore[reportPrivateUsage] - looks behind the door
            assert await read(lambda session: session.all("PRAGMA foreign_key_check")) == []
            known = await store.artists.search("", limit=100)
            for found in known:
                catalogue = await store.catalogues.get(found.id)
                assert catalogue is not None
                assert len(catalogue.tracks) == found.tracks
                assert all(
                    found.id in {credit.artist_id for credit in item.artists}
                    for item in catalogue.tracks
                )
        async with Store.opened(path) as store:
            assert await store.artists.search("", limit=100) == known


async def test_what_was_read_before_a_write_is_not_kept_after_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    await store.catalogues.save([track("Drop what is kept", "Bob")])
    database = store._database  # pyright: ignore[reportPrivateUsage] - to write between its reads
    read = database.read

    async def read_slowly(work: Work[object]) -> object:
        found = await read(work)
        await store.catalogues.save([track("Meanwhile", "Ann")])
        return found

    with monkeypatch.context() as slow:
        slow.setattr(database, "read", read_slowly)
        await store.catalogues.get(ann)
    catalogue = await store.catalogues.get(ann)
    assert catalogue is not None
    assert "Meanwhile" in {item.title for item in catalogue.tracks}


async def test_a_catalogue_too_large_for_memory_is_read_each_time(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.catalogues._KEPT_TRACKS", 10)
    async with Store.opened(path) as store:
        small, _ = await add_songs(store, "Small", 4)
        large, _ = await add_songs(store, "Large", 11)
        assert await store.catalogues.get(small) is await store.catalogues.get(small)
        assert await store.catalogues.get(large) is not await store.catalogues.get(large)
        assert await store.catalogues.get(large) == await store.catalogues.get(large)


# --- faults ------------------------------------------------------------------------------------


def _batch(revision: int) -> list[FoundTrack]:
    """Return tracks that are new, changed and unchanged against another revision."""
    return [
        track("Same", "Ann", album=album("One"), features=heard()),
        track(
            "Changed", "Ann", f"Guest {revision}", album=album("One"), features=heard(energy=0.5)
        ),
        track(f"New {revision}", "Bob", album=album(f"Album {revision}", labels=("L",))),
        track("Renamed", "Cem", popularity=revision, isrc=f"USABC200000{revision}"),
    ]


async def _everything(store: Store) -> list[object]:
    names = [found.name for found in await store.artists.search("", limit=1000)]
    return [await store.status(), sorted(names), *[await _catalogue(store, n) for n in names]]


async def test_a_save_that_fails_at_any_statement_changes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.catalogues.save(_batch(1))
    before = await _everything(store)
    left = number = 0

    def failing(run: Callable[..., int]) -> Callable[..., int]:
        def fails(session: Session, statement: str, *values: Value) -> int:
            nonlocal left
            left -= 1
            if left == 0:
                raise RuntimeError("the n-th statement")
            return run(session, statement, *values)

        return fails

    for kind in (SqliteSession, PostgresSession):
        monkeypatch.setattr(kind, "run", failing(kind.run))
    for number in range(1, 200):
        left = number
        try:
            await store.catalogues.save(_batch(2))
        except RuntimeError:
            left = 10**9
            after = await _everything(store)
            assert after[1:] == before[1:]
            continue
        break
    assert number > 8
    assert left > 0
    assert await _everything(store) != before


@on_sqlite
async def test_a_disk_that_fills_up_at_any_page_changes_nothing(store: Store) -> None:
    await store.catalogues.save(_batch(1))
    before = await _everything(store)
    many = [track(f"Song {n}", f"Artist {n}", album=album(f"Album {n}")) for n in range(300)]
    read = store._database.read  # pyright: ignore[reportPrivateUsage] - sets a limit behind the door
    pages: int = await read(lambda session: session.scalar("PRAGMA page_count"))
    refused = 0
    for extra in range(0, 400, 5):
        limit = f"PRAGMA max_page_count = {pages + extra}"
        await read(lambda session, limit=limit: session.scalar(limit))
        try:
            await store.catalogues.save(many)
        except StoreFull:
            refused += 1
            assert (await _everything(store))[1:] == before[1:]
            continue
        break
    assert refused > 5
    assert (await store.status()).tracks == 304


# --- values ------------------------------------------------------------------------------------


def _feature(name: str) -> st.SearchStrategy[float | None]:
    low, high = FEATURE_RANGES[name]  # pyright: ignore[reportArgumentType] - names come from FEATURE_NAMES
    return st.none() | st.floats(low, high)


FEATURES = st.builds(
    Features,
    source=st.just("x"),
    version=st.integers(1, 99),
    key=st.none() | st.integers(0, 11),
    mode=st.none() | st.integers(0, 1),
    confidence=st.dictionaries(st.sampled_from(FEATURE_NAMES), st.floats(0, 1)),
    vector=st.none() | st.lists(st.floats(-10, 10, width=32), max_size=40).map(tuple),
    **{name: _feature(name) for name in FEATURE_NAMES},
)


@given(FEATURES)
def test_features_survive_packing_exactly(features: Features) -> None:
    restored = unpack_features(
        features.source,
        features.version,
        pack_numbers(features),
        pack_confidence(features),
        pack_vector(features),
    )
    assert restored == features


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.timezones()))  # noqa: DTZ001 - the zone is the other argument
def test_times_survive_to_the_microsecond(when: datetime) -> None:
    assert moment(stamp(when)) == when.astimezone(UTC)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


@given(st.lists(st.text()).map(tuple))
def test_lists_survive_packing(values: tuple[str, ...]) -> None:
    assert unpack_list(pack_list(values)) == values


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(title=st.text(min_size=1, max_size=60), name=st.text(min_size=1, max_size=40))
async def test_any_text_is_stored_as_it_is(store: Store, title: str, name: str) -> None:
    title, name = (
        text.encode(errors="replace").decode().replace("\0", "?") for text in (title, name)
    )
    await store.catalogues.save(
        [track(title, name, album=FoundAlbum(source="deezer", source_id=title, title=title))]
    )
    ids = await store.catalogues.ids_by_source("deezer", [f"t-{title}"])
    stored = await store.catalogues.track(ids[f"t-{title}"])
    assert stored is not None
    assert stored.title == title
    assert stored.album is not None
    assert stored.album.title == title


async def test_what_a_file_brought_stays_when_a_service_s_data_must_go(store: Store) -> None:
    mine, both, theirs = (
        track(name, "Ann", source="spotify") for name in ("Mine", "Both", "Theirs")
    )
    await store.catalogues.save(
        [both, theirs],
        fetched=FetchedCatalogue(
            artist=artist("Ann", "spotify"), source="spotify", at=NOW - timedelta(days=2)
        ),
    )
    await store.catalogues.save([mine, both], imported=True)
    await store.catalogues.save([mine], imported=True)

    await store.removals.drop_older("spotify", NOW - timedelta(days=1))

    ann = await store.artists.named("Ann")
    assert ann is not None
    catalogue = await store.catalogues.get(ann.id)
    assert catalogue is not None
    assert {item.title for item in catalogue.tracks} == {"Mine", "Both"}


async def test_an_import_marks_tracks_without_keeping_them_from_meeting_others(
    store: Store,
) -> None:
    first = track("Song", "Ann", source="spotify", isrc="QZ1234567890")
    again = track("Song", "Ann", source="file", isrc="QZ1234567890")

    await store.catalogues.save([first], imported=True)
    saved = await store.catalogues.save([again], imported=True)

    assert (saved.new, (await store.status()).tracks) == (0, 1)
