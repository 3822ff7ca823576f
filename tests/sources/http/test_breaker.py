"""When a service is left alone, and when not."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from bot.sources.errors import BreakerOpenError, DownError, NotFoundError, QuotaError, SourceError
from bot.sources.http.breaker import Breaker

if TYPE_CHECKING:
    from collections.abc import Generator

FAILURES = 6


@contextmanager
def side_by_side(breaker: Breaker, requests: int) -> Generator[ExitStack]:
    """Have requests under way together; the block's error is how all of them end."""
    with suppress(SourceError), ExitStack() as stack:
        for _ in range(requests):
            stack.enter_context(breaker.watching())
        yield stack


def fail(breaker: Breaker, error: BaseException, *, probe: bool = False) -> None:
    with pytest.raises(type(error)), breaker.watching(probe=probe):
        raise error


def breaker(*, probed: bool = False, rest: float = 3600.0) -> Breaker:
    return Breaker("deezer", failures=FAILURES, rest=rest, probed=probed)


def test_failures_one_after_the_other_add_up() -> None:
    ours = breaker()
    for _ in range(FAILURES):
        assert not ours.open
        fail(ours, DownError("deezer"))
    assert ours.open
    fail(ours, BreakerOpenError("deezer"))


def test_failures_side_by_side_are_one_and_volleys_add_up() -> None:
    ours = breaker()
    for _ in range(FAILURES):
        assert not ours.open
        with side_by_side(ours, 8):
            raise DownError("deezer")
    assert ours.open


@pytest.mark.parametrize("error", [NotFoundError("deezer"), QuotaError("deezer")])
def test_an_answer_of_any_kind_shows_life(error: SourceError) -> None:
    ours = breaker()
    for _ in range(3):
        for _ in range(FAILURES - 1):
            fail(ours, DownError("deezer"))
        fail(ours, error)
    assert not ours.open


def test_a_request_that_was_cancelled_says_nothing() -> None:
    ours = breaker()
    for _ in range(FAILURES - 1):
        fail(ours, DownError("deezer"))
        fail(ours, asyncio.CancelledError())
    assert not ours.open
    fail(ours, DownError("deezer"))
    assert ours.open


def test_a_probe_decides_where_there_is_one() -> None:
    ours = breaker(probed=True)
    for _ in range(FAILURES + 3):
        fail(ours, DownError("deezer"))
    assert ours.doubtful
    assert not ours.open
    with ours.watching(probe=True):
        pass
    fail(ours, DownError("deezer"))
    assert not ours.open, "counted from nothing again"
    for _ in range(FAILURES - 2):
        fail(ours, DownError("deezer"))
    fail(ours, DownError("deezer"), probe=True)
    assert ours.open


def test_after_its_rest_one_request_is_let_through_and_decides() -> None:
    ours = breaker(rest=-1.0)
    for _ in range(FAILURES):
        fail(ours, DownError("deezer"))
    assert not ours.open
    with ours.watching():
        pass
    for _ in range(FAILURES - 1):
        fail(ours, DownError("deezer"))
    assert not ours.open
