"""Where somebody speaks: the network of Silero VAD, run in numpy.

The weights (16 kHz, v6) are Silero's, under the MIT licence beside this file; ``python -m
benchmarks.voice_weights`` makes the data file from their published model. Everything but the
recurrent layer is done for all windows at once, which costs half of what the published runtime
takes window by window, and runs wherever numpy does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from bot.audio.spectrum import hann
from bot.audio.transform import spectra

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE: Final = "voice_activity.npz"
RATE: Final = 16_000
"""Hz that the network was trained at."""
WINDOW: Final = 512
"""Samples of one answer: 32 ms."""
_CONTEXT: Final = 64
"""Samples of the window before that the network also sees, and that are mirrored after the end."""
_FRAME: Final = 256
_STEP: Final = 128
STRIDES: Final = (1, 2, 2, 1)
"""Frames that each convolution moves on by; four frames become one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The weights, in single precision, transposed for rows of frames."""

    convolutions: tuple[tuple[NDArray[np.float32], NDArray[np.float32]], ...]
    """Kernels of three frames, (3 x channels, channels), and biases."""
    into: NDArray[np.float32]
    """(128, 512): what a frame says to the gates: input, forget, candidate, output."""
    back: NDArray[np.float32]
    """(128, 512): what the last state says to them."""
    gates: NDArray[np.float32]
    """(512,) biases."""
    out: NDArray[np.float32]
    """(128,)"""
    threshold: float


@lru_cache(maxsize=1)
def network() -> Network:
    """Return the shipped weights."""
    with as_file(files("bot.audio") / FILE) as path, np.load(path) as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files}
    return Network(
        convolutions=tuple(
            (weights[f"kernel_{index}"], weights[f"bias_{index}"]) for index in range(len(STRIDES))
        ),
        into=weights["into"],
        back=weights["back"],
        gates=weights["gates"],
        out=weights["out"],
        threshold=float(weights["threshold"]),
    )


def voice_activity(mono: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how likely somebody speaks, 0..1, in each 32 ms of a signal at ``RATE``.

    What is left at the end, shorter than a window, gets no answer.
    """
    count = len(mono) // WINDOW
    if not count:
        return np.empty(0, dtype=np.float32)
    weights = network()
    found = _magnitudes(mono[: count * WINDOW])
    for (kernel, bias), stride in zip(weights.convolutions, STRIDES, strict=True):
        found = _convolve(found, kernel, bias, stride)
    states = _remember(found[:, 0] @ weights.into + weights.gates, weights.back)
    return _sigmoid(np.maximum(states, 0) @ weights.out + np.float32(weights.threshold))


def _magnitudes(mono: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (windows, 4, 129) magnitudes of the four frames of each window."""
    before = np.concatenate([np.zeros(_CONTEXT, dtype=np.float32), mono])
    windows = sliding_window_view(before, _CONTEXT + WINDOW)[::WINDOW]
    mirrored = np.concatenate([windows, windows[:, -2 : -_CONTEXT - 2 : -1]], axis=1)
    frames = sliding_window_view(mirrored, _FRAME, axis=1)[:, ::_STEP] * hann(_FRAME)
    flat = spectra(frames.reshape(-1, _FRAME))
    return np.abs(flat).reshape(len(windows), -1, _FRAME // 2 + 1)


def _convolve(
    frames: NDArray[np.float32], kernel: NDArray[np.float32], bias: NDArray[np.float32], stride: int
) -> NDArray[np.float32]:
    """Return the rectified convolution of (windows, frames, channels) over three frames."""
    padded = np.pad(frames, ((0, 0), (1, 1), (0, 0)))
    places = range(0, frames.shape[1], stride)
    threes = np.stack(
        [padded[:, place : place + 3].reshape(len(frames), -1) for place in places], axis=1
    )
    return np.maximum(threes @ kernel + bias, 0)


def _remember(inputs: NDArray[np.float32], back: NDArray[np.float32]) -> NDArray[np.float32]:
    """Run the recurrent layer (a long short-term memory) over (windows, 4 x size)."""
    size = len(back)
    state = np.zeros(size, dtype=np.float32)
    cell = np.zeros(size, dtype=np.float32)
    states = np.empty((len(inputs), size), dtype=np.float32)
    for index, given in enumerate(inputs):
        gates = given + state @ back
        opened = _sigmoid(gates)
        cell = opened[size : 2 * size] * cell + opened[:size] * np.tanh(gates[2 * size : 3 * size])
        state = opened[3 * size :] * np.tanh(cell)
        states[index] = state
    return states


def _sigmoid(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the logistic function, by way of tanh, which overflows nowhere."""
    half = np.float32(0.5)
    return half * np.tanh(half * values) + half
