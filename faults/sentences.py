"""What the bot says, told apart: a sentence that puts somebody off, and any other."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from bot.language import languages, speaking, text

PUT_OFF: Final = ("errors.stopping", "errors.busy")
"""What the bot says at its end, and where too many ask at once. Nothing was tried."""

_CODE: Final = "CODE"


def puts_off(sentence: str) -> bool:
    """Whether a sentence is one that asks to ask again later, in any language, with a reference code or without."""
    said = _spaced(sentence)
    return any(pattern.fullmatch(said) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    found: list[re.Pattern[str]] = []
    for tag in languages():
        with speaking(tag):
            reference = _spaced(text("errors.reference", code=_CODE))
            code = re.escape(reference).replace(_CODE, r"\w+")
            found += (
                re.compile(rf"{re.escape(_spaced(text(key)))}(?: {code})?") for key in PUT_OFF
            )
    return tuple(found)


def _spaced(words: str) -> str:
    return " ".join(words.split())
