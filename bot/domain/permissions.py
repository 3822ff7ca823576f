"""What the bot may have to do in a server, as Discord numbers it.

Their names are in ``permissions.ftl``, as Discord's own client shows them in each language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.language import has_text, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PERMISSIONS: Final[Mapping[str, int]] = {
    "view_channel": 1 << 10,
    "send_messages": 1 << 11,
    "send_messages_in_threads": 1 << 38,
    "embed_links": 1 << 14,
    "attach_files": 1 << 15,
    "add_reactions": 1 << 6,
    "read_message_history": 1 << 16,
}
"""All that it asks for, by bit (docs.discord.com/developers/topics/permissions)."""

_NOT_IN: Final = {True: "send_messages", False: "send_messages_in_threads"}
"""What says nothing in a thread, and outside of threads."""


def lacking(granted: int, *, thread: bool = False) -> tuple[str, ...]:
    """Return those that are not among the ``granted`` bits, in a thread or outside of any."""
    return tuple(
        key for key, bit in PERMISSIONS.items() if key != _NOT_IN[thread] and not granted & bit
    )


def permission_names(keys: Iterable[str]) -> str:
    """Return what Discord's client calls permissions, in the language that is spoken."""
    return ", ".join(_name(key) for key in keys)


def _name(key: str) -> str:
    if has_text(f"permissions.{key}"):
        return text(f"permissions.{key}")
    return key.replace("_", " ").title()
