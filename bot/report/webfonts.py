"""The web map's letters: the pictures' fonts, cut down to what the page says, inside the page."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# fontTools builds its tables' attributes at run time and does not annotate them.

from __future__ import annotations

import io
from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING, Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from bot.charts.shaping import font_path

if TYPE_CHECKING:
    from collections.abc import Collection

_OWN_FAMILY: Final = "Map"
_OWN: Final = {400: "Inter-Regular.ttf", 600: "Inter-SemiBold.ttf"}
_LAST: Final = {
    "Map Arabic": "NotoSansArabic-Medium.ttf",
    "Map Hebrew": "NotoSansHebrew-Medium.ttf",
    "Map Thai": "NotoSansThai-Medium.ttf",
    "Map Devanagari": "NotoSansDevanagari-Medium.ttf",
    "Map Bengali": "NotoSansBengali-Medium.ttf",
    "Map Gurmukhi": "NotoSansGurmukhi-Medium.ttf",
    "Map Gujarati": "NotoSansGujarati-Medium.ttf",
    "Map Oriya": "NotoSansOriya-Medium.ttf",
    "Map Tamil": "NotoSansTamil-Medium.ttf",
    "Map Telugu": "NotoSansTelugu-Medium.ttf",
    "Map Kannada": "NotoSansKannada-Medium.ttf",
    "Map Malayalam": "NotoSansMalayalam-Medium.ttf",
    "Map Sinhala": "NotoSansSinhala-Medium.ttf",
    "Map Lao": "NotoSansLao-Medium.ttf",
    "Map Myanmar": "NotoSansMyanmar-Medium.ttf",
    "Map Ethiopic": "NotoSansEthiopic-Medium.ttf",
    "Map Cherokee": "NotoSansCherokee-Medium.ttf",
    "Map Khmer": "NotoSansKhmer-Medium.ttf",
    "Map Tibetan": "NotoSerifTibetan-Medium.ttf",
    "Map East Asian": "DroidSansFallback.ttf",
    "Map Emoji": "NotoEmoji-Medium.ttf",
}


def font_faces(words: str) -> str:
    """Return CSS that brings every character of ``words`` that the shipped fonts can show.

    The family ``Map`` is Inter (Latin, Greek, Cyrillic) in two weights, as in the pictures. The
    others, ``Map Arabic`` to ``Map Emoji``, hold what Inter lacks; they are meant to stand at the
    end of a ``font-family``, behind the fonts of the reader's machine. No character is brought
    twice, and a font that nothing needs is left out.
    """
    shared = families({ord(letter) for letter in words} | set(range(0x20, 0x7F)))
    return "".join(family_css(family, characters) for family, characters in shared.items())


def families(characters: Collection[int]) -> dict[str, frozenset[int]]:
    """Return which family brings which of these characters: ``Map`` always, others where needed."""
    missing = frozenset(characters)
    shared: dict[str, frozenset[int]] = {}
    for family, name in {_OWN_FAMILY: _OWN[400], **_LAST}.items():
        found = missing & _characters(name)
        missing -= found
        if found or family == _OWN_FAMILY:
            shared[family] = found
    return shared


def family_css(family: str, characters: Collection[int]) -> str:
    """Return CSS that brings these characters of one of the ``families``, fonts inside."""
    weights = _OWN if family == _OWN_FAMILY else {400: _LAST[family]}
    faces = (_face(family, name, set(characters), weight) for weight, name in weights.items())
    return "\n".join(faces) + "\n"


@cache
def _characters(name: str) -> frozenset[int]:
    with TTFont(font_path(name), lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def _face(family: str, name: str, characters: set[int], weight: int) -> str:
    data = b64encode(_cut(name, characters)).decode()
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'src: url(data:font/woff;base64,{data}) format("woff"); }}'
    )


def _cut(name: str, characters: set[int]) -> bytes:
    """Return the font with these characters only, as WOFF (zlib inside: no further library)."""
    options = Options()
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.layout_features = ["*"]
    with TTFont(font_path(name), recalcTimestamp=False) as font:
        cutter = Subsetter(options)
        cutter.populate(unicodes=sorted(characters))
        cutter.subset(font)
        font.flavor = "woff"
        target = io.BytesIO()
        font.save(target)
    return target.getvalue()
