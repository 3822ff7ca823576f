"""The set of names that tells an artist's groups apart."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.constants import NAMES_APART
from bot.analysis.telling_apart import IMPOSSIBLE, Choice, best_set

PLACES = np.array([[2.0, 0.5], [-1.0, 1.0], [-1.0, -1.5]])
EAST, WEST, NORTH, SOUTH = (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)


def choice(
    worth: list[list[float]],
    ways: list[tuple[float, float]],
    *,
    limited: frozenset[int] = frozenset(),
) -> Choice:
    """Return the choice of names, each of which claims one way, whatever the group."""
    table = np.array(worth)
    return Choice(
        worth=table,
        claims=np.broadcast_to(np.array(ways), (*table.shape, 2)),
        places=PLACES[: len(table)],
        limited=np.array([column in limited for column in range(len(ways))]),
        most=1,
    )


def test_of_names_that_fit_alike_the_ones_that_tell_the_groups_apart_are_taken() -> None:
    asked = choice([[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]], [NORTH, EAST, WEST])
    assert best_set(asked) == [1, 2]


def test_a_name_that_fits_far_better_stays_though_another_tells_more_apart() -> None:
    asked = choice([[NAMES_APART * 3, 1.0, 1.0], [1.0, 1.0, 1.0]], [NORTH, EAST, WEST])
    assert best_set(asked)[0] == 0


def test_what_is_not_true_of_a_group_is_never_its_name() -> None:
    asked = choice([[1.0, IMPOSSIBLE, 1.0], [1.0, IMPOSSIBLE, IMPOSSIBLE]], [NORTH, EAST, WEST])
    assert best_set(asked) == [2, 0]


def test_a_set_holds_no_more_limited_names_than_it_may() -> None:
    worth = [[9.0, 9.0, 0.0, 0.0, 0.0]] * 3
    chosen = best_set(choice(worth, [EAST, WEST, NORTH, SOUTH, EAST], limited=frozenset({0, 1})))
    assert sum(column in {0, 1} for column in chosen) == 1


def _value(asked: Choice, chosen: tuple[int, ...]) -> float:
    whole = sum(float(asked.worth[row, column]) for row, column in enumerate(chosen))
    for one in range(len(chosen)):
        for other in range(one):
            gap = asked.places[one] - asked.places[other]
            apart = asked.claims[one, chosen[one]] - asked.claims[other, chosen[other]]
            whole -= NAMES_APART / (len(chosen) - 1) * float(np.logaddexp(0.0, -(apart @ gap)))
    return whole


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 100_000), groups=st.integers(2, 3))
def test_no_other_set_is_better(seed: int, groups: int) -> None:
    rng = np.random.default_rng(seed)
    names = 6
    asked = Choice(
        worth=rng.normal(size=(groups, names)),
        claims=rng.normal(size=(groups, names, 2)) * 0.7,
        places=rng.normal(size=(groups, 2)),
        limited=np.zeros(names, dtype=np.bool_),
        most=1,
    )
    found = _value(asked, tuple(best_set(asked)))
    best = max(_value(asked, each) for each in permutations(range(names), groups))
    assert found >= best - 1e-6


@pytest.mark.parametrize("groups", [2, 3])
def test_the_order_of_the_groups_changes_nothing(groups: int) -> None:
    rng = np.random.default_rng(groups)
    worth, claims = rng.normal(size=(groups, 8)), rng.normal(size=(groups, 8, 2))
    limited = np.zeros(8, dtype=np.bool_)
    forth = best_set(Choice(worth, claims, PLACES[:groups], limited, 1))
    back = best_set(Choice(worth[::-1], claims[::-1], PLACES[:groups][::-1], limited, 1))
    assert back == forth[::-1]
