"""Waiting for what must happen."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


async def until(condition: Callable[[], bool]) -> None:
    """Wait until ``condition`` holds; the test's own time limit ends this where it never does."""

    def wait() -> None:
        while not condition():
            time.sleep(0.02)

    await asyncio.to_thread(wait)
