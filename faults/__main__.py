"""``python -m faults``: run scenarios and print what was seen."""

from __future__ import annotations

import argparse
import asyncio
import math
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from faults.report import table
from faults.scenario import Setting
from faults.scenarios import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faults.report import Row

NOT_ASKED_FOR = frozenset({"soak"})
"""Runs only where it is named: it takes an hour."""


async def run(
    names: Sequence[str],
    *,
    times: int | None = None,
    short: bool = False,
    minutes: float = 60.0,
    at_most: float = math.inf,
    seed: int = 1,
) -> list[Row]:
    """Run scenarios one after the other and return what was seen."""
    rows: list[Row] = []
    _end_in_order()
    for name in names:
        scenario = SCENARIOS[name]
        with tempfile.TemporaryDirectory(prefix=f"faults-{name}-") as folder:
            setting = Setting(
                folder=Path(folder),
                times=times or (scenario.short if short else scenario.times),
                minutes=minutes,
                at_most=at_most,
                seed=seed,
            )
            setting.say(f"{name}, {setting.times} times")
            rows += await scenario.run(setting)
    return rows


def _end_in_order() -> None:
    """Have SIGTERM cancel the run, so that no bot is left behind."""
    task = asyncio.current_task()
    if task is not None and threading.current_thread() is threading.main_thread():
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)


def main() -> None:
    """Read the arguments, run, print; exit with 1 where something was missed."""
    parser = argparse.ArgumentParser(prog="python -m faults", description=__doc__)
    parser.add_argument("--only", metavar="NAME", choices=list(SCENARIOS), action="append")
    parser.add_argument("--times", type=int, help="how often each fault comes")
    parser.add_argument("--short", action="store_true", help="what a minute has room for")
    parser.add_argument("--minutes", type=float, default=60.0, help="how long the soak takes")
    parser.add_argument(
        "--at-most", type=float, default=math.inf, help="minutes for what comes many times"
    )
    parser.add_argument("--seed", type=int, default=1, help="other dice")
    arguments = parser.parse_args()
    names = arguments.only or [
        name
        for name, scenario in SCENARIOS.items()
        if name not in NOT_ASKED_FOR and (scenario.short or not arguments.short)
    ]
    rows = asyncio.run(
        run(
            names,
            times=arguments.times,
            short=arguments.short,
            minutes=arguments.minutes,
            at_most=arguments.at_most,
            seed=arguments.seed,
        )
    )
    print(table(rows))
    sys.exit(not all(row.ok and row.within for row in rows))


if __name__ == "__main__":
    main()
