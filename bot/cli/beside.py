"""A running bot, asked by a command beside it."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import aiohttp

from bot.domain.errors import RunningBotError
from bot.language import text
from bot.runtime.local_socket import short_path
from bot.services.beside import COPIED, COPY, SAVE, SAVED, TRACKS, Save, Saved, copy_of, door_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from bot.domain.model import FoundTrack
    from bot.settings import Settings

PATIENCE: Final = aiohttp.ClientTimeout(total=3600, sock_connect=5)
"""Seconds; a large database on a slow disk takes its time to be copied."""


class RunningBot:
    """What a running bot does for a command. Every call raises ``RunningBotError``."""

    def __init__(self, session: aiohttp.ClientSession, database: Path) -> None:
        self._session = session
        self._database = database

    async def save(self, tracks: Sequence[FoundTrack], *, imported: bool = False) -> Saved:
        """Have tracks stored, as ``Catalogues.save`` would."""
        wish = SAVE.dump_json(Save(tracks=tuple(tracks), imported=imported))
        return SAVED.validate_json(await self._ask(TRACKS, wish))

    async def copy_to(self, target: Path) -> None:
        """Have the database copied to ``target``, which is replaced by a complete copy.

        Raises ``OSError`` where that cannot be written.
        """
        copied = COPIED.validate_json(await self._ask(COPY, b""))
        _move(self._database.with_name(copied.name), target)

    @asynccontextmanager
    async def copied(self) -> AsyncGenerator[Path]:
        """Have the database copied for the length of an ``async with``, on the disk that it is on."""
        where = copy_of(self._database)
        with TemporaryDirectory(prefix=where.name, dir=where.parent) as folder:
            path = Path(folder, self._database.name)
            await self.copy_to(path)
            yield path

    async def _ask(self, what: str, body: bytes) -> bytes:
        try:
            async with self._session.post(f"http://bot{what}", data=body) as response:
                answer = await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise RunningBotError(reason=text("cli.beside.ended")) from error
        match response.status:
            case HTTPStatus.OK:
                return answer
            case HTTPStatus.INSUFFICIENT_STORAGE:
                raise RunningBotError(reason=answer.decode(errors="replace"))
            case _:
                raise RunningBotError(reason=text("cli.beside.other_version"))


def _move(source: Path, target: Path) -> None:
    """Move a file, flushed, so that ``target`` is the old one or the whole new one."""
    beside = target.with_name(target.name + ".partial")
    try:
        shutil.move(source, beside)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        source.unlink(missing_ok=True)
        beside.unlink(missing_ok=True)


@asynccontextmanager
async def running_bot(database: Path) -> AsyncGenerator[RunningBot | None]:
    """Yield the bot that runs with a database, ``None`` where none answers at its door."""
    door = door_of(database)
    if sys.platform == "win32" or not door.exists():
        yield None
        return
    with short_path(door) as address:
        connector = aiohttp.UnixConnector(address)
        async with aiohttp.ClientSession(connector=connector, timeout=PATIENCE) as session:
            yield RunningBot(session, database) if await _answers(session) else None


@asynccontextmanager
async def holder_of(settings: Settings) -> AsyncGenerator[RunningBot | None]:
    """Yield the bot that has a database file to itself, ``None`` where none runs.

    A database on a server is read beside whoever works with it; nobody has to be asked.
    """
    if isinstance(settings.database, Path):
        async with running_bot(settings.database_file) as bot:
            yield bot
    else:
        yield None


async def _answers(session: aiohttp.ClientSession) -> bool:
    """Whether anybody is behind the door: the socket of a killed bot is still there."""
    try:
        async with session.get("http://bot/"):
            return True
    except (aiohttp.ClientError, TimeoutError):
        return False
