"""A session against a Discord on loopback: every way to start, to be cut off, and to end."""

from __future__ import annotations

import asyncio
import io
import logging
import os
import signal
import socket
import sys
import threading
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

import aiohttp
import pytest
from discord.gateway import KeepAliveHandler
from discord.http import HTTPClient
from pydantic import SecretStr
from yarl import URL

from bot.app import open_resources
from bot.gateway import session
from bot.gateway.client import MOST_SESSIONS, SESSIONS_KEPT, ClustersBot
from bot.gateway.session import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    pause_after,
    run_on_discord,
    stay_connected,
)
from bot.gateway.start_errors import (
    IntentsError,
    NoNetworkError,
    NoTokenError,
    PortError,
    RefusedError,
    WebPortError,
    WrongServerError,
    WrongTokenError,
)
from bot.runtime.coordination import Alone
from bot.runtime.logging_setup import TALKATIVE, set_up_logging
from bot.runtime.shards import Share
from bot.services.processes import Processes
from bot.settings import Settings
from faults.discord import TOKEN, FakeDiscord
from storage import Reply, StoreUnreachable
from tests.factories import catalogue
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from pathlib import Path

    from bot.app import Resources
    from bot.runtime.coordination import Coordination


class _Hasty:
    """asyncio as discord.py sees it, but nobody waits."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever asyncio has
        return getattr(asyncio, name)

    async def sleep(self, _: float) -> None:
        await asyncio.sleep(0)


@pytest.fixture
async def fake(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    """Return a Discord that the library talks to, and take the library's pauses away."""
    async with FakeDiscord() as served:
        monkeypatch.setattr("discord.http.Route.BASE", served.api)
        monkeypatch.setattr("discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY", URL(served.gateway))
        monkeypatch.setattr("discord.client.asyncio", _Hasty())
        monkeypatch.setattr("discord.http.asyncio", _Hasty())
        monkeypatch.setattr("discord.shard.asyncio", _Hasty())
        monkeypatch.setattr(session, "FIRST_PAUSE", 0.01)
        yield served


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        token=SecretStr(TOKEN), database=tmp_path / "clusters.db", sources=("file",), workers=1
    )


@pytest.fixture
async def resources(settings: Settings) -> AsyncIterator[Resources]:
    async with open_resources(settings) as opened:
        yield opened


@pytest.fixture
def log(settings: Settings) -> Iterator[io.StringIO]:
    """Log at debug level, as the program does, and return what was logged."""
    stream = io.StringIO()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    set_up_logging(settings.model_copy(update={"log": "debug"}), stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.NOTSET)


class Run:
    """A session under way, and the event that stops it."""

    def __init__(
        self, settings: Settings, resources: Resources, coordination: Coordination | None = None
    ) -> None:
        self.stop = asyncio.Event()
        self.task = asyncio.create_task(
            stay_connected(settings, resources, TOKEN, self.stop, coordination=coordination)
        )

    async def reaches(self, event: asyncio.Event) -> None:
        """Wait until ``event`` is set; what ends the session before is raised."""
        waiting = asyncio.create_task(event.wait())
        await asyncio.wait({waiting, self.task}, return_when=asyncio.FIRST_COMPLETED)
        if not event.is_set():
            waiting.cancel()
            await self.task
            pytest.fail("the session ended")
        event.clear()

    async def ends(self) -> None:
        """Stop the session, which ends within seconds whatever Discord does."""
        self.stop.set()
        async with asyncio.timeout(15):
            await self.task


# --- the start -----------------------------------------------------------------------------------


@pytest.mark.parametrize("token", [None, SecretStr(""), SecretStr("  ")])
async def test_without_a_token_nothing_is_opened(
    settings: Settings, token: SecretStr | None
) -> None:
    with pytest.raises(NoTokenError, match="make demo"):
        await run_on_discord(settings.model_copy(update={"token": token}))
    assert not settings.database_file.exists()


