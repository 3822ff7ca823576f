"""Files into the store with a bar on the terminal and a summary of each: for commands and the demo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.markup import escape

from bot.imports.importer import import_file
from bot.language import text
from bot.runtime.progress_bars import reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import Console
    from rich.progress import Progress, TaskID

    from bot.imports.importer import ImportProgress, ImportReport
    from storage import Store


async def import_files(store: Store, files: Sequence[Path], console: Console) -> int:
    """Import each file and print its summary; return how many rows were left out.

    Raises ``ImportFileError`` for a file that cannot be read at all.
    """
    problems = 0
    for path in files:
        with reading(console) as bar:
            task = bar.add_task(
                escape(text("import.file.importing", file=path.name)),
                total=1.0,
                found=counted("rows", 0),
            )

            def show(progress: ImportProgress, bar: Progress = bar, task: TaskID = task) -> None:
                found = counted("rows", progress.rows)
                bar.update(task, completed=progress.share, found=found)

            report = await import_file(path, partial(store.catalogues.save, imported=True), show)
        _summarise(path, report, console)
        problems += report.problem_count
    return problems


def _summarise(path: Path, report: ImportReport, console: Console) -> None:
    counts = (
        ("new", report.new),
        ("updated", report.updated),
        ("unchanged", report.unchanged),
        ("repeated", report.repeated),
        ("left_out", report.problem_count),
    )
    found = [counted(key, count) for key, count in counts if count]
    lines = [
        text(
            "import.summary.file",
            file=path.name,
            rows=counted("rows", report.rows),
            seconds=f"{report.seconds:.1f}",
            found=", ".join(found) or text("import.summary.nothing"),
        )
    ]
    lines += [f"  {note}" for note in report.notes]
    lines += [
        text("import.summary.problem", line=problem.line, reason=problem.reason)
        for problem in report.problems
    ]
    if report.problem_count > len(report.problems):
        more = report.problem_count - len(report.problems)
        lines.append(text("import.summary.more", count=f"{more:,}"))
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def counted(what: str, count: int) -> str:
    """Return a number of things in words: "1 row", "2,000 rows"."""
    form = "one" if count == 1 else "many"
    return text(f"import.counts.{what}_{form}", count=f"{count:,}")
