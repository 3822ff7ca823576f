"""Covers and previews, drawn and played on demand."""

from __future__ import annotations

import colorsys
import io
import re
import time
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import soundfile
from aiohttp import web
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from tests.upstream.server import State

RATE = 22_050


def routes(state: State) -> list[web.RouteDef]:
    """Return the paths of pictures and clips."""

    async def clip(request: web.Request) -> web.Response:
        match = re.search(r"exp=(\d+)", request.query_string)
        if match and time.time() + state.clock_ahead > int(match[1]):
            return web.Response(status=403, text="Access denied")
        track = state.world.tracks.get(int(request.match_info["id"]))
        if track is None:
            return web.Response(status=404)
        sound = track.features or state.world.sound(track.artists[0])
        return web.Response(
            body=_play(
                track.id, sound["tempo"], sound["energy"], sound["valence"], state.clip_seconds
            ),
            content_type="audio/mpeg",
        )

    async def picture(request: web.Request) -> web.Response:
        size = min(1000, int(re.split(r"\D", request.match_info["size"])[0]))
        body = _draw(int(request.match_info["id"]), size)
        return web.Response(body=body, content_type="image/jpeg")

    return [
        web.get("/cdn/stream/{id}.mp3", clip),
        web.get("/cdn/images/{kind}/{id}/{size}.jpg", picture),
    ]


@lru_cache(maxsize=64)
def _play(seed: int, tempo: float, energy: float, valence: float, seconds: float) -> bytes:
    """Return an MP3 clip: a chord, and a beat as fast and as loud as asked."""
    time_axis = np.arange(round(RATE * seconds)) / RATE
    root = 110.0 * 2 ** ((seed % 12) / 12)
    third = 4 if valence > 0.5 else 3
    chord = sum(np.sin(2 * np.pi * root * 2 ** (step / 12) * time_axis) for step in (0, third, 7))
    phase = (time_axis * tempo / 60) % 1.0
    noise = np.random.default_rng(seed).standard_normal(time_axis.size)
    beat = noise * np.exp(-phase * (30 - 20 * energy))
    sound = 0.1 * chord * (1 - energy / 2) + 0.2 * energy * beat
    buffer = io.BytesIO()
    soundfile.write(buffer, np.clip(sound, -1, 1), RATE, format="MP3")
    return buffer.getvalue()


@lru_cache(maxsize=256)
def _draw(seed: int, size: int) -> bytes:
    """Return a picture in colours of its own."""
    ground, ink = (
        tuple(
            round(255 * part) for part in colorsys.hls_to_rgb((seed * 0.618 + turn) % 1, light, 0.6)
        )
        for turn, light in ((0.0, 0.35), (0.45, 0.75))
    )
    image = Image.new("RGB", (size, size), ground)
    pen = ImageDraw.Draw(image)
    inset = size // 5 + seed % max(1, size // 6)
    pen.ellipse((inset, inset, size - inset, size - inset), fill=ink)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()
