"""What Discord allows of sessions, until it counts anew."""

from __future__ import annotations

from bot.domain.connection import DAY_SECONDS, SessionBudget


def test_sessions_are_all_allowed_again_when_discords_day_is_over_and_so_every_day() -> None:
    budget = SessionBudget(left=3, total=1000, buckets=2, anew_at=50.0)
    assert budget.at(49.0) == budget
    tomorrow = budget.at(51.0)
    assert (tomorrow.left, tomorrow.total, tomorrow.buckets) == (1000, 1000, 2)
    assert tomorrow.at(52.0) == tomorrow
    assert tomorrow.at(51.0 + DAY_SECONDS).anew_at == 51.0 + 2 * DAY_SECONDS


def test_sessions_of_which_discord_told_no_end_stay_as_they_are() -> None:
    budget = SessionBudget(left=3, total=1000)
    assert budget.at(1e12) == budget
