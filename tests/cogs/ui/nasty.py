"""What music services and people's files may hold, for Hypothesis."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

PIECES: Final = (
    "@everyone",
    "<@1>",
    "<#2>",
    "<:a:3>",
    "# ",
    "-# ",
    "> ",
    "1. ",
    "**",
    "__",
    "~~",
    "||",
    "```",
    "](https://evil.example)",
    "[",
    "https://evil.example/",
    "\\",
    "\n",
    "\r\n",
    "\t",
    "\x00",
    "\u202e",
    "\u2067",
    "\u200b",
    "\u2028",
    "\u3164",
    "\ufeff",
    "e\u0301\u0316\u0334\u0489\u0362",
    "שלום",
    "مرحبا",
    "아이유",
    "한",
    "👩‍👩‍👧‍👦",
    "🇫🇷",
    "1️⃣",
    "\U0001f600",
    "\ud800",
    "\U000e0041",
    "Song",
    " ",
    "(",
    ")",
    "'",
    "{0}",
    "%s",
)


def repeated(piece: str, times: int) -> str:
    """Return the same piece many times over."""
    return piece * times


def address(scheme: str, host: str, path: str) -> str:
    """Return something like an address."""
    return f"{scheme}://{host}/{path}"


TEXTS: Final[st.SearchStrategy[str]] = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.builds(repeated, st.sampled_from(PIECES), st.integers(0, 1500)),
)
"""Titles, names and labels of any kind, up to several thousand characters."""

LINKS: Final[st.SearchStrategy[str]] = st.one_of(
    st.builds(
        address,
        st.sampled_from(("http", "https", "HTTPS", "javascript", "ftp", "")),
        st.sampled_from(("music.example", "music.example:443", "a:b@c.example", "[::1]", "é.ex")),
        st.text(max_size=30) | st.sampled_from(("x" * 390, "é" * 120, "a(b)c", "?q=[1]&r='")),
    ),
    st.just("https://open.spotify.com/track/5PjdY0CKGZdEuoNab3yDmX"),
)
"""Addresses, good and bad, short and too long."""
