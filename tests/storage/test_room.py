"""What goes so that the store stays small, and what never does."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.model import Picture
from storage import FetchedCatalogue, Limits, Reply, Store
from tests.storage.engines import on_postgres, on_sqlite, rows_by_table
from tests.storage.music import album, artist, track

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import FoundTrack

NOW = datetime(2026, 11, 23, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=300)
HALF_A_YEAR_AGO = NOW - timedelta(days=180)
SERVER = 7
DOCS = Path(__file__).parents[2] / "docs" / "storage.md"


async def fetched(
    store: Store, name: str, songs: Sequence[FoundTrack], *, at: datetime = LONG_AGO
) -> int:
    """Store a catalogue as a fetch would; return the artist's id."""
    saved = await store.catalogues.save(
        songs, fetched=FetchedCatalogue(artist=artist(name), source="deezer", at=at)
    )
    assert saved.artist_id is not None
    return saved.artist_id


def songs(name: str, count: int, *others: str) -> list[FoundTrack]:
    return [track(f"{name} song {number}", name, *others) for number in range(count)]


async def titles(store: Store, artist_id: int) -> list[str]:
    """Return what is left of an artist; nothing where it has gone."""
    found = await store.catalogues.get(artist_id)
    return [] if found is None else [item.title for item in found.tracks]


async def test_an_artist_for_whom_nobody_asks_goes_whole(store: Store) -> None:
    ann = await fetched(store, "Ann", songs("Ann", 3))
    await store.maps.put(ann, "v1", "auto", b"data")
    await store.artists.note_request(ann, SERVER, LONG_AGO)
    await store.scores.add_snapshot(
        artist_id=ann, kind="chart", multiplier=1, taken_at=LONG_AGO, ranks={}
    )

    assert await store.room.forget_unasked(HALF_A_YEAR_AGO) == 1

    assert await store.artists.named("Ann") is None
    assert await store.artists.search("ann") == []
    left = await rows_by_table(store)
    assert {table for table, rows in left.items() if rows} == {"migrations", "state"}


def tables(rows: list[tuple[str]]) -> list[str]:
    return sorted(name for (name,) in rows if not name.startswith("sqlite_"))


async def test_an_artist_stays_that_was_asked_for_shown_or_fetched_lately(store: Store) -> None:
    asked = await fetched(store, "Asked", songs("Asked", 1))
    await store.artists.note_request(asked, 1, LONG_AGO)
    await store.artists.note_request(asked, 2, NOW)
    shown = await fetched(store, "Shown", songs("Shown", 1))
    await store.replies.save(
        Reply(
            message_id=1,
            channel_id=1,
            guild_id=1,
            artist_id=shown,
            map_id=None,
            page=0,
            created_at=NOW,
        )
    )
    await fetched(store, "Fetched", songs("Fetched", 1), at=NOW)
    await fetched(store, "Busy", songs("Busy", 1))
    busy = await store.artists.named("Busy")
    assert busy is not None

    assert await store.room.forget_unasked(HALF_A_YEAR_AGO, keep={busy.id}) == 0


async def test_favourites_and_what_files_brought_stay(store: Store) -> None:
    ann = await fetched(store, "Ann", songs("Ann", 4))
    found = await store.catalogues.get(ann)
    assert found is not None
    await store.favourites.set(1, 2, found.tracks[0].id, liked=True)
    await store.catalogues.save(songs("Ann", 2)[1:], imported=True)
    await store.catalogues.save([track("Live", "Ann", source="file")])

    assert await store.room.forget_unasked(HALF_A_YEAR_AGO) == 1

    assert await titles(store, ann) == ["Ann song 0", "Ann song 1", "Live"]
    assert await store.room.forget_unasked(HALF_A_YEAR_AGO) == 0


async def test_a_file_s_artist_that_was_never_fetched_stays(store: Store) -> None:
    await store.catalogues.save(songs("Ann", 2), imported=True)

    assert await store.room.forget_unasked(NOW) == 0


