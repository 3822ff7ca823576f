"""Which set of names tells an artist's groups apart, for one who knows the tracks but not the figures.

Readers who were given names and lists of tracks matched them the more surely, the further the claims of
two names lie apart along that in which the two groups differ, and a difference counts as much as it is
heard (``constants.HEARD``). So the chance that two names are taken for each other is that of a logistic
model (Bradley and Terry's): 1 / (1 + exp(margin)), with margin = (claim - other claim) . heard
difference of the groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.assign import best_pairs
from bot.analysis.constants import NAMES_APART

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.analysis.space import Floats

IMPOSSIBLE: Final = -1e6
"""What a name is worth that is not true of a group."""
_LEAST: Final = IMPOSSIBLE / 2
_SAME: Final = 10 * IMPOSSIBLE
"""What a set is worth that names two groups alike or holds too many limited names."""
_BETTER: Final = 1e-9
_MOST_ROUNDS: Final = 20
_TRIED: Final = 8
"""Names of one of three groups with each of which the best set is looked for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the names of one artist's groups are chosen from."""

    worth: Floats
    """Groups x names: how well each fits by itself, or ``IMPOSSIBLE``."""
    claims: Floats
    """Groups x names x features: what each would claim of the group, of length 1 at most."""
    places: Floats
    """Groups x features: where each group lies, in deviations as they are heard."""
    limited: NDArray[np.bool_]
    """Names of which a set may hold ``most``."""
    most: int


def _pairs(choice: Choice, open_to: Sequence[NDArray[np.intp]]) -> Mapping[tuple[int, int], Floats]:
    """Return, per two groups, what each two of their names are worth for telling them apart."""
    count = len(open_to)
    found: dict[tuple[int, int], Floats] = {}
    for one, other in combinations(range(count), 2):
        gap = choice.places[one] - choice.places[other]
        mine = choice.claims[one, open_to[one]] @ gap
        theirs = choice.claims[other, open_to[other]] @ gap
        margin = mine[:, None] - theirs[None, :]
        apart: Floats = -NAMES_APART / (count - 1) * np.logaddexp(0.0, -margin)
        apart[open_to[one][:, None] == open_to[other][None, :]] = _SAME
        found[one, other] = apart
        found[other, one] = apart.T
    return found


def _start(choice: Choice) -> list[int]:
    """Return each group's name in the best set by worth alone, with at most ``most`` limited names.

    Found exactly: where a set holds too many of them, each choice of the groups that may have one is tried.
    """
    pairs = best_pairs(choice.worth)
    if sum(bool(choice.limited[column]) for _, column in pairs) > choice.most:
        tries: list[tuple[float, list[tuple[int, int]]]] = []
        for rows in combinations(range(len(choice.worth)), choice.most):
            barred = np.ones(len(choice.worth), dtype=np.bool_)
            barred[list(rows)] = False
            some = np.where(barred[:, None] & choice.limited, IMPOSSIBLE, choice.worth)
            found = best_pairs(some)
            tries.append((float(sum(some[pair] for pair in found)), found))
        pairs = max(tries, key=lambda each: each[0])[1]
    return [column for _, column in sorted(pairs)]


def best_set(choice: Choice) -> list[int]:
    """Return each group's name (a column), all different, such that the whole set tells most.

    From the best set by worth alone, the names of two groups at a time are chosen anew until nothing is
    gained. For two groups that is exact; of three, the eight best names of each are tried as well.
    """
    count = len(choice.worth)
    open_to = [np.flatnonzero(row > _LEAST) for row in choice.worth]
    apart = _pairs(choice, open_to)
    first = [
        int(np.flatnonzero(open_to[row] == column)[0]) for row, column in enumerate(_start(choice))
    ]
    starts = [first]
    if count == 3:  # noqa: PLR2004 - two are solved exactly from any set; of more, few sets are left out
        starts.append(_best_of_three(choice, open_to, apart))
    found = [_improved(choice, open_to, apart, start) for start in starts]
    at = max(found, key=lambda each: each[0])[1]
    return [int(open_to[row][place]) for row, place in enumerate(at)]


def _best_of_three(
    choice: Choice, open_to: Sequence[NDArray[np.intp]], apart: Mapping[tuple[int, int], Floats]
) -> list[int]:
    """Return the best set of three groups in which one has a name that fits it well."""
    worth = [choice.worth[row, each] for row, each in enumerate(open_to)]
    limited = [choice.limited[each].astype(int) for each in open_to]
    best, start = -np.inf, [0, 0, 0]
    for row, one, other in ((0, 1, 2), (1, 0, 2), (2, 0, 1)):
        too_many = limited[one][:, None] + limited[other] > choice.most
        full = limited[one][:, None] + limited[other] >= choice.most
        for name in np.argsort(-worth[row], kind="stable")[:_TRIED].tolist():
            first = worth[one] + apart[row, one][name]
            second = worth[other] + apart[row, other][name]
            two = first[:, None] + second[None, :] + apart[one, other]
            two[full if limited[row][name] else too_many] = _SAME
            found = float(two.max()) + float(worth[row][name])
            if found > best + _BETTER:
                best, start = found, [0, 0, 0]
                start[row] = name
                start[one], start[other] = divmod(int(two.argmax()), two.shape[1])
    return start


def _improved(
    choice: Choice,
    open_to: Sequence[NDArray[np.intp]],
    apart: Mapping[tuple[int, int], Floats],
    start: Sequence[int],
) -> tuple[float, list[int]]:
    """Return what a set is worth, and the set, after the names of two groups at a time were chosen anew."""
    count, at = len(open_to), list(start)
    for _ in range(_MOST_ROUNDS):
        moved = False
        for one, other in combinations(range(count), 2):
            rest = [row for row in range(count) if row not in {one, other}]
            first = choice.worth[one, open_to[one]] + sum(
                apart[one, row][:, at[row]] for row in rest
            )
            second = choice.worth[other, open_to[other]] + sum(
                apart[other, row][:, at[row]] for row in rest
            )
            whole: Floats = first[:, None] + second[None, :] + apart[one, other]
            held = sum(bool(choice.limited[open_to[row][at[row]]]) for row in rest)
            limited = choice.limited[open_to[one]][:, None].astype(int)
            whole[limited + choice.limited[open_to[other]][None, :] + held > choice.most] = _SAME
            best = int(whole.argmax())
            if whole.flat[best] > whole[at[one], at[other]] + _BETTER:
                at[one], at[other] = divmod(best, whole.shape[1])
                moved = True
        if not moved:
            break
    worth = sum(float(choice.worth[row, open_to[row][place]]) for row, place in enumerate(at))
    worth += sum(
        float(apart[one, other][at[one], at[other]]) for one, other in combinations(range(count), 2)
    )
    if sum(bool(choice.limited[open_to[row][place]]) for row, place in enumerate(at)) > choice.most:
        worth += _SAME
    return worth, at
