"""Every failure of a music service, as a member meets it: the sentence, what is stored, the next time.

``tests/upstream/troubles.py`` lists the failures.
"""

from __future__ import annotations

import logging
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.sources.errors import NotFoundError, SourceError, TimedOutError
from storage import FetchedCatalogue
from tests.e2e.world import Shown, open_world, told
from tests.upstream import faults
from tests.upstream.lab import TIMEOUT, open_lab
from tests.upstream.troubles import LASTS, PATIENCE, TROUBLES
from tests.upstream.world import World as Music

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from bot.runtime.worker_pool import WorkerPool
    from bot.sources.fetch.gatherer import Gatherer
    from tests.e2e.world import Place, World
    from tests.upstream.faults import Fault
    from tests.upstream.server import Upstream

STORED, NEW = "Mara Quill", "Otto"
CODE = re.compile(r" If it keeps happening, tell the bot's owner this code: `(\w{6})`$")


@pytest.fixture(autouse=True)
def env() -> None:
    """Let no world be opened but the test's own."""


@dataclass(kw_only=True)
class Live:
    """A server whose bot may ask (made-up) services."""

    world: World
    upstream: Upstream
    gatherer: Gatherer

    async def ask(self, name: str) -> Shown:
        """Type an artist's name, and wait until nothing goes on any more."""
        world = self.world
        result = await world.member.slash(world.channel, "clusters", artist=name)
        assert result.response is not None
        await world.env.settle()
        return Shown(world, result.response.id)

    async def refused(self, name: str) -> str:
        """Type an artist's name; return what whoever typed is told alone."""
        world = self.world
        result = await world.member.slash(world.channel, "clusters", artist=name)
        await world.env.settle()
        return told(result).content

    async def let_it_grow_old(self, name: str) -> None:
        """Let the last fetch be a month ago."""
        artist = await self.world.store.artists.named(name)
        assert artist is not None
        at = datetime.now(UTC) - timedelta(days=30)
        fetched = FetchedCatalogue(artist=artist.id, source="deezer", at=at)
        await self.world.store.catalogues.save([], fetched=fetched)

    async def tracks(self, name: str) -> int:
        """Return how many tracks of an artist are stored."""
        artist = await self.world.store.artists.named(name)
        return artist.tracks if artist is not None else 0

    async def until_well(self) -> None:
        """Wait until the services have stopped failing, and whoever rests has rested."""
        self.upstream.faults.clear()
        while any(health.state != "ok" for health in await self.gatherer.check()):
            pass


@asynccontextmanager
async def open_live(
    place: Place,
    pool: WorkerPool,
    *,
    sources: Sequence[str] = ("deezer",),
    timeout: float = TIMEOUT,  # noqa: ASYNC109 - it is the services' timeout
    known: float = 1.0,
    keys: bool = False,
) -> AsyncGenerator[Live]:
    """Open a world with two artists to be had, of which one is stored."""
    music = Music(seed=5)
    for name in (STORED, NEW):
        music.artist(name, albums=2, tracks=12, fans=200_000, known=known)
    async with (
        open_lab(music, sources=sources, timeout=timeout, keys=keys) as lab,
        open_world(place, pool, gatherer=lab.gatherer) as world,
    ):
        lab.upstream.state.clip_seconds = 12.0
        yield Live(world=world, upstream=lab.upstream, gatherer=lab.gatherer)


def sentence_of(error: type[SourceError], source: str = "deezer") -> str:
    """Return what a member reads of an error that names no time to wait."""
    return error(source).sentence


