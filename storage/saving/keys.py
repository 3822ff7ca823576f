"""What sources call a thing, and how two sources' words of it are joined."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Key = tuple[str, str]
"""A source and its id for something."""

T = TypeVar("T")


def by_source(keys: Iterable[Key]) -> dict[str, list[str]]:
    """Return the ids of each source."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for source, source_id in keys:
        grouped[source].append(source_id)
    return grouped


def either(first: T | None, second: T | None) -> T | None:
    """Return ``first`` where it is known, also where it is 0 or empty; else ``second``."""
    return second if first is None else first
