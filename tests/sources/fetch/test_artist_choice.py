"""Which artist a member meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.model import FoundArtist
from bot.sources.fetch.artist_choice import (
    MAX_CHOICES,
    Ambiguous,
    Found,
    Nothing,
    choose,
    namesakes,
    spelled_alike,
)


def artist(
    name: str, fans: int | None = None, albums: int | None = 3, number: int = 0
) -> FoundArtist:
    key = f"{name}-{fans}-{number}"
    return FoundArtist(source="deezer", source_id=key, name=name, fans=fans, albums=albums)


def test_the_exact_name_beats_a_more_popular_similar_one() -> None:
    choice = choose("Nova", [artist("Nova Twins", 900_000), artist("NOVA", 50_000)])
    assert isinstance(choice, Found)
    assert choice.artist.name == "NOVA"


def test_of_namesakes_the_much_more_popular_one_is_taken_without_asking() -> None:
    choice = choose("Nova", [artist("Nova", 40), artist("Nova", 3_000_000)])
    assert isinstance(choice, Found)
    assert choice.artist.fans == 3_000_000
    assert [other.fans for other in choice.others] == [40]


def test_whom_else_was_found_can_be_told_after_the_namesakes() -> None:
    namesake, cousin = artist("Ye", 90), artist("Yeah Yeah Yeahs", 3_000)
    meant, also_called = artist("Ye", 5_000), artist("Kanye West", 20_000)
    choice = choose("Ye", [cousin, also_called, namesake, meant])
    assert choice == Found(artist=meant, others=(namesake, cousin, also_called))


def test_namesakes_of_like_size_are_asked_about_the_bigger_first() -> None:
    choice = choose("Aurora", [artist("Aurora", 900_000), artist("Aurora", 1_200_000)])
    assert isinstance(choice, Ambiguous)
    assert [one.fans for one in choice.candidates] == [1_200_000, 900_000]


def test_namesakes_without_known_fans_are_asked_about() -> None:
    choice = choose("Aurora", [artist("Aurora", None, number=1), artist("Aurora", None, number=2)])
    assert isinstance(choice, Ambiguous)


def test_an_artist_without_albums_is_no_namesake() -> None:
    choice = choose("Nova", [artist("Nova", 5000, albums=0), artist("Nova", 4000)])
    assert isinstance(choice, Found)
    assert choice.artist.fans == 4000


def test_a_slip_of_the_pen_is_forgiven() -> None:
    choice = choose("Daft Pnuk", [artist("Daft Punk", 4_000_000), artist("Daft", 10)])
    assert isinstance(choice, Found)
    assert choice.artist.name == "Daft Punk"


def test_a_native_name_finds_the_artist_that_writes_itself_in_latin() -> None:
    choice = choose("방탄소년단", [artist("BTS", 9_000_000), artist("Bangtan Covers", 12)])
    assert isinstance(choice, Found)
    assert choice.artist.name == "BTS"


def test_another_script_is_decided_by_the_services_order_and_not_by_fans() -> None:
    choice = choose("宇多田ヒカル", [artist("Hikaru Utada", 90_000), artist("Queen", 12_000_000)])
    assert isinstance(choice, Found)
    assert choice.artist.name == "Hikaru Utada"


@pytest.mark.parametrize(
    ("typed", "famous", "namesake"),
    [
        ("Kanye", "Kanye West", "Kanye"),
        ("Taylor", "Taylor Swift", "Taylor"),
        ("Kendrick", "Kendrick Lamar", "KENDRICK"),
        ("Gaga", "Lady Gaga", "Gaga"),
        ("Adelle", "Adele", "Adelle"),
        ("Metalica", "Metallica", "Metalica"),
        ("Weeknd", "The Weeknd Official", "Weeknd"),
    ],
)
def test_somebody_far_better_known_is_asked_about(typed: str, famous: str, namesake: str) -> None:
    found = [artist(namesake, 300), artist("Tribute", 100), artist(famous, 9_000_000)]
    choice = choose(typed, found)
    assert isinstance(choice, Ambiguous)
    assert [one.name for one in choice.candidates] == [famous, namesake]


def test_whom_the_service_itself_puts_first_is_asked_about_whatever_the_name() -> None:
    found = [artist("Tomorrow X Together", 2_000_000), artist("TXT", 900)]
    choice = choose("TXT", found)
    assert isinstance(choice, Ambiguous)
    assert choice.candidates == tuple(found)
    assert choose("TXT", found[::-1]) == Found(artist=found[1], others=(found[0],))


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("Queen", ["Queen Latifah", "Queens of the Stone Age", "Dancing Queen Tribute"]),
        ("Air", ["Air Supply", "Jefferson Airplane"]),
        ("Prince", ["Prince Royce", "Prince Tribute Band"]),
        ("Nirvana", ["Nirvana Tribute", "Nirvanna"]),
    ],
)
def test_a_well_known_artist_is_not_asked_about(typed: str, others: list[str]) -> None:
    found = [artist(typed, 400_000), *(artist(name, 1_500_000) for name in others)]
    assert choose(typed, found) == Found(artist=found[0], others=tuple(found[1:]))


def test_a_latin_name_finds_the_artist_that_writes_itself_natively() -> None:
    choice = choose("haru", [artist("하루", 5_000)])
    assert isinstance(choice, Found)


def test_unlike_names_are_offered_and_not_assumed() -> None:
    choice = choose("Moon", [artist("Moonlight Parade", 9_000), artist("The Moon Kids", 10_000)])
    assert isinstance(choice, Ambiguous)
    assert choice.candidates[0].fans == 10_000


def test_nobody_found_is_nothing() -> None:
    assert choose("Nova", []) == Nothing()


artists = st.builds(
    artist,
    st.sampled_from(["Nova", "nova", "Nová", "Nova Twins", "노바", "Supernova", "N"]),
    st.none() | st.integers(0, 10**7),
    st.none() | st.integers(0, 40),
    st.integers(0, 3),
)


@given(st.lists(artists, max_size=30), st.text(max_size=12))
@settings(deadline=None)
def test_a_choice_only_names_candidates_and_asks_rather_than_guesses(
    candidates: list[FoundArtist], query: str
) -> None:
    match choose(query, candidates):
        case Found(artist=found, others=others):
            assert found in candidates
            assert {found, *others} <= set(candidates)
        case Ambiguous(candidates=offered):
            assert 0 < len(offered) <= MAX_CHOICES
            assert set(offered) <= set(candidates)
        case Nothing():
            assert not candidates


def test_another_spelling_is_recognised_and_a_slip_only_where_it_can_mean_one_alone() -> None:
    names = ["Nova", "Daft Punk", "Björk", "Nova"]
    assert spelled_alike("daftpunk", names) == 1
    assert spelled_alike("BJORK", names) == 2
    assert spelled_alike("nova", names) == 0
    assert spelled_alike("Daft Pnuk", names) == 1
    assert spelled_alike("Daft Pnk", [*names, "Daft Pank"]) is None
    assert spelled_alike("Somebody else", names) is None


def test_namesakes_are_those_of_just_the_name() -> None:
    twins = (artist("Aurora", 900_000), artist("AURORA", 1_200_000))
    assert namesakes("Aurora", Ambiguous(candidates=(*twins, artist("Auroras")))) == Ambiguous(
        candidates=twins[::-1]
    )
    assert namesakes("Aurora", Ambiguous(candidates=(artist("Auroras"), twins[0]))) == Found(
        artist=twins[0]
    )
    assert namesakes("Aurora", Found(artist=artist("Auroras"))) == Nothing()
    assert namesakes("Aurora", Nothing()) == Nothing()


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=6))
def test_whatever_is_typed_and_stored_a_place_is_one_of_the_names(
    query: str, names: list[str]
) -> None:
    place = spelled_alike(query, names)
    assert place is None or 0 <= place < len(names)
