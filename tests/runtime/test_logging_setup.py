"""Logging: no secrets, no page-long tracebacks for an outage, nothing that members typed."""

from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING

import aiohttp
import pytest
import stamina
import structlog
from pydantic import SecretStr
from stamina.instrumentation import set_on_retry_hooks

from bot.runtime.logging_setup import HIDDEN, RETRYING, TALKATIVE, secrets_of, set_up_logging
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Take back what the tests do to this process's logging."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in (*TALKATIVE, RETRYING):
        logging.getLogger(name).setLevel(logging.NOTSET)
    set_on_retry_hooks(None)


@pytest.fixture
def settings() -> Settings:
    return Settings(
        token=SecretStr("the.token"), lastfm_key=SecretStr("the.token.and.more"), log="debug"
    )


@pytest.fixture(
    params=[(io.StringIO, "console"), (Terminal, "console"), (io.StringIO, "json")],
    ids=["file", "terminal", "json"],
)
def stream(request: pytest.FixtureRequest, settings: Settings) -> io.StringIO:
    """Return what the log goes to."""
    make, form = request.param
    opened: io.StringIO = make()
    set_up_logging(settings.model_copy(update={"log_format": form}), opened)
    return opened


def test_secrets_are_hidden_wherever_they_stand(stream: io.StringIO) -> None:
    log = logging.getLogger("somewhere")
    log.info("logging in with the.token now")
    log.info("logging in with %s", "the.token.and.more")
    log.error("it failed", exc_info=ValueError("refused: the.token"))
    assert "the.token" not in stream.getvalue()
    assert stream.getvalue().count(HIDDEN) >= 3
    assert "and.more" not in stream.getvalue()


@pytest.mark.parametrize(
    ("logger", "error"),
    [
        ("anywhere", OSError("no route to host")),
        ("anywhere", TimeoutError("too late")),
        ("anywhere", aiohttp.ServerDisconnectedError()),
        ("discord.shard", RuntimeError("anything while connecting")),
    ],
)
def test_an_outage_takes_one_line(stream: io.StringIO, logger: str, error: Exception) -> None:
    try:
        raise error
    except type(error):
        logging.getLogger(logger).exception("Attempting a reconnect in %.2fs", 1.5)
    assert "Traceback" not in stream.getvalue()
    assert "Attempting a reconnect in 1.50s" in stream.getvalue()
    assert type(error).__name__ in stream.getvalue()


def test_a_fault_of_ours_keeps_its_traceback(stream: io.StringIO) -> None:
    try:
        int("no number")
    except ValueError:
        logging.getLogger("bot.services.maps").exception("The map failed")
    assert "Traceback" in stream.getvalue()


@pytest.mark.parametrize("library", ["discord.gateway", "discord.http", "aiosqlite"])
def test_what_members_typed_is_not_logged_even_when_debugging(
    stream: io.StringIO, library: str
) -> None:
    logging.getLogger(library).debug("INTERACTION_CREATE: a secret crush on an artist")
    logging.getLogger("bot").debug("our own detail")
    assert "crush" not in stream.getvalue()
    assert "our own detail" in stream.getvalue()


def test_local_variables_stay_out_of_tracebacks(stream: io.StringIO) -> None:
    typed = "a secret " + "crush"
    try:
        int(typed[:0])
    except ValueError:
        logging.getLogger("cogs").exception("The command failed")
    assert "Traceback" in stream.getvalue()
    assert typed not in stream.getvalue()


def test_programs_get_one_object_a_line(settings: Settings) -> None:
    opened = io.StringIO()
    set_up_logging(settings.model_copy(update={"log_format": "json"}), opened)
    with structlog.contextvars.bound_contextvars(command="/clusters"):
        logging.getLogger("bot.somewhere").warning("It took %d s", 3, extra={"typed": "a crush"})
    try:
        int("no number")
    except ValueError:
        logging.getLogger("discord.client").exception("Ignoring an exception")
    first, second = [json.loads(line) for line in opened.getvalue().splitlines()]
    assert first.pop("timestamp").endswith("Z")
    assert first == {
        "event": "It took 3 s",
        "level": "warning",
        "logger": "bot.somewhere",
        "command": "/clusters",
    }
    assert second["logger"] == "discord.client"
    assert second["exception"].startswith("Traceback")


def test_a_secret_is_hidden_in_json_however_it_is_written() -> None:
    opened = io.StringIO()
    token = SecretStr('a "quoted" clé')
    set_up_logging(Settings(token=token, log_format="json"), opened)
    logging.getLogger("bot").warning("with %s in it", token.get_secret_value())
    assert json.loads(opened.getvalue())["event"] == f"with {HIDDEN} in it"


def test_libraries_are_quiet_otherwise(stream: io.StringIO, settings: Settings) -> None:
    set_up_logging(settings.model_copy(update={"log": "info"}), stream)
    logging.getLogger("discord.client").info("logging in using static token")
    logging.getLogger("bot").info("Ready (servers: 2)")
    assert "static token" not in stream.getvalue()
    assert "Ready (servers: 2)" in stream.getvalue()


@pytest.mark.parametrize(("level", "shown"), [("info", False), ("debug", True)])
def test_a_retry_is_told_to_whoever_debugs_and_without_secrets(
    settings: Settings,
    stream: io.StringIO,
    capsys: pytest.CaptureFixture[str],
    *,
    level: str,
    shown: bool,
) -> None:
    set_up_logging(settings.model_copy(update={"log": level}), stream)
    for attempt in stamina.retry_context(on=OSError, attempts=2, wait_initial=0, wait_jitter=0):
        with attempt:
            if attempt.num == 1:
                raise OSError("no answer from https://music.example?key=the.token")
    assert ("Try 1 failed" in stream.getvalue()) is shown
    assert ("no answer" in stream.getvalue()) is shown
    assert "the.token" not in stream.getvalue()
    assert capsys.readouterr() == ("", "")


def test_every_secret_setting_is_known() -> None:
    everything = Settings(
        token=SecretStr("one"),
        spotify_client_secret=SecretStr("two"),
        lastfm_key=SecretStr("three"),
    )
    assert secrets_of(everything) == ["one", "two", "three"]
