"""Work under way, watched by whoever waits for it: how far it has come, and whether that will do."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.sources.base import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from bot.services.patience import Patience


class ProgressWatch:
    """The latest progress of some work, told to everybody who waits for it."""

    def __init__(self) -> None:
        self.latest = Progress()
        self._watchers: list[Callable[[Progress], None]] = []

    def show(self, progress: Progress) -> None:
        """Take the latest progress."""
        self.latest = progress
        for watcher in tuple(self._watchers):
            watcher(progress)

    @contextmanager
    def told(self, on_progress: Callable[[Progress], None] | None) -> Generator[None]:
        """Tell ``on_progress`` what has been shown last, and from then on."""
        if on_progress is None:
            yield
            return
        self._watchers.append(on_progress)
        if self.latest != Progress():
            on_progress(self.latest)
        try:
            yield
        finally:
            self._watchers.remove(on_progress)

    async def content(
        self, task: asyncio.Task[Any], patience: Patience, *, at_hand: bool = False
    ) -> bool:
        """Wait for the watched ``task``; whether patience ran out first, and it goes on.

        ``at_hand`` says that the store had enough.
        """
        news = asyncio.Event()
        clock = asyncio.get_running_loop().time
        started = clock()
        with self.told(lambda _: news.set()):
            while True:
                waited = timedelta(seconds=clock() - started)
                if patience.content(waited, self.latest, at_hand=at_hand):
                    return True
                told = asyncio.create_task(news.wait())
                try:
                    await asyncio.wait(
                        {task, told},
                        timeout=patience.next_look(waited).total_seconds(),
                        return_when="FIRST_COMPLETED",
                    )
                finally:
                    told.cancel()
                if task.done():
                    return False
                news.clear()
