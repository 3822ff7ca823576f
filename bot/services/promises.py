"""Answers that are being worked on, as the next start has to know them if this one is killed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from storage import Promise

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from storage import Store

__all__ = ["Promise", "Promises"]

log = logging.getLogger(__name__)


class Promises:
    """Promised answers. That one cannot be noted is no reason not to give it: it is logged only."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def make(self, promise: Promise) -> None:
        """Note a promise, without waiting for the disk."""
        self._store.promises.make(promise).add_done_callback(_look)

    def end(self, message_id: int) -> None:
        """Forget a promise, without waiting for the disk."""
        self._store.promises.end(message_id).add_done_callback(_look)

    async def left(self) -> Sequence[Promise]:
        """Return what was promised and not ended."""
        return await self._store.promises.all()


def _look(written: asyncio.Future[None]) -> None:
    if not written.cancelled() and (error := written.exception()) is not None:
        log.info("A promised answer could not be noted (%s)", type(error).__name__)
