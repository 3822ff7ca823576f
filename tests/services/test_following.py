"""What a process follows of the others, when something goes wrong as it reads."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.runtime.bus import LocalBus
from bot.services.following import Following
from bot.services.operator import Operator
from bot.services.server_settings import ServerSettings
from storage import OPERATOR, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Collection

    import pytest

    from tests.services.live import Live


async def test_one_thing_that_cannot_be_read_keeps_nothing_else_from_being_followed(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed, read = asyncio.Event(), asyncio.Event()

    async def broken(_: Operator) -> None:
        failed.set()
        raise ZeroDivisionError

    async def noted(_: ServerSettings, ids: Collection[int]) -> None:
        assert set(ids) == {5}
        read.set()

    monkeypatch.setattr(Operator, "load", broken)
    monkeypatch.setattr(ServerSettings, "reread", noted)
    bus, services = LocalBus(), live.services
    following = Following(bus, live.store, services.server_settings, services.operator)
    await bus.publish(OPERATOR, "")
    await failed.wait()
    await bus.publish(SETTINGS, "5")
    await read.wait()
    await following.close()
