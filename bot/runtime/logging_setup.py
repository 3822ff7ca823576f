"""Logging: readable, without secrets, and without tracebacks for what is only a network away.

Every line, ours and the libraries', goes through one handler and one list of structlog's processors:
for people by default, one JSON object a line where that is asked for.
"""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING, Final, TextIO

import aiohttp
import structlog
from pydantic import SecretStr
from stamina.instrumentation import set_on_retry_hooks
from structlog.stdlib import ProcessorFormatter

if TYPE_CHECKING:
    from stamina.instrumentation import RetryDetails
    from structlog.typing import Processor

    from bot.settings import Settings

HIDDEN: Final = "[hidden]"
TALKATIVE: Final = ("discord", "aiosqlite", "asyncio")
"""Libraries that log at debug level what members typed: whole events, statements with their values.
They never get below info."""


OUTAGES: Final = (OSError, TimeoutError, aiohttp.ClientError)
CONNECTING: Final = "discord.shard"
"""The logger under which discord.py reports every failed attempt to reach the gateway."""
RETRYING: Final = "stamina"
"""Warns at each retry; what counts is whether the last one helped."""


class HideSecrets(ProcessorFormatter):
    """Replaces every configured secret in the finished line, tracebacks and all."""

    def __init__(self, secrets: list[str], *processors: Processor) -> None:
        super().__init__(
            processors=[ProcessorFormatter.remove_processors_meta, *processors],
            # Nothing that a library hands over as ``extra``: it may be what a member typed.
            foreign_pre_chain=[
                structlog.contextvars.merge_contextvars,
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
            ],
        )
        # In JSON, a quote or an accent of a secret is written in another way.
        written = {form for secret in secrets for form in (secret, json.dumps(secret)[1:-1])}
        self._secrets = sorted(filter(None, written), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without secrets."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        return line


class ShortenOutages(logging.Filter):
    """Turns a connection failure's traceback into its one telling line.

    discord.py logs each failed attempt to reach the gateway as an exception and tries again; a
    page of traceback per attempt hides everything else.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; never drop it."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and (record.name == CONNECTING or isinstance(error, OUTAGES)):
            record.msg = f"{record.getMessage()} ({type(error).__name__}: {error})"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True


def secrets_of(settings: Settings) -> list[str]:
    """Return every secret among the settings."""
    values = (getattr(settings, name) for name in type(settings).model_fields)
    return [value.get_secret_value() for value in values if isinstance(value, SecretStr)]


def for_people(*, colours: bool) -> list[Processor]:
    """Return what makes a line for people to read: the local time, the level, what happened."""
    return [
        structlog.processors.TimeStamper(fmt="%Y-%m-%d %H:%M:%S", utc=False),
        structlog.dev.ConsoleRenderer(
            colors=colours,
            pad_event_to=0,
            # The pretty ones print local variables, and with them what members typed.
            exception_formatter=structlog.dev.plain_traceback,
        ),
    ]


def for_programs() -> list[Processor]:
    """Return what makes a line for programs to read: JSON, the time in UTC."""
    return [
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,  # as plain text: without local variables
        structlog.processors.JSONRenderer(),
    ]


def set_up_logging(settings: Settings, stream: TextIO | None = None) -> None:
    """Log to ``stream`` (standard error): coloured on a terminal, plain lines or JSON elsewhere."""
    out = sys.stderr if stream is None else stream
    form = for_programs() if settings.log_format == "json" else for_people(colours=out.isatty())
    handler = logging.StreamHandler(out)
    handler.setFormatter(HideSecrets(secrets_of(settings), *form))
    handler.addFilter(ShortenOutages())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log.upper())
    debugging = settings.log == "debug"
    for name in TALKATIVE:
        quietest = logging.INFO if debugging else logging.WARNING
        logging.getLogger(name).setLevel(max(root.level, quietest))
    logging.getLogger(RETRYING).setLevel(logging.NOTSET if debugging else logging.ERROR)
    # By itself it would print past all of this, where structlog is there: secrets, at any level.
    set_on_retry_hooks([_log_retry])


def _log_retry(details: RetryDetails) -> None:
    logging.getLogger(RETRYING).warning(
        "Try %d failed (%r); the next one comes in %.1f s",
        details.retry_num,
        details.caused_by,
        details.wait_for,
    )