@pytest.mark.parametrize(
    ("trouble", "fault", "error"),
    [(name, fault, error) for name, (fault, error) in TROUBLES.items()],
    ids=TROUBLES,
)
async def test_a_failure_has_its_sentence_loses_nothing_and_is_over_when_it_is_over(
    place: Place,
    pool: WorkerPool,
    caplog: pytest.LogCaptureFixture,
    trouble: str,
    fault: Fault,
    error: type[SourceError],
) -> None:
    patience = PATIENCE * 4 if error is TimedOutError else TIMEOUT
    async with open_live(place, pool, timeout=patience) as live:
        first = await live.ask(STORED)
        assert first.embed.title == f"Clusters in {STORED}"
        await live.let_it_grow_old(STORED)
        live.upstream.faults.add("deezer", fault, times=None)

        # Whoever is stored is shown, with the reason why it may be old.
        stale = await live.ask(STORED)
        assert stale.embed.title == f"Clusters in {STORED}"
        assert "catalogue of " in (stale.embed.footer.text or "")
        assert "still fetching" not in stale.text
        if error is NotFoundError:
            assert "This may be incomplete or out of date" not in stale.text
        else:
            assert "This may be incomplete or out of date: Deezer " in stale.text
        assert await live.tracks(STORED) == 12

        # Whoever is not stored gets the sentence, and the operator the cause.
        caplog.clear()
        caplog.set_level(logging.WARNING)
        sentence = await live.refused(NEW)
        code = CODE.search(sentence)
        if error is NotFoundError:
            assert sentence.startswith(f"I know no artist called “{NEW}”.")
        elif trouble == LASTS:
            assert sentence.startswith(
                "Deezer wants no more requests for now; try again in 60 minutes."
            )
        elif trouble == "429 with Retry-After":
            assert sentence.startswith(
                "Deezer wants no more requests for now; try again in a second."
            )
        else:
            assert sentence.startswith(sentence_of(error))
        assert (code is None) == (error is NotFoundError)
        if code is not None:
            assert "deezer: " in caplog.text
            assert f"[{code[1]}]" in caplog.text
            assert NEW not in caplog.text

        # And when it is over, it is over.
        if trouble != LASTS:
            await live.until_well()
            assert (await live.ask(NEW)).embed.title == f"Clusters in {NEW}"
            renewed = await live.ask(STORED)
            assert "This may be incomplete or out of date" not in renewed.text
            assert await live.tracks(NEW) == 12


@pytest.mark.parametrize("name", ["403", "503", "HTML instead of JSON", "429 for an hour"])
async def test_where_deezer_fails_apple_stands_in(
    place: Place, pool: WorkerPool, name: str
) -> None:
    fault, _ = TROUBLES[name]
    async with open_live(place, pool, sources=("deezer", "itunes")) as live:
        live.upstream.faults.add("deezer", fault, times=None)
        shown = await live.ask(NEW)
        assert shown.embed.title == f"Clusters in {NEW}"
        await shown.next()
        assert "music.apple.com/" in shown.text
        assert await live.tracks(NEW) == 12


RECCOBEATS = {
    "a client it does not like": (faults.status(403, text="error code: 1010"), "refuses requests"),
    "too many ids": (faults.answer({"status": 4004}, status=400), "makes no sense"),
    "too many requests": (
        faults.answer({"status": 4291}, status=429, headers={"Retry-After": "7200"}),
        "try again in 120 minutes",
    ),
    "too many requests, for no time": (faults.answer({"status": 4291}, status=429), "slow down"),
    "no answer at all": (faults.hang_up(), "does not answer"),
    "a page": (faults.html(), "makes no sense"),
    "rows in another shape": (faults.answer({"content": {}}), "makes no sense"),
}


@pytest.mark.parametrize(("fault", "words"), RECCOBEATS.values(), ids=RECCOBEATS)
async def test_without_reccobeats_our_own_ears_describe_the_tracks_and_the_reply_says_why(
    place: Place, pool: WorkerPool, fault: Fault, words: str
) -> None:
    async with open_live(place, pool) as live:
        live.upstream.faults.add("reccobeats", fault, times=None)
        shown = await live.ask(NEW)
        assert shown.embed.title == f"Clusters in {NEW}"
        assert "our own ears" in (shown.embed.footer.text or "")
        assert "ReccoBeats" in shown.text
        assert words in shown.text


async def test_rows_that_reccobeats_leaves_out_are_heard(place: Place, pool: WorkerPool) -> None:
    async with open_live(place, pool, known=0.5) as live:
        await live.ask(NEW)
        artist = await live.world.store.artists.named(NEW)
        assert artist is not None
        status = await live.world.store.artist_status(artist.id)
        assert status is not None
        assert status.described == 12
        assert set(status.features) == {"reccobeats", "preview"}


