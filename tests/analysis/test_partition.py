# scikit-learn ships no types
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportArgumentType=false
"""Cutting rows into a given number of groups."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score

from bot.analysis.choose import choose
from bot.analysis.partition import parted, sampled_rows, settled, silhouettes, told
from bot.analysis.table import tabulate
from tests.analysis.factory import lifelike


def space(count: int, seed: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return a lifelike catalogue's coordinates."""
    return tabulate(choose(lifelike(count, seed))).space


@pytest.mark.parametrize("k", [2, 3, 4, 6])
def test_groups_tell_nearly_as_much_as_the_best_of_many_random_starts(k: int) -> None:
    shares: list[float] = []
    for seed in range(10):
        points = space(120, seed)
        best = KMeans(k, n_init=20, random_state=0).fit_predict(points)
        shares.append(told(points, parted(points, k, free=True)) / told(points, best))
    assert min(shares) >= 0.93
    assert np.mean(shares) >= 0.97


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("k", [2, 3, 5])
def test_settling_finds_what_scikit_learns_kmeans_finds(k: int, weighted: bool) -> None:  # noqa: FBT001 - a case
    for seed, count in enumerate((12, 40, 120, 300)):
        points = space(count, seed)
        start = points[:: len(points) // k][:k]
        weights = np.linspace(1.0, 6.0, len(points)) if weighted else None
        model = KMeans(k, init=start, n_init=1, tol=0.0, max_iter=300)
        model.fit(points, sample_weight=weights)
        expected = np.asarray(model.labels_)
        assert settled(points, start, weights).tolist() == expected.tolist()


def test_groups_hold_better_than_random_starts_when_a_fifth_of_the_tracks_goes() -> None:
    ours: list[float] = []
    theirs: list[float] = []
    rng = np.random.default_rng(4)
    for seed in range(12):
        points = space(80, seed)
        whole = parted(points, 3)
        other = KMeans(3, n_init=1, random_state=0).fit_predict(points)
        for _ in range(4):
            rows = np.sort(rng.permutation(len(points))[: round(0.8 * len(points))])
            ours.append(adjusted_rand_score(whole[rows], parted(points[rows], 3)))
            again = KMeans(3, n_init=1, random_state=1).fit_predict(points[rows])
            theirs.append(adjusted_rand_score(other[rows], again))
    assert np.mean(ours) > np.mean(theirs)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 1000), count=st.integers(4, 80), k=st.integers(2, 6))
def test_silhouettes_are_scikit_learns(seed: int, count: int, k: int) -> None:
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(count, 3)).round(1)
    labels = rng.integers(k, size=count)
    counted = rng.random(count) < 0.8
    if not 2 <= len(set(labels[counted])) < counted.sum():
        return
    distances = np.asarray(cdist(points, points), dtype=np.float64)
    found = silhouettes(distances, labels[None], counted[None].astype(np.float64), k)
    assert found[0] == pytest.approx(silhouette_score(points[counted], labels[counted]))


def test_a_sample_is_chosen_by_the_tracks_own_ids() -> None:
    ids = np.arange(1, 2001, dtype=np.int64)
    sample = set(ids[sampled_rows(ids, 600)].tolist())
    fewer = np.delete(ids, np.arange(0, 2000, 100))
    after = set(fewer[sampled_rows(fewer, 600)].tolist())
    assert len(sample) == len(after) == 600
    assert len(sample & after) >= 590
    shuffled = np.random.default_rng(1).permutation(ids)
    assert set(shuffled[sampled_rows(shuffled, 600)].tolist()) == sample


def test_identical_rows_stay_together() -> None:
    points = np.repeat(np.array([[0.0, 0.0], [1.0, 0.5]]), 10, axis=0)
    assert len(np.unique(parted(points, 4))) == 2


def test_more_groups_tell_more() -> None:
    points = space(100, 5)
    shares = [told(points, parted(points, k)) for k in (1, 2, 3, 5, 8)]
    assert shares[0] == pytest.approx(0.0)
    assert all(fewer < more for fewer, more in pairwise(shares))
