"""What is measured where it happens; everything else is read from the services when it is asked for.

Labels have few values: the names of commands, kinds of answers. Never an artist, a member or a
server: a label would keep it for as long as the process lives, and anybody could make new ones.
"""

from __future__ import annotations

import asyncio
from typing import Final, Literal

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
)
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

FIRST_BUCKETS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)
"""Seconds. Discord waits three."""
WHOLE_BUCKETS: Final = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 180.0, 900.0)
"""Seconds. An answer can be edited for fifteen minutes."""
LAG_BUCKETS: Final = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)

WeeklyOutcome = Literal["sent", "silent", "failed", "off"]
"""Sent; a week without news; not taken by Discord; turned off, as its channel cannot be written in."""

disable_created_metrics()  # a series more for each one, which nobody reads

LAG_EVERY: Final = 0.5
"""Seconds between two looks at the event loop."""


class Measures:
    """One process's own numbers; they outlive each Discord client."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._answers = Counter(
            "clusters_answers",
            "Commands, presses and forms that were dealt with, by how they ended.",
            ("what", "outcome"),
            registry=self.registry,
        )
        self._answer_seconds = Histogram(
            "clusters_answer_seconds",
            "From a command, press or form to the end of its answer.",
            ("what",),
            buckets=WHOLE_BUCKETS,
            registry=self.registry,
        )
        self._first_answer_seconds = Histogram(
            "clusters_first_answer_seconds",
            "From the arrival of a command, press or form to Discord's receipt of a first answer.",
            ("kind",),
            buckets=FIRST_BUCKETS,
            registry=self.registry,
        )
        self._requests = Counter(
            "clusters_discord_requests",
            "Requests to Discord by how they ended: 2xx, 4xx, 429, 5xx, broken.",
            ("outcome",),
            registry=self.registry,
        )
        self._lag = Histogram(
            "clusters_event_loop_lag_seconds",
            "How much later than asked the event loop came back to a task.",
            buckets=LAG_BUCKETS,
            registry=self.registry,
        )
        self._weekly = Counter(
            "clusters_weekly_posts",
            "Weekly posts that were due, by what became of them: sent, silent, failed, off.",
            ("outcome",),
            registry=self.registry,
        )
        self._reread = Counter(
            "clusters_reconciled_replies",
            "Old replies that were compared with the store again after a gap.",
            registry=self.registry,
        )
        self._changed = Counter(
            "clusters_reconciled_changes",
            "Old replies of which the reactions had changed meanwhile.",
            registry=self.registry,
        )
        self._to_reread = Gauge(
            "clusters_replies_to_reconcile",
            "Old replies that are still to be compared with the store.",
            registry=self.registry,
        )

    def answered(self, what: str, outcome: str, seconds: float) -> None:
        """Note the end of an answer. ``what`` is a command's name or a kind of control."""
        self._answers.labels(what, outcome).inc()
        self._answer_seconds.labels(what).observe(seconds)

    def first_answer(self, kind: str, seconds: float) -> None:
        """Note that Discord has a first answer."""
        self._first_answer_seconds.labels(kind).observe(seconds)

    def requested(self, outcome: str) -> None:
        """Note the end of a request to Discord."""
        self._requests.labels(outcome).inc()

    def weekly_post(self, outcome: WeeklyOutcome) -> None:
        """Note what became of a weekly post that was due."""
        self._weekly.labels(outcome).inc()

    def reconciled(self, replies: int, *, changed: int, left: int) -> None:
        """Note how many replies were compared with the store, and how many are left to be."""
        self._reread.inc(replies)
        self._changed.inc(changed)
        self._to_reread.set(left)

    async def watch_loop(self) -> None:
        """Measure how late the event loop is, until cancelled."""
        clock = asyncio.get_running_loop().time
        while True:
            due = clock() + LAG_EVERY
            await asyncio.sleep(LAG_EVERY)
            self._lag.observe(max(0.0, clock() - due))
