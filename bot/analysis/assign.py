# scipy.optimize ships no types
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
"""The best one-to-one pairing of rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment

if TYPE_CHECKING:
    from bot.analysis.space import Floats


def best_pairs(worth: Floats) -> list[tuple[int, int]]:
    """Return (row, column) pairs, each row and column at most once, of the greatest sum."""
    rows, columns = linear_sum_assignment(worth, maximize=True)
    pairs = np.column_stack((rows, columns)).astype(np.intp)
    return [(int(row), int(column)) for row, column in pairs]
