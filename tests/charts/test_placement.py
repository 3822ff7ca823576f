"""Geometry: scales, outlines, honeycombs and places for labels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts.axes import round_values
from bot.charts.geometry import Box, blob, cells, fit
from bot.charts.placement import Crowd, Wish, place

AREA = Box(left=0, top=0, right=700, bottom=480)
coordinates = st.tuples(st.integers(0, 700), st.integers(0, 480))


@given(st.lists(coordinates, min_size=1, max_size=14), st.lists(coordinates, max_size=60))
@settings(max_examples=60, deadline=None)
def test_placed_labels_touch_no_other_label_no_anchor_and_nothing_taken(
    anchors: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    taken = [Box(left=300, top=200, right=360, bottom=240)]
    wishes = [Wish(x, y, 40 + 9 * index, 28) for index, (x, y) in enumerate(anchors)]
    points = np.array([*anchors, *others], dtype=float)
    placed = place(wishes, area=AREA, taken=taken, crowd=Crowd(points, 700, 480), clear=9)
    boxes = [spot.box for spot in placed if spot]
    for index, box in enumerate(boxes):
        assert AREA.holds(box)
        assert not any(box.overlaps(other) for other in [*boxes[index + 1 :], *taken])
        assert not any(box.left < x < box.right and box.top < y < box.bottom for x, y in anchors)
    for spot, wish in zip(placed, wishes, strict=True):
        if spot:
            assert (spot.box.width, spot.box.height) == pytest.approx((wish.width, wish.height))
            assert spot.box.left - 1e-9 <= spot.end[0] <= spot.box.right + 1e-9
            assert spot.box.top - 1e-9 <= spot.end[1] <= spot.box.bottom + 1e-9


def test_a_label_keeps_off_the_crowd() -> None:
    crowd = np.array([[x, y] for x in range(355, 500, 6) for y in range(180, 300, 6)], dtype=float)
    spot = place(
        [Wish(350, 240, 80, 28)], area=AREA, taken=[], crowd=Crowd(crowd, 700, 480), clear=9
    )[0]
    assert spot is not None
    assert spot.box.right < 355


def test_a_label_stays_out_of_another_groups_outline() -> None:
    def square(left: float) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        sides = np.linspace(0, 200, 18, endpoint=False)
        top = np.column_stack([left + sides, np.full(18, 140.0)])
        right = np.column_stack([np.full(18, left + 200), 140 + sides])
        return np.vstack(
            [top, right, (left + 200, 340) - (top - top[0]), (left, 340) - (right - right[0])]
        )

    empty = Crowd(np.zeros((0, 2)), 700, 480)
    wish = Wish(345, 240, 80, 28, home=0)
    for home, stranger in ((140.0, 350.0), (350.0, 140.0)):
        own, other = square(home), square(stranger)
        spot = place([wish], area=AREA, taken=[], crowd=empty, clear=9, outlines=[own, other])[0]
        assert spot is not None
        assert (
            spot.box.right <= stranger
            or spot.box.left >= stranger + 200
            or (spot.box.bottom <= 140 or spot.box.top >= 340)
        )


def test_a_label_without_room_is_left_out() -> None:
    full = [Box(left=0, top=0, right=700, bottom=480)]
    crowd = Crowd(np.zeros((0, 2)), 700, 480)
    assert place([Wish(9, 9, 50, 20)], area=AREA, taken=full, crowd=crowd, clear=5) == [None]


@given(st.lists(coordinates, max_size=80), coordinates, coordinates)
@settings(max_examples=60, deadline=None)
def test_a_crowd_counts_at_least_the_points_in_a_box(
    points: list[tuple[int, int]], corner: tuple[int, int], other: tuple[int, int]
) -> None:
    left, right = sorted((corner[0], other[0]))
    top, bottom = sorted((corner[1], other[1]))
    crowd = Crowd(np.array(points, dtype=float).reshape(-1, 2), 700, 480)
    counted = crowd.inside(np.array([[left, top, right, bottom]], dtype=float))[0]
    inside = sum(left <= x <= right and top <= y <= bottom for x, y in points)
    near = sum(left - 8 <= x <= right + 8 and top - 8 <= y <= bottom + 8 for x, y in points)
    assert inside <= counted <= near


@given(values=st.lists(st.floats(-1e6, 1e6), max_size=200), exact=st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_scale_keeps_order_and_stays_in_its_room(values: list[float], *, exact: bool) -> None:
    numbers = np.array(values)
    for start, end in ((36.0, 740.0), (638.0, 150.0)):
        scale = fit(numbers, start, end, exact=exact)
        pixels = scale(np.sort(numbers))
        assert (pixels >= min(start, end) - 1e-6).all()
        assert (pixels <= max(start, end) + 1e-6).all()
        assert (np.diff(pixels) * np.sign(end - start) >= -1e-6).all()


def test_outliers_do_not_press_the_rest_together() -> None:
    values = np.concatenate([np.linspace(0, 1, 200), [1000.0]])
    pixels = fit(values, 0, 700)(values)
    assert pixels[199] - pixels[0] > 500
    assert pixels[200] <= 700


@given(st.lists(coordinates, min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_an_outline_holds_its_points_and_is_convex(points: list[tuple[int, int]]) -> None:
    spots = np.array(points, dtype=float)
    outline = blob(spots, 20, share=1.0)
    edges = np.roll(outline, -1, axis=0) - outline
    turns = edges[:, 0] * np.roll(edges, -1, axis=0)[:, 1]
    turns -= edges[:, 1] * np.roll(edges, -1, axis=0)[:, 0]
    assert (turns >= -1e-6).all()
    for x, y in spots:
        to = np.array([x, y]) - outline
        assert (edges[:, 0] * to[:, 1] - edges[:, 1] * to[:, 0] >= -1e-6).all()


def test_an_outline_leaves_the_far_tenth_out() -> None:
    lot = np.random.default_rng(1)
    spots = np.vstack([lot.normal(200, 10, (90, 2)), lot.normal(600, 5, (5, 2))])
    assert blob(spots, 10)[:, 0].max() < 300


def test_a_honeycomb_counts_every_point_once() -> None:
    lot = np.random.default_rng(2)
    spots = lot.uniform(0, 480, (3000, 2))
    group = lot.integers(0, 4, 3000)
    comb = cells(spots, group)
    assert comb.count.sum() == 3000
    assert len({tuple(spot) for spot in comb.at}) == len(comb.at)
    assert set(comb.group) <= {0, 1, 2, 3}
    nearest = np.hypot(*(comb.at[:50, None] - comb.at[None]).transpose(2, 0, 1))
    nearest[nearest == 0] = np.inf
    assert nearest.min() > 6


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 1, [0, 0.25, 0.5, 0.75, 1]), (60, 190, [100, 150]), (-31, -3, [-30, -20, -10])],
)
def test_ticks_are_round(low: float, high: float, expected: list[float]) -> None:
    assert list(round_values(low, high)) == pytest.approx(expected)


@given(
    st.lists(st.floats(0, 1), min_size=16, max_size=40),
    st.floats(2, 1e6),
    st.booleans(),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_a_lone_stray_does_not_press_a_small_catalogue_together(
    values: list[float],
    far: float,
    low: bool,  # noqa: FBT001 - drawn by Hypothesis
    twice: bool,  # noqa: FBT001 - drawn by Hypothesis
) -> None:
    values = [0.0, 0.0, 0.0, 1.0, 1.0, 1.0, *values]
    strays = [-far, -far - 1] if low else [far, far + 1]
    pixels = fit(np.array([*values, *strays[: 1 + twice]]), 0, 700)(np.array([0.0, 1.0, *strays]))
    assert pixels[1] - pixels[0] > 600
    assert ((pixels > -1e-6) & (pixels < 700 + 1e-6)).all()


def test_a_small_catalogue_without_strays_fills_its_room() -> None:
    pixels = fit(np.linspace(3, 4, 20), 0, 700)(np.array([3.0, 4.0]))
    assert pixels.tolist() == [0, 700]


def test_an_outline_of_few_points_holds_all_that_belong_together() -> None:
    spots = np.array(
        [(100, 100), (180, 120), (120, 190), (200, 200), (240, 110), (110, 150)], float
    )
    strays = np.zeros(6, dtype=bool)
    assert blob(spots, 10)[:, 0].max() > 245
    strays[4] = True
    assert blob(spots, 10, strays=strays)[:, 0].max() < 240
    # Where more than a third stray, they are the group.
    assert blob(spots, 10, strays=~strays)[:, 0].max() > 245
    assert blob(np.vstack([spots, [(900, 100)]]), 10)[:, 0].max() < 300
