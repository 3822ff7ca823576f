"""A cell's number, and the many words that programs write where there is none."""

from __future__ import annotations

import math
import re
from typing import Final

_MISSING: Final = frozenset(
    {
        "", "-", "--", "\u2013", "\u2014", "?", "na", "n/a", "n.a.", "#n/a", "#value!", "nan", "null",
        "none", "nil", "undefined", "unknown", "\\n", "inf", "-inf", "+inf", "infinity",
        "-infinity", "1.#qnan", "1.#inf", "#div/0!", "#ref!", "#name?", "#num!",
    }
)  # fmt: skip
_NO_TEXT: Final = frozenset(
    {"NA", "N/A", "#N/A", "NULL", "null", "NaN", "nan", "undefined", "\\N", "#REF!", "#VALUE!"}
)
"""In exactly these letters: there are albums called "-" and "None"."""
_GROUPED: Final = re.compile(r"[+-]?[0-9]{1,3}(?:[,.'\u2019\u00a0\u202f ][0-9]{3})+")
_UNIT: Final = re.compile(r"\s*(?:db|dbfs|lufs|bpm|%)\s*$", re.IGNORECASE)


class UnreadableError(ValueError):
    """A cell that holds something, but no number."""


def is_missing(value: str) -> bool:
    """Whether a cell says that there is nothing, in any of the ways that programs have for it."""
    return value.strip().casefold() in _MISSING


def is_no_text(value: str) -> bool:
    """Whether a program wrote that there is no text."""
    return value in _NO_TEXT


def number_in(value: str, *, whole: bool = False) -> float | None:
    """Return the finite number in a cell, without its unit; ``None`` where it says nothing.

    A decimal comma counts; ``whole`` takes a comma before three digits for a thousands sign
    instead. Raises ``UnreadableError`` for anything else.
    """
    try:
        number = float(value)
    except ValueError:
        return _spelled(value, whole=whole)
    return number if math.isfinite(number) else None


def _spelled(value: str, *, whole: bool) -> float | None:
    value = value.strip()
    if is_missing(value):
        return None
    value = _UNIT.sub("", value).replace("\u2212", "-")
    if whole and _GROUPED.fullmatch(value):
        value = re.sub(r"[^0-9+-]", "", value)
    elif value.count(",") == 1 and "." not in value:
        value = value.replace(",", ".")
    try:
        number = float(value)
    except ValueError as error:
        raise UnreadableError(value) from error
    if not math.isfinite(number):
        return None
    return number
