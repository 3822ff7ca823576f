"""Say what a fetch waits for while a service's pace holds it up, so that its progress moves."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from bot.sources.base import Wait

WORTH_TELLING: Final = 3.0
"""Seconds; a shorter wait is over before anybody has read of it."""


@asynccontextmanager
async def told_of_waits(
    look: Callable[[], Wait | None], tell: Callable[[Wait | None], None], *, every: float
) -> AsyncGenerator[None]:
    """Look ``every`` so many seconds what is waited for, and tell it, and that it is over."""

    async def keep_looking() -> None:
        told: Wait | None = None
        while True:
            await asyncio.sleep(every)
            wait = look()
            if wait is not None and wait.seconds < WORTH_TELLING:
                wait = None
            if wait != told:
                told = wait
                tell(wait)

    task = asyncio.create_task(keep_looking())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
