"""What was typed resembles a name that differs by a slip or two, and not one of which it is a long part."""

from __future__ import annotations

import pytest

from storage.search.spelling import FUZZY_FLOOR, alikeness

NAMES = ("metallica", "megadeth", "queen", "e", "the queen of the stone age", "beyonce")


@pytest.mark.parametrize(
    ("typed", "most_alike"),
    [("metalica", 0), ("mtallica", 0), ("megadteh", 1), ("qeuen", 2), ("beyocne", 5)],
)
def test_a_slip_of_the_pen_leaves_the_name_the_most_alike(typed: str, most_alike: int) -> None:
    scores = alikeness(typed, NAMES)
    assert max(scores, key=scores.__getitem__) == most_alike
    assert all(FUZZY_FLOOR <= score <= 100 for score in scores.values())


def test_a_name_that_is_much_shorter_than_what_was_typed_does_not_resemble_it() -> None:
    assert 3 not in alikeness("metallica", NAMES)


def test_equal_names_each_have_their_place() -> None:
    assert alikeness("qeuen", ("queen", "abba", "queen")).keys() == {0, 2}


def test_nothing_resembles_anything_among_no_names() -> None:
    assert alikeness("queen", ()) == {}
