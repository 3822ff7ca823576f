"""MusicBrainz' contract: what is asked, and what is made of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.model import FoundArtist, Profile
from bot.settings import Settings
from bot.sources.errors import QuotaError
from bot.sources.http.client import HttpClient
from bot.sources.providers.musicbrainz import PROVIDER, MusicBrainz
from bot.sources.setup import create_gatherer
from tests.upstream import faults
from tests.upstream.lab import HASTY
from tests.upstream.server import Upstream
from tests.upstream.world import Entry, World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def asked() -> AsyncIterator[tuple[MusicBrainz, Upstream]]:
    async with Upstream(World(), limits={}) as upstream:
        settings = Settings.model_validate({"musicbrainz_url": upstream.url("musicbrainz")})
        async with HttpClient(
            PROVIDER.services(settings),
            user_agent="Clusters/1 (+https://example.org)",
            patience=HASTY,
        ) as http:
            yield MusicBrainz(http), upstream


def page(number: int) -> FoundArtist:
    return FoundArtist(source="deezer", source_id=str(number), name="Nova")


async def test_names_and_aliases_are_searched_and_a_contact_is_named(
    asked: tuple[MusicBrainz, Upstream],
) -> None:
    brainz, upstream = asked
    upstream.world.entries.append(
        Entry(name="TOMORROW X TOGETHER", aliases=("TXT",), kind="Group", country="KR")
    )
    (found,) = await brainz.bearers("txt")
    assert found == Profile(
        name="TOMORROW X TOGETHER", aliases=("TXT",), kind="group", country="KR"
    )
    (seen,) = upstream.requests("musicbrainz")
    assert seen.query["query"] == 'artist:"txt" OR alias:"txt"'
    assert "https://" in seen.user_agent


@pytest.mark.parametrize(
    "name", ['The "Real" Ones', "Back\\slash", '") OR country:("US', "!!!", "?"]
)
async def test_a_name_cannot_break_out_of_the_query(
    asked: tuple[MusicBrainz, Upstream], name: str
) -> None:
    brainz, upstream = asked
    upstream.world.entries += [Entry(name=name), Entry(name="Somebody Else", country="US")]
    assert [one.name for one in await brainz.bearers(name)] == [name]


async def test_pages_are_asked_about_in_one_request(
    asked: tuple[MusicBrainz, Upstream],
) -> None:
    brainz, upstream = asked
    upstream.world.entries += [
        Entry(name="Nova", note="Danish act", pages=("https://www.deezer.com/artist/1",)),
        Entry(name="Nova", kind="Group", pages=("https://www.deezer.com/artist/2",)),
    ]
    found = await brainz.profiles([page(1), page(2), page(3)])
    assert {key: one.note or one.kind for key, one in found.items()} == {
        "1": "Danish act",
        "2": "group",
    }
    assert len(upstream.requests("musicbrainz")) == 1
    # One address alone is answered in another shape, and an unknown one with 404.
    assert (await brainz.profiles([page(1)]))["1"].note == "Danish act"
    assert await brainz.profiles([page(9)]) == {}
    elsewhere = FoundArtist(source="file", source_id="x", name="Nova")
    assert await brainz.profiles([elsewhere]) == {}


async def test_aliases_that_are_misspellings_come_last(
    asked: tuple[MusicBrainz, Upstream],
) -> None:
    brainz, upstream = asked
    aliases = [
        {"name": "Kayne", "type": "Search hint"},
        {"name": "Kanye Omari West", "type": "Legal name"},
        {"name": None, "type": "Artist name"},
        "no alias",
        {"name": "Kanye West", "type": "Artist name"},
    ]
    upstream.faults.add(
        "musicbrainz", faults.answer({"artists": [{"name": "Ye", "aliases": aliases}]})
    )
    (found,) = await brainz.bearers("Ye")
    assert found.aliases == ("Kanye West", "Kayne", "Kanye Omari West")


async def test_too_many_requests_are_no_outage(asked: tuple[MusicBrainz, Upstream]) -> None:
    brainz, upstream = asked
    upstream.faults.add("musicbrainz", faults.status(503), times=None)
    with pytest.raises(QuotaError):
        await brainz.bearers("Ye")


async def test_it_can_be_switched_off() -> None:
    for on in (True, False):
        settings = Settings.model_validate({"musicbrainz": on})
        async with create_gatherer(settings) as gatherer:
            assert ("musicbrainz" in {one.name for one in gatherer.health()}) == on
