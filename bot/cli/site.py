"""``python -m bot report --site``: all stored artists, or those of a file, as a static site."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import AsyncExitStack, aclosing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from rich.markup import escape

from bot.app import open_resources
from bot.cli.beside import holder_of
from bot.cli.failure import CommandError
from bot.domain.errors import ReportFolderError
from bot.imports.terminal import import_files
from bot.language import text
from bot.report.site import NotOursError, Site, Told
from bot.runtime.progress_bars import counting
from bot.sources.setup import FILE

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from rich.console import Console

    from bot.app import Resources
    from bot.domain.model import Artist
    from bot.report.site import Written
    from bot.settings import Settings

AHEAD: Final = 1
"""Artists made ready beside those that the workers compute; more would only take memory."""


async def report_site(
    settings: Settings,
    folder: Path,
    console: Console,
    progress: Console,
    *,
    files: Sequence[Path] = (),
    least: int,
    most: int | None,
) -> int:
    """Write the site and say what was written; where a bot has the database to itself, from a copy.

    ``files`` are what the site is made of, in place of the database. Of the artists with at least
    ``least`` tracks come the ``most`` with the most tracks. ``progress`` shows how far it has come.
    Raises ``CommandError``, ``ReportFolderError``, ``ImportFileError``, ``StoreError``.
    """
    async with AsyncExitStack() as stack:
        if files:
            inside = Path(stack.enter_context(TemporaryDirectory(prefix="clusters-site-")))
            settings = settings.model_copy(update={"database": inside / "clusters.db"})
        elif (bot := await stack.enter_async_context(holder_of(settings))) is not None:
            copy = await stack.enter_async_context(bot.copied())
            settings = settings.model_copy(update={"database": copy})
        # Nothing is asked of any service: the site is what is stored.
        settings = settings.model_copy(update={"sources": (FILE,)})
        resources = await stack.enter_async_context(open_resources(settings))
        if files:
            await import_files(resources.store.catalogues.save, files, progress)
        artists = await resources.store.artists.listed(least=least, limit=most)
        if not artists:
            raise CommandError(text("cli.site.nobody", least=least))
        written = await _write(resources, folder, artists, progress)
    console.print(
        text(
            "cli.site.written",
            index=folder / "index.html",
            artists=written.artists,
            pages=written.pages,
            megabytes=f"{written.bytes / 1e6:.1f}",
        ),
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
    return 0


async def _write(
    resources: Resources, folder: Path, artists: Sequence[Artist], progress: Console
) -> Written:
    try:
        site = await asyncio.to_thread(Site, folder, artists)
        with counting(progress) as bar:
            task = bar.add_task(escape(text("cli.site.writing")), total=len(artists))
            async with aclosing(_all_told(resources, artists)) as told:
                async for each in told:
                    await asyncio.to_thread(site.tell, each)
                    bar.advance(task)
        return await asyncio.to_thread(site.finish)
    except NotOursError as error:
        raise CommandError(text("cli.site.not_ours", folder=folder)) from error
    except OSError as error:
        raise ReportFolderError(folder=folder, reason=error.strerror) from error


async def _all_told(resources: Resources, artists: Sequence[Artist]) -> AsyncGenerator[Told]:
    """Yield what is told of each artist, a few being made ready while one is written."""
    ahead = deque[asyncio.Task[Told]]()
    try:
        for artist in artists:
            ahead.append(asyncio.create_task(_told(resources, artist)))
            if len(ahead) > resources.pool.workers + AHEAD:
                yield await ahead.popleft()
        while ahead:
            yield await ahead.popleft()
    finally:
        for task in ahead:
            task.cancel()
        await asyncio.gather(*ahead, return_exceptions=True)


async def _told(resources: Resources, artist: Artist) -> Told:
    """Read what is told of an artist."""
    answer = await resources.services.maps.stored(artist.id)
    ids = list(answer.tracks)
    return Told(
        artist=artist,
        map=answer.map,
        tracks=answer.tracks,
        hearts=await resources.store.favourites.counts(None, ids),
        scores=await resources.services.listening.scores(0, ids),
        fetched_at=answer.fetched_at,
    )
