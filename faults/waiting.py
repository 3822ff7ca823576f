"""Waiting for what ought to happen, with an end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK_SECONDS = 0.05


async def until(condition: Callable[[], bool], seconds: float) -> bool:
    """Wait until ``condition`` holds, ``seconds`` at most; return whether it does."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + seconds
    while True:
        if condition():
            return True
        if loop.time() > ends:
            return False
        await asyncio.sleep(LOOK_SECONDS)
