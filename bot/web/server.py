"""The operator's port: ``/metrics`` for Prometheus, ``/healthz`` and ``/readyz`` for supervisors.

It is apart from anything that members see, and bound to this machine unless the settings say
otherwise. It answers with numbers of the process and never with what anybody typed.
"""

from __future__ import annotations

import asyncio
import contextlib
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.registry import Collector

from bot.language import text
from bot.web.readings import metrics_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterator

    from prometheus_client.metrics_core import Metric

    from bot.domain.connection import Connection
    from bot.services.vitals import Vitals
    from bot.web.measures import Measures

LINE: Final = "text/plain"


class _Seen(Collector):
    """What was read for one scrape."""

    def __init__(self, metrics: list[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> Iterator[Metric]:
        """Yield it."""
        return iter(self._metrics)


class OperatorPages:
    """What the port answers."""

    def __init__(
        self, vitals: Vitals, measures: Measures, connection: Callable[[], Connection | None]
    ) -> None:
        """Ask ``connection`` how the present client stands; it says ``None`` between two clients."""
        self._vitals = vitals
        self._measures = measures
        self._connection = connection

    def application(self) -> web.Application:
        """Return the three pages."""
        app = web.Application()
        app.router.add_get("/metrics", self.metrics)
        app.router.add_get("/healthz", self.healthz)
        app.router.add_get("/readyz", self.readyz)
        return app

    async def metrics(self, _: web.Request) -> web.Response:
        """Return every number, in Prometheus' text format."""
        seen = CollectorRegistry()
        reading = await self._vitals.read()
        seen.register(_Seen(list(metrics_of(reading, self._connection()))))
        body = generate_latest(self._measures.registry) + generate_latest(seen)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def healthz(self, _: web.Request) -> web.Response:
        """Say whether a restart would not help: event loop and database answer."""
        if not await self._vitals.database_answers():
            return _unwell(text("cli.health.no_database"))
        return web.Response(text=text("cli.health.alive") + "\n", content_type=LINE)

    async def readyz(self, _: web.Request) -> web.Response:
        """Say whether members are answered: Discord's gateway is there as well."""
        connection = self._connection()
        if connection is None or not connection.answers:
            return _unwell(text("cli.health.no_gateway"))
        if not await self._vitals.database_answers():
            return _unwell(text("cli.health.no_database"))
        serving = text(
            "cli.health.serving",
            servers=connection.servers,
            milliseconds=round(connection.latency * 1000),
        )
        return web.Response(text=serving + "\n", content_type=LINE)


def _unwell(sentence: str) -> web.Response:
    return web.Response(
        status=HTTPStatus.SERVICE_UNAVAILABLE, text=sentence + "\n", content_type=LINE
    )


@asynccontextmanager
async def serving(
    pages: OperatorPages, measures: Measures, host: str, port: int
) -> AsyncGenerator[int]:
    """Serve the pages and watch the event loop meanwhile; yield the port.

    Port 0 takes a free one. Raises ``OSError`` where the port cannot be had.
    """
    runner = web.AppRunner(pages.application(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    watching = asyncio.create_task(measures.watch_loop())
    try:
        await web.TCPSite(runner, host, port).start()
        yield runner.addresses[0][1]
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
        await runner.cleanup()
