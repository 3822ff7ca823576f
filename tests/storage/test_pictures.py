"""Pictures: found again, and those that were used longest ago go first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import storage.pictures
from bot.domain.model import Picture
from storage import Limits, Store
from tests.storage.music import add_songs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest


def picture(data: bytes = b"dots") -> Picture:
    return Picture(data=data, width=1100, height=700, alt="dots", media_type="image/webp")


async def kept(store: Store, keys: Iterable[str]) -> list[str]:
    """Return which pictures are there, without looking at them: that would be a use."""
    wanted = list(keys)
    rows = await store._database.read(  # pyright: ignore[reportPrivateUsage] - as above
        lambda session: session.all("SELECT key FROM pictures")
    )
    there = {row[0] for row in rows}
    return [key for key in wanted if key in there]


async def test_a_picture_comes_back_whole_and_is_replaced(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    assert await store.pictures.get("key") is None
    await store.pictures.put("key", ann, picture(b"one"))
    await store.pictures.put("key", ann, picture(b"two"))
    assert await store.pictures.get("key") == picture(b"two")
    await store.pictures.put("cover", None, picture(b"cover"))
    assert await store.pictures.get("cover") == picture(b"cover")
    assert await store.pictures.images(["key", "cover", "none"]) == {
        "key": b"two",
        "cover": b"cover",
    }
    assert (await store.status()).space.pictures == len(b"twocover")


async def test_the_pictures_used_longest_ago_go_first(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 1)
    keys = [f"p{number}" for number in range(6)]
    for key in keys:
        await store.pictures.put(key, ann, picture(bytes(10)))
    await store.pictures.get("p0")
    await store.pictures.images(["p2"])

    assert await store.pictures.prune(39) == 3

    assert await kept(store, keys) == ["p0", "p2", "p5"]


async def test_a_use_outlives_the_pictures_that_come_after_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.pictures, "PER_ARTIST", 3)
    ann, _ = await add_songs(store, "Ann", 1)
    for number in range(3):
        await store.pictures.put(f"p{number}", ann, picture())
    await store.pictures.get("p0")
    for number in range(3, 5):
        await store.pictures.put(f"p{number}", ann, picture())
    assert await kept(store, [f"p{number}" for number in range(5)]) == ["p0", "p3", "p4"]


async def test_an_artist_has_so_many_pictures_and_no_more_from_the_moment_they_are_drawn(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.pictures, "PER_ARTIST", 5)
    ann, _ = await add_songs(store, "Ann", 1)
    bob, _ = await add_songs(store, "Bob", 1)
    await store.pictures.put("other", bob, picture())
    for number in range(30):
        await store.pictures.put(f"p{number}", ann, picture())
    assert (await store.status()).pictures == 6
    assert await kept(store, ["other", "p24", "p25", "p29"]) == ["other", "p25", "p29"]


async def test_covers_are_bounded_by_number(store: Store) -> None:
    for number in range(6):
        await store.pictures.put(f"c{number}", None, picture())
    assert await store.pictures.prune(covers=2) == 4
    assert await kept(store, [f"c{number}" for number in range(6)]) == ["c4", "c5"]


async def test_pictures_stay_in_their_share_of_the_budget_between_two_hours_too(
    path: Path,
) -> None:
    share, size = 500_000, 2_000
    async with Store.opened(path, Limits(disk_bytes=2 * share)) as store:
        for number in range(1_000):
            await store.pictures.put(f"c{number}", None, picture(bytes(size)))
            if number % 100 == 0:
                space = await store.room.space()
                assert space.pictures <= share + share // 16 + size
        assert (await store.room.space()).pictures > share // 2
