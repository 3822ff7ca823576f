"""Limits per route, told in headers and enforced by 429.

Discord documents the global one and says of the others only that there are some; these are what
bots commonly meet, with reading left to the global limit's half.
"""

from __future__ import annotations

import re
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``count`` requests in any ``seconds``."""

    count: int
    seconds: float


EDITS: Final = Limit(5, 5.0)
REACTIONS: Final = Limit(1, 0.25)
READS: Final = Limit(25, 1.0)
TOKENS: Final = Limit(5, 2.0)
EVERYTHING: Final = Limit(50, 1.0)
"""Of a bot in all, answers to interactions apart."""


_ROUTES: Final = (
    ("edit", "PATCH", re.compile(r"channels/(\d+)/messages/\d+"), EDITS),
    ("react", "PUT|DELETE", re.compile(r"channels/(\d+)/messages/\d+/reactions/.+"), REACTIONS),
    ("who", "GET", re.compile(r"channels/(\d+)/messages/\d+/reactions/.+"), READS),
    ("one", "GET", re.compile(r"channels/(\d+)/messages/\d+"), READS),
    ("page", "GET", re.compile(r"channels/(\d+)/messages"), READS),
    ("token", "POST|PATCH|GET|DELETE", re.compile(r"webhooks/\d+/(\w+).*"), TOKENS),
)


def bucket(method: str, path: str) -> tuple[str, Limit] | None:
    """Return which limit a request counts towards: a route's, in one channel or for one token."""
    for name, methods, pattern, limit in _ROUTES:
        found = pattern.fullmatch(path)
        if found is not None and method in methods.split("|"):
            return f"{name} {found[1]}", limit
    return None


@dataclass(slots=True)
class Verdict:
    """What a request is told of its limit."""

    headers: dict[str, str] = field(default_factory=dict[str, str])
    wait: float = 0.0
    """Seconds after which it may come again; 0: it is let through."""
    everywhere: bool = False


class Limits:
    """Counts requests. ``factor`` multiplies how many are allowed."""

    def __init__(self) -> None:
        self.factor = 1
        self.refused = 0
        self.most_in_a_second = 0
        self._seen: dict[str, deque[float]] = {}

    def judge(self, method: str, path: str) -> Verdict:
        """Count a request, unless it comes too early."""
        now = time.monotonic()
        if not path.startswith(("interactions/", "webhooks/")):
            wait, inside = self._count("everything", EVERYTHING, now)
            self.most_in_a_second = max(self.most_in_a_second, inside)
            if wait:
                self.refused += 1
                return Verdict(wait=wait, everywhere=True, headers={"X-RateLimit-Scope": "global"})
        found = bucket(method, path)
        if found is None:
            return Verdict()
        name, limit = found
        limit = Limit(limit.count * self.factor, limit.seconds)
        wait, inside = self._count(name, limit, now)
        self.refused += wait > 0
        return Verdict(
            wait=wait,
            headers={
                "X-RateLimit-Limit": str(limit.count),
                "X-RateLimit-Remaining": str(max(0, limit.count - inside)),
                "X-RateLimit-Reset-After": f"{wait or limit.seconds:.3f}",
                "X-RateLimit-Reset": f"{time.time() + (wait or limit.seconds):.3f}",
                "X-RateLimit-Bucket": name.split(maxsplit=1)[0],
            },
        )

    def _count(self, name: str, limit: Limit, now: float) -> tuple[float, int]:
        """Return how long to wait, and how many came in the window with this one."""
        seen = self._seen.setdefault(name, deque())
        while seen and now - seen[0] >= limit.seconds:
            seen.popleft()
        if len(seen) >= limit.count:
            return limit.seconds - (now - seen[0]) + 0.001, len(seen)
        seen.append(now)
        inside = len(seen)
        if len(self._seen) > 5_000:
            self._forget_old(now)
        return 0.0, inside

    def _forget_old(self, now: float) -> None:
        for name in [name for name, seen in self._seen.items() if not seen or now - seen[-1] > 10]:
            del self._seen[name]
