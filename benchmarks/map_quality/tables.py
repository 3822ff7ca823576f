"""What was measured, as tables in Markdown that are written a row at a time."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.names import FALLBACKS, LANDMARKS, NUMBERED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.map_quality.measures import Said, Steadiness, Telling

FALLBACK_KEYS: Final = {NUMBERED.key, *(name.key for name in FALLBACKS)}
_FIRST: Final = 36
"""Characters of a table's first column."""
PART_EDGES: Final = (12, 20, 40, 60, 120)
_DATA_WIDTH: Final = 8


class Sheet:
    """A table whose first column holds words and whose others hold figures."""

    def __init__(self, title: str, heads: Sequence[str], *, first: int = _FIRST) -> None:
        """Prepare it; nothing is written before the first row."""
        self._title = title
        self._heads = heads
        self._widths = [first, *(max(len(head), _DATA_WIDTH) for head in heads[1:])]
        self._begun = False

    def row(self, *cells: str) -> None:
        """Write one row, below the heads where it is the first."""
        if not self._begun:
            self._begun = True
            print(f"\n{self._title}\n")
            self._write(self._heads)
            marks = [
                "-" * width if not column else "-" * (width - 1) + ":"
                for column, width in enumerate(self._widths)
            ]
            self._write(marks)
        self._write(cells)

    def _write(self, cells: Sequence[str]) -> None:
        first, *others = zip(cells, self._widths, strict=True)
        padded = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        print("| " + " | ".join(padded) + " |", flush=True)


def steadiness_sheet(title: str) -> Sheet:
    """Return the table of ``steadiness_row``."""
    return Sheet(
        f"How steady maps of {title} are",
        ("method", "groups", "80 %", "90 %", "pairs", "album", "order", "rerun", "balance", "smallest",
         "tiny", "largest", "(max)", "plain", "unique", "fallback"),
    )  # fmt: skip


def steadiness_row(
    method: str, found: Sequence[Steadiness], names: Sequence[Sequence[tuple[str, str]]]
) -> tuple[str, ...]:
    """Return one method's row."""
    return (
        method,
        f"{np.mean([each.groups for each in found]):.1f}",
        f"{np.mean([each.most for each in found]):.2f}",
        f"{np.mean([each.nearly_all for each in found]):.2f}",
        f"{np.mean([each.pairs for each in found]):.2f}",
        _mean([each.album for each in found]),
        f"{np.mean([each.order for each in found]):.2f}",
        f"{np.mean([each.rerun for each in found]):.2f}",
        f"{np.mean([each.balance for each in found]):.2f}",
        f"{min(each.smallest for each in found)}",
        f"{sum(each.tiny for each in found)}",
        f"{np.mean([each.largest for each in found]):.2f}",
        f"{max(each.largest for each in found):.2f}",
        f"{np.mean([each.plain for each in found]):.2f}",
        *_distinct(names),
    )


def _mean(values: Sequence[float]) -> str:
    """Return the mean of what is known; a dash where nothing is."""
    known = [value for value in values if not math.isnan(value)]
    return f"{np.mean(known):.2f}" if known else "-"


def _distinct(names: Sequence[Sequence[tuple[str, str]]]) -> tuple[str, str]:
    keys = [[key for key, _ in each] for each in names]
    total = sum(map(len, keys))
    if not total:
        return "-", "-"
    unique = sum(len(set(each)) == len(each) for each in keys)
    fallback = sum(key in FALLBACK_KEYS for each in keys for key in each)
    return f"{unique / len(keys):.2f}", f"{100 * fallback / total:.1f} %"


def telling_sheet(title: str) -> Sheet:
    """Return the table of ``telling_row``."""
    return Sheet(
        f"What maps of {title} tell",
        ("method", "R2 top", "R2", "of free", "AUC", "template", "album", "same k", "top five",
         "landmarks", "same set"),
    )  # fmt: skip


def telling_row(method: str, found: Sequence[Telling]) -> tuple[str, ...]:
    """Return one method's row."""
    return (
        method,
        f"{np.mean([each.top for each in found]):.2f}",
        f"{np.mean([each.leaves for each in found]):.2f}",
        f"{np.mean([each.beside_free for each in found]):.2f}",
        f"{told_apart(found):.2f}",
        f"{np.mean([each.template for each in found]):.2f}",
        _mean([each.album for each in found]),
        _commonest([each.groups for each in found]),
        *_repeated_names([each.names for each in found]),
    )


