"""What an answer shows is what the store holds, whoever wrote it and however lately."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import pytest

from bot.domain.errors import MapGoneError
from bot.domain.model import FEATURE_NAMES, MapOptions
from bot.runtime.worker_pool import WorkerPool
from storage import Reply
from tests.factories import catalogue
from tests.services.live import GUILD, one_album_fails, open_live
from tests.upstream.world import World

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Sequence
    from pathlib import Path

    from bot.domain.model import FoundTrack
    from storage import FetchedCatalogue, SaveResult
    from tests.services.live import Live

HOUR = timedelta(hours=1)

P = ParamSpec("P")
R = TypeVar("R")


async def test_an_answer_is_complete_as_soon_as_the_store_is(live: Live) -> None:
    artist = await live.artist("Mara Quill")
    one_album_fails(live)
    assert not (await live.services.maps.answer(artist.id)).complete
    live.upstream.faults.clear()
    await live.until_well()
    whole = await live.services.maps.settled(await live.services.maps.answer(artist.id))
    assert whole.complete
    assert len(whole.tracks) == 36


async def test_an_answer_tells_the_date_of_the_last_fetch_also_where_nothing_else_changed(
    live: Live,
) -> None:
    artist = await live.artist("Mara Quill")
    first = await live.services.maps.answer(artist.id)
    await live.make_old(artist.id)
    old = await live.services.maps.answer(artist.id)
    assert old.growing
    assert first.fetched_at is not None
    assert old.fetched_at is not None
    assert old.fetched_at < first.fetched_at, "what is stored is a month old"
    settled = await live.services.maps.settled(old)
    assert settled.map_id == first.map_id
    assert settled.fetched_at is not None
    assert settled.fetched_at > first.fetched_at
    assert (await live.services.maps.reopen(first.map_id)).fetched_at == settled.fetched_at


def relabelled(found: FoundTrack, label: str) -> FoundTrack:
    """Return a track whose album bears another label."""
    assert found.album is not None
    return replace(found, album=replace(found.album, labels=(label,)))


async def test_what_a_save_changes_shows_on_maps_that_were_shown_before(live: Live) -> None:
    songs = catalogue("Nightjar", 24)
    saved = await live.store.catalogues.save(songs)
    before = await live.services.maps.answer(saved.artist_ids[0])
    await live.store.catalogues.save([relabelled(song, "Other Records") for song in songs])
    for answer in (
        await live.services.maps.answer(saved.artist_ids[0]),
        await live.services.maps.reopen(before.map_id),
    ):
        assert answer.map_id == before.map_id, "a label changes no map"
        labels = {track.album.labels for track in answer.tracks.values() if track.album}
        assert labels == {("Other Records",)}


async def test_a_map_of_data_that_had_to_go_is_not_shown_again(
    tmp_path: Path, pool: WorkerPool
) -> None:
    world = World(seed=5)
    world.artist("Mara Quill", albums=3, tracks=30, known=1.0)
    path = tmp_path / "spotify.db"
    async with open_live(path, pool, world, sources=["spotify"], keys=True) as live:
        artist = await live.artist("Mara Quill")
        answer = await live.services.maps.answer(artist.id)
        await live.make_old(artist.id, timedelta(hours=23, minutes=10), source="spotify")
        await live.services.upkeep.tidy(datetime.now(UTC), within=HOUR)
        with pytest.raises(MapGoneError):
            await live.services.maps.reopen(answer.map_id)


async def test_a_page_of_an_old_map_shows_tracks_that_are_the_artists_no_more(live: Live) -> None:
    songs = catalogue("Nightjar", 24)
    saved = await live.store.catalogues.save(songs)
    before = await live.services.maps.answer(saved.artist_ids[0])
    other = replace(songs[0].artists[0], source_id="other", name="Other")
    await live.store.catalogues.save([replace(songs[0], artists=(other,))])
    again = await live.services.maps.reopen(before.map_id)
    assert set(again.map.track_ids) <= again.tracks.keys()
    assert "Other" in {track.artists[0].name for track in again.tracks.values()}


async def test_a_refresh_that_brings_nothing_new_keeps_map_and_picture(live: Live) -> None:
    artist = await live.artist("Mara Quill")
    before = await live.services.maps.answer(artist.id)
    picture = await live.services.pictures.scatter(before)
    await live.make_old(artist.id)
    report = await live.services.upkeep.refresh(artist.id)
    assert (report.new, report.updated) == (0, 0)
    after = await live.services.maps.answer(artist.id)
    assert (after.map_id, after.map) == (before.map_id, before.map)
    assert await live.services.pictures.scatter(after) == picture


async def test_a_stored_map_never_changes_under_its_id(live: Live) -> None:
    saved = await live.store.catalogues.save(catalogue("Nightjar", 24))
    artist_id = saved.artist_ids[0]
    first = await live.services.maps.answer(artist_id)
    await live.store.catalogues.save(catalogue("Nightjar", 30))
    second = await live.services.maps.answer(artist_id)
    assert second.map_id != first.map_id
    await live.services.upkeep.refresh(artist_id)
    assert (await live.services.maps.reopen(first.map_id)).map == first.map
    assert (await live.services.maps.reopen(second.map_id)).map == second.map


def options(count: int) -> list[MapOptions]:
    """Return so many different wishes."""
    x, *others = FEATURE_NAMES
    wishes = [MapOptions(x_axis=x, y_axis=y) for y in others]
    wishes += [MapOptions(clusters=number) for number in range(2, 9)]
    return wishes[:count]


async def test_several_new_maps_of_one_artist_at_once_are_all_there_when_their_replies_are(
    live: Live,
) -> None:
    saved = await live.store.catalogues.save(catalogue("Nightjar", 24))
    artist_id = saved.artist_ids[0]

    async def ask(number: int, wish: MapOptions) -> int:
        answer = await live.services.maps.answer(artist_id, wish, guild_id=GUILD)
        await everybody_has_a_map.wait()
        await live.services.replies.save(
            Reply(
                message_id=number,
                channel_id=1,
                guild_id=GUILD,
                artist_id=artist_id,
                map_id=answer.map_id,
                page=0,
                created_at=datetime.now(UTC),
            )
        )
        return answer.map_id

    everybody_has_a_map = asyncio.Barrier(12)
    maps = await asyncio.gather(*(ask(n, wish) for n, wish in enumerate(options(12), start=1)))
    await live.services.upkeep.tidy(datetime.now(UTC), within=HOUR)
    assert len(set(maps)) == 12
    for map_id in maps:
        assert (await live.services.maps.reopen(map_id)).map_id == map_id


# --- what is computed again, and what is dropped -------------------------------------------------


class Counting(WorkerPool):
    """The real pool with a tally of what it was asked to compute."""

    def __init__(self, pool: WorkerPool) -> None:
        self._real = pool
        self.jobs: list[str] = []

    async def run(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Note the job and run it in the real pool."""
        self.jobs.append(function.__name__)
        return await self._real.run(function, *args, **kwargs)


