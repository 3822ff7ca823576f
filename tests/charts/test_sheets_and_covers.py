"""Contact sheets, invented covers, and covers that mean harm."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from bot.charts import draw_contact_sheet, draw_cover
from bot.charts.contact_sheet import initials
from bot.charts.images import decode
from bot.charts.shrink import COVER_SIDE, NotACoverError, shrink_cover
from bot.domain.model import Style
from tests.charts.samples import HOSTILE, SCRIPTS, cover, opened


def png_that_claims(width: int, height: int) -> bytes:
    """Return a valid, tiny PNG header that promises a huge picture."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    rows = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("count", range(1, 11))
def test_a_sheet_of_any_length_keeps_its_width(count: int) -> None:
    picture = draw_contact_sheet([cover()] * count, range(1, count + 1), ["Rain"] * count, 2)
    image = opened(picture.data)
    assert image.format == "JPEG"
    assert picture.media_type == "image/jpeg"
    assert image.size == (picture.width, picture.height) == (1010, 202 if count <= 5 else 404)
    assert picture.alt.endswith(f"{count} Rain.")


def test_each_cover_stands_under_its_number() -> None:
    inks = ["#c02020", "#20c020", "#2020c0"]
    picture = draw_contact_sheet([cover(ink=ink) for ink in inks], [1, 2, 3], ["a", "b", "c"], 0)
    pixels = np.asarray(opened(picture.data).convert("RGB")).astype(int)
    for index in range(3):
        middle = pixels[80, 101 + 202 * index]
        assert middle.argmax() == index


def test_a_missing_cover_is_a_tile_and_the_description_says_so() -> None:
    picture = draw_contact_sheet([None, cover()], [4, 5], ["Rain", "Sun"], 1, Style.LIGHT)
    assert "4 Rain (no cover), 5 Sun." in picture.alt
    other = draw_contact_sheet([None, cover()], [4, 5], ["Snow", "Sun"], 1, Style.LIGHT)
    assert picture.data != other.data


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        cover()[:60],
        cover(form="JPEG")[:200],
        png_that_claims(60_000, 60_000),
        png_that_claims(3000, 3000),
        cover(form="BMP"),
        b"\xff\xd8\xff" + b"\0" * 5_000_000,
    ],
    ids=["empty", "text", "svg", "cut png", "cut jpeg", "bomb", "too large", "bmp", "too long"],
)
def test_a_bad_cover_becomes_a_tile(bad: bytes) -> None:
    assert decode(bad, 64) is None
    sheet = draw_contact_sheet([bad], [1], ["Rain"], 0)
    assert sheet == draw_contact_sheet([None], [1], ["Rain"], 0)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
@pytest.mark.parametrize("size", [(64, 64), (400, 120), (1, 1), (120, 400)])
def test_a_good_cover_of_any_shape_becomes_a_square(form: str, size: tuple[int, int]) -> None:
    pixels = decode(cover(*size, form=form), 96)
    assert pixels is not None
    assert pixels.shape == (96, 96, 4)
    assert (pixels[..., 3] == 255).all()


def test_a_palette_cover_with_transparency_is_read() -> None:
    stream = io.BytesIO()
    Image.new("P", (40, 40)).save(stream, "PNG", transparency=b"\x00\x80")
    assert decode(stream.getvalue(), 32) is not None


def test_lists_of_different_lengths_are_refused() -> None:
    for covers, numbers, titles in (
        ([None], [1, 2], ["a"]),
        ([], [], []),
        ([None] * 11, range(11), ["a"] * 11),
    ):
        with pytest.raises(ValueError, match="1 to 10 covers"):
            draw_contact_sheet(covers, numbers, titles, 0)


@pytest.mark.parametrize("titles", [SCRIPTS[:10], HOSTILE])
def test_any_title_has_initials_and_a_tile(titles: tuple[str, ...]) -> None:
    assert all(1 <= len(initials(title)) <= 2 for title in titles)
    picture = draw_contact_sheet([None] * len(titles), range(1, len(titles) + 1), titles, 5)
    assert len(picture.alt) <= 1024


def test_initials_are_the_first_letters_of_two_words() -> None:
    assert initials("Love Story (feat. Somebody)") == "LS"
    assert initials("恋するフォーチュン") == "恋"
    assert initials("") == "♪"


def test_an_invented_cover_is_the_same_for_the_same_record_only() -> None:
    covers = [draw_cover(f"record {number}") for number in range(48)]
    assert covers == [draw_cover(f"record {number}") for number in range(48)]
    assert len(set(covers)) == 48
    for data in covers:
        image = opened(data)
        assert image.size == (300, 300)
        assert image.format == "PNG"
        assert len(data) <= 20_000
        colours = image.convert("RGB").getcolors(100_000)
        assert colours is not None
        assert len(colours) > 3


def test_an_invented_cover_comes_in_other_sizes() -> None:
    assert opened(draw_cover("record", side=64)).size == (64, 64)


def test_a_cover_is_kept_small_and_a_bad_one_is_refused() -> None:
    image = opened(shrink_cover(cover(640, 480)))
    assert image.size == (COVER_SIDE, COVER_SIDE)
    assert image.format == "JPEG"
    with pytest.raises(NotACoverError):
        shrink_cover(b"not a picture")
