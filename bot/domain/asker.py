"""Who asks for what is being done: set where an interaction comes in, read where turns are given.

It is a context variable, so that it need not go through every call on the way. Nobody asks where
the bot works by itself, and on the command line.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Asker:
    """A member, and the server in which they ask; outside of servers the member alone."""

    guild_id: int | None
    user_id: int

    @property
    def party(self) -> tuple[str, int]:
        """Whom others take turns with: the server, or the member where there is none."""
        if self.guild_id is None:
            return ("member", self.user_id)
        return ("server", self.guild_id)


ASKER: Final[ContextVar[Asker | None]] = ContextVar("asker", default=None)

WANTS_MORE: Final[ContextVar[Callable[[], bool]]] = ContextVar("wants_more", default=lambda: False)
"""Whether the asker has further artists in the line behind the one that is being fetched."""
