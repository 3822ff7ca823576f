"""How far one fetch has come, put together from its two halves: catalogue and sound."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.sources.base import Progress
from bot.sources.fetch.features_run import SoundProgress

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sources.base import Stage, Wait


class Gauge:
    """Adds up what the catalogue's half and the listening beside it report."""

    def __init__(self, show: Callable[[Progress], None]) -> None:
        self._show = show
        self._catalogue = Progress()
        self._sound = SoundProgress()
        self._wait: Wait | None = None
        self._stage: Stage | None = None

    def catalogue(self, progress: Progress) -> None:
        """Take what the catalogue's half reports, with what services describe by id."""
        self._catalogue = progress
        self._tell()

    def sound(self, progress: SoundProgress) -> None:
        """Take what has been learnt beside that: by other editions, by ear."""
        self._sound = progress
        self._tell()

    def waits(self, wait: Wait | None) -> None:
        """Take what everything waits for; ``None`` once it goes on."""
        self._wait = wait
        self._tell()

    def stage(self, stage: Stage) -> None:
        """Say what is being done once the catalogue is there."""
        self._stage = stage
        self._tell()

    def _tell(self) -> None:
        catalogue, sound = self._catalogue, self._sound
        stage = self._stage or catalogue.stage
        steps = (catalogue.step, catalogue.steps) if self._stage is None else (0, 0)
        if stage == "previews":
            steps = (sound.listened, sound.to_listen)
        described = min(catalogue.tracks, catalogue.features_done + sound.described)
        self._show(
            replace(
                catalogue,
                stage=stage,
                step=steps[0],
                steps=steps[1],
                features_done=described,
                wait=self._wait,
            )
        )
