"""The column beside the map: whole names, at the room that a real map leaves for them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from bot.analysis.names import THREE_WAYS
from bot.charts import draw_map, legend, wording
from bot.charts.canvas import Canvas
from bot.charts.lettering import width
from bot.charts.styles import THEMES
from bot.domain.model import Finding, Remark, Size, Style
from bot.language import languages, speaking
from tests.charts.samples import cover, make_map

if TYPE_CHECKING:
    from bot.charts.geometry import Box
    from bot.charts.shaping import Weight
    from bot.charts.styles import Colour, Theme
    from bot.domain.model import Cluster


class Written(Canvas):
    """A canvas that keeps the bold lines, groups' names and numbers, and draws no letters."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(1100, 1334, theme.background, form="svg")
        self.bold: list[str] = []

    def text(  # noqa: D102 - as its parent's
        self,
        x: float,  # noqa: ARG002 - only the words matter
        baseline: float,  # noqa: ARG002
        text: str,
        size: float,
        colour: Colour,  # noqa: ARG002
        *,
        weight: Weight = "Regular",
        **_: object,
    ) -> float:
        if weight == "Bold":
            self.bold.append(text)
        return width(text, size, weight)


def room(count: int, size: Size, monkeypatch: pytest.MonkeyPatch) -> tuple[Box, list[Cluster]]:
    """Return where a map of so many groups with a finding and each sign has its rows, and the groups."""
    cluster_map, tracks = make_map(60, count, placed=4)
    busy = dataclasses.replace(
        cluster_map,
        finding=Finding("two_in_one", {"first": 1, "second": 3}),
        remarks=(
            Remark(kind="bridge", track_id=7, clusters=(1, 2)),
            Remark(kind="oddity", track_id=8, clusters=(2,)),
        ),
    )
    boxes: list[Box] = []
    draw = legend.draw_legend

    def watched(canvas: Canvas, theme: Any, box: Box, *given: Any, **more: Any) -> Any:  # noqa: ANN401
        boxes.append(box)
        return draw(canvas, theme, box, *given, **more)

    with monkeypatch.context() as patched:
        patched.setattr(legend, "draw_legend", watched)
        draw_map(busy, tracks, size=size, liked=range(1, 60, 5))
    return boxes[0], list(busy.clusters)


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("count", [3, 4, 5])
@pytest.mark.parametrize("tag", languages())
def test_each_name_of_three_ways_is_whole_in_each_language(
    tag: str, count: int, size: Size, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, theme = cover(), THEMES[Style.DARK]
    with speaking(tag):
        box, clusters = room(count, size, monkeypatch)
        for first in range(0, len(THREE_WAYS), count):
            names = THREE_WAYS[first : first + count]
            named = [
                dataclasses.replace(cluster, name=name.called)
                for cluster, name in zip(clusters, names, strict=False)
            ]
            named += clusters[len(named) :]
            for covers in ({}, {each.number: picture for each in named}):
                canvas, tall = Written(theme), size is Size.TALL
                legend.draw_legend(canvas, theme, box, named, covers, tall=tall)
                lines = [line for line in canvas.bold if not line.isdecimal()]
                assert " ".join(lines) == " ".join(map(wording.title, named))
