"""Live artists in the suggestion box: from memory at once, from the network for the next time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

import pytest

from bot.domain.model import FoundArtist
from bot.services import suggestions as module
from bot.services.suggestions import Suggestions
from bot.sources.errors import DownError
from bot.sources.fetch.artist_choice import Ambiguous, Found, Nothing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.services.fetching import Fetching
    from bot.sources.fetch.artist_choice import Choice

MARA = FoundArtist(source="deezer", source_id="1", name="Mara Quill", fans=10)
MARAUDERS = FoundArtist(source="deezer", source_id="2", name="Marauders", fans=5)


class Services:
    """Stands in for ``Fetching``: notes what is searched, and answers when it is let go."""

    def __init__(self) -> None:
        self.live = True
        self.searched: list[str] = []
        self.answers: dict[str, Choice | DownError] = {}
        self.let_go = asyncio.Event()

    async def find(self, name: str) -> Choice:
        """Return the answer for a name."""
        self.searched.append(name)
        await self.let_go.wait()
        answer = self.answers.get(name, Nothing())
        if isinstance(answer, DownError):
            raise answer
        return answer


@pytest.fixture
def services() -> Services:
    """Return services that do not answer yet."""
    return Services()


@pytest.fixture
async def box(services: Services) -> AsyncIterator[Suggestions]:
    """Return a memory without any."""
    suggestions = Suggestions(cast("Fetching", services))
    yield suggestions
    await suggestions.close()


async def answered(services: Services) -> None:
    """Let the services answer, and what waits for them take it in."""
    services.let_go.set()
    for _ in range(10):
        await asyncio.sleep(0)


async def test_nobody_waits_for_the_network_and_the_next_key_press_finds_its_answer(
    services: Services, box: Suggestions
) -> None:
    services.answers["mara"] = Found(artist=MARA, others=(MARAUDERS,))
    assert list(box.known("mara")) == []
    await answered(services)
    assert list(box.known("mara")) == [MARA, MARAUDERS]
    assert list(box.known("Mara Q")) == [MARA]
    assert services.searched[0] == "mara"


async def test_fast_typing_costs_two_searches_the_first_and_the_last(
    services: Services, box: Suggestions
) -> None:
    services.answers["mara quill"] = Found(artist=MARA)
    for typed in ("mar", "mara", "mara q", "mara qui", "mara quill"):
        box.known(typed)
        await asyncio.sleep(0)
    await answered(services)
    assert services.searched == ["mar", "mara quill"]
    assert list(box.known("mara quill")) == [MARA]
    assert len(services.searched) == 2


async def test_two_letters_are_enough_in_scripts_that_say_more_in_one(
    services: Services, box: Suggestions
) -> None:
    services.answers["하루"] = Found(artist=MARA)
    box.known("하루")
    await answered(services)
    assert list(box.known("하루")) == [MARA]


@pytest.mark.parametrize("typed", ["", "m", "ma", "  ma  ", "하"])
async def test_too_little_is_not_searched_for(
    services: Services, box: Suggestions, typed: str
) -> None:
    assert list(box.known(typed)) == []
    await answered(services)
    assert services.searched == []


async def test_without_services_nobody_is_asked(services: Services, box: Suggestions) -> None:
    services.live = False
    assert list(box.known("mara")) == []
    await answered(services)
    assert services.searched == []


async def test_an_answer_is_believed_for_a_while(
    services: Services, box: Suggestions, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.answers["mara"] = Ambiguous(candidates=(MARA, MARAUDERS))
    box.known("mara")
    await answered(services)
    for _ in range(5):
        assert list(box.known("mara")) == [MARA, MARAUDERS]
        await answered(services)
    assert services.searched == ["mara"]
    monkeypatch.setattr(module, "LIFE", 0.0)
    assert list(box.known("mara")) == []
    await answered(services)
    assert services.searched == ["mara", "mara"]


async def test_a_service_that_does_not_answer_is_not_asked_at_every_key_press(
    services: Services, box: Suggestions
) -> None:
    services.answers["mara"] = DownError("deezer")
    for _ in range(5):
        assert list(box.known("mara")) == []
        await answered(services)
    assert services.searched == ["mara"]


async def test_a_picked_suggestion_is_found_again_until_it_is_forgotten(
    services: Services,
) -> None:
    box = Suggestions(cast("Fetching", services), kept=1)
    services.answers["mara"] = Found(artist=MARA)
    box.known("mara")
    await answered(services)
    assert box.picked("deezer", "1") == MARA
    assert box.picked("deezer", "2") is None
    box.known("somebody else")
    await answered(services)
    assert box.picked("deezer", "1") is None
    await box.close()


async def test_whoever_waits_a_moment_sees_the_answer_to_what_they_typed(
    services: Services, box: Suggestions
) -> None:
    services.answers["mara"] = Found(artist=MARA)
    waiting = asyncio.create_task(box.found("mara", within=60.0))
    await asyncio.sleep(0)
    assert not waiting.done()
    services.let_go.set()
    assert list(await waiting) == [MARA]
    assert list(await box.found("mara", within=60.0)) == [MARA]
    assert services.searched == ["mara"]


async def test_nobody_waits_for_what_they_typed_before(
    services: Services, box: Suggestions
) -> None:
    waits = [
        asyncio.create_task(box.found(typed, within=60.0)) for typed in ("mar", "mara", "mara q")
    ]
    for _ in range(3):
        await asyncio.sleep(0)
    # "mara" will never be searched for; whoever waits for "mar" or "mara q" does.
    services.answers["mara q"] = Found(artist=MARA)
    await answered(services)
    assert [list(found) for found in await asyncio.gather(*waits)][2] == [MARA]
    assert services.searched == ["mar", "mara q"]


async def test_a_search_that_takes_long_is_not_waited_for(
    services: Services, box: Suggestions
) -> None:
    assert list(await box.found("mara", within=0.0)) == []
    services.answers["mara"] = Found(artist=MARA)
    await answered(services)
    assert list(await box.found("mara", within=0.0)) == [MARA]
