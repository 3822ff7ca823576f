"""What is concluded from reactions that came and went unheard."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from storage import KEYCAPS
from storage.differences import SEVERAL, differences

EMOJIS = KEYCAPS[:3]
PAIRS = st.frozensets(st.tuples(st.integers(1, SEVERAL + 2), st.sampled_from(EMOJIS)))


def by_emoji(pairs: frozenset[tuple[int, str]]) -> dict[str, frozenset[int]]:
    """Return what Discord would say of these reactions, asked about every emoji."""
    return {emoji: frozenset(u for u, e in pairs if e == emoji) for emoji in EMOJIS}


@given(PAIRS)
def test_nothing_follows_from_what_is_already_known(pairs: frozenset[tuple[int, str]]) -> None:
    found = differences(pairs, by_emoji(pairs))

    assert (found.added, found.removed, found.cleared) == ((), (), ())


@given(PAIRS, PAIRS)
def test_afterwards_exactly_the_present_reactions_are_known(
    before: frozenset[tuple[int, str]], after: frozenset[tuple[int, str]]
) -> None:
    found = differences(before, by_emoji(after))

    left = {(user, emoji) for user, emoji in before if emoji not in found.cleared}
    assert (left - set(found.removed)) | set(found.added) == after


@given(PAIRS, PAIRS, st.sets(st.sampled_from(EMOJIS)))
def test_nothing_follows_for_an_emoji_that_was_not_asked_about(
    before: frozenset[tuple[int, str]], after: frozenset[tuple[int, str]], asked: set[str]
) -> None:
    present = {emoji: users for emoji, users in by_emoji(after).items() if emoji in asked}

    found = differences(before, present)

    assert {emoji for _, emoji in (*found.added, *found.removed)} | set(found.cleared) <= asked


@given(PAIRS, PAIRS)
def test_an_emoji_is_cleared_only_if_many_members_lost_it_together(
    before: frozenset[tuple[int, str]], after: frozenset[tuple[int, str]]
) -> None:
    found = differences(before, by_emoji(after))

    for emoji in found.cleared:
        assert not by_emoji(after)[emoji]
        lost = by_emoji(before)[emoji] if after else {user for user, _ in before}
        assert len(lost) >= SEVERAL
    assert not {emoji for _, emoji in found.removed} & set(found.cleared)


def test_some_members_vanished_reactions_were_taken_back() -> None:
    before = frozenset((user, KEYCAPS[0]) for user in range(SEVERAL - 1))

    assert differences(before, by_emoji(frozenset())).removed == tuple(sorted(before))


def test_many_members_vanished_reactions_were_cleared_even_on_different_rows() -> None:
    before = frozenset((user, EMOJIS[user % 2]) for user in range(SEVERAL))

    found = differences(before, by_emoji(frozenset()))

    assert found.removed == ()
    assert found.cleared == (KEYCAPS[0], KEYCAPS[1])
