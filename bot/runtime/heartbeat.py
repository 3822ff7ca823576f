"""A small file beside the database that says the bot is well; what a container health check reads.

The database itself has one owner, so another process cannot ask it. The bot writes the file every
``BEAT_SECONDS`` only after its event loop ran, its gateway answered and its database was read.
"""

from __future__ import annotations

import json
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.language import text

if TYPE_CHECKING:
    from pathlib import Path

BEAT_SECONDS: Final = 20.0
STALE_SECONDS: Final = 60.0
"""Three missed beats: the bot hangs, or it is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """What the file said."""

    well: bool
    sentence: str
    running: bool = False
    """Whether a bot was there within the last minute, well or not."""


def heartbeat_path(database: Path) -> Path:
    """Return where the file of the bot with this database lies."""
    return database.with_name(f"{database.name}.health")


def write_heartbeat(database: Path, *, well: bool, note: str) -> None:
    """Replace the file in one step, so that a reader never sees half of it."""
    path = heartbeat_path(database)
    new = path.with_name(f"{path.name}.new")
    new.write_text(json.dumps({"at": time.time(), "well": well, "note": note}), encoding="utf-8")
    new.replace(path)


def read_heartbeat(database: Path, now: float | None = None) -> Heartbeat:
    """Return how the bot is. Never raises."""
    try:
        beat = json.loads(heartbeat_path(database).read_text(encoding="utf-8"))
        age = (time.time() if now is None else now) - float(beat["at"])
        well, note = beat["well"] is True, str(beat["note"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return Heartbeat(well=False, sentence=text("cli.health.none"))
    # A beat from the future is one that a corrected clock made meaningless.
    if not abs(age) <= STALE_SECONDS:
        seconds = round(abs(age)) if math.isfinite(age) else 0
        return Heartbeat(well=False, sentence=text("cli.health.stale", seconds=seconds))
    key = "cli.health.well" if well else "cli.health.ill"
    return Heartbeat(well=well, sentence=text(key, note=note), running=True)


def remove_heartbeat(database: Path) -> None:
    """Take the file away when the bot stops on purpose."""
    heartbeat_path(database).unlink(missing_ok=True)
