"""What went wrong in one process is told in another just so."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bot.language
import bot.services.errors
import bot.sources.errors
from bot.domain.errors import ClustersError, RefreshTooSoonError
from bot.domain.model import FoundArtist
from bot.runtime.worker_pool import WorkerDiedError, WorkerLateError
from bot.services.error_codec import ElsewhereError, packed, unpacked
from bot.services.fetched import AmbiguousArtistError
from bot.sources.errors import QuotaError, SourceError
from storage import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

ENGLISH = Path(bot.language.__file__).with_name("en")


def _all_of(kind: type[Exception]) -> list[type[Exception]]:
    return [kind, *(one for below in kind.__subclasses__() for one in _all_of(below))]


SOURCE_ERRORS = [
    kind
    for kind in vars(bot.sources.errors).values()
    if isinstance(kind, type) and issubclass(kind, SourceError)
]
SERVICE_ERRORS = [
    kind
    for name in bot.services.errors.__all__
    for kind in _all_of(getattr(bot.services.errors, name))
]
CLUSTERS_ERRORS = _all_of(ClustersError)
PLACES: Mapping[str, object] = {
    place: 3
    for page in ("errors", "favourites", "cli", "import")
    for place in re.findall(r"\$(\w+)", (ENGLISH / f"{page}.ftl").read_text(encoding="utf-8"))
} | {"name": "Nova"}
"""Something for every place that a sentence may have."""


def told(error: Exception) -> Exception:
    """Return an error as another process hears of it."""
    return unpacked(json.loads(json.dumps(packed(error))))


@pytest.mark.parametrize("kind", SOURCE_ERRORS, ids=lambda kind: kind.__name__)
def test_a_services_error_keeps_its_class_and_all_that_it_says(kind: type[SourceError]) -> None:
    error = kind("deezer", "status 500")
    heard = told(error)
    assert type(heard) is kind
    assert isinstance(heard, SourceError)
    assert (heard.source, heard.detail, str(heard)) == ("deezer", "status 500", str(error))
    assert heard.sentence == error.sentence


def test_how_long_a_service_wants_to_be_left_alone_is_told() -> None:
    heard = told(QuotaError("deezer", retry_after=90.0))
    assert isinstance(heard, QuotaError)
    assert heard.retry_after == 90.0
    assert "90 s" in heard.sentence


@pytest.mark.parametrize("kind", CLUSTERS_ERRORS, ids=lambda kind: kind.__name__)
def test_an_error_of_ours_keeps_its_sentence(kind: type[ClustersError]) -> None:
    if kind is AmbiguousArtistError:
        pytest.skip("it has a test of its own")
    error = kind(**PLACES)
    heard = told(error)
    assert type(heard) is kind
    assert str(heard) == str(error)


def test_the_values_of_a_sentence_are_told() -> None:
    heard = told(RefreshTooSoonError(name="Nova", ago="<t:1:R>", again="<t:2:R>"))
    assert "<t:2:R>" in str(heard)


def test_whom_a_name_may_mean_is_told() -> None:
    candidates = [
        FoundArtist(source="deezer", source_id="1", name="Nova", fans=12, albums=3),
        FoundArtist(source="deezer", source_id="2", name="NOVA"),
    ]
    heard = told(AmbiguousArtistError("nova", candidates))
    assert isinstance(heard, AmbiguousArtistError)
    assert heard.name == "nova"
    assert heard.candidates == tuple(candidates)


@pytest.mark.parametrize("kind", SERVICE_ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_that_services_raise_keeps_its_class(kind: type[Exception]) -> None:
    if issubclass(kind, AmbiguousArtistError):
        error: Exception = kind("nova", ())
    elif issubclass(kind, SourceError):
        error = kind("deezer")
    else:
        error = kind("what happened")
    heard = told(error)
    assert type(heard) is kind
    assert str(heard) == str(error)


def test_an_error_that_nobody_expected_says_its_class_alone() -> None:
    heard = told(KeyError("what a member typed"))
    assert isinstance(heard, ElsewhereError)
    assert str(heard) == "KeyError"


def test_an_error_of_a_later_version_is_understood_as_a_failure() -> None:
    assert isinstance(unpacked({"class": "LaterError", "detail": "x"}), ElsewhereError)


def test_the_lists_of_errors_are_not_empty() -> None:
    assert len(SOURCE_ERRORS) > 10
    assert len(CLUSTERS_ERRORS) > 30
    assert StoreError in SERVICE_ERRORS
    assert {WorkerDiedError, WorkerLateError} <= set(SERVICE_ERRORS)
