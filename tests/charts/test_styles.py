"""Colours that everybody can tell apart, on every background."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from bot.charts.palette import card_palette
from bot.charts.styles import SHAPES, THEMES, Colour
from bot.domain.model import Style

# Machado, Oliveira & Fernandes 2009, severity 1.0, on linear RGB.
SIGHTS = {
    "normal": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}


def linear(colour: Colour) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    part = np.array(colour)
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def oklab(colour: Colour, sight: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the colour as it is seen, in Oklab (Ottosson 2020), lightness 0..1."""
    seen = np.clip(SIGHTS[sight] @ linear(colour), 0, 1)
    cones = np.cbrt(
        np.array(
            [
                [0.4122214708, 0.5363325363, 0.0514459929],
                [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005],
            ]
        )
        @ seen
    )
    return (
        np.array(
            [
                [0.2104542553, 0.7936177850, -0.0040720468],
                [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660],
            ]
        )
        @ cones
    )


def luminance(colour: Colour) -> float:
    return float(np.array([0.2126, 0.7152, 0.0722]) @ linear(colour))


def contrast(first: Colour, second: Colour) -> float:
    """Return the contrast ratio of WCAG 2, 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("sight", SIGHTS)
def test_no_two_groups_look_the_same(style: Style, sight: str) -> None:
    seen = [oklab(colour, sight) for colour in THEMES[style].palette]
    nearest = min(float(np.hypot.reduce(a - b)) for a, b in combinations(seen, 2))
    assert nearest > 0.05
    first = min(float(np.hypot.reduce(a - b)) for a, b in combinations(seen[:4], 2))
    assert first > 0.085


@pytest.mark.parametrize("style", list(Style))
def test_words_and_marks_stand_out(style: Style) -> None:
    theme = THEMES[style]
    for paper in (theme.background, theme.panel):
        assert contrast(theme.ink, paper) >= 12
        assert contrast(theme.muted, paper) >= 7
        assert contrast(theme.faint, paper) >= 4.5
        assert min(contrast(colour, paper) for colour in theme.palette) >= 3
    assert min(contrast(colour, theme.on_colour) for colour in theme.palette) >= 3


def test_every_colour_has_a_shape_of_its_own() -> None:
    assert len(SHAPES) == 8
    assert all(len(theme.palette) == len(SHAPES) for theme in THEMES.values())
    areas = [0.5 * abs(float(np.sum(s[:-1, 0] * s[1:, 1] - s[1:, 0] * s[:-1, 1]))) for s in SHAPES]
    assert areas == pytest.approx([np.pi] * 8)


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("count", range(1, 9))
def test_a_cards_palette_holds_all_its_flat_colours(style: Style, count: int) -> None:
    theme = THEMES[style]
    palette = card_palette(style, tuple(range(count)))
    assert len(palette) <= 256
    assert len(set(palette)) == len(palette)
    for colour in (theme.background, theme.panel, theme.ink, theme.muted, *theme.palette[:count]):
        red, green, blue = (round(255 * part) for part in colour)
        assert (red, green, blue) in palette
