"""Maps and pictures: found again, pruned by age, kept while a reply shows them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.domain.model import Picture
from storage import Reply, UnknownRow
from tests.storage.music import add_songs

if TYPE_CHECKING:
    from storage import Store

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def _picture(data: bytes) -> Picture:
    return Picture(data=data, width=1100, height=700, alt="dots", media_type="image/webp")


async def test_a_map_is_found_by_key_by_id_and_as_the_latest(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    first = await store.maps.put(ann, "v1:auto", "auto", b"one")
    second = await store.maps.put(ann, "v2:auto", "auto", b"two")
    other = await store.maps.put(ann, "v2:k=3", "k=3", b"three")
    assert len({first, second, other}) == 3
    assert await store.maps.find(ann, "v1:auto") == (first, b"one")
    assert await store.maps.get(ann, "v1:auto") == b"one"
    assert await store.maps.get(ann, "v9:auto") is None
    assert await store.maps.by_id(second) == b"two"
    assert await store.maps.by_id(999) is None
    assert await store.maps.latest(ann, "auto") == b"two"
    assert await store.maps.latest(ann, "k=9") is None


async def test_a_map_made_again_keeps_its_id(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    first = await store.maps.put(ann, "v1", "auto", b"one")
    assert await store.maps.put(ann, "v1", "auto", b"better") == first
    assert await store.maps.by_id(first) == b"better"


async def test_a_map_of_nobody_is_refused(store: Store) -> None:
    with pytest.raises(UnknownRow):
        await store.maps.put(77, "v1", "auto", b"one")


async def test_old_maps_go_unless_a_reply_shows_them(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    bob, _ = await add_songs(store, "Bob", 1)
    ids = [await store.maps.put(ann, f"v{n}", "auto", b"data") for n in range(6)]
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
    assert await store.maps.prune(2) == 3
    left = [map_id for map_id in ids if await store.maps.by_id(map_id) is not None]
    assert left == [ids[0], ids[4], ids[5]]
    assert await store.maps.by_id(kept) is not None
    await store.replies.forget(1)
    assert await store.maps.prune(2) == 1


async def test_pictures_come_back_whole_and_are_replaced(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    assert await store.maps.picture("key") is None
    await store.maps.put_picture("key", ann, _picture(b"one"))
    await store.maps.put_picture("key", ann, _picture(b"two"))
    assert await store.maps.picture("key") == _picture(b"two")
    await store.maps.put_picture("cover", None, _picture(b"cover"))
    assert await store.maps.picture("cover") == _picture(b"cover")


async def test_pictures_are_bounded_per_artist_and_in_all(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    for number in range(6):
        await store.maps.put_picture(f"a{number}", ann, _picture(b"a"))
        await store.maps.put_picture(f"loose{number}", None, _picture(b"c"))
    await store.maps.prune(5, pictures_per_artist=2, loose_pictures=3)
    assert (await store.status()).pictures == 5
    assert await store.maps.picture("a5") is not None
    assert await store.maps.picture("loose3") is not None
    assert await store.maps.picture("a3") is None
    assert await store.maps.picture("loose2") is None


async def test_maps_and_pictures_go_with_the_artist_and_replies_do_not_break(
    store: Store,
) -> None:
    ann, ids = await add_songs(store, "Ann", 2)
    await store.favourites.set(1, 2, ids[0], liked=True)
    map_id = await store.maps.put(ann, "v1", "auto", b"data")
    await store.maps.put_picture("key", ann, _picture(b"one"))
    reply = Reply(
        message_id=1, channel_id=1, guild_id=1, artist_id=ann, map_id=map_id, page=0, created_at=NOW
    )
    await store.replies.save(reply)
    await store.catalogues.forget(ann)
    assert await store.maps.by_id(map_id) is None
    assert await store.maps.picture("key") is None
    stored = await store.replies.get(1)
    assert stored is not None
    assert stored.map_id is None
