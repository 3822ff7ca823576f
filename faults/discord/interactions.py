"""What members do with commands and controls, and what becomes of it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from faults.discord.payloads import Json
    from faults.discord.state import Message

ANSWER_SECONDS: Final = 3.0
"""How long Discord waits for the first acknowledgement."""

MODAL, DEFERRED_UPDATE = 9, 6
DEFERRED: Final = 5


@dataclass(slots=True, kw_only=True, eq=False)
class Asked:
    """One interaction: a command, a control, or a key pressed in an option's box."""

    id: int
    token: str
    channel_id: int
    user_id: int
    source: Message | None = None
    """The message whose control was used."""
    message: Message | None = None
    """The answer."""
    kind: int = 0
    """Of the first acknowledgement, as Discord numbers them."""
    choices: list[Json] | None = None
    told: list[Message] = field(default_factory=list[Any])
    """Further messages."""
    asked_at: float = field(default_factory=time.monotonic)
    first_after: float | None = None
    """Seconds until the first acknowledgement; ``None``: there was none yet."""
    unheard: bool = False
    """Whether no gateway connection was there to hear of it at once."""
    too_late: list[float] = field(default_factory=list[float])
    """Seconds after which a first acknowledgement came that Discord does not take any more."""
    first: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by the first edit of an answer or of the control's message, or by an answer at once."""
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by whatever comes first after a promise: what sets ``answered``, or a further message."""

    @property
    def late(self) -> bool:
        """Whether the first acknowledgement would come too late by now."""
        return time.monotonic() - self.asked_at > ANSWER_SECONDS

    @property
    def said(self) -> list[str]:
        """What the answer and the further messages say in words."""
        messages = [*([] if self.message is None else [self.message]), *self.told]
        return [message.content for message in messages if message.content]

    def acknowledge(self, kind: int) -> None:
        """Take note of the first acknowledgement."""
        self.kind = kind
        self.first_after = time.monotonic() - self.asked_at
        self.first.set()
        if kind not in {DEFERRED, DEFERRED_UPDATE}:
            self.answer()

    def answer(self) -> None:
        """Take note of an edit, or of an answer at once."""
        self.answered.set()
        self.heard.set()

    def tell(self, message: Message) -> None:
        """Take note of a further message."""
        self.told.append(message)
        self.heard.set()
