"""Musical keys as people and programs write them: ``F# minor``, ``Bbm``, ``8A``, ``1m``, ``5``."""

from __future__ import annotations

import re
from typing import Final

_SEMITONES: Final = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11, "h": 11}
_SIGNS: Final = {
    "": 0, "#": 1, "♯": 1, "b": -1, "♭": -1, "sharp": 1, "flat": -1, "is": 1, "es": -1,
}  # fmt: skip
_MINOR: Final = "m|min|minor|moll|mineur|minore|menor"
_MAJOR: Final = "M|maj|major|dur|majeur|maggiore|mayor|maior"
_NAMED: Final = re.compile(
    r"(?P<note>[A-Ha-h])(?P<sign>[#♯b♭]|is|es|s|[ -]?flat|[ -]?sharp|)"
    r"(?:\s*[/|]\s*[A-Ha-h](?:[#♯b♭]|[ -]?flat|[ -]?sharp)?)?"  # the same key under its other name
    r"[\s:_-]*(?P<mode>[a-zA-Z]*)"
)
_WHEEL: Final = re.compile(r"(?P<hour>0?[1-9]|1[0-2])\s*(?P<side>[AaBbDdMm])")
_MODES: Final = {
    **dict.fromkeys(_MINOR.split("|"), 0),
    **{word.casefold(): 1 for word in _MAJOR.split("|") if word != "M"},
}

Key = tuple[int | None, int | None]
"""The pitch class 0..11 (C..B) and the mode, 1 for major and 0 for minor."""


def is_german(value: str) -> bool:
    """Whether a key is written with H, so that the same file's B is a B flat."""
    return value.lstrip()[:1] in {"H", "h"} and _named(value.strip(), german=True) is not None


def key_of(value: str, *, german: bool = False) -> Key | None:
    """Return the key that ``value`` names; ``None`` where it names none.

    Musical names, Camelot (``8A``), Open Key (``1m``) and pitch classes 0..11. The mode is
    ``None`` where the text does not say it; a key of -1 is an unknown one.
    """
    value = value.strip()
    wheel = _WHEEL.fullmatch(value)
    if wheel is not None:
        return _on_wheel(int(wheel["hour"]), wheel["side"])
    named = _named(value, german=german)
    if named is not None:
        return named
    try:
        number = float(value)
    except ValueError:
        return None
    if number == -1:
        return None, None
    return (int(number), None) if number in range(12) else None


def mode_of(value: str) -> int | None:
    """Return the mode that ``value`` names, 1 for major and 0 for minor, or ``None``."""
    value = value.strip()
    if value == "M":
        return 1
    if value.casefold() in _MODES:
        return _MODES[value.casefold()]
    return {"0": 0, "1": 1, "0.0": 0, "1.0": 1}.get(value)


def _on_wheel(hour: int, side: str) -> Key:
    """Read a place on the circle of fifths: Camelot's 8 and Open Key's 1 are C major, A minor."""
    camelot = side in "AaBb"
    minor = side in "AaMm"
    fifths = hour - (8 if camelot else 1)
    return ((9 if minor else 0) + 7 * fifths) % 12, 0 if minor else 1


def _named(value: str, *, german: bool) -> Key | None:
    match = _NAMED.fullmatch(value)
    if match is None:
        return None
    mode = mode_of(match["mode"]) if match["mode"] else None
    if match["mode"] and mode is None:
        return None
    note, sign = match["note"].lower(), match["sign"].lower().lstrip(" -")
    if sign == "s":  # German As and Es are flat; Cs and Fs are sharp
        shift = -1 if note in "ae" else 1
    else:
        shift = -1 if german and note == "b" and not sign else _SIGNS[sign]
    return (_SEMITONES[note] + shift) % 12, mode
