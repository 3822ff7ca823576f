"""The demo label: fictional artists whose music is composed and synthesised on the spot.

``demo_label()`` lists the catalogue as any source would; ``render(track)`` makes a track's
preview clip, which goes through the same ears and the same analysis as a real one.
"""

from bot.demo.label.artists import (
    SOURCE,
    DemoArtist,
    DemoChart,
    DemoFavourite,
    DemoLabel,
    DemoTrack,
    demo_label,
)
from bot.demo.label.preview import render

__all__ = [
    "SOURCE",
    "DemoArtist",
    "DemoChart",
    "DemoFavourite",
    "DemoLabel",
    "DemoTrack",
    "demo_label",
    "render",
]
