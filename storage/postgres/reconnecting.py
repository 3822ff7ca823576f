"""Connections for those who wait in a queue: what one attempt met, those behind it need not wait for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

import psycopg

from storage.errors import StoreError
from storage.postgres.faults import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.session import Row


class _Failure(NamedTuple):
    kind: type[StoreError]
    detail: str
    at: float


class Reconnecting:
    """Makes connections, on any thread.

    An attempt may take as long as a person waits, so once it has failed it has failed for everybody
    who began to wait before that.
    """

    def __init__(self, connect: Callable[[], psycopg.Connection[Row]]) -> None:
        """``connect`` raises ``psycopg.Error`` or ``StoreError``."""
        self._connect = connect
        self._failure: _Failure | None = None

    def connection(self, since: float) -> psycopg.Connection[Row]:
        """Return a new connection for who has waited since then (``time.monotonic``).

        Raises ``StoreError``.
        """
        failure = self._failure
        if failure is not None and since <= failure.at:
            raise failure.kind(failure.detail)
        try:
            found = self._connect()
        except (psycopg.Error, StoreError) as error:
            told = translated(error)
            if isinstance(told, StoreError):
                self._failure = _Failure(type(told), told.detail, time.monotonic())
            raise told from error
        self._failure = None
        return found
