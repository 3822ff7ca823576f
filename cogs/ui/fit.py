"""Make a list of rows fit into an embed without losing a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.ui.text import cut, units

if TYPE_CHECKING:
    from collections.abc import Sequence


def fitted(rows: Sequence[Sequence[str]], limit: int, separator: str = "\n") -> str:
    """Return every row, joined, each in the richest variant for which all of them fit.

    A row comes as its variants, the richest first, each no longer than the one before. The
    longest row is made plainer until the whole has at most ``limit`` UTF-16 units. Only where
    even the plainest variants are too long together is the end cut off.
    """
    chosen = [0] * len(rows)
    length = sum(units(row[0]) for row in rows) + units(separator) * max(len(rows) - 1, 0)
    while length > limit:
        can = [index for index, row in enumerate(rows) if chosen[index] < len(row) - 1]
        if not can:
            break
        longest = max(can, key=lambda index: units(rows[index][chosen[index]]))
        length -= units(rows[longest][chosen[longest]])
        chosen[longest] += 1
        length += units(rows[longest][chosen[longest]])
    joined = separator.join(row[variant] for row, variant in zip(rows, chosen, strict=True))
    return cut(joined, limit)
