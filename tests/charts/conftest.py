"""What tests of pictures share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.charts.canvas import Canvas
from bot.charts.geometry import Box

if TYPE_CHECKING:
    from bot.charts.canvas import Align
    from bot.charts.styles import Colour


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Box]]:
    """Return a list that gets each line that is written, and where its letters are."""
    lines: list[tuple[str, Box]] = []
    write = Canvas.text

    def text(
        canvas: Canvas,
        x: float,
        baseline: float,
        text: str,
        size: float,
        colour: Colour,
        *,
        align: Align = "left",
        **more: Any,  # noqa: ANN401 - as the canvas has it
    ) -> float:
        wide = write(canvas, x, baseline, text, size, colour, align=align, **more)
        left = x - {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * wide
        letters = Box(left=left, top=baseline - 0.78 * size, right=left + wide, bottom=baseline)
        lines.append((text, letters))
        return wide

    monkeypatch.setattr(Canvas, "text", text)
    return lines