@pytest.mark.parametrize("token", ["wrong", "a.b\nc", f"Bot {TOKEN}", "ключ"])
async def test_a_token_that_discord_refuses_ends_the_start(
    fake: FakeDiscord, settings: Settings, token: str
) -> None:
    with pytest.raises(WrongTokenError, match="refused the token"):
        await run_on_discord(settings.model_copy(update={"token": SecretStr(token)}))
    assert not fake.handshakes


async def test_without_a_network_the_start_ends(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        base = f"http://127.0.0.1:{taken.getsockname()[1]}/api/v10"
        monkeypatch.setattr("discord.http.Route.BASE", base)
        with pytest.raises(NoNetworkError, match="out of reach"):
            await run_on_discord(settings)


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_a_discord_that_is_down_ends_the_first_start(
    fake: FakeDiscord, settings: Settings, status: int
) -> None:
    fake.rest["users/@me"] = status
    with pytest.raises(NoNetworkError):
        await run_on_discord(settings)


async def test_a_server_that_the_bot_is_not_in_is_named(
    fake: FakeDiscord, settings: Settings
) -> None:
    fake.rest["guilds/77/commands"] = 403
    with pytest.raises(WrongServerError, match="CLUSTERS_GUILD=77"):
        await run_on_discord(settings.model_copy(update={"guild": 77}))


async def test_a_refusal_at_the_start_says_why(fake: FakeDiscord, settings: Settings) -> None:
    fake.rest["applications/@me"] = 403
    with pytest.raises(RefusedError, match="403 Forbidden"):
        await run_on_discord(settings)


async def test_the_commands_are_registered_once(
    fake: FakeDiscord, settings: Settings, resources: Resources
) -> None:
    for _ in range(2):
        run = Run(settings, resources)
        await run.reaches(fake.ready)
        await run.ends()
    puts = [asked for asked in fake.asked.elements() if asked.startswith("PUT")]
    assert len(puts) == 1


# --- cut off -------------------------------------------------------------------------------------


async def test_a_gateway_that_fails_at_first_is_tried_until_it_answers(
    fake: FakeDiscord, settings: Settings, resources: Resources, log: io.StringIO
) -> None:
    fake.moods.extend(["refuse", "drop", "refuse", "refuse"])
    run = Run(settings, resources)
    await run.reaches(fake.ready)
    await run.ends()
    assert fake.handshakes == 5
    assert "voice" not in log.getvalue()
    assert "Failed to connect" in log.getvalue()
    assert "Traceback" not in log.getvalue()
    assert TOKEN not in log.getvalue()


async def test_a_dropped_connection_is_resumed(
    fake: FakeDiscord, settings: Settings, resources: Resources, log: io.StringIO
) -> None:
    run = Run(settings, resources)
    await run.reaches(fake.ready)
    await fake.close_gateway(4000)
    await run.reaches(fake.ready)
    await run.ends()
    assert fake.asked["GET users/@me"] == 1
    assert "Traceback" not in log.getvalue()


async def test_a_client_that_gives_up_is_followed_by_a_new_one(
    fake: FakeDiscord, settings: Settings, resources: Resources, log: io.StringIO
) -> None:
    run = Run(settings, resources)
    await run.reaches(fake.ready)
    await fake.close_gateway(4013)  # an end that discord.py raises
    await run.reaches(fake.ready)
    await run.ends()
    assert fake.asked["GET users/@me"] == 2
    assert "closed with 4013" in log.getvalue()
    assert "Traceback" not in log.getvalue()


async def test_a_fault_of_the_library_is_logged_in_full_and_outlived(
    fake: FakeDiscord,
    settings: Settings,
    resources: Resources,
    log: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    connect = ClustersBot.connect
    attempts: list[ClustersBot] = []

    async def stumble_once(bot: ClustersBot) -> None:
        attempts.append(bot)
        if len(attempts) == 1:
            raise KeyError("d")
        await connect(bot)

    monkeypatch.setattr(ClustersBot, "connect", stumble_once)
    run = Run(settings, resources)
    await run.reaches(fake.ready)
    await run.ends()
    assert "KeyError: 'd'" in log.getvalue()
    assert "Traceback" in log.getvalue()


async def test_an_outage_of_everything_is_outlasted_once_the_bot_was_known(
    fake: FakeDiscord, settings: Settings, resources: Resources
) -> None:
    run = Run(settings, resources)
    await run.reaches(fake.ready)
    fake.rest["users/@me"] = 503
    await fake.close_gateway(4013)
    await until(lambda: fake.asked["GET users/@me"] >= 3)
    del fake.rest["users/@me"]
    await run.reaches(fake.ready)
    await run.ends()


async def test_a_token_reset_while_running_ends_the_session(
    fake: FakeDiscord, settings: Settings, resources: Resources
) -> None:
    run = Run(settings, resources)
    await run.reaches(fake.ready)
    fake.token = "another"  # noqa: S105 - any other will do
    await fake.close_gateway(4004)
    with pytest.raises(WrongTokenError):
        await run.task


async def test_an_intent_that_discord_does_not_grant_ends_the_session(
    fake: FakeDiscord, settings: Settings, resources: Resources
) -> None:
    run = Run(settings, resources)
    await run.reaches(fake.ready)
    await fake.close_gateway(4014)
    with pytest.raises(IntentsError, match="4014") as ended:
        await run.task
    assert ended.value.code == 78
    assert fake.handshakes == 1


async def test_a_gap_of_one_shard_of_several_is_caught_up_with(
    fake: FakeDiscord, settings: Settings, resources: Resources, log: io.StringIO
) -> None:
    fake.shards = 2
    fake.state.add_guild((1 << 22) + 5)
    run = Run(settings, resources)
    await until(lambda: "Ready (servers: 1)" in log.getvalue())
    await resources.store.catalogues.save(catalogue("Nightjar", 1))
    artist = await resources.store.artists.named("Nightjar")
    assert artist is not None
    reply = Reply(
        message_id=9,
        channel_id=((1 << 22) + 5) * 1000 + 1,
        guild_id=(1 << 22) + 5,
        artist_id=artist.id,
        map_id=None,
        page=0,
        created_at=datetime(2026, 11, 27, tzinfo=UTC),
    )
    await resources.store.replies.save(reply)
    await fake.socket.invalidate(shard=1)
    await until(lambda: "Read 1 replies again" in log.getvalue())
    await run.ends()


class Crowded(Alone):
    """Processes of which another process takes this one's shards, and gives them back."""

    def __init__(self) -> None:
        super().__init__()
        self.taken = 0

    async def take(self, recommended: Callable[[], Awaitable[int]]) -> Share | None:
        """Serve the second of two shards."""
        self.taken += 1
        self.lost.clear()
        return Share(1, 1, await recommended())


async def test_who_loses_its_shards_to_another_process_leaves_and_stands_by(
    fake: FakeDiscord, settings: Settings, resources: Resources, log: io.StringIO
) -> None:
    fake.shards = 2
    coordination = Crowded()
    run = Run(settings, resources, coordination)
    await run.reaches(fake.ready)
    assert [(each.shard, each.shards) for each in fake.socket.identifies] == [(1, 2)]
    coordination.lost.set()
    await run.reaches(fake.ready)
    await run.ends()
    assert coordination.taken == 2
    assert "standing by" in log.getvalue()
    assert "next try" not in log.getvalue()


async def test_who_lost_its_shards_and_cannot_log_in_waits_before_the_next_try(
    fake: FakeDiscord, settings: Settings, resources: Resources, log: io.StringIO
) -> None:
    fake.shards = 2
    coordination = Crowded()
    run = Run(settings, resources, coordination)
    await run.reaches(fake.ready)
    fake.rest["users/@me"] = 503
    coordination.lost.set()
    await until(lambda: log.getvalue().count("next try in") >= 2)
    assert log.getvalue().count("standing by") == 1
    del fake.rest["users/@me"]
    await run.reaches(fake.ready)
    await run.ends()


async def test_a_discord_that_does_not_say_how_many_shards_there_are_is_asked_later(
    fake: FakeDiscord, settings: Settings, resources: Resources, log: io.StringIO
) -> None:
    fake.shards = 2
    fake.rest["gateway/bot"] = 500
    run = Run(settings, resources, Crowded())
    await until(lambda: "next try in" in log.getvalue())
    del fake.rest["gateway/bot"]
    await run.reaches(fake.ready)
    await run.ends()
    assert "Traceback" not in log.getvalue()


@pytest.mark.parametrize("service", ["server_settings.load", "promises.left"])
async def test_a_database_that_is_away_when_a_client_begins_is_asked_later(
    fake: FakeDiscord,
    settings: Settings,
    resources: Resources,
    log: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
    service: str,
) -> None:
    name, _, method = service.partition(".")
    reading: type[object] = type(cast("object", getattr(resources.services, name)))
    read, attempts = getattr(reading, method), 0

    async def away_at_first(self: object) -> object:
        nonlocal attempts
        attempts += 1
        if attempts == 1:
            raise StoreUnreachable
        return await read(self)

    monkeypatch.setattr(reading, method, away_at_first)
    run = Run(settings, resources)
    await run.reaches(fake.ready)
    await run.ends()
    assert attempts == 2
    assert "StoreUnreachable" in log.getvalue()
    assert "Traceback" not in log.getvalue()


async def test_a_discord_that_keeps_ending_sessions_is_left_in_peace_for_ever_longer(
    fake: FakeDiscord, settings: Settings, resources: Resources, log: io.StringIO
) -> None:
    for _ in range(2 * MOST_SESSIONS + 1):
        fake.moods.append("invalid")
    run = Run(settings, resources)
    await run.reaches(fake.ready)
    await run.ends()
    assert log.getvalue().count("it ended 3 sessions in a row); next try in") == 2
    assert fake.asked["GET users/@me"] == 3
    assert "Traceback" not in log.getvalue()
    # No connection was left open, with a thread that keeps it alive.
    await until(
        lambda: not any(isinstance(thread, KeepAliveHandler) for thread in threading.enumerate())
    )


async def test_the_last_sessions_of_a_day_are_not_begun(
    fake: FakeDiscord, settings: Settings, resources: Resources, log: io.StringIO
) -> None:
    fake.sessions_left, fake.sessions_back_in = SESSIONS_KEPT, 3_600_000
    run = Run(settings, resources)
    await until(lambda: "waiting 60 min until it allows more" in log.getvalue())
    await run.ends()
    assert fake.handshakes == 0


async def test_the_gateways_address_may_be_missing_at_first(
    fake: FakeDiscord, settings: Settings, resources: Resources
) -> None:
    fake.rest["gateway/bot"] = 500
    run = Run(settings, resources)
    await until(lambda: fake.asked["GET gateway/bot"] >= 6)
    del fake.rest["gateway/bot"]
    await run.reaches(fake.ready)
    await run.ends()


def test_pauses_double_up_to_the_longest_and_start_anew_after_a_long_session() -> None:
    pauses = [0.0]
    for _ in range(8):
        pauses.append(pause_after(pauses[-1], lasted=1.0))
    assert pauses == [0.0, 5.0, 10.0, 20.0, 40.0, 80.0, 160.0, LONGEST_PAUSE, LONGEST_PAUSE]
    assert pause_after(LONGEST_PAUSE, lasted=LONGEST_PAUSE + 1) == FIRST_PAUSE


# --- the operator's port -------------------------------------------------------------------------


def free_port() -> int:
    """Return a port that nobody has at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        port: int = held.getsockname()[1]
        return port


@pytest.mark.parametrize(
    ("back_in", "left"), [(3_600_000, 998), (0, 999)], ids=["today", "a day later"]
)
async def test_the_port_tells_when_the_bot_is_ready_and_how_many_sessions_are_left(
    fake: FakeDiscord,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    back_in: int,
    left: int,
) -> None:
    fake.sessions_left, fake.sessions_back_in = 999, back_in  # of 1,000
    monkeypatch.setattr(session, "_stop_signal", asyncio.Event)
    port = free_port()
    running = asyncio.create_task(
        run_on_discord(settings.model_copy(update={"metrics_port": port}))
    )
    lines: list[str] = []
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
        await fake.ready.wait()
        status = 0
        while status != HTTPStatus.OK and not running.done():  # READY has to be read and believed
            async with client.get("/readyz") as answer:
                status = answer.status
        async with client.get("/metrics") as answer:
            lines = (await answer.text()).splitlines()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert "clusters_ready 1.0" in lines
    assert f"clusters_sessions_left {left:.1f}" in lines
    assert any(line.startswith('clusters_discord_requests_total{outcome="2xx"}') for line in lines)


async def test_a_port_that_is_taken_ends_the_start(fake: FakeDiscord, settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        taken = settings.model_copy(update={"metrics_port": held.getsockname()[1]})
        with pytest.raises(PortError, match="CLUSTERS_METRICS_PORT"):
            await run_on_discord(taken)
    assert not fake.asked


# --- maps on the web ------------------------------------------------------------------------------


async def test_maps_are_served_while_the_bot_runs_where_an_address_is_set(
    fake: FakeDiscord, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_stop_signal", asyncio.Event)
    port = free_port()
    asked = {"web_url": "https://maps.example.org", "web_port": port}
    running = asyncio.create_task(run_on_discord(settings.model_copy(update=asked)))
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
        await fake.ready.wait()
        async with client.get("/robots.txt") as robots, client.get("/maps/1-x") as nothing:
            assert (robots.status, nothing.status) == (HTTPStatus.OK, HTTPStatus.NOT_FOUND)
        async with client.get("/metrics") as metrics:
            assert metrics.status == HTTPStatus.NOT_FOUND
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_a_taken_port_of_the_maps_ends_the_start(
    fake: FakeDiscord, settings: Settings
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        asked = {"web_url": "https://maps.example.org", "web_port": held.getsockname()[1]}
        with pytest.raises(WebPortError, match="CLUSTERS_WEB_PORT"):
            await run_on_discord(settings.model_copy(update=asked))
    assert not fake.asked


# --- the end -------------------------------------------------------------------------------------


async def test_a_stop_while_logging_in_is_heard(
    fake: FakeDiscord, settings: Settings, resources: Resources
) -> None:
    fake.hanging.add("users/@me")
    run = Run(settings, resources)
    await run.reaches(fake.busy)
    await run.ends()


async def test_a_stop_while_the_gateway_says_nothing_is_heard(
    fake: FakeDiscord, settings: Settings, resources: Resources
) -> None:
    fake.moods.append("mute")
    run = Run(settings, resources)
    await run.reaches(fake.busy)
    await run.ends()


async def test_a_stop_between_two_attempts_is_heard(
    fake: FakeDiscord,
    settings: Settings,
    resources: Resources,
    log: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session, "FIRST_PAUSE", 3600.0)
    run = Run(settings, resources)
    await run.reaches(fake.ready)
    await fake.close_gateway(4013)
    await until(lambda: "next try in" in log.getvalue())
    await run.ends()


async def test_a_gateway_that_does_not_say_goodbye_holds_nobody_up(
    fake: FakeDiscord,
    settings: Settings,
    resources: Resources,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hung_up = asyncio.Event()
    close = HTTPClient.close

    async def hang_up(http: HTTPClient) -> None:
        await close(http)
        hung_up.set()

    async def wait_for_an_answer(_: object) -> None:
        await hung_up.wait()

    monkeypatch.setattr(HTTPClient, "close", hang_up)
    monkeypatch.setattr("discord.shard.Shard.close", wait_for_an_answer)
    monkeypatch.setattr(session, "GOODBYE_SECONDS", 0.1)
    run = Run(settings, resources)
    await run.reaches(fake.ready)
    await run.ends()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_stops_a_session(
    fake: FakeDiscord, settings: Settings, number: signal.Signals
) -> None:
    running = asyncio.create_task(run_on_discord(settings))
    await fake.ready.wait()
    os.kill(os.getpid(), number)
    await running


async def test_a_process_alone_with_a_file_writes_nothing_of_itself(
    fake: FakeDiscord, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []

    async def beat(*said: object, **more: object) -> None:
        told.append((said, more))

    monkeypatch.setattr(Processes, "beat", beat)
    running = asyncio.create_task(run_on_discord(settings))
    await fake.ready.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert told == []
