"""``python -m bot import``: files and folders of music into the store, with a bar and a summary."""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from rich.markup import escape

from bot.audio import CrashedError
from bot.errors import ImportFileError
from bot.hearing import hear_file
from bot.language import text
from bot.model import FoundTrack
from bot.pool import WorkerDiedError
from bot.progress import counting, reading
from bot.resources import open_resources
from bot.sources.audio_folder import FileProblem, FolderError, music_files
from bot.sources.file_import import import_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import Console
    from rich.progress import Progress, TaskID

    from bot.resources import Resources
    from bot.settings import Settings
    from bot.sources.file_import import ImportProgress, ImportReport
    from storage import Store

NAMED_ARTISTS = 5
"""Artists of an imported folder that the summary names, to be asked for."""

FOLDER_BATCH = 20
"""Music files heard between two saves: a stopped import keeps what it had."""


async def import_all(
    settings: Settings, files: Sequence[Path], folder: Path | None, console: Console
) -> int:
    """Import everything that was named; 1 if any row or file had to be left out."""
    async with open_resources(settings) as resources:
        problems = await import_files(resources.store, files, console)
        if folder is not None:
            problems += await import_folder(resources, folder, console)
    return 1 if problems else 0


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
                found=_counted("rows", 0),
            )

            def show(progress: ImportProgress, bar: Progress = bar, task: TaskID = task) -> None:
                found = _counted("rows", progress.rows)
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
    found = [_counted(key, count) for key, count in counts if count]
    lines = [
        text(
            "import.summary.file",
            file=path.name,
            rows=_counted("rows", report.rows),
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


def _counted(what: str, count: int) -> str:
    form = "one" if count == 1 else "many"
    return text(f"import.counts.{what}_{form}", count=f"{count:,}")


async def import_folder(resources: Resources, folder: Path, console: Console) -> int:
    """Hear every music file below ``folder`` and store what it is; return how many failed.

    Raises ``ImportFileError`` where there is nothing to hear.
    """
    try:
        paths = await asyncio.to_thread(music_files, folder)
    except FolderError as error:
        raise ImportFileError(file=folder, reason=str(error)) from error
    failed: list[FileProblem] = []
    artists: Counter[str] = Counter()
    saved = 0
    with counting(console) as bar:
        task = bar.add_task(
            escape(text("import.folder.listening", folder=folder.name or folder)), total=len(paths)
        )

        async def hear(path: Path) -> FoundTrack | FileProblem:
            try:
                return await resources.pool.run(hear_file, path, folder)
            except WorkerDiedError:
                return FileProblem(path=path, message=str(CrashedError()))
            finally:
                bar.advance(task)

        for start in range(0, len(paths), FOLDER_BATCH):
            heard = await asyncio.gather(*map(hear, paths[start : start + FOLDER_BATCH]))
            tracks = [item for item in heard if isinstance(item, FoundTrack)]
            failed += [item for item in heard if not isinstance(item, FoundTrack)]
            if tracks:
                await resources.store.catalogues.save(tracks)
                saved += len(tracks)
                artists.update(track.artists[0].name for track in tracks)
    lines = [
        text(
            "import.folder.heard",
            folder=folder,
            heard=_counted("heard", saved),
            failed=_counted("left_out", len(failed)),
        )
    ]
    lines += [f"  {problem.path.relative_to(folder)}: {problem.message}" for problem in failed]
    if artists:
        lines.append(text("import.folder.ask", artists=_first_names(artists)))
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    return len(failed)


def _first_names(artists: Counter[str]) -> str:
    """Return the artists with the most tracks, and how many others there are."""
    names = ", ".join(name for name, _ in artists.most_common(NAMED_ARTISTS))
    more = len(artists) - NAMED_ARTISTS
    return names if more <= 0 else text("import.folder.ask_more", artists=names, more=more)
