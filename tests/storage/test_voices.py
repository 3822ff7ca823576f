"""Voices: a favourite stands while one speaks for it, and what is spent says nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import pytest

from storage import KEYCAPS, Reply, Store
from storage.sqlite.migrator import migrate
from storage.steps import shipped
from tests.storage.engines import on_sqlite
from tests.storage.music import add_songs, favourites_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOW: Final = datetime(2026, 11, 23, 12, 30, 15, tzinfo=UTC)
GUILD: Final = 7
ADA: Final = 5
BARBARA: Final = 6


def reply(artist_id: int, rows: Sequence[int], message_id: int = 100) -> Reply:
    """Return a message that shows these rows."""
    return Reply(
        message_id=message_id,
        channel_id=3,
        guild_id=GUILD,
        artist_id=artist_id,
        map_id=None,
        page=1,
        rows=tuple(rows),
        created_at=NOW,
    )


@pytest.fixture
async def songs(store: Store) -> list[int]:
    """Return ten songs, which two messages (100 and 200) show."""
    ann, songs = await add_songs(store, "Ann", 10)
    for message_id in (100, 200):
        await store.replies.save(reply(ann, songs, message_id))
    return songs


# --- one voice less --------------------------------------------------------------------------------


async def test_a_reaction_on_another_message_still_speaks_for_the_favourite(
    store: Store, songs: list[int]
) -> None:
    await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])
    await store.reactions.add(GUILD, 200, ADA, KEYCAPS[0])

    assert (await store.reactions.remove(GUILD, 100, ADA, KEYCAPS[0])).outcome == "stands"
    assert await favourites_of(store, GUILD, ADA) == {songs[0]}
    assert (await store.reactions.remove(GUILD, 200, ADA, KEYCAPS[0])).outcome == "unmarked"
    assert await favourites_of(store, GUILD, ADA) == set()


async def test_what_was_chosen_by_menu_outlives_a_reaction_that_comes_and_goes(
    store: Store, songs: list[int]
) -> None:
    await store.favourites.set(GUILD, ADA, songs[0], liked=True)
    await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])
    await store.reactions.remove(GUILD, 100, ADA, KEYCAPS[0])

    assert await favourites_of(store, GUILD, ADA) == {songs[0]}


async def test_a_choice_by_menu_after_a_reaction_outlives_it_too(
    store: Store, songs: list[int]
) -> None:
    await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])
    assert await store.favourites.set(GUILD, ADA, songs[0], liked=True) is False
    await store.reactions.remove(GUILD, 100, ADA, KEYCAPS[0])

    assert await favourites_of(store, GUILD, ADA) == {songs[0]}


async def test_a_reaction_that_is_taken_back_is_told_from_the_row_that_is_shown(
    store: Store, songs: list[int]
) -> None:
    await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])
    assert (await store.reactions.remove(GUILD, 100, ADA, KEYCAPS[0])).elsewhere is False

    await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])
    shown = await store.replies.get(100)
    assert shown is not None
    await store.replies.save(reply(shown.artist_id, songs[5:]))

    assert (await store.reactions.remove(GUILD, 100, ADA, KEYCAPS[0])).elsewhere is True


# --- all voices at once ------------------------------------------------------------------------------


async def test_the_menu_withdraws_every_voice_and_what_still_stands_is_spent(
    store: Store, songs: list[int]
) -> None:
    await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])
    await store.reactions.add(GUILD, 200, ADA, KEYCAPS[0])
    await store.reactions.add(GUILD, 100, BARBARA, KEYCAPS[0])

    toggled = await store.favourites.toggle(GUILD, ADA, [songs[0]])

    assert toggled.removed == (songs[0],)
    assert await store.favourites.counts(GUILD, songs) == {songs[0]: 1}
    assert {
        item.user_id: item.track_id
        for item in (await store.reactions.of_messages([100])).get(100, ())
    } == {
        ADA: None,
        BARBARA: songs[0],
    }


async def test_a_spent_reaction_means_nothing_until_it_is_taken_off_and_put_there_anew(
    store: Store, songs: list[int]
) -> None:
    await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])
    await store.favourites.set(GUILD, ADA, songs[0], liked=False)

    assert (await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])).outcome == "spent"
    assert await favourites_of(store, GUILD, ADA) == set()
    assert (await store.reactions.remove(GUILD, 100, ADA, KEYCAPS[0])).outcome == "spent"
    assert (await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])).outcome == "marked"
    assert await favourites_of(store, GUILD, ADA) == {songs[0]}


async def test_a_choice_made_after_a_withdrawal_is_not_taken_by_the_spent_reaction(
    store: Store, songs: list[int]
) -> None:
    await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])
    await store.favourites.toggle(GUILD, ADA, [songs[0]])
    await store.favourites.toggle(GUILD, ADA, [songs[0]])
    await store.reactions.remove(GUILD, 100, ADA, KEYCAPS[0])

    assert await favourites_of(store, GUILD, ADA) == {songs[0]}


async def test_the_favourites_of_cleared_reactions_go_on_as_choices(
    store: Store, songs: list[int]
) -> None:
    await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])
    await store.reactions.add(GUILD, 200, ADA, KEYCAPS[0])
    await store.reactions.clear_message(100)
    await store.reactions.remove(GUILD, 200, ADA, KEYCAPS[0])

    assert await favourites_of(store, GUILD, ADA) == {songs[0]}


# --- keys that are pressed -----------------------------------------------------------------------------


async def test_a_pressed_keycap_marks_its_row_and_pressed_again_unmarks_it(
    store: Store, songs: list[int]
) -> None:
    assert (await store.reactions.press(GUILD, 100, ADA, KEYCAPS[0])).outcome == "marked"
    assert (await store.reactions.remove(GUILD, 100, ADA, KEYCAPS[0])).outcome == "spent"
    assert await favourites_of(store, GUILD, ADA) == {songs[0]}

    assert (await store.reactions.press(GUILD, 100, ADA, KEYCAPS[0])).outcome == "unmarked"
    assert (await store.reactions.remove(GUILD, 100, ADA, KEYCAPS[0])).outcome == "spent"
    assert await favourites_of(store, GUILD, ADA) == set()


async def test_a_press_that_is_told_twice_toggles_once(store: Store, songs: list[int]) -> None:
    await store.reactions.press(GUILD, 100, ADA, KEYCAPS[0])
    assert (await store.reactions.press(GUILD, 100, ADA, KEYCAPS[0])).outcome == "spent"

    assert await favourites_of(store, GUILD, ADA) == {songs[0]}


@pytest.mark.usefixtures("songs")
async def test_a_keycap_beyond_the_rows_is_told_from_one_that_is_none(store: Store) -> None:
    shown = await store.replies.get(100)
    assert shown is not None
    await store.replies.save(reply(shown.artist_id, shown.rows[:2]))

    for change in (store.reactions.add, store.reactions.press):
        assert (await change(GUILD, 100, ADA, KEYCAPS[1])).outcome != "no_row"
        assert (await change(GUILD, 100, ADA, KEYCAPS[2])).outcome == "no_row"
        assert (await change(GUILD, 100, ADA, "👍")).outcome == "nothing"
        assert (await change(GUILD, 555, ADA, KEYCAPS[2])).outcome == "nothing"


# --- what a member has deleted ---------------------------------------------------------------------------


async def test_what_a_member_has_deleted_does_not_come_back_with_reactions_that_still_stand(
    store: Store, songs: list[int]
) -> None:
    await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])
    cleared = await store.personal.forget_user(ADA)
    assert [(item.message_id, item.emoji) for item in cleared.standing] == [(100, KEYCAPS[0])]

    agreed = await store.reactions.agree(GUILD, 100, {KEYCAPS[0]: frozenset({ADA})})

    assert agreed.changed is False
    assert agreed.spent == ((ADA, KEYCAPS[0]),)
    assert await favourites_of(store, GUILD, ADA) == set()
    assert songs


@pytest.mark.usefixtures("songs")
async def test_a_tombstone_ends_with_its_reply_or_when_the_reaction_is_taken_off(
    store: Store,
) -> None:
    for message_id in (100, 200):
        await store.reactions.add(GUILD, message_id, ADA, KEYCAPS[0])
    await store.personal.forget_user(ADA)
    assert len((await store.personal.export_user(ADA))["spent_reactions"]) == 2

    await store.replies.forget(100)
    await store.reactions.remove(GUILD, 200, ADA, KEYCAPS[0])

    assert not any((await store.personal.export_user(ADA)).values())


async def test_pages_that_showed_a_deleted_favourite_lately_are_named(
    store: Store, songs: list[int]
) -> None:
    shown = await store.replies.get(200)
    assert shown is not None
    await store.replies.save(reply(shown.artist_id, songs[5:], 200))
    await store.favourites.set(GUILD, ADA, songs[0], liked=True)

    older = await store.personal.forget_user(ADA, shown_since=NOW + timedelta(seconds=1))
    assert older.pages == ()
    await store.favourites.set(GUILD, ADA, songs[0], liked=True)
    assert (await store.personal.forget_user(ADA, shown_since=NOW)).pages == (100,)


# --- looked at again ---------------------------------------------------------------------------------------


async def test_members_who_swapped_unheard_are_told_apart(store: Store, songs: list[int]) -> None:
    await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])

    agreed = await store.reactions.agree(GUILD, 100, {KEYCAPS[0]: frozenset({BARBARA})})

    assert agreed.changed
    assert await favourites_of(store, GUILD, ADA) == set()
    assert await favourites_of(store, GUILD, BARBARA) == {songs[0]}


async def test_nothing_is_concluded_about_emojis_that_were_not_looked_at(
    store: Store, songs: list[int]
) -> None:
    await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])

    agreed = await store.reactions.agree(GUILD, 100, {KEYCAPS[1]: frozenset()})

    assert agreed.changed is False
    assert await favourites_of(store, GUILD, ADA) == {songs[0]}


async def test_what_was_heard_meanwhile_is_left_to_its_event(
    store: Store, songs: list[int]
) -> None:
    await store.reactions.add(GUILD, 100, ADA, KEYCAPS[0])

    await store.reactions.agree(
        GUILD,
        100,
        {KEYCAPS[0]: frozenset({BARBARA})},
        unless={(ADA, KEYCAPS[0]), (BARBARA, KEYCAPS[0])},
    )

    assert await favourites_of(store, GUILD, ADA) == {songs[0]}
    assert await favourites_of(store, GUILD, BARBARA) == set()


async def test_what_a_member_added_unheard_before_deleting_everything_stays_without_meaning(
    store: Store, songs: list[int]
) -> None:
    present = {KEYCAPS[0]: frozenset({ADA})}

    await store.reactions.agree(GUILD, 100, present, forgotten={ADA})
    await store.reactions.agree(GUILD, 100, present)

    assert await store.favourites.counts(GUILD, songs) == {}


async def test_unheard_keycaps_are_presses_where_they_are_taken_off(
    store: Store, songs: list[int]
) -> None:
    await store.favourites.set(GUILD, BARBARA, songs[0], liked=True)

    agreed = await store.reactions.agree(
        GUILD, 100, {KEYCAPS[0]: frozenset({ADA, BARBARA})}, pressed=True
    )

    assert agreed.spent == ((ADA, KEYCAPS[0]), (BARBARA, KEYCAPS[0]))
    assert await favourites_of(store, GUILD, ADA) == {songs[0]}
    assert await favourites_of(store, GUILD, BARBARA) == set()


# --- databases of before -----------------------------------------------------------------------------------


@on_sqlite
async def test_favourites_of_before_get_the_voices_that_are_recorded(
    store: Store, songs: list[int], path: Path, tmp_path: Path
) -> None:
    await store.close()
    older = _before_voices(path, tmp_path / "older.db", songs)

    async with Store.opened(older) as updated:
        assert await favourites_of(updated, GUILD, ADA) == {songs[0], songs[1]}
        await updated.reactions.remove(GUILD, 100, ADA, KEYCAPS[0])
        await updated.reactions.remove(GUILD, 100, ADA, KEYCAPS[2])
        assert await favourites_of(updated, GUILD, ADA) == {songs[1]}, "the menu's"
        again = await updated.reactions.agree(GUILD, 200, {KEYCAPS[3]: frozenset({ADA})})
        assert again.changed is False, "the menu had overruled it"


def _before_voices(new: Path, older: Path, songs: Sequence[int]) -> Path:
    """Write a database as the version before voices would have left it.

    The first song is a favourite by reaction, the second by menu; the third and fourth were taken
    back by menu after reactions on message 100 and 200, which still stand.
    """
    steps = shipped()
    before = next(n for n, step in enumerate(steps) if step.name.endswith("_voices.sql"))
    with closing(sqlite3.connect(older, isolation_level=None)) as connection:
        migrate(connection, steps[:before])
        connection.execute("ATTACH DATABASE ? AS new", (str(new),))
        for table in ("artists", "tracks", "replies"):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            named = ", ".join(columns)
            connection.execute(f"INSERT INTO {table} ({named}) SELECT {named} FROM new.{table}")  # noqa: S608 - our own names
        for song in songs[:2]:
            connection.execute(
                "INSERT INTO favourites (guild_id, user_id, track_id, liked_at) VALUES (?, ?, ?, 1)",
                (GUILD, ADA, song),
            )
        for message, row in ((100, 0), (100, 2), (200, 3)):
            connection.execute(
                "INSERT INTO reactions (message_id, user_id, emoji, guild_id, track_id, added_at) "
                "VALUES (?, ?, ?, ?, ?, 1)",
                (message, ADA, KEYCAPS[row].replace("\ufe0f", ""), GUILD, songs[row]),
            )
    return older
