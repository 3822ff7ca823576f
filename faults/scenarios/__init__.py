"""The scenarios by name, in the order in which they run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from faults.scenario import Scenario
from faults.scenarios import (
    catching_up,
    disks,
    fleet,
    fleet_cut,
    fleet_stopping,
    hostile,
    kills,
    load,
    music,
    sessions,
    soak,
    starts,
    stopping,
    trouble,
    workers,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

SCENARIOS: Final[Mapping[str, Scenario]] = {
    "kills": Scenario(run=kills.kills, times=50, short=1),
    "power": Scenario(run=disks.power, times=1000, short=20),
    "full-disk": Scenario(run=disks.full, times=5, short=1),
    "drops": Scenario(run=sessions.drops, times=200, short=3),
    "invalid": Scenario(run=sessions.invalid, times=20, short=0),
    "catching-up": Scenario(run=catching_up.catching_up, times=500, short=0),
    "identifies": Scenario(run=starts.identifies, times=1, short=0),
    "intents": Scenario(run=starts.intents, times=3, short=0),
    "sigterm": Scenario(run=stopping.sigterm, times=5, short=1),
    "fleet-identifies": Scenario(run=fleet.identifies, times=5, short=0),
    "fleet-rolling": Scenario(run=fleet.rolling, times=5, short=0),
    "fleet-standing-by": Scenario(run=fleet.standing_by, times=5, short=0),
    "fleet-cut-off": Scenario(run=fleet_cut.cut_off, times=4, short=0),
    "fleet-sigterm": Scenario(run=fleet_stopping.sigterm, times=5, short=0),
    "workers-killed": Scenario(run=workers.killed, times=20, short=1),
    "workers-stopped": Scenario(run=workers.stopped, times=3, short=0),
    "services": Scenario(run=music.services, times=len(music.TROUBLES), short=2),
    "addresses": Scenario(run=music.addresses, times=len(music.DISGUISES), short=2),
    "titles": Scenario(run=hostile.titles, times=100_000, short=500),
    "ids": Scenario(run=hostile.ids, times=5_000, short=300),
    "rest": Scenario(run=trouble.rest, times=600, short=60),
    "load": Scenario(run=load.commands, times=3000, short=0),
    "overload": Scenario(run=load.overload, times=5000, short=0),
    "fair": Scenario(run=load.fair, times=1, short=0),
    "soak": Scenario(run=soak.soak, times=0, short=0),
}
