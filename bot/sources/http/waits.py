"""Which services a fetch's requests are under way to, so that somebody can say what is waited for."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

_under_way: ContextVar[Counter[str] | None] = ContextVar("under_way", default=None)


@contextmanager
def watched_requests() -> Generator[Counter[str]]:
    """Count the requests per service that this task, and those it starts, have under way just now.

    One that waits for its turn, or for its next attempt, is under way as well.
    """
    counter: Counter[str] = Counter()
    token = _under_way.set(counter)
    try:
        yield counter
    finally:
        _under_way.reset(token)


@contextmanager
def under_way(service: str) -> Generator[None]:
    """Count a request to ``service`` for whoever watches."""
    counter = _under_way.get()
    if counter is None:
        yield
        return
    counter[service] += 1
    try:
        yield
    finally:
        counter[service] -= 1
