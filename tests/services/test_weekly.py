"""When a weekly post is due: days and hours of UTC, which no summer time moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.services.server_settings import GuildSettings
from bot.services.weekly import WEEK, due_before, next_due

FRIDAY_AT_FIVE = GuildSettings(weekly_day=4, weekly_hour=17)

moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001 - the zone comes next
    lambda moment: moment.replace(tzinfo=UTC)
)


@given(moments, st.integers(0, 6), st.integers(0, 23))
def test_the_last_post_was_due_within_a_week_on_its_day_and_hour(
    now: datetime, day: int, hour: int
) -> None:
    due = due_before(GuildSettings(weekly_day=day, weekly_hour=hour), now)

    assert timedelta(0) <= now - due < WEEK
    assert (due.weekday(), due.hour, due.minute, due.second) == (day, hour, 0, 0)


def test_a_post_is_due_at_its_very_moment_and_not_before() -> None:
    friday = datetime(2026, 11, 27, 17, tzinfo=UTC)

    assert due_before(FRIDAY_AT_FIVE, friday) == friday
    assert due_before(FRIDAY_AT_FIVE, friday - timedelta(seconds=1)) == friday - WEEK
    assert next_due(FRIDAY_AT_FIVE, friday) == friday + WEEK


def test_clocks_that_are_put_back_and_forward_move_no_post() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 10, 24, 12, tzinfo=berlin)  # summer time ends the night after
    after = datetime(2026, 10, 31, 12, tzinfo=berlin)

    first, second = due_before(FRIDAY_AT_FIVE, before), due_before(FRIDAY_AT_FIVE, after)

    assert second - first == WEEK
    assert (first.astimezone(berlin).hour, second.astimezone(berlin).hour) == (19, 18)
