"""Reading JSON rows that cannot be trusted: numbers as strings, missing fields, odd values.

A row is read into a pydantic model whose required fields are what a row is worthless without.
An optional field that makes no sense reads as ``None`` and costs nothing else.
"""

from __future__ import annotations

import math
from typing import Annotated, Any, Final, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

_LONGEST_ID: Final = 200
_LONGEST_TEXT: Final = 2_000
_LARGEST: Final = 2**53
"""The largest whole number that JSON readers agree on; beyond it there is no sense, only trouble."""


def _text(value: object) -> str | None:
    """Return a text that every database and terminal takes: no NUL, no half characters."""
    if not isinstance(value, str):
        return None
    whole = value[:_LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\0", "").strip() or None


def _identifier(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) <= _LARGEST else None
    text = _text(value)
    return text if text is not None and len(text) <= _LONGEST_ID else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and abs(number) <= _LARGEST else None


def _whole(value: object) -> int | None:
    number = _number(value)
    return None if number is None else int(number)


Identifier = Annotated[str, BeforeValidator(_identifier)]
"""A required id; a number becomes its digits."""
Name = Annotated[str, BeforeValidator(_text)]
"""A required text that is not blank."""
Text = Annotated[str | None, BeforeValidator(_text)]
"""An optional text; blank reads as none."""
Number = Annotated[float | None, BeforeValidator(_number)]
"""An optional finite number, also where it comes as a string."""
Whole = Annotated[int | None, BeforeValidator(_whole)]
"""An optional whole number, also where it comes as a string."""
Flag = Annotated[bool, BeforeValidator(lambda value: value in (True, 1, "1", "true"))]
"""A yes or no; anything odd is no."""


class Row(BaseModel):
    """One row of an answer. Fields that are not declared are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)


R = TypeVar("R", bound=Row)


def read_row(model: type[R], value: object) -> R | None:
    """Return ``value`` as a ``model``, or ``None`` where a required field is missing."""
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


def read_rows(model: type[R], values: object) -> list[R]:
    """Return every element of ``values`` that is a ``model``; none where it is not a list."""
    if not isinstance(values, list):
        return []
    rows = (read_row(model, value) for value in cast("list[Any]", values))
    return [row for row in rows if row is not None]
