"""Favourites, reactions and replies: the same however they come, and in the order they come."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from storage import KEYCAPS, Meaning, Reply, Store, UnknownRow
from tests.storage.music import add_songs, favourites_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

NOW = datetime(2026, 11, 23, 12, 30, 15, 123456, tzinfo=UTC)
GUILD = 7


def _reply(
    artist_id: int,
    rows: list[int],
    *,
    message_id: int = 100,
    guild_id: int = GUILD,
    created_at: datetime = NOW,
    page: int = 1,
) -> Reply:
    return Reply(
        message_id=message_id,
        channel_id=3,
        guild_id=guild_id,
        artist_id=artist_id,
        map_id=None,
        page=page,
        rows=tuple(rows),
        created_at=created_at,
    )


# --- favourites --------------------------------------------------------------------------------


async def test_a_favourite_is_set_and_taken_back_once(store: Store) -> None:
    _, (song,) = await add_songs(store, "Ann", 1)
    assert await store.favourites.set(1, 2, song, liked=True) is True
    assert await store.favourites.set(1, 2, song, liked=True) is False
    assert await store.favourites.counts(1, [song]) == {song: 1}
    assert await store.favourites.counts(9, [song]) == {}
    assert await favourites_of(store, 1, 2) == {song}
    assert await favourites_of(store, 1, 3) == set()
    assert await store.favourites.set(1, 2, song, liked=False) is True
    assert await store.favourites.set(1, 2, song, liked=False) is False
    assert await store.favourites.counts(1, [song]) == {}


async def test_a_toggle_likes_what_was_not_liked_and_un_likes_the_rest(store: Store) -> None:
    _, (first, second, third) = await add_songs(store, "Ann", 3)
    await store.favourites.set(1, 2, second, liked=True)

    toggled = await store.favourites.toggle(1, 2, [third, second, first, third])

    assert (toggled.added, toggled.removed) == ((third, first), (second,))
    assert await favourites_of(store, 1, 2) == {first, third}


async def test_a_toggle_that_cannot_be_done_whole_changes_nothing(store: Store) -> None:
    _, (first, second) = await add_songs(store, "Ann", 2)
    await store.favourites.set(1, 2, first, liked=True)

    with pytest.raises(UnknownRow):
        await store.favourites.toggle(1, 2, [first, second, 999])

    assert await favourites_of(store, 1, 2) == {first}


async def test_two_toggles_at_once_undo_each_other(store: Store) -> None:
    _, songs = await add_songs(store, "Ann", 3)

    await asyncio.gather(*(store.favourites.toggle(1, 2, songs) for _ in range(2)))

    assert await favourites_of(store, 1, 2) == set()


async def test_the_order_of_the_calls_decides_not_the_order_of_waiting(store: Store) -> None:
    _, (song,) = await add_songs(store, "Ann", 1)
    for last in (True, False):
        writes = [store.favourites.set(1, 2, song, n % 2 == int(last)) for n in range(100)]
        await asyncio.gather(*reversed(writes))
        assert bool(await favourites_of(store, 1, 2)) is last


async def test_a_members_favourites_come_in_pages_newest_first(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 5)
    bob, others = await add_songs(store, "Bob", 2)
    for song in [*songs, *others]:
        await store.favourites.set(1, 2, song, liked=True)
    page = await store.favourites.of_user(1, 2, limit=3)
    assert page.total == 7
    assert [item.track_id for item in page.items] == [*reversed(others), songs[4]]
    page = await store.favourites.of_user(1, 2, ann, limit=3, offset=3)
    assert page.total == 5
    assert [item.track_id for item in page.items] == [songs[1], songs[0]]
    assert page.items[0].liked_at >= page.items[1].liked_at
    assert (await store.favourites.of_user(1, 2, bob)).total == 2
    assert (await store.favourites.of_user(2, 2)).total == 0


async def test_a_servers_favourites_are_ranked_by_hearts(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 3)
    _, others = await add_songs(store, "Bob", 1)
    for user, song in ((1, 0), (2, 0), (3, 0), (1, 2), (2, 2), (1, 1)):
        await store.favourites.set(GUILD, user, songs[song], liked=True)
    await store.favourites.set(GUILD, 1, others[0], liked=True)
    page = await store.favourites.of_guild(GUILD, limit=2)
    assert [(item.track_id, item.hearts) for item in page.items] == [(songs[0], 3), (songs[2], 2)]
    assert page.total == 4
    page = await store.favourites.of_guild(GUILD, ann, offset=2)
    assert [(item.track_id, item.hearts) for item in page.items] == [(songs[1], 1)]
    assert page.total == 3


# --- replies -----------------------------------------------------------------------------------


async def test_a_reply_comes_back_as_it_was_and_a_turned_page_replaces_it(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 12)
    first = _reply(ann, songs[:10])
    await store.replies.save(first)
    assert await store.replies.get(100) == first
    second = _reply(ann, songs[10:], page=2)
    await store.replies.save(second)
    assert await store.replies.get(100) == second
    await store.replies.forget(100)
    assert await store.replies.get(100) is None


async def test_live_replies_are_the_recent_ones_newest_first(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 1)
    for days in range(5):
        await store.replies.save(
            _reply(ann, songs, message_id=days, created_at=NOW - timedelta(days=days))
        )
    live = await store.replies.live(NOW - timedelta(days=2))
    assert [reply.message_id for reply in live] == [0, 1, 2]
    assert await store.replies.prune(NOW - timedelta(days=2)) == 2
    assert len(await store.replies.live(NOW - timedelta(days=99))) == 3


async def test_a_reply_about_nobody_is_refused(store: Store) -> None:
    with pytest.raises(UnknownRow):
        await store.replies.save(_reply(99, []))


# --- reactions ---------------------------------------------------------------------------------


async def test_a_reaction_likes_the_row_of_its_number(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 10)
    await store.replies.save(_reply(ann, songs))
    for row, emoji in enumerate(KEYCAPS):
        assert await store.reactions.add(GUILD, 100, 5, emoji) == songs[row]
    assert await favourites_of(store, GUILD, 5) == set(songs)
    assert await store.reactions.of_message(100) == tuple(
        Meaning(user_id=5, emoji=emoji, track_id=song)
        for emoji, song in zip(KEYCAPS, songs, strict=True)
    )


@pytest.mark.parametrize("emoji", ["1\u20e3", "1\ufe0f\u20e3"])
async def test_a_keycap_is_known_with_and_without_its_selector(store: Store, emoji: str) -> None:
    ann, songs = await add_songs(store, "Ann", 1)
    await store.replies.save(_reply(ann, songs))
    assert await store.reactions.add(GUILD, 100, 5, emoji) == songs[0]
    assert await store.reactions.remove(GUILD, 100, 5, "1\ufe0f\u20e3") == songs[0]


@pytest.mark.parametrize(
    "emoji", ["👍", "3\ufe0f\u20e3", "0\ufe0f\u20e3", "1", "", "#\ufe0f\u20e3"]
)
async def test_other_emojis_and_empty_rows_mean_nothing(store: Store, emoji: str) -> None:
    ann, songs = await add_songs(store, "Ann", 2)
    await store.replies.save(_reply(ann, songs))
    assert await store.reactions.add(GUILD, 100, 5, emoji) is None
    assert await store.reactions.remove(GUILD, 100, 5, emoji) is None
    assert await store.reactions.of_message(100) == ()


async def test_a_message_that_is_not_ours_means_nothing(store: Store) -> None:
    await add_songs(store, "Ann", 2)
    assert await store.reactions.add(GUILD, 555, 5, KEYCAPS[0]) is None
    assert await store.reactions.remove(GUILD, 555, 5, KEYCAPS[0]) is None


async def test_turning_the_page_changes_no_meaning(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 20)
    await store.replies.save(_reply(ann, songs[:10]))
    assert await store.reactions.add(GUILD, 100, 5, KEYCAPS[2]) == songs[2]
    await store.replies.save(_reply(ann, songs[10:], page=2))
    # The same event again, as after a reconnect: the first meaning stays.
    assert await store.reactions.add(GUILD, 100, 5, KEYCAPS[2]) == songs[2]
    assert await store.reactions.add(GUILD, 100, 6, KEYCAPS[2]) == songs[12]
    assert await store.reactions.remove(GUILD, 100, 5, KEYCAPS[2]) == songs[2]
    assert await store.favourites.counts(GUILD, songs) == {songs[12]: 1}


async def test_clearing_reactions_never_unlikes(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 3)
    await store.replies.save(_reply(ann, songs))
    await store.reactions.add(GUILD, 100, 5, KEYCAPS[0])
    assert await store.reactions.clear_message(100) == 1
    assert await store.favourites.counts(GUILD, songs) == {songs[0]: 1}
    assert await store.reactions.remove(GUILD, 100, 5, KEYCAPS[0]) is None


async def test_an_old_reaction_can_be_taken_back_after_the_reply_is_forgotten(
    store: Store,
) -> None:
    ann, songs = await add_songs(store, "Ann", 3)
    await store.replies.save(_reply(ann, songs))
    await store.reactions.add(GUILD, 100, 5, KEYCAPS[1])
    await store.replies.forget(100)
    assert await store.reactions.remove(GUILD, 100, 5, KEYCAPS[1]) == songs[1]
    assert await store.favourites.counts(GUILD, songs) == {}


async def test_add_and_remove_keep_their_order_without_waiting_between(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 1)
    await store.replies.save(_reply(ann, songs))
    for _ in range(20):
        added = store.reactions.add(GUILD, 100, 5, KEYCAPS[0])
        removed = store.reactions.remove(GUILD, 100, 5, KEYCAPS[0])
        assert await removed == songs[0]
        assert await added == songs[0]
        assert await store.favourites.counts(GUILD, songs) == {}


# --- everything together, against a model ------------------------------------------------------

P = ParamSpec("P")
T = TypeVar("T")


async def _wait(call: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
    return await call(*args, **kwargs)


USERS = st.integers(1, 3)
MESSAGES = st.integers(1, 2)
EMOJIS = st.sampled_from([*KEYCAPS[:4], "👍"])
TRACKS = st.integers(0, 7)


class HeartsMachine(RuleBasedStateMachine):
    """Whatever is pressed, in whatever order, with restarts between: store and model agree."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "clusters.db"
        self.runner = asyncio.Runner()
        self.store = self.runner.run(Store.open(self.path))
        self.artist, self.songs = self.runner.run(add_songs(self.store, "Ann", 8))
        self.likes: set[tuple[int, int]] = set()
        self.meanings: dict[tuple[int, int, str], int] = {}
        self.shown: dict[int, list[int]] = {}

    @initialize()
    def show_both(self) -> None:
        """Begin with both messages at their first page."""
        for message in (1, 2):
            self.turn(message, 0, 3)

    @rule(message=MESSAGES, start=TRACKS, length=st.integers(0, 4))
    def turn(self, message: int, start: int, length: int) -> None:
        """Turn a message to a page."""
        rows = self.songs[start : start + length]
        reply = _reply(self.artist, rows, message_id=message)
        self.runner.run(_wait(self.store.replies.save, reply))
        self.shown[message] = rows

    @rule(message=MESSAGES)
    def forget(self, message: int) -> None:
        """Delete a message."""
        self.runner.run(_wait(self.store.replies.forget, message))
        self.shown.pop(message, None)

    @rule(message=MESSAGES, user=USERS, emoji=EMOJIS)
    def react(self, message: int, user: int, emoji: str) -> None:
        """Add a reaction."""
        rows = self.shown.get(message, [])
        row = KEYCAPS.index(emoji) if emoji in KEYCAPS else len(rows)
        wanted = self.meanings.get((message, user, emoji), rows[row] if row < len(rows) else None)
        answer = self.runner.run(_wait(self.store.reactions.add, GUILD, message, user, emoji))
        assert answer == wanted
        if wanted is not None:
            self.meanings[message, user, emoji] = wanted
            self.likes.add((user, wanted))

    @rule(message=MESSAGES, user=USERS, emoji=EMOJIS)
    def unreact(self, message: int, user: int, emoji: str) -> None:
        """Take a reaction away."""
        wanted = self.meanings.pop((message, user, emoji), None)
        answer = self.runner.run(_wait(self.store.reactions.remove, GUILD, message, user, emoji))
        assert answer == wanted
        if wanted is not None:
            self.likes.discard((user, wanted))

    @rule(message=MESSAGES)
    def clear(self, message: int) -> None:
        """Clear a message's reactions."""
        self.runner.run(_wait(self.store.reactions.clear_message, message))
        self.meanings = {key: song for key, song in self.meanings.items() if key[0] != message}

    @rule(user=USERS, track=TRACKS, liked=st.booleans())
    def press(self, user: int, track: int, liked: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        """Use the heart menu."""
        song = self.songs[track]
        changed = self.runner.run(_wait(self.store.favourites.set, GUILD, user, song, liked=liked))
        assert changed is (((user, song) in self.likes) is not liked)
        (self.likes.add if liked else self.likes.discard)((user, song))

    @rule()
    def restart(self) -> None:
        """Stop the bot and start it again on the same file."""
        self.runner.run(self.store.close())
        self.store = self.runner.run(Store.open(self.path))

    @invariant()
    def the_store_agrees(self) -> None:
        """Compare what is stored with the model."""
        counts = Counter(song for _, song in self.likes)
        assert self.runner.run(self.store.favourites.counts(GUILD, self.songs)) == counts
        for user in (1, 2, 3):
            page = self.runner.run(self.store.favourites.of_user(GUILD, user))
            assert {item.track_id for item in page.items} == {
                song for liker, song in self.likes if liker == user
            }
            assert page.total == len(page.items)
        for message in (1, 2):
            found = self.runner.run(self.store.reactions.of_message(message))
            assert {(message, item.user_id, item.emoji): item.track_id for item in found} == {
                key: song for key, song in self.meanings.items() if key[0] == message
            }

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.runner.run(self.store.close())
        self.runner.close()
        self.folder.cleanup()


HeartsMachine.TestCase.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)
TestHearts = HeartsMachine.TestCase
