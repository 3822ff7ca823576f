"""Covers that came from outside, decoded with care, and what stands in for a missing one."""

from __future__ import annotations

import hashlib
import io
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image, ImageOps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.charts.styles import Colour

_MOST_BYTES: Final = 4_000_000
_MOST_PIXELS: Final = 4_000_000
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")


@lru_cache(maxsize=256)
def decode(data: bytes, side: int) -> NDArray[np.uint8] | None:
    """Return a cover as a square RGBA picture of ``side`` pixels, or ``None`` for bad bytes.

    Nothing is decoded before the format and the size are known to be harmless: JPEG, PNG, WebP or
    GIF, at most four million pixels and four megabytes. The middle of an oblong picture is kept.
    """
    if not 0 < len(data) <= _MOST_BYTES:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    return None
                picture.draft("RGB", (side, side))
                square = ImageOps.fit(
                    picture.convert("RGB"), (side, side), Image.Resampling.LANCZOS
                )
    except Exception:  # noqa: BLE001 - decoders raise whatever hostile bytes lead them to
        return None
    pixels = np.full((side, side, 4), 255, np.uint8)
    pixels[..., :3] = np.asarray(square)
    pixels.setflags(write=False)
    return pixels


def resized(pixels: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """Return a square picture at another size."""
    return np.asarray(Image.fromarray(pixels).resize((side, side), Image.Resampling.LANCZOS))


def main_colours(pictures: Sequence[NDArray[np.uint8]], most: int) -> list[tuple[int, int, int]]:
    """Return at most ``most`` 8-bit colours that stand for these pictures of one height."""
    strip = Image.fromarray(np.hstack(pictures)).convert("RGB")
    chosen = strip.quantize(most, Image.Quantize.MEDIANCUT).getpalette() or []
    return [(chosen[i], chosen[i + 1], chosen[i + 2]) for i in range(0, len(chosen) - 2, 3)]


def plain_tile(tint: Colour, side: int) -> NDArray[np.uint8]:
    """Return a square of one colour."""
    pixels = np.full((side, side, 4), 255, np.uint8)
    pixels[..., :3] = [round(255 * part) for part in tint]
    return pixels


@lru_cache(maxsize=32)
def _corner_mask(side: int, radius: float) -> NDArray[np.uint8]:
    """Opacity of a square with rounded corners, by its signed distance to the rounded edge."""
    centre = np.abs(np.arange(side) + 0.5 - side / 2) - (side / 2 - radius)
    x, y = np.meshgrid(centre, centre)
    outside = np.hypot(np.maximum(x, 0), np.maximum(y, 0)) + np.minimum(np.maximum(x, y), 0)
    mask = np.clip(radius - outside + 0.5, 0, 1) * 255
    return np.round(mask).astype(np.uint8)


def rounded(pixels: NDArray[np.uint8], radius: float) -> NDArray[np.uint8]:
    """Return a square picture with rounded corners."""
    copy = pixels.copy()
    copy[..., 3] = _corner_mask(pixels.shape[0], radius)
    return copy


def seed(text: str) -> int:
    """Return a number that depends on the text alone, the same on every machine."""
    return int.from_bytes(
        hashlib.blake2b(text.encode(errors="replace"), digest_size=8).digest(), "big"
    )
