"""Which tracks sound alike, whoever described them."""

from __future__ import annotations

import math
import random
from array import array

import pytest

from bot.analysis import Described, sound_space
from bot.domain.model import FEATURE_NAMES

NAN = math.nan
MIDDLE = (0.5, 0.5, -8.0, 0.06, 0.4, 0.1, 0.15, 0.5, 120.0)


def sound(**changes: float) -> tuple[float, ...]:
    """Return the nine values, those of a middling track but for the changes."""
    return tuple(
        changes.get(name, value) for name, value in zip(FEATURE_NAMES, MIDDLE, strict=True)
    )


def described(track_id: int, values: tuple[float, ...], source: str = "spotify") -> Described:
    return Described(track_id, artist_id=track_id // 100, source=source, values=values)


def many(source: str, first: int, shift: float, count: int = 40) -> list[Described]:
    """Return tracks from calm to wild, of which a source hears the energy ``shift`` too high."""
    return [
        described(
            first + place,
            sound(
                energy=0.1 + 0.5 * place / count + shift,
                acousticness=0.9 - 0.8 * place / count,
            ),
            source,
        )
        for place in range(count)
    ]


def test_the_nearest_track_is_the_one_that_differs_least() -> None:
    space = sound_space(
        [
            described(1, sound()),
            described(2, sound(energy=0.9)),
            described(3, sound(energy=0.55)),
            described(4, sound(energy=0.7)),
        ]
    )

    assert space.nearest(1, 10) == [3, 4, 2]
    assert space.nearest(1, 1) == [3]


def test_a_track_is_not_like_itself_and_left_out_artists_are_not_found() -> None:
    space = sound_space([described(each, sound()) for each in (101, 102, 201, 301)])

    assert space.nearest(101, 10) == [102, 201, 301]
    assert space.nearest(101, 10, without={1}) == [201, 301]


def test_a_sources_own_scale_is_not_taken_for_a_difference() -> None:
    """The second source hears every track much more energetic than the first."""
    first, second = many("spotify", 1000, 0.0), many("reccobeats", 2000, 0.35)
    space = sound_space([*first, *second])

    for place in (5, 20, 35):
        nearest = next(each for each in space.nearest(1000 + place, 9) if each >= 2000)
        assert abs(nearest - 2000 - place) <= 1


def test_tracks_that_both_sources_describe_set_the_scale_of_the_second() -> None:
    """Its own tracks are calm ones only: their mean says nothing of its scale."""
    first = many("spotify", 1000, 0.0)
    shared = [
        described(
            each.track_id,
            sound(energy=each.values[1] + 0.3, acousticness=each.values[4]),
            "reccobeats",
        )
        for each in first[::4]
    ]
    alone = described(
        5000, sound(energy=first[3].values[1] + 0.3, acousticness=first[3].values[4]), "reccobeats"
    )
    space = sound_space([*first, *shared, alone])

    assert space.nearest(5000, 1) == [1003]


def test_what_a_source_is_not_sure_of_is_not_compared() -> None:
    doubted = Described(2, 0, "spotify", sound(valence=0.9), {"valence": 0.05})
    sure = described(3, sound(valence=0.9))
    space = sound_space([described(1, sound()), doubted, sure, described(4, sound(valence=0.55))])

    assert [name for name, _ in space.differences(1, 3)] == ["valence"]
    assert space.differences(1, 2) == []
    assert space.nearest(1, 3) == [4, 2, 3]


def test_too_little_known_is_no_sound() -> None:
    only_two = tuple(NAN if place > 1 else value for place, value in enumerate(MIDDLE))
    space = sound_space([described(1, sound()), described(2, only_two)])

    assert 1 in space
    assert 2 not in space
    assert space.nearest(1, 5) == []


def test_differences_say_in_what_the_second_track_is_more_or_less() -> None:
    space = sound_space([described(1, sound()), described(2, sound(energy=0.1, valence=0.7))])

    told = space.differences(1, 2)

    assert [name for name, _ in told] == ["energy", "valence"]
    assert told[0][1] < 0 < told[1][1]


@pytest.mark.parametrize("stops", [1, 5])
def test_a_way_goes_from_one_track_to_the_other_step_by_step(stops: int) -> None:
    space = sound_space(many("spotify", 1000, 0.0))

    places = space.way(1000, 1039, stops, 3)

    nearest = [found[0] for found in places]
    assert nearest == sorted(nearest)
    assert len(set(nearest)) == stops
    assert not {1000, 1039} & set(nearest)


def test_sound_vectors_decide_where_most_tracks_have_one() -> None:
    dice = random.Random(1)  # noqa: S311 - invented sounds
    rows = [
        Described(
            each, 0, "preview", sound(energy=dice.random()),
            vector=array("f", [float(each), 0.0]).tobytes(),
        )
        for each in range(1, 9)
    ]  # fmt: skip
    space = sound_space([*rows, described(50, sound())])

    assert space.by_vectors(4)
    assert not space.by_vectors(50)
    assert space.nearest(4, 8) == [3, 5, 2, 6, 1, 7, 8]
    assert len(space.nearest(50, 20)) == 8


def test_the_same_tracks_are_one_taste_whatever_their_number() -> None:
    space = sound_space(many("spotify", 1000, 0.0))

    for count in (3, 20, 40):
        tracks = range(1000, 1000 + count)
        assert space.taste(tracks, tracks) == 1.0


def test_taste_is_above_a_half_where_sound_is_shared_and_below_where_it_is_not() -> None:
    space = sound_space(many("spotify", 1000, 0.0))
    calm, calmer, wild = (1000, 1003, 1006), (1001, 1004), (1035, 1038)

    near, far = space.taste(calmer, calm), space.taste(wild, calm)

    assert near is not None
    assert far is not None
    assert far < 0.2
    assert near > 0.8


def test_taste_of_what_nobody_heard_is_unknown() -> None:
    space = sound_space(many("spotify", 1000, 0.0))

    assert space.taste([1, 2], [1000]) is None
    assert space.taste([1000], []) is None


def test_nothing_described_is_an_empty_space() -> None:
    space = sound_space([])

    assert len(space.ids) == 0
    assert 1 not in space
