"""The codec: a map comes back as it was, and what is no map says so."""

from __future__ import annotations

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.model import (
    FEATURE_NAMES,
    Axis,
    Cluster,
    ClusterMap,
    Evidence,
    GroupName,
    LeftOut,
    MapOptions,
    Point,
    Remark,
)
from bot.services.map_codec import map_to_json, pack_map, unpack_map

ids = st.integers(min_value=1, max_value=2**53)
numbers = st.floats(allow_nan=False, allow_infinity=False)
names = st.sampled_from(FEATURE_NAMES)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
evidence = st.builds(Evidence, feature=names, value=numbers, difference=numbers)
means = st.dictionaries(names, numbers, max_size=3)
maps = st.builds(
    ClusterMap,
    artist_id=ids,
    artist_name=words,
    catalogue_version=words,
    algorithm_version=words,
    options=st.builds(
        MapOptions,
        method=st.sampled_from(["standard", "classic"]),
        clusters=st.none() | st.integers(2, 8),
        x_axis=st.none() | names,
        leave_out=st.frozensets(st.sampled_from(["live", "remix", "acoustic"])),
    ),
    clusters=st.lists(
        st.builds(
            Cluster,
            number=st.integers(1, 8),
            colour=st.integers(0, 7),
            name=st.builds(
                GroupName,
                words,
                st.dictionaries(words, words | st.integers(-(2**53), 2**53), max_size=2),
            ),
            tracks=st.lists(ids, min_size=1, max_size=4).map(tuple),
            evidence=st.lists(evidence, max_size=2).map(tuple),
            means=means,
            stability=st.none() | numbers,
        ),
        max_size=3,
    ).map(tuple),
    points=st.lists(
        st.builds(Point, track_id=ids, x=numbers, y=numbers, cluster=st.integers(1, 8)), max_size=4
    ).map(tuple),
    x_axis=st.builds(Axis, low=st.tuples(words), feature=st.none() | names),
    y_axis=st.builds(Axis, high=st.tuples(words)),
    kept_variance=st.none() | numbers,
    left_out=st.lists(
        st.builds(LeftOut, reason=st.just("no_features"), tracks=st.tuples(ids)), max_size=1
    ).map(tuple),
    editions=st.dictionaries(ids, st.tuples(ids), max_size=2),
    used_features=st.just(FEATURE_NAMES),
    means=means,
    remarks=st.lists(
        st.builds(
            Remark,
            kind=st.sampled_from(["bridge", "oddity"]),
            track_id=ids,
            clusters=st.tuples(ids),
            evidence=st.tuples(evidence),
        ),
        max_size=1,
    ).map(tuple),
)


@given(maps)
def test_a_map_comes_back_as_it_was(cluster_map: ClusterMap) -> None:
    assert unpack_map(pack_map(cluster_map)) == cluster_map


@given(maps)
def test_the_json_is_plain(cluster_map: ClusterMap) -> None:
    read = json.loads(map_to_json(cluster_map, indent=2))
    assert read["artist_name"] == cluster_map.artist_name
    assert len(read["clusters"]) == len(cluster_map.clusters)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not compressed",
        zlib.compress(b"not json"),
        zlib.compress(b"[]"),
        zlib.compress(b'{"artist_id": 1}'),
        zlib.compress(b'{"artist_id": "of an older program"}')[:-3],
    ],
)
def test_what_is_no_map_says_so(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"not a packed map|validation error"):
        unpack_map(data)


def test_a_map_of_the_first_version_is_read_though_its_names_were_bare_keys() -> None:
    rest: dict[str, object] = {
        "artist_id": 1,
        "artist_name": "Somebody",
        "catalogue_version": "v",
        "algorithm_version": "3",
        "options": {},
        "points": [],
        "x_axis": {},
        "y_axis": {},
        "kept_variance": None,
    }
    cluster = {"number": 1, "colour": 0, "name": "plugged_in", "tracks": [7]}
    old = zlib.compress(json.dumps({**rest, "clusters": [cluster]}).encode())
    assert unpack_map(old).clusters[0].name == GroupName("plugged_in")
