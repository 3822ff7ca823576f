"""Comparing names and titles from different services. Pure text; nothing here asks anybody."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LATIN_MARKS: Final = range(0x0300, 0x0370)
"""Combining diacritical marks. Marks of other scripts carry meaning and stay."""

_FEATURED: Final = re.compile(
    r"[\(\[]\s*(?:feat\.?|ft\.?|featuring|with|con|avec)\s+([^\)\]]+)[\)\]]"
    r"|\s(?:feat\.?|ft\.?|featuring)\s+([^\(\[]+?)(?=\s[-\u2013]\s|[\(\[]|$)",
    re.IGNORECASE,
)
_NAME_BREAK: Final = re.compile(r"\s*(?:,|;|&|\+|\bx\b|\band\b|\bet\b|\by\b)\s*", re.IGNORECASE)
_PRODUCER: Final = re.compile(r"\b(?:of|from)\b.*$", re.IGNORECASE)
_REMASTER: Final = re.compile(
    r"[\(\[\-\u2013]\s*(?:\d{4}\s+)?(?:digital(?:ly)?\s+)?re-?master(?:ed)?"
    r"(?:\s+(?:version|\d{4}))*\s*(?:[\)\]]|$)",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"^(.+?)\s*[\(\[\uff08](.+?)[\)\]\uff09]\s*$")
_LETTER_BANG: Final = re.compile(r"(?<=\w)!(?=\w)")


def normalise(name: str) -> str:
    """Return ``name`` reduced to what makes it the same name: one word without case or accents.

    Compatibility forms, accents on Latin letters, punctuation, spaces and a leading "the" go;
    ``&`` is "and". Letters of every script stay. A name of nothing but signs stays as it is.
    """
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    folded = _LETTER_BANG.sub("i", folded.replace("$", "s")).replace("&", " and ")
    decomposed = unicodedata.normalize("NFD", folded)
    bare = "".join(sign for sign in decomposed if ord(sign) not in _LATIN_MARKS)
    folded = unicodedata.normalize("NFC", bare).removeprefix("the ")
    kept = "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LNM")
    return kept or folded.strip()


def name_forms(name: str) -> frozenset[str]:
    """Return every normalised form of ``name``; ``BTS (방탄소년단)`` goes by three."""
    forms = {normalise(name)}
    if match := _BRACKETED.match(name):
        forms |= {normalise(match[1]), normalise(match[2])}
    return frozenset(form for form in forms if form)


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same one after normalisation, in any of their forms."""
    return not name_forms(one).isdisjoint(name_forms(other))


def featured_credits(title: str) -> tuple[str, ...]:
    """Return each guest credit in ``title`` as it is written: ``A, B & C`` is one."""
    found = (_PRODUCER.sub("", match[1] or match[2]) for match in _FEATURED.finditer(title))
    return tuple(credit.strip() for credit in found if credit.strip())


def name_spans(credit: str) -> tuple[tuple[int, int], ...]:
    """Return where the names in a credit begin and end, taking every ``,`` and ``&`` for a break.

    Some names hold such a sign themselves: their parts are neighbours here.
    """
    ends = [match.span() for match in _NAME_BREAK.finditer(credit)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(credit)]
    return tuple((a, b) for a, b in zip(starts, stops, strict=True) if credit[a:b].strip())


def featured_names(title: str) -> tuple[str, ...]:
    """Return the guests that a title names, in order: ``Airplane (feat. Al, B.o.B & Co)``."""
    names = (
        credit[start:stop].strip()
        for credit in featured_credits(title)
        for start, stop in name_spans(credit)
    )
    return tuple(dict.fromkeys(names))


def names_artist(title: str, artist: str) -> bool:
    """Whether ``title`` credits ``artist`` as a guest."""
    forms = name_forms(artist)
    # Whole credits too: some names hold an "&" or an "and" themselves.
    return any(
        normalise(name) in forms for name in (*featured_credits(title), *featured_names(title))
    )


def title_key(title: str) -> str:
    """Return what two editions of one recording share: no guests, no remaster note, normalised.

    ``live``, ``remix``, ``instrumental`` and the like stay, since they sound different.
    """
    return normalise(_REMASTER.sub(" ", _FEATURED.sub(" ", title)))
