"""When two spellings are the same name: one rule for everybody who has to decide that."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_DROPPED: Final = dict.fromkeys(map(ord, "'`\u2019\u2018\u02bc\u00b4"))
"""Apostrophes in all their forms."""
_SPELLED: Final = {ord("&"): " and "}


_PLUS: Final = re.compile(r"(?<=\s)\+(?=\s)")
_KEPT_LENGTH: Final = 200
"""Longer texts are folded anew each time, so that hostile ones do not fill the memory."""


LONGEST: Final = 600
"""Characters of a name or a title that are compared: an entry of PostgreSQL's indexes takes 2,700 bytes."""


def fold(name: str) -> str:
    """Return the form in which names and titles are compared, of ``LONGEST`` characters at the most.

    Unicode compatibility forms and case are folded, apostrophes dropped, ``&`` is ``and``, other
    punctuation and white space become single spaces. Accents stay: they tell artists apart. A
    name that is nothing but punctuation (``!!!``) is kept as it is, in its folded case.
    """
    return fold_whole(name)[:LONGEST].rstrip()


def fold_whole(name: str) -> str:
    """Return the same of any length, for what is told apart by all of its letters."""
    return _kept(name) if len(name) <= _KEPT_LENGTH else _folded(name)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    spelled = plain.translate(_DROPPED).translate(_SPELLED)
    words = "".join(
        character if unicodedata.category(character)[0] in "LNM" else " " for character in spelled
    ).split()
    # Casefolding can leave a text that NFKC would compose further; without this, folding twice
    # would differ from folding once.
    return unicodedata.normalize("NFKC", " ".join(words)) or " ".join(plain.split())


_kept: Final = lru_cache(maxsize=65536)(_folded)


STROKED: Final = str.maketrans(
    {
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u00f8": "o",
        "\u0142": "l",
        "\u0111": "d",
        "\u00f0": "d",
        "\u00fe": "th",
        "\u00df": "ss",
        "\u0127": "h",
        "\u0167": "t",
        "\u0131": "i",
    }
)
"""Small Latin letters that no Unicode form takes apart, as people type them without the key."""


def unaccented(folded: str) -> str:
    """Return ``folded`` without the accents and strokes of European letters, for search as typed."""
    parts = unicodedata.normalize("NFD", folded.translate(STROKED))
    kept = "".join(mark for mark in parts if not "\u0300" <= mark <= "\u036f")
    return unicodedata.normalize("NFC", kept)


def spoken(name: str) -> str:
    """Return the folded form of a name in which a ``+`` between words is said "and"."""
    return fold(_PLUS.sub(" and ", name))
