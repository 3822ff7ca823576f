"""What processes on one database tell each other, and the twin for one process alone.

A message saves time or memory and is never what makes something right: one that was said while
a process was cut off is lost, and that process is told that there was a gap.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final, Protocol

_LOG: Final = logging.getLogger(__name__)

MOST_BYTES: Final = 7_900
"""Of a payload in UTF-8; PostgreSQL takes messages of less than 8,000 bytes."""

LONGEST_TOPIC: Final = 64
"""Bytes of a topic in UTF-8."""

Handler = Callable[[str], None]
"""Takes a payload, on the event loop. It must not block, and what it raises is logged."""

GapHandler = Callable[[], None]
"""Takes note that messages may have been lost, as a ``Handler`` does."""


class Bus(Protocol):
    """Messages to every process on the same database, this one included, each once."""

    @property
    def hears(self) -> bool:
        """Whether all is heard: false as soon as a connection is lost, and while it is not proven anew.

        Where it is false, what others have said lately may be missing.
        """
        ...

    async def start(self) -> None:
        """Begin to hear. Raises ``StoreUnreachable`` where the database's server is away.

        What was said before is a gap too, of which the handlers are told.
        """
        ...

    async def publish(self, topic: str, payload: str) -> None:
        """Tell every subscriber of ``topic`` in every process; in this one too, a moment later.

        Messages of one process arrive in the order in which they were published. Raises
        ``ValueError`` for a payload above ``MOST_BYTES``, a topic above ``LONGEST_TOPIC`` or with
        a line's end, and a NUL in either. Where the server is away the message is lost.
        """
        ...

    def subscribe(self, topic: str, handler: Handler) -> Callable[[], None]:
        """Have ``handler`` called with each payload of a topic; what is returned ends that."""
        ...

    def on_gap(self, handler: GapHandler) -> Callable[[], None]:
        """Have ``handler`` called after messages may have been lost; what is returned ends that.

        Whoever keeps anything drops it, reads settings anew and looks at what is waited for.
        """
        ...

    async def close(self) -> None:
        """Hear and say nothing more."""
        ...


class Subscribers:
    """Who wants to hear what, in the order of asking."""

    def __init__(self) -> None:
        self._topics: dict[str, dict[object, Handler]] = {}
        self._gaps: dict[object, GapHandler] = {}

    def subscribe(self, topic: str, handler: Handler) -> Callable[[], None]:
        """Add a handler, as ``Bus.subscribe`` does."""
        key = object()
        self._topics.setdefault(topic, {})[key] = handler

        def end() -> None:
            handlers = self._topics.get(topic, {})
            handlers.pop(key, None)
            if not handlers:
                self._topics.pop(topic, None)

        return end

    def on_gap(self, handler: GapHandler) -> Callable[[], None]:
        """Add a handler, as ``Bus.on_gap`` does."""
        key = object()
        self._gaps[key] = handler

        def end() -> None:
            self._gaps.pop(key, None)

        return end

    def tell(self, topic: str, payload: str) -> None:
        """Call the handlers of a topic; one that fails keeps none of the others from hearing."""
        for handler in tuple(self._topics.get(topic, {}).values()):
            try:
                handler(payload)
            except Exception:  # noqa: BLE001 - whatever it is, others hear
                _LOG.exception("a message about %s was not dealt with", topic)

    def tell_gap(self) -> None:
        """Call the handlers of gaps, in the same way."""
        for handler in tuple(self._gaps.values()):
            try:
                handler()
            except Exception:  # noqa: BLE001 - whatever it is, others hear
                _LOG.exception("a gap in the messages was not dealt with")


def require_sayable(topic: str, payload: str) -> None:
    """Raise ``ValueError`` for what no bus takes, so that one process notices it as well."""
    if len(payload.encode()) > MOST_BYTES:
        raise ValueError(f"a payload of more than {MOST_BYTES} bytes")
    if len(topic.encode()) > LONGEST_TOPIC or "\n" in topic:
        raise ValueError("a topic is one short line")
    if "\0" in topic or "\0" in payload:
        raise ValueError("a NUL in a message")


class LocalBus(Bus):
    """One process on its own: nothing is ever lost."""

    def __init__(self) -> None:
        self._subscribers = Subscribers()
        self._closed = False

    @property
    def hears(self) -> bool:
        """Whether all is heard, which it always is."""
        return True

    async def start(self) -> None:
        """Begin to hear."""

    async def publish(self, topic: str, payload: str) -> None:
        """Tell every subscriber, a moment later, as ``Bus.publish`` does."""
        require_sayable(topic, payload)
        asyncio.get_running_loop().call_soon(self._tell, topic, payload)

    def subscribe(self, topic: str, handler: Handler) -> Callable[[], None]:
        """Have ``handler`` called with each payload of a topic; what is returned ends that."""
        return self._subscribers.subscribe(topic, handler)

    def on_gap(self, handler: GapHandler) -> Callable[[], None]:
        """Have ``handler`` called after a gap, of which there is none here."""
        return self._subscribers.on_gap(handler)

    async def close(self) -> None:
        """Hear nothing more."""
        self._closed = True

    def _tell(self, topic: str, payload: str) -> None:
        if not self._closed:
            self._subscribers.tell(topic, payload)
