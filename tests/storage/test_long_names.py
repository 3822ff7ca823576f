"""Names and titles of any length: what PostgreSQL's indexes have no room for is cut on both engines alike."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.domain.folding import LONGEST, fold
from storage import Store, move
from storage.steps import shipped
from tests.storage.music import album, artist, of_letters, track

if TYPE_CHECKING:
    from pathlib import Path

    from bot.domain.model import FoundTrack

LONG_ID: Final = "x" * 700
TITLE, NAME, ALBUM, OTHER_NAME = (of_letters(10_000, seed) for seed in range(4))

OLDER: Final = 20
"""Steps of a file in which texts of any length were compared whole."""


def long_track() -> FoundTrack:
    """Return a track of which nothing is short."""
    found = track(
        TITLE, NAME, source="file", source_id="t", album=album(ALBUM, "file", source_id="b")
    )
    return replace(found, artists=(replace(found.artists[0], source_id=fold(NAME)),))


async def test_what_is_long_is_saved_and_found_and_its_neighbours_too(store: Store) -> None:
    short = track("Harbour", "Ann")
    await asyncio.gather(store.catalogues.save([long_track()]), store.catalogues.save([short]))

    ann = await store.artists.named("Ann")
    long = await store.artists.named(NAME)
    assert ann is not None
    assert long is not None
    assert (ann.tracks, long.tracks) == (1, 1)
    assert long.name == NAME
    for typed in (TITLE, TITLE[:20]):
        (titled,) = await store.track_names.search(typed)
        assert titled.title == TITLE
    await store.catalogues.save([long_track()])
    assert (await store.status()).tracks == 2


async def test_another_service_s_long_title_is_the_same_recording(store: Store) -> None:
    await store.catalogues.save([replace(long_track(), isrc="USRC17607839")])
    await store.catalogues.save(
        [track(TITLE, "Ann", source="itunes", source_id="i", isrc="USRC17607839")]
    )
    status = await store.status()
    assert (status.tracks, status.artists) == (1, 2)


async def test_a_former_long_name_finds_its_artist(store: Store) -> None:
    for name in (NAME, OTHER_NAME):
        who = replace(artist("Ann"), name=name)
        await store.catalogues.save([replace(track("Harbour", "Ann"), artists=(who,))])
    found = [await store.artists.named(name) for name in (NAME, OTHER_NAME)]
    assert found[0] is not None
    assert found[0] == found[1]


async def test_a_file_in_which_whole_texts_were_compared_moves_to_a_server(
    emptied_after: str, tmp_path: Path
) -> None:
    here = tmp_path / "here.db"
    async with Store.opened(here) as store:
        await store.catalogues.save([long_track()])
        known = await store.artists.named(NAME)
        assert known is not None
        await store.artists.remember_choice(1, NAME, known.id)
    older(here, known.id)

    await asyncio.to_thread(move, here, emptied_after, print)
    import psycopg  # noqa: PLC0415 - the tests of SQLite run without it

    with closing(psycopg.connect(emptied_after)) as there:
        ids = there.execute("SELECT source_id FROM artist_sources WHERE source = 'audio'")
        assert {row[0] for row in ids} == {LONG_ID[:600], LONG_ID + "b"}

    async with Store.opened(emptied_after, folder=tmp_path) as store:
        assert await store.artists.named(NAME) == known
        assert await store.artists.named(OTHER_NAME) == known
        assert (await store.artists.choice(1, NAME)).own == known
        assert (await store.artists.choice(2, OTHER_NAME)).anywhere
        await store.catalogues.save([long_track()])
        assert ((await store.status()).tracks, (await store.status()).artists) == (1, 2)


def older(path: Path, artist_id: int) -> None:
    """Have a file be as an older version left it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table, text in (("tracks", TITLE), ("artists", NAME), ("albums", ALBUM)):
            connection.execute(f"UPDATE {table} SET folded = ?", (text,))  # noqa: S608 - our own tables
        connection.execute("UPDATE artist_sources SET source_id = ?", (NAME,))
        (other,) = connection.execute(
            "INSERT INTO artists (name, folded, source, tracks) VALUES ('Jo', 'jo', 'audio', 0) RETURNING id"
        ).fetchone()
        connection.execute("UPDATE artist_choices SET typed = ?", (NAME,))
        connection.execute("INSERT INTO state VALUES (?, '1')", (f"asked:{OTHER_NAME}",))
        for name in (OTHER_NAME, OTHER_NAME[:-1]):  # which become one
            connection.execute("INSERT INTO artist_names VALUES (?, ?)", (artist_id, name))
        for artist_source, end in enumerate("ab"):  # ids that only their ends tell apart
            connection.execute(
                "INSERT INTO artist_sources VALUES (0, 'audio', ?, ?)",
                (LONG_ID + end, other if artist_source else artist_id),
            )
        connection.execute("INSERT INTO weekly_releases VALUES (1, ?, 0)", (f"{NAME}:{ALBUM}",))
        connection.execute("DELETE FROM migrations WHERE version > ?", (OLDER,))
    assert len(shipped()) > OLDER


def test_folding_a_long_name_twice_changes_nothing() -> None:
    for long in (TITLE, "a " * LONGEST, "!" * 5 * LONGEST, "x" + " b" * LONGEST):
        assert len(fold(long)) <= LONGEST
        assert fold(fold(long)) == fold(long)
        assert fold(long) == fold(long.upper()) != ""
