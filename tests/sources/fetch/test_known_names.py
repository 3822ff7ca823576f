"""Who goes by a name, and what is known of namesakes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.model import FoundArtist, Profile
from bot.sources.errors import DownError
from bot.sources.fetch.artist_choice import Ambiguous, Found, choose
from bot.sources.fetch.known_names import MOST_SEARCHES, KnownNames

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATIENT = 60.0
YE = Profile(name="Ye", aliases=("Kanye", "Kanye West"), note="formerly Kanye West")
SMALL = Profile(name="Ye", note="Chinese singer")


def artist(name: str, fans: int | None = 100, number: int = 0) -> FoundArtist:
    return FoundArtist(source="deezer", source_id=f"{name}-{number}", name=name, fans=fans)


class _Work:
    """A reference work that says what it was given, and counts how often it was asked."""

    name = "work"

    def __init__(
        self,
        *bearers: Profile,
        pages: Mapping[str, Profile] | None = None,
        hangs: bool = False,
    ) -> None:
        self._bearers = list(bearers)
        self._pages = dict(pages or {})
        self._hangs = hangs
        self.asked = 0

    async def bearers(self, name: str) -> list[Profile]:
        del name
        self.asked += 1
        if self._hangs:
            await asyncio.Event().wait()
        return self._bearers

    async def profiles(self, artists: Sequence[FoundArtist]) -> dict[str, Profile]:
        self.asked += 1
        return {one.source_id: self._pages[one.name] for one in artists if one.name in self._pages}

    async def check(self) -> None:
        raise DownError(self.name)


async def _nobody(name: str) -> list[FoundArtist]:
    raise AssertionError(f"searched for {name}")


async def test_who_goes_by_the_name_as_well_is_recognised_among_those_found() -> None:
    names = KnownNames([_Work(SMALL, YE)], within=PATIENT)
    small, known, cover = artist("Ye"), artist("Kanye West", 9_000_000), artist("Kanye West", 3)

    found = await names.recognise("ye", [small, cover, known], _nobody)

    choice = choose("ye", found)
    assert isinstance(choice, Found)
    assert (choice.artist.name, choice.artist.fans) == ("Kanye West", 9_000_000)
    assert choice.artist.profile == YE
    assert small in choice.others


async def test_who_was_not_found_is_searched_for_under_their_other_name() -> None:
    searched: list[str] = []

    async def search(name: str) -> list[FoundArtist]:
        searched.append(name)
        return [artist("Kanye West Tribute", 20), artist("Kanye West", 9_000_000)]

    names = KnownNames([_Work(SMALL, YE)], within=PATIENT)
    found = await names.recognise("Ye", [artist("Ye", 700)], search)

    assert searched == ["Kanye"]
    assert [one.name for one in found] == ["Ye", "Kanye West"]


async def test_only_a_few_other_names_are_searched_for() -> None:
    searched: list[str] = []

    async def search(name: str) -> list[FoundArtist]:
        searched.append(name)
        return []

    many = [Profile(name="Ye", aliases=(f"Name {number}",)) for number in range(9)]
    names = KnownNames([_Work(*many)], within=PATIENT)
    assert await names.recognise("Ye", [], search) == []
    assert len(searched) == MOST_SEARCHES


async def test_a_less_known_one_of_another_name_takes_no_namesakes_place() -> None:
    names = KnownNames([_Work(YE)], within=PATIENT)
    found = await names.recognise("Ye", [artist("Ye", 700), artist("Kanye", 20)], _nobody)
    choice = choose("Ye", found)
    assert isinstance(choice, Found)
    assert choice.artist.name == "Ye"


async def test_a_name_is_looked_up_once() -> None:
    work = _Work(YE)
    names = KnownNames([work], within=PATIENT)
    for typed in ("Ye", "ye ", "YE"):
        await names.recognise(typed, [artist("Kanye West")], _nobody)
    assert work.asked == 1


async def test_a_work_that_hangs_costs_no_more_than_its_time() -> None:
    names = KnownNames([_Work(hangs=True)], within=0.01)
    ye = artist("Ye", 700)
    assert await names.recognise("Ye", [ye], _nobody) == [ye]
    assert await names.introduce("Ye", [ye]) == (ye,)


async def test_namesakes_are_introduced_by_their_pages_alone() -> None:
    pages = {"Nova": SMALL}
    names = KnownNames([_Work(Profile(name="Nova", note="?"), pages=pages)], within=PATIENT)
    first, second = await names.introduce("Nova", [artist("Nova"), artist("Nova", number=2)])
    assert first.profile == second.profile == SMALL


async def test_the_only_bearer_here_is_the_only_bearer_there() -> None:
    work = _Work(Profile(name="Nova Twins", note="British duo"), SMALL)
    names = KnownNames([work], within=PATIENT)
    twins, other = await names.introduce("Nova", [artist("Nova Twins"), artist("Novax")])
    assert twins.profile is not None
    assert twins.profile.note == "British duo"
    assert other.profile is None


async def test_without_a_work_nothing_changes() -> None:
    names = KnownNames([], within=PATIENT)
    found = [artist("Aurora", 900), artist("Aurora", 800)]
    assert await names.recognise("Aurora", found, _nobody) == found
    assert isinstance(choose("Aurora", found), Ambiguous)
