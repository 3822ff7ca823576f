"""What a file's columns mean as a whole: their scales, units and orders, judged before a row is read.

The file is read twice; what is remembered of the first time are counts.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from bot.domain.model import FEATURE_NAMES, FEATURE_RANGES
from bot.imports.dates import order_shown
from bot.imports.keys import is_german
from bot.imports.lengths import written_length
from bot.imports.values import UnreadableError, number_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.model import FeatureName
    from bot.imports.artist_cells import Evidence
    from bot.imports.columns import Columns
    from bot.imports.dates import DateOrder

SHARES: Final[tuple[FeatureName, ...]] = tuple(
    name for name in FEATURE_NAMES if FEATURE_RANGES[name] == (0.0, 1.0)
)
"""Features that are a share of 1, and that many write in percent."""
LEAST_MS: Final = 10_000
"""A bare length of ten thousand and more is in milliseconds; no track lasts three hours."""

_SECONDS_FROM: Final = 20
"""A column of lengths whose numbers are mostly smaller is not in seconds; perhaps in minutes."""
_RATING: Final = 10
"""A column whose largest value is no more than this may be a rating of 1 to 10."""
_SURE_FROM: Final = 3
"""Values that a column needs before its signs say something."""
_NUMBER_CELL: Final = re.compile(r"\s*[A-Z]?-?[0-9]{1,4}(?:\.[0-9]+)?(?:\s*/\s*[0-9]{1,4})?\s*")
"""A place on an album as taggers write it: ``7``, ``7/12``, ``A1``."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the columns of one file mean."""

    artists: Evidence
    percent: frozenset[str] = frozenset()
    """Features on a scale of 0 to 100."""
    unscaled: frozenset[str] = frozenset()
    """Features on a scale that is not known; their values say nothing."""
    lengths: Literal["ms", "s"] | None = "s"
    """What a bare number in the length's column counts; ``None`` where it cannot be told."""
    date_order: DateOrder | None = None
    german_keys: bool = False
    title: int | None = None
    """The table's column that holds the titles, where several are called so."""


@dataclass(slots=True)
class _Numbers:
    """The numbers of one column, counted."""

    fractions: int = 0
    """Between 0 and 1."""
    above: int = 0
    """More than 1."""
    negative: int = 0
    largest: float = 0.0

    def note(self, number: float) -> None:
        if 0 < number < 1:
            self.fractions += 1
        elif number > 1:
            self.above += 1
        elif number < 0:
            self.negative += 1
        self.largest = max(self.largest, number)


@dataclass(slots=True)
class Survey:
    """Counts what a file's rows look like, one by one."""

    evidence: Evidence
    columns: Columns | None = None
    _numbers: dict[str, _Numbers] = field(
        default_factory=lambda: {name: _Numbers() for name in (*SHARES, "loudness")}
    )
    _lengths: Counter[str] = field(default_factory=Counter[str])
    _orders: Counter[DateOrder] = field(default_factory=Counter["DateOrder"])
    _german_keys: bool = False
    _titles: Counter[int] = field(default_factory=Counter[int])
    """Table column -> cells that are no numbers."""

    def take(self, row: Mapping[str, str], cells: Sequence[str] = ()) -> None:
        """Take in one row of texts by field; ``cells`` where it is one of a table."""
        self.evidence.note(row.get("artists", ""))
        for name, numbers in self._numbers.items():
            number = _bare_number(row.get(name, ""))
            if number is not None:
                numbers.note(number)
        if value := row.get("duration"):
            self._note_length(value)
        if (value := row.get("released")) and (order := order_shown(value)):
            self._orders[order] += 1
        if not self._german_keys and (value := row.get("key")):
            self._german_keys = is_german(value)
        if self.columns is not None and len(self.columns.titles) > 1:
            self._note_titles(self.columns.titles, cells)

    def _note_titles(self, places: Sequence[int], cells: Sequence[str]) -> None:
        for place in places:
            if place < len(cells) and cells[place].strip():
                self._titles[place] += not _NUMBER_CELL.fullmatch(cells[place])

    def _note_length(self, value: str) -> None:
        if written_length(value) is None and (number := _bare_number(value, whole=True)):
            kind = "ms" if number >= LEAST_MS else "s" if number >= _SECONDS_FROM else "min"
            self._lengths[kind] += 1

    def judgement(self) -> Judgement:
        """Return what the rows showed."""
        percent, unscaled = self._scales()
        loudness = self._numbers["loudness"]
        if not loudness.negative and loudness.above + loudness.fractions >= _SURE_FROM:
            unscaled |= {"loudness"}  # no decibels below full scale
        return Judgement(
            artists=self.evidence,
            percent=percent,
            unscaled=unscaled,
            lengths=self._length_unit(),
            date_order=self._date_order(),
            german_keys=self._german_keys,
            title=self._title(),
        )

    def _scales(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return which shares are given in percent, and which on a scale that is not known."""
        named = self.columns.percent if self.columns else frozenset[str]()
        large = {
            name for name in SHARES if self._numbers[name].above > self._numbers[name].fractions
        }
        if not named and all(self._numbers[name].largest <= _RATING for name in large):
            return frozenset(), frozenset(large)
        percent = named | large
        if not any(self._numbers[name].fractions for name in SHARES if name not in percent):
            percent = frozenset(SHARES)  # what is left has noughts and ones only
        return percent, frozenset()

    def _length_unit(self) -> Literal["ms", "s"] | None:
        milliseconds, seconds = self._lengths["ms"], self._lengths["s"]
        if milliseconds > seconds + self._lengths["min"]:
            return "ms"
        return "s" if milliseconds + seconds >= self._lengths["min"] else None

    def _date_order(self) -> DateOrder | None:
        return next(iter(self._orders)) if len(self._orders) == 1 else None

    def _title(self) -> int | None:
        """Return the first column that is called a title and holds something else than numbers."""
        if self.columns is None or len(self.columns.titles) <= 1:
            return None
        return next((place for place in self.columns.titles if self._titles[place]), None)


def _bare_number(value: str, *, whole: bool = False) -> float | None:
    """Return a cell's number; ``None`` where it has none, or names its own scale."""
    if not value or "%" in value:
        return None
    try:
        return number_in(value, whole=whole)
    except UnreadableError:
        return None
