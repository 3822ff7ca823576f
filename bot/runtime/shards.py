"""Which part of the bot's servers a process serves.

Discord splits the servers of a large bot into shards: a server belongs to the shard whose number
is the rest of the server's id, without its lower 22 bits, by the number of shards. What happens
outside of servers is heard of by the first shard (https://docs.discord.com/developers/events/gateway#sharding).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

SERVER_BITS: Final = 22
"""The bits of a server's id below those that say which shard hears of it."""

MOST_SHARDS: Final = 100_000
"""More than the largest bots have; a larger number is a slip."""

_RANGE: Final = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?/(\d{1,6})", re.ASCII)
_AUTO: Final = re.compile(r"auto(?:/(\d{1,6}))?", re.ASCII)


class ShardsError(ValueError):
    """No shards can be meant by what is written."""


@dataclass(frozen=True, slots=True)
class Share:
    """The shards from ``first`` to ``last`` of ``count``."""

    first: int
    last: int
    count: int

    @property
    def ids(self) -> range:
        """The numbers of the shards."""
        return range(self.first, self.last + 1)

    def holds(self, guild_id: int) -> bool:
        """Whether a server is among these shards'; 0 stands for what is outside of servers."""
        return self.first <= (guild_id >> SERVER_BITS) % self.count <= self.last

    def __str__(self) -> str:
        shards = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{shards}/{self.count}"


@dataclass(frozen=True, slots=True)
class Auto:
    """Any shards that no other process serves; without a ``count`` Discord says how many there are."""

    count: int | None = None

    @staticmethod
    def shares(count: int, each: int) -> tuple[Share, ...]:
        """Return ``count`` shards in shares of ``each``; the last one may be smaller."""
        return tuple(
            Share(first, min(first + each, count) - 1, count) for first in range(0, count, each)
        )


Wish = Literal["all"] | Share | Auto
"""What a process is told to serve."""


def wish_of(written: str) -> Wish:
    """Read ``all``, ``auto``, ``auto/40``, ``0-9/40`` or ``3/40``. Raises ``ShardsError``."""
    words = written.strip().lower()
    if words == "all":
        return "all"
    if found := _AUTO.fullmatch(words):
        return Auto(None if found[1] is None else _counted(int(found[1])))
    if found := _RANGE.fullmatch(words):
        return share_of(words)
    raise ShardsError(f"{written!r} is none of all, auto, auto/40, 0-9/40 and 3/40")


def share_of(written: str) -> Share:
    """Read what ``str`` made of a share. Raises ``ShardsError``."""
    found = _RANGE.fullmatch(written)
    if found is None:
        raise ShardsError(f"{written!r} is not like 0-9/40")
    first, count = int(found[1]), _counted(int(found[3]))
    last = first if found[2] is None else int(found[2])
    if not first <= last < count:
        raise ShardsError(f"of {count} shards the first is 0 and the last {count - 1}")
    return Share(first, last, count)


def _counted(count: int) -> int:
    if not 1 <= count <= MOST_SHARDS:
        raise ShardsError(f"there are between 1 and {MOST_SHARDS} shards")
    return count
