"""What is said of a fetch arrives as it was said."""

from __future__ import annotations

import pytest

from bot.domain.errors import DiskFullError
from bot.domain.model import FoundArtist
from bot.fleet.messages import Ended, decoded, encoded
from bot.runtime.bus import MOST_BYTES
from bot.services.error_codec import ElsewhereError
from bot.services.fetched import AmbiguousArtistError, Fetched
from bot.sources.base import Progress, Wait
from bot.sources.errors import DownError

PROGRESS = Progress(
    albums_done=3,
    albums=9,
    tracks=40,
    features_done=20,
    stage="previews",
    source="deezer",
    wait=Wait(source="itunes", seconds=12.5),
    best_known=True,
)


def test_progress_arrives_whole() -> None:
    assert decoded(encoded(PROGRESS)) == PROGRESS


def test_what_a_fetch_did_arrives_whole() -> None:
    fetched = Fetched(new=4, updated=2, complete=False, lost=1, requests=9)
    assert decoded(encoded(Ended(fetched=fetched, job=7))) == Ended(fetched=fetched, job=7)


@pytest.mark.parametrize("problem", [DownError("deezer", "status 500"), DiskFullError()])
def test_why_not_everything_came_arrives_with_it(problem: DownError | DiskFullError) -> None:
    word = decoded(encoded(Ended(fetched=Fetched(complete=False, problem=problem))))
    assert isinstance(word, Ended)
    told = word.result().problem
    assert type(told) is type(problem)
    assert str(told) == str(problem)


def test_what_was_raised_is_raised_by_whoever_waits() -> None:
    candidates = [FoundArtist(source="deezer", source_id="1", name="Nova")]
    word = decoded(encoded(Ended(raised=AmbiguousArtistError("nova", candidates))))
    assert isinstance(word, Ended)
    with pytest.raises(AmbiguousArtistError) as raised:
        word.result()
    assert raised.value.candidates == tuple(candidates)


def test_a_failure_that_nobody_expected_is_one_for_whoever_waits() -> None:
    word = decoded(encoded(Ended(raised=ZeroDivisionError("x"))))
    assert isinstance(word, Ended)
    with pytest.raises(ElsewhereError, match="ZeroDivisionError"):
        word.result()


def test_that_nothing_was_to_be_done_is_told() -> None:
    word = decoded(encoded(Ended(needless=True)))
    assert isinstance(word, Ended)
    assert word.needless
    assert word.result() == Fetched()


@pytest.mark.parametrize("word", ["", "{", "7", "[]", "{}", '{"later": {}}', '{"ended": 7}'])
def test_a_word_that_this_version_cannot_read_is_none(word: str) -> None:
    assert decoded(word) is None


def test_progress_that_this_version_cannot_read_is_none() -> None:
    assert decoded(encoded(PROGRESS).replace('"tracks": 40', '"tracks": {"all": 40}')) is None


@pytest.mark.parametrize(
    "later", ['"raised": 7', '"raised": {"kind": "X"}', '"new": 3', '"new": 3, "problem": {}']
)
def test_an_end_that_this_version_cannot_read_is_an_end_all_the_same(later: str) -> None:
    word = decoded(f'{{"ended": {{"job": 9, "needless": false, {later}}}}}')
    assert word == Ended(fetched=Fetched(complete=False), job=9)


def test_whom_a_name_may_mean_fits_into_one_message() -> None:
    candidates = [
        FoundArtist(
            source="deezer",
            source_id="1234567890",
            name="N" * 100,
            link="https://www.deezer.com/artist/1234567890",
            image="https://cdn-images.dzcdn.net/images/artist/" + "0" * 60 + "/500x500.jpg",
            fans=1_000_000,
            albums=120,
        )
    ] * 9
    assert (
        len(encoded(Ended(raised=AmbiguousArtistError("n" * 80, candidates))).encode()) < MOST_BYTES
    )
