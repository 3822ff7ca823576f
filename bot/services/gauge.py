"""How far one fetch has come, put together from its two halves: catalogue and sound."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.sources.base import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sources.base import Stage


class Gauge:
    """Adds up what the catalogue's half and the listening beside it report."""

    def __init__(self, show: Callable[[Progress], None]) -> None:
        self._show = show
        self._catalogue = Progress()
        self._described = 0
        self._stage: Stage | None = None

    def catalogue(self, progress: Progress) -> None:
        """Take what the catalogue's half reports, with what services describe by id."""
        self._catalogue = progress
        self._tell()

    def described(self, tracks: int) -> None:
        """Take how many tracks have been described beside that: by other editions, by ear."""
        self._described = tracks
        self._tell()

    def stage(self, stage: Stage) -> None:
        """Say what is being done once the catalogue is there."""
        self._stage = stage
        self._tell()

    def _tell(self) -> None:
        catalogue = self._catalogue
        self._show(
            replace(
                catalogue,
                stage=self._stage or catalogue.stage,
                features_done=min(catalogue.tracks, catalogue.features_done + self._described),
            )
        )
