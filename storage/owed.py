"""What messages show that is not on disk yet: on its way there, or kept from it by a full disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage.replies import Reply

MOST: Final = 10_000
"""Messages that are remembered; of more, those that were turned longest ago are forgotten."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A message's row as it should be: ``None`` where there should be none."""

    row: Reply | None


class OwedRows:
    """The rows that the disk is owed, by message. Readers look here first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._rows: dict[int, Owed] = {}

    def of(self, message_id: int) -> Owed | None:
        """Return what is owed of a message; ``None`` where what is on disk is the truth."""
        return self._rows.get(message_id)

    def all(self) -> Mapping[int, Owed]:
        """Return everything that is owed, as it is now."""
        return dict(self._rows)

    def put(self, message_id: int, owed: Owed) -> Owed | None:
        """Owe a row, and return what was owed before in its place."""
        former = self._rows.pop(message_id, None)
        self._rows[message_id] = owed
        while len(self._rows) > self._most:
            del self._rows[next(iter(self._rows))]
        return former

    def settle(self, message_id: int, owed: Owed | None) -> None:
        """Forget a row that is on disk now, unless something newer is owed by now."""
        if owed is not None and self._rows.get(message_id) is owed:
            del self._rows[message_id]

    def restore(self, message_id: int, owed: Owed, former: Owed | None) -> None:
        """Owe again what was owed before, unless something newer is owed by now."""
        if self._rows.get(message_id) is owed:
            del self._rows[message_id]
            if former is not None:
                self._rows[message_id] = former

    def drop_guild(self, guild_id: int) -> None:
        """Forget what is owed of a server whose data goes."""
        gone = [
            message_id
            for message_id, owed in self._rows.items()
            if owed.row is not None and owed.row.guild_id == guild_id
        ]
        for message_id in gone:
            del self._rows[message_id]
