"""Covers made small before they are kept."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image

from bot.charts.images import decode

COVER_SIDE: Final = 200
"""Pixels: twice what a contact sheet shows a cover at on most screens."""


class NotACoverError(ValueError):
    """The bytes are no picture that is safe to decode."""


def shrink_cover(data: bytes, side: int = COVER_SIDE) -> bytes:
    """Return a cover as a small square JPEG, about 10 kB.

    Raises ``NotACoverError`` for anything but a harmless picture (``bot.charts.images.decode``).
    """
    pixels = decode(data, side)
    if pixels is None:
        raise NotACoverError
    out = io.BytesIO()
    Image.fromarray(pixels[..., :3]).save(out, "JPEG", quality=85)
    return out.getvalue()
