"""``python -m bot backup`` and ``restore``: copies of the database, there and back."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from bot.cli.beside import holder_of
from bot.cli.failure import EXIT_STORE, CommandError
from bot.language import text
from storage import StoreError, StoreLocked, StoreUnavailable, restore, untouched

if TYPE_CHECKING:
    from rich.console import Console

    from bot.settings import Settings


async def back_up(settings: Settings, target: Path, console: Console) -> None:
    """Copy the database to ``target``, a file; one that a bot has to itself is copied by that bot.

    Raises ``CommandError``, ``RunningBotError`` and ``StoreError``.
    """
    database = settings.database
    if isinstance(database, Path) and not await asyncio.to_thread(database.is_file):
        raise CommandError(text("cli.backup.nothing", database=str(database)), EXIT_STORE)
    with console.status(text("cli.backup.writing", target=escape(str(target)))):
        try:
            async with holder_of(settings) as bot:
                if bot is not None:
                    await bot.copy_to(target)
                else:
                    async with untouched(database) as found:
                        await found.backup(target)
        except (OSError, StoreUnavailable) as error:
            reason = error.detail if isinstance(error, StoreError) else str(error)
            failed = text("cli.backup.failed", target=str(target), reason=reason)
            raise CommandError(failed, EXIT_STORE) from error
    console.print(text("cli.backup.done", target=str(target)), markup=False, soft_wrap=True)


async def put_back(source: Path, database: Path | str, console: Console) -> None:
    """Replace the database, a file, by a copy, which is checked first; what was there is kept.

    Raises ``CommandError``, also for a database on a server, and ``StoreLocked``.
    """
    if not isinstance(database, Path):
        raise CommandError(text("cli.restore.on_a_server", source=str(source)), EXIT_STORE)
    if not await asyncio.to_thread(source.is_file):
        raise CommandError(text("cli.restore.nothing", source=str(source)), EXIT_STORE)
    with console.status(text("cli.restore.checking", source=escape(str(source)))):
        try:
            done = await asyncio.to_thread(restore, source, database, datetime.now(UTC))
        except StoreLocked:
            raise
        except StoreError as error:
            reason = f"{error.sentence} ({error.detail})" if error.detail else error.sentence
            failed = text("cli.restore.failed", source=str(source), reason=reason)
            raise CommandError(failed, EXIT_STORE) from error
    lines = [text("cli.restore.done", artists=done.artists, favourites=done.favourites)]
    if done.kept is not None:
        lines.append(text("cli.restore.kept", kept=str(done.kept)))
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
