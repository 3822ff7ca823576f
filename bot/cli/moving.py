"""``python -m bot migrate`` and ``move``: a database brought up to date, or to another place."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.address import without_password
from bot.cli.failure import EXIT_CONFIG, EXIT_STORE, CommandError
from bot.language import text
from bot.settings import is_no_place
from storage import Store, move, untouched
from storage.engines import on_a_server

if TYPE_CHECKING:
    from rich.console import Console

    from bot.settings import Settings


async def bring_up_to_date(settings: Settings, console: Console) -> None:
    """Apply the migrations that are missing.

    On a server others may work with the database where none is. Raises ``StoreError``, of which
    ``StoreLocked`` says that they have to end first.
    """
    async with untouched(settings.database) as found:
        missing = found.missing
    if missing:
        async with Store.opened(settings.database, folder=settings.folder):
            pass
    console.print(text("cli.migrate.done", steps=missing), markup=False, soft_wrap=True)


async def move_all(source: str, target: str, console: Console) -> None:
    """Copy everything but pictures, and say how many rows came. Raises ``StoreError``."""
    for name, place in (("SOURCE", source), ("TARGET", target)):
        if is_no_place(place):  # not shown: nobody knows where the password is in it
            sentence = text("cli.move.no_place", name=name)
            raise CommandError(sentence, EXIT_CONFIG)
    if not on_a_server(source) and not await asyncio.to_thread(Path(source).is_file):
        raise CommandError(text("cli.move.nothing", source=without_password(source)), EXIT_STORE)
    with console.status(text("cli.move.copying", table="")) as status:

        def told(table: str) -> None:
            status.update(text("cli.move.copying", table=table))

        copied = await asyncio.to_thread(move, source, target, told)
    for table, rows in copied.rows.items():
        if rows:
            line = text("cli.move.table", table=table, rows=rows, hash=copied.hashes[table])
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    console.print(text("cli.move.done"), markup=False, highlight=False, soft_wrap=True)
