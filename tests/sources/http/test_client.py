"""The HTTP client: what it sends, follows and counts."""

from __future__ import annotations

import time
import traceback
from dataclasses import replace
from email.utils import formatdate
from typing import TYPE_CHECKING

import pytest

from bot.sources.errors import (
    DownError,
    NotFoundError,
    QuotaError,
    TimedOutError,
    TooLargeError,
    UnsafeAddressError,
)
from bot.sources.http.client import HttpClient, Reply, Service, counted_requests
from tests.upstream import Upstream, World, faults
from tests.upstream.lab import AT_ONCE, HASTY

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from tests.upstream.faults import Fault


@pytest.fixture
async def upstream() -> AsyncIterator[Upstream]:
    world = World(1)
    world.artist("Nova", albums=1, tracks=1)
    async with Upstream(world, limits={}) as running:
        yield running


@pytest.fixture
async def http(upstream: Upstream) -> AsyncIterator[HttpClient]:
    services = [
        Service(name=name, base_url=upstream.url(name), pace=AT_ONCE)
        for name in ("deezer", "listenbrainz")
    ]
    async with HttpClient(services, user_agent="Clusters/1", patience=HASTY) as client:
        yield client


async def test_a_redirect_within_the_service_is_followed(
    http: HttpClient, upstream: Upstream
) -> None:
    upstream.faults.add("deezer", faults.redirect("/deezer/search/artist?q=nova"))
    answer = await http.get_json("deezer", "moved", {"q": "something else"})
    assert answer["total"] == 1
    assert [seen.query for seen in upstream.seen] == [{"q": "something else"}, {"q": "nova"}]


@pytest.mark.parametrize("location", ["http://[", "https:", "http://:"])
async def test_a_redirect_to_nowhere_is_refused(
    http: HttpClient, upstream: Upstream, location: str
) -> None:
    upstream.faults.add("deezer", faults.redirect(location))
    with pytest.raises((UnsafeAddressError, NotFoundError)):
        await http.get_json("deezer", "search/artist")


async def test_a_key_does_not_follow_a_redirect_to_another_service(upstream: Upstream) -> None:
    async with Upstream(World(1), limits={}) as elsewhere:
        services = [
            Service(name="deezer", base_url=upstream.url("deezer"), pace=AT_ONCE),
            Service(name="itunes", base_url=elsewhere.url("itunes"), pace=AT_ONCE),
        ]
        target = f"{elsewhere.url('itunes')}/search?term=x"
        upstream.faults.add("deezer", faults.redirect(target))
        upstream.faults.add("deezer", faults.redirect("/deezer/search/artist?q=x"))
        async with HttpClient(services, user_agent="Clusters/1", patience=HASTY) as http:
            key = {"Authorization": "Bearer secret"}
            for _ in range(2):
                await http.get_json("deezer", "search/artist", headers=key)
        assert [seen.signed for seen in elsewhere.seen] == [False]
        assert [seen.signed for seen in upstream.seen] == [True, True, True]


async def test_requests_are_counted_for_the_one_who_asks(
    http: HttpClient, upstream: Upstream
) -> None:
    upstream.faults.add("deezer", faults.status(500), times=2)
    await http.get_json("listenbrainz", "stats/sitewide/recordings")
    with counted_requests() as requests:
        await http.get_json("deezer", "search/artist", {"q": "nova"})
    await http.get_json("deezer", "search/artist", {"q": "nova"})
    # Two of the three attempts failed; the service saw them all.
    assert requests == {"deezer": 3}


async def test_what_a_service_was_asked_is_counted_by_how_it_answered(
    http: HttpClient, upstream: Upstream
) -> None:
    assert (http.traffic("deezer").state, http.traffic("deezer").answers) == ("unknown", {})
    upstream.faults.add("deezer", faults.status(500), times=1)
    await http.get_json("deezer", "search/artist", {"q": "nova"})
    seen = http.traffic("deezer")
    assert seen.answers == {"ok": 1, "down": 1}
    assert (seen.state, seen.resting) == ("ok", False)
    assert seen.seconds > 0


async def test_a_service_that_keeps_failing_is_seen_to_rest(
    http: HttpClient, upstream: Upstream
) -> None:
    upstream.faults.add("deezer", faults.status(500), times=None)
    while not http.traffic("deezer").resting:
        with pytest.raises(DownError):
            await http.get_json("deezer", "search/artist", {"q": "nova"})
    assert http.traffic("deezer").state == "down"
    assert not http.traffic("listenbrainz").resting


async def test_a_client_can_be_closed_twice_and_used_again(
    http: HttpClient, upstream: Upstream
) -> None:
    await http.get_json("deezer", "search/artist", {"q": "nova"})
    await http.close()
    await http.close()
    await http.get_json("deezer", "search/artist", {"q": "nova"})
    assert len(upstream.seen) == 2


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": " 1.5 "}, 1.5),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "99999999999"}, 86_400.0),
        ({"x-ratelimit-reset-in": "9"}, 9.0),
        ({"retry-after": "7", "x-ratelimit-reset-in": "9"}, 7.0),
        ({"retry-after": formatdate(0, usegmt=True)}, 0.0),
        ({"retry-after": "Mon, 99999999999999999999 Jan 2026 00:00:00 GMT"}, None),
        ({"retry-after": "Mon, 01 Jan 2026 00:00:00 +999999999999999999"}, None),
    ],
)
def test_retry_after_in_all_its_spellings(
    headers: Mapping[str, str], seconds: float | None
) -> None:
    assert Reply(status=429, headers=headers, data=b"").retry_after == seconds


