"""Covers that are kept in memory for a while."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from cachetools import TTLCache

from bot.services import covers
from bot.services.covers import Covers
from tests.storage.music import album, track

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from bot.runtime.worker_pool import WorkerPool
    from tests.services.live import Live


async def test_a_cover_that_runs_out_as_it_is_looked_for_is_read_again(
    live: Live, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Between any two looks at the clock passes most of the time that a cover is kept.
    clock = count(step=0.7 * covers._IN_HAND.total_seconds())  # pyright: ignore[reportPrivateUsage] - what runs out

    def hurried(size: float, seconds: float, *, getsizeof: Callable[[bytes], int]) -> object:
        return TTLCache[str, bytes](size, seconds, timer=lambda: next(clock), getsizeof=getsizeof)

    monkeypatch.setattr(covers, "TTLCache", hurried)
    cover = album("Sea", cover="demo:Sea")
    await live.store.catalogues.save([track("Tide", "Ann", album=cover)])
    ann = await live.store.artists.named("Ann")
    assert ann is not None
    catalogue = await live.store.catalogues.get(ann.id)
    assert catalogue is not None
    kept = Covers(live.store, pool)
    first = await kept.of(catalogue.tracks)
    assert len(first) == 1
    for _ in range(5):
        assert await kept.of(catalogue.tracks) == first
    await kept.close()
