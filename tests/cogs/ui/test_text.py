"""Text from outside: harmless and short, whatever it holds."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cogs.ui.fit import fitted
from cogs.ui.text import MOST_MARKS, clean, cut, escape, linked, safe_link, shown, units
from tests.cogs.ui.nasty import LINKS, TEXTS

BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LIMITS = st.integers(1, 300)

UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[*_~|`<\[\]]")


@given(TEXTS)
def test_units_are_what_discord_counts(text: str) -> None:
    assert units(text) == sum(2 if character > "\uffff" else 1 for character in text)


@given(TEXTS, LIMITS)
def test_a_cut_text_is_within_its_limit_and_begins_like_the_whole(text: str, limit: int) -> None:
    short = cut(text, limit)

    assert units(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(TEXTS, LIMITS)
def test_cleaned_text_is_one_line_of_characters_that_can_be_seen(text: str, limit: int) -> None:
    cleaned = clean(text, limit)

    assert 0 < units(cleaned) <= limit
    assert not BIDI & set(cleaned)
    assert not {unicodedata.category(character) for character in cleaned} & {
        "Cc",
        "Cs",
        "Co",
        "Cn",
        "Zl",
        "Zp",
    }
    assert cleaned == cleaned.strip()


@given(TEXTS, LIMITS)
def test_cleaning_twice_is_cleaning_once(text: str, limit: int) -> None:
    once = clean(text, limit)

    assert clean(once, limit) == once


@given(st.text(st.characters(max_codepoint=0x7F), max_size=200), st.integers(40, 300))
def test_plain_text_is_cleaned_as_any_other(text: str, limit: int) -> None:
    """Something that goes anyway keeps it from the short way."""
    assert clean(text, limit) == clean(text + "\u200b", limit)


@given(st.text(alphabet="ae\u0301\u0316\u0334\u0489", max_size=60))
def test_marks_do_not_pile_up(text: str) -> None:
    cleaned = clean(text, 300)
    longest = max((len(run) for run in re.findall(r"[\u0300-\u036f\u0489]+", cleaned)), default=0)

    assert longest <= MOST_MARKS


@given(TEXTS, LIMITS)
def test_shown_text_formats_nothing_mentions_nobody_and_opens_no_link(
    text: str, limit: int
) -> None:
    safe = shown(text, limit)

    assert units(safe) <= 2 * limit + 3
    assert not UNESCAPED.search(safe)
    assert not re.search(r"@(?!\u200b)", safe)
    assert "://" not in safe
    assert not re.match(r"(?:-#|#{1,3}|>{1,3}|[-+]|[0-9]+[.)])(?:\s|$)", safe)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("*NSYNC", r"\*NSYNC"),
        ("# one", r"\# one"),
        ("-# small", r"\-# small"),
        ("> quote", r"\> quote"),
        ("1. first", r"1\. first"),
        ("1.5 miles", "1.5 miles"),
        ("||secret||", r"\|\|secret\|\|"),
        ("<@123> <t:1:R>", "\\<@\u200b123> \\<t:1:R>"),
        ("[free](https://x.example)", "\\[free\\](https:\u200b//x.example)"),
        ("back\\slash", "back\\\\slash"),
    ],
)
def test_markdown_is_shown_as_it_was_written(text: str, safe: str) -> None:
    assert escape(text) == safe


@given(LINKS | TEXTS)
@example("\x08HTTP://0")
def test_a_link_is_a_plain_web_address_or_none(address: str) -> None:
    link = safe_link(address)

    if link is not None:
        assert re.fullmatch(r"https?://[A-Za-z0-9._-]+(?::[0-9]*)?(?:[/?#][!-'*-~]*)?", link), link
        assert len(link) <= 400


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "https://user:secret@music.example/",
        "https://",
        "ftp://music.example/",
        "https://[::1",
        "https://music.example/" + "é" * 200,
    ],
)
def test_anything_else_is_no_link(address: str | None) -> None:
    assert safe_link(address) is None


@given(TEXTS, LIMITS, LINKS)
def test_a_linked_text_is_one_link_and_nothing_else(text: str, limit: int, address: str) -> None:
    result = linked(text, limit, address)

    match = re.fullmatch(r"\[([^\[\]]+)\]\(https?://[^\s()]+\)", result)
    if safe_link(address) is None:
        assert result == shown(text, limit)
    else:
        assert match
        assert not UNESCAPED.search(match[1])


@pytest.mark.parametrize("written", ["\u05e9\u05e8", "\u0645\u0631"], ids=["Hebrew", "Arabic"])
def test_text_from_right_to_left_does_not_turn_what_follows_around(written: str) -> None:
    assert shown(written, 30) == f"\u2068{written}\u2069"
    assert linked(written, 30, "https://music.example/1") == (
        f"[\u2068{written}\u2069](https://music.example/1)"
    )
    assert shown("Sigur Rós", 30) == "Sigur Rós"


ROWS = st.lists(
    st.lists(st.text("ab😀", max_size=30), min_size=1, max_size=4).map(
        lambda row: sorted(row, key=units, reverse=True)
    ),
    max_size=12,
)


@given(ROWS, st.integers(0, 300))
def test_every_row_stays_as_long_as_the_plainest_rows_fit(
    rows: list[list[str]], limit: int
) -> None:
    joined = fitted(rows, limit, "|")
    plainest = "|".join(row[-1] for row in rows)

    assert units(joined) <= limit
    if units(plainest) <= limit:
        parts = joined.split("|") if rows else []
        assert len(parts) == len(rows)
        assert all(part in row for part, row in zip(parts, rows, strict=True))


@given(ROWS)
def test_nothing_is_made_plainer_where_everything_fits(rows: list[list[str]]) -> None:
    assert fitted(rows, 10_000, "|") == "|".join(row[0] for row in rows)