def test_retry_after_as_a_date_counts_from_now() -> None:
    headers = {"retry-after": formatdate(time.time() + 3600, usegmt=True)}
    wait = Reply(status=429, headers=headers, data=b"").retry_after
    assert wait is not None
    assert 3500 < wait <= 3600


async def test_an_urgent_question_is_not_asked_again_after_a_time_out(upstream: Upstream) -> None:
    service = Service(name="deezer", base_url=upstream.url("deezer"), pace=AT_ONCE, timeout=0.1)
    async with HttpClient([service], user_agent="Clusters/1", patience=HASTY) as http:
        upstream.faults.add("deezer", faults.silence(5.0), times=None)
        with pytest.raises(TimedOutError):
            await http.get_json("deezer", "search/artist", urgent=True)
        assert len(upstream.seen) == 1
        with pytest.raises(TimedOutError):
            await http.get_json("deezer", "search/artist")
        assert len(upstream.seen) == 1 + HASTY.attempts


async def test_an_urgent_question_does_not_wait_for_a_long_pause(
    http: HttpClient, upstream: Upstream
) -> None:
    wait = HASTY.longest_retry_after
    upstream.faults.add("deezer", faults.status(429, headers={"Retry-After": str(wait)}))
    impatient = replace(HASTY, urgent_wait=wait / 2)
    services = [Service(name="deezer", base_url=upstream.url("deezer"), pace=AT_ONCE)]
    async with HttpClient(services, user_agent="Clusters/1", patience=impatient) as hasty:
        for _ in range(2):
            with pytest.raises(QuotaError):
                await hasty.get_json("deezer", "search/artist", {"q": "nova"}, urgent=True)
        assert len(upstream.seen) == 1
        await hasty.get_json("deezer", "search/artist", {"q": "nova"})
        assert len(upstream.seen) == 2
    assert (await http.get_json("deezer", "search/artist", {"q": "nova"}))["total"] == 1


@pytest.fixture
async def probed(upstream: Upstream) -> AsyncIterator[HttpClient]:
    """Return a client that probes the service before it leaves it alone, and then for good."""
    service = Service(
        name="deezer",
        base_url=upstream.url("deezer"),
        pace=AT_ONCE,
        probe="search/artist?q=a&limit=1",
    )
    patience = replace(HASTY, breaker_failures=6, breaker_rest=3600.0)
    async with HttpClient([service], user_agent="Clusters/1", patience=patience) as client:
        yield client


def probes(upstream: Upstream) -> int:
    return len([seen for seen in upstream.seen if seen.query.get("q") == "a"])


async def ask_in_vain(http: HttpClient, times: int) -> None:
    for _ in range(times):
        with pytest.raises(DownError):
            await http.get_json("deezer", "album/7/tracks")


async def test_a_service_that_still_answers_its_probe_is_not_left_alone(
    probed: HttpClient, upstream: Upstream
) -> None:
    # One page is broken for good, and is all that is asked for.
    upstream.faults.add("deezer", faults.status(500), times=None, path="album/7")
    await ask_in_vain(probed, 8)
    assert not probed.traffic("deezer").resting
    assert probes(upstream) == 4, "one for six failures; three attempts each"
    assert (await probed.get_json("deezer", "search/artist", {"q": "nova"}))["data"]


async def test_a_probe_that_fails_as_well_lets_the_service_rest(
    probed: HttpClient, upstream: Upstream
) -> None:
    upstream.faults.add("deezer", faults.status(500), times=None)
    await ask_in_vain(probed, 5)
    assert probed.traffic("deezer").resting
    assert probes(upstream) == 1
    assert len(upstream.seen) == 7


def held_bytes(error: BaseException | None) -> int:
    """Return how much of what was read an error holds on to, by the places that it came through."""
    total, seen = 0, set[int]()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        for frame, _ in traceback.walk_tb(error.__traceback__):
            if frame.f_code.co_filename == __file__:
                continue
            values = frame.f_locals.values()
            total += sum(len(one) for one in values if isinstance(one, bytes | bytearray))
        error = error.__cause__ or error.__context__
    return total


@pytest.mark.parametrize("fault", [faults.endless(), faults.bomb()])
async def test_an_error_that_is_kept_keeps_nothing_of_the_body_that_was_too_large(
    http: HttpClient, upstream: Upstream, fault: Fault
) -> None:
    upstream.faults.add("deezer", fault, times=None)

    with pytest.raises(TooLargeError) as caught:
        await http.get_json("deezer", "search/artist")

    assert held_bytes(caught.value) < 1 << 16
