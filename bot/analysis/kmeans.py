"""k-means from many seeded starts at once.

All starts of one k (and all resamples that grow from the usual groups) run side by side as one array, so
that the cost is a few matrix products per step instead of a call per start. The starting rows
are drawn by k-means++ (Arthur & Vassilvitskii 2007); each step is Lloyd's; only the better
starts go on after a few steps. ``benchmarks/map_speed_analysis.py`` sets it beside
scikit-learn's: the same inertia at a fraction of the time, without its import.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.analysis.constants import (
    DRAWS,
    MOST_STEPS,
    SCREENED_STARTS,
    SCREENING_STEPS,
    SEARCH_ROWS,
    SEED,
    STARTS,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.analysis.space import Floats


@dataclass(frozen=True, slots=True)
class Fits:
    """Several fits of one k, side by side."""

    centres: Floats
    """Fits x k x dimensions."""
    labels: NDArray[np.intp]
    """Fits x rows."""
    inertia: Floats
    """Weighted sum of squared distances to the own centre, per fit."""

    def only(self, index: int) -> Fits:
        """Return one of the fits."""
        one = slice(index, index + 1)
        return Fits(self.centres[one], self.labels[one], self.inertia[one])


def _gaps(points: Floats, norms: Floats, centres: Floats) -> Floats:
    """Return squared distances, fits x k x rows."""
    fits, k, width = centres.shape
    flat = centres.reshape(fits * k, width)
    gaps = flat @ (-2.0 * points.T)
    gaps += norms
    gaps += np.einsum("ij,ij->i", flat, flat)[:, None]
    return np.maximum(gaps, 0.0, out=gaps).reshape(fits, k, len(points))


def _plus_plus(
    points: Floats,
    weights: Floats,
    k: int,
    rng: np.random.Generator,
) -> Floats:
    """Draw starting centres for every fit: each next row in proportion to weight x distance^2.

    Of a few such draws the one stays that leaves the least inertia (the greedy variant, which
    scikit-learn uses too).
    """
    fits, rows = weights.shape
    norms: Floats = np.einsum("ij,ij->i", points, points)
    centres = np.empty((fits, k, points.shape[1]), dtype=np.float64)
    nearest = np.ones_like(weights)
    each = np.arange(fits, dtype=np.intp)
    for index in range(k):
        draws = DRAWS if index else 1
        mass = np.cumsum(weights * nearest, axis=1)
        empty = mass[:, -1] <= 0
        mass[empty] = np.cumsum(weights[empty], axis=1)
        goals = rng.random((fits, draws)) * mass[:, -1:]
        chosen = np.count_nonzero(mass[:, None] <= goals[:, :, None], axis=2)
        chosen = np.minimum(chosen, rows - 1)
        gaps = _gaps(points, norms, points[chosen])
        if index:
            gaps = np.minimum(gaps, nearest[:, None])
        best = np.einsum("ijk,ik->ij", gaps, weights).argmin(axis=1)
        centres[:, index] = points[chosen[each, best]]
        nearest = gaps[each, best]
    return centres


def _assigned(turned: Floats, centres: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return each row's nearest centre, the first among equals, and how near it is; fits x rows.

    ``turned`` is -2 x the points' transpose. How near is the squared distance less the row's own
    squared norm. A running minimum over the few centres is several times faster than an argmin
    across them.
    """
    fits, k, width = centres.shape
    flat = centres.transpose(1, 0, 2).reshape(k * fits, width)
    gaps = flat @ turned
    gaps += np.einsum("ij,ij->i", flat, flat)[:, None]
    gaps = gaps.reshape(k, fits, -1)
    nearest = gaps[0]
    found = np.zeros(nearest.shape, dtype=np.int8)
    for index in range(1, k):
        np.putmask(found, gaps[index] < nearest, index)
        np.minimum(nearest, gaps[index], out=nearest)
    return found, nearest


def lloyd(points: Floats, weights: Floats, centres: Floats, steps: int = MOST_STEPS) -> Fits:
    """Improve each fit until no row changes its group, or for ``steps`` steps.

    ``points`` rows x dimensions; ``weights`` fits x rows, 0 for a row that a fit must not see
    (it still gets a label); ``centres`` fits x k x dimensions. A group that loses all its rows
    keeps its centre.
    """
    fits, k, width = centres.shape
    turned: Floats = -2.0 * points.T
    counted: Floats = np.column_stack((points, np.ones(len(points))))
    norms: Floats = weights @ np.einsum("ij,ij->i", points, points)
    centres = centres.copy()
    labels = np.full((fits, len(points)), -1, dtype=np.int8)
    inertia = np.zeros(fits, dtype=np.float64)
    running = np.arange(fits, dtype=np.intp)
    groups = np.arange(k, dtype=np.int8)[:, None, None]
    for _ in range(steps + 1):
        found, nearest = _assigned(turned, centres[running])
        moved: NDArray[np.bool_] = (found != labels[running]).any(axis=1)
        labels[running] = found
        inertia[running] = norms[running] + np.einsum("ij,ij->i", weights[running], nearest)
        running = running[moved]
        if not len(running):
            break
        member: Floats = (found[moved] == groups) * weights[running]
        sums = member.reshape(-1, len(points)) @ counted
        sums = sums.reshape(k, len(running), width + 1).transpose(1, 0, 2)
        mass = sums[:, :, width:]
        filled = mass > 0
        means: Floats = sums[:, :, :width] / np.where(filled, mass, 1.0)
        centres[running] = np.where(filled, means, centres[running])
    return Fits(centres, labels.astype(np.intp), np.maximum(inertia, 0.0))


def _thinned(rows: int, most: int) -> NDArray[np.intp]:
    """Every so-many-th row: evenly spread over rows that are sorted by value."""
    return np.linspace(0, rows - 1, min(rows, most)).round().astype(np.intp)


def best_fit(
    points: Floats,
    k: int,
    starts: int = STARTS,
    counted: NDArray[np.bool_] | None = None,
) -> Fits:
    """Return the one fit with the least inertia out of ``starts`` seeded starts.

    ``points`` must be sorted by value: then the result depends on the rows alone. Rows that
    are not ``counted`` get a label but move no centre. In a large catalogue the starts are
    screened on ``SEARCH_ROWS`` rows.
    """
    rng = np.random.default_rng([SEED, k])
    weight = np.ones(len(points)) if counted is None else counted.astype(np.float64)
    rows = _thinned(len(points), SEARCH_ROWS)
    few = points[rows]
    weights = np.repeat(weight[None, rows], starts, axis=0)
    screened = lloyd(few, weights, _plus_plus(few, weights, k, rng), SCREENING_STEPS)
    order = np.argsort(screened.inertia, kind="stable")[:SCREENED_STARTS]
    fits = lloyd(few, weights[: len(order)], screened.centres[order])
    winner = fits.only(int(fits.inertia.argmin()))
    return winner if len(rows) == len(points) else lloyd(points, weight[None], winner.centres)
