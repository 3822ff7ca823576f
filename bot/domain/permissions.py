"""What the bot may have to do in a server, as Discord names and numbers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PERMISSIONS: Final[Mapping[str, int]] = {
    "View Channels": 1 << 10,
    "Send Messages": 1 << 11,
    "Embed Links": 1 << 14,
    "Attach Files": 1 << 15,
    "Add Reactions": 1 << 6,
    "Read Message History": 1 << 16,
}
"""All that it asks for, by bit (docs.discord.com/developers/topics/permissions)."""


def lacking(granted: int) -> tuple[str, ...]:
    """Return the names of those that are not among the ``granted`` bits."""
    return tuple(name for name, bit in PERMISSIONS.items() if not granted & bit)