@pytest.fixture
async def counted(tmp_path: Path, pool: WorkerPool) -> AsyncGenerator[tuple[Live, Counting]]:
    """Return services, and a tally of what they compute."""
    counting = Counting(pool)
    async with open_live(tmp_path / "counted.db", counting, World(seed=5)) as live:
        yield live, counting


async def test_a_refresh_without_news_and_a_second_look_compute_nothing(
    counted: tuple[Live, Counting],
) -> None:
    live, pool = counted
    saved = await live.store.catalogues.save(catalogue("Nightjar", 24))
    answer = await live.services.maps.answer(saved.artist_ids[0])
    await live.services.pictures.scatter(answer)
    pool.jobs.clear()
    await live.services.upkeep.refresh(saved.artist_ids[0])
    again = await live.services.maps.answer(saved.artist_ids[0])
    await live.services.pictures.scatter(again)
    assert pool.jobs == []


async def test_another_algorithm_makes_every_map_anew(
    counted: tuple[Live, Counting], monkeypatch: pytest.MonkeyPatch
) -> None:
    live, pool = counted
    saved = await live.store.catalogues.save(catalogue("Nightjar", 24))
    before = await live.services.maps.answer(saved.artist_ids[0])
    monkeypatch.setattr("bot.services.maps.ALGORITHM_VERSION", "another")
    after = await live.services.maps.answer(saved.artist_ids[0])
    assert after.map_id != before.map_id
    assert pool.jobs.count("build_map") == 2


