"""What Discord itself remembers: servers, messages, reactions. The truth that the bot is held to."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from faults.discord.payloads import Json

_EPOCH_MS: Final = 1_420_070_400_000


class Snowflakes:
    """Discord's ids: the millisecond, and a number to tell those of one millisecond apart."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> int:
        """Return an id that is greater than every one before it."""
        self._last = max(self._last + 1, (int(time.time() * 1000) - _EPOCH_MS) << 22)
        return self._last


@dataclass(slots=True, kw_only=True)
class Guild:
    """A server that the bot is in."""

    id: int
    channels: Sequence[int]
    keys: bool = False
    """Whether the bot has Manage Messages, so that keycaps work as keys."""


@dataclass(slots=True, kw_only=True)
class Message:
    """A message of the bot's, as it stands now."""

    id: int
    channel_id: int
    guild_id: int
    content: str = ""
    embeds: list[Json] = field(default_factory=list[Any])
    components: list[Json] = field(default_factory=list[Any])
    attachments: list[Json] = field(default_factory=list[Any])
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    """What was uploaded with the last edit, by name."""
    reactions: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    ephemeral: bool = False
    thinking: bool = False
    edits: int = 0

    @property
    def promised(self) -> bool:
        """Whether it still says that an answer will come: nothing at all, or how far it is."""
        if self.thinking or self.content == "\N{HORIZONTAL ELLIPSIS}":
            return True
        return "\N{LIGHT SHADE}" in self.content or "\N{FULL BLOCK}" in self.content

    def change(self, payload: Json, files: dict[str, bytes]) -> None:
        """Take what an edit says; what it does not name stays."""
        self.thinking = False
        self.edits += 1
        self.content = payload.get("content", self.content) or ""
        self.embeds = payload.get("embeds", self.embeds) or []
        self.components = payload.get("components", self.components) or []
        if "attachments" in payload or files:
            names = [item.get("filename", "") for item in payload.get("attachments") or ()]
            self.files = dict(files)
            self.attachments = [
                {
                    "id": str(self.id + place),
                    "filename": name,
                    "size": len(files.get(name, b"")),
                    "url": f"http://127.0.0.1:9/{name}",
                    "proxy_url": f"http://127.0.0.1:9/{name}",
                }
                for place, name in enumerate(names or files)
            ]

    def controls(self) -> Iterable[Json]:
        """Return the buttons and menus, row by row."""
        for row in self.components:
            yield from row.get("components", ())

    def control(self, *parts: str) -> Json:
        """Return the first control whose id contains all ``parts``. Raises ``LookupError``."""
        for found in self.controls():
            if all(part in found.get("custom_id", "") for part in parts):
                return found
        raise LookupError(f"no control {parts} under {self.content!r}")

    @property
    def rows(self) -> tuple[int, ...]:
        """The ids of the tracks that keycaps mean here, in order."""
        try:
            menu = self.control("clusters:heart:")
        except LookupError:
            return ()
        return tuple(int(option["value"]) for option in menu["options"])


class State:
    """Servers and messages, by their ids."""

    def __init__(self) -> None:
        self.snowflakes = Snowflakes()
        self.guilds: dict[int, Guild] = {}
        self.messages: dict[int, Message] = {}
        self.by_channel: dict[int, list[int]] = {}

    def add_guild(self, guild_id: int, channels: int = 1, *, keys: bool = False) -> Guild:
        """Have the bot be in a server; sessions that begin later hear of it."""
        made = [guild_id * 1000 + number for number in range(1, channels + 1)]
        guild = self.guilds[guild_id] = Guild(id=guild_id, channels=made, keys=keys)
        return guild

    def guild_of(self, channel_id: int) -> int:
        """Return the server of a channel."""
        return channel_id // 1000

    def add_message(self, channel_id: int, *, ephemeral: bool, thinking: bool) -> Message:
        """Put a message of the bot's into a channel; one for a member alone is in no history."""
        message = Message(
            id=self.snowflakes.next(),
            channel_id=channel_id,
            guild_id=self.guild_of(channel_id),
            ephemeral=ephemeral,
            thinking=thinking,
        )
        self.messages[message.id] = message
        if not ephemeral:
            self.by_channel.setdefault(channel_id, []).append(message.id)
        return message

    def history(self, channel_id: int, before: int, limit: int) -> list[Message]:
        """Return a channel's messages older than ``before``, the newest first."""
        ids = [item for item in self.by_channel.get(channel_id, ()) if item < before]
        return [self.messages[item] for item in reversed(ids[-limit:])]

    def drop_message(self, message_id: int) -> None:
        """Forget a message."""
        message = self.messages.pop(message_id, None)
        if message is not None and not message.ephemeral:
            self.by_channel[message.channel_id].remove(message_id)

    def promised(self) -> list[Message]:
        """Return the answers that were promised and have not come."""
        return [message for message in self.messages.values() if message.promised]
