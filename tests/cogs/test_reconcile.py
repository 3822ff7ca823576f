"""What is concluded from reactions that came and went unheard."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.services.favourites import KEYCAPS
from cogs.reconcile import SEVERAL, differences
from storage import Meaning

USERS = st.integers(1, 5)
PAIRS = st.frozensets(st.tuples(USERS, st.sampled_from(KEYCAPS[:3])))


def known(pairs: frozenset[tuple[int, str]]) -> list[Meaning]:
    """Return what the store would say of these reactions."""
    return [Meaning(user_id=user, emoji=emoji, track_id=7) for user, emoji in sorted(pairs)]


def by_emoji(pairs: frozenset[tuple[int, str]]) -> dict[str, frozenset[int]]:
    """Return what Discord would say of these reactions."""
    emojis = {emoji for _, emoji in pairs}
    return {emoji: frozenset(u for u, e in pairs if e == emoji) for emoji in emojis}


@given(PAIRS)
def test_nothing_follows_from_what_is_already_known(pairs: frozenset[tuple[int, str]]) -> None:
    found = differences(known(pairs), by_emoji(pairs))

    assert (found.added, found.removed, found.cleared) == ((), (), ())


@given(PAIRS, PAIRS)
def test_afterwards_exactly_the_present_reactions_have_a_meaning(
    before: frozenset[tuple[int, str]], after: frozenset[tuple[int, str]]
) -> None:
    found = differences(known(before), by_emoji(after))

    left = {(user, emoji) for user, emoji in before if emoji not in found.cleared}
    assert (left - set(found.removed)) | set(found.added) == after


@given(PAIRS, PAIRS)
def test_an_emoji_is_cleared_only_if_several_members_lost_it_together(
    before: frozenset[tuple[int, str]], after: frozenset[tuple[int, str]]
) -> None:
    found = differences(known(before), by_emoji(after))

    for emoji in found.cleared:
        assert emoji not in by_emoji(after)
        lost = by_emoji(before)[emoji] if after else {user for user, _ in before}
        assert len(lost) >= SEVERAL
    assert not {emoji for _, emoji in found.removed} & set(found.cleared)


def test_a_single_member_s_vanished_reactions_were_taken_back() -> None:
    found = differences(known(frozenset({(1, KEYCAPS[0]), (1, KEYCAPS[1])})), {})

    assert found.removed == ((1, KEYCAPS[0]), (1, KEYCAPS[1]))


def test_two_members_vanished_reactions_were_cleared_even_on_different_rows() -> None:
    found = differences(known(frozenset({(1, KEYCAPS[0]), (2, KEYCAPS[1])})), {})

    assert found.removed == ()
    assert found.cleared == (KEYCAPS[0], KEYCAPS[1])
