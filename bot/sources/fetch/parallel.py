"""Doing one thing to many items side by side, when some of them may fail."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, TypeVar

from bot.sources.errors import (
    BlockedError,
    BreakerOpenError,
    KeyRefusedError,
    NotFoundError,
    QuotaError,
    QuotaExhaustedError,
    SourceError,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

T = TypeVar("T")

HOPELESS: Final = (
    BreakerOpenError,
    KeyRefusedError,
    QuotaError,
    QuotaExhaustedError,
)
"""Errors, after all retries, that the next item would meet as well."""


BLOCKED_FOR_GOOD: Final = 3
"""Refusals (HTTP 403) in a row that mean this address is blocked; a single page may be refused."""


FAILED_FOR_GOOD: Final = 16
"""Items in a row that failed, after all retries: twice as many as are under way side by side."""


class Outlook:
    """What errors so far say of the items to come."""

    def __init__(self) -> None:
        self._refusals = 0
        self._failures = 0
        self.hopeless = False
        """Whether the next item would meet the same error."""

    def well(self) -> None:
        """Note that an item was answered."""
        self._refusals = self._failures = 0

    def failed(self, error: SourceError) -> None:
        """Note that an item failed, after all retries."""
        self._failures += 1
        self._refusals = self._refusals + 1 if isinstance(error, BlockedError) else 0
        self.hopeless |= (
            isinstance(error, HOPELESS)
            or self._refusals >= BLOCKED_FOR_GOOD
            or self._failures >= FAILED_FOR_GOOD
        )


async def each(
    items: Iterable[T], work: Callable[[T], Awaitable[None]], *, at_once: int
) -> list[SourceError]:
    """Await ``work(item)`` for every item, in their order, ``at_once`` of them side by side.

    Returns the errors. One item's failure leaves the others alone, except for a ``HOPELESS`` one
    and for several in a row, after which no further item is begun. A ``NotFoundError`` is an
    answer and no failure. Any other exception ends everything and is raised.
    """
    waiting = iter(items)
    errors: list[SourceError] = []
    outlook = Outlook()

    async def worker() -> None:
        for item in waiting:
            if outlook.hopeless:
                return
            try:
                await work(item)
            except NotFoundError:
                outlook.well()
            except SourceError as error:
                errors.append(error)
                outlook.failed(error)
            else:
                outlook.well()

    workers = [asyncio.create_task(worker()) for _ in range(at_once)]
    try:
        await asyncio.gather(*workers)
    finally:
        for task in workers:
            task.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    return errors
