"""A server's own tracks: files that its admins hand in, seen in that server alone."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.domain.errors import (
    ImportFileError,
    ImportRunningError,
    ImportsOffError,
    ImportTooLargeError,
    NoRoomError,
)
from bot.imports.importer import BATCH
from bot.imports.summary import summary_of
from bot.imports.upload import Unreadable, file_name, read_upload
from bot.language import language
from bot.services.listening import fill_in
from storage import NoRoom

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator, Sequence

    from bot.domain.model import FoundTrack
    from bot.imports.upload import Upload
    from bot.runtime.worker_pool import WorkerPool
    from storage import Store

LARGEST: Final = 10 * 2**20
"""Bytes of a file: as large as Discord takes them from anybody."""

_MEBIBYTE: Final = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """How far an import has come."""

    done: int
    total: int
    """Tracks of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of a file."""

    lines: Sequence[str]
    """The summary, the whole first."""
    room: int | None
    """How many more tracks the server may have of its own; ``None`` where they are everybody's."""


class Imports:
    """Takes files from servers' admins."""

    def __init__(self, store: Store, pool: WorkerPool, *, room: int, shared: bool) -> None:
        """``room`` is how many tracks a server may have of its own, 0 for none: nothing is taken.

        With ``shared`` what is imported is everybody's, as the operator's own files are.
        """
        self._store = store
        self._pool = pool
        self._room = room
        self._shared = shared
        self._running: set[int] = set()

    def require(self, name: str, size: int) -> None:
        """Refuse a file before it is read: raises ``ImportsOffError``, ``ImportTooLargeError``."""
        if not self._room:
            raise ImportsOffError
        if size > LARGEST:
            raise ImportTooLargeError(name=file_name(name), limit=LARGEST // _MEBIBYTE)

    async def owned(self, guild_id: int) -> int:
        """Return how many tracks a server has of its own."""
        return await self._store.catalogues.owned(guild_id)

    async def forget(self, guild_id: int) -> int:
        """Drop everything that a server has of its own; return how many tracks went."""
        with self._alone(guild_id):
            return await self._store.removals.forget_owned(guild_id)

    async def take(
        self,
        guild_id: int,
        name: str,
        data: bytes,
        *,
        artist: str | None = None,
        on_progress: Callable[[Saving], Awaitable[None]] | None = None,
    ) -> Imported:
        """Import a file for a server; ``artist`` is whose tracks they are where it does not say.

        It is read in a worker and saved a thousand tracks at a time. Raises what ``require``
        raises, ``ImportFileError`` for a file that cannot be read, ``NoRoomError`` where the
        server has no room left (what was saved before stays), and ``ImportRunningError`` while
        another of its files is taken.
        """
        self.require(name, len(data))
        with self._alone(guild_id):
            upload = await self._read(name, data, artist)
            new = updated = unchanged = 0
            for start in range(0, len(upload.tracks), BATCH):
                if on_progress is not None:
                    await on_progress(Saving(done=start, total=len(upload.tracks)))
                saved = await self._save(guild_id, upload.tracks[start : start + BATCH], start)
                new += saved[0]
                updated += saved[1]
                unchanged += saved[2]
        report = replace(upload.report, new=new, updated=updated, unchanged=unchanged)
        room = None if self._shared else self._room - await self.owned(guild_id)
        return Imported(lines=summary_of(file_name(name), report), room=room)

    async def _read(self, name: str, data: bytes, artist: str | None) -> Upload:
        read = await self._pool.run(read_upload, data, name, artist, self._room, language())
        if isinstance(read, Unreadable):
            raise ImportFileError(**read.values)
        return read

    async def _save(
        self, guild_id: int, tracks: Sequence[FoundTrack], before: int
    ) -> tuple[int, int, int]:
        owner = 0 if self._shared else guild_id
        try:
            saved = await self._store.catalogues.save(
                tracks, imported=True, owner=owner, room=None if self._shared else self._room
            )
        except NoRoom as error:
            raise NoRoomError(
                limit=self._room, own=await self.owned(guild_id), taken=before
            ) from error
        if saved.new:
            for artist_id in saved.artist_ids:
                await fill_in(self._store, artist_id, owner)
        return saved.new, saved.updated, saved.unchanged

    @contextmanager
    def _alone(self, guild_id: int) -> Generator[None]:
        """Let a server change its own tracks by one command at a time."""
        if guild_id in self._running:
            raise ImportRunningError
        self._running.add(guild_id)
        try:
            yield
        finally:
            self._running.discard(guild_id)
