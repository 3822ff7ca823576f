"""Which tracks are known best."""

from __future__ import annotations

from bot.analysis.known import best_known
from tests.analysis.factory import track


def test_scores_come_before_popularity_and_strangers_are_left_out() -> None:
    tracks = {
        each.id: each
        for each in (
            track(1, popularity=80),
            track(2, popularity=10),
            track(3),
            track(4, popularity=0),
            track(5, popularity=80),
        )
    }
    assert best_known([5, 1, 2, 3, 4, 99], tracks) == [5, 1, 2]
    assert best_known([1, 2, 3], tracks, {2: 40, 3: 7, 1: None}) == [2, 3, 1]
