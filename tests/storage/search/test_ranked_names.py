"""Names kept in blocks are what sorting all of them anew would give, whatever came and went."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.search.ranked_names import BLOCK, Block, RankedNames

NUMBERS = st.integers(0, 40)
STEPS = st.lists(st.tuples(NUMBERS, st.integers(0, 3), st.text("ab", max_size=2)), max_size=120)


def listed(names: RankedNames) -> list[tuple[str, int]]:
    return [name for block in names.blocks() for name in zip(block.texts, block.ids, strict=True)]


@given(first=STEPS, then=STEPS)
def test_any_changes_leave_the_names_in_order(
    first: list[tuple[int, int, str]], then: list[tuple[int, int, str]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storage.search.ranked_names.BLOCK", 4)  # so that few names fill many
        known = {number: (tracks, text) for number, tracks, text in first}
        names = RankedNames(lambda number: (-known[number][0], known[number][1], number))
        names.load((text, number) for number, (_, text) in known.items())
        for number, tracks, text in then:
            if number in known:
                names.remove(known[number][1], number)
                del known[number]
            if tracks:
                known[number] = (tracks, text)
                names.add(text, number)
            ordered = sorted((-tracks, text, number) for number, (tracks, text) in known.items())
            assert listed(names) == [(text, number) for _, text, number in ordered]
            assert all(0 < len(block.ids) < 8 for block in names.blocks())


def test_a_change_makes_one_block_anew_and_no_picture_of_before_changes() -> None:
    names = RankedNames(lambda number: (0, f"{number:06}", number))
    names.load((f"{number:06}", number) for number in range(20 * BLOCK))
    before = names.blocks()
    taken = list(before)

    names.add("x", 7 * BLOCK)
    names.remove("000003", 3)

    after = names.blocks()
    assert list(before) == taken
    assert sum(all(block is not old for old in before) for block in after) == 2
    assert len(after) == len(before) == 20


@given(
    texts=st.lists(st.text("ab c", min_size=1, max_size=5), min_size=1),
    start=st.text("ab c", min_size=1, max_size=2),
)
def test_the_names_of_a_block_that_begin_with_a_text_are_told_by_their_places(
    texts: list[str], start: str
) -> None:
    block = Block(tuple(texts), tuple(range(len(texts))))
    places = block.beginning(start)
    assert places == [place for place, text in enumerate(texts) if text.startswith(start)]
    assert list(block.named(places)) == [text for text in texts if text.startswith(start)]
