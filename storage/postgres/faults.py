"""The store's own error for each of PostgreSQL's."""

from __future__ import annotations

import re
from typing import Final

import psycopg
from psycopg import errors

from storage.errors import (
    StoreAddressWrong,
    StoreCrowded,
    StoreError,
    StoreForbidden,
    StoreFull,
    StoreLate,
    StoreRefused,
    StoreUnreachable,
    UnknownRow,
)

_KINDS: Final[tuple[tuple[type[psycopg.Error], type[StoreError]], ...]] = (
    (errors.ForeignKeyViolation, UnknownRow),
    (errors.DiskFull, StoreFull),
    (errors.QueryCanceled, StoreLate),
    (errors.InsufficientPrivilege, StoreForbidden),
    (errors.ProgramLimitExceeded, StoreError),
    (psycopg.OperationalError, StoreUnreachable),
    (psycopg.InterfaceError, StoreUnreachable),
)


# Why no connection comes about is told in words alone; in another language than English it is not known.
_NOT_LET_IN: Final = re.compile(
    r"(database|role) .* does not exist|authentication failed|no password supplied|no pg_hba\.conf entry"
    r"|permission denied for database|not permitted to log in"
)
_UNREADABLE: Final = re.compile(
    r"in URI|URI query|connection option|percent-encoded|connection info string"
)
# What comes of a password that holds an @, a / or a ? as it is: some of it is taken for the host and so on.
_TORN: Final = re.compile(
    r"""host:? '[^']*@|server at "[^"]*@|database "[^"]*@|invalid port number|invalid integer value"""
)
_CROWDED: Final = re.compile(r"too many (clients|connections)|remaining connection slots")


def translated(error: BaseException) -> BaseException:
    """Return the store's own error for one of PostgreSQL's; others pass unchanged."""
    if not isinstance(error, psycopg.Error):
        return error
    said = " ".join(str(error).split())
    kind = _kind(error, said)
    # The words on an address repeat some of it, or all: there is a password in it.
    found = kind() if kind is StoreAddressWrong else kind(said)
    found.__cause__ = error
    return found


def _kind(error: psycopg.Error, said: str) -> type[StoreError]:
    if error.sqlstate is None and isinstance(error, psycopg.OperationalError):
        if _TORN.search(said):
            return StoreAddressWrong
        if _NOT_LET_IN.search(said):
            return StoreRefused
        if _CROWDED.search(said):
            return StoreCrowded
    if isinstance(error, psycopg.ProgrammingError) and _UNREADABLE.search(said):
        return StoreAddressWrong
    return next((ours for theirs, ours in _KINDS if isinstance(error, theirs)), StoreError)
