"""Text in every script, and text that means harm."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts.ink import halo, stamp
from bot.charts.lettering import clean_title, plain, short_title, shorten, width
from bot.charts.shaping import can_draw, outlines, shape
from tests.charts.samples import HOSTILE, SCRIPTS


def glyphs(text: str) -> list[tuple[str, int]]:
    """Return the fonts and numbers of the glyphs that stand for a text, from left to right."""
    return [(glyph.font, glyph.number) for glyph in shape(plain(text), "Bold").glyphs]


@pytest.mark.parametrize("text", SCRIPTS)
def test_every_script_is_drawn_whole(text: str) -> None:
    assert can_draw(plain(text), "Bold")
    assert width(text, 20) > 0
    assert stamp(plain(text), 20, "Bold") is not None


@given(st.text(max_size=60) | st.sampled_from(HOSTILE))
@settings(max_examples=150, deadline=None)
def test_no_text_ever_shows_a_box(text: str) -> None:
    # Glyph 0 is what a font draws where it has none.
    assert all(number for _, number in glyphs(text))
    assert width(text, 20) >= 0
    stamp(plain(text), 20, "Bold")


def test_a_text_of_signs_that_no_font_knows_becomes_a_dash() -> None:
    assert glyphs("\U0001d800\U0001da01") == glyphs("\u2013")
    assert glyphs("") == []


def test_a_letter_that_no_font_has_is_spelt_in_latin_ones() -> None:
    assert plain("ᠮᠣᠩᠭᠣᠯ 7") == "monggol 7"
    for styled in (0x1D57D, 0x1D411, 0x1D4E1):  # Fraktur, bold and script
        assert plain(f"{chr(styled)}ain 2") == "Rain 2"


@pytest.mark.parametrize(
    "text",
    [
        "காதல் பாடல்", "বৃষ্টির গান", "వర్షం పాట", "മഴയുടെ പാട്ട്", "વરસાદ", "වැස්ස", "ಮಳೆ ಹಾಡು",
        "ਮੀਂਹ ਦਾ ਗੀਤ", "ବର୍ଷା", "የዝናብ ዘፈን", "ភ្លៀង ស្រី", "မိုးကြောင့်", "ཆར་པའི་གླུ", "ᎠᎦᏍᎬ", "ຝົນຕົກ",
        "წვიმა", "Անձրև",
    ],
)  # fmt: skip
def test_a_script_of_its_own_is_drawn_in_it(text: str) -> None:
    drawn = glyphs(f"{text} 12")
    assert can_draw(plain(text), "Bold")
    assert plain(text) == text
    assert len(drawn) > 4
    assert {font for font, _ in drawn} != {"Inter-Bold.ttf"}


def test_vowels_and_stacked_letters_of_one_syllable_stay_together() -> None:
    for syllable in ("ကြောင့်", "རྒྱུ", "ස්ත්‍රී"):
        assert plain(syllable) == syllable


def test_arabic_letters_are_joined_and_run_from_right_to_left() -> None:
    apart = [glyph for letter in "سلم" for glyph in glyphs(letter)]
    together = glyphs("سلم")
    assert len(together) == 3
    assert not set(together) & set(apart)
    # The same word in the middle of a line is the same picture, its first letter rightmost.
    line = glyphs("a سلم b")
    assert line[2:5] == together
    seen = [number for _, number in glyphs("سـ")]
    assert seen[-1] == together[-1][1]


def test_a_non_joiner_keeps_two_persian_letters_apart() -> None:
    assert len(glyphs("بب")) == len(glyphs("ب\u200cب"))
    assert glyphs("ب\u200cب") == 2 * glyphs("ب")
    assert glyphs("بب") != 2 * glyphs("ب")
    assert len(glyphs("a\u200db")) == 2


def test_a_line_from_right_to_left_keeps_its_brackets_and_its_numbers() -> None:
    line = glyphs("שלום (Live)")
    assert line[: len(glyphs("(Live)"))] == glyphs("(Live)")
    year = glyphs("2009")
    line = glyphs("سلم 2009")
    assert line[: len(year)] == year


def test_a_hindi_conjunct_is_one_shape_without_a_virama() -> None:
    (virama,) = shape("\u094d", "Bold").glyphs
    assert virama.number not in {number for _, number in glyphs("हिन्दी")}
    # ka, virama, ssa: the one glyph kssa.
    assert len(glyphs("क्ष")) == 1
    # The short i stands before the letter that it is spoken after.
    sign, letter = shape("कि", "Bold").glyphs
    assert letter.number == shape("क", "Bold").glyphs[0].number
    assert sign.x < letter.x


def test_a_thai_tone_mark_stands_above_the_vowel_mark() -> None:
    def top(text: str) -> float:
        (outline, _) = next(iter(outlines(text)))
        return float(outline.points[outline.codes != 79, 1].max())

    assert top("ที่") > top("ที") + 0.05
    assert width("ที่", 20) == pytest.approx(width("ท", 20))


@pytest.mark.parametrize("text", ["👨\u200d💻", "👨\u200d👩\u200d👧", "👍🏽", "🇰🇷", "❤\ufe0f"])
def test_an_emoji_sequence_is_one_picture(text: str) -> None:
    assert len(glyphs(text)) == 1


def test_letters_that_make_no_flag_are_letters() -> None:
    assert glyphs("🇰") == glyphs("K")
    assert glyphs("🇰 🇷") == glyphs("K R")


def test_a_bold_line_is_bold_in_every_script() -> None:
    def ink(text: str, weight: str) -> int:
        drawn = stamp(text, 24, "Bold" if weight == "Bold" else "Regular")
        assert drawn is not None
        return int(drawn.veil.view(np.uint8)[:, 3::4].sum())

    for text in ("Rain", "말", "雨", "ฝน", "سلم", "हि"):
        assert ink(text, "Bold") > 1.1 * ink(text, "Regular")


def test_a_halo_reaches_as_far_as_it_is_asked_to_and_holds_the_letters() -> None:
    letters, around = stamp("Rain", 19, "SemiBold"), halo("Rain", 19, "SemiBold", 3)
    assert letters is not None
    assert around is not None
    assert (around.left, around.top) == (letters.left - 3, letters.top - 3)
    rows, columns = letters.veil.shape
    assert around.veil.shape == (rows + 6, columns + 6)
    assert (around.veil[3:-3, 3:-3] >= letters.veil).all()
    assert halo("", 19, "SemiBold", 3) is None


def test_control_and_bidi_characters_and_towers_of_marks_are_gone() -> None:
    assert plain("A\nB\tC\x00D\u202eE\u2066\x1b") == "A B CDE"
    assert plain("Z" + "\u0335" * 50) == "Z" + "\u0335" * 2
    assert len(plain("x" * 4000)) <= 300
    assert plain("\u200dA\u200d\u200d") == "A"
    assert plain("❤\ufe0f \U000e0041") == "❤"


def test_a_dollar_sign_is_a_dollar_sign() -> None:
    assert len(glyphs("$x_1$")) == 5


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


def test_a_cut_leaves_letters_with_their_marks_and_emoji_whole() -> None:
    for whole in ("👨\u200d👩\u200d👧", "🇰🇷", "👍🏽", "ที่", "हि"):
        line = f"{whole * 12}"
        for room in range(30, 160, 7):
            short = shorten(line, 19, "SemiBold", room)
            kept = short.removesuffix("…")
            assert kept == whole * (len(kept) // len(whole))


def test_a_text_that_fits_is_left_alone() -> None:
    assert shorten("Rain", 19, "Regular", 400) == "Rain"
    assert shorten("Rain" * 40, 19, "Regular", 100).endswith("…")
