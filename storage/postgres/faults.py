"""The store's own error for each of PostgreSQL's."""

from __future__ import annotations

from typing import Final

import psycopg
from psycopg import errors

from storage.errors import StoreError, StoreFull, StoreLate, StoreUnreachable, UnknownRow

_KINDS: Final[tuple[tuple[type[psycopg.Error], type[StoreError]], ...]] = (
    (errors.ForeignKeyViolation, UnknownRow),
    (errors.DiskFull, StoreFull),
    (errors.QueryCanceled, StoreLate),
    (psycopg.OperationalError, StoreUnreachable),
    (psycopg.InterfaceError, StoreUnreachable),
)


def translated(error: BaseException) -> BaseException:
    """Return the store's own error for one of PostgreSQL's; others pass unchanged."""
    if not isinstance(error, psycopg.Error):
        return error
    kind = next((ours for theirs, ours in _KINDS if isinstance(error, theirs)), StoreError)
    found = kind(" ".join(str(error).split()))
    found.__cause__ = error
    return found
