"""The same map tomorrow."""

from __future__ import annotations

from dataclasses import replace

from bot.analysis import build_map
from bot.model import ClusterMap, MapOptions
from tests.analysis.factory import DARK, PARTY, QUIET, album, catalogue, features, mixed, track

WORDLESS = {"instrumentalness": 0.9, "acousticness": 0.5}


def identity(found: ClusterMap) -> dict[int, tuple[int, int, str]]:
    """Return number, colour and name by what kind of track a cluster holds."""
    return {
        cluster.tracks[0] % 3: (cluster.number, cluster.colour, cluster.name)
        for cluster in found.clusters
    }


def test_a_refresh_with_a_new_album_keeps_numbers_colours_and_names() -> None:
    before = build_map(catalogue(mixed(90, QUIET, PARTY, DARK)))
    new = [each for each in mixed(90, QUIET, PARTY, DARK, seed=5, first=301) if each.id % 3 == 0]
    after = build_map(catalogue([*mixed(90, QUIET, PARTY, DARK), *new]), previous=before)
    assert identity(after) == identity(before)
    largest = max(after.clusters, key=lambda cluster: len(cluster.tracks))
    assert largest.number == before.clusters[2].number or largest.tracks[0] % 3 == 0


def test_numbers_stay_even_when_the_sizes_swap() -> None:
    first = [*mixed(60, QUIET), *mixed(30, PARTY, first=1001, seed=2)]
    before = build_map(catalogue([*first, *mixed(30, DARK, first=2001, seed=3)]))
    later = [*first, *mixed(150, DARK, first=2001, seed=3)]
    after = build_map(catalogue(later), previous=before)

    def numbers(found: ClusterMap) -> dict[int, int]:
        return {min(cluster.tracks) // 1000: cluster.number for cluster in found.clusters}

    assert numbers(after) == numbers(before)
    assert [cluster.number for cluster in after.clusters] == sorted(numbers(after).values())


def test_a_group_that_is_new_takes_a_free_number_and_colour() -> None:
    before = build_map(catalogue(mixed(90, QUIET, PARTY, DARK)))
    new = mixed(45, WORDLESS, first=5000, seed=8)
    after = build_map(catalogue([*mixed(90, QUIET, PARTY, DARK), *new]), previous=before)
    fresh = next(cluster for cluster in after.clusters if 5000 in cluster.tracks)
    assert (fresh.number, fresh.colour) == (4, 3)
    assert {cluster.number for cluster in after.clusters} == {1, 2, 3, 4}


def test_folding_the_standing_track_into_another_edition_does_not_lose_its_group() -> None:
    tracks = mixed(60, QUIET, PARTY, DARK)
    before = build_map(catalogue(tracks))
    copies = [replace(each, id=each.id + 1000, album=album("First", "1999")) for each in tracks]
    after = build_map(catalogue([*tracks, *copies]), previous=before)
    assert len(after.editions) == 60
    for cluster in after.clusters:
        former = next(each for each in before.clusters if each.number == cluster.number)
        assert {each - 1000 for each in cluster.tracks} == set(former.tracks)


def test_the_former_grouping_stays_unless_another_is_clearly_better() -> None:
    tracks = mixed(60, QUIET, PARTY, DARK, spread=3.0, seed=12)
    whole = build_map(catalogue(tracks), MapOptions(clusters=4))
    former = replace(whole, options=MapOptions())
    after = build_map(catalogue(tracks), previous=former)
    fresh = build_map(catalogue(tracks))
    assert build_map(catalogue(tracks), previous=after).clusters == after.clusters
    assert build_map(catalogue(tracks), previous=fresh) == fresh


def test_a_map_of_quite_other_tracks_is_no_former_map() -> None:
    other = build_map(catalogue(mixed(60, QUIET, PARTY, DARK, first=7000)))
    source = catalogue(mixed(60, QUIET, PARTY, DARK))
    assert build_map(source, previous=other).clusters == build_map(source).clusters


def test_an_empty_former_map_is_none() -> None:
    nothing = build_map(catalogue([]))
    source = catalogue([*mixed(30, QUIET, PARTY), track(99, None, features(energy=0.5))])
    assert build_map(source, previous=nothing) == build_map(source)
