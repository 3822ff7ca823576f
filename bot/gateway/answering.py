"""Which questions are being answered right now, so that the end can wait for them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

MOST: Final = 500
"""Questions that are answered at once; answering one of a stored map takes some 10 ms of the event loop, and
Discord hears of whoever comes later within its three seconds only where those are not even begun."""
LAST_WORDS_SECONDS: Final = 1.0
"""How long an answer that is cut short may take to clean up after itself."""


class Answering(Generic[T]):
    """What is being answered, each by the task that does it."""

    def __init__(self, ended: Callable[[T, asyncio.Task[Any], float], None] | None = None) -> None:
        """Tell ``ended`` of each question's end: its task, done by then, and the seconds."""
        self._open: dict[asyncio.Task[Any], T] = {}
        self._ended = ended
        self._closing = False

    def begin(self, question: T) -> None:
        """Note that the present task answers ``question``; it does until it ends."""
        task = asyncio.current_task()
        if task is None:
            return
        clock = asyncio.get_running_loop().time
        self._open[task], started = question, clock()

        def end(done: asyncio.Task[Any]) -> None:
            self._open.pop(done, None)
            if self._ended is not None:
                self._ended(question, done, clock() - started)

        task.add_done_callback(end)

    @property
    def busy(self) -> bool:
        """Whether anything is being answered."""
        return bool(self._open)

    @property
    def full(self) -> bool:
        """Whether more is asked, the present question with it, than is answered at once."""
        return len(self._open) > MOST

    @property
    def closing(self) -> bool:
        """Whether whoever asks from now on is only told that it is the end."""
        return self._closing

    def close(self) -> None:
        """Take nothing more in."""
        self._closing = True

    async def finish(self, seconds: float) -> Sequence[T]:
        """Take nothing more in and wait until all is answered, ``seconds`` at most.

        What is left is cut short and returned.
        """
        self.close()
        if self._open:
            await asyncio.wait(tuple(self._open), timeout=seconds)
        left = dict(self._open)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=LAST_WORDS_SECONDS)
        return tuple(left.values())
