"""What a full disk keeps from being stored is read from memory, and stored when there is room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from storage import KEYCAPS, Heard, Reply, Store, StoreFull, UnknownRow
from storage.owed import Owed, OwedRows
from tests.full_disk import full_disk
from tests.storage.music import add_songs, favourites_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


NOW = datetime(2026, 11, 23, tzinfo=UTC)


def reply(
    message_id: int,
    artist_id: int,
    rows: Sequence[int] = (),
    *,
    page: int = 0,
    map_id: int | None = None,
    guild_id: int = 1,
) -> Reply:
    return Reply(
        message_id=message_id,
        channel_id=5,
        guild_id=guild_id,
        artist_id=artist_id,
        map_id=map_id,
        page=page,
        rows=tuple(rows),
        created_at=NOW,
    )


async def test_every_reader_sees_what_could_not_be_stored(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 4)
    await store.replies.save(reply(1, ann, songs[:2]))
    await store.replies.save(reply(3, ann, songs))
    with full_disk():
        assert await store.replies.save(reply(1, ann, songs[2:3], page=1)) == reply(
            1, ann, songs[:2]
        )
        assert await store.replies.save(reply(2, ann, songs[:3])) is None
        await store.replies.forget(3)

    assert await store.replies.get(1) == reply(1, ann, songs[2:3], page=1)
    assert await store.replies.get(3) is None
    assert [place.message_id for place in await store.replies.places()] == [2, 1]
    assert await store.replies.rows([1, 2, 3]) == {1: 1, 2: 3}
    assert (await store.status()).replies == 2
    assert await store.replies.settle() == 3
    assert (await store.status()).replies == 2
    assert await store.replies.rows([1, 2, 3]) == {1: 1, 2: 3}
    assert await store.replies.settle() == 0


async def test_what_is_not_stored_at_the_end_is_told_to_the_log(
    path: Path | str, caplog: pytest.LogCaptureFixture
) -> None:
    store = await Store.open(path)
    ann, songs = await add_songs(store, "Ann", 2)
    with full_disk():
        await store.replies.save(reply(1, ann, songs))
        await store.close()
    assert "messages whose last page is not stored: 1 (the disk is full)" in caplog.text


async def test_one_process_of_several_reads_the_places_that_it_hears_of(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 1)
    servers = [(shard << 22) + 77 for shard in range(5)]
    for number, guild_id in enumerate(servers):
        await store.replies.save(reply(number, ann, songs, guild_id=guild_id))
    direct = replace(reply(10, ann, songs, guild_id=3 << 22), channel_id=3 << 22)
    await store.replies.save(direct)
    with full_disk():
        await store.replies.save(reply(20, ann, songs, guild_id=servers[1]))
        await store.replies.save(reply(21, ann, songs, guild_id=servers[2]))

    async def found(*shards: int) -> list[int]:
        places = await store.replies.places(Heard(shards=shards, count=4))
        return [place.message_id for place in places]

    assert await found(0) == [10, 4, 0], "what is outside of servers is the first shard's"
    assert await found(1) == [20, 1]
    assert await found(2, 3) == [21, 10, 3, 2], "a channel may have its server's id"
    assert len(await store.replies.places()) == 8


async def test_a_reaction_is_stored_with_its_page_or_not_at_all(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 4)
    await store.replies.save(reply(1, ann, songs[:2]))
    with full_disk():
        await store.replies.save(reply(1, ann, songs[2:], page=1))
        with pytest.raises(StoreFull):
            await store.reactions.add(1, 1, 7, KEYCAPS[0])
    assert await favourites_of(store, 1, 7) == set()

    await store.reactions.add(1, 1, 7, KEYCAPS[0])

    assert await favourites_of(store, 1, 7) == {songs[2]}
    assert await store.replies.settle() == 0


async def test_an_owed_row_whose_map_or_artist_has_gone_is_as_if_stored_before(
    store: Store,
) -> None:
    ann, songs = await add_songs(store, "Ann", 1)
    map_id = (await store.maps.put(ann, "v1", "auto", b"data")).id
    with full_disk():
        await store.replies.save(reply(1, ann, songs, map_id=map_id))
        await store.replies.save(reply(2, 999, songs))
    await store.favourites.set(1, 2, songs[0], liked=True)
    await store.removals.forget(ann)

    assert await store.replies.settle() == 2

    assert await store.replies.get(1) == reply(1, ann, songs)
    assert await store.replies.get(2) is None


async def test_a_refused_row_leaves_what_was_owed_before(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 2)
    with full_disk():
        await store.replies.save(reply(1, ann, songs))
    with pytest.raises(UnknownRow):
        await store.replies.save(reply(1, 999))

    assert await store.replies.get(1) == reply(1, ann, songs)


async def test_what_is_owed_of_a_server_goes_with_it(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 2)
    with full_disk():
        await store.replies.save(reply(1, ann, songs, guild_id=1))
        await store.replies.save(reply(2, ann, songs, guild_id=2))
    await store.personal.forget_guild(1)

    assert await store.replies.get(1) is None
    assert await store.replies.settle() == 1
    assert [place.message_id for place in await store.replies.places()] == [2]


def test_so_many_are_remembered_and_no_more() -> None:
    owed = OwedRows(most=2)
    for message_id in (1, 2, 1, 3):
        owed.put(message_id, Owed(None))
    assert list(owed.all()) == [1, 3]
