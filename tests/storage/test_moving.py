"""A whole database from one engine to the other and back: the same rows under the same ids."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest

from bot.domain.model import Picture
from storage import (
    Copied,
    FetchedCatalogue,
    Reply,
    Store,
    StoreLocked,
    StoreNotEmpty,
    move,
)
from storage.copying import LEFT_OUT, in_order
from storage.errors import StoreCopyDamaged
from storage.postgres.moving import held_database, snapshot
from storage.sqlite.copying import SqliteEnd
from storage.steps import shipped
from tests.storage.engines import rows_by_table
from tests.storage.music import add_songs, album, artist, favourites_of, heard, track

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from storage.postgres.copying import PostgresEnd
    from storage.session import Row

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def moved(source: Path | str, target: Path | str) -> Copied:
    """Move without telling anybody."""
    return move(source, target, lambda _: None)


async def fill(store: Store) -> tuple[int, list[int]]:
    """Store something of most kinds; return an artist and its tracks."""
    ann, songs = await add_songs(store, "Ann", 1200)
    await store.catalogues.save(
        [
            track("Ünï \U0001f3b5", "Ann", "Bob", album=album("One"), features=heard(energy=0.25)),
            track("Sound", "Bob", features=heard("preview", vector=(0.5, -1.25))),
        ],
        fetched=FetchedCatalogue(artist=artist("Ann"), source="deezer", at=NOW),
    )
    made = await store.maps.put(ann, "v1", "auto", bytes(range(256)))
    await store.favourites.set(1, 2, songs[3], liked=True)
    await store.replies.save(
        Reply(
            message_id=900_000_000_000_000_001,
            channel_id=5,
            guild_id=1,
            artist_id=ann,
            map_id=made.id,
            page=1,
            rows=tuple(songs[:10]),
            created_at=NOW,
        )
    )
    await store.reactions.add(1, 900_000_000_000_000_001, 7, "1\ufe0f\u20e3")
    await store.scores.add_snapshot(
        artist_id=ann, kind="chart", multiplier=1, taken_at=NOW, ranks={songs[0]: 1}
    )
    await store.pictures.put("key", ann, Picture(data=b"p", width=1, height=1, alt=""))
    return ann, songs


async def test_a_file_moves_to_a_server_and_back_with_every_row_and_id(
    emptied_after: str, tmp_path: Path
) -> None:
    here, back = tmp_path / "here.db", tmp_path / "back.db"
    async with Store.opened(here) as store:
        ann, songs = await fill(store)
        known = await store.catalogues.get(ann)
        reply = await store.replies.get(900_000_000_000_000_001)
        before = await rows_by_table(store)

    there = await asyncio.to_thread(moved, here, emptied_after)
    async with Store.opened(emptied_after, folder=tmp_path) as store:
        assert await store.catalogues.get(ann) == known
        assert await store.replies.get(900_000_000_000_000_001) == reply
        assert await favourites_of(store, 1, 2) == {songs[3]}
        assert await favourites_of(store, 1, 7) == {songs[0]}
        on_server = await rows_by_table(store)
    again = await asyncio.to_thread(moved, emptied_after, back)

    assert again == there
    assert there.rows["tracks"] == 1202
    async with Store.opened(back) as store:
        assert await store.catalogues.get(ann) == known
        in_file = await rows_by_table(store)
    kept = {table: rows for table, rows in before.items() if table not in LEFT_OUT}
    for found in (on_server, in_file):
        assert {table: rows for table, rows in found.items() if table not in LEFT_OUT} == kept


def fill_every_table(path: Path) -> set[str]:
    """Put rows into every table of a file, whatever tables there are; return their names."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")  # checked when all is there
        listed = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
        tables = {name for (name,) in listed} - LEFT_OUT
        for table in tables:
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            refers = {each[3] for each in connection.execute(f"PRAGMA foreign_key_list({table})")}
            for row in (1, 2, 3):
                values = [
                    row if name in refers else VALUES[kind](row, name)
                    for _, name, kind, *_ in columns
                ]
                marks = ", ".join("?" * len(values))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - our own tables
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.commit()
    return tables


VALUES: Final[dict[str, Callable[[int, str], object]]] = {
    "INTEGER": lambda row, _: row,
    "BIGINT": lambda row, _: row,
    "REAL": lambda row, _: row / 3,
    "TEXT": lambda row, name: f"{name} {row} \u00e9\U0001f3b5\n'\"\\t",
    "BLOB": lambda row, name: bytes([0, row, 255]) + name.encode(),
}
"""What stands in a column, by its kind."""


async def test_every_table_moves_there_and_back_whatever_it_holds(
    new_file: Path, emptied_after: str, tmp_path: Path
) -> None:
    here, back = tmp_path / "here.db", tmp_path / "back.db"
    shutil.copy(new_file, here)
    tables = await asyncio.to_thread(fill_every_table, here)

    there = await asyncio.to_thread(moved, here, emptied_after)
    again = await asyncio.to_thread(moved, emptied_after, back)

    assert again == there
    assert there.rows == dict.fromkeys(tables, 3)
    assert len(tables) > 30


