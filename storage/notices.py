"""What a process tells the others on its database of what it has written, and in which words.

Units of work say it inside their transaction (``Session.tell``), so that it is heard if, and only
once, what it speaks of is there. Whoever hears it reads anew: a message never carries the truth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storage.session import Session

ARTISTS: Final = "artists"
"""Artists that came, changed or went: their ids."""

HIDDEN: Final = "hidden"
"""Servers that hide artists now, or no more: their ids."""

SETTINGS: Final = "settings"
"""Servers whose settings are others now: their ids."""

OPERATOR: Final = "operator"
"""The operator's blocks and pauses are others now; without ids."""

MOST_BYTES: Final = 7_900
"""Of a payload in UTF-8, as ``bot.runtime.bus`` has it, which storage knows nothing of."""


def tell_ids(session: Session, topic: str, ids: Iterable[int]) -> None:
    """Tell of rows, in as many messages as that takes."""
    for payload in _lines(ids):
        session.tell(topic, payload)


def ids_of(payload: str) -> tuple[int, ...]:
    """Return the rows that a message speaks of."""
    return tuple(map(int, payload.split()))


def _lines(ids: Iterable[int]) -> Iterator[str]:
    line = ""
    for word in map(str, sorted(set(ids))):
        if len(line) + len(word) >= MOST_BYTES:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    if line:
        yield line