async def test_a_track_of_two_goes_with_the_last_of_them_that_was_fetched(store: Store) -> None:
    both = track("Both", "Ann", "Bob", "Guest")
    ann = await fetched(store, "Ann", [*songs("Ann", 1), both])
    bob = await fetched(store, "Bob", [both], at=NOW)

    assert await store.room.forget_unasked(HALF_A_YEAR_AGO) == 1
    assert await titles(store, ann) == ["Both"]
    assert await titles(store, bob) == ["Both"]

    assert await store.room.forget_unasked(NOW + timedelta(days=1)) == 1
    assert (await store.status()).artists == 0
    assert (await store.status()).tracks == 0


async def test_artists_and_albums_that_lost_their_last_track_go(store: Store) -> None:
    first = track("Song", "Wrong", album=album("Single"))
    await fetched(store, "Ann", [first], at=NOW)
    await store.catalogues.save([track("Song", "Ann", album=album("Album"))])
    assert await store.artists.named("Wrong") is not None

    await store.room.forget_unasked(LONG_AGO)

    assert await store.artists.named("Wrong") is None
    status = await store.status()
    assert (status.artists, status.albums) == (1, 1)


@on_sqlite
async def test_over_its_budget_the_store_drops_pictures_first_and_then_the_least_asked(
    path: Path,
) -> None:
    async with Store.opened(path, Limits(disk_bytes=900_000)) as store:
        ids = [
            await fetched(store, f"Artist {n}", songs(f"Artist {n}", 150), at=LONG_AGO)
            for n in range(20)
        ]
        for days, artist_id in enumerate(ids):
            await store.artists.note_request(artist_id, SERVER, LONG_AGO + timedelta(days=days))
        for artist_id in ids[-2:]:
            await store.artists.note_request(artist_id, SERVER, NOW)
        await store.pictures.put(
            "old", None, Picture(data=bytes(100_000), width=1, height=1, alt="")
        )
        before = await store.room.space()
        assert before.used > before.budget

        made = await store.room.make(asked_since=NOW - timedelta(days=7))

        after = await store.room.space()
        assert after.used <= after.budget
        assert after.pictures == 0
        assert not made.over
        left = [artist_id for artist_id in ids if await titles(store, artist_id)]
        assert left == ids[made.artists :]
        assert set(ids[-2:]) <= set(left)
        again = await store.room.make(asked_since=NOW - timedelta(days=7))
        assert (again.artists, again.pictures) == (0, 0), "nothing goes twice"


@on_sqlite
async def test_a_store_of_nothing_but_what_must_stay_says_that_it_is_over_its_budget(
    path: Path,
) -> None:
    async with Store.opened(path, Limits(disk_bytes=300_000)) as store:
        await store.catalogues.save(songs("Ann", 900), imported=True)

        made = await store.room.make(asked_since=NOW)

        assert made.over
        assert (await store.status()).tracks == 900


def stated_bounds() -> dict[str, str]:
    """Return the bound that the documentation states for each table."""
    part = DOCS.read_text(encoding="utf-8").partition("### How large each table grows")[2]
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", part.partition("\n## ")[0], re.MULTILINE)
    return {name: bound for names, bound in rows for name in re.findall(r"`(\w+)`", names)}


@on_postgres
async def test_where_the_engine_does_not_tell_its_use_pictures_alone_are_kept_in_their_budget(
    path: str,
) -> None:
    async with Store.opened(path, Limits(disk_bytes=200_000)) as store:
        ann = await fetched(store, "Ann", songs("Ann", 200))
        for number in range(3):
            picture = Picture(data=bytes(40_000), width=1, height=1, alt="")
            await store.pictures.put(f"picture {number}", ann, picture)

        made = await store.room.make(asked_since=NOW)

        assert (made.artists, made.over) == (0, False)
        assert (await store.room.space()).pictures == 80_000
        assert len(await titles(store, ann)) == 200


@on_sqlite
async def test_every_table_has_a_stated_bound_and_every_bound_a_table(path: Path) -> None:
    await (await Store.open(path)).close()
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    stated = stated_bounds()
    assert tables(rows) == sorted(stated)
    assert all(len(bound.strip()) > len("none") for bound in stated.values())
