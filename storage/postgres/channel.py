"""Messages between the processes on a database: a topic and a payload, on one channel."""

from __future__ import annotations

from typing import Final

CHANNEL: Final = "clusters"
"""What every process listens to. What is said on it in a transaction is heard once that is committed."""


def packed(topic: str, payload: str) -> str:
    """Return a message as it goes through the server; a topic is one line."""
    return f"{topic}\n{payload}"


def unpacked(message: str) -> tuple[str, str]:
    """Return the topic and the payload of a message."""
    topic, _, payload = message.partition("\n")
    return topic, payload
