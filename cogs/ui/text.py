"""Make text from outside safe and short enough for a Discord message.

Titles, names and links come from music services and from people's files. Whatever they hold, they
must not ping anyone, format the message, open a link of their own, turn the reading direction
around or burst a limit. Discord counts a text's length in UTF-16 code units, and so do we.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote, urlsplit

LONGEST_LINK: Final = 400
"""Units of a link that is shown; a longer one would crowd out the row that it belongs to."""

MOST_MARKS: Final = 3
"""Combining marks kept per base character: Thai, Vietnamese and Hebrew need up to three."""

# Bidirectional embeddings, overrides, isolates and marks; line and paragraph separators; the
# byte-order mark; Hangul fillers, the empty Braille cell and others that draw nothing.
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_NO_LETTERS: Final = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Unicode's categories of control characters, halves of pairs, private and unassigned ones."""
# What formats inside a line, and what does so only where a line begins: headings, small print,
# quotes and lists.
_MARKDOWN: Final = re.compile(r"([\\*_~|`<\[\]])")
_BLOCK: Final = re.compile(r"^([0-9]*)(?=(?:-#|#{1,3}|>{1,3}|[-+.)])(?:\s|$))")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_HOST: Final = re.compile(r"[A-Za-z0-9._-]+")
_ELLIPSIS: Final = "…"


def units(text: str) -> int:
    """Return the length of ``text`` in UTF-16 code units, as Discord counts it."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """Return ``text`` shortened to ``limit`` UTF-16 units, with an ellipsis where it was cut."""
    if units(text) <= limit:
        return text
    kept: list[str] = []
    room = limit - 1
    for character in text:
        room -= 2 if character > "\uffff" else 1
        if room < 0:
            break
        kept.append(character)
    while kept and (unicodedata.combining(kept[-1]) or kept[-1] in "\u200d\ufe0f "):
        kept.pop()
    return "".join(kept) + _ELLIPSIS if limit > 0 else ""


def clean(text: str, limit: int) -> str:
    """Return ``text`` on one line without anything unseen, at most ``limit`` units long.

    Control, bidirectional and invisible characters go; runs of combining marks are capped; all
    white space becomes single spaces. An empty result becomes a dash, since Discord refuses
    empty names.
    """
    if text.isascii() and text.isprintable():  # nothing to go but spaces
        return cut(" ".join(text[: limit * 8].split()), limit) or "-"
    seen = (
        " " if character.isspace() else character
        for character in _UNSEEN.sub("", text[: limit * 8])
        if character.isspace() or unicodedata.category(character) not in _NO_LETTERS
    )
    # Composed only now: what stood between a letter and its accent may be gone.
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", " ".join("".join(seen).split())):
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} and character != "\ufe0f" else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return cut("".join(kept).strip(), limit) or "-"


def escape(text: str) -> str:
    """Return ``text``, one line of it, with markdown, mentions and bare links made harmless."""
    text = _MARKDOWN.sub(r"\\\1", text)
    text = _BLOCK.sub(r"\1\\", text, count=1)
    return text.replace("@", "@\u200b").replace("://", ":\u200b//")


def shown(text: str, limit: int) -> str:
    """Return ``text`` cleaned, cut to ``limit`` units and escaped: ready for an embed.

    Escaping may lengthen it, at most to twice ``limit`` and three more.
    """
    return _isolated(escape(clean(text, limit)))


def _isolated(text: str) -> str:
    """Return ``text`` so that, where it is written from right to left, what follows is not.

    A first strong isolate around it keeps numbers and dots after it in their places (UAX #9).
    """
    leftward = not text.isascii() and any(
        unicodedata.bidirectional(character) in {"R", "AL"} for character in text
    )
    return f"\u2068{text}\u2069" if leftward else text


def safe_link(address: str | None) -> str | None:
    """Return ``address`` if it is a plain web address that fits into markdown, else ``None``."""
    # Whatever urlsplit would pass over in silence goes first, so that it sees what is shown.
    plain = _CONTROL.sub("", address or "").strip()
    try:
        parts = urlsplit(plain)
        host = parts.hostname or ""
        link = quote(plain, safe=":/?#@!$&*+,;=%~-._")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        return None
    if parts.username or parts.password or len(link) > LONGEST_LINK:
        return None
    return parts.scheme + link[len(parts.scheme) :]


def linked(text: str, limit: int, address: str | None) -> str:
    """Return ``text`` as a markdown link to ``address``, or plain where there is none.

    Discord's parser of masked links knows no escaped brackets, so they become round ones.
    """
    link = safe_link(address)
    if link is None:
        return shown(text, limit)
    inner = clean(text, limit).replace("[", "(").replace("]", ")")
    return f"[{_isolated(escape(inner))}]({link})"
