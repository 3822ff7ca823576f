"""How alike what was typed and a name are spelled: one measure for all that search. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Sequence

FUZZY_FLOOR: Final = 72.0
"""rapidfuzz similarity, 0..100: one or two slips in a name of usual length still count."""

FUZZY_LEAST: Final = 4
"""Letters; three are alike to far too much."""

FEW: Final = 8
"""With so many names that hold the text, those that only resemble it are not wanted."""


def alikeness(wanted: str, texts: Sequence[str]) -> dict[int, float]:
    """Return how alike folded names are to what was typed, 72..100, by their places; others are left out.

    The event loop goes on meanwhile where this is another thread: the interpreter is free for it.
    """
    if not texts:
        return {}
    scores = process.cdist(
        [wanted], texts, scorer=fuzz.WRatio, score_cutoff=FUZZY_FLOOR, workers=1
    )[0]
    # A short name is "partly" alike to any long text; what was typed is rarely too long.
    least = len(wanted) - 2
    return {
        place: float(scores[place])
        for place in scores.nonzero()[0].tolist()
        if len(texts[place]) >= least
    }
