"""The finding on a whole map: what stands out, and silence where nothing does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bot.analysis.choose import choose
from bot.analysis.findings import Part, find
from bot.analysis.origins import Origins
from bot.analysis.table import tabulate
from bot.domain.model import Album, Credit, Finding, Track
from tests.analysis.factory import PARTY, QUIET, mixed


def told(tracks: list[Track], groups: int = 1) -> Finding | None:
    """Return the finding where tracks take turns through ``groups`` groups."""
    table = tabulate(choose(tracks))
    by_id = {each.id: each for each in tracks}
    origins = Origins(tracks)
    rows = [np.flatnonzero(table.ids % groups == group) for group in range(groups)]
    parts = [
        Part(number, mine, origins.of(set(table.ids[mine].tolist())))
        for number, mine in enumerate(rows, start=1)
    ]
    return find(table, parts, by_id, 1)


def on(each: Track, title: str, released: str) -> Track:
    return replace(each, album=Album(id=1, title=title, released=released))


def test_a_change_is_told_with_its_year() -> None:
    early = mixed(30, {"energy": 0.75}, spread=2.0)
    late = mixed(30, {"energy": 0.45}, first=100, spread=2.0, seed=2)
    tracks = [on(each, f"Early {each.id % 3}", str(2010 + each.id % 3)) for each in early]
    tracks += [on(each, f"Late {each.id % 3}", str(2019 + each.id % 3)) for each in late]
    assert told(tracks) == Finding("since_energy_low", {"year": 2019})


def test_one_odd_album_at_the_end_is_no_change() -> None:
    early = mixed(60, {"energy": 0.75}, spread=2.0)
    late = mixed(12, {"energy": 0.45}, first=100, spread=2.0, seed=2)
    tracks = [on(each, f"Early {each.id % 5}", str(2010 + each.id % 5)) for each in early]
    assert told([*tracks, *(on(each, "Quiet", "2019") for each in late)]) is None


def test_guests_that_change_the_music_are_told() -> None:
    alone = mixed(24, {"valence": 0.4}, spread=2.0)
    together = mixed(24, {"valence": 0.7}, first=100, spread=2.0, seed=2)
    guest = Credit(artist_id=2, name="Guest")
    tracks = [*alone, *(replace(each, artists=(*each.artists, guest)) for each in together)]
    assert told(tracks) == Finding("guests_valence_high")


def test_two_kinds_of_music_with_nothing_between_are_two_artists_in_one() -> None:
    assert told(mixed(60, QUIET, PARTY), groups=2) == Finding(
        "two_in_one", {"first": 1, "second": 2}
    )
    assert told(mixed(30, QUIET, PARTY), groups=2) is None


def test_an_album_that_keeps_to_itself_is_told() -> None:
    tracks = mixed(90, spread=2.0)
    named = [
        on(each, "Island" if each.id % 3 == 0 and each.id <= 30 else f"Album {each.id % 7}", "2001")
        for each in tracks
    ]
    assert told(named, groups=3) == Finding(
        "album_apart", {"album": "Island", "tracks": 10, "of": 10}
    )


def test_music_unlike_most_is_told_where_nothing_else_is() -> None:
    assert told(mixed(20, {"energy": 0.2})) == Finding("most_energy_low")
    assert told(mixed(20, {"energy": 0.7})) is None
