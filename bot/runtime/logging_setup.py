"""Logging: readable, without secrets, and without tracebacks for what is only a network away."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Final, TextIO

import aiohttp
from pydantic import SecretStr
from rich.console import Console
from rich.highlighter import NullHighlighter
from rich.logging import RichHandler

if TYPE_CHECKING:
    from bot.settings import Settings

HIDDEN: Final = "[hidden]"
PLAIN_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
TALKATIVE: Final = ("discord", "aiosqlite", "asyncio")
"""Libraries that log at debug level what members typed: whole events, statements with their values.
They never get below info."""


OUTAGES: Final = (OSError, TimeoutError, aiohttp.ClientError)
CONNECTING: Final = "discord.shard"
"""The logger under which discord.py reports every failed attempt to reach the gateway."""
RETRYING: Final = "stamina"
"""Warns at each retry; what counts is whether the last one helped."""


class HideSecrets(logging.Formatter):
    """Replaces every configured secret in the finished line, tracebacks and all."""

    def __init__(self, secrets: list[str], form: str, *, times: str | None = None) -> None:
        super().__init__(form, datefmt=times)
        self._secrets = sorted(filter(None, secrets), key=len, reverse=True)

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


def set_up_logging(settings: Settings, stream: TextIO | None = None) -> None:
    """Log to ``stream`` (standard error): coloured on a terminal, plain lines elsewhere."""
    out = sys.stderr if stream is None else stream
    secrets = secrets_of(settings)
    if out.isatty():
        handler: logging.Handler = RichHandler(
            console=Console(file=out), show_path=False, highlighter=NullHighlighter()
        )
        handler.setFormatter(HideSecrets(secrets, "%(name)s: %(message)s", times="%X"))
    else:
        handler = logging.StreamHandler(out)
        handler.setFormatter(HideSecrets(secrets, PLAIN_FORMAT))
    handler.addFilter(ShortenOutages())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log.upper())
    debugging = settings.log == "debug"
    for name in TALKATIVE:
        quietest = logging.INFO if debugging else logging.WARNING
        logging.getLogger(name).setLevel(max(root.level, quietest))
    logging.getLogger(RETRYING).setLevel(logging.NOTSET if debugging else logging.ERROR)
