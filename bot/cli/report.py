"""``python -m bot report``: an artist's answer as files."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from rich.markup import escape

from bot.app import open_resources
from bot.cli.beside import holder_of
from bot.cli.playlists import write_playlists
from bot.domain.errors import ArtistNotStoredError, ArtistUnknownError, ReportFolderError
from bot.language import text
from bot.report import write_report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import Console

    from bot.app import Resources
    from bot.domain.model import Artist
    from bot.settings import Settings

NEAR_NAMES = 3
"""Artists offered when a name is not known."""


async def report_artist(
    settings: Settings, name: str, folder: Path, console: Console, *, music: Path | None = None
) -> int:
    """Write the report and say what was written; where a bot has the database to itself, from a copy.

    ``music`` is a folder that ``import --audio`` has read: its files get a playlist for each group.
    Raises ``ArtistNotStoredError``, ``ArtistEmptyError``, ``ReportFolderError``, ``StoreError`` and
    ``CommandError`` for a folder without music.
    """
    async with holder_of(settings) as bot:
        if bot is None:
            return await _report(settings, name, folder, console, music)
        async with bot.copied() as copy:
            copied = settings.model_copy(update={"database": copy})
            return await _report(copied, name, folder, console, music)


async def _report(
    settings: Settings, name: str, folder: Path, console: Console, music: Path | None
) -> int:
    async with open_resources(settings) as resources:
        artist = await find_artist(resources, name, console)
        with console.status(escape(text("report.mapping", artist=artist.name))):
            answer = await resources.services.maps.answer(artist.id)
            ids = list(answer.tracks)
            hearts = await resources.store.favourites.counts(None, ids)
            scores = await resources.services.listening.scores(0, ids)
            picture = await resources.services.pictures.scatter(answer, scores=scores)
            try:
                written: Sequence[Path] = await asyncio.to_thread(
                    write_report,
                    folder,
                    answer.map,
                    answer.tracks,
                    picture,
                    hearts=hearts,
                    scores=scores,
                    demo=artist.demo,
                )
                if music is not None:
                    written = [
                        *written,
                        *await asyncio.to_thread(
                            write_playlists, folder, music, answer.map, answer.tracks
                        ),
                    ]
            except OSError as error:
                raise ReportFolderError(folder=folder, reason=error.strerror) from error
    for path in written:
        console.print(str(path), markup=False, highlight=False, soft_wrap=True)
    return 0


async def find_artist(resources: Resources, name: str, console: Console) -> Artist:
    """Return everybody's artist of a name; offers near ones. Raises ``ArtistNotStoredError``."""
    try:
        return await resources.services.artists.named(name)
    except ArtistUnknownError as error:
        near = await resources.services.artists.suggest(0, name, limit=NEAR_NAMES)
        if near:
            names = ", ".join(artist.name for artist in near)
            console.print(text("cli.did_you_mean", names=names), markup=False)
        raise ArtistNotStoredError(name=name) from error
