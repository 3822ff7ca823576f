"""Which commands Discord was told of last, and what it calls them: it limits how often they may be sent."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from storage import StoreFull

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage import Store

KEY: Final = "command_tree_hash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What was sent, and what came back."""

    digest: str
    ids: Mapping[str, int]
    """Discord's numbers of the commands, by the name of a command or a group."""


class Registration:
    """What was last sent, by application and server."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def sent(self, scope: str) -> Registered | None:
        """Return what was sent last; ``None`` too where an older version noted no numbers."""
        try:
            stored: Any = json.loads(await self._store.state.get(f"{KEY}:{scope}") or "null")
            return Registered(digest=stored["digest"], ids=stored["ids"])
        except (ValueError, KeyError, TypeError):
            return None

    async def note_sent(self, scope: str, registered: Registered) -> None:
        """Remember what was sent; where the disk is full, the next start sends it again."""
        stored = json.dumps({"digest": registered.digest, "ids": dict(registered.ids)})
        with suppress(StoreFull):
            await self._store.state.set(f"{KEY}:{scope}", stored)
