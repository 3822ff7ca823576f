"""What the pictures look like: palettes, marker shapes and the three styles."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.domain.model import Style

Colour = tuple[float, float, float]
"""Red, green and blue, each 0..1."""

Points = NDArray[np.float64]
"""Coordinates, shape (n, 2)."""


def colour(code: str) -> Colour:
    """Return the colour that ``#RRGGBB`` names."""
    value = int(code.removeprefix("#"), 16)
    return (value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return ``first`` with ``share`` (0..1) of ``second`` stirred in."""
    red, green, blue = (a + (b - a) * share for a, b in zip(first, second, strict=True))
    return red, green, blue


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colours of one style. ``palette`` has one entry for each marker shape."""

    background: Colour
    panel: Colour
    border: Colour
    track: Colour
    """The empty part of a bar."""
    line: Colour
    ink: Colour
    muted: Colour
    faint: Colour
    heart: Colour
    """A favourite's pink."""
    palette: tuple[Colour, ...]
    on_colour: Colour
    """Ink that is legible on every colour of the palette."""
    fill: float
    """Opacity of a group's area."""
    outline: float
    """Opacity of a group's outline."""

    def group(self, index: int) -> Colour:
        """Return the colour of the group with this colour index; indices wrap around."""
        return self.palette[index % len(self.palette)]


# Each palette is told apart under normal sight and under simulated protanopia, deuteranopia and
# tritanopia (Machado et al. 2009, full severity). Least CIEDE2000 among the first four / all eight
# colours: dark 13.6 / 8.7, light 16.5 / 15.0, high contrast 18.3 / 9.6. Contrast with the panel
# (WCAG): at least 4.8, 3.2 (names are large text, the number and the shape repeat it) and 6.5.
_DARK: Final = "5BB8FF FFB224 F0568C C9F5A0 8C7CF5 F2E9FF C98340 3FE0D0"
_LIGHT: Final = "0147CE BF7901 A51A5D 365D05 9B74D8 16141A 401200 088887"
_CONTRAST: Final = "76C3E6 F1B613 F94F98 D2FCBD 8E7FF5 FCF8FC C58952 2AEEC8"


def _palette(codes: str) -> tuple[Colour, ...]:
    return tuple(colour(f"#{code}") for code in codes.split())


THEMES: Final = {
    Style.DARK: Theme(
        background=colour("#2B2D31"),
        panel=colour("#202225"),
        border=colour("#3A3C42"),
        track=colour("#3D4047"),
        line=colour("#43464D"),
        ink=colour("#FFFFFF"),
        muted=colour("#C4C9D1"),
        faint=colour("#979DA8"),
        heart=colour("#FF4F9A"),
        palette=_palette(_DARK),
        on_colour=colour("#17181A"),
        fill=0.13,
        outline=0.75,
    ),
    Style.LIGHT: Theme(
        background=colour("#FFFFFF"),
        panel=colour("#F3F4F7"),
        border=colour("#DDE0E6"),
        track=colour("#E1E4EA"),
        line=colour("#D3D7DE"),
        ink=colour("#16181D"),
        muted=colour("#454B57"),
        faint=colour("#68707E"),
        heart=colour("#E0156B"),
        palette=_palette(_LIGHT),
        on_colour=colour("#FFFFFF"),
        fill=0.10,
        outline=0.75,
    ),
    Style.HIGH_CONTRAST: Theme(
        background=colour("#000000"),
        panel=colour("#000000"),
        border=colour("#FFFFFF"),
        track=colour("#4A4A4A"),
        line=colour("#7A7A7A"),
        ink=colour("#FFFFFF"),
        muted=colour("#FFFFFF"),
        faint=colour("#E6E6E6"),
        heart=colour("#FF4FA8"),
        palette=_palette(_CONTRAST),
        on_colour=colour("#000000"),
        fill=0.0,
        outline=1.0,
    ),
}


def _ring(count: int, radius: float, start: float) -> list[tuple[float, float]]:
    return [
        (radius * cos(start + 2 * pi * i / count), radius * sin(start + 2 * pi * i / count))
        for i in range(count)
    ]


def _star(outer: float, inner: float, start: float) -> list[tuple[float, float]]:
    tips = _ring(5, outer, start)
    dents = _ring(5, inner, start + pi / 5)
    return [point for pair in zip(tips, dents, strict=True) for point in pair]


def _cross(reach: float, half: float, turn: float) -> list[tuple[float, float]]:
    corners = [
        (half, half), (half, reach), (-half, reach), (-half, half), (-reach, half), (-reach, -half),
        (-half, -half), (-half, -reach), (half, -reach), (half, -half), (reach, -half), (reach, half),
    ]  # fmt: skip
    return [(x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)) for x, y in corners]


def _closed(corners: list[tuple[float, float]]) -> Points:
    """Return a closed outline, scaled to the area of the unit circle."""
    ring = np.array([*corners, corners[0]])
    area = abs(float(np.sum(ring[:-1, 0] * ring[1:, 1] - ring[1:, 0] * ring[:-1, 1]))) / 2
    return ring * (pi / area) ** 0.5


# Unit shapes (y up) of the same area, in the order of the palette.
SHAPES: Final[tuple[Points, ...]] = (
    _closed(_ring(28, 1.0, 0.0)),
    _closed([(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)]),
    _closed([(-1.18, -0.82), (1.18, -0.82), (0.0, 1.24)]),
    _closed([(0.0, -1.26), (1.26, 0.0), (0.0, 1.26), (-1.26, 0.0)]),
    _closed([(-1.18, 0.82), (1.18, 0.82), (0.0, -1.24)]),
    _closed(_cross(1.18, 0.5, 0.0)),
    _closed(_star(1.42, 0.72, pi / 2)),
    _closed(_cross(1.24, 0.5, pi / 4)),
)


def shape(index: int) -> Points:
    """Return the marker of the group with this colour index; indices wrap around."""
    return SHAPES[index % len(SHAPES)]


def _heart() -> Points:
    # The well-known heart curve: x = 16 sin^3 t, y = 13 cos t - 5 cos 2t - 2 cos 3t - cos 4t.
    t = np.linspace(0, 2 * pi, 41)
    x = 16 * np.sin(t) ** 3
    y = 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
    return np.column_stack([x, y + 2.5]) / 13.5


HEART: Final[Points] = _heart()
