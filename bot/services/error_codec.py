"""Errors as text, so that what went wrong in one process can be told in another.

What is kept is what an error is made of: its class, the service and the detail, the sentence's values,
whom a name may mean. Causes and tracebacks stay in the log of the process in which it happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from pydantic import TypeAdapter

from bot.domain.errors import ClustersError
from bot.domain.model import FoundArtist
from bot.runtime.worker_pool import WorkerDiedError
from bot.services.fetched import AmbiguousArtistError
from bot.sources.errors import QuotaError, SourceError
from storage import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

Packed = dict[str, Any]
"""What ``json`` takes."""

_ARTISTS: Final = TypeAdapter(tuple[FoundArtist, ...])
_ROOTS: Final[tuple[type[Exception], ...]] = (
    SourceError,
    ClustersError,
    StoreError,
    WorkerDiedError,
)


class ElsewhereError(RuntimeError):
    """Something failed in another process in a way that nobody expected; its log has the cause."""


def packed(error: Exception) -> Packed:
    """Return an error as JSON. Of one that nobody expected only its class is told."""
    name = type(error).__name__
    match error:
        case SourceError():
            told: Packed = {"class": name, "source": error.source, "detail": error.detail}
            return told | (
                {"retry_after": error.retry_after} if isinstance(error, QuotaError) else {}
            )
        case AmbiguousArtistError():
            candidates = _ARTISTS.dump_python(error.candidates, mode="json")
            return {"class": name, "name": error.name, "candidates": candidates}
        case ClustersError():
            return {
                "class": name,
                "values": {key: _plain(value) for key, value in error.values.items()},
            }
        case StoreError():
            return {"class": name, "detail": error.detail}
        case WorkerDiedError():
            return {"class": name, "detail": str(error)}
        case _:
            return {"class": "", "detail": name}


def unpacked(told: Packed) -> Exception:
    """Return the error that was packed: of the same class, with the same sentence.

    One of a class that this version of the program does not know is an ``ElsewhereError``.
    """
    kind = _known().get(told["class"])
    if kind is None:
        return ElsewhereError(told.get("detail") or told["class"])
    if issubclass(kind, QuotaError):
        return kind(told["source"], told["detail"], retry_after=told["retry_after"])
    if issubclass(kind, SourceError):
        return kind(told["source"], told["detail"])
    if issubclass(kind, AmbiguousArtistError):
        return kind(told["name"], _ARTISTS.validate_python(told["candidates"]))
    if issubclass(kind, ClustersError):
        return kind(**told["values"])
    return kind(told["detail"])


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _known() -> Mapping[str, type[Exception]]:
    """Return the classes of errors that are told, by name."""
    found: dict[str, type[Exception]] = {}
    waiting = list(_ROOTS)
    while waiting:
        kind = waiting.pop()
        found[kind.__name__] = kind
        waiting += cast("list[type[Exception]]", kind.__subclasses__())
    return found
