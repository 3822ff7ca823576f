"""From a name to a map through the live sources, a stand-in server and a store on disk."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.domain.errors import (
    ArtistGoneError,
    ArtistUnknownError,
    BeingFetchedError,
    NoNameError,
    RefreshTooSoonError,
    StillFetchingError,
)
from bot.services.errors import AmbiguousArtistError
from bot.services.patience import Patience
from bot.sources.errors import SourceError
from bot.sources.fetch.artist_choice import Ambiguous, Found
from storage import FetchedCatalogue
from tests.factories import catalogue
from tests.services.live import GUILD, everything_down, one_album_fails, open_live
from tests.upstream import faults
from tests.upstream.world import World

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.domain.model import FoundArtist, FoundTrack
    from bot.runtime.worker_pool import WorkerPool
    from bot.sources.base import Progress
    from bot.sources.fetch.artist_choice import Choice
    from storage import SaveResult
    from tests.services.live import Live


async def test_a_name_nobody_has_asked_for_becomes_a_map(live: Live) -> None:
    seen: list[Progress] = []
    artist = await live.artist("mara quill")
    answer = await live.services.maps.answer(artist.id, guild_id=GUILD, on_progress=seen.append)
    assert len(answer.map.points) + sum(len(out.tracks) for out in answer.map.left_out) >= 30
    assert answer.problem is None
    assert not answer.growing
    assert seen[-1].albums == seen[-1].albums_done == 4
    assert seen[-1].tracks == 36


async def test_asking_again_asks_no_service(live: Live) -> None:
    artist = await live.artist("Mara Quill")
    first = await live.services.maps.answer(artist.id)
    before = len(live.upstream.seen)
    second = await live.services.maps.answer((await live.artist("Mara Quill")).id)
    assert second.map == first.map
    assert len(live.upstream.seen) == before


async def test_forty_people_and_five_artists_cost_each_address_once(
    tmp_path: Path, pool: WorkerPool
) -> None:
    world = World(seed=9)
    names = [f"Artist {letter}" for letter in "ABCDE"]
    for name in names:
        world.artist(name, albums=2, tracks=14, fans=1000, known=1.0)
    async with open_live(tmp_path / "many.db", pool, world) as live:

        async def ask(name: str) -> int:
            artist = await live.artist(name)
            return (await live.services.maps.answer(artist.id)).map_id

        maps = await asyncio.gather(*(ask(names[index % 5]) for index in range(40)))
        assert len(set(maps)) == 5
        assert live.upstream.repeated() == []


async def test_namesakes_are_asked_about_and_the_answer_is_remembered(live: Live) -> None:
    with pytest.raises(AmbiguousArtistError) as caught:
        await live.artist("Nova")
    smaller = caught.value.candidates[1]
    chosen = await live.services.artists.choose(GUILD, "Nova", smaller)
    await live.services.maps.answer(chosen.id)
    assert (await live.artist("nova")).id == chosen.id
    assert (await live.store.catalogues.artist_source_id(chosen.id, "deezer")) == smaller.source_id


async def test_one_servers_answer_does_not_bind_another(live: Live) -> None:
    with pytest.raises(AmbiguousArtistError) as caught:
        await live.artist("Nova")
    chosen = await live.services.artists.choose(GUILD, "Nova", caught.value.candidates[1])
    await live.services.maps.answer(chosen.id)
    with pytest.raises(AmbiguousArtistError):
        await live.services.artists.resolve(GUILD + 1, "nova")


async def test_a_guest_on_a_stored_track_does_not_take_a_better_known_namesakes_place(
    tmp_path: Path, pool: WorkerPool
) -> None:
    world = World(seed=3)
    guest = world.artist("Nova", fans=40)
    world.artist("Nova", albums=3, tracks=30, fans=3_000_000)
    host = world.artist("Host", albums=2, tracks=20, fans=1000)
    world.track(world.albums_of(host)[0], title="Duet (feat. Nova)", artists=[host, guest])
    async with open_live(tmp_path / "guest.db", pool, world) as live:
        await live.services.maps.answer((await live.artist("Host")).id)
        assert await live.store.artists.named("Nova") is not None
        answer = await live.services.maps.answer((await live.artist("Nova")).id)
        assert len(answer.tracks) == 30


async def test_what_no_service_has_listed_yet_is_good_enough_where_none_can_be_asked(
    live: Live,
) -> None:
    await live.store.catalogues.save(catalogue("Mara Quill", 12))
    everything_down(live)
    assert (await live.artist("Mara Quill")).tracks == 12


@pytest.mark.parametrize("known", [("Garage", "Garage Band"), ("My Garage Bond",)])
async def test_an_artist_of_a_file_is_itself_whatever_the_services_take_its_name_for(
    tmp_path: Path, pool: WorkerPool, known: tuple[str, ...]
) -> None:
    world = World(seed=3)
    for name in known:
        world.artist(name, albums=2, tracks=20, fans=100, aliases=("My Garage Band",))
    async with open_live(tmp_path / "file.db", pool, world) as live:
        await live.store.catalogues.save(catalogue("My Garage Band", 36))
        artist = await live.artist("My Garage Band")
        answer = await live.services.maps.answer(artist.id)
        assert answer.artist.name == "My Garage Band"
        assert len(answer.tracks) == 36
        before = len(live.upstream.seen)
        await live.services.maps.answer((await live.artist("My Garage Band")).id)
        assert len(live.upstream.seen) == before


async def test_an_artist_of_a_file_that_a_service_spells_otherwise_is_fetched_once(
    tmp_path: Path, pool: WorkerPool
) -> None:
    world = World(seed=3)
    world.artist("Björk Ågren", albums=2, tracks=20, fans=100, aliases=("Bjork Agren",))
    async with open_live(tmp_path / "file.db", pool, world) as live:
        await live.store.catalogues.save(catalogue("Bjork Agren", 36))
        artist = await live.artist("Bjork Agren")
        assert len((await live.services.maps.answer(artist.id)).tracks) == 56
        before = len(live.upstream.seen)
        await live.services.maps.answer((await live.artist("Bjork Agren")).id)
        assert len(live.upstream.seen) == before


@pytest.mark.parametrize("typed", ["maraquill", "Mara Quil", "Mára Quill"])
async def test_another_spelling_finds_what_is_stored_where_the_services_do_not(
    live: Live, typed: str
) -> None:
    stored = await live.artist("Mara Quill")
    await live.services.maps.answer(stored.id)
    assert (await live.artist(typed)).id == stored.id
    everything_down(live)
    assert (await live.artist(typed)).id == stored.id


async def test_an_unknown_name_is_said_to_be_unknown(live: Live) -> None:
    with pytest.raises(ArtistUnknownError, match="Nobody Anywhere"):
        await live.artist("Nobody Anywhere")


async def test_an_old_catalogue_is_answered_at_once_and_renewed_behind_it(
    live: Live, music: World
) -> None:
    artist = await live.artist("Mara Quill")
    first = await live.services.maps.answer(artist.id)
    await live.make_old(artist.id)
    mara = next(item for item in music.artists.values() if item.name == "Mara Quill")
    music.album(mara, tracks=6, known=1.0)
    before = len(live.upstream.seen)
    old = await live.services.maps.answer(artist.id)
    assert old.growing
    assert old.map_id == first.map_id
    newer = await live.services.maps.settled(old)
    assert newer.newer
    assert not newer.growing
    assert len(newer.tracks) == len(first.tracks) + 6
    read = [seen for seen in live.upstream.seen[before:] if seen.path.endswith("/tracks")]
    assert len(read) == 1, "only the new album is read"


async def test_an_album_that_another_artists_fetch_has_touched_is_read_whole(
    tmp_path: Path, pool: WorkerPool
) -> None:
    world = World(seed=8)
    guest = world.artist("Mara Quill", albums=2, tracks=8, fans=200_000)
    band = world.artist("The Lanterns", albums=5, tracks=60, fans=900_000)
    for place, album in enumerate(world.albums_of(band)):
        world.track(album, title=f"Duet {place} (feat. {guest.name})", artists=[band, guest])
        world.appears(guest, album)
    async with open_live(tmp_path / "duets.db", pool, world) as live:
        await live.services.maps.answer((await live.artist(guest.name)).id)
        answer = await live.services.maps.answer((await live.artist(band.name)).id)
        assert len(answer.tracks) == 65


async def test_other_peoples_albums_are_read_once_and_not_at_every_refresh(
    tmp_path: Path, pool: WorkerPool
) -> None:
    world = World(seed=8)
    nova = world.artist("Nova", albums=2, tracks=30, fans=90_000)
    various = world.artist("Various Artists")
    for _ in range(3):
        world.appears(nova, world.album(various, tracks=4, kind="compile"))
    async with open_live(tmp_path / "others.db", pool, world) as live:
        artist = await live.artist("Nova")
        await live.services.maps.answer(artist.id)
        await live.make_old(artist.id)
        live.upstream.seen.clear()
        await live.services.fetching.fetch(artist)
        asked = [seen.path for seen in live.upstream.requests("deezer")]
        assert asked == [f"/deezer/artist/{nova.id}/albums", f"/deezer/artist/{nova.id}/top"]


async def test_a_forgotten_artist_is_read_whole_again_also_around_what_stayed(
    live: Live,
) -> None:
    artist = await live.artist("Mara Quill")
    answer = await live.services.maps.answer(artist.id)
    loved, *_ = answer.tracks
    await live.store.favourites.set(GUILD, 1, loved, True)  # noqa: FBT003 - the store's own call
    await live.services.upkeep.forget(artist.id)
    again = await live.artist("Mara Quill")
    await live.services.fetching.fetch(again, even_if_fresh=True)
    catalogue = await live.store.catalogues.get(again.id)
    assert catalogue is not None
    assert len(catalogue.tracks) == 36


@dataclass
class Held:
    """A fetch that is held up after some albums, until it is let go."""

    is_held: asyncio.Event
    let_go: asyncio.Event
    seen: list[Progress]
    until: int = 0
    """Tracks that have to be described before it is held up."""


@pytest.fixture
def held(live: Live, monkeypatch: pytest.MonkeyPatch) -> Held:
    """Hold every fetch up once it has read five albums, and how enough of their tracks sound."""
    held = Held(asyncio.Event(), asyncio.Event(), [])
    save = live.store.catalogues.save

    async def save_and_wait(
        found: Sequence[FoundTrack], *, fetched: FetchedCatalogue | None = None
    ) -> SaveResult:
        saved = await save(found, fetched=fetched)
        latest = held.seen[-1] if held.seen else None
        if latest is not None and latest.albums_done >= 5 and latest.features_done >= held.until:
            held.is_held.set()
            await held.let_go.wait()
        return saved

    monkeypatch.setattr(live.store.catalogues, "save", save_and_wait)
    return held


AT_ONCE = timedelta(0)
"""No patience at all: what has come is enough as soon as it is enough."""


@pytest.mark.parametrize("patience", [Patience(usual=AT_ONCE, few_tracks=1)], indirect=True)
async def test_a_fetch_that_takes_long_is_answered_with_what_is_there(
    live: Live, held: Held, music: World
) -> None:
    music.artist("Vast", albums=40, tracks=400, fans=5_000_000, known=1.0)
    artist = await live.artist("Vast")
    part = await live.services.maps.answer(artist.id, on_progress=held.seen.append)
    assert part.growing
    assert 0 < len(part.map.points) < 400
    held.let_go.set()
    whole = await live.services.maps.settled(part)
    assert whole.newer
    assert len(whole.tracks) == 400
    assert not (await live.services.maps.answer(artist.id)).growing


@pytest.mark.parametrize("patience", [Patience(soonest=AT_ONCE, enough_tracks=150)], indirect=True)
async def test_the_first_answer_has_enough_tracks_and_the_best_known_ones_among_them(
    live: Live, held: Held, music: World
) -> None:
    vast = music.artist("Vast", albums=40, tracks=1_600, fans=5_000_000, known=0.6)
    artist = await live.artist("Vast")
    held.until = 150
    part = await live.services.maps.answer(artist.id, on_progress=held.seen.append)
    assert part.growing
    assert 150 <= len(part.map.points) < 900
    assert part.so_far is not None
    assert 0 < part.so_far.albums_done < part.so_far.albums == 40
    best = sorted(music.tracks_of(vast), key=lambda track: -track.rank)[:10]
    shown = {part.tracks[point.track_id].title for point in part.map.points}
    assert {track.title for track in best if track.features is not None} <= shown
    held.let_go.set()
    assert len((await live.services.maps.settled(part)).tracks) == 1_600


@pytest.mark.parametrize("patience", [Patience(soonest=AT_ONCE, enough_tracks=600)], indirect=True)
async def test_an_artist_of_fewer_tracks_is_waited_for(
    live: Live, held: Held, music: World
) -> None:
    music.artist("Large", albums=40, tracks=400, fans=5_000_000, known=1.0)
    artist = await live.artist("Large")
    asking = asyncio.create_task(live.services.maps.answer(artist.id, on_progress=held.seen.append))
    await held.is_held.wait()
    _, waiting = await asyncio.wait({asking}, timeout=0.2)
    assert waiting
    held.let_go.set()
    whole = await asking
    assert not whole.growing
    assert len(whole.tracks) == 400


@pytest.mark.parametrize("patience", [Patience(longest=AT_ONCE)], indirect=True)
async def test_a_fetch_that_brings_nothing_in_time_says_to_ask_again(live: Live) -> None:
    artist = await live.artist("Mara Quill")
    with pytest.raises(StillFetchingError) as caught:
        await live.services.maps.answer(artist.id)
    assert "still fetching Mara Quill" in caught.value.sentence
    await live.services.fetching.fetch(artist)
    assert len((await live.services.maps.answer(artist.id)).tracks) == 36


async def test_an_old_map_of_which_nothing_newer_can_be_had_says_why(live: Live) -> None:
    artist = await live.artist("Mara Quill")
    await live.services.maps.answer(artist.id)
    await live.make_old(artist.id)
    for service in ("deezer", "itunes"):
        live.upstream.faults.add(service, faults.status(503), times=None)
    old = await live.services.maps.answer(artist.id)
    assert old.growing
    settled = await live.services.maps.settled(old)
    assert (settled.map_id, settled.newer, settled.growing) == (old.map_id, False, False)
    assert "Deezer does not answer" in (settled.problem or "")


async def test_with_every_service_down_what_is_stored_is_shown_with_a_sentence(
    live: Live,
) -> None:
    artist = await live.artist("Mara Quill")
    first = await live.services.maps.answer(artist.id)
    await live.store.catalogues.save(
        [],
        fetched=FetchedCatalogue(
            artist=artist.id, source="deezer", at=datetime.now(UTC), complete=False
        ),
    )
    for service in ("deezer", "itunes"):
        live.upstream.faults.add(service, faults.answer({}, status=503), times=None)
    answer = await live.services.maps.answer(artist.id)
    assert answer.map.clusters == first.map.clusters
    settled = await live.services.maps.settled(answer)
    assert settled.map.clusters == first.map.clusters
    assert "Deezer" in (settled.problem or "")


async def test_with_every_service_down_and_nothing_stored_the_sentence_is_the_answer(
    live: Live,
) -> None:
    artist = await live.artist("Mara Quill")
    for service in ("deezer", "itunes"):
        live.upstream.faults.add(service, faults.answer({}, status=503), times=None)
    with pytest.raises(SourceError) as caught:
        await live.services.maps.answer(artist.id)
    assert "does not answer" in caught.value.sentence
    live.upstream.faults.clear()
    await live.until_well()
    assert (await live.services.maps.answer(artist.id)).map.clusters


async def test_no_service_stands_in_for_one_that_has_brought_the_catalogue(
    live: Live,
) -> None:
    artist = await live.artist("Mara Quill")
    await live.services.maps.answer(artist.id)
    await live.make_old(artist.id)
    live.upstream.faults.add("deezer", faults.status(403), times=None)
    old = await live.services.maps.answer(artist.id)
    settled = await live.services.maps.settled(old)
    assert len(settled.tracks) == 36, "no track twice, with another service's id"
    assert not settled.newer
    assert "Deezer refuses" in (settled.problem or "")
    assert live.upstream.requests("itunes") == []


async def test_a_service_that_stands_in_brings_no_second_artist_of_the_name(
    tmp_path: Path, pool: WorkerPool, music: World
) -> None:
    async with open_live(tmp_path / "itunes.db", pool, music) as live:
        artist = await live.artist("Mara Quill")
        live.upstream.faults.add("deezer", faults.answer({}, status=503), times=None)
        answer = await live.services.maps.answer(artist.id)
        assert len(answer.tracks) >= 30
        assert [one.id for one in await live.store.artists.all_named("Mara Quill")] == [artist.id]


HOUR = timedelta(hours=1)


async def test_what_may_not_be_kept_is_dropped_and_its_favourites_stay(
    tmp_path: Path, pool: WorkerPool
) -> None:
    world = World(seed=5)
    mara = world.artist("Mara Quill", albums=3, tracks=30, known=1.0)
    otto = world.artist("Otto", albums=1, tracks=8, known=1.0)
    world.track(world.albums_of(mara)[0], title="Duet", artists=[mara, otto])
    path = tmp_path / "spotify.db"
    async with open_live(path, pool, world, sources=["spotify"], keys=True) as live:
        artist = await live.artist("Mara Quill")
        answer = await live.services.maps.answer(artist.id)
        await live.services.pictures.contact_sheet(answer, list(answer.tracks)[:4], 0)
        assert len(answer.tracks) == 31
        assert await live.services.fetching.forget_overdue(datetime.now(UTC), within=HOUR) == 0
        await live.make_old(artist.id, timedelta(hours=22, minutes=50), source="spotify")
        assert await live.services.fetching.forget_overdue(datetime.now(UTC), within=HOUR) == 0
        assert not (await live.services.maps.answer(artist.id)).growing
        loved, *_ = answer.tracks
        await live.store.favourites.set(GUILD, 1, loved, True)  # noqa: FBT003 - the store's own call
    # The key is taken away; what it brought goes all the same.
    async with open_live(path, pool, world) as live:
        await live.make_old(artist.id, timedelta(hours=23, minutes=10), source="spotify")
        assert await live.services.fetching.forget_overdue(datetime.now(UTC), within=HOUR) == 1
        left = await live.store.catalogues.get(artist.id)
        assert left is not None
        assert [track.id for track in left.tracks] == [loved]
        assert await live.store.artists.named("Otto") is None, "a duet counts as well"
        status = await live.store.status()
        assert (status.albums, status.tracks, status.maps, status.pictures) == (1, 1, 0, 1)


async def test_a_temporary_copy_is_renewed_whole(tmp_path: Path, pool: WorkerPool) -> None:
    world = World(seed=5)
    world.artist("Mara Quill", albums=3, tracks=30, known=1.0)
    async with open_live(
        tmp_path / "renewed.db", pool, world, sources=["spotify"], keys=True
    ) as live:
        artist = await live.artist("Mara Quill")
        await live.services.fetching.fetch(artist)
        live.upstream.seen.clear()
        await live.services.fetching.fetch(artist, even_if_fresh=True)
        assert len(live.upstream.requests("spotify", "/tracks")) == 3


async def test_what_no_service_describes_our_own_ears_hear(
    tmp_path: Path, pool: WorkerPool
) -> None:
    world = World(seed=3)
    world.artist("Unheard Of", albums=2, tracks=6, fans=10, known=0.0)
    async with open_live(tmp_path / "ears.db", pool, world, timeout=20) as live:
        live.upstream.state.clip_seconds = 12.0
        artist = await live.artist("Unheard Of")
        answer = await live.services.maps.answer(artist.id)
        status = await live.store.artist_status(artist.id)
        assert status is not None
        assert status.features == {"preview": 6}
        assert answer.map.feature_source == "preview"


async def test_what_was_only_heard_while_reccobeats_was_down_is_asked_about_an_hour_later(
    tmp_path: Path, pool: WorkerPool
) -> None:
    world = World(seed=3)
    world.artist("Mara Quill", albums=2, tracks=6, known=1.0)
    async with open_live(tmp_path / "down.db", pool, world, timeout=20) as live:
        live.upstream.state.clip_seconds = 12.0
        live.upstream.faults.add("reccobeats", faults.status(503), times=None)
        artist = await live.artist("Mara Quill")
        first = await live.services.maps.answer(artist.id)
        assert first.map.feature_source == "preview"
        assert first.problem is not None
        assert "ReccoBeats" in first.problem
        live.upstream.faults.clear()
        assert not (await live.services.maps.answer(artist.id)).growing, "not within the hour"
        await live.until_well()
        await live.make_old(artist.id, timedelta(hours=2))
        old = await live.services.maps.answer(artist.id)
        assert old.growing
        newer = await live.services.maps.settled(old)
        assert newer.newer
        assert newer.map.feature_source == "reccobeats"
        await live.make_old(artist.id, timedelta(hours=2))
        assert not (await live.services.maps.answer(artist.id)).growing, (
            "nothing is left to be asked"
        )


async def test_that_a_track_is_unknown_is_believed_for_a_fortnight(
    tmp_path: Path, pool: WorkerPool
) -> None:
    world = World(seed=3)
    mara = world.artist("Mara Quill", albums=2, tracks=6, known=0.0)
    async with open_live(tmp_path / "new.db", pool, world, timeout=20) as live:
        live.upstream.state.clip_seconds = 12.0
        artist = await live.artist("Mara Quill")
        answer = await live.services.maps.answer(artist.id)
        for track in world.tracks_of(mara):
            track.features = world.sound(mara)
        live.upstream.seen.clear()
        await live.services.fetching.fetch(artist, even_if_fresh=True)
        assert live.upstream.requests("reccobeats") == []
        last_year = datetime.now(UTC) - timedelta(days=365)
        await live.store.catalogues.note_missing("reccobeats", answer.tracks, last_year)
        await live.services.fetching.fetch(artist, even_if_fresh=True)
        status = await live.store.artist_status(artist.id)
        assert status is not None
        assert status.features == {"preview": 6, "reccobeats": 6}
        assert live.upstream.requests("cdn") == [], "nothing was heard twice"


async def test_a_refresh_has_a_floor_and_says_what_changed(live: Live, music: World) -> None:
    artist = await live.artist("Mara Quill")
    await live.services.maps.answer(artist.id)
    with pytest.raises(RefreshTooSoonError, match="Mara Quill"):
        await live.services.upkeep.refresh(artist.id)
    await live.make_old(artist.id)
    mara = next(item for item in music.artists.values() if item.name == "Mara Quill")
    music.album(mara, tracks=2, known=1.0)
    report = await live.services.upkeep.refresh(artist.id)
    assert report.asked
    assert report.new == 2
    assert report.previous_at is not None


async def test_an_artist_who_was_shown_before_is_shown_at_once_after_a_refresh_that_was_cut_short(
    live: Live,
) -> None:
    artist = await live.artist("Mara Quill")
    whole = await live.services.maps.answer(artist.id)
    await live.make_old(artist.id, timedelta(days=1), complete=False)
    before = len(live.upstream.seen)
    live.upstream.faults.add("deezer", faults.silence(5), times=None)

    answer = await live.services.maps.answer(artist.id)

    assert answer.map == whole.map
    assert answer.growing
    assert len(live.upstream.seen) == before, "no service was waited for"
    live.upstream.faults.clear()


async def test_a_refresh_takes_up_a_fetch_that_was_cut_short_at_once(live: Live) -> None:
    artist = await live.artist("Mara Quill")
    one_album_fails(live)
    answer = await live.services.maps.answer(artist.id)
    assert not answer.complete
    live.upstream.faults.clear()
    await live.until_well()
    report = await live.services.upkeep.refresh(artist.id)
    assert report.problem is None
    whole = await live.services.maps.answer(artist.id)
    assert 0 < report.new + report.updated <= len(whole.tracks), "each is counted once"
    with pytest.raises(RefreshTooSoonError):
        await live.services.upkeep.refresh(artist.id)


async def test_what_keeps_a_catalogue_from_being_whole_is_told_first(live: Live) -> None:
    artist = await live.artist("Mara Quill")
    one_album_fails(live)
    live.upstream.faults.add("reccobeats", faults.status(403), times=None)
    answer = await live.services.maps.answer(artist.id)
    assert answer.problem is not None
    assert "Deezer refuses" in answer.problem


async def test_the_public_top_list_becomes_a_score(live: Live) -> None:
    artist = await live.artist("Mara Quill")
    answer = await live.services.maps.answer(artist.id)
    scores = await live.services.listening.scores(GUILD, list(answer.tracks))
    assert max(score or 0 for score in scores.values()) == 50
    assert None not in scores.values()


async def test_a_members_own_listening_takes_the_scores_over(live: Live) -> None:
    artist = await live.artist("Mara Quill")
    answer = await live.services.maps.answer(artist.id)
    favourite = answer.tracks[answer.map.clusters[0].exemplar]
    live.upstream.state.listeners["ada"] = {
        period: [(favourite.title, "Mara Quill")] for period in ("month", "half_year", "all")
    }
    assert await live.services.listening.link(GUILD, 1, "listenbrainz", "ada") >= 1
    scores = await live.services.listening.scores(GUILD, list(answer.tracks))
    assert scores[favourite.id] == 50 * (1 + 6 + 12)
    assert await live.services.listening.unlink(GUILD, 1, "listenbrainz")


def found_first(choice: Choice) -> FoundArtist:
    """Return the likeliest of several candidates."""
    assert isinstance(choice, Ambiguous)
    return choice.candidates[0]


def a_long_time_ago() -> datetime:
    return datetime.now(UTC) - timedelta(days=365)


async def test_a_top_list_is_read_again_after_three_days_and_not_before(live: Live) -> None:
    artist = await live.artist("Mara Quill")
    answer = await live.services.maps.answer(artist.id, guild_id=GUILD)
    best = max(answer.tracks.values(), key=lambda track: live_rank(live, track.link))
    live.upstream.seen.clear()
    now = datetime.now(UTC)
    assert (
        await live.services.upkeep.snapshot_charts(a_long_time_ago(), now + timedelta(hours=71))
        == 0
    )
    assert live.upstream.seen == []
    assert (
        await live.services.upkeep.snapshot_charts(a_long_time_ago(), now + timedelta(hours=73))
        == 1
    )
    assert [seen.path.rsplit("/", 1)[1] for seen in live.upstream.seen] == ["top"]
    assert (await live.services.listening.scores(GUILD, [best.id]))[best.id] == 50 + 50


def live_rank(live: Live, link: str | None) -> int:
    """Return how well known a track is at Deezer."""
    return live.upstream.world.tracks[int((link or "").rsplit("/", 1)[1])].rank


async def test_a_top_list_that_cannot_be_read_waits_for_the_others(live: Live) -> None:
    for name in ("Mara Quill", "Nova"):
        found = await live.services.fetching.find(name)
        candidate = found.artist if isinstance(found, Found) else found_first(found)
        artist = await live.services.artists.choose(GUILD, name, candidate)
        await live.services.maps.answer(artist.id, guild_id=GUILD)
    later = datetime.now(UTC) + timedelta(days=4)
    live.upstream.faults.add("deezer", faults.deezer_error(800), times=1, path="/top")
    assert await live.services.upkeep.snapshot_charts(a_long_time_ago(), later) == 1
    assert await live.services.upkeep.snapshot_charts(a_long_time_ago(), later) == 0
    day_after = later + timedelta(days=1)
    assert await live.services.upkeep.snapshot_charts(a_long_time_ago(), day_after) == 1


async def test_members_lists_are_read_again_after_three_days_and_not_before(live: Live) -> None:
    artist = await live.artist("Mara Quill")
    answer = await live.services.maps.answer(artist.id)
    loved = answer.tracks[answer.map.clusters[0].exemplar]
    other = next(track for track in answer.tracks.values() if track.title != loved.title)
    lists = {period: [(loved.title, "Mara Quill")] for period in ("month", "half_year", "all")}
    live.upstream.state.listeners["ada"] = lists
    await live.services.listening.link(GUILD, 1, "listenbrainz", "ada")
    await live.services.listening.link(GUILD + 1, 1, "listenbrainz", "ada")
    live.upstream.seen.clear()
    now = datetime.now(UTC)
    assert await live.services.listening.refresh(now + timedelta(hours=71)) == 0
    assert live.upstream.seen == []
    lists["month"] = [(other.title, "Mara Quill"), (loved.title, "Mara Quill")]
    assert await live.services.listening.refresh(now + timedelta(hours=73)) == 1
    assert len(live.upstream.seen) == 3, "once for both servers"
    scores = await live.services.listening.scores(GUILD, list(answer.tracks))
    assert scores[loved.id] == 50 * (1 + 6 + 12) + 49 * 1 + 50 * (6 + 12)
    assert scores[other.id] == 50 * 1
    assert {scores[key] for key in answer.tracks if key not in {loved.id, other.id}} == {0}


@pytest.mark.parametrize("meanwhile", ["unlink", "clear", "another name"])
async def test_lists_that_arrive_after_the_link_is_gone_are_not_kept(
    live: Live, meanwhile: str
) -> None:
    live.upstream.state.listeners["ada"] = {"all": [("A song", "Mara Quill")]}
    await live.store.scores.link(GUILD, 1, "listenbrainz", "ada", datetime.now(UTC))
    asked, release = asyncio.Event(), asyncio.Event()

    async def hold(_: web.Request) -> web.StreamResponse:
        asked.set()
        await release.wait()
        return web.Response(status=204)

    live.upstream.faults.add("listenbrainz", hold)
    reading = asyncio.create_task(live.services.listening.refresh(datetime.now(UTC)))
    await asked.wait()
    match meanwhile:
        case "unlink":
            await live.services.listening.unlink(GUILD, 1, "listenbrainz")
        case "clear":
            await live.store.personal.forget_user(1)
        case _:
            await live.store.scores.link(GUILD, 1, "listenbrainz", "eve", datetime.now(UTC))
    release.set()
    await reading
    assert await live.store.scores.last_snapshot("listenbrainz:all", user_id=1) is None


async def test_a_list_that_was_read_before_the_artist_was_here_counts_all_the_same(
    live: Live, music: World
) -> None:
    mara = next(item for item in music.artists.values() if item.name == "Mara Quill")
    loved, other = music.tracks_of(mara)[:2]
    live.upstream.state.listeners["ada"] = {
        "month": [("Somebody's Song", "Somebody Else"), (loved.title, "MARA QUILL")],
        "all": [(loved.title, "Mara Quill"), (other.title, "Mara Quill")],
    }
    assert await live.services.listening.link(GUILD, 1, "listenbrainz", "ada") == 0, (
        "nobody is here yet"
    )
    artist = await live.artist("Mara Quill")
    answer = await live.services.maps.answer(artist.id)
    by_title = {track.title: key for key, track in answer.tracks.items()}
    scores = await live.services.listening.scores(GUILD, list(answer.tracks))
    assert scores[by_title[loved.title]] == 49 * 1 + 50 * 12
    assert scores[by_title[other.title]] == 49 * 12
    # What was forgotten and comes again has its scores again.
    await live.services.upkeep.forget(artist.id)
    again = await live.services.maps.answer((await live.artist("Mara Quill")).id)
    by_title = {track.title: key for key, track in again.tracks.items()}
    assert await live.services.listening.scores(GUILD, [by_title[loved.title]]) == {
        by_title[loved.title]: 49 * 1 + 50 * 12
    }


async def test_a_listening_service_that_is_down_loses_nothing(live: Live) -> None:
    artist = await live.artist("Mara Quill")
    answer = await live.services.maps.answer(artist.id)
    loved = answer.tracks[answer.map.clusters[0].exemplar]
    live.upstream.state.listeners["ada"] = {"all": [(loved.title, "Mara Quill")]}
    await live.services.listening.link(GUILD, 1, "listenbrainz", "ada")
    before = await live.services.listening.scores(GUILD, list(answer.tracks))
    live.upstream.faults.add("listenbrainz", faults.status(503), times=None)
    with pytest.raises(SourceError) as caught:
        await live.services.listening.link(GUILD, 1, "listenbrainz", "somebody else")
    assert "ListenBrainz does not answer" in caught.value.sentence
    assert await live.services.listening.refresh(datetime.now(UTC) + timedelta(days=9)) == 0
    assert [link.name for link in await live.services.listening.links(GUILD, 1)] == ["ada"]
    assert await live.services.listening.scores(GUILD, list(answer.tracks)) == before


async def test_a_private_profile_is_no_outage(
    tmp_path: Path, pool: WorkerPool, music: World
) -> None:
    async with open_live(tmp_path / "private.db", pool, music, keys=True) as live:
        live.upstream.state.private.add("eve")
        with pytest.raises(SourceError, match="17"):
            await live.services.listening.link(GUILD, 1, "lastfm", "last.fm/user/eve")
        assert any(line.startswith("Last.fm: works") for line in live.services.upkeep.health())


async def test_an_artist_is_not_forgotten_while_a_fetch_brings_it(live: Live) -> None:
    held = asyncio.Event()
    release = asyncio.Event()

    async def hold(_: web.Request) -> web.StreamResponse:
        held.set()
        await release.wait()
        return web.Response(status=500)

    artist = await live.artist("Mara Quill")
    live.upstream.faults.add("deezer", hold, path="/tracks")
    asking = asyncio.create_task(live.services.maps.answer(artist.id))
    await held.wait()
    with pytest.raises(BeingFetchedError, match="Mara Quill is just being fetched"):
        await live.services.upkeep.forget(artist.id)
    release.set()
    assert len((await asking).tracks) == 36
    assert await live.services.upkeep.forget(artist.id) == 36
    with pytest.raises(ArtistGoneError):
        await live.services.maps.answer(artist.id)


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "\t\n "])
async def test_blanks_are_no_name_and_nobody_is_asked(live: Live, typed: str) -> None:
    for find in (live.artist, live.services.artists.named):
        with pytest.raises(NoNameError):
            await find(typed)
    assert live.upstream.seen == []


async def test_forgetting_an_artist_fetches_it_anew(live: Live) -> None:
    artist = await live.artist("Mara Quill")
    await live.services.maps.answer(artist.id)
    assert await live.services.upkeep.forget(artist.id) == 36
    again = await live.artist("Mara Quill")
    assert len((await live.services.maps.answer(again.id)).tracks) == 36
