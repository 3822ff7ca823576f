"""What pages share with the pictures: a cluster's colour, a title's short form."""

from __future__ import annotations

from bot.analysis.constants import FEW_TRACKS
from bot.charts.lettering import clean_title
from bot.charts.styles import THEMES
from bot.domain.model import Style

__all__ = ["FEW_TRACKS", "clean_title", "cluster_colour"]


def cluster_colour(index: int) -> tuple[float, float, float]:
    """Return a cluster's colour as red, green and blue, each 0..1, as the dark picture has it."""
    return THEMES[Style.DARK].group(index)
