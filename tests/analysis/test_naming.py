"""Names: unique, guarded by absolute values, telling, and said with evidence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis import build_map, naming
from bot.analysis.names import FALLBACKS, NAMES, NUMBERED, SIGNATURE, VOCABULARY, WHOLE
from bot.analysis.naming import give_names, profile_of
from bot.domain.map_words import cluster_title
from bot.domain.model import FEATURE_NAMES, ClusterMap, FeatureName, GroupName
from bot.language import text
from tests.analysis.factory import DARK, PARTY, PLAIN, QUIET, catalogue, mixed

TALK = {"speechiness": 0.9, "acousticness": 0.8, "energy": 0.3}
WORDLESS = {"instrumentalness": 0.85}
RELATIVE = {name.key: next(iter(name.direction)) for name in FALLBACKS}


def titles(found: ClusterMap) -> dict[int, str]:
    """Return the name of each style (track id modulo the number of styles)."""
    return {cluster.exemplar: cluster.name.key for cluster in found.clusters}


def test_a_clear_style_gets_the_name_that_says_so() -> None:
    found = build_map(catalogue(mixed(120, QUIET, PARTY, TALK, WORDLESS)))
    names = {cluster.exemplar % 4: cluster.name.key for cluster in found.clusters}
    assert names[3] == "spoken_word"
    assert names[0] == "instrumentals"
    assert names[1] in {"soft_and_acoustic", "sparse_and_sad", "quiet_and_intimate"}
    assert names[2] in {
        "feel_good_grooves",
        "bright_and_upbeat",
        "big_and_electric",
        "dance_floor_drive",
        "sunny_side",
    }


def test_every_name_has_words_and_none_is_a_genre() -> None:
    genres = {
        "pop", "rock", "rap", "raps", "hip-hop", "jazz", "metal", "folk", "soul", "r&b", "punk",
        "techno", "house", "country", "classical", "blues", "ballad", "ballads", "disco", "edm",
    }  # fmt: skip
    keys = [name.key for name in (*VOCABULARY, WHOLE, NUMBERED)]
    assert len(keys) == len(set(keys))
    spoken = [cluster_title(GroupName(key), 1) for key in keys]
    assert len(spoken) == len(set(spoken))
    for words in spoken:
        assert not genres & set(words.lower().split())


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name.key)
def test_guards_and_direction_of_a_name_agree(name: object) -> None:
    entry = next(each for each in NAMES if each is name)
    assert max(abs(weight) for weight in entry.direction.values()) >= 0.5
    for feature in {*entry.at_least, *entry.at_most}:
        assert feature in FEATURE_NAMES
    for feature, least in entry.at_least.items():
        assert least <= entry.at_most.get(feature, float("inf"))


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), spread=st.floats(0.5, 4.0), count=st.integers(12, 90))
def test_no_name_is_sharper_than_its_evidence(seed: int, spread: float, count: int) -> None:
    tracks = mixed(count, QUIET, PARTY, DARK, PLAIN, seed=seed, spread=spread)
    found = build_map(catalogue(tracks))
    heard = {each.id: each.features[0] for each in tracks}
    by_key = {name.key: name for name in NAMES}
    assert len({cluster.name for cluster in found.clusters}) == len(found.clusters)
    for cluster in found.clusters:
        if cluster.name.key in RELATIVE:
            assert RELATIVE[cluster.name.key] in {each.feature for each in cluster.evidence}
        claimed = by_key.get(cluster.name.key)
        if claimed is None:
            continue
        for feature, least in claimed.at_least.items():
            assert np.median([heard[each].get(feature) or 0.0 for each in cluster.tracks]) >= least
        for feature, most in claimed.at_most.items():
            assert np.median([heard[each].get(feature) or 0.0 for each in cluster.tracks]) <= most


def test_a_relative_name_rests_on_a_figure_that_is_told() -> None:
    columns: list[FeatureName] = ["acousticness", "tempo"]
    # A little acoustic sound sets this artist's first group apart, too little to be told.
    raw = (
        np.array([[0.08, 96.0]] * 6),
        np.array([[0.01, 118.0]] * 6),
        np.array([[0.0, 128.0]] * 6),
    )
    gaps = ((1.4, -0.7), (-0.5, 0.1), (-0.9, 0.6))
    artist: dict[FeatureName, float] = {"acousticness": 0.03, "tempo": 114.0}
    profiles = [
        profile_of(rows, np.array(gap), columns, artist)
        for rows, gap in zip(raw, gaps, strict=True)
    ]
    assert profiles[0].told == {"tempo"}

    names = give_names(profiles, columns)

    claims = {name.key: set(name.direction) for name in FALLBACKS}
    assert names[0].key in {"slower", SIGNATURE.key}
    for name, profile in zip(names, profiles, strict=True):
        assert claims.get(name.key, set()) <= profile.told


def test_evidence_never_says_next_to_nothing() -> None:
    found = build_map(catalogue(mixed(90, {**QUIET, "instrumentalness": 0.08}, PARTY, DARK)))
    told = {each.feature for cluster in found.clusters for each in cluster.evidence}
    assert told
    assert not told & {"instrumentalness", "speechiness", "liveness"}


def test_evidence_points_where_the_group_differs_from_the_artist() -> None:
    found = build_map(catalogue(mixed(90, QUIET, PARTY, DARK)))
    for cluster in found.clusters:
        assert 1 <= len(cluster.evidence) <= 3
        for each in cluster.evidence:
            assert abs(each.difference) >= 0.2
            assert (each.value > found.means[each.feature]) == (each.difference > 0)


def test_a_name_that_most_artists_have_gives_way_to_one_that_tells_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = catalogue(mixed(90, QUIET, PARTY, DARK))
    monkeypatch.setattr(naming, "SHIPPED_SHARES", {})
    plain = build_map(source)
    common = {cluster.name.key: 1.0 for cluster in plain.clusters}
    monkeypatch.setattr(naming, "SHIPPED_SHARES", common)
    again = build_map(source)
    assert [cluster.tracks for cluster in again.clusters] == [
        cluster.tracks for cluster in plain.clusters
    ]
    assert {cluster.name.key for cluster in again.clusters} != set(common)


def test_how_common_names_are_is_known_of_most_and_no_other() -> None:
    shares = naming.SHIPPED_SHARES
    keys = {name.key for name in VOCABULARY}
    assert set(shares) <= keys
    assert len(shares) > 0.7 * len(keys)
    assert all(0 < share <= 1 for share in shares.values())


def test_fallbacks_and_special_names_are_marked() -> None:
    assert all(name.fallback for name in FALLBACKS)
    assert not any(name.fallback for name in NAMES)
    assert text(f"map.names.{SIGNATURE.key}") == "Signature sound"
