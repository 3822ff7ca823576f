"""What members who linked a name listen to."""

from __future__ import annotations

import pytest

from bot.domain.model import Credit, Track
from bot.sources.base import TopEntry, TopList
from bot.sources.errors import (
    DownError,
    KeyRefusedError,
    NoKeyError,
    NoStatisticsError,
    PrivateProfileError,
    QuotaError,
    SourceError,
    UnknownListenerError,
)
from bot.sources.fetch.ranks import ranks
from tests.upstream import World, faults
from tests.upstream.lab import open_lab

SONGS = [(f"Song {place}", "Nova") for place in range(1, 61)]
LISTS = {"month": SONGS[:5], "half_year": SONGS[:20], "all": SONGS}


@pytest.mark.parametrize("service", ["listenbrainz", "lastfm"])
async def test_three_lists_of_fifty_come_in_order(service: str) -> None:
    async with open_lab(World(1), keys=True) as lab:
        lab.upstream.state.listeners["ann o'nymous/é"] = LISTS
        lists = await lab.gatherer.top_lists(service, "ann o'nymous/é")
        assert [top.period for top in lists] == ["month", "half_year", "all"]
        assert [len(top.entries) for top in lists] == [5, 20, 50]
        assert lists[2].entries[2] == TopEntry(rank=3, title="Song 3", artist="Nova")
        assert len(lab.upstream.requests(service)) == 3


@pytest.mark.parametrize("service", ["listenbrainz", "lastfm"])
async def test_an_unknown_name_is_said_to_be_unknown(service: str) -> None:
    async with open_lab(World(1), keys=True) as lab:
        with pytest.raises(UnknownListenerError) as caught:
            await lab.gatherer.top_lists(service, "nobody")
        assert "spelling" in caught.value.sentence
        lab.upstream.seen.clear()
        for name in ("", "x" * 65):
            with pytest.raises(UnknownListenerError):
                await lab.gatherer.top_lists(service, name)
        assert lab.upstream.seen == []


async def test_a_private_profile_is_said_to_be_private() -> None:
    async with open_lab(World(1), keys=True) as lab:
        lab.upstream.state.private.add("shy")
        with pytest.raises(PrivateProfileError) as caught:
            await lab.gatherer.top_lists("lastfm", "shy")
        assert "private" in caught.value.sentence


async def test_a_listener_whose_plays_are_not_counted_yet_is_told_so() -> None:
    async with open_lab(World(1)) as lab:
        lab.upstream.state.listeners["new"] = {}
        with pytest.raises(NoStatisticsError) as caught:
            await lab.gatherer.top_lists("listenbrainz", "new")
        assert "tomorrow" in caught.value.sentence


async def test_a_period_that_is_not_counted_yet_is_left_out() -> None:
    async with open_lab(World(1)) as lab:
        lab.upstream.state.listeners["new"] = {"all": SONGS[:3]}
        (top,) = await lab.gatherer.top_lists("listenbrainz", "new")
        assert top.period == "all"


@pytest.mark.parametrize("service", ["listenbrainz", "lastfm"])
async def test_a_service_that_is_down_says_so_and_works_again_later(service: str) -> None:
    async with open_lab(World(1), keys=True, timeout=0.2) as lab:
        lab.upstream.state.listeners["ann"] = LISTS
        lab.upstream.faults.add(service, faults.silence(2.0), times=9)
        with pytest.raises(DownError) as caught:
            await lab.gatherer.top_lists(service, "ann")
        assert "does not answer" in caught.value.sentence
        lab.upstream.faults.clear()
        lists: tuple[TopList, ...] = ()
        while not lists:
            try:
                lists = await lab.gatherer.top_lists(service, "ann")
            except DownError:
                continue
        assert len(lists) == 3


@pytest.mark.parametrize(
    ("code", "status", "error"),
    [
        (10, 403, KeyRefusedError),
        ("10", 403, KeyRefusedError),
        (26, 403, KeyRefusedError),
        (16, 503, DownError),
        (11, 200, DownError),
    ],
)
async def test_lastfm_tells_its_errors_by_number(
    code: int | str, status: int, error: type[SourceError]
) -> None:
    async with open_lab(World(1), keys=True) as lab:
        answer = faults.answer({"error": code, "message": "made to fail"}, status=status)
        lab.upstream.faults.add("lastfm", answer, times=None)
        with pytest.raises(error) as caught:
            await lab.gatherer.top_lists("lastfm", "ann")
        assert "Last.fm" in caught.value.sentence


async def test_lastfms_rate_limit_is_waited_out() -> None:
    async with open_lab(World(1), keys=True) as lab:
        lab.upstream.state.listeners["ann"] = LISTS
        limit = faults.answer({"error": 29, "message": "Rate limit exceeded"})
        lab.upstream.faults.add("lastfm", limit)
        assert len(await lab.gatherer.top_lists("lastfm", "ann")) == 3


async def test_listenbrainz_names_the_wait_in_its_own_way() -> None:
    async with open_lab(World(1)) as lab:
        busy = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-In": "9"}
        lab.upstream.faults.add("listenbrainz", faults.status(429, headers=busy), times=None)
        with pytest.raises(QuotaError) as caught:
            await lab.gatherer.top_lists("listenbrainz", "ann")
        assert "try again in 9 seconds" in caught.value.sentence
        assert len(lab.upstream.seen) == 1


async def test_without_a_key_lastfm_says_that_one_is_missing() -> None:
    async with open_lab(World(1)) as lab:
        with pytest.raises(NoKeyError) as caught:
            await lab.gatherer.top_lists("lastfm", "ann")
        assert "key" in caught.value.sentence


def _track(number: int, title: str, *artists: str) -> Track:
    people = tuple(Credit(artist_id=n, name=name) for n, name in enumerate(artists))
    return Track(id=number, title=title, artists=people)


def test_a_list_is_matched_by_title_and_any_credited_artist() -> None:
    top = TopList(
        period="all",
        entries=(
            TopEntry(rank=1, title="Dynamite", artist="NOVA"),
            TopEntry(rank=2, title="Sunset (feat. Mara Quill)", artist="Nova"),
            TopEntry(rank=3, title="Dynamite", artist="Somebody Else"),
            TopEntry(rank=4, title="DYNAMITE", artist="Nova"),
        ),
    )
    tracks = [
        _track(1, "Dynamite", "Nova"),
        _track(2, "Dynamite - Remastered 2020", "Nova"),
        _track(3, "Dynamite (Live)", "Nova"),
        _track(4, "Sunset", "Mara Quill", "Nova"),
        _track(5, "Dynamite", "Another"),
    ]
    assert ranks(top.entries, tracks) == {1: 1, 2: 1, 4: 2}