@pytest.mark.parametrize(
    "fault", [faults.status(403), faults.bomb(), faults.html(), faults.redirect("http://10.0.0.1/")]
)
async def test_previews_that_cannot_be_had_are_left_out_and_counted(
    place: Place, pool: WorkerPool, fault: Fault
) -> None:
    async with open_live(place, pool, known=0.5) as live:
        live.upstream.faults.add("cdn", fault, times=None, path=".mp3")
        shown = await live.ask(NEW)
        assert shown.embed.title == f"Clusters in {NEW}"
        assert re.search(r"Left out: [0-9]+ tracks? without audio features", shown.text)


LISTENING = {
    "an unknown name": ("listenbrainz", None, "ListenBrainz knows nobody by that name"),
    "a listening service that is down": (
        "listenbrainz",
        faults.status(503),
        "ListenBrainz does not answer right now",
    ),
    "a listener who is not counted yet": (
        "listenbrainz",
        faults.status(204),
        "ListenBrainz has not counted that listener's plays yet",
    ),
    "an unknown Last.fm name": ("lastfm", None, "Last.fm knows nobody by that name"),
    "a private Last.fm profile": (
        "lastfm",
        faults.answer({"error": 17, "message": "Login required"}, status=403),
        "That Last.fm profile is private",
    ),
    "a refused Last.fm key": (
        "lastfm",
        faults.answer({"error": "26", "message": "Suspended"}, status=403),
        "Last.fm does not accept this bot's key",
    ),
    "too many Last.fm requests": (
        "lastfm",
        faults.answer({"error": 29, "message": "Rate Limit Exceeded"}),
        "Last.fm is asking us to slow down",
    ),
}


@pytest.mark.parametrize(("service", "fault", "words"), LISTENING.values(), ids=LISTENING)
async def test_a_name_that_cannot_be_linked_has_its_sentence_and_changes_nothing(
    place: Place, pool: WorkerPool, service: str, fault: Fault | None, words: str
) -> None:
    async with open_live(place, pool, keys=True) as live:
        world = live.world
        live.upstream.state.listeners["ada"] = {"all": [("Song", STORED)]}

        async def link(name: str) -> str:
            result = await world.member.slash(
                world.channel, "listening link", service=service, name=name
            )
            assert result.ephemeral
            assert result.response is not None
            return result.response.content

        assert "Linked ada at " in await link("ada")
        if fault is not None:
            live.upstream.faults.add(service, fault, times=None)
        assert (await link("somebody else")).startswith(words)
        linked = await world.store.scores.links(world.guild.id, world.member.id)
        assert [item.name for item in linked] == ["ada"]
        await live.until_well()
        live.upstream.state.listeners["somebody else"] = {"all": []}
        assert "Linked somebody else at " in await link("somebody else")


async def test_what_spotifys_key_may_do_is_found_out_at_the_start(
    place: Place, pool: WorkerPool
) -> None:
    async with open_live(place, pool, sources=("spotify",), keys=True) as live:
        result = await live.world.member.slash(live.world.channel, "cache status")
        assert result.response is not None
        (embed,) = result.response.embeds
        services = next(field.value for field in embed.fields if field.name == "Services")
        assert "development key: catalogue only, no audio features" in (services or "")


USED_UP = faults.answer(
    {"error": {"status": 429, "message": "Too many requests", "reason": "QUOTA_EXCEEDED"}},
    status=429,
)


async def test_a_used_up_spotify_allowance_is_said_and_spotify_left_alone(
    place: Place, pool: WorkerPool
) -> None:
    async with open_live(place, pool, sources=("spotify",), keys=True) as live:
        live.upstream.faults.add("spotify", USED_UP, times=None)
        sentence = await live.refused(NEW)
        assert sentence.startswith(
            "Spotify's allowance for this bot is used up; try again tomorrow."
        )
        before = len(live.upstream.requests("spotify"))
        assert (await live.refused(NEW)).startswith("Spotify's allowance")
        assert len(live.upstream.requests("spotify")) == before


async def test_where_the_spotify_allowance_is_used_up_deezer_answers(
    place: Place, pool: WorkerPool
) -> None:
    async with open_live(place, pool, sources=("spotify", "deezer"), keys=True) as live:
        live.upstream.faults.add("spotify", USED_UP, times=None)
        assert (await live.ask(NEW)).embed.title == f"Clusters in {NEW}"