async def test_another_way_of_drawing_draws_every_picture_anew(
    counted: tuple[Live, Counting], monkeypatch: pytest.MonkeyPatch
) -> None:
    live, pool = counted
    saved = await live.store.catalogues.save(catalogue("Nightjar", 24))
    answer = await live.services.maps.answer(saved.artist_ids[0])
    await live.services.pictures.scatter(answer)
    monkeypatch.setattr("bot.services.pictures.CHART_VERSION", -1)
    await live.services.pictures.scatter(answer)
    assert pool.jobs.count("draw_map") == 2


async def test_a_picture_is_drawn_anew_where_what_it_shows_has_changed(
    counted: tuple[Live, Counting],
) -> None:
    live, pool = counted
    songs = catalogue("Nightjar", 24)
    saved = await live.store.catalogues.save(songs)
    answer = await live.services.maps.answer(saved.artist_ids[0])
    await live.services.pictures.scatter(answer)
    await live.store.catalogues.save([replace(song, popularity=90) for song in songs])
    famous = await live.services.maps.reopen(answer.map_id)
    await live.services.pictures.scatter(famous)
    await live.services.pictures.scatter(famous, liked=frozenset({answer.map.track_ids[0]}))
    assert pool.jobs.count("draw_map") == 3


async def test_groups_keep_their_numbers_when_the_catalogue_grows(live: Live) -> None:
    songs = catalogue("Nightjar", 36)
    saved = await live.store.catalogues.save(songs)
    before = await live.services.maps.answer(saved.artist_ids[0])
    last = before.map.clusters[-1]
    like_the_last = before.tracks[last.exemplar]
    more = [
        replace(
            songs[0],
            source_id=f"more-{number}",
            title=f"More {number}",
            features=replace(like_the_last.features[0], tempo=150.0 + number / 10),
        )
        for number in range(40)
    ]
    await live.store.catalogues.save(more)
    after = await live.services.maps.answer(saved.artist_ids[0])
    numbers = {point.track_id: point.cluster for point in after.map.points}
    for cluster in before.map.clusters:
        assert {numbers[track] for track in cluster.tracks if track in numbers} == {cluster.number}


async def test_old_maps_and_old_replies_go_when_the_time_has_come(live: Live) -> None:
    saved = await live.store.catalogues.save(catalogue("Nightjar", 24))
    artist_id = saved.artist_ids[0]
    maps = [(await live.services.maps.answer(artist_id, wish)).map_id for wish in options(8)]
    now = datetime.now(UTC)
    reply = Reply(
        message_id=1,
        channel_id=1,
        guild_id=GUILD,
        artist_id=artist_id,
        map_id=maps[0],
        page=0,
        created_at=now,
    )
    await live.services.replies.save(reply)
    await live.services.upkeep.tidy(now + 2 * HOUR, within=HOUR)
    assert (await live.services.maps.reopen(maps[0])).map_id == maps[0], "a reply shows it"
    with pytest.raises(MapGoneError):
        await live.services.maps.reopen(maps[1])
    await live.services.upkeep.tidy(now + timedelta(days=181), within=HOUR)
    assert await live.services.replies.get(1) is None
    with pytest.raises(MapGoneError):
        await live.services.maps.reopen(maps[0])


async def test_what_is_being_fetched_is_not_dropped_as_overdue(
    tmp_path: Path, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(seed=5)
    world.artist("Mara Quill", albums=3, tracks=30, known=1.0)
    path = tmp_path / "spotify.db"
    async with open_live(path, pool, world, sources=["spotify"], keys=True) as live:
        artist = await live.artist("Mara Quill")
        await live.services.maps.answer(artist.id)
        is_held, let_go = asyncio.Event(), asyncio.Event()
        save = live.store.catalogues.save

        async def save_late(
            found: Sequence[FoundTrack], *, fetched: FetchedCatalogue | None = None
        ) -> SaveResult:
            is_held.set()
            await let_go.wait()
            return await save(found, fetched=fetched)

        monkeypatch.setattr(live.store.catalogues, "save", save_late)
        fetching = live.services.fetching
        fetch = asyncio.create_task(fetching.fetch(artist, even_if_fresh=True))
        await is_held.wait()
        later = datetime.now(UTC) + timedelta(days=2)
        assert await fetching.forget_overdue(later, within=HOUR) == 0
        assert (await live.services.maps.stored(artist.id)).map.clusters
        let_go.set()
        await fetch
        assert await fetching.forget_overdue(later, within=HOUR) == 1
