"""A distribution as a hill on a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.charts import measures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.charts.canvas import Canvas
    from bot.charts.geometry import Box
    from bot.charts.styles import Colour, Points, Theme


def draw_hill(
    canvas: Canvas, theme: Theme, box: Box, positions: Iterable[float], ink: Colour
) -> None:
    """Draw how many lie where on a bar along the foot of ``box``; positions run from 0 to 1."""
    heights = measures.density(positions)
    x = np.linspace(box.left, box.right, len(heights))
    crest: Points = np.column_stack([x, box.bottom - heights * (box.height - 4)])
    hill = np.vstack([crest, [[box.right, box.bottom], [box.left, box.bottom]]])
    canvas.polygon(hill, fill=ink, fill_alpha=0.35)
    canvas.line(crest, ink, width=2.0)
    canvas.line(np.array([[box.left, box.bottom], [box.right, box.bottom]]), theme.line, width=2.0)
