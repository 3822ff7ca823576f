"""Where each track stands on the picture, and what its axes mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.constants import (
    AXIS_DIFFERENCE,
    AXIS_FIRST_WORD,
    AXIS_LEAST,
    AXIS_QUANTILES,
    AXIS_WORD,
    AXIS_WORDS,
    DECIMALS,
)
from bot.domain.model import Axis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.analysis.groups import Grouping
    from bot.analysis.space import Floats
    from bot.analysis.table import Table
    from bot.domain.model import FeatureName

_TINY: Final = 1e-9
_TURNS: Final = 36
"""Angles that are tried for an axis that no word fits: every two and a half degrees."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions of the table's rows, and how to place further tracks."""

    positions: Floats
    """Rows x 2."""
    x_axis: Axis
    y_axis: Axis
    kept: float | None
    mean: Floats
    basis: Floats
    """Dimensions x 2, orthonormal: a point of the space stands at (point - mean) @ basis."""


def _directions(space: Floats, grouping: Grouping) -> Floats:
    """Two orthonormal directions: those that part the groups, then those of the rest."""
    centred = space - space.mean(axis=0)
    shares = np.bincount(grouping.labels, minlength=grouping.k) / len(space)
    means = np.array(
        [centred[grouping.labels == group].mean(axis=0) for group in range(grouping.k)]
    )
    _, strength, between = np.linalg.svd(np.sqrt(shares)[:, None] * means, full_matrices=False)
    found = [row for row, size in zip(between, strength, strict=True) if size > _TINY][:2]
    chosen = np.array(found).reshape(len(found), space.shape[1])
    rest = centred - centred @ chosen.T @ chosen
    _, _, within = np.linalg.svd(rest, full_matrices=False)
    missing = 2 - len(found)
    basis = np.vstack([chosen, within[:missing]]) if missing else chosen
    if len(basis) < 2:  # noqa: PLR2004 - a plane needs two directions
        basis = np.vstack([basis, np.zeros((2 - len(basis), space.shape[1]))])
    return basis.T


def _correlations(positions: Floats, scores: Floats) -> Floats:
    """Pearson's r of each feature (rows) with each axis (columns); 0 for a constant one."""
    spread = scores - scores.mean(axis=0)
    places = positions - positions.mean(axis=0)
    scale = np.sqrt((spread**2).sum(axis=0))[:, None] * np.sqrt((places**2).sum(axis=0))[None]
    return np.where(scale > _TINY, spread.T @ places / np.where(scale > _TINY, scale, 1.0), 0.0)


def _turned(angle: float) -> Floats:
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


def _simplest_angle(covariances: Floats) -> float:
    """Varimax (Kaiser 1958) in the plane: the turn after which each feature loads one axis."""
    u = covariances[:, 0] ** 2 - covariances[:, 1] ** 2
    v = 2 * covariances[:, 0] * covariances[:, 1]
    count = max(len(covariances), 1)
    numerator = 2 * (u @ v - u.sum() * v.sum() / count)
    denominator = (u**2 - v**2).sum() - (u.sum() ** 2 - v.sum() ** 2) / count
    return float(np.arctan2(numerator, denominator) / 4)


def _namable_turn(correlations: Floats, table: Table) -> Floats:
    """Return the turn after which each axis follows some feature of its own best.

    The weaker of the two is made as strong as can be. Of what we heard ourselves few features are
    known: turned for simple axes, all of them may follow one, and the other says nothing.
    """
    audible = _audible(table)
    pairs = [
        (one, other)
        for one, first in enumerate(table.columns)
        for other, second in enumerate(table.columns)
        if first != second and {first, second} <= audible and _echo(first) != second
    ]
    if not pairs:
        return np.eye(2)
    turns = [_turned(angle) for angle in np.linspace(0.0, np.pi / 2, _TURNS, endpoint=False)]
    firsts, seconds = np.array(pairs).T
    strength = np.abs(np.stack([correlations @ turn for turn in turns]))
    weaker: Floats = np.minimum(strength[:, firsts, 0], strength[:, seconds, 1]).max(axis=1)
    return turns[int(np.argmax(np.round(weaker, DECIMALS)))]


def _facing(correlations: Floats, columns: Sequence[FeatureName]) -> Floats:
    """Swap and flip two axes so that right is more energetic and up is brighter."""
    energy, valence = (
        correlations[columns.index(name)] if name in columns else np.zeros(2)
        for name in ("energy", "valence")
    )
    best = np.eye(2)
    reached = -np.inf
    for swap in (np.eye(2), np.array([[0.0, 1.0], [1.0, 0.0]])):
        right, up = energy @ swap, valence @ swap
        gain = abs(right[0]) + abs(up[1])
        if gain > reached + _TINY:
            reached = gain
            best = swap * np.array([-1.0 if right[0] < 0 else 1.0, -1.0 if up[1] < 0 else 1.0])
    return best


def _audible(table: Table) -> frozenset[FeatureName]:
    """Return the features in which these tracks differ by what a listener would notice.

    From the track at a tenth to the one at nine tenths: "vocal" and "instrumental" say nothing
    of tracks that all have a voice.
    """
    low, high = np.quantile(table.raw, AXIS_QUANTILES, axis=0)
    return frozenset(
        name
        for index, name in enumerate(table.columns)
        if high[index] - low[index] >= AXIS_DIFFERENCE[name]
        and high[index] >= AXIS_LEAST.get(name, -np.inf)
    )