async def test_no_id_that_was_ever_given_out_is_given_out_again(
    emptied_after: str, tmp_path: Path
) -> None:
    here, back = tmp_path / "here.db", tmp_path / "back.db"
    async with Store.opened(here) as store:
        ann, _ = await add_songs(store, "Ann", 1)
        last = (await store.maps.put(ann, "v1", "auto", b"1")).id
        gone, _ = await add_songs(store, "Gone", 1)
        last = (await store.maps.put(gone, "v1", "auto", b"2")).id
        await store.removals.forget(gone)

    await asyncio.to_thread(moved, here, emptied_after)
    async with Store.opened(emptied_after, folder=tmp_path) as store:
        newer = (await store.maps.put(ann, "v2", "auto", b"3")).id
        assert newer > last
        new, _ = await add_songs(store, "New", 1)
        assert new > gone
        assert await store.removals.forget(new) == 1
    await asyncio.to_thread(moved, emptied_after, back)
    async with Store.opened(back) as store:
        assert (await store.maps.put(ann, "v3", "auto", b"4")).id > newer
        assert (await add_songs(store, "Newer", 1))[0] > new


async def test_nothing_is_mixed_with_what_is_there(emptied_after: str, tmp_path: Path) -> None:
    here = tmp_path / "here.db"
    async with Store.opened(here) as store:
        await add_songs(store, "Ann", 1)
    async with Store.opened(emptied_after, folder=tmp_path) as store:
        await store.state.set("mine", "1")
    with pytest.raises(StoreNotEmpty):
        await asyncio.to_thread(moved, here, emptied_after)
    async with Store.opened(emptied_after, folder=tmp_path) as store:
        assert await store.state.get("mine") == "1"
        assert (await store.status()).tracks == 0


async def test_a_bot_that_runs_is_in_the_way(emptied_after: str, tmp_path: Path) -> None:
    here = tmp_path / "here.db"
    await (await Store.open(here)).close()
    async with Store.opened(emptied_after, folder=tmp_path):
        with pytest.raises(StoreLocked):
            await asyncio.to_thread(moved, here, emptied_after)


async def test_what_is_not_read_back_as_it_was_is_taken_back_whole(
    emptied_after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = tmp_path / "back.db"
    async with Store.opened(emptied_after, folder=tmp_path) as store:
        await add_songs(store, "Ann", 3)
    put = SqliteEnd.put

    def changed(end: SqliteEnd, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        if table == "tracks":
            rows = [(*rows[0][:1], "Another title", *rows[0][2:]), *rows[1:]]
        put(end, table, columns, rows)

    with monkeypatch.context() as patch:
        patch.setattr(SqliteEnd, "put", changed)
        with pytest.raises(StoreCopyDamaged, match="tracks"):
            await asyncio.to_thread(moved, emptied_after, back)
    async with Store.opened(back) as store:
        assert (await store.status()).artists == 0
    assert (await asyncio.to_thread(moved, emptied_after, back)).rows["tracks"] == 3


async def test_an_end_of_a_copy_may_do_nothing_for_as_long_as_the_other_end_works(
    emptied_after: str,
) -> None:
    def bound(end: PostgresEnd) -> str:
        (row,) = end._all("SHOW idle_in_transaction_session_timeout")  # pyright: ignore[reportPrivateUsage] - no other way to see it
        return str(row[0])

    def bounds() -> list[str]:
        found: list[str] = []
        for opened in (held_database, snapshot):
            with opened(emptied_after) as end:
                found.append(bound(end))
        return found

    assert await asyncio.to_thread(bounds) == ["0", "0"]


async def test_who_is_told_of_a_copy_may_end_it_while_it_is_read_back(
    emptied_after: str, tmp_path: Path
) -> None:
    here = tmp_path / "here.db"
    async with Store.opened(here) as store:
        await add_songs(store, "Ann", 1200)
    told: list[str] = []

    await asyncio.to_thread(move, here, emptied_after, told.append)

    assert told.count("tracks") == 2 + 2
    assert told.count("artists") == 1 + 1


async def test_a_nul_of_former_times_is_left_behind(emptied_after: str, tmp_path: Path) -> None:
    here = tmp_path / "here.db"
    async with Store.opened(here) as store:
        ann, songs = await add_songs(store, "Ann", 1)
    with closing(sqlite3.connect(here, isolation_level=None)) as connection:
        connection.execute("UPDATE tracks SET title = 'So' || char(0) || 'ng'")
    await asyncio.to_thread(moved, here, emptied_after)
    async with Store.opened(emptied_after, folder=tmp_path) as store:
        found = await store.catalogues.track(songs[0])
        assert found is not None
        assert (found.title, found.artists[0].artist_id) == ("Song", ann)


def test_tables_come_after_those_that_they_refer_to() -> None:
    refers = [("c", "b"), ("b", "a"), ("b", "b"), ("a", "elsewhere")]
    assert in_order(["a", "c", "b", "d"], refers) == ["a", "d", "b", "c"]
    with pytest.raises(ValueError, match="circle"):
        in_order(["a", "b"], [("a", "b"), ("b", "a")])


def test_every_table_is_moved_or_stands_among_those_that_are_not() -> None:
    made = " ".join(statement for step in shipped() for statement in step.statements)
    assert all(f"CREATE TABLE {table} " in made for table in LEFT_OUT - {"migrations"})