def told_apart(found: Sequence[Telling]) -> float:
    """Return the area under the curve: how often a real map is clearer than a structureless one."""
    real = np.array([each.real for each in found])[:, None]
    chance = np.array([value for each in found for value in each.chance])[None]
    return float(((real > chance) + 0.5 * (real == chance)).mean())


def _commonest(values: Sequence[int]) -> str:
    number, count = Counter(values).most_common(1)[0]
    return f"{count / len(values):.2f} ({number})"


def _repeated_names(names: Sequence[Sequence[tuple[str, str]]]) -> tuple[str, str, str]:
    every = Counter(key for each in names for key, _ in each)
    total = sum(every.values())
    if not total:
        return "-", "-", "-"
    sets = [frozenset(whole for _, whole in each) for each in names]
    top = sum(count for _, count in every.most_common(5)) / total
    landmarks = sum(every[key] for key in LANDMARKS) / total
    twice = sum(count for count in Counter(sets).values() if count > 1)
    return f"{100 * top:.0f} %", f"{100 * landmarks:.0f} %", f"{twice} of {len(sets)}"


def size_sheet(title: str) -> Sheet:
    """Return the table of ``size_row``."""
    return Sheet(
        f"{title} by size",
        ("tracks", "maps", "groups", "parts", "R2 top", "R2", "of free", "80 %", "AUC", "template",
         "same k"),
        first=24,
    )  # fmt: skip


def size_row(title: str, found: Sequence[tuple[Steadiness, Telling]]) -> tuple[str, ...]:
    """Return one size's row."""
    steady = [each for each, _ in found]
    telling = [each for _, each in found]
    return (
        title,
        f"{len(found)}",
        f"{np.mean([each.groups for each in telling]):.1f}",
        f"{np.mean([each.parts for each in telling]):.1f}",
        f"{np.mean([each.top for each in telling]):.2f}",
        f"{np.mean([each.leaves for each in telling]):.2f}",
        f"{np.mean([each.beside_free for each in telling]):.2f}",
        f"{np.mean([each.most for each in steady]):.2f}",
        f"{told_apart(telling):.2f}",
        f"{np.mean([each.template for each in telling]):.2f}",
        _commonest([each.groups for each in telling]),
    )


def by_size(found: Sequence[tuple[Steadiness, Telling]]) -> list[tuple[str, ...]]:
    """Return a row for each size that some have, and one for all."""
    sizes: defaultdict[int, list[tuple[Steadiness, Telling]]] = defaultdict(list)
    for each in found:
        sizes[_edge(each[1].tracks)].append(each)
    rows = [size_row(_span(edge), sizes[edge]) for edge in sorted(sizes)]
    return [*rows, size_row("all", found)]


def _edge(tracks: int) -> int:
    return max(each for each in (0, *PART_EDGES) if each <= tracks)


def _span(edge: int) -> str:
    later = [each for each in PART_EDGES if each > edge]
    return f"{edge} to {later[0] - 1}" if later else f"{edge} and more"


def print_said(found: Sequence[Said]) -> None:
    """Write how firm and steady maps say they are, and are."""
    sheet = Sheet(
        "What our maps say of themselves, and what is measured anew",
        ("tracks", "maps", "firmness", "measured", "off by", "stability", "measured", "off by",
         "groups", "told", "measured", "off by"),
        first=14,
    )  # fmt: skip
    sizes: defaultdict[int, list[Said]] = defaultdict(list)
    for each in found:
        sizes[_edge(each.tracks)].append(each)
    rows = [(_span(edge), sizes[edge]) for edge in sorted(sizes)]
    for title, some in [*rows, ("all", list(found))] if found else []:
        groups = [pair for each in some for pair in each.groups]
        sheet.row(
            title,
            f"{len(some)}",
            *_off([each.firmness for each in some]),
            *_off([each.stability for each in some]),
            f"{len(groups)}",
            *_off(groups),
        )


def _off(pairs: Sequence[tuple[float, float]]) -> tuple[str, str, str]:
    values = np.array(pairs)
    told, shown = values.mean(axis=0)
    return f"{told:.2f}", f"{shown:.2f}", f"{np.abs(values[:, 0] - values[:, 1]).mean():.3f}"
