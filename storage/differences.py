"""What follows from the reactions under a message, after a time in which nobody was listening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SEVERAL: Final = 5
"""Members whose reactions all vanished together did not all change their minds: they were cleared.

Fewer may have; each of them is taken at their word."""

Pair = tuple[int, str]
"""A member and an emoji."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What happened to a message's keycaps unheard."""

    added: tuple[Pair, ...] = ()
    removed: tuple[Pair, ...] = ()
    cleared: tuple[str, ...] = ()
    """Emojis that somebody with the permission cleared, which withdraws nothing."""


def differences(known: Iterable[Pair], present: Mapping[str, frozenset[int]]) -> Differences:
    """Compare the reactions that are known with who reacts now, member by member, by emoji.

    Nothing is concluded about an emoji that ``present`` does not name. Where an emoji has no
    reaction left and ``SEVERAL`` members had one - of that emoji, or of any that has none left - it
    was cleared.
    """
    before: dict[str, set[int]] = {emoji: set() for emoji in present}
    for user, emoji in known:
        if emoji in present:
            before[emoji].add(user)
    empty = [emoji for emoji, users in before.items() if users and not present[emoji]]
    everybody = {user for emoji in empty for user in before[emoji]}
    all_empty = not any(present.values())
    cleared = {
        emoji for emoji in empty if len(everybody if all_empty else before[emoji]) >= SEVERAL
    }
    return Differences(
        added=tuple(
            (user, emoji)
            for emoji, users in sorted(present.items())
            for user in sorted(users - before[emoji])
        ),
        removed=tuple(
            (user, emoji)
            for emoji, users in sorted(before.items())
            if emoji not in cleared
            for user in sorted(users - present[emoji])
        ),
        cleared=tuple(sorted(cleared)),
    )
