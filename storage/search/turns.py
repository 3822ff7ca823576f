"""Several lists as one, in which they take turns. Pure."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


def in_turns(several: Iterable[Iterable[T]]) -> list[T]:
    """Return the first of each, then the second of each, and so on."""
    missing = object()
    mixed = chain.from_iterable(zip_longest(*several, fillvalue=missing))
    return [item for item in mixed if item is not missing]  # pyright: ignore[reportReturnType] - the fill value is left out
