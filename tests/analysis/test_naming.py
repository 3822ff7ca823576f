"""Names: unique, guarded by absolute values, telling, and said with evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis import build_map, naming
from bot.analysis.landmarks import Landmark
from bot.analysis.names import (
    FALLBACKS,
    FORMER,
    LANDMARKS,
    NAMES,
    NUMBERED,
    SIGNATURE,
    THREE_WAYS,
    VOCABULARY,
    WAYS,
    WHOLE,
)
from bot.analysis.naming import fitting_names, give_names
from bot.analysis.profile import Profile, artist_sound, profile_of
from bot.analysis.space import standard_scores
from bot.domain.map_words import cluster_title
from bot.domain.model import FEATURE_NAMES, ClusterMap, FeatureName, GroupName
from bot.language import languages, speaking, text
from tests.analysis.factory import DARK, PARTY, PLAIN, QUIET, catalogue, mixed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.analysis.names import Name

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
        "party_mode",
        "sunny_side",
    }


def test_every_name_has_words_and_none_is_a_genre() -> None:
    genres = {
        "pop", "rock", "rap", "raps", "hip-hop", "jazz", "metal", "folk", "soul", "r&b", "punk",
        "techno", "house", "country", "classical", "blues", "ballad", "ballads", "disco", "edm",
    }  # fmt: skip
    keys = [*(name.key for name in (*VOCABULARY, WHOLE, NUMBERED)), *FORMER]
    assert len(keys) == len(set(keys))
    names = [*(name.called for name in (*VOCABULARY, WHOLE, NUMBERED)), *map(GroupName, FORMER)]
    spoken = [cluster_title(name, 1) for name in names]
    assert len(spoken) == len(set(spoken))
    for words in spoken:
        assert not genres & set(words.lower().split())


@pytest.mark.parametrize("name", [*NAMES, *THREE_WAYS], ids=lambda name: name.key)
def test_guards_and_direction_of_a_name_agree(name: Name) -> None:
    assert max(abs(weight) for weight in name.direction.values()) >= 0.5
    for feature in {*name.at_least, *name.at_most}:
        assert feature in FEATURE_NAMES
    for feature, least in name.at_least.items():
        assert least <= name.at_most.get(feature, float("inf"))


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


def profiles_told(
    *groups: Mapping[str, float], source: str = "spotify", size: int = 8
) -> list[Profile]:
    """Return the profiles of groups whose tracks are all alike, ``PLAIN`` but for the values."""
    raw = [
        np.array([[{**PLAIN, **group}[name] for name in FEATURE_NAMES]] * size) for group in groups
    ]
    everyone = np.vstack(raw)
    scores = standard_scores(everyone, FEATURE_NAMES)
    artist = artist_sound(everyone, FEATURE_NAMES, source)
    return [
        profile_of(
            rows,
            scores[size * place : size * (place + 1)].mean(axis=0) - scores.mean(axis=0),
            artist,
        )
        for place, rows in enumerate(raw)
    ]


def uneven(few: Mapping[str, float], many: Mapping[str, float]) -> list[Profile]:
    """Return the profiles of 4 tracks and of the other 16, all of either alike."""
    raw = [
        np.array([[{**PLAIN, **group}[name] for name in FEATURE_NAMES]] * size)
        for group, size in ((few, 4), (many, 16))
    ]
    everyone = np.vstack(raw)
    scores = standard_scores(everyone, FEATURE_NAMES)
    artist = artist_sound(everyone, FEATURE_NAMES, "spotify")
    means = (scores[:4].mean(axis=0), scores[4:].mean(axis=0))
    return [
        profile_of(rows, mean - scores.mean(axis=0), artist)
        for rows, mean in zip(raw, means, strict=True)
    ]


def fitting(profile: Profile) -> frozenset[str]:
    return fitting_names([profile], FEATURE_NAMES)


def test_a_dance_hit_is_not_called_less_danceable_even_beside_more_danceable_ones() -> None:
    danced = profiles_told({"danceability": 0.74}, {"danceability": 0.9})[0]
    assert "looser_rhythms" not in fitting(danced)
    other = profiles_told({"danceability": 0.5}, {"danceability": 0.9})[0]
    assert "looser_rhythms" in fitting(other)


BRIGHT = {name.key for name in NAMES if "bright" in name.needs}


def test_no_bright_word_is_said_of_dark_or_heavy_or_wordy_music() -> None:
    heavy = {"energy": 0.95, "danceability": 0.5, "acousticness": 0.0, "valence": 0.62}
    wordy = {"speechiness": 0.3, "danceability": 0.8, "valence": 0.65}
    for group in ({"valence": 0.5}, heavy, wordy):
        first, _ = profiles_told(group, {"valence": 0.2})
        assert not fitting(first) & BRIGHT
    sunny, _ = profiles_told({"valence": 0.7, "danceability": 0.75}, {"valence": 0.2})
    assert fitting(sunny) & BRIGHT


def test_minor_music_must_be_brighter_to_be_called_bright() -> None:
    raw = np.array([[{**PLAIN, "valence": 0.6}[name] for name in FEATURE_NAMES]] * 8)
    gap = np.array([0.6 if name == "valence" else 0.0 for name in FEATURE_NAMES])
    artist = artist_sound(np.vstack([raw, raw - 0.1]), FEATURE_NAMES, "spotify")
    assert "bright" in profile_of(raw, gap, artist, minor=0.2).traits
    assert "bright" not in profile_of(raw, gap, artist, minor=0.9).traits
    assert "bright" in profile_of(raw, gap, artist, minor=None).traits


@pytest.mark.parametrize("acousticness", [0.3, 0.45, 0.7])
def test_acoustic_words_need_music_that_is_mostly_acoustic(acousticness: float) -> None:
    first, _ = profiles_told({"acousticness": acousticness, "energy": 0.55}, {"acousticness": 0.0})
    said = {name for name in fitting(first) if "acoustic" in text(f"map.names.{name}").lower()}
    assert bool(said) == (acousticness > 0.5)


@pytest.mark.parametrize(
    ("share", "source", "told"),
    [(0.6, "spotify", False), (0.9, "spotify", True), (0.9, "preview", False)],
)
def test_instrumental_words_need_a_trusted_source_that_is_sure(
    share: float,
    source: str,
    told: bool,  # noqa: FBT001 - given by name of the parameter
) -> None:
    first, _ = profiles_told({"instrumentalness": share}, {}, source=source)
    wordless = {name.key for name in NAMES if "wordless" in name.needs}
    assert bool(fitting(first) & wordless) == told


def test_tempo_words_need_a_source_that_keeps_octave_errors_to_itself() -> None:
    fast = {"tempo": 150.0, "energy": 0.8}
    first, _ = profiles_told(fast, {"tempo": 100.0})
    tempo = {name.key for name in VOCABULARY if "tempo" in name.direction}
    assert tempo
    assert not fitting(first) & tempo
    first, _ = profiles_told(fast, {"tempo": 100.0}, source="preview")
    assert fitting(first) & tempo


def test_a_heavy_artists_softer_tracks_are_compared_with_its_usual_ones() -> None:
    heavy = {"energy": 0.95, "danceability": 0.45, "acousticness": 0.0, "valence": 0.3}
    _, soft, _ = profiles_told(heavy, {**heavy, "energy": 0.7, "loudness": -9.0}, heavy)
    assert "calmer_than_usual" in fitting(soft)
    _, soft, _ = profiles_told({}, {"energy": 0.4, "loudness": -9.0}, {})
    assert "calmer_than_usual" not in fitting(soft)


def test_a_group_is_compared_with_the_others_in_two_ways_and_only_where_it_is_not_most() -> None:
    compared = {name.key for name in NAMES if name.compared}
    loud = {"energy": 0.85, "valence": 0.3, "danceability": 0.62}
    calm = {"energy": 0.5, "valence": 0.3, "danceability": 0.62}
    part, *_ = profiles_told(calm, loud, loud)
    assert not fitting(part) & compared
    part, *_ = profiles_told({**calm, "danceability": 0.5}, loud, loud)
    assert fitting(part) & compared == {"calmer_and_looser"}
    most, _ = profiles_told({**calm, "danceability": 0.5}, loud)
    assert "calmer_and_looser" in fitting(most)
    _, rest = uneven(calm | {"danceability": 0.5}, loud)
    assert not fitting(rest) & compared


def test_a_group_that_differs_in_three_ways_that_are_heard_is_told_in_all_three() -> None:
    others = {"energy": 0.78, "valence": 0.6, "acousticness": 0.05, "danceability": 0.68}
    soft = {"energy": 0.6, "valence": 0.38, "acousticness": 0.35, "danceability": 0.66}
    names = give_names(profiles_told(soft, others, others), FEATURE_NAMES)
    assert cluster_title(names[0]) == "Calmer, darker & less electric"
    assert names[0].arguments == {"first": "calmer", "second": "darker", "third": "less_electric"}


def test_a_name_of_three_ways_stays_while_it_holds_and_no_longer() -> None:
    others = {"energy": 0.78, "valence": 0.6, "acousticness": 0.05, "danceability": 0.68}
    soft = {"energy": 0.6, "valence": 0.38, "acousticness": 0.35, "danceability": 0.66}
    former = GroupName(WAYS, {"first": "quieter", "second": "darker", "third": "less_electric"})
    quiet = profiles_told({**soft, "loudness": -11.0}, others, others)
    assert give_names(quiet, FEATURE_NAMES, [former, None, None])[0] == former
    loud = profiles_told({**soft, "loudness": -4.0}, others, others)
    assert give_names(loud, FEATURE_NAMES, [former, None, None])[0] != former


@pytest.mark.parametrize("tag", languages())
def test_names_of_three_ways_read_alike_in_no_language(tag: str) -> None:
    with speaking(tag):
        said = [cluster_title(name.called) for name in THREE_WAYS]
    assert len(set(said)) == len(said)
    assert all(words[0] == words[0].upper() for words in said)


def test_heavy_music_is_never_called_brighter_than_the_rest() -> None:
    heavy = {"energy": 0.95, "danceability": 0.55, "acousticness": 0.02, "valence": 0.3}
    light, _ = profiles_told({**heavy, "valence": 0.65, "energy": 0.75}, heavy)
    assert "brighter_than_usual" in fitting(light)
    rousing, _ = profiles_told({**heavy, "valence": 0.65}, heavy)
    assert "brighter_than_usual" not in fitting(rousing)


def test_what_sets_a_large_group_apart_is_seen_beside_the_others_and_not_beside_itself() -> None:
    _, rest = uneven({"acousticness": 0.8}, {"acousticness": 0.05})
    place = FEATURE_NAMES.index("acousticness")
    assert rest.contrast[place] < 2 * rest.difference[place] < 0


def test_a_relative_name_rests_on_a_figure_that_is_told() -> None:
    raw = (
        np.array([[0.08, 0.62]] * 6),
        np.array([[0.01, 0.50]] * 6),
        np.array([[0.0, 0.41]] * 6),
    )
    columns: list[FeatureName] = ["acousticness", "energy"]
    # A little acoustic sound sets this artist's first group apart, too little to be told.
    gaps = ((1.4, 0.5), (-0.5, 0.0), (-0.9, -0.5))
    artist = artist_sound(np.vstack(raw), columns, "spotify")
    profiles = [
        profile_of(rows, np.array(gap), artist) for rows, gap in zip(raw, gaps, strict=True)
    ]
    assert profiles[0].told == {"energy"}

    names = give_names(profiles, columns)

    claims = {name.key: set(name.direction) for name in VOCABULARY}
    for name, profile in zip(names, profiles, strict=True):
        assert claims[name.key] <= profile.told


def landmark(title: str, score: float) -> Landmark:
    return Landmark(GroupName("around", {"track": title}), score)


def test_a_landmark_takes_the_place_of_a_name_that_says_less() -> None:
    profiles = profiles_told({"energy": 0.2, "acousticness": 0.9}, {}, {"valence": 0.52})
    marks = [[landmark("A", 0.9)], [landmark("B", 0.9)], []]
    names = give_names(profiles, FEATURE_NAMES, (), marks)
    assert names[0].key not in LANDMARKS
    assert names[1] == GroupName("around", {"track": "B"})


def test_at_most_a_third_of_the_groups_are_named_after_what_they_hold() -> None:
    profiles = profiles_told(*({"energy": 0.6 + step / 100} for step in range(6)))
    marks = [[landmark(str(place), 5.0 + place)] for place in range(6)]
    names = give_names(profiles, FEATURE_NAMES, (), marks)
    assert [name.arguments.get("track") for name in names] == [None] * 4 + ["4", "5"]


def test_a_former_name_stays_while_it_holds_a_landmark_as_well() -> None:
    profiles = profiles_told({"energy": 0.2, "acousticness": 0.9}, {}, {"valence": 0.3})
    marks = [[landmark("A", 0.1)], [landmark("B", 0.9)], []]
    former = [landmark("A", 0.0).name, GroupName("signature_sound"), None]
    assert give_names(profiles, FEATURE_NAMES, former, marks)[0] == former[0]
    assert give_names(profiles, FEATURE_NAMES, former, [[], [], []])[0] != former[0]


@pytest.mark.parametrize("seed", range(6))
def test_names_are_a_fixed_point(seed: int) -> None:
    rng = np.random.default_rng(seed)
    groups = [{"energy": rng.uniform(0.2, 0.9), "valence": rng.uniform(0.2, 0.8)} for _ in range(5)]
    profiles = profiles_told(*groups)
    marks = [[landmark(str(place), rng.uniform(0.0, 3.0))] for place in range(5)]
    names = give_names(profiles, FEATURE_NAMES, (), marks)
    assert give_names(profiles, FEATURE_NAMES, names, marks) == names


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
    assert set(shares) <= {name.key for name in VOCABULARY}
    alone = {name.key for name in VOCABULARY if not name.ways}
    assert len(alone & set(shares)) > 0.7 * len(alone)
    assert all(0 < share <= 1 for share in shares.values())


def test_fallbacks_and_special_names_are_marked() -> None:
    assert all(name.fallback for name in FALLBACKS)
    assert not any(name.fallback for name in NAMES)
    assert text(f"map.names.{SIGNATURE.key}") == "Signature sound"
