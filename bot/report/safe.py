"""Makes words from outside harmless: in Markdown, in HTML, in a spreadsheet, in a file name."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from html import escape
from typing import Final
from urllib.parse import quote, urlsplit

_SLUG_BYTES: Final = 96
"""File systems take 255 bytes for a name; this leaves room for what stands around the slug."""

_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", "clock$"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"}
)
"""Names that Windows keeps for devices, with any extension."""

_MARKDOWN: Final = re.compile(r"[\\`*_\[\]|~#$!{}]|(?<=:)//|(?<=\bwww)\.", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_AT: Final = re.compile(r"@(?=\w)")
_WORD_JOINER: Final = "\u2060"
_BIDI: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the start of a formula, also in full width (OWASP)."""


def plain(words: str) -> str:
    """Return ``words`` as one line without control, bidi-override and lone surrogate characters.

    White space of any kind becomes single spaces. Joiners stay: emoji and Indic scripts need them.
    """
    kept = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter
        for letter in _BIDI.sub("", words)
        if unicodedata.category(letter) != "Cs"
    )
    return " ".join(kept.split())


def markdown(words: str) -> str:
    """Return ``words`` as literal text for any place in a Markdown page, table cells included.

    Markup characters are escaped, addresses do not become links, and an ``@name`` mentions
    nobody where the page is pasted.
    """
    text = _ENTITY.sub("&amp;", plain(words)).replace("<", "&lt;").replace(">", "&gt;")
    text = _MARKDOWN.sub(lambda found: "\\" + found[0].replace("//", "/\\/"), text)
    return _AT.sub(f"@{_WORD_JOINER}", text)


def attribute(words: str) -> str:
    """Return ``words`` for a double-quoted attribute of HTML inside Markdown."""
    return escape(plain(words)).replace("|", "&#124;")


def cell(words: str) -> str:
    """Return ``words`` for a text cell of a spreadsheet: never taken for a formula."""
    text = plain(words)
    return f"'{text}" if text.startswith(_FORMULA) else text


def web_link(address: str | None) -> str | None:
    """Return ``address`` percent-encoded where it is a plain http(s) link, else ``None``.

    Other schemes, addresses without a host and addresses with a user name (which make a link look
    like another site's) are refused.
    """
    if not address or address != plain(address):
        return None
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    return quote(address, safe=":/?#@!$&'*+,;=%~-._")


def slug(name: str) -> str:
    """Return ``name`` for a file's name: letters and digits of any script, lower case, ``_`` between.

    Never empty, a path, hidden, reserved, or longer than 96 bytes of UTF-8. A name without any
    letter or digit gets a short stable code.
    """
    folded = unicodedata.normalize("NFKC", plain(name)).lower()
    kept = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in folded)
    words = [word for word in kept.split() if unicodedata.category(word[0]) != "Mn"]
    code = blake2b(name.encode("utf-8", "replace"), digest_size=4).hexdigest()
    text = "_".join(words) or f"artist_{code}"
    if len(text.encode()) > _SLUG_BYTES:
        room = _SLUG_BYTES - len(code) - 1
        text = f"{text.encode()[:room].decode('utf-8', 'ignore').rstrip('_')}_{code}"
    return f"{text}_" if text in _RESERVED else text
