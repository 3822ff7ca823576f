"""Artists whose names are among the words of what was typed. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.domain.model import Artist


def names_in(words: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return the names that folded words may begin or end with, each with the other words.

    The longest come first.
    """
    found: dict[str, Sequence[str]] = {}
    for length in range(len(words), 0, -1):
        found.setdefault(" ".join(words[:length]), words[length:])
        found.setdefault(" ".join(words[-length:]), words[:-length])
    return found


def artists_in(
    words: Sequence[str], named: Mapping[str, Sequence[Artist]], most: int
) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield artists whose name folded words begin or end with, and the other words.

    Those of the longest names first, ``most`` at most. ``named`` has who bears which of
    ``names_in(words)``.
    """
    left = most
    for name, rest in names_in(words).items():
        for artist in named.get(name, ())[:left]:
            left -= 1
            yield artist.id, rest
