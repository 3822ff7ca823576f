"""Text in every script, and text that means harm."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.ft2font import FT2Font

from bot.charts.lettering import (
    bitmap,
    clean_title,
    font_path,
    plain,
    set_text,
    short_title,
    shorten,
    width,
)
from tests.charts.samples import HOSTILE, SCRIPTS


def every_glyph_is_there(text: str) -> bool:
    return all(
        FT2Font(font_path(run.font)).get_char_index(ord(char))
        for run in set_text(text, 20, "Bold").runs
        for char in run.text
    )


@pytest.mark.parametrize("text", SCRIPTS)
def test_every_script_is_drawn_whole(text: str) -> None:
    letters = {char for char in plain(text) if unicodedata.category(char)[0] in "LNS"}
    drawn = "".join(run.text for run in set_text(text, 20).runs)
    if not any(unicodedata.bidirectional(char) == "AL" for char in text):
        assert letters <= set(drawn)
    assert len(drawn) >= len(letters) * 0.8
    assert every_glyph_is_there(text)


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_text_ever_shows_a_box(text: str) -> None:
    assert every_glyph_is_there(text)
    line = set_text(text, 20)
    assert line.width >= 0
    for run in line.runs:
        bitmap(run.font, run.text, 20, run.bold)


def test_a_text_that_no_font_knows_becomes_a_dash() -> None:
    assert [run.text for run in set_text("ሰላም", 20).runs] == ["\u2013"]
    assert set_text("", 20).runs == ()


def test_arabic_is_joined_and_runs_from_right_to_left() -> None:
    drawn = "".join(run.text for run in set_text("سلم", 20).runs)
    # final meem, medial lam, initial seen: presentation forms, the last letter leftmost
    assert drawn == "\ufee2\ufee0\ufeb3"


def test_brackets_face_the_right_way_in_a_line_from_right_to_left() -> None:
    drawn = "".join(run.text for run in set_text("שלום (Live)", 20).runs)
    assert drawn == "(Live) םולש"


def test_a_thai_tone_mark_stands_above_the_vowel_mark() -> None:
    runs = set_text("ที่นี่", 20).runs
    assert [run.text for run in runs if run.rise] == ["่", "่"]
    assert all(run.rise == 0 for run in set_text("ก่อน", 20).runs)


def test_control_and_bidi_characters_and_towers_of_marks_are_gone() -> None:
    assert plain("A\nB\tC\x00D\u202eE\u2066\x1b") == "A B CDE"
    assert plain("Z" + "\u0335" * 50) == "Z" + "\u0335" * 2
    assert len(plain("x" * 4000)) <= 300
    assert plain("🇰🇷 👍🏽") == "KR 👍"


def test_a_dollar_sign_is_a_dollar_sign() -> None:
    assert "".join(run.text for run in set_text("$x_1$", 20).runs) == "$x_1$"


@pytest.mark.parametrize(
    ("title", "cleaned"),
    [
        ("Exile (feat. Bon Iver)", "Exile"),
        ("Exile feat. Bon Iver", "Exile"),
        ("Yesterday - Remastered 2009", "Yesterday"),
        ("Yesterday (2009 Remaster)", "Yesterday"),
        ("Time - 2011 Remastered Version", "Time"),
        ("Run (Taylor's Version) [feat. Ed]", "Run (Taylor's Version)"),
        ("Stairway - Live", "Stairway - Live"),
        ("(feat. Nobody)", "(feat. Nobody)"),
        ("Mono", "Mono"),
    ],
)
def test_guests_and_editions_are_left_out_of_a_title(title: str, cleaned: str) -> None:
    assert clean_title(title) == cleaned


def test_a_long_title_keeps_its_song_and_the_kind_of_version() -> None:
    assert short_title("Paris - VINAI Remix", 19, "SemiBold", 140) == "Paris (remix)"
    assert short_title("Innocent (Taylor's Version)", 19, "SemiBold", 200) == "Innocent"
    assert short_title("Short", 19, "SemiBold", 200) == "Short"


@given(st.text(max_size=400) | st.sampled_from([*SCRIPTS, *HOSTILE]), st.integers(40, 400))
@settings(max_examples=80, deadline=None)
def test_a_shortened_text_fits(text: str, room: int) -> None:
    for short in (shorten(text, 19, "SemiBold", room), short_title(text, 19, "SemiBold", room)):
        assert width(short, 19, "SemiBold") <= room


def test_a_text_that_fits_is_left_alone() -> None:
    assert shorten("Rain", 19, "Regular", 400) == "Rain"
    assert shorten("Rain" * 40, 19, "Regular", 100).endswith("…")
