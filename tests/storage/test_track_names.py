"""Finding tracks by what is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from storage import album_names, track_names
from storage.errors import StoreLate
from storage.postgres import reading
from tests.factories import artist, catalogue, track
from tests.storage.engines import on_postgres

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage import Store
    from storage.session import Session


@pytest.fixture
async def filled(store: Store) -> Store:
    mara, jun = artist("Mara Quill"), artist("Jun & the Tides")
    await store.catalogues.save(
        [
            replace(track("Harbour", mara), popularity=20),
            replace(track("Harbour Lights", jun), popularity=70),
            replace(track("Old Harbour Lane", mara, jun), popularity=90),
            replace(track("100% Real_Thing", mara), popularity=1),
            track("Émile", mara),
        ]
    )
    return store


async def titles(store: Store, typed: str) -> list[str]:
    return [each.title for each in await store.track_names.search(typed)]


async def test_titles_that_begin_so_come_before_titles_that_hold_it(filled: Store) -> None:
    assert await titles(filled, "harbour") == ["Harbour Lights", "Harbour", "Old Harbour Lane"]
    assert await titles(filled, "HARBOUR l") == ["Harbour Lights", "Old Harbour Lane"]


async def test_an_artists_name_brings_their_tracks_the_best_known_first(filled: Store) -> None:
    assert (await titles(filled, "mara quill"))[:2] == ["Old Harbour Lane", "Harbour"]
    assert await titles(filled, "Jun and the Tides harbour") == [
        "Old Harbour Lane",
        "Harbour Lights",
    ]


async def test_the_beginning_of_an_artists_name_brings_what_they_are_best_known_for(
    filled: Store,
) -> None:
    assert (await titles(filled, "mar"))[:2] == ["Old Harbour Lane", "Harbour"]
    assert (await titles(filled, "qui"))[:2] == ["Old Harbour Lane", "Harbour"]
    assert (await titles(filled, "tid"))[:2] == ["Old Harbour Lane", "Harbour Lights"]


async def test_signs_of_the_query_language_mean_themselves(filled: Store) -> None:
    assert await titles(filled, "100%") == ["100% Real_Thing"]
    assert await titles(filled, "%") == []
    assert await titles(filled, "_") == []


async def test_one_title_by_one_artist_is_named_once(store: Store) -> None:
    who = artist("Mara Quill")
    await store.catalogues.save(
        [track("Harbour", who, source_id="a"), track("Harbour", who, source_id="b", album="Live")]
    )

    assert await titles(store, "harb") == ["Harbour"]


async def test_no_more_are_named_than_were_asked_for(store: Store) -> None:
    await store.catalogues.save(catalogue("Nightjar", 40))

    assert len(await store.track_names.search("song", limit=25)) == 25


async def test_an_empty_box_names_this_servers_favourites_then_what_it_asked_for(
    filled: Store,
) -> None:
    (lights,) = await filled.track_names.search("harbour lights")
    mara = await filled.artists.named("Mara Quill")
    assert mara is not None
    await filled.favourites.toggle(7, 1, [lights.track_id])
    await filled.artists.note_request(mara.id, 7, datetime(2026, 1, 1, tzinfo=UTC))

    found = [each.title for each in await filled.track_names.suggested(7)]

    assert found[:3] == ["Harbour Lights", "Old Harbour Lane", "Harbour"]
    assert await filled.track_names.suggested(8) == []


@on_postgres
async def test_what_was_found_at_once_is_named_where_titles_that_hold_the_words_take_too_long(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> list[int]:
        raise StoreLate

    monkeypatch.setattr(track_names, "_holding", slow)
    assert await titles(filled, "harbour l") == ["Harbour Lights"]
    monkeypatch.setattr(track_names, "_beginning", slow)
    assert await titles(filled, "mara quill old") == ["Old Harbour Lane"]
    monkeypatch.setattr(album_names, "_beginning", slow)
    monkeypatch.setattr(album_names, "_holding", slow)
    assert await filled.album_names.search("harbour") == []


@on_postgres
async def test_what_is_looked_for_by_a_command_is_found_however_long_it_takes(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SOON_SECONDS", 0.001)
    for module in (track_names, album_names):
        monkeypatch.setattr(module, "_holding", slowly(module._holding))
    found = await filled.track_names.search("lights harbour", 1, soon=False)
    assert [each.title for each in found] == ["Harbour Lights"]
    await filled.catalogues.save(
        [track(f"Song {number}", artist("Ann"), album="The Old Harbour") for number in range(3)]
    )
    found = await filled.album_names.search("harbour old", soon=False)
    assert [each.title for each in found] == ["The Old Harbour"]


def slowly(work: Callable[..., list[int]]) -> Callable[..., list[int]]:
    """Return a unit that takes longer than a box waits."""

    def after(session: Session, *rest: object) -> list[int]:
        session.all("SELECT 1 FROM pg_sleep(0.05)")
        return work(session, *rest)

    return after
