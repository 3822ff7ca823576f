"""Texts that cannot be stored: half surrogate pairs and NUL, both of which JSON from anywhere can hold.

SQLite would keep a NUL and PostgreSQL refuses it; here no engine takes one.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from _typeshed import DataclassInstance

T = TypeVar("T")
V = TypeVar("V")


class UnstorableText(ValueError):  # noqa: N818 - reads as the state it reports
    """A text holds a NUL; of half a surrogate pair Python itself says so, when it is encoded."""


def storable_values(values: Sequence[V]) -> Sequence[V]:
    """Return the values of a statement as they are. Raises ``UnstorableText``."""
    for value in values:
        if isinstance(value, str) and "\0" in value:
            raise UnstorableText
    return values


def storable_keys(keys: Iterable[V]) -> list[V]:
    """Return the different keys of a look-up, without those that no row can have."""
    return [key for key in dict.fromkeys(keys) if not (isinstance(key, str) and "\0" in key)]


def storable(value: T) -> T:
    """Return ``value`` with ``?`` for half pairs and without NUL, in all its texts, however deep."""
    found: Any = value
    if isinstance(value, str):
        found = value.encode("utf-8", "replace").decode().replace("\0", "")
    elif isinstance(value, tuple):
        found = tuple(storable(item) for item in cast("tuple[Any, ...]", value))
    elif is_dataclass(value):
        instance = cast("DataclassInstance", value)
        changes = {item.name: storable(getattr(instance, item.name)) for item in fields(instance)}
        found = replace(instance, **changes)
    return cast("T", found)
