"""Invented album covers for the demo's fictional records."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts import images
from bot.charts.canvas import Canvas, encode_png
from bot.charts.styles import colour, mix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.charts.styles import Colour, Points

SIDE: Final = 300
_LIMIT: Final = 20_000

# Each: paper, then four inks that go with it.
_PALETTES: Final[tuple[tuple[Colour, ...], ...]] = tuple(
    tuple(colour(f"#{code}") for code in row.split())
    for row in (
        "F4E9D8 E4572E 17BEBB FFC914 2E282A",
        "0D1B2A E0E1DD 778DA9 F4A261 415A77",
        "FDF0D5 C1121F 003049 669BBC F2A65A",
        "2B2D42 EF233C EDF2F4 8D99AE FFD166",
        "FFCDB2 B5838D 6D6875 E5989B FFF1E6",
        "011627 FF9F1C 2EC4B6 FDFFFC E71D36",
        "DAD7CD 3A5A40 A3B18A 588157 E9C46A",
        "1A1423 F3C677 B33F62 7B1E7A F9564F",
        "EAF4F4 2F6690 81C3D7 D9DCD6 F26419",
        "22223B F2E9E4 C9ADA7 9A8C98 E07A5F",
        "FFF3B0 9E2A2B 335C67 E09F3E 540B0E",
        "10002B C77DFF E0AAFF 7B2CBF FFD6FF",
        "E8F1F2 1B98E0 13293D 247BA0 F7B32B",
        "08302B 52B788 D8F3DC 95D5B2 FFB4A2",
        "FAE1DD FE6D73 227C9D 17C3B2 FFCB77",
    )
)


def draw_cover(seed_text: str, *, side: int = SIDE) -> bytes:
    """Draw an invented cover as a square PNG of at most 20 kB; the same text, the same cover.

    One of eight designs in one of fifteen palettes, both drawn by lot from ``seed_text``.
    """
    lot = random.Random(images.seed(seed_text))  # noqa: S311 - decoration, not secrecy
    paper, *inks = lot.choice(_PALETTES)
    lot.shuffle(inks)
    canvas = Canvas(SIDE, SIDE, paper)
    lot.choice(_DESIGNS)(canvas, paper, inks, lot)
    pixels = canvas.pixels()
    if side != SIDE:
        pixels = images.resized(pixels, side)
    return encode_png(pixels, _LIMIT)


def _disc(x: float, y: float, radius: float) -> Points:
    turn = np.linspace(0, 2 * np.pi, 97)
    return np.column_stack([x + radius * np.cos(turn), y + radius * np.sin(turn)])


def _slice(x: float, y: float, radius: float, start: float, sweep: float) -> Points:
    turn = np.linspace(start, start + sweep, 49)
    rim = np.column_stack([x + radius * np.cos(turn), y + radius * np.sin(turn)])
    return np.vstack([[x, y], rim])


def _hills(canvas: Canvas, paper: Colour, inks: Sequence[Colour], lot: random.Random) -> None:
    """Draw a sun over ridges that fade with distance."""
    sky = 50
    for band in range(sky):
        tint = mix(paper, inks[0], 0.5 * band / sky)
        canvas.rectangle(0, band * SIDE / sky, SIDE, SIDE / sky + 1, fill=tint)
    canvas.polygon(
        _disc(lot.uniform(80, 220), lot.uniform(90, 140), lot.uniform(34, 62)), fill=inks[1]
    )
    x = np.linspace(0, SIDE, 121)
    for layer in range(5):
        base = 150 + 32 * layer
        waves = sum(
            lot.uniform(4, 15)
            * np.sin(x / SIDE * math.tau * lot.uniform(0.5, 2.6) + lot.uniform(0, 6))
            for _ in range(3)
        )
        ridge = np.column_stack([x, base + waves])
        hill = np.vstack([ridge, [[SIDE, SIDE], [0, SIDE]]])
        canvas.polygon(hill, fill=mix(mix(inks[0], paper, 0.45), inks[2], layer / 4))


def _tiles(canvas: Canvas, paper: Colour, inks: Sequence[Colour], lot: random.Random) -> None:
    """Draw quarter circles on a chessboard, each turned by chance."""
    count = lot.choice((3, 4, 5))
    side = SIDE / count
    for row in range(count):
        for column in range(count):
            x, y = column * side, row * side
            ground, figure = lot.sample([paper, *inks], 2)
            canvas.rectangle(x, y, side + 1, side + 1, fill=ground)
            turn = lot.randrange(4)
            corner = ((0, 0), (1, 0), (1, 1), (0, 1))[turn]
            for reach in (1.0, 0.5):
                ink = figure if reach == 1.0 else ground
                piece = _slice(
                    x + corner[0] * side, y + corner[1] * side, side * reach,
                    turn * np.pi / 2, np.pi / 2,
                )  # fmt: skip
                canvas.polygon(piece, fill=ink)


def _rings(canvas: Canvas, paper: Colour, inks: Sequence[Colour], lot: random.Random) -> None:
    """Draw rings that drift off their centre."""
    x, y = lot.uniform(100, 200), lot.uniform(100, 200)
    drift_x, drift_y = lot.uniform(-7, 7), lot.uniform(-7, 7)
    inks = [*inks, paper]
    first = lot.randrange(len(inks))
    for ring in range(11):
        radius = 210 - ring * 19
        ink = inks[(first + ring) % len(inks)]
        canvas.polygon(_disc(x + drift_x * ring, y + drift_y * ring, radius), fill=ink)


def _blocks(canvas: Canvas, paper: Colour, inks: Sequence[Colour], lot: random.Random) -> None:
    """Draw plain shapes in a grid of three."""
    del paper
    side = SIDE / 3
    for cell in range(9):
        x, y = cell % 3 * side, cell // 3 * side
        ground, figure = lot.sample(list(inks), 2)
        canvas.rectangle(x, y, side + 1, side + 1, fill=ground)
        kind = lot.randrange(5)
        if kind == 0:
            canvas.polygon(_disc(x + side / 2, y + side / 2, side * 0.36), fill=figure)
        elif kind == 1:
            turn = lot.randrange(4) * np.pi / 2
            half = _slice(x + side / 2, y + side / 2, side * 0.5, turn, np.pi)
            canvas.polygon(half, fill=figure)
        elif kind == 2:  # noqa: PLR2004 - the third kind
            canvas.polygon(
                np.array([[x, y + side], [x + side, y + side], [x + side, y]]), fill=figure
            )
        elif kind == 3:  # noqa: PLR2004 - the fourth
            for stripe in range(3):
                canvas.rectangle(
                    x, y + side * (2 * stripe + 1) / 7, side + 1, side / 7, fill=figure
                )


def _waves(canvas: Canvas, paper: Colour, inks: Sequence[Colour], lot: random.Random) -> None:
    """Draw lines that rise to peaks in the middle, each hiding those behind."""
    x = np.linspace(36, SIDE - 36, 111)
    ink = inks[0]
    for line in range(24):
        height = np.zeros_like(x)
        for _ in range(5):
            peak, spread = lot.gauss(SIDE / 2, 34), lot.uniform(5, 17)
            height += lot.uniform(3, 26) * np.exp(-(((x - peak) / spread) ** 2))
        height += [lot.uniform(0, 1.4) for _ in x]
        ridge = np.column_stack([x, 62 + 9 * line - height])
        canvas.polygon(np.vstack([ridge, [[x[-1], 262 + line], [x[0], 262 + line]]]), fill=paper)
        canvas.line(ridge, mix(ink, inks[1], line / 23), width=2.0)
    canvas.rectangle(0, 272, SIDE, SIDE - 272, fill=paper)


def _bubbles(canvas: Canvas, paper: Colour, inks: Sequence[Colour], lot: random.Random) -> None:
    """Draw large discs that tint one another."""
    del paper
    for _ in range(9):
        disc = _disc(lot.uniform(0, SIDE), lot.uniform(0, SIDE), lot.uniform(40, 120))
        canvas.polygon(disc, fill=lot.choice(inks), fill_alpha=0.62)


def _stripes(canvas: Canvas, paper: Colour, inks: Sequence[Colour], lot: random.Random) -> None:
    """Draw slanted stripes and one calm disc."""
    lean = lot.choice((-1, 1)) * lot.uniform(90, 240)
    x = -300.0
    while x < 2 * SIDE:
        wide = lot.choice((10, 18, 34, 60))
        band = np.array([[x, 0], [x + wide, 0], [x + wide + lean, SIDE], [x + lean, SIDE]])
        canvas.polygon(band, fill=lot.choice([paper, *inks]))
        x += wide
    canvas.polygon(_disc(SIDE / 2, SIDE / 2, 84), fill=paper)
    canvas.polygon(_disc(SIDE / 2, SIDE / 2, 62), fill=inks[0])


def _chips(canvas: Canvas, paper: Colour, inks: Sequence[Colour], lot: random.Random) -> None:
    """Draw terrazzo: chips of stone in plaster."""
    del paper
    for spot in range(64):
        x = spot % 8 * 40 + lot.uniform(-8, 28)
        y = spot // 8 * 40 + lot.uniform(-8, 28)
        corners = lot.randrange(4, 7)
        turns = sorted(lot.uniform(0, math.tau) for _ in range(corners))
        reach = lot.uniform(8, 24)
        chip = np.array([[x + reach * math.cos(t), y + reach * math.sin(t)] for t in turns])
        canvas.polygon(chip, fill=lot.choice(inks))


_DESIGNS: Final[tuple[Callable[[Canvas, Colour, Sequence[Colour], random.Random], None], ...]] = (
    _hills,
    _tiles,
    _rings,
    _blocks,
    _waves,
    _bubbles,
    _stripes,
    _chips,
)
