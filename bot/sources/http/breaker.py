"""Leave a service alone for a while that fails again and again."""

from __future__ import annotations

import math
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from purgatory.domain.model import CLOSED, OPENED, Context, OpenedState

from bot.sources.errors import (
    BlockedError,
    BreakerOpenError,
    DownError,
    GarbageError,
    SourceError,
)

if TYPE_CHECKING:
    from collections.abc import Generator

BREAKING: Final = (DownError, GarbageError, BlockedError)
"""What counts against a service; any other error shows that it is alive."""


class Breaker:
    """A circuit breaker whose failures are counted by the moments that they tell of.

    purgatory's ``Context`` is the state machine, without its context manager: that one knows
    only failures and successes, and a request that was cancelled, or failed beside another one that
    has been counted, is neither.
    """

    def __init__(self, service: str, *, failures: int, rest: float, probed: bool) -> None:
        """Open after so many ``failures`` in a row, for ``rest`` seconds.

        ``probed``: a probe is sent when it is ``doubtful``, and that one's failure is the last.
        """
        self._service = service
        self._context = Context(service, threshold=failures, ttl=rest)
        self._probed = probed
        self._counted_at = -math.inf
        self.doubtful = False
        """Whether the service has failed so often that only a probe can tell how it is."""

    @property
    def open(self) -> bool:
        """Whether nothing is let through."""
        context = self._context
        return context.state == OPENED and time.time() <= (context.opened_at or 0.0) + context.ttl

    @contextmanager
    def watching(self, *, probe: bool = False) -> Generator[None]:
        """Send one request within, and learn from what comes of it.

        Raises ``BreakerOpenError`` where nothing is let through.
        """
        try:
            self._context.handle_new_request()
        except OpenedState:
            raise BreakerOpenError(self._service, "resting after failures") from None
        began = time.monotonic()
        try:
            yield
        except BREAKING as error:
            self._failed(error, began, probe=probe)
            raise
        except SourceError:
            self._context.handle_end_request()
            raise
        else:
            self._context.handle_end_request()
        finally:
            # Nobody reads what it would tell its library's listeners.
            self._context.messages.clear()

    def _failed(self, error: SourceError, began: float, *, probe: bool) -> None:
        """Count a failure, unless one has been counted since its request ``began``."""
        if began < self._counted_at and not probe:
            return
        self._counted_at = time.monotonic()
        context = self._context
        last = context.state == CLOSED and (context.failure_count or 0) + 1 >= context.threshold
        if last and self._probed and not probe:
            self.doubtful = True
        else:
            context.handle_exception(error)
