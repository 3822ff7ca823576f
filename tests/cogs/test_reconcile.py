"""How fast old messages are read again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cogs.reconcile import Pace

if TYPE_CHECKING:
    import pytest


async def test_requests_are_spread_however_many_tasks_make_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    pace = Pace()
    with monkeypatch.context() as patch:
        patch.setattr(asyncio.get_running_loop(), "time", lambda: 1000.0)
        patch.setattr(asyncio, "sleep", sleep)
        await pace.turn(0.5)
        await pace.turn(0.5, requests=3)
        await pace.turn(0.25)
        await pace.turn(0.25)

    assert waited == [0.0, 0.5, 2.0, 2.25]
