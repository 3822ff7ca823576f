"""Comparing names and titles from different services. Pure text; nothing here asks anybody."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from bot.domain.folding import STROKED

if TYPE_CHECKING:
    from collections.abc import Iterator

_LATIN_MARKS: Final = range(0x0300, 0x0370)
"""Combining diacritical marks. Marks of other scripts carry meaning and stay."""

_FEATURED: Final = re.compile(
    r"[\(\[]\s*(?:feat\.?|ft\.?|featuring|with|con|avec)\s+([^\)\]]+)[\)\]]"
    r"|\s(?:feat\.?|ft\.?|featuring)\s+([^\(\[]+?)(?=\s[-\u2013]\s|[\(\[]|$)",
    re.IGNORECASE,
)
_NAME_BREAK: Final = re.compile(
    r"\s*(?:,|;|&|\+|(?<=\s)[x\u00d7](?=\s+\w)|\band\b|\bet\b|\by\b)\s*", re.IGNORECASE
)
"""An "x" parts two names only where another name follows: "Lil Nas X & Cardi B" are two people."""
_MEMBER_OF: Final = re.compile(r"\s+(?:of|from)\s+\S.*$", re.IGNORECASE)
_REMASTER: Final = re.compile(
    r"[\(\[\-\u2013]\s*(?:\d{4}\s+)?(?:digital(?:ly)?\s+)?re-?master(?:ed)?"
    r"(?:\s+(?:version|\d{4}))*\s*(?:[\)\]]|$)",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"^(.+?)(\s*)[\(\[\uff08](.+?)[\)\]\uff09]\s*$")
_LETTER_BANG: Final = re.compile(r"(?<=[^\W\d_])!(?=[^\W\d_])")
"""An i, as in P!nk; in 3OH!3 it is none."""
_LETTER_DOLLAR: Final = re.compile(r"(?<=[^\W\d_])\$|\$(?=[^\W\d_])")
_SPACED_PLUS: Final = re.compile(r"(?<=\s)\+(?=\s)")
_SORTED_THE: Final = re.compile(r",\s*the$")
"""A list's way to sort "The 1975": "1975, The"."""


def normalise(name: str) -> str:
    """Return ``name`` reduced to what makes it the same name: one word without case or accents.

    Compatibility forms, accents and strokes on Latin letters, punctuation, spaces and a leading
    "the" go; ``&`` and a ``+`` between words are "and". Letters of every script stay. A name of
    nothing but signs stays as it is.
    """
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    folded = _LETTER_BANG.sub("i", _LETTER_DOLLAR.sub("s", folded))
    folded = _SPACED_PLUS.sub(" and ", _SORTED_THE.sub("", folded)).replace("&", " and ")
    decomposed = unicodedata.normalize("NFD", folded.translate(STROKED))
    bare = "".join(sign for sign in decomposed if ord(sign) not in _LATIN_MARKS)
    folded = unicodedata.normalize("NFC", bare).removeprefix("the ")
    kept = "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LNM")
    return kept or folded.strip()


def words_of(name: str) -> list[str]:
    """Return the normalised words of a name."""
    return [word for part in name.split() if (word := normalise(part))]


def name_forms(name: str) -> frozenset[str]:
    """Return every normalised form of ``name``; ``BTS (방탄소년단)`` goes by three.

    Brackets that touch a word of their own script are part of it: ``f(x)`` is one name.
    """
    forms = {normalise(name)}
    match = _BRACKETED.match(name)
    if match and (match[2] or _is_latin(match[1]) != _is_latin(match[3])):
        forms |= {normalise(match[1]), normalise(match[3])}
    return frozenset(form for form in forms if form)


def _is_latin(text: str) -> bool:
    return any(sign.isascii() and sign.isalpha() for sign in text)


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same one after normalisation, in any of their forms."""
    return not name_forms(one).isdisjoint(name_forms(other))


def featured_credits(title: str) -> tuple[str, ...]:
    """Return each guest credit in ``title`` as it is written: ``A, B & C`` is one."""
    found = (match[1] or match[2] for match in _FEATURED.finditer(title))
    return tuple(credit.strip() for credit in found if credit.strip())


def name_spans(credit: str) -> tuple[tuple[int, int], ...]:
    """Return where the names in a credit begin and end, taking every ``,`` and ``&`` for a break.

    Some names hold such a sign themselves: their parts are neighbours here.
    """
    ends = [match.span() for match in _NAME_BREAK.finditer(credit)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(credit)]
    return tuple((a, b) for a, b in zip(starts, stops, strict=True) if credit[a:b].strip())


def names_artist(title: str, artist: str) -> bool:
    """Whether ``title`` credits ``artist`` as a guest."""
    forms = name_forms(artist)
    return any(
        normalise(name) in forms
        for credit in featured_credits(title)
        for name in _possible_names(credit)
    )


def without_group(name: str) -> str:
    """Return a guest's name without the group it is named with: ``LISA of BLACKPINK`` is LISA."""
    return _MEMBER_OF.sub("", name)


def _possible_names(credit: str) -> Iterator[str]:
    """Yield every run of a credit's parts: some names hold an "&", an "and" or an "of"."""
    spans = name_spans(credit)
    for first, (start, _) in enumerate(spans):
        for _, stop in spans[first:]:
            name = credit[start:stop].strip()
            yield name
            yield without_group(name)


def title_key(title: str) -> str:
    """Return what two editions of one recording share: no guests, no remaster note, normalised.

    ``live``, ``remix``, ``instrumental`` and the like stay, since they sound different.
    """
    return normalise(_REMASTER.sub(" ", _FEATURED.sub(" ", title)))
