"""Several processes on one database, in short: real ones, against a Discord on loopback."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from faults.scenario import Setting
from faults.scenarios.fleet import identifies_on, rolling_on
from faults.scenarios.fleet_cut import cut_off_on
from faults.scenarios.fleet_stopping import sigterm_on

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc and sends POSIX signals"),
]


async def test_no_session_is_begun_too_soon_although_a_process_is_killed_as_it_begins_one(
    emptied_after: str, tmp_path: Path
) -> None:
    rows = await identifies_on(Setting(folder=tmp_path, times=1), emptied_after)

    assert [row for row in rows if not row.ok] == []


async def test_processes_are_made_new_one_after_the_other_and_nothing_is_lost_or_doubled(
    emptied_after: str, tmp_path: Path
) -> None:
    rows = await rolling_on(Setting(folder=tmp_path, times=1), emptied_after)

    assert [row for row in rows if not row.ok] == []


async def test_a_process_that_hears_nothing_of_the_others_says_nothing_that_they_have_changed(
    emptied_after: str, tmp_path: Path
) -> None:
    rows = await cut_off_on(Setting(folder=tmp_path, times=2), emptied_after, seconds=0.0)

    assert [row for row in rows if not row.ok] == []


async def test_a_worker_and_a_bot_that_are_told_to_stop_leave_nothing_undone(
    emptied_after: str, tmp_path: Path
) -> None:
    rows = await sigterm_on(Setting(folder=tmp_path, times=1), emptied_after)

    assert [row for row in rows if not row.ok] == []
