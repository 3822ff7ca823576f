"""One running piece of work per key, however many people wait for it."""

from __future__ import annotations

import asyncio
import contextvars
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Hashable, Sequence
    from contextvars import ContextVar

T = TypeVar("T")


def _retrieve(task: asyncio.Task[T]) -> None:
    """Mark a failure as seen even if everybody who waited for it has gone."""
    if not task.cancelled():
        task.exception()


class SingleFlight(Generic[T]):
    """Joins callers that ask for the same thing at the same time.

    The work runs in a task of its own: a caller that is cancelled does not take it down for the
    others. It belongs to none of them, so it runs in the context in which the ``SingleFlight`` were
    made, without the first caller's context variables but those that it ``carries``. When it ends,
    its key is free again; results are not kept.
    """

    def __init__(self, *, carries: Sequence[ContextVar[Any]] = ()) -> None:
        self._tasks: dict[Hashable, asyncio.Task[T]] = {}
        self._context = contextvars.copy_context()
        self._carries = tuple(carries)

    def running(self, key: Hashable) -> bool:
        """Whether work for ``key`` is under way."""
        return key in self._tasks

    async def join(self, key: Hashable, start: Callable[[], Coroutine[None, None, T]]) -> T:
        """Return the result of the work under way for ``key``, starting it if there is none.

        Raises what the work raises, to every caller.
        """
        return await asyncio.shield(self.task(key, start))

    def task(self, key: Hashable, start: Callable[[], Coroutine[None, None, T]]) -> asyncio.Task[T]:
        """Return the work under way for ``key``, starting it if there is none. It is everybody's."""
        task = self._tasks.get(key)
        if task is None:
            # Not named by its key, which may be what somebody typed: asyncio logs tasks by name.
            context = self._context.copy()
            for variable in self._carries:
                context.run(variable.set, variable.get())
            task = context.run(asyncio.create_task, start(), name="flight")
            self._tasks[key] = task
            task.add_done_callback(lambda _: self._tasks.pop(key, None))
            task.add_done_callback(_retrieve)
        return task

    async def close(self) -> None:
        """Cancel what still runs and wait for it."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
