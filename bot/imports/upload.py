"""A whole file in memory, read in a worker process: what ``/cache import`` was given."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping  # noqa: TC003 - a field's type, which pickle needs not, and readers do
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bot.domain.errors import ImportFileError
from bot.imports.importer import import_file
from bot.language import speaking, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import FoundTrack
    from bot.imports.importer import ImportReport

_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What a file holds."""

    tracks: tuple[FoundTrack, ...]
    report: ImportReport
    """As if nothing had been known of any track: all of them are new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A file that cannot be read: the values of its ``ImportFileError``."""

    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Counts:
    new: int
    updated: int = 0
    unchanged: int = 0


def read_upload(
    data: bytes, name: str, artist: str | None, most: int, language: str
) -> Upload | Unreadable:
    """Read a file's bytes as tracks, ``most`` of them at the most; what is said is in ``language``.

    ``artist`` is whose tracks they are where the file does not say.
    """
    with speaking(language), TemporaryDirectory(prefix="clusters-") as folder:
        path = Path(folder) / file_name(name)
        path.write_bytes(data)
        tracks: list[FoundTrack] = []

        async def collect(batch: Sequence[FoundTrack]) -> _Counts:
            tracks.extend(batch)
            if len(tracks) > most:
                raise ImportFileError(
                    file=path.name, reason=text("import.upload.too_many", count=most)
                )
            return _Counts(len(batch))

        try:
            report = asyncio.run(import_file(path, collect, artist=artist))
        except ImportFileError as error:
            return Unreadable(values=error.values)
    return Upload(tracks=tuple(tracks), report=report)


def file_name(name: str) -> str:
    """Return a name that a file may bear, whatever somebody called it."""
    plain = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(sign for sign in plain if sign.isprintable())[-_LONGEST_NAME:].strip()
    return kept if kept.strip(".") else "file"
