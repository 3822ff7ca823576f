"""Last.fm: what a member who linked their name listens to. Needs the operator's key.

Contract: ``docs/sources.md``. Failures are numbers in the body, whatever the HTTP status.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from bot.sources.base import Period, TopEntry, TopList
from bot.sources.errors import (
    DownError,
    GarbageError,
    KeyRefusedError,
    PrivateProfileError,
    QuotaError,
    RejectedError,
    SourceError,
    UnknownListenerError,
)
from bot.sources.http.client import Service
from bot.sources.http.rate_limit import Pace
from bot.sources.provider import Provider
from bot.sources.providers.payload import Name, Row, read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.settings import Settings
    from bot.sources.http.client import HttpClient, Reply

NAME: Final = "lastfm"
PACE: Final = Pace(count=20, seconds=5.0, spacing=0.2, at_once=3)
"""About 5 requests a second are allowed."""
LENGTH: Final = 50
_PERIODS: Final[Mapping[Period, str]] = {
    "month": "1month",
    "half_year": "6month",
    "all": "overall",
}
_ERRORS: Final[Mapping[str, type[SourceError]]] = {
    "6": UnknownListenerError,
    "8": DownError,
    "10": KeyRefusedError,
    "11": DownError,
    "16": DownError,
    "17": PrivateProfileError,
    "26": KeyRefusedError,
    "29": QuotaError,
}


class _Named(Row):
    name: Name


class _Track(Row):
    name: Name
    artist: _Named


class LastFm:
    """Last.fm's listener charts."""

    name = NAME

    def __init__(self, http: HttpClient, *, key: str) -> None:
        self._http = http
        self._key = key

    async def top_lists(self, listener: str) -> tuple[TopList, ...]:
        """Return the listener's three lists; see ``Listeners``."""
        # One after the other: an unknown name costs one request and not three.
        return tuple([await self._top(listener, period) for period in _PERIODS])

    async def check(self) -> None:
        """Ask for the first place of everybody's list."""
        await self._call("chart.gettoptracks", limit=1)

    async def _top(self, listener: str, period: Period) -> TopList:
        answer = await self._call(
            "user.gettoptracks", user=listener, period=_PERIODS[period], limit=LENGTH
        )
        top: object = answer.get("toptracks")
        if not isinstance(top, dict):
            raise GarbageError(NAME, "no toptracks")
        tracks = cast("dict[str, object]", top).get("track")
        # A list of one comes without the list.
        rows = read_rows(_Track, tracks) or read_rows(_Track, [tracks])
        entries = (
            TopEntry(rank=rank, title=row.name, artist=row.artist.name)
            for rank, row in enumerate(rows[:LENGTH], start=1)
        )
        return TopList(period=period, entries=tuple(entries))

    async def _call(self, method: str, **params: str | int) -> dict[str, object]:
        query = {"method": method, "api_key": self._key, "format": "json", **params}
        return await self._http.get_json(NAME, "", query, judge=_judge, urgent=True)


def _judge(reply: Reply) -> SourceError | None:
    code: object = (reply.body or {}).get("error")
    if code is None:
        return None
    # Numbers may come as strings.
    return _ERRORS.get(str(code), RejectedError)(NAME, f"code {code}")


def _open(http: HttpClient, settings: Settings) -> LastFm:
    if settings.lastfm_key is None:
        raise AssertionError("opened without a key")
    return LastFm(http, key=settings.lastfm_key.get_secret_value())


PROVIDER: Final = Provider(
    name=NAME,
    terms="https://www.last.fm/api/tos",
    services=lambda settings: (Service(name=NAME, base_url=settings.lastfm_url, pace=PACE),),
    listeners=_open,
    key=lambda settings: "no_key" if settings.lastfm_key is None else "ready",
)
