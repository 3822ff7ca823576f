"""Reading how every track sounds, and the number that says when to read again."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bot.domain.model import FEATURE_NAMES
from storage import sounds
from tests.factories import catalogue

if TYPE_CHECKING:
    import pytest

    from storage import Store


async def test_every_description_is_read_whatever_the_size_of_a_part(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.catalogues.save(catalogue("Nightjar", 11))
    whole = await store.sounds.all()

    for size in (2, 3, 11, 12):
        monkeypatch.setattr(sounds, "_AT_ONCE", size)
        assert await store.sounds.all() == whole
    assert [each.track_id for each in whole] == list(range(1, 12))


async def test_a_description_says_what_was_saved(store: Store) -> None:
    (found,) = catalogue("Nightjar", 1)
    await store.catalogues.save([found])
    (each,) = await store.sounds.all()

    assert found.features is not None
    assert each.source == "file"
    for name, value in zip(FEATURE_NAMES, each.values, strict=True):
        expected = found.features.get(name)
        assert value == expected if expected is not None else math.isnan(value)


async def test_whatever_changes_music_raises_the_number_and_nothing_else_does(
    store: Store,
) -> None:
    numbers = [await store.sounds.revision()]
    await store.catalogues.save(catalogue("Nightjar", 4))
    numbers.append(await store.sounds.revision())
    await store.catalogues.save(catalogue("Heron", 4, seed=2))
    numbers.append(await store.sounds.revision())
    artist = await store.artists.named("Heron")
    assert artist is not None
    await store.removals.forget(artist.id)
    numbers.append(await store.sounds.revision())
    assert numbers == sorted(set(numbers))

    await store.favourites.toggle(1, 2, [1])
    await store.catalogues.save(catalogue("Nightjar", 4))

    assert await store.sounds.revision() == numbers[-1]
