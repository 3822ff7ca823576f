"""How tracks sound: by id, by other editions, by ear."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.domain.model import Features
from bot.sources.errors import DownError, QuotaError
from bot.sources.fetch.features_run import MOST_HEARD
from bot.sources.providers.audio_features import read_features
from bot.sources.setup import create_gatherer
from tests.upstream import World, faults
from tests.upstream.lab import Lab, open_lab, settings_for, stored_track

if TYPE_CHECKING:
    from bot.domain.model import Track


async def hear(data: bytes) -> Features | None:
    """Hear something in everything."""
    assert data.startswith((b"ID3", b"\xff"))
    return Features(source="preview", energy=0.5)


def all_stored(lab: Lab) -> list[Track]:
    return [stored_track(n, track) for n, track in enumerate(lab.saved.values(), start=1)]


async def test_features_are_joined_by_isrc_whatever_the_order_and_the_gaps() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=10, tracks=150, known=0.7)
    async with open_lab(world) as lab:
        result = await lab.gather("Nova")
        known = {track.isrc: track.features for track in world.tracks_of(artist)}
        for track in lab.saved.values():
            true = known[track.isrc or ""]
            assert (track.features is None) == (true is None)
            if track.features is not None and true is not None:
                assert track.features.tempo == true["tempo"]
                assert track.features.valence == true["valence"]
        assert result.unheard == {isrc for isrc, features in known.items() if features is None}


async def test_what_was_asked_in_vain_while_gathering_is_not_asked_again() -> None:
    world = World(1)
    world.artist("Nova", albums=4, tracks=30, known=0.5)
    async with open_lab(world) as lab:
        result = await lab.gather("Nova")
        lab.upstream.seen.clear()
        await lab.listen(unheard=result.unheard)
        assert lab.upstream.requests("reccobeats", "/audio-features") == []
        assert lab.upstream.repeated() == []


async def test_stored_tracks_are_asked_about_in_full_batches_each_recording_once() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=5, tracks=100, known=1.0)
    best_of = world.album(artist)
    for track in world.tracks_of(artist)[:60]:
        world.edition(track, best_of)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        lab.upstream.seen.clear()
        result = await lab.listen(all_stored(lab))
        assert result.found == {"reccobeats": 160}
        assert len(lab.features) == 160
        sizes = [
            len(seen.query["ids"].split(","))
            for seen in lab.upstream.requests("reccobeats", "/audio-features")
        ]
        assert sorted(sizes) == [20, 40, 40]


async def test_another_edition_of_the_song_answers_for_it() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=3, tracks=12, known=0.0)
    lucky = world.tracks_of(artist)[:5]
    for track in lucky:
        track.edition_features = world.sound(artist)
    async with open_lab(world) as lab:
        result = await lab.gather("Nova")
        tracks = lab.stored()
        answer = await lab.listen(tracks, unheard=result.unheard)
        assert answer.found == {"reccobeats": 5}
        by_title = {track.title: track.id for track in tracks}
        for track in lucky:
            assert track.edition_features is not None
            heard = lab.features[by_title[track.title]]
            assert heard.energy == track.edition_features["energy"]
        assert lab.missing["reccobeats"] == {t.id for t in tracks} - set(lab.features)


async def test_an_edition_of_another_length_is_another_recording() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=1, tracks=1, known=0.0)
    world.tracks_of(artist)[0].edition_features = world.sound(artist)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        (track,) = lab.stored()
        longer = replace(track, duration_ms=(track.duration_ms or 0) + 9_000)
        await lab.listen([longer])
        assert lab.features == {}
        assert lab.missing["reccobeats"] == {track.id}


async def test_a_version_under_the_same_isrc_is_told_apart_by_title_and_length() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=2, tracks=10, known=1.0)
    for track in world.tracks_of(artist):
        track.twin_features = world.sound(artist)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        for found in lab.saved.values():
            true = world.tracks[int(found.source_id)]
            assert found.features is not None
            assert true.features is not None
            assert found.features.tempo == true.features["tempo"]
        assert len(lab.upstream.requests("reccobeats", "/track")) == 1


async def test_two_equal_rows_for_one_isrc_need_no_second_question() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=1, tracks=4, known=1.0)
    for track in world.tracks_of(artist):
        track.twin_features = track.features
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        assert all(track.features for track in lab.saved.values())
        assert len(lab.upstream.requests("reccobeats")) == 1


async def test_a_source_that_failed_is_not_said_to_know_nothing() -> None:
    world = World(1)
    world.artist("Nova", albums=2, tracks=6, known=0.0)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        lab.upstream.faults.add("reccobeats", faults.status(502), times=None)
        result = await lab.listen()
        assert [type(problem) for problem in result.problems] == [DownError]
        assert lab.missing == {}
        assert len(result.missing) == 6


async def test_a_limit_that_reccobeats_names_is_waited_out() -> None:
    world = World(1)
    world.artist("Nova", albums=2, tracks=60, known=1.0)
    async with open_lab(world) as lab:
        busy = faults.answer({"status": 4291}, status=429, headers={"Retry-After": "0.05"})
        lab.upstream.faults.add("reccobeats", busy, times=2)
        await lab.gather("Nova")
        assert all(track.features for track in lab.saved.values())


async def test_a_limit_that_lasts_leaves_the_rest_for_the_next_time() -> None:
    world = World(1)
    world.artist("Nova", albums=4, tracks=120, known=1.0)
    async with open_lab(world) as lab:
        busy = faults.answer({"status": 4291}, status=429, headers={"Retry-After": "7200"})
        lab.upstream.faults.add("reccobeats", busy, times=None)
        result = await lab.gather("Nova")
        assert result.complete
        (problem,) = result.problems
        assert isinstance(problem, QuotaError)
        assert "2 hours" in problem.sentence
        assert result.unheard == frozenset()
        assert len(lab.upstream.requests("reccobeats")) <= 2


async def test_what_no_service_knows_is_heard_from_its_preview() -> None:
    world = World(1)
    world.artist("Nova", albums=2, tracks=5, known=0.0)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        lab.upstream.seen.clear()
        result = await lab.listen(hear=hear)
        assert result.found == {"preview": 5}
        assert {features.source for features in lab.features.values()} == {"preview"}
        # The addresses that came with the albums still work.
        assert lab.upstream.requests("deezer") == []
        assert len(lab.upstream.requests("cdn")) == 5


async def test_an_expired_preview_is_asked_for_anew() -> None:
    world = World(1)
    world.artist("Nova", albums=1, tracks=2, known=0.0)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        lab.upstream.seen.clear()
        # Past the 900 seconds for the preview server, before them for us.
        lab.upstream.state.clock_ahead = 1_000.0
        result = await lab.listen(hear=hear)
        assert result.found == {"preview": 2}
        assert len(lab.upstream.requests("deezer", "/track/")) == 2
        assert len(lab.upstream.requests("cdn")) == 4


async def test_a_preview_that_cannot_be_had_is_missing_and_no_error() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=1, tracks=3, known=0.0)
    world.tracks_of(artist)[0].has_preview = False
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        lab.upstream.faults.add("cdn", faults.status(403), times=None)
        result = await lab.listen(hear=hear)
        assert result.problems == ()
        assert lab.missing["preview"] == {1, 2, 3}


async def test_a_track_known_to_have_no_preview_is_not_asked_about_by_itself() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=3, tracks=12, known=0.0)
    for track in world.tracks_of(artist):
        track.has_preview = False
    async with open_lab(world, sources=("deezer",)) as lab:
        await lab.gather("Nova")
        lab.upstream.seen.clear()
        await lab.listen(hear=hear)
        assert lab.upstream.requests("deezer") == []
        assert len(lab.missing["preview"]) == 12


async def test_previews_that_have_run_out_come_an_album_with_one_request() -> None:
    world = World(1)
    world.artist("Nova", albums=3, tracks=12, known=0.0)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        tracks = lab.stored()
        async with create_gatherer(settings_for(lab.upstream)) as another_day:
            fresh = Lab(lab.upstream, another_day)
            lab.upstream.seen.clear()
            result = await fresh.listen(tracks, hear=hear)
        assert result.found == {"preview": 12}
        assert len(lab.upstream.requests("deezer", "/tracks")) == 3
        assert len(lab.upstream.requests("deezer")) == 3


async def test_apple_tells_the_clips_of_an_album_with_one_request_where_deezer_has_none() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=2, tracks=12, known=0.0)
    for track in world.tracks_of(artist):
        track.has_preview = False
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        lab.upstream.seen.clear()
        result = await lab.listen(hear=hear)
        assert result.found == {"preview": 12}
        assert len(lab.upstream.requests("itunes", "/lookup")) == 2
        assert lab.upstream.requests("deezer") == []


async def test_one_run_listens_to_so_many_previews_and_leaves_the_others_open() -> None:
    world = World(1)
    world.artist("Nova", albums=4, tracks=MOST_HEARD + 8, known=0.0)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        result = await lab.listen(hear=hear)
        assert result.found == {"preview": MOST_HEARD}
        assert len(result.missing) == 8
        assert "preview" not in lab.missing, "nobody has said that there is nothing to hear"


async def test_a_preview_that_holds_no_music_is_missing() -> None:
    world = World(1)
    world.artist("Nova", albums=1, tracks=2, known=0.0)

    async def deaf(_: bytes) -> Features | None:
        return None

    async with open_lab(world) as lab:
        await lab.gather("Nova")
        await lab.listen(hear=deaf)
        assert lab.missing["preview"] == {1, 2}


@pytest.mark.parametrize(
    "fault", [faults.endless(), faults.half_a_body(), faults.redirect("http://10.0.0.1/a.mp3")]
)
async def test_one_bad_preview_leaves_the_others_alone(fault: faults.Fault) -> None:
    world = World(1)
    artist = world.artist("Nova", albums=1, tracks=4, known=0.0)
    bad = world.tracks_of(artist)[1]
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        lab.upstream.faults.add("cdn", fault, times=None, path=f"/{bad.id}.mp3")
        result = await lab.listen(hear=hear)
        assert result.found == {"preview": 3}
        assert len(result.problems) == 1


async def test_downloads_go_on_while_others_are_analysed() -> None:
    world = World(1)
    world.artist("Nova", albums=1, tracks=6, known=0.0)
    listening = 0
    most = 0

    async def slow(_: bytes) -> Features | None:
        nonlocal listening, most
        listening += 1
        most = max(most, listening)
        await asyncio.sleep(0.05)
        listening -= 1
        return Features(source="preview", energy=0.1)

    async with open_lab(world) as lab:
        await lab.gather("Nova")
        await lab.listen(hear=slow)
        assert len(lab.features) == 6
        assert most > 1


async def test_the_best_known_tracks_are_heard_first() -> None:
    world = World(1)
    world.artist("Nova", albums=3, tracks=24, known=0.0)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        tracks = lab.stored()
        await lab.listen(tracks, hear=hear)
        popularity = {track.id: track.popularity or 0 for track in tracks}
        order = [popularity[track_id] for track_id in lab.features]
        assert sum(order[:8]) > sum(order[8:16]) > sum(order[16:])


def test_odd_values_are_no_values() -> None:
    row = {
        "danceability": "0.5",
        "energy": 1.7,
        "valence": float("nan"),
        "loudness": -9.4,
        "tempo": None,
        "acousticness": True,
        "key": -1,
        "mode": 2,
    }
    features = read_features("reccobeats", row)
    assert features == Features(source="reccobeats", danceability=0.5, loudness=-9.4)


def test_a_row_without_any_value_is_no_row() -> None:
    assert read_features("reccobeats", {"id": "x", "key": 4}) is None
