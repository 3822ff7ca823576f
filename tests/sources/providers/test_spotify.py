"""Spotify with the operator's key: a development one, and an old extended one."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.music_links import MusicLink
from bot.sources.errors import (
    DownError,
    KeyRefusedError,
    PremiumNeededError,
    QuotaError,
    QuotaExhaustedError,
)
from bot.sources.providers.spotify import PROVIDER
from tests.upstream import World, faults
from tests.upstream.lab import open_lab

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from tests.upstream.lab import Lab


def spotify_lab(world: World, *sources: str) -> AbstractAsyncContextManager[Lab]:
    return open_lab(world, sources=sources or ("spotify",), keys=True)


def _world(known: float = 1.0) -> World:
    world = World(1)
    world.artist("Nova", albums=23, tracks=60, known=known)
    return world


async def test_a_development_key_lists_a_catalogue_ten_rows_at_a_time() -> None:
    world = _world()
    async with spotify_lab(world) as lab:
        result = await lab.gather("Nova")
        assert result.complete
        assert len(lab.saved) == 60
        assert {track.source for track in lab.saved.values()} == {"spotify"}
        assert len(lab.upstream.requests("spotify", "/albums")) == 3 + 23 + 23
        assert all(track.album and track.album.upc for track in lab.saved.values())


async def test_with_a_development_key_features_come_from_reccobeats_by_spotify_id() -> None:
    async with spotify_lab(_world()) as lab:
        await lab.gather("Nova")
        sources = {track.features.source for track in lab.saved.values() if track.features}
        assert sources == {"reccobeats"}
        assert all(track.features for track in lab.saved.values())
        assert "development" in next(h.note for h in lab.gatherer.health() if h.name == "spotify")


async def test_an_extended_key_has_features_and_labels_of_its_own() -> None:
    world = _world()
    async with spotify_lab(world) as lab:
        lab.upstream.state.spotify_extended = True
        await lab.gather("Nova")
        assert lab.upstream.requests("reccobeats") == []
        for track in lab.saved.values():
            assert track.features is not None
            assert track.features.source == "spotify"
            assert track.album is not None
            assert track.album.labels
        assert "extended" in next(h.note for h in lab.gatherer.health() if h.name == "spotify")


async def test_stored_spotify_tracks_are_asked_about_at_spotify_first() -> None:
    world = _world(known=0.0)
    async with spotify_lab(world) as lab:
        await lab.gather("Nova")
        tracks = lab.stored()
    for track in world.tracks.values():
        track.features = world.sound(track.artists[0])
    async with spotify_lab(world) as lab:
        lab.upstream.state.spotify_extended = True
        result = await lab.listen(tracks)
        assert result.found == {"spotify": 60}
        assert lab.upstream.requests("reccobeats") == []


async def test_a_used_up_allowance_ends_the_fetch_and_is_not_retried() -> None:
    async with spotify_lab(_world()) as lab:
        artist = await lab.find("Nova")
        error = {"status": 429, "message": "Too many requests", "reason": "QUOTA_EXCEEDED"}
        lab.upstream.faults.add("spotify", faults.answer({"error": error}, status=429), times=None)
        lab.upstream.seen.clear()
        with pytest.raises(QuotaExhaustedError) as caught:
            await lab.gatherer.gather(artist, on_progress=lambda _: None, save=lab.save)
        assert len(lab.upstream.requests("spotify")) == 1
        assert "tomorrow" in caught.value.sentence


async def test_hours_of_retry_after_are_not_slept_out() -> None:
    async with spotify_lab(_world()) as lab:
        artist = await lab.find("Nova")
        wait = faults.status(429, headers={"Retry-After": "20520"})
        lab.upstream.faults.add("spotify", wait, times=None)
        with pytest.raises(QuotaError) as caught:
            await lab.gatherer.gather(artist, on_progress=lambda _: None, save=lab.save)
        assert "6 hours" in caught.value.sentence


async def test_a_used_up_spotify_hands_over_to_deezer() -> None:
    async with spotify_lab(_world(), "spotify", "deezer") as lab:
        artist = await lab.find("Nova")
        assert artist.source == "spotify"
        error = {"status": 429, "message": "Too many requests", "reason": "QUOTA_EXCEEDED"}
        lab.upstream.faults.add("spotify", faults.answer({"error": error}, status=429), times=None)
        result = await lab.gatherer.gather(artist, on_progress=lambda _: None, save=lab.save)
        assert result.artist.source == "deezer"
        assert len(lab.saved) == 60


async def test_a_token_that_ran_out_is_renewed_once_for_all() -> None:
    async with spotify_lab(_world()) as lab:
        await lab.find("Nova")
        lab.upstream.state.spotify_tokens += 1
        results = await asyncio.gather(*(lab.gather("Nova") for _ in range(4)))
        assert all(result.complete for result in results)
        assert len(lab.upstream.requests("accounts")) == 2


async def test_a_wrong_key_is_named_as_such() -> None:
    async with spotify_lab(_world()) as lab:
        wrong = faults.answer({"error": "invalid_client"}, status=400)
        lab.upstream.faults.add("accounts", wrong, times=None)
        with pytest.raises(KeyRefusedError) as caught:
            await lab.gatherer.find("Nova")
        assert "key" in caught.value.sentence


async def test_a_key_whose_owner_has_no_premium_is_named_as_such() -> None:
    async with spotify_lab(_world()) as lab:
        message = "Active premium subscription required for the owner of the app."
        refusal = faults.answer({"error": {"status": 403, "message": message}}, status=403)
        lab.upstream.faults.add("spotify", refusal, times=None)
        with pytest.raises(PremiumNeededError) as caught:
            await lab.gatherer.find("Nova")
        assert "Premium" in caught.value.sentence


async def test_a_key_that_could_not_be_probed_counts_as_one_without_features() -> None:
    async with spotify_lab(_world()) as lab:
        lab.upstream.faults.add("spotify", faults.status(503), times=None)
        await lab.gatherer.start()
        assert lab.gatherer.health()[0].state == "down"
        lab.upstream.faults.clear()
        no_answer = faults.status(503)
        lab.upstream.faults.add("spotify", no_answer, times=None, path="/audio-features")
        await lab.gather("Nova")
        assert {t.features.source for t in lab.saved.values() if t.features} == {"reccobeats"}


def test_spotify_data_is_kept_for_a_day_at_the_most() -> None:
    assert PROVIDER.cache_life == timedelta(hours=24)


async def test_a_key_alone_is_no_wish_to_ask_spotify() -> None:
    async with open_lab(_world(), sources=["deezer"], keys=True) as lab:
        await lab.gatherer.start()
        await lab.gather("Nova")
        assert lab.upstream.requests("spotify") == []
        assert lab.upstream.requests("accounts") == []


async def test_without_a_key_spotify_is_never_asked() -> None:
    async with open_lab(_world(), sources=["spotify", "deezer"]) as lab:
        await lab.gatherer.start()
        await lab.gather("Nova")
        assert lab.upstream.requests("spotify") == []
        assert lab.upstream.requests("accounts") == []


async def test_where_it_stays_unknown_whether_a_key_reads_playlists_the_failure_is_told() -> None:
    world = _world()
    world.playlists[7] = ("Night drive", list(world.tracks.values())[:12])
    link = MusicLink("spotify", "playlist", f"{7:022d}")
    async with spotify_lab(world) as lab:
        lab.upstream.state.spotify_extended = True
        lab.upstream.faults.add("spotify", faults.status(503), path="/audio-features", times=None)
        (linked,) = [told async for told in lab.gatherer.linked([link], 100)]
        assert not linked.withheld
        assert isinstance(linked.problem, DownError)
