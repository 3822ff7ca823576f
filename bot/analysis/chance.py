"""What groups found in structureless tracks would look like: the yardstick of every map.

Any cloud of points can be cut, and the cut always looks like something. Whether groups are in the
music is asked by comparison: how clearly do they part beside the groups that the very same
procedure finds in tracks without structure (normally distributed, as many, with the same
covariances)? Drawing and cutting such tracks for every map would cost more than the map. But their
silhouette depends on little: how many there are, and how their variance is spread over its main
directions. So it was measured once over some ten thousand such draws, and is looked up here.
``benchmarks/fit_chance.py`` makes the table anew and shows how near it comes.
"""

from __future__ import annotations

from math import erf, log, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.chance_table import CHOSEN, EXPECTED, MOST_ROWS, SPREAD
from bot.analysis.constants import USUAL_BELOW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.analysis.space import Floats

CHOSEN_OF_FEW: Final[Mapping[int, tuple[float, float]]] = {2: (-0.01, 0.18), 3: (0.06, 0.165)}
"""As ``chance_table.CHOSEN``, below ``USUAL_BELOW`` tracks, where many a grouping may not stand for a group
that is too small (measured on 1,400 structureless twins, 25 of each of the 56 artists with 12 to 39 tracks
that are not held out)."""


def shape_of(space: Floats) -> Floats:
    """Return what the table knows of a cloud's shape.

    The shares of its variance along its three main directions, and the logarithm of how many
    directions it effectively has (the participation ratio, Bretherton et al. 1999).
    """
    centred = space - space.mean(axis=0)
    variances = np.maximum(np.linalg.eigvalsh(centred.T @ centred)[::-1], 0.0)
    whole = float(variances.sum())
    shares = variances / whole if whole > 0 else np.eye(1, len(variances))[0]
    first = np.zeros(3)
    first[: min(3, len(shares))] = shares[:3]
    return np.array([*first, -log(float((shares**2).sum()))])


def terms(shape: Floats, rows: int) -> Floats:
    """Return the terms of the table's polynomial: 1, five quantities, and their products."""
    values = np.array([*shape, 1 / sqrt(min(rows, MOST_ROWS))])
    products = np.outer(values, values)[np.triu_indices(len(values))]
    return np.concatenate([[1.0], values, products])


class Chance:
    """What chance would do with rows spread as these are."""

    def __init__(self, space: Floats) -> None:
        self._shape = shape_of(space)

    def beyond(self, silhouette: float, k: int, rows: int) -> float:
        """Return by how much a silhouette of ``k`` groups of ``rows`` exceeds what is expected."""
        if k not in EXPECTED:
            return 0.0
        return silhouette - float(np.array(EXPECTED[k]) @ terms(self._shape, rows))


def deviations(beyond: float, k: int, rows: int) -> float:
    """Return an excess of ``k`` given groups in standard deviations of chance."""
    return beyond * sqrt(min(rows, MOST_ROWS)) / SPREAD[k] if k in SPREAD else 0.0


def firmness(beyond: float, k: int, rows: int, numbers: int) -> float:
    """Return the share 0..1 of structureless catalogues whose groups part less clearly.

    ``numbers``: among how many numbers of groups the most favourable was chosen, for theirs was
    chosen as well; 1 where the number was given.
    """
    if numbers > 1:
        chosen = CHOSEN_OF_FEW if rows < USUAL_BELOW else CHOSEN
        mean, spread = chosen[min(numbers, max(chosen))]
    else:
        mean, spread = 0.0, SPREAD.get(k, 1.0)
    standing = (beyond * sqrt(min(rows, MOST_ROWS)) - mean) / spread
    return 0.5 * (1 + erf(standing / sqrt(2)))
