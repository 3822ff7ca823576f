"""Maps and pictures: found again, pruned by age, kept while a reply shows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.model import Picture
from storage import Ears, Reply, UnknownRow
from tests.storage.music import add_songs

if TYPE_CHECKING:
    from storage import Store

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def _picture(data: bytes) -> Picture:
    return Picture(data=data, width=1100, height=700, alt="dots", media_type="image/webp")


EARS = Ears(service="reccobeats", own="preview", version=1)
LATER = timedelta(days=365_000)
"""Long after every test."""


async def stored(store: Store, map_id: int) -> bool:
    """Whether a map is still there."""
    return await store.answers.of_map(map_id) is not None


async def test_a_map_is_found_by_key_by_id_and_as_the_latest(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    first = await store.maps.put(ann, "v1:auto", "auto", b"one")
    second = await store.maps.put(ann, "v2:auto", "auto", b"two")
    other = await store.maps.put(ann, "v2:k=3", "k=3", b"three")
    assert len({first.id, second.id, other.id}) == 3
    reading = await store.answers.of_artist(ann, "v1:auto", EARS, NOW)
    assert reading is not None
    assert reading.map == first
    reading = await store.answers.of_artist(ann, "v9:auto", EARS, NOW)
    assert reading is not None
    assert reading.map is None
    assert await store.answers.of_artist(999, "v1:auto", EARS, NOW) is None
    opened = await store.answers.of_map(second.id)
    assert opened is not None
    assert opened.map.data == b"two"
    assert await store.answers.of_map(999) is None
    assert await store.maps.latest(ann, "auto") == b"two"
    assert await store.maps.latest(ann, "k=9") is None


async def test_a_map_in_hand_is_not_read_again(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    made = await store.maps.put(ann, "v1", "auto", b"one")
    opened = await store.answers.of_map(made.id, in_hand={made.id})
    assert opened is not None
    assert opened.map.data is None


async def test_what_is_stored_under_a_key_never_changes(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    first = await store.maps.put(ann, "v1", "auto", b"one")
    again = await store.maps.put(ann, "v1", "auto", b"other")
    assert (again.id, again.data) == (first.id, b"one")
    opened = await store.answers.of_map(first.id)
    assert opened is not None
    assert opened.map.data == b"one"


async def test_a_map_of_nobody_is_refused(store: Store) -> None:
    with pytest.raises(UnknownRow):
        await store.maps.put(77, "v1", "auto", b"one")


async def test_old_maps_go_unless_a_reply_shows_them(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    bob, _ = await add_songs(store, "Bob", 1)
    ids = [(await store.maps.put(ann, f"v{n}", "auto", b"data")).id for n in range(6)]
    kept = await store.maps.put(bob, "v1", "auto", b"data")
    await store.replies.save(
        Reply(
            message_id=1,
            channel_id=1,
            guild_id=1,
            artist_id=ann,
            map_id=ids[0],
            page=0,
            created_at=NOW,
        )
    )
    assert await store.maps.prune(2, unused_since=NOW + LATER) == 3
    assert [map_id for map_id in ids if await stored(store, map_id)] == [ids[0], ids[4], ids[5]]
    assert await stored(store, kept.id)
    await store.replies.forget(1)
    assert await store.maps.prune(2, unused_since=NOW + LATER) == 1


async def test_a_map_that_is_just_being_answered_with_is_not_pruned(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    ids = [(await store.maps.put(ann, f"v{n}", "auto", b"data")).id for n in range(4)]
    assert await store.maps.prune(1, unused_since=NOW - LATER) == 0
    assert await store.maps.touch(ids[0])
    assert await store.maps.prune(1, unused_since=NOW + LATER) == 3
    assert await stored(store, ids[0]), "it was used last"
    assert not await store.maps.touch(ids[1])


async def test_maps_and_pictures_go_with_the_artist_and_replies_do_not_break(
    store: Store,
) -> None:
    ann, ids = await add_songs(store, "Ann", 2)
    await store.favourites.set(1, 2, ids[0], liked=True)
    map_id = (await store.maps.put(ann, "v1", "auto", b"data")).id
    await store.pictures.put("key", ann, _picture(b"one"))
    reply = Reply(
        message_id=1, channel_id=1, guild_id=1, artist_id=ann, map_id=map_id, page=0, created_at=NOW
    )
    await store.replies.save(reply)
    await store.removals.forget(ann)
    assert not await stored(store, map_id)
    assert await store.pictures.get("key") is None
    shown = await store.replies.get(1)
    assert shown is not None
    assert shown.map_id is None
