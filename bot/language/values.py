"""Numbers, dates and lists as the spoken language writes them.

Babel knows how, from the Unicode locale data (https://cldr.unicode.org).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, cast

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.language.catalogue import language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


@cache
def _locale(tag: str) -> Locale:
    return Locale.parse(tag, sep="-")


def own_name(tag: str) -> str:
    """Return a language's name in itself: "English", "Deutsch", "español (España)"."""
    locale = _locale(tag)
    return locale.get_display_name(locale) or tag


_NUMBERS: Final = (1, 2, 0, *range(3, 200), 1_000_000)
"""Numbers among which every form of every language's plural has an example."""


def plural_examples() -> dict[str, int]:
    """Return a whole number for each form of the language's plural: ``{"one": 1, "other": 2}``."""
    rule = _locale(language()).plural_form
    return {rule(number): number for number in reversed(_NUMBERS)}


def number_text(number: float, decimals: int = 0) -> str:
    """Return a number with so many decimals: "1,234" or "1.234", "0.5" or "0,5"."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(number, pattern, locale=_locale(language()))


def date_text(day: date) -> str:
    """Return a day with its month in short: "Mar 4, 2026", "4. März 2026"."""
    return format_date(day, "medium", locale=_locale(language()))


def list_text(parts: Sequence[str]) -> str:
    """Return several things as one: "A", "A and B", "A, B, and C"."""
    return format_list(parts, locale=_locale(language()))


def country_text(code: str) -> str:
    """Return a country's name from its two letters (ISO 3166-1): "Norway"; "" for no country."""
    territories = cast("Mapping[str, str]", _locale(language()).territories)
    return territories.get(code.upper(), "") if code.isalpha() else ""
