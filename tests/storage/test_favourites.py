"""Favourites, reactions and replies: the same however they come, and in the order they come."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from storage import KEYCAPS, Meaning, Reply, UnknownRow
from tests.storage.music import add_songs, favourites_of

if TYPE_CHECKING:
    from storage import Store

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


async def test_a_message_that_is_turned_and_then_deleted_stays_deleted(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 3)
    await store.replies.save(_reply(ann, songs))
    turned = _reply(ann, songs[1:], page=2)
    before, _ = await asyncio.gather(store.replies.save(turned), store.replies.forget(100))
    assert before == _reply(ann, songs)
    assert await store.replies.get(100) is None
    assert await store.replies.places() == ()


async def test_old_replies_go_and_the_places_of_the_others_come_newest_first(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 1)
    for days in range(5):
        await store.replies.save(
            _reply(ann, songs, message_id=9 - days, created_at=NOW - timedelta(days=days))
        )
    assert await store.replies.prune(NOW - timedelta(days=2)) == 2
    places = await store.replies.places()
    assert [place.message_id for place in places] == [9, 8, 7]
    assert {(place.channel_id, place.guild_id) for place in places} == {(3, GUILD)}
    assert await store.replies.rows([9, 8, 555]) == {9: 1, 8: 1}


async def test_a_reply_about_nobody_is_refused(store: Store) -> None:
    with pytest.raises(UnknownRow):
        await store.replies.save(_reply(99, []))


# --- reactions ---------------------------------------------------------------------------------


async def test_a_reaction_likes_the_row_of_its_number(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 10)
    await store.replies.save(_reply(ann, songs))
    for row, emoji in enumerate(KEYCAPS):
        assert (await store.reactions.add(GUILD, 100, 5, emoji)).track_id == songs[row]
    assert await favourites_of(store, GUILD, 5) == set(songs)
    assert (await store.reactions.of_messages([100])).get(100, ()) == tuple(
        Meaning(user_id=5, emoji=emoji, track_id=song)
        for emoji, song in zip(KEYCAPS, songs, strict=True)
    )


@pytest.mark.parametrize("emoji", ["1\u20e3", "1\ufe0f\u20e3"])
async def test_a_keycap_is_known_with_and_without_its_selector(store: Store, emoji: str) -> None:
    ann, songs = await add_songs(store, "Ann", 1)
    await store.replies.save(_reply(ann, songs))
    assert (await store.reactions.add(GUILD, 100, 5, emoji)).track_id == songs[0]
    assert (await store.reactions.remove(GUILD, 100, 5, "1\ufe0f\u20e3")).track_id == songs[0]


@pytest.mark.parametrize(
    "emoji", ["👍", "3\ufe0f\u20e3", "0\ufe0f\u20e3", "1", "", "#\ufe0f\u20e3"]
)
async def test_other_emojis_and_empty_rows_mean_nothing(store: Store, emoji: str) -> None:
    ann, songs = await add_songs(store, "Ann", 2)
    await store.replies.save(_reply(ann, songs))
    assert (await store.reactions.add(GUILD, 100, 5, emoji)).track_id is None
    assert (await store.reactions.remove(GUILD, 100, 5, emoji)).track_id is None
    assert (await store.reactions.of_messages([100])).get(100, ()) == ()


async def test_a_message_that_is_not_ours_means_nothing(store: Store) -> None:
    await add_songs(store, "Ann", 2)
    assert (await store.reactions.add(GUILD, 555, 5, KEYCAPS[0])).track_id is None
    assert (await store.reactions.remove(GUILD, 555, 5, KEYCAPS[0])).track_id is None


async def test_turning_the_page_changes_no_meaning(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 20)
    await store.replies.save(_reply(ann, songs[:10]))
    assert (await store.reactions.add(GUILD, 100, 5, KEYCAPS[2])).track_id == songs[2]
    await store.replies.save(_reply(ann, songs[10:], page=2))
    # The same event again, as after a reconnect: the first meaning stays.
    assert (await store.reactions.add(GUILD, 100, 5, KEYCAPS[2])).track_id == songs[2]
    assert (await store.reactions.add(GUILD, 100, 6, KEYCAPS[2])).track_id == songs[12]
    assert (await store.reactions.remove(GUILD, 100, 5, KEYCAPS[2])).track_id == songs[2]
    assert await store.favourites.counts(GUILD, songs) == {songs[12]: 1}


async def test_clearing_reactions_never_unlikes(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 3)
    await store.replies.save(_reply(ann, songs))
    await store.reactions.add(GUILD, 100, 5, KEYCAPS[0])
    assert await store.reactions.clear_message(100) == 1
    assert await store.favourites.counts(GUILD, songs) == {songs[0]: 1}
    assert (await store.reactions.remove(GUILD, 100, 5, KEYCAPS[0])).track_id is None


async def test_an_old_reaction_can_be_taken_back_after_the_reply_is_forgotten(
    store: Store,
) -> None:
    ann, songs = await add_songs(store, "Ann", 3)
    await store.replies.save(_reply(ann, songs))
    await store.reactions.add(GUILD, 100, 5, KEYCAPS[1])
    await store.replies.forget(100)
    assert (await store.reactions.remove(GUILD, 100, 5, KEYCAPS[1])).track_id == songs[1]
    assert await store.favourites.counts(GUILD, songs) == {}


async def test_add_and_remove_keep_their_order_without_waiting_between(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 1)
    await store.replies.save(_reply(ann, songs))
    for _ in range(20):
        added = store.reactions.add(GUILD, 100, 5, KEYCAPS[0])
        removed = store.reactions.remove(GUILD, 100, 5, KEYCAPS[0])
        assert (await removed).track_id == songs[0]
        assert (await added).track_id == songs[0]
        assert await store.favourites.counts(GUILD, songs) == {}
