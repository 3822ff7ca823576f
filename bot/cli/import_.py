"""``python -m bot import``: files and folders of music into the store, with a bar and a summary."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from rich.markup import escape

from bot.app import open_resources
from bot.audio import CrashedError
from bot.cli.beside import running_bot
from bot.domain.errors import ImportFileError
from bot.domain.model import FoundTrack
from bot.imports.audio_folder import FileProblem, FolderError, music_files
from bot.imports.summary import counted
from bot.imports.terminal import import_files
from bot.language import text
from bot.runtime.progress_bars import counting
from bot.runtime.worker_pool import WorkerDiedError, WorkerPool
from bot.services.hearing import hear_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import Console

    from bot.imports.importer import Save
    from bot.settings import Settings

NAMED_ARTISTS = 5
"""Artists of an imported folder that the summary names, to be asked for."""

FOLDER_BATCH = 20
"""Music files heard between two saves: a stopped import keeps what it had."""


async def import_all(
    settings: Settings,
    files: Sequence[Path],
    folder: Path | None,
    console: Console,
    *,
    artist: str | None = None,
) -> int:
    """Import everything that was named, through the bot where one runs; 1 if anything was left out.

    ``artist`` is whose tracks the files hold where they do not say.
    """
    async with AsyncExitStack() as stack:
        save: Save
        bot = await stack.enter_async_context(running_bot(settings.database_file))
        if bot is None:
            resources = await stack.enter_async_context(open_resources(settings))
            save, pool = resources.store.catalogues.save, resources.pool
        else:
            save = bot.save
            pool = await stack.enter_async_context(WorkerPool(settings.workers))
        problems = await import_files(save, files, console, artist=artist)
        if folder is not None:
            problems += await import_folder(save, pool, folder, console)
    return 1 if problems else 0


async def import_folder(save: Save, pool: WorkerPool, folder: Path, console: Console) -> int:
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
                return await pool.run(hear_file, path, folder)
            except WorkerDiedError:
                return FileProblem(path=path, message=str(CrashedError()))
            finally:
                bar.advance(task)

        for start in range(0, len(paths), FOLDER_BATCH):
            heard = await asyncio.gather(*map(hear, paths[start : start + FOLDER_BATCH]))
            tracks = [item for item in heard if isinstance(item, FoundTrack)]
            failed += [item for item in heard if not isinstance(item, FoundTrack)]
            if tracks:
                await save(tracks)
                saved += len(tracks)
                artists.update(track.artists[0].name for track in tracks)
    lines = [
        text(
            "import.folder.heard",
            folder=folder,
            heard=counted("heard", saved),
            failed=counted("left_out", len(failed)),
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
