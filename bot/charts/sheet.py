"""The two sheets a map is drawn on: wide for the chat, tall for a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.charts.geometry import Box
from bot.domain.model import Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Where a map's parts lie and how large its words are; all lengths in pixels.

    On a phone both sheets are about 330 points wide: the wide one shrinks to three tenths of its
    size, the tall one to less than a half.
    """

    width: int
    height: int
    title: float
    headline: float
    headline_lines: int
    line: float
    """Size of the line that counts tracks and groups."""
    panel_height: float
    """The panel's height where the legend lies below it; else it reaches the sheet's foot."""
    panel_right: float
    beside: bool
    """Whether the legend stands beside the map, and not below it."""
    label: float
    """Size of the titles on the map."""
    label_room: float
    word: float
    """Size of the words on the axes."""
    tick: float
    note: float
    chip: float
    """Radius of a group's number."""
    marker: float
    """How much larger markers are than on the wide sheet."""

    def panel(self, top: float) -> Box:
        """Return the map's panel below a heading that ends at ``top``."""
        bottom = self.height - 24.0 if self.beside else top + self.panel_height
        return Box(left=24, top=top, right=self.panel_right, bottom=bottom)

    def plot(self, panel: Box) -> Box:
        """Return where points may stand: the panel without the words on its edges."""
        edge = self.word + 20
        return Box(
            left=panel.left + 12,
            top=panel.top + edge,
            right=panel.right - 12,
            bottom=panel.bottom - edge,
        )

    def legend(self, panel: Box) -> Box:
        """Return the legend's box: beside the panel or below it."""
        if self.beside:
            return Box(left=panel.right + 28, top=panel.top, right=self.width - 24.0, bottom=668)
        return Box(
            left=28, top=panel.bottom + 26, right=self.width - 28.0, bottom=self.height - 26.0
        )


SHEETS: Final = {
    Size.WIDE: Sheet(
        width=1100,
        height=700,
        title=42,
        headline=25,
        headline_lines=1,
        line=21,
        panel_height=0,
        panel_right=752,
        beside=True,
        label=23,
        label_room=330,
        word=19.5,
        tick=17,
        note=17.5,
        chip=15,
        marker=1.0,
    ),
    Size.TALL: Sheet(
        width=750,
        height=1334,
        title=60,
        headline=33,
        headline_lines=2,
        line=26,
        panel_height=640,
        panel_right=726,
        beside=False,
        label=25,
        label_room=330,
        word=24,
        tick=21,
        note=22,
        chip=19,
        marker=1.15,
    ),
}
