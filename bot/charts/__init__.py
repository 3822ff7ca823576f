"""Pictures: matplotlib drawn off screen, never through pyplot.

Every function here takes models and bytes and returns a ``Picture`` (``draw_cover``: bytes);
nothing reads a file or the network, and everything can be sent to another process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.charts.canvas import Format
from bot.charts.contact_sheet import draw_contact_sheet
from bot.charts.covers import draw_cover
from bot.charts.faces import faces
from bot.charts.feature_page import draw_feature_page
from bot.charts.profile import draw_cluster_profile
from bot.charts.scatter import draw_map
from bot.charts.shrink import shrink_cover
from bot.charts.timeline import draw_timeline
from bot.charts.track_card import draw_track_card
from bot.charts.two_artists import draw_two_artists

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "DRAWING",
    "Format",
    "draw_cluster_profile",
    "draw_contact_sheet",
    "draw_cover",
    "draw_feature_page",
    "draw_map",
    "draw_timeline",
    "draw_track_card",
    "draw_two_artists",
    "faces",
    "shrink_cover",
]

DRAWING: Final[tuple[Callable[..., object], ...]] = (
    draw_cluster_profile,
    draw_contact_sheet,
    draw_cover,
    draw_feature_page,
    draw_map,
    draw_timeline,
    draw_track_card,
    draw_two_artists,
    shrink_cover,
)
"""All that makes a picture: a second at the most, and the last that an answer waits for."""
