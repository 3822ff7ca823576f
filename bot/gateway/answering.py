"""Which questions are being answered right now, so that the end can wait for them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

LAST_WORDS_SECONDS: Final = 1.0
"""How long an answer that is cut short may take to clean up after itself."""


class Answering(Generic[T]):
    """What is being answered, each by the task that does it."""

    def __init__(self) -> None:
        self._open: dict[asyncio.Task[Any], T] = {}

    def begin(self, question: T) -> None:
        """Note that the present task answers ``question``; it does until it ends."""
        task = asyncio.current_task()
        if task is not None:
            self._open[task] = question
            task.add_done_callback(lambda done: self._open.pop(done, None))

    @property
    def busy(self) -> bool:
        """Whether anything is being answered."""
        return bool(self._open)

    async def finish(self, seconds: float) -> Sequence[T]:
        """Wait until all is answered, ``seconds`` at most; cut the rest short and return it."""
        if self._open:
            await asyncio.wait(tuple(self._open), timeout=seconds)
        left = dict(self._open)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=LAST_WORDS_SECONDS)
        return tuple(left.values())
