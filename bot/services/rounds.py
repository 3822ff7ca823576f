"""What the clock asks for: refresh what members ask for, take snapshots, tidy up, keep copies.

One artist at a time and far apart, within the same limits as everything else: members' own requests
always find a free lane. What goes wrong is logged, and the next round comes all the same.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from storage import StoreFull

if TYPE_CHECKING:
    from bot.services.backups import Backups
    from bot.services.listening import Listening
    from bot.services.upkeep import Upkeep

log = logging.getLogger(__name__)

REFRESH_MINUTES: Final = 10
SNAPSHOT_HOURS: Final = 12
TIDY_HOURS: Final = 1
BACKUP_HOURS: Final = 1
"""It is looked so often whether there is a backup of the day."""
ASKED_WITHIN: Final = timedelta(days=21)
"""Artists that nobody asked for in this time are left to grow old."""


class Rounds:
    """The rounds, each to be called by whoever has the clock."""

    def __init__(
        self, upkeep: Upkeep, listening: Listening, backups: Backups, *, elsewhere: bool = False
    ) -> None:
        """Say with ``elsewhere`` that other processes make them."""
        self._upkeep = upkeep
        self._listening = listening
        self._backups = backups
        self.elsewhere = elsewhere

    @property
    def live(self) -> bool:
        """Whether there are services to ask, so that there is anything to refresh."""
        return self._upkeep.live

    async def probe(self) -> None:
        """Find out what the configured keys may do, so that ``/cache status`` can tell."""
        await self._upkeep.probe()

    async def refresh(self) -> None:
        """Refresh the most wanted artist that has grown old; read some top lists that are due."""
        now = datetime.now(UTC)
        try:
            await self._upkeep.refresh_one(now - ASKED_WITHIN)
            await self._upkeep.snapshot_charts(now - ASKED_WITHIN, now)
        except StoreFull:
            log.warning("Nothing is refreshed: the disk is full")
        except Exception:
            log.exception("A refresh in the background failed")

    async def snapshots(self) -> None:
        """Take the snapshots of linked members' lists that are due."""
        try:
            await self._listening.refresh(datetime.now(UTC))
        except StoreFull:
            log.warning("No snapshots are taken: the disk is full")
        except Exception:
            log.exception("Snapshots in the background failed")

    async def tidy(self) -> None:
        """Drop what may not be kept longer."""
        try:
            await self._upkeep.tidy(datetime.now(UTC), within=timedelta(hours=TIDY_HOURS))
        except StoreFull:
            log.warning("Nothing is tidied: the disk is full")
        except Exception:
            log.exception("Tidying failed")

    async def backup(self) -> None:
        """Have a backup of every day."""
        await self._backups.daily(datetime.now(UTC).date())
