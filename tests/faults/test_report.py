"""The table of what was seen."""

from __future__ import annotations

from faults.report import Row, quantile, table


def test_a_miss_is_marked_and_columns_line_up() -> None:
    rows = [
        Row(fault="kill -9", times=1000, target="0 lost", seen="0", ok=True),
        Row(fault="a drop", times=2, target="0 wrong", seen="3 wrong", ok=False),
    ]

    head, ruled, first, second = table(rows).splitlines()

    assert len({len(line) for line in (head, ruled, first, second)}) == 1
    assert [cell.strip() for cell in first.split("|")][1:-1] == [
        "kill -9",
        "1,000",
        "0 lost",
        "0",
        "ok",
    ]
    assert second.rstrip(" |").endswith("**missed**")


def test_a_quantile_is_a_value_that_was_seen() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([1.0], 0.999) == 1.0
    assert quantile([], 0.5) == 0.0
