"""Writes favourites until it is killed, and prints each one that was acknowledged."""

from __future__ import annotations

import asyncio
import sys
from itertools import count

from storage import Store


async def _write(store: Store, user: int, track_id: int) -> None:
    for guild in count(1):
        await store.favourites.set(guild, user, track_id, liked=True)
        sys.stdout.write(f"{guild} {user}\n")
        sys.stdout.flush()


async def _main(path: str, users: int, track_id: int) -> None:
    store = await Store.open(path)
    await asyncio.gather(*(_write(store, user, track_id) for user in range(users)))


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
