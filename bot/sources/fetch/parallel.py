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
    BlockedError,
    BreakerOpenError,
    KeyRefusedError,
    QuotaError,
    QuotaExhaustedError,
)
"""Errors, after all retries, that the next item would meet as well."""


async def each(
    items: Iterable[T], work: Callable[[T], Awaitable[None]], *, at_once: int
) -> list[SourceError]:
    """Await ``work(item)`` for every item, in their order, ``at_once`` of them side by side.

    Returns the errors. One item's failure leaves the others alone, except for a ``HOPELESS`` one,
    after which no further item is begun. A ``NotFoundError`` is an answer and no failure. Any
    other exception ends everything and is raised.
    """
    waiting = iter(items)
    errors: list[SourceError] = []

    async def worker() -> None:
        for item in waiting:
            if any(isinstance(error, HOPELESS) for error in errors):
                return
            try:
                await work(item)
            except NotFoundError:
                continue
            except SourceError as error:
                errors.append(error)

    workers = [asyncio.create_task(worker()) for _ in range(at_once)]
    try:
        await asyncio.gather(*workers)
    finally:
        for task in workers:
            task.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    return errors
