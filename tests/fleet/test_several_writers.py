"""Several processes write to one database: nothing is lost, and nothing else than one would write."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from storage import Store, StoreError
from tests.fleet.test_bus import CUT_ALL, name_of
from tests.storage.music import add_songs, favourites_of
from tests.storage.overlapping import overlapping, told

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgres import Server


async def test_catalogues_saved_at_once_are_those_that_one_process_saves(
    emptied_after: str, tmp_path: Path
) -> None:
    catalogues = overlapping(8)
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(Store.opened(emptied_after)) for _ in range(4)]
        await asyncio.gather(
            *(
                stores[number % 4].catalogues.save(catalogue)
                for number, catalogue in enumerate(catalogues)
            )
        )
        serial = await stack.enter_async_context(Store.opened(tmp_path / "clusters.db"))
        for catalogue in catalogues:
            await serial.catalogues.save(catalogue)
        together = await stack.enter_async_context(Store.opened(emptied_after))
        assert await told(together) == await told(serial)


async def test_no_acknowledged_favourite_is_lost_where_connections_are_cut(
    emptied_after: str, postgres: Server
) -> None:
    acknowledged: dict[int, set[int]] = {0: set(), 1: set()}
    async with Store.opened(emptied_after) as one, Store.opened(emptied_after) as other:
        _, songs = await add_songs(one, "Ann", 60)

        async def press(store: Store, user: int) -> None:
            for song in songs:
                try:
                    await store.favourites.set(1, user, song, liked=True)
                except StoreError:
                    continue
                acknowledged[user].add(song)

        async def cut() -> None:
            for _ in range(5):
                await asyncio.to_thread(postgres.run, CUT_ALL, name_of(emptied_after))

        await asyncio.gather(press(one, 0), press(other, 1), cut())
        for user, store in ((0, other), (1, one)):
            assert await store.favourites.set(1, user, songs[0], liked=True) in {True, False}
            kept = await favourites_of(store, 1, user)
            assert acknowledged[user] <= kept