def _words(correlations: Floats, table: Table) -> tuple[Axis, Axis]:
    """Name both ends of both axes by the features that follow each most closely.

    A feature speaks for the axis it follows more, and only where it can be heard; loudness and
    energy say the same thing, so only one of them speaks. Where all follow one axis more (few are
    known of what we heard ourselves), that axis lends the other the word that follows it, too.
    """
    columns = table.columns
    audible = [index for index, name in enumerate(columns) if name in _audible(table)]
    strength = np.abs(correlations)
    said: set[FeatureName] = set()
    spoken: tuple[list[int], list[int]] = ([], [])
    for axis, own in enumerate(spoken):
        for index in sorted(audible, key=lambda index: (-strength[index, axis], index)):
            if strength[index, axis] < (AXIS_WORD if own else AXIS_FIRST_WORD):
                break
            if len(own) == AXIS_WORDS:
                break
            elsewhere = strength[index, 1 - axis] > strength[index, axis]
            if elsewhere or _echo(columns[index]) in said:
                continue
            said.add(columns[index])
            own.append(index)
    for axis, own in enumerate(spoken):
        if not own and (lender := spoken[1 - axis]):
            taken = {columns[lender[0]], _echo(columns[lender[0]])}
            free = [
                index
                for index in audible
                if columns[index] not in taken and strength[index, axis] >= AXIS_FIRST_WORD
            ]
            own.extend(sorted(free, key=lambda index: (-strength[index, axis], index))[:1])
            lender[:] = [index for index in lender if index not in own]
    return _axis(spoken[0], correlations[:, 0], columns), _axis(
        spoken[1], correlations[:, 1], columns
    )


def _axis(spoken: Sequence[int], rising: Floats, columns: Sequence[FeatureName]) -> Axis:
    """Return an axis whose ends say less and more of these columns, as each rises or falls."""
    low = [f"{columns[each]}_{'low' if rising[each] > 0 else 'high'}" for each in spoken]
    high = [f"{columns[each]}_{'high' if rising[each] > 0 else 'low'}" for each in spoken]
    return Axis(low=tuple(low), high=tuple(high))


def _echo(name: FeatureName) -> FeatureName | None:
    """Return the feature that says nearly the same as ``name``."""
    match name:
        case "energy":
            return "loudness"
        case "loudness":
            return "energy"
        case _:
            return None


def _share_kept(space: Floats, positions: Floats) -> float | None:
    """Share of the variance that two axes explain by linear regression; ``None`` without any."""
    centred = space - space.mean(axis=0)
    total = float((centred**2).sum())
    if total <= _TINY:
        return None
    places = positions - positions.mean(axis=0)
    left, strength, _ = np.linalg.svd(places, full_matrices=False)
    axes = left[:, strength > _TINY]
    return min(1.0, float(((axes.T @ centred) ** 2).sum()) / total)


def _placed(centred: Floats, basis: Floats, table: Table) -> tuple[Floats, tuple[Axis, Axis]]:
    """Return where the rows stand in the plane of ``basis``, and what its axes say."""
    unrounded: Floats = centred @ basis
    positions = np.round(unrounded, DECIMALS) + 0.0
    return positions, _words(_correlations(positions, table.scores), table)


def projected(table: Table, grouping: Grouping) -> Layout:
    """Lay rows out by the two directions that part the groups best, turned to be readable.

    Between-group principal components: the singular vectors of the centroids, weighted by the
    root of their shares. With one or two groups the missing axes are principal components of
    what is left. Both are turned for simple axes, right = more energetic, up = brighter.
    """
    space = grouping.space
    width: int = space.shape[1]
    if not len(space):
        nothing = np.zeros((0, 2))
        return Layout(nothing, Axis(), Axis(), None, np.zeros(width), np.zeros((width, 2)))
    mean: Floats = space.mean(axis=0)
    centred: Floats = space - mean
    basis = _directions(space, grouping)
    if table.columns:
        spread: Floats = table.scores - table.scores.mean(axis=0)
        basis = basis @ _turned(_simplest_angle(spread.T @ (centred @ basis) / len(space)))
        basis = basis @ _facing(_correlations(centred @ basis, table.scores), table.columns)
    positions, words = _placed(centred, basis, table)
    if table.columns and not (words[0].low and words[1].low):
        basis = basis @ _namable_turn(_correlations(centred @ basis, table.scores), table)
        basis = basis @ _facing(_correlations(centred @ basis, table.scores), table.columns)
        positions, words = _placed(centred, basis, table)
    return Layout(
        positions=positions,
        x_axis=words[0],
        y_axis=words[1],
        kept=_share_kept(space, positions),
        mean=mean,
        basis=basis,
    )


def along_features(
    table: Table,
    grouping: Grouping,
    automatic: Layout,
    axes: tuple[FeatureName | None, FeatureName | None],
) -> Layout:
    """Lay rows out by features in their own units; an axis that is unknown stays automatic."""
    positions = automatic.positions.copy()
    made = [automatic.x_axis, automatic.y_axis]
    for index, name in enumerate(axes):
        if name is None or name not in table.columns:
            continue
        positions[:, index] = table.raw[:, table.columns.index(name)]
        made[index] = Axis(low=(f"{name}_low",), high=(f"{name}_high",), feature=name)
    return Layout(
        positions=positions,
        x_axis=made[0],
        y_axis=made[1],
        kept=_share_kept(grouping.space, positions) if len(positions) else None,
        mean=automatic.mean,
        basis=automatic.basis,
    )
