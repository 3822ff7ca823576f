"""How large the store may grow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the store holds itself to."""

    disk_bytes: int = 2_000 * MEGABYTE
    """The budget: what goes by itself, goes before the database takes more than this."""

    @property
    def picture_bytes(self) -> int:
        """Return how much of the budget pictures and covers may take: they can be made again."""
        return self.disk_bytes // 2
