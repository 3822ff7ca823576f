"""What the store needs of an engine: reads, writes in the order of asking, and how it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from storage.session import Row, Session, Value

if TYPE_CHECKING:
    from asyncio import Future
    from pathlib import Path

A = TypeVar("A")
T = TypeVar("T")

SOON_SECONDS: Final = 1.0
"""What a statement that looks for suggestions may take."""

Work = Callable[[Session], T]
"""A unit of work: plain calls on a session, no awaits, no effect outside the database.

It may run twice (after its group failed, once more alone), so it must not consume iterators.
"""


@dataclass(frozen=True, slots=True)
class Failed:
    """A unit of work that was undone."""

    error: BaseException


@dataclass(frozen=True, slots=True)
class Each(Generic[A, T]):
    """A unit of work on one thing, of which an engine may do several in as few statements as one.

    ``many`` does things in their order, and returns for each of them the result, or ``Failed``
    where nothing was changed for it.
    """

    many: Callable[[Session, Sequence[A]], Sequence[T | Failed]]
    item: A

    def __call__(self, session: Session) -> T:
        """Do the one thing."""
        (outcome,) = self.many(session, (self.item,))
        if isinstance(outcome, Failed):
            raise outcome.error
        return outcome


@dataclass(frozen=True, slots=True)
class Query(Generic[T]):
    """A unit of work of a single query with few rows, which an engine may read on the event loop.

    ``told`` makes the result of them. With ``keys`` the statement is one for ``Session.among``.
    """

    statement: str
    values: tuple[Value, ...]
    told: Callable[[list[Row]], T]
    keys: tuple[Value, ...] | None = None

    def __call__(self, session: Session) -> T:
        """Ask, and return what is made of the rows."""
        if self.keys is None:
            return self.told(session.all(self.statement, *self.values))
        return self.told(list(session.among(self.statement, self.keys, *self.values)))


@dataclass(frozen=True, slots=True)
class Once:
    """A unit of work of a single statement; its result is the number of rows it touched.

    It must do no harm where it is run twice: nobody may know whether it was, if the server went.
    """

    statement: str
    values: tuple[Value, ...]

    def __call__(self, session: Session) -> int:
        """Execute the statement."""
        return session.run(self.statement, *self.values)


@dataclass(frozen=True, slots=True)
class Usually(Generic[T]):
    """A unit of work that is a single statement most times, and returns ``None`` then.

    Where ``first`` touches no row, ``otherwise`` is done, in the same turn.
    """

    first: Once
    otherwise: Work[T]

    def __call__(self, session: Session) -> T | None:
        """Execute the statement, and do the rest where that has changed nothing."""
        return None if self.first(session) else self.otherwise(session)


class Lock(IntEnum):
    """What one process at a time may change; held from before a unit's first statement to its commit.

    Units that read before they write what others may write too need one: what they have read is
    still so when they write. The units of one process never overlap, so a file needs none.
    """

    CATALOGUE = 1
    """Everything that sources and files bring: artists, tracks, albums, credits, features."""
    SETTINGS = 2
    """What servers' admins choose."""
    REMOVAL = 3
    """Everything. Whatever is dropped because nobody has favoured it, nobody favours meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreTraffic:
    """What has been written since the opening."""

    commits: int
    writes: int
    """Units of work, several of them in one commit."""
    failed: int
    """Units that were undone."""
    waiting: int
    """Units whose commit has not begun."""
    seconds: float
    """What the commits took together."""


class Database(Protocol):
    """An engine. ``write`` and ``read`` take units of work; every failure is a ``StoreError``."""

    @property
    def path(self) -> Path:
        """Where its file lies, and beside it what else belongs to the process that has it open."""
        ...

    @property
    def traffic(self) -> StoreTraffic:
        """What has been written so far."""
        ...

    def write(
        self,
        work: Work[T],
        *,
        after: Callable[[T], None] | None = None,
        lock: Lock | None = None,
    ) -> Future[T]:
        """Queue ``work``, now and in this order, and return its answer to come.

        The answer arrives only once the change is committed to disk. A failing unit is undone
        alone; its neighbours in the same commit stand. The unit runs even if the future is
        cancelled: what was asked first happens first. ``after`` is called on the event loop with
        the result, right after the commit. ``lock`` keeps other processes' units with the same
        one from running meanwhile.
        """
        ...

    async def read(self, work: Work[T]) -> T:
        """Run a unit of work that only reads; it never sees what is not committed."""
        ...

    async def read_soon(self, work: Work[T]) -> T:
        """Run a unit that looks through many rows for a box of suggestions.

        Nobody reads those that come late: on a server a statement may take ``SOON_SECONDS``, and
        some connection is left for other reads, however many type. Raises ``StoreLate``.
        """
        ...

    async def used_bytes(self) -> int | None:
        """Return how much of the disk holds something; what was dropped is used again.

        ``None`` where the engine does not tell.
        """
        ...

    async def size(self) -> int:
        """Return what the database takes on the disk, in bytes."""
        ...

    async def backup(self, target: Path) -> None:
        """Write a compact copy of the database to ``target``, replacing it at the end.

        The copy is complete or absent, holds everything but pictures and covers, and is of one
        moment. Other requests go on meanwhile; closing ends it. Raises ``StoreUnavailable`` where
        it cannot be written, ``StoreFull``, ``StoreDamaged`` and ``StoreClosed``.
        """
        ...

    async def close(self) -> None:
        """Commit what is queued, then close. Later calls raise ``StoreClosed``."""
        ...
