"""Texts that cannot be stored: halves of surrogate pairs, which JSON from anywhere can hold."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")


def storable(value: T) -> T:
    """Return ``value`` with ``?`` for every half pair, in all its texts, however deep."""
    found: Any = value
    if isinstance(value, str):
        found = value.encode("utf-8", "replace").decode()
    elif isinstance(value, tuple):
        found = tuple(storable(item) for item in cast("tuple[Any, ...]", value))
    elif is_dataclass(value):
        instance = cast("DataclassInstance", value)
        changes = {item.name: storable(getattr(instance, item.name)) for item in fields(instance)}
        found = replace(instance, **changes)
    return cast("T", found)
