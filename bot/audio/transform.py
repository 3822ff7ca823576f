"""Fourier transforms in single precision, with types: scipy's, which work on many rows at once."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# scipy.fft's own annotations describe its dispatcher, not its results

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

import numpy as np
from scipy import fft

if TYPE_CHECKING:
    from numpy.typing import NDArray


def spectra(rows: NDArray[np.float32]) -> NDArray[np.complex64]:
    """Return the one-sided spectrum of each row of (n, size); ``rows`` may be overwritten."""
    return cast("NDArray[np.complex64]", fft.rfft(rows, axis=1, overwrite_x=True))


def correlate_with_itself(signal: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the sums of ``signal[i] * signal[i + lag]`` for every lag from 0 on."""
    size = 1 << (2 * len(signal) - 1).bit_length()
    power = np.abs(np.fft.rfft(signal, size)) ** 2
    return np.fft.irfft(power, size)[: len(signal)]


@lru_cache(maxsize=4)
def cosines(size: int, count: int) -> NDArray[np.float32]:
    """Return (size, count): the orthonormal discrete cosine transform (type 2), as a matrix."""
    angle = np.pi / size * (np.arange(size)[:, None] + 0.5) * np.arange(count)
    basis = np.cos(angle) * np.sqrt(2 / size)
    basis[:, 0] /= np.sqrt(2)
    return basis.astype(np.float32)
