"""Speech by espeak-ng, which no test downloads: where it is missing, a test is skipped, but in CI."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pytest
import soundfile
import soxr

from tests.audio.compose import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

VOICES: Final = ("en-us", "en-gb+f3", "de", "fr-fr", "es", "ru")
_TEXT: Final = (
    "The bus broke down twice, the drummer lost his shoes, and the hotel has no hot water, so it is "
    "a perfect tour. Call me when you hear this, all right? Tell your mother that I said hello. "
    "They are waiting for us now. One more thing: do not forget to feed the cat, she gets angry when "
    "you forget her, and last time she slept on my guitar until Sunday."
)


@cache
def speak(voice: str, seconds: float = 12.0, *, words_a_minute: int = 170) -> NDArray[np.float32]:
    """Return somebody speaking, mono at ``RATE``, at -20 dBFS; what is said is said again."""
    program = shutil.which("espeak-ng")
    if program is None:
        if os.environ.get("CI"):
            raise FileNotFoundError("espeak-ng")
        pytest.skip("no espeak-ng to speak (Debian, Ubuntu: apt install espeak-ng)")
    spoken = subprocess.run(  # noqa: S603 - the program that was found, a text of our own
        [program, "-v", voice, "-s", str(words_a_minute), "--stdout", _TEXT],
        capture_output=True,
        check=True,
    ).stdout
    samples, rate = soundfile.read(io.BytesIO(spoken), dtype="float32")
    said = soxr.resample(samples, rate, RATE)
    return at_level(np.resize(said, int(seconds * RATE)), -20.0)


def at_level(samples: NDArray[np.float32], decibels: float) -> NDArray[np.float32]:
    """Return the samples at a root mean square of so many dBFS."""
    return samples * np.float32(10 ** (decibels / 20) / np.sqrt(np.square(samples).mean()))
