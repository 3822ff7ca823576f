"""Files into the store with a bar on the terminal and a summary of each: for commands and the demo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.markup import escape

from bot.domain.errors import ImportFileError
from bot.imports.importer import import_file
from bot.imports.summary import counted, summary_of
from bot.language import text
from bot.runtime.progress_bars import reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import Console

    from bot.imports.importer import ImportProgress, ImportReport, Save


async def import_files(
    save: Save, files: Sequence[Path], console: Console, *, artist: str | None = None
) -> int:
    """Import each file and print its summary; return how many rows and files were left out.

    ``artist`` is whose tracks they are where a file does not say. A file that cannot be read at
    all is named and does not stop the next; raises its ``ImportFileError`` where no file could be
    read.
    """
    problems = unreadable = 0
    for path in files:
        try:
            report = await _with_bar(save, path, console, artist)
        except ImportFileError as error:
            unreadable += 1
            if unreadable == len(files):
                raise
            _print(console, error.sentence)
            continue
        for line in summary_of(path.name, report):
            _print(console, line)
        problems += report.problem_count
    return problems + unreadable


async def _with_bar(save: Save, path: Path, console: Console, artist: str | None) -> ImportReport:
    with reading(console) as bar:
        task = bar.add_task(
            escape(text("import.file.importing", file=path.name)),
            total=1.0,
            found=counted("rows", 0),
        )

        def show(progress: ImportProgress) -> None:
            found = counted("rows", progress.rows)
            bar.update(task, completed=progress.share, found=found)

        return await import_file(path, partial(save, imported=True), show, artist=artist)


def _print(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)
