"""How a map is split into pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cogs.ui.pages import ROWS_PER_PAGE, first_pages, pages_of
from tests.cogs.ui.maps import map_of

SIZES = st.lists(st.integers(1, 45), max_size=8)


@given(SIZES)
def test_the_picture_comes_first_and_then_every_track_once_in_order(sizes: list[int]) -> None:
    cluster_map = map_of(sizes)
    pages = pages_of(cluster_map)

    assert [page.index for page in pages] == list(range(len(pages)))
    assert pages[0].cluster is None
    assert [track for page in pages for track in page.tracks] == list(cluster_map.track_ids)


@given(SIZES)
def test_a_page_has_as_many_rows_as_there_are_keycaps_at_most(sizes: list[int]) -> None:
    for page in pages_of(map_of(sizes))[1:]:
        assert 1 <= len(page.tracks) <= ROWS_PER_PAGE
        assert page.first == (page.part - 1) * ROWS_PER_PAGE + 1
        assert 1 <= page.part <= page.parts


@given(SIZES)
def test_the_jump_leads_to_the_first_page_of_each_cluster(sizes: list[int]) -> None:
    pages = pages_of(map_of(sizes))

    starts = first_pages(pages)

    assert sorted(starts) == list(range(1, len(sizes) + 1))
    for number, index in starts.items():
        assert (pages[index].cluster, pages[index].part) == (number, 1)
