"""Words from outside do no harm anywhere."""

from __future__ import annotations

import ntpath
import sys
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.report.safe import cell, markdown, plain, slug, web_link
from tests.report.samples import HOSTILE

WORDS = st.text(st.characters(), max_size=60) | st.sampled_from(HOSTILE)


def shown(source: str) -> str:
    """Return the text a reader sees where ``source`` stands in a paragraph, tags made visible."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    inline = reader.parse(f"x{source}x")[1]
    assert inline.children is not None
    assert {token.type for token in inline.children} <= {"text", "text_special"}
    return "".join(token.content for token in inline.children)[1:-1]


@settings(deadline=None)
@given(WORDS)
@example("&amp;lt; \\| `|`")
@example("__init__ ***")
def test_escaped_words_are_read_as_they_were_written(words: str) -> None:
    read = shown(markdown(words)).replace("\u2060", "")
    assert read == plain(words).replace("\u2060", "")


@settings(deadline=None)
@given(WORDS)
def test_plain_words_are_one_line_without_controls_or_direction_overrides(words: str) -> None:
    text = plain(words)
    assert not any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in text)
    assert not set(text) & set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert "\n" not in text
    assert text == text.strip()
    text.encode()


def test_joined_emoji_and_scripts_stay_whole() -> None:
    assert plain("👩‍👩‍👧 봄날 千年 أغنية เพลง") == "👩‍👩‍👧 봄날 千年 أغنية เพลง"


def test_an_address_in_a_title_does_not_become_a_link() -> None:
    assert "://" not in markdown("see https://evil.example")
    assert "www." not in markdown("see www.evil.example")
    assert "@everyone" not in markdown("@everyone")


@settings(deadline=None)
@given(WORDS)
def test_a_spreadsheet_cell_never_starts_a_formula(words: str) -> None:
    assert not cell(words).startswith(("=", "+", "-", "@", "\uff1d", "\t", "\r"))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//host.example/x",
        "http://",
        "https://good.example@evil.example/",
        "https://host.example:port/",
        "http://[::1/",
        "https://host.example/a\nb",
        " https://host.example/",
        "",
        None,
    ],
)
def test_anything_but_a_plain_web_address_is_no_link(address: str | None) -> None:
    assert web_link(address) is None


@settings(deadline=None)
@given(st.text(max_size=40))
def test_a_link_cannot_leave_its_place_in_the_page(path: str) -> None:
    link = web_link(f"https://host.example/{path}")
    if link is not None:
        assert urlsplit(link).netloc == "host.example"
        assert not set(link) & set(' ()[]<>|\\"`\n')
        assert link.isascii()


def test_a_good_link_stays_as_it_is() -> None:
    address = "https://open.spotify.com/track/5QDLhrAOJJdNAmCTJ8xMyW?si=a-b_c&x=1%20"
    assert web_link(address) == address


def reserved_on_windows(name: str) -> bool:
    """Return whether Windows keeps a file's name for a device."""
    if sys.version_info >= (3, 13):
        return ntpath.isreserved(name)
    return PureWindowsPath(name).is_reserved()


@settings(deadline=None)
@given(WORDS)
@example("CON")
@example("../../etc/passwd")
@example("..")
@example("a" * 500)
@example("봄" * 500)
def test_a_slug_is_a_harmless_file_name(words: str) -> None:
    name = slug(words)
    assert name
    assert len(name.encode()) <= 96
    assert PurePosixPath(name).parts == (name,)
    assert PureWindowsPath(name).parts == (name,)
    assert not reserved_on_windows(f"{name}.md")
    assert not set(name) & set('<>:"/\\|?*. ')
    assert name == slug(words)


@pytest.mark.parametrize(
    ("artist", "name"),
    [
        ("BTS", "bts"),
        ("Simon & Garfunkel", "simon_garfunkel"),
        ("Sigur Rós", "sigur_rós"),
        ("방탄소년단", "방탄소년단"),
        ("宇多田ヒカル", "宇多田ヒカル"),
        ("ฟ้าใส", "ฟ้าใส"),
        ("AC/DC", "ac_dc"),
        ("nul", "nul_"),
    ],
)
def test_a_slug_keeps_the_letters_of_any_script(artist: str, name: str) -> None:
    assert slug(artist) == unicodedata.normalize("NFKC", name)


def test_artists_without_letters_get_different_names() -> None:
    assert slug("!!!") != slug("???")
    assert slug("!!!").startswith("artist_")
