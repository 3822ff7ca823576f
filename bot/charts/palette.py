"""The colours a card is made of, known before it is drawn.

A card has a few inks on a few papers and the steps between them where edges are smoothed. Mapping
pixels to a known palette takes a sixth of the time of finding one for each picture, keeps the flat
colours exact, and compresses better.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts.styles import THEMES, Colour, Theme, mix

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from bot.domain.model import Style

MOST: Final = 256
_SAMPLED: Final = 3
_FLAT_COLOURS: Final = 72
_FLAT_SHARE: Final = 1 / 4000
"""Share of a card from which a colour counts as an area."""
PLAIN: Final = 144
"""Colours of a card without photographs, beside those that areas turn out to have."""
FEW: Final = 72
FEWEST: Final = 40
"""Colours of a card that would be too large a file with more: the flat ones and a step or two."""
MOST_TINTED: Final = 6
"""Groups up to which a map's areas are tinted."""
LABEL_LEAN: Final = 0.55
"""How far the ink of a group's labels leans from its colour towards plain ink."""
Bytes = tuple[int, int, int]


def _ramp(first: Colour, last: Colour, steps: int) -> Iterator[Colour]:
    """Yield ``steps`` colours from the one to the other, both included."""
    for step in range(steps):
        yield mix(first, last, step / max(steps - 1, 1))


def _rounded(colours: Iterable[Colour]) -> list[Bytes]:
    """Return 8-bit colours, each once, in order."""
    whole = ((round(255 * r), round(255 * g), round(255 * b)) for r, g, b in colours)
    return list(dict.fromkeys(whole))


@lru_cache(maxsize=64)
def card_palette(style: Style, groups: tuple[int, ...], most: int = PLAIN) -> tuple[Bytes, ...]:
    """Return at most ``most`` colours for a card that shows groups of these colour indices.

    The inks come first, then the tinted areas, then as many steps between them as there is room
    for; the fewer groups, the finer the steps.
    """
    theme = THEMES[style]
    inks, tints = _inks(theme, groups), _tints(theme, groups)
    flat = _flat(theme, groups)
    scarce = most <= FEW
    greys = [
        *_ramp(theme.background, theme.ink, 5 if scarce else 10),
        *_ramp(theme.panel, theme.ink, 5 if scarce else 10),
        *_ramp(theme.background, theme.muted, 4 if scarce else 8),
        *_ramp(theme.panel, theme.muted, 4 if scarce else 7),
        *_ramp(theme.background, theme.faint, 3 if scarce else 6),
    ]
    chosen = _rounded([*flat, *greys])
    room = (most - len(chosen)) // max(len(inks), 1)
    step = max(1, room // 7)
    for ink, tint in zip(inks, tints, strict=True):
        chosen += _rounded(
            [
                *_ramp(theme.panel, ink, max(3, 2 * step)),
                *_ramp(theme.background, ink, step + 2),
                *_ramp(tint, ink, step),
                *_ramp(theme.panel, _label(theme, ink), step + 2),
                *_ramp(ink, theme.on_colour, step),
                *_ramp(ink, theme.ink, max(2, step - 1)),
            ]
        )
    return tuple(_without_thieves(dict.fromkeys(chosen), _rounded(flat)))[:most]


def card_palettes(
    style: Style, groups: tuple[int, ...], photographs: Collection[Bytes] = ()
) -> tuple[tuple[Bytes, ...], ...]:
    """Return a card's palette, and smaller ones for a card that would be too large a file.

    ``photographs`` are the main colours of the photographs on it, best first.
    """
    if not photographs:
        return tuple(card_palette(style, groups, most) for most in (PLAIN, FEW, FEWEST))
    exact = _rounded(_flat(THEMES[style], groups))
    added = list(_without_thieves(photographs, exact))
    return (
        (*card_palette(style, groups, MOST - len(added)), *added),
        (*card_palette(style, groups, FEW), *added[:FEW]),
        (*card_palette(style, groups, FEWEST), *added[: FEWEST // 2]),
    )


def with_flat(
    palette: Sequence[Bytes], pixels: NDArray[np.uint8], most: int = MOST
) -> tuple[Bytes, ...]:
    """Return the palette with the colours that cover areas of a drawn card, exact and in front.

    Where tinted areas lie over one another no list made before knows their colours. ``pixels`` are
    RGBA, shape (rows, columns, 4); every third one of every third row is looked at.
    """
    sample = np.ascontiguousarray(pixels[::_SAMPLED, ::_SAMPLED]).view(np.uint32).ravel()
    found, counts = np.unique(sample, return_counts=True)
    common = np.argsort(-counts, kind="stable")[:_FLAT_COLOURS]
    common = common[counts[common] >= len(sample) * _FLAT_SHARE]
    flat = found[common].view(np.uint8).reshape(-1, 4)[:, :3].astype(np.int64)
    whole = np.vstack([flat, np.array(palette, dtype=np.int64).reshape(-1, 3)])
    # Pillow's table of nearest colours has one entry for each 4 x 4 x 4 of them: a colour that is
    # nearer to a flat one's entry than it is itself would be drawn in its place.
    least = flat & ~3
    own = ((flat - least) ** 2).sum(axis=1)
    takes = ((whole[:, None] - least[None]) ** 2).sum(axis=-1) <= own
    takes &= np.arange(len(whole))[:, None] > np.arange(len(flat))
    kept = whole[~takes.any(axis=1)].tolist()
    return tuple(dict.fromkeys((r, g, b) for r, g, b in kept))[:most]


def _inks(theme: Theme, groups: Iterable[int]) -> list[Colour]:
    return [theme.group(group) for group in groups]


def _tints(theme: Theme, groups: Collection[int]) -> list[Colour]:
    """Return the inks as they lie on the panel in areas; the panel itself where none is tinted."""
    fill = theme.fill if len(groups) <= MOST_TINTED else 0.0
    return [mix(theme.panel, ink, fill) for ink in _inks(theme, groups)]


def _label(theme: Theme, ink: Colour) -> Colour:
    return mix(ink, theme.ink, LABEL_LEAN)


def _flat(theme: Theme, groups: Collection[int]) -> list[Colour]:
    """Return the colours that cover areas or whole words: paper, lines, inks and tinted groups."""
    inks, tints = _inks(theme, groups), _tints(theme, groups)
    flat = [theme.background, theme.panel, theme.ink, theme.muted, theme.faint, theme.border]
    flat += [theme.track, theme.line, theme.on_colour, theme.heart, *inks, *tints]
    flat += [_label(theme, ink) for ink in inks]
    if theme.fill and len(groups) <= MOST_TINTED:
        flat += [mix(tints[a], inks[b], theme.fill) for a, b in combinations(range(len(inks)), 2)]
    return flat


def _without_thieves(colours: Iterable[Bytes], exact: Collection[Bytes]) -> Iterator[Bytes]:
    """Yield the colours that leave the exact ones theirs."""
    for colour in colours:
        if colour in exact or not any(_takes(colour, other) for other in exact):
            yield colour


def _takes(colour: Bytes, flat: Bytes) -> bool:
    """Whether Pillow would draw a flat colour in another one.

    Its table of nearest colours has one entry for each 4 x 4 x 4 of them, looked up for the least.
    """
    least = [part & ~3 for part in flat]
    return math.dist(colour, least) <= math.dist(flat, least)
