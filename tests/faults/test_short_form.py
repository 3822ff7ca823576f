"""The fault suite's short form: the bot as a process of its own, against a Discord on loopback.

Each scenario comes once here, and nothing that takes time is held to a time;
``docs/reliability.md`` has the long form.
"""

from __future__ import annotations

import sys

import pytest

from faults.__main__ import run
from faults.scenarios import SCENARIOS

SHORT = [name for name, scenario in SCENARIOS.items() if scenario.short]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc and sends POSIX signals"),
]


@pytest.mark.parametrize("name", SHORT)
async def test_the_bot_withstands(name: str) -> None:
    rows = await run([name], short=True)

    assert rows
    assert [row for row in rows if not row.ok] == []
