"""The scenarios by name, in the order in which they run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from faults.scenario import Scenario
from faults.scenarios import kills, sessions, soak, stopping

if TYPE_CHECKING:
    from collections.abc import Mapping

SCENARIOS: Final[Mapping[str, Scenario]] = {
    "kills": Scenario(run=kills.kills, times=50, short=1),
    "drops": Scenario(run=sessions.drops, times=200, short=3),
    "invalid": Scenario(run=sessions.invalid, times=20, short=0),
    "sigterm": Scenario(run=stopping.sigterm, times=5, short=1),
    "soak": Scenario(run=soak.soak, times=0, short=0),
}
