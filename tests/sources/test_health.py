"""What ``doctor`` and ``/cache status`` say about the sources; links and covers."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from bot.language import text
from bot.settings import Settings
from bot.sources import errors
from bot.sources.base import SourceHealth
from bot.sources.errors import QuotaError, SourceError, UnsafeAddressError
from bot.sources.health import health_line, key_lines, switched_off
from tests.upstream import World, faults
from tests.upstream.lab import open_lab, stored_track


def _world() -> World:
    world = World(1)
    world.artist("a", albums=2, tracks=4)
    return world


async def test_every_source_is_asked_one_small_question() -> None:
    async with open_lab(_world(), sources=["deezer", "itunes", "spotify"], keys=True) as lab:
        healths = await lab.gatherer.check()
        assert [health.name for health in healths] == [
            "deezer",
            "itunes",
            "spotify",
            "reccobeats",
            "listenbrainz",
            "lastfm",
            "musicbrainz",
        ]
        assert all(health.state == "ok" for health in healths)
        assert all(health.latency_ms for health in healths)
        # One each, and Spotify's token.
        assert len(lab.upstream.seen) == 8


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (faults.status(403), "blocked"),
        (faults.status(500), "down"),
        (faults.html(), "down"),
        (faults.deezer_error(4), "limited"),
        (faults.deezer_error(800), "ok"),
    ],
)
async def test_a_failing_source_shows_its_state_and_the_others_theirs(
    fault: faults.Fault, state: str
) -> None:
    async with open_lab(_world()) as lab:
        await lab.gatherer.check()
        lab.upstream.faults.add("deezer", fault, times=None)
        by_name = {health.name: health for health in await lab.gatherer.check()}
        assert by_name["deezer"].state == state
        assert by_name["reccobeats"].state == "ok"


async def test_before_the_first_request_nothing_is_known_and_nothing_asked() -> None:
    async with open_lab(_world()) as lab:
        assert {health.state for health in lab.gatherer.health()} == {"unknown"}
        assert lab.upstream.seen == []


async def test_the_limits_that_each_source_is_asked_within_can_be_shown() -> None:
    async with open_lab(_world()) as lab:
        assert lab.gatherer.paces().keys() == {
            "deezer",
            "itunes",
            "reccobeats",
            "listenbrainz",
            "musicbrainz",
        }
        assert all(pace.count > 0 for pace in lab.gatherer.paces().values())


def test_a_health_line_names_source_state_and_latency() -> None:
    line = health_line(SourceHealth(name="deezer", state="ok", latency_ms=61.7))
    assert line == "Deezer: works, 62 ms"
    limited = SourceHealth(name="itunes", state="limited", note="waiting 90 seconds")
    silent = SourceHealth(name="deezer", state="down", note="Deezer does not answer right now.")
    assert health_line(silent) == "Deezer does not answer right now."
    assert health_line(limited) == "Apple: asks us to slow down (waiting 90 seconds)"


def test_the_doctor_says_what_works_without_keys_and_what_a_key_adds() -> None:
    bare = key_lines(Settings.model_validate({}))
    assert len(bare) == 4
    assert "Without any key" in bare[0]
    assert "CLUSTERS_SPOTIFY_CLIENT_ID" in bare[1]
    assert "CLUSTERS_LASTFM_KEY" in bare[2]
    assert "CLUSTERS_CONTACT" in bare[3]
    full = Settings.model_validate(
        {
            "spotify_client_id": "id",
            "spotify_client_secret": SecretStr("secret"),
            "lastfm_key": SecretStr("key"),
            "contact": "mailto:someone@example.org",
        }
    )
    assert len(key_lines(full)) == 2


@pytest.mark.parametrize(
    ("settings", "off"),
    [
        ({}, {"spotify": "no key", "lastfm": "no key"}),
        (
            {"sources": ("itunes", "spotify"), "spotify_client_id": "id", "lastfm_key": "key"},
            {
                "deezer": "not named in CLUSTERS_SOURCES",
                "spotify": "CLUSTERS_SPOTIFY_CLIENT_ID and CLUSTERS_SPOTIFY_CLIENT_SECRET are "
                "both needed",
            },
        ),
        (
            {"spotify_client_id": "id", "spotify_client_secret": "secret", "lastfm_key": "key"},
            {"spotify": "not named in CLUSTERS_SOURCES"},
        ),
        (
            {
                "sources": ("spotify", "deezer", "itunes"),
                "spotify_client_id": "id",
                "spotify_client_secret": "secret",
                "lastfm_key": "key",
            },
            {},
        ),
    ],
)
def test_a_service_that_is_not_asked_is_off_for_a_reason(
    settings: dict[str, object], off: dict[str, str]
) -> None:
    found = switched_off(Settings.model_validate(settings))
    assert {health.name: health.note for health in found} == off
    assert all(": off (" in health_line(health) for health in found)


def _all_errors(kind: type[SourceError] = SourceError) -> list[type[SourceError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in _all_errors(child))]


@pytest.mark.parametrize("kind", _all_errors(), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize(
    "source", ["deezer", "itunes", "spotify", "reccobeats", "listenbrainz", "lastfm", "previews"]
)
def test_every_error_at_every_source_has_a_sentence_with_what_to_do(
    kind: type[SourceError], source: str
) -> None:
    sentence = kind(source, "detail").sentence
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert "detail" not in sentence
    assert text(f"sources.names.{source}") in sentence


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "a second"),
        (1.2, "2 seconds"),
        (119, "119 seconds"),
        (121, "3 minutes"),
        (3600, "60 minutes"),
        (20_520, "6 hours"),
    ],
)
def test_a_wait_in_words(seconds: float, words: str) -> None:
    assert errors.wait_text(seconds) == words
    assert words in QuotaError("deezer", retry_after=seconds).sentence


async def test_a_preview_link_is_fresh_every_time() -> None:
    async with open_lab(_world()) as lab:
        await lab.gather("a")
        track = stored_track(1, next(iter(lab.saved.values())))
        lab.upstream.seen.clear()
        for _ in range(2):
            link = await lab.gatherer.preview(track)
            assert link is not None
            assert "exp=" in link
        assert len(lab.upstream.requests("deezer", "/track/")) == 2


async def test_a_track_known_by_isrc_only_has_a_preview_too() -> None:
    world = _world()
    async with open_lab(world) as lab:
        true = next(iter(world.tracks.values()))
        found = stored_track(1, (await lab.gather("a")).tracks[0])
        track = type(found)(id=1, title="x", artists=(), isrc=true.isrc)
        assert f"/{true.id}.mp3" in (await lab.gatherer.preview(track) or "")
        assert await lab.gatherer.preview(type(found)(id=1, title="x", artists=())) is None


async def test_a_track_that_is_gone_has_no_preview() -> None:
    async with open_lab(_world()) as lab:
        await lab.gather("a")
        track = stored_track(1, next(iter(lab.saved.values())))
        lab.upstream.faults.add("deezer", faults.deezer_error(800), times=None)
        assert await lab.gatherer.preview(track) is None


async def test_a_cover_is_a_picture_from_a_known_host() -> None:
    async with open_lab(_world()) as lab:
        await lab.gather("a")
        album = next(iter(lab.saved.values())).album
        assert album is not None
        assert album.cover is not None
        assert (await lab.gatherer.cover(album.cover)).startswith(b"\xff\xd8")
        with pytest.raises(UnsafeAddressError):
            await lab.gatherer.cover("https://example.org/cover.jpg")
