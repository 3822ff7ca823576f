"""The store: one door to everything that is kept on disk."""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from storage.album_names import AlbumNames
from storage.answers import Answers
from storage.artists import Artists, hidden_artists
from storage.attempts import Attempts
from storage.boards import Boards
from storage.catalogues import Catalogues
from storage.collections import Collections
from storage.engines import OWN_FILES, on_a_server, open_database
from storage.errors import StoreError
from storage.favourites import Favourites
from storage.guilds import Guilds
from storage.limits import Limits
from storage.maps import Maps
from storage.memberships import Memberships
from storage.operator import Operator
from storage.owed import OwedRows
from storage.owners import EVERYBODY
from storage.personal import Personal
from storage.pictures import Pictures
from storage.processes import Processes
from storage.promises import Promises
from storage.reactions import Reactions
from storage.removals import Removals
from storage.replies import Replies
from storage.room import Room
from storage.scores import Scores
from storage.search.hidden import HiddenArtists
from storage.search.opening import open_search
from storage.setting_changes import SettingChanges
from storage.sharing import Sharing
from storage.sounds import Sounds
from storage.state import State
from storage.status import ArtistStatus, StoreStatus, read_artist_status, read_status
from storage.track_names import TrackNames
from storage.weekly import Weekly

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from storage.database import Database, StoreTraffic
    from storage.search.port import ArtistSearch

_LOG: Final = logging.getLogger(__name__)

DEFAULT_LIMITS: Final = Limits()


class Store:
    """Topic by topic: catalogues, artists, maps, favourites, replies, reactions, and so on.

    Every write is on disk once its call has been awaited, and writes happen in the order of the
    calls. Every failure is a ``StoreError``. Make one with ``open`` or ``opened``.
    """

    def __init__(
        self, database: Database, search: ArtistSearch, hidden: HiddenArtists, limits: Limits
    ) -> None:
        self._database = database
        self._owed = owed = OwedRows()
        self.catalogues = Catalogues(database, search)
        self.removals = Removals(database, search)
        self.artists = Artists(database, search, hidden)
        self.collections = Collections(database)
        self.album_names = AlbumNames(database, search)
        self.track_names = TrackNames(database, search)
        self.sounds = Sounds(database)
        self.answers = Answers(database, self.catalogues)
        self.attempts = Attempts(database)
        self.maps = Maps(database)
        self.pictures = Pictures(database, limits)
        self.room = Room(database, self.pictures, self.removals, limits)
        self.favourites = Favourites(database)
        self.boards = Boards(database)
        self.promises = Promises(database)
        self.sharing = Sharing(database)
        self.operator = Operator(database)
        self.processes = Processes(database)
        self.replies = Replies(database, owed)
        self.reactions = Reactions(database, owed)
        self.scores = Scores(database)
        self.guilds = Guilds(database)
        self.weekly = Weekly(database)
        self.setting_changes = SettingChanges(database)
        self.memberships = Memberships(database)
        self.state = State(database)
        self.personal = Personal(database, search, hidden, owed)

    @classmethod
    async def open(
        cls, address: Path | str, limits: Limits = DEFAULT_LIMITS, *, folder: Path = OWN_FILES
    ) -> Store:
        """Open the database: a file, made where it is missing, or one on a PostgreSQL server.

        ``folder`` is where this process puts files of its own whose database is on a server.

        Raises ``StoreLocked``, ``StoreDamaged``, ``StoreForeign``, ``StoreTooNew``, ``StoreFull``,
        ``StoreUnavailable``, ``StoreUnreachable``, ``EngineTooOld`` or ``NoDriver``, each with its
        sentence.
        """
        database = await open_database(address, folder)
        hidden = HiddenArtists()
        try:
            search = await open_search(database, shared=on_a_server(address))
            for guild_id, artist_id in await database.read(hidden_artists):
                hidden.hide(guild_id, (artist_id,))
        except BaseException:
            await database.close()
            raise
        return cls(database, search, hidden, limits)

    @classmethod
    @asynccontextmanager
    async def opened(
        cls, address: Path | str, limits: Limits = DEFAULT_LIMITS, *, folder: Path = OWN_FILES
    ) -> AsyncGenerator[Store]:
        """Open the store for the length of an ``async with``."""
        store = await cls.open(address, limits, folder=folder)
        try:
            yield store
        finally:
            await store.close()

    async def close(self) -> None:
        """Commit what is queued and owed, and let go of the database. A second call does nothing."""
        reason: object = "the disk is full"
        try:
            await self.replies.settle()
        except StoreError as error:
            reason = error
        if left := self._owed.all():
            _LOG.warning("messages whose last page is not stored: %d (%s)", len(left), reason)
        await self._database.close()

    async def backup(self, target: Path) -> None:
        """Write a complete copy, without pictures, as an SQLite file to ``target``.

        Other requests go on meanwhile. Raises ``StoreUnavailable``, ``StoreFull``, ``StoreDamaged``,
        ``StoreClosed``, and on a server ``StoreUnreachable`` and ``StoreLocked``.
        """
        await self._database.backup(target)

    @property
    def path(self) -> Path:
        """Where its file lies, and beside it what else belongs to the process that has it open."""
        return self._database.path

    @property
    def traffic(self) -> StoreTraffic:
        """What has been written since the opening."""
        return self._database.traffic

    async def size(self) -> int:
        """Return what the database takes on the disk, in bytes."""
        return await self._database.size()

    async def status(self) -> StoreStatus:
        """Return what the store holds, in numbers."""
        size = await self.size()
        space = await self.room.space()
        return await self._database.read(lambda session: read_status(session, size, space))

    async def artist_status(self, artist_id: int, guild_id: int = EVERYBODY) -> ArtistStatus | None:
        """Return what the store holds of one artist, as far as a server may see it."""
        return await self._database.read(
            lambda session: read_artist_status(session, artist_id, guild_id)
        )
