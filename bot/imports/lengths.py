"""How long a track is, as people and programs write it: ``3:25``, ``PT3M25S``, ``205 s``."""

from __future__ import annotations

import re
from typing import Final

_CLOCK: Final = re.compile(
    r"(?:(?P<days>[0-9]{1,2}):(?=[0-9]+:[0-9]+:))?(?:(?P<hours>[0-9]{1,2}):(?=[0-9]+:))?"
    r"(?P<minutes>[0-9]{1,3}):(?P<seconds>[0-5][0-9](?:[.,][0-9]+)?)"
)
_TIMEDELTA: Final = re.compile(r"(?P<days>[0-9]+) days? (?P<rest>[0-9:.]+)")
"""As data frames write a duration: ``0 days 00:03:25``."""
_ISO: Final = re.compile(
    r"P(?:(?P<days>[0-9]+)D)?T(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?"
    r"(?:(?P<seconds>[0-9]+(?:[.,][0-9]+)?)S)?",
    re.IGNORECASE,
)
_SPELLED: Final = re.compile(
    r"(?:(?P<hours>[0-9]+)\s*(?:h|hrs?|hours?)[\s,]*)?"
    r"(?:(?P<minutes>[0-9]+(?:[.,][0-9]+)?)\s*(?:m|mins?|minutes?|['’′])[\s,]*)?"  # noqa: RUF001 - as written
    r"(?:(?P<seconds>[0-9]+(?:[.,][0-9]+)?)\s*(?:s|secs?|seconds?|\"|″|'')\.?)?",
    re.IGNORECASE,
)
_MILLISECONDS: Final = re.compile(r"(?P<ms>[0-9]+(?:[.,][0-9]+)?)\s*(?:ms|msecs?|milliseconds?)")


def written_length(value: str) -> float | None:
    """Return the milliseconds of a length that names its own unit, or ``None``.

    A bare number names none: what it counts, the whole column says.
    """
    value = value.strip()
    if not value or value.replace(".", "", 1).isdecimal():
        return None
    delta = _TIMEDELTA.fullmatch(value)
    if delta is not None:
        rest = written_length(delta["rest"])
        return None if rest is None else rest + int(delta["days"]) * 86_400_000
    milliseconds = _MILLISECONDS.fullmatch(value)
    if milliseconds is not None:
        return _number(milliseconds["ms"])
    for pattern in (_CLOCK, _ISO, _SPELLED):
        match = pattern.fullmatch(value)
        if match is not None and any(match.groups()):
            parts = {name: _number(part or "0") for name, part in match.groupdict().items()}
            hours = parts.get("days", 0) * 24 + parts.get("hours", 0)
            return ((hours * 60 + parts["minutes"]) * 60 + parts["seconds"]) * 1000
    return None


def _number(digits: str) -> float:
    return float(digits.replace(",", "."))
