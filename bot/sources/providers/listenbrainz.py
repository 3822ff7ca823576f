"""ListenBrainz: what a member who linked their name listens to. No key.

Contract: ``docs/sources.md``. Statistics are counted once a day; HTTP 204 means not yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast
from urllib.parse import quote

from bot.sources.base import Period, TopEntry, TopList
from bot.sources.errors import (
    GarbageError,
    NoStatisticsError,
    SourceError,
    UnknownListenerError,
)
from bot.sources.http.client import Service
from bot.sources.http.rate_limit import Pace
from bot.sources.provider import Provider
from bot.sources.providers.payload import Name, Row, read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sources.http.client import HttpClient, Reply

NAME: Final = "listenbrainz"
PACE: Final = Pace(count=20, seconds=10.0, spacing=0.1, at_once=3)
LENGTH: Final = 50
_RANGES: Final[Mapping[Period, str]] = {
    "month": "month",
    "half_year": "half_yearly",
    "all": "all_time",
}


class _Recording(Row):
    track_name: Name
    artist_name: Name


class ListenBrainz:
    """ListenBrainz' public statistics."""

    name = NAME

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    async def top_lists(self, listener: str) -> tuple[TopList, ...]:
        """Return the listener's three lists; see ``Listeners``."""
        # One after the other: an unknown name costs one request and not three.
        lists = [await self._top(listener, period) for period in _RANGES]
        found = tuple(top for top in lists if top is not None)
        if not found:
            raise NoStatisticsError(NAME, "nothing counted yet")
        return found

    async def check(self) -> None:
        """Ask for the first place of everybody's list."""
        params = {"range": "month", "count": 1}
        await self._http.get_json(NAME, "stats/sitewide/recordings", params, urgent=True)

    async def _top(self, listener: str, period: Period) -> TopList | None:
        path = f"stats/user/{quote(listener, safe='')}/recordings"
        params = {"range": _RANGES[period], "count": LENGTH}
        answer = await self._http.get_json(NAME, path, params, judge=_judge, urgent=True)
        if not answer:
            return None
        payload: object = answer.get("payload")
        if not isinstance(payload, dict):
            raise GarbageError(NAME, "no payload")
        rows = read_rows(_Recording, cast("dict[str, object]", payload).get("recordings"))
        entries = (
            TopEntry(rank=rank, title=row.track_name, artist=row.artist_name)
            for rank, row in enumerate(rows[:LENGTH], start=1)
        )
        return TopList(period=period, entries=tuple(entries))


def _judge(reply: Reply) -> SourceError | None:
    if reply.status == 404:  # noqa: PLR2004 - HTTP
        return UnknownListenerError(NAME, "404")
    return None


PROVIDER: Final = Provider(
    name=NAME,
    terms="https://listenbrainz.org/terms-of-service/",
    services=lambda settings: (
        Service(name=NAME, base_url=settings.listenbrainz_url, pace=PACE, timeout=10.0),
    ),
    listeners=lambda http, _: ListenBrainz(http),
)
