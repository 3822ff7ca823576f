"""What was seen, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEAD: Final = ("fault", "times", "target", "seen", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line: what was done, how often, what was wanted and what was seen."""

    fault: str
    times: int
    target: str
    seen: str
    ok: bool
    within: bool = True
    """Whether what was measured, a time or a size, is within its target: not so on a machine that is busy
    with other things."""

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the line's cells as text."""
        return (
            self.fault,
            f"{self.times:,}",
            self.target,
            self.seen,
            "ok" if self.ok and self.within else "**missed**",
        )


def table(rows: Iterable[Row]) -> str:
    """Return a table in Markdown, its columns as wide as they need to be."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEAD))]
    ruled = [_line(HEAD, widths), "|".join(["", *("-" * (width + 2) for width in widths), ""])]
    return "\n".join([*ruled, *(_line(line, widths) for line in lines[1:])])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    filled = [f" {cell:<{width}} " for cell, width in zip(cells, widths, strict=True)]
    return "|".join(["", *filled, ""])


def quantile(values: Iterable[float], share: float) -> float:
    """Return the value below which ``share`` of all lie; 0 of none."""
    found = sorted(values)
    return found[min(len(found) - 1, int(share * len(found)))] if found else 0.0
