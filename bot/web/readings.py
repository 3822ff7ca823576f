"""Looks at the services and at the connection, as Prometheus' metrics. Pure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    SummaryMetricFamily,
)

from bot import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prometheus_client.metrics_core import Metric

    from bot.domain.connection import Connection
    from bot.services.vitals import Reading


def metrics_of(reading: Reading, connection: Connection | None) -> Iterator[Metric]:
    """Yield everything that was seen; without a ``connection`` there is no client at the moment."""
    build = GaugeMetricFamily("clusters_build_info", "The version that runs.", labels=["version"])
    build.add_metric([__version__], 1)
    yield build
    yield from _gateway(connection)
    yield from _answers(reading)
    yield from _sources(reading)
    yield from _workers(reading)
    yield from _store(reading)


def _gateway(connection: Connection | None) -> Iterator[Metric]:
    ready = connection is not None and connection.answers
    yield GaugeMetricFamily(
        "clusters_ready", "Whether Discord can be taken to hear and be heard.", value=ready
    )
    if connection is None:
        return
    yield GaugeMetricFamily(
        "clusters_servers", "Servers that the bot is in.", value=connection.servers
    )
    yield GaugeMetricFamily("clusters_shards", "Shards of this process.", value=connection.shards)
    if math.isfinite(connection.latency):
        yield GaugeMetricFamily(
            "clusters_gateway_latency_seconds",
            "From a heartbeat to Discord's answer, averaged over the shards.",
            value=connection.latency,
        )
    if connection.sessions is not None:
        yield GaugeMetricFamily(
            "clusters_sessions_left",
            "Sessions that Discord still lets the bot begin (identifies).",
            value=connection.sessions.left,
        )
        yield GaugeMetricFamily(
            "clusters_sessions_allowed",
            "Sessions that Discord lets the bot begin in a day.",
            value=connection.sessions.total,
        )


def _answers(reading: Reading) -> Iterator[Metric]:
    yield _counts("clusters_maps", "Maps asked for: stored already, or made.", "how", reading.maps)
    yield _counts(
        "clusters_pictures", "Pictures asked for: stored already, or made.", "how", reading.pictures
    )
    yield _counts("clusters_fetches", "Ended fetches of catalogues.", "outcome", reading.fetches)
    yield GaugeMetricFamily(
        "clusters_fetches_under_way", "Artists that are being fetched.", value=reading.fetching
    )


def _sources(reading: Reading) -> Iterator[Metric]:
    up = GaugeMetricFamily(
        "clusters_source_up",
        "Whether a source answered when it was last asked; absent before.",
        labels=["source"],
    )
    resting = GaugeMetricFamily(
        "clusters_source_breaker_open",
        "Whether a source is left alone for a while because it kept failing.",
        labels=["source"],
    )
    answers = CounterMetricFamily(
        "clusters_source_requests", "Requests to a source.", labels=["source", "outcome"]
    )
    seconds = CounterMetricFamily(
        "clusters_source_seconds", "What answered requests to a source took.", labels=["source"]
    )
    for source in reading.sources:
        if source.state != "unknown":
            up.add_metric([source.name], source.state == "ok")
        resting.add_metric([source.name], source.resting)
        seconds.add_metric([source.name], source.seconds)
        for outcome, count in source.answers.items():
            answers.add_metric([source.name, outcome], count)
    yield from (up, resting, answers, seconds)


def _workers(reading: Reading) -> Iterator[Metric]:
    workers = reading.workers
    yield GaugeMetricFamily("clusters_workers", "Worker processes.", value=workers.workers)
    yield GaugeMetricFamily(
        "clusters_workers_busy", "Worker processes with a job.", value=workers.busy
    )
    yield GaugeMetricFamily(
        "clusters_worker_queue", "Jobs that no worker has taken up yet.", value=workers.waiting
    )
    yield CounterMetricFamily(
        "clusters_workers_lost",
        "Worker processes that died or were killed under a job.",
        value=workers.lost,
    )
    jobs = SummaryMetricFamily(
        "clusters_worker_job_seconds", "What jobs took in a worker.", labels=["function"]
    )
    for name, count in workers.jobs.items():
        jobs.add_metric([name], count_value=count, sum_value=workers.seconds[name])
    yield jobs


def _store(reading: Reading) -> Iterator[Metric]:
    store, disk = reading.store, reading.disk
    yield CounterMetricFamily(
        "clusters_store_commits", "Commits, each of one write or several.", value=store.commits
    )
    yield CounterMetricFamily("clusters_store_writes", "Units of writing.", value=store.writes)
    yield CounterMetricFamily(
        "clusters_store_failed_writes", "Units of writing that were undone.", value=store.failed
    )
    yield CounterMetricFamily(
        "clusters_store_commit_seconds", "What the commits took.", value=store.seconds
    )
    yield GaugeMetricFamily(
        "clusters_store_queue", "Writes whose commit has not begun.", value=store.waiting
    )
    yield GaugeMetricFamily(
        "clusters_database_bytes", "The database and its log.", value=disk.database
    )
    yield GaugeMetricFamily(
        "clusters_disk_free_bytes", "What is free on the database's disk.", value=disk.free
    )
    yield GaugeMetricFamily("clusters_disk_bytes", "The database's disk.", value=disk.total)


def _counts(name: str, help_text: str, label: str, counts: Mapping[str, int]) -> Metric:
    family = CounterMetricFamily(name, help_text, labels=[label])
    for value, count in counts.items():
        family.add_metric([value], count)
    return family
