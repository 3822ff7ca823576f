"""Dates of release as people and programs write them, as exactly as they are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

DateOrder = Literal["day", "month"]
"""Which comes first in a column's ``04/05/2019``."""

_YEAR_FIRST: Final = re.compile(
    r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?(?:\.0|[T ].*)?"
)
_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?:[T ].*)?")
_MONTH_YEAR: Final = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_COMPACT: Final = re.compile(r"(1[89][0-9]{2}|20[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])")
_WORDS: Final = re.compile(
    r"(?:[a-z]{3,9},\s+)?"  # the day of the week
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[\s.-]+)?"
    r"(?P<month>[a-z]{3,9})\.?"
    r"(?:[\s-]+(?P<later>[0-9]{1,2})(?:st|nd|rd|th)?(?=[\s,]))?"
    r"[\s,-]+(?P<year>[0-9]{4}|[0-9]{2})(?:[T\s].*)?",
    re.IGNORECASE,
)
_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_LAST_MONTH: Final = 12
_LAST_DAY: Final = 31
_CENTURY_TURNS: Final = 69
"""A year of two digits from here on is of the last century: the rule of POSIX."""


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as far as it is known. ``ambiguous``: day and month could not be told apart."""

    text: str | None
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    ambiguous: bool = False


UNKNOWN: Final = ReadDate(None)


def order_shown(value: str) -> DateOrder | None:
    """Return which comes first in a date that only one order fits (a 26 is no month)."""
    match = _YEAR_LAST.fullmatch(value.strip())
    if match is None or match[2] == ".":
        return None
    first, second = int(match[1]), int(match[3])
    if first > _LAST_MONTH >= second:
        return "day"
    return "month" if second > _LAST_MONTH >= first else None


def read_date(value: str, order: DateOrder | None) -> ReadDate:
    """Read a date; ``order`` is what its whole column shows, ``None`` where that is open."""
    value = value.strip()
    if match := _YEAR_FIRST.fullmatch(value) or _COMPACT.fullmatch(value):
        return _date(*match.groups())
    if match := _YEAR_LAST.fullmatch(value):
        return _year_last(match, order)
    if match := _MONTH_YEAR.fullmatch(value):
        return _date(match[2], match[1])
    if match := _WORDS.fullmatch(value):
        month = _month(match["month"])
        if month is not None:
            return _date(match["year"], month, match["day"] or match["later"])
    return UNKNOWN


def _year_last(match: re.Match[str], order: DateOrder | None) -> ReadDate:
    first, sign, second, year = match.groups()
    # Nobody writes the month first with dots.
    order = "day" if sign == "." else order_shown(match[0]) or order
    if order is None and first != second:
        return ReadDate(_date(year).text, ambiguous=True)
    return _date(year, first, second) if order == "month" else _date(year, second, first)


def _date(year: str, month: str | None = None, day: str | None = None) -> ReadDate:
    if year == "0000":
        return UNKNOWN
    if len(year) == 2:  # noqa: PLR2004 - digits
        year = f"{19 if int(year) >= _CENTURY_TURNS else 20}{year}"
    parts = [year]
    if month and 1 <= int(month) <= _LAST_MONTH:
        parts.append(f"{int(month):02}")
        if day and 1 <= int(day) <= _LAST_DAY:
            parts.append(f"{int(day):02}")
    return ReadDate("-".join(parts))


def _month(word: str) -> str | None:
    word = word.casefold()
    for number, name in enumerate(_MONTHS, 1):
        if name.startswith(word) or word == "sept" == name[:4]:
            return str(number)
    return None
