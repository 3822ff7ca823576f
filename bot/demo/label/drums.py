"""Drum patterns and drum sounds of the demo.

A pattern is one bar of sixteenths per drum: ``X`` is a full stroke, ``x`` a softer one, ``.``
a rest. Patterns are written for four beats; a bar with fewer beats plays their beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

STROKES: Final[Mapping[str, float]] = {"X": 1.0, "x": 0.5}
"""Velocity of each stroke."""

PATTERNS: Final[Mapping[str, Mapping[str, str]]] = {
    "four_on_the_floor": {
        "kick": "X...X...X...X...",
        "clap": "....X.......X...",
        "hat": "x.x.x.x.x.x.x.x.",
        "open_hat": "..X...X...X...X.",
    },
    "disco": {
        "kick": "X...X...X...X...",
        "snare": "....X.......X...",
        "hat": "XxxxXxxxXxxxXxxx",
        "open_hat": "..x...x...x...x.",
    },
    "trap": {
        "kick": "X.....x...X.....",
        "snare": "........X.......",
        "hat": "X.x.X.x.X.x.Xxxx",
        "open_hat": "..............x.",
    },
    "trap_sparse": {
        "kick": "X..x.......X....",
        "clap": "........X.......",
        "hat": "X.x.X.x.X.x.X.xx",
    },
    "breakbeat": {
        "kick": "X.........X.....",
        "snare": "....X..x.x..X..x",
        "hat": "X.x.X.x.X.x.X.x.",
    },
    "two_step": {
        "kick": "X.........X.....",
        "snare": "....X.......X...",
        "hat": "X.xxX.xxX.xxX.xx",
        "rim": ".......x......x.",
    },
    "console": {
        "blip": "X...x...X...x...",
        "fizz": "..x...X...x...Xx",
    },
    "console_march": {
        "blip": "X.x.....X.x.....",
        "fizz": "....X.......X.xx",
    },
    "brushes": {
        "brush": "X..xX..xX..xX..x",
        "kick": "x.......x.......",
        "rim": "....x.......x...",
    },
    "rim_shuffle": {
        "brush": "x.x.x.x.x.x.x.x.",
        "kick": "x.....x...x.....",
        "rim": "....X.......X..x",
    },
    "shaker": {
        "shaker": "XxxxXxxxXxxxXxxx",
        "kick": "x.......x.......",
    },
    "stomp": {
        "kick": "X.......X.......",
        "clap": "....X.......X...",
        "shaker": "x.x.x.x.x.x.x.x.",
    },
    "rock": {
        "kick": "X.....x.X.x.....",
        "snare": "....X.......X...",
        "hat": "X.X.X.X.X.X.X.X.",
    },
    "rock_ride": {
        "kick": "X...x...X.x.x...",
        "snare": "....X.......X...",
        "ride": "X.X.X.X.X.X.X.X.",
        "open_hat": "X...............",
    },
}
"""Pattern -> drum -> sixteen strokes."""

_NOISES: Final[Mapping[str, tuple[float, float, float]]] = {
    # drum: decay in seconds, brightness 0..1 (share of the differenced noise), level
    "hat": (0.03, 1.0, 0.35),
    "open_hat": (0.16, 1.0, 0.4),
    "ride": (0.35, 0.9, 0.3),
    "shaker": (0.035, 0.85, 0.4),
    "brush": (0.09, 0.6, 0.35),
    "fizz": (0.05, 0.5, 0.8),
    "clap": (0.11, 0.55, 0.8),
    "snare": (0.13, 0.5, 0.7),
}
_TONES: Final[Mapping[str, tuple[float, float, float, float, float]]] = {
    # drum: start Hz, end Hz, time constant of the fall, decay in seconds, level
    "kick": (160.0, 48.0, 0.03, 0.16, 1.2),
    "snare": (230.0, 180.0, 0.02, 0.09, 0.6),
    "rim": (1700.0, 1600.0, 0.01, 0.018, 0.6),
    "blip": (420.0, 70.0, 0.04, 0.07, 0.9),
}


def strike(drum: str, rate: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """Return one stroke of ``drum`` at full velocity, mono at ``rate`` Hz, around -1..1.

    Drums are a falling sine, a burst of noise or both, with exponential decays.
    Raises ``KeyError`` for a drum that is not known.
    """
    if drum not in _NOISES and drum not in _TONES:
        raise KeyError(drum)
    longest = max(
        _NOISES[drum][0] if drum in _NOISES else 0.0, _TONES[drum][3] if drum in _TONES else 0.0
    )
    size = int(6.0 * longest * rate)
    time = np.arange(size, dtype=np.float32) / np.float32(rate)
    sound = np.zeros(size, dtype=np.float32)
    if drum in _TONES:
        start, end, fall, decay, level = _TONES[drum]
        # The phase is the integral of the frequency end + (start - end) exp(-t / fall).
        cycles = end * time + (start - end) * fall * (1.0 - np.exp(-time / fall))
        sound += level * np.exp(-time / decay) * np.sin(2.0 * np.pi * cycles)
    if drum in _NOISES:
        decay, brightness, level = _NOISES[drum]
        noise = rng.standard_normal(size + 1, dtype=np.float32)
        coloured = brightness * np.diff(noise) + (1.0 - brightness) * noise[1:]
        envelope = np.exp(-time / decay)
        if drum == "clap":  # a few hands, a few milliseconds apart
            envelope = sum(
                (time >= delay) * np.exp(-np.maximum(time - delay, 0.0) / pace)
                for delay, pace in ((0.0, 0.006), (0.011, 0.006), (0.022, decay))
            )
        sound += level * 0.5 * envelope * coloured
    return sound.astype(np.float32, copy=False)
