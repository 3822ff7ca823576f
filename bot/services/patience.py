"""How long members wait for music services before they see what is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sources.base import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a fetch is waited for before what is there is shown."""

    soonest: timedelta = timedelta(seconds=4)
    """Until then nothing less than the whole is shown: many a catalogue is there by then."""
    enough_tracks: int = 150
    """From then on, described tracks that make a first map worth showing, if what could be learnt
    of the best known ones is among them."""
    usual: timedelta = timedelta(seconds=30)
    few_tracks: int = 40
    """Described tracks that will do after ``usual``."""
    longest: timedelta = timedelta(minutes=12)
    """Until whatever is there is shown: a reply can be edited for 15 minutes."""
    looks: timedelta = timedelta(seconds=2)
    """How often somebody looks whether a fetch waits for a service's pace, to say so."""
    at_hand: timedelta = timedelta(seconds=0.5)
    """How long services are waited for, each time they are asked, where the store has enough."""
    enough_at_hand: int = 10
    """Tracks of an artist that no service has listed (a file brought them) that are enough."""

    def content(self, waited: timedelta, progress: Progress, *, at_hand: bool = False) -> bool:
        """Whether what has come by now is shown; ``at_hand`` says that the store had enough."""
        if waited >= self.longest or (at_hand and waited >= self.at_hand):
            return True
        if waited >= self.usual:
            return progress.features_done >= self.few_tracks
        return (
            waited >= self.soonest
            and progress.best_known
            and progress.features_done >= self.enough_tracks
        )

    def next_look(self, waited: timedelta) -> timedelta:
        """Return how long it takes until less than before will do."""
        moments = (self.at_hand, self.soonest, self.usual, self.longest)
        later = sorted(until - waited for until in moments)
        return next((left for left in later if left > timedelta()), timedelta())
