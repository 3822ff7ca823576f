"""What a group draws on: an album, years, or nothing but chance."""

from __future__ import annotations

from dataclasses import replace
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.origins import Origins, chance
from bot.domain.model import Album, Credit, DrawsOn, Track
from tests.analysis.factory import track


def of(number: int, title: str, released: str | None = None) -> Track:
    return track(number, album=Album(id=len(title), title=title, released=released))


@given(data=st.data(), total=st.integers(1, 40))
def test_the_chance_is_the_tail_of_the_hypergeometric_distribution(
    data: st.DataObject, total: int
) -> None:
    marked, drawn = data.draw(st.integers(0, total)), data.draw(st.integers(0, total))
    hits = data.draw(st.integers(0, min(marked, drawn)))
    exact = sum(
        comb(marked, found) * comb(total - marked, drawn - found)
        for found in range(hits, min(marked, drawn) + 1)
    ) / comb(total, drawn)
    assert chance(hits, drawn, marked, total) == pytest.approx(exact, abs=1e-9)


def test_a_group_draws_on_the_album_that_most_of_it_is_from() -> None:
    tracks = [
        *(of(n, "Tide" if n % 2 else "Tide (Deluxe Edition)") for n in range(1, 11)),
        *(of(n, f"Album {n % 5}") for n in range(11, 61)),
    ]
    found = Origins(tracks).of({*range(1, 9), 20, 31, 42})
    assert found is not None
    assert found.draws_on == DrawsOn(album="Tide", tracks=8, of=10)


def test_a_group_from_everywhere_draws_on_nothing() -> None:
    tracks = [of(n, f"Album {n % 6}", str(2000 + n % 6)) for n in range(1, 61)]
    assert Origins(tracks).of(set(range(1, 60, 5))) is None


def test_years_are_told_where_several_records_share_them() -> None:
    tracks = [of(n, f"Single {n}", f"{2000 + n // 4}-05") for n in range(80)]
    found = Origins(tracks).of({*range(40, 58)})
    assert found is not None
    assert found.draws_on == DrawsOn(first=2010, last=2014, tracks=18, of=20)


def test_tracks_without_albums_draw_on_nothing() -> None:
    assert Origins(track(n) for n in range(30)).of(set(range(10))) is None


def by(number: int, artist: int, title: str = "") -> Track:
    named = Credit(artist_id=artist, name=f"Artist {artist}")
    made = of(number, title) if title else track(number)
    return replace(made, artists=(named,))


def test_a_group_of_many_artists_draws_on_the_one_that_most_of_it_is_by() -> None:
    tracks = [
        *(by(n, 7, "Tide" if n < 7 else "Ebb") for n in range(1, 13)),
        *(by(n, 20 + n % 8) for n in range(13, 73)),
    ]
    found = Origins(tracks).of({*range(1, 11), 20, 31, 42})
    assert found is not None
    assert found.draws_on == DrawsOn(artist="Artist 7", tracks=10, of=12)


def test_who_is_on_every_track_of_a_map_is_nothing_to_tell_of() -> None:
    whose, guest = Credit(artist_id=1, name="Ann"), Credit(artist_id=2, name="Bob")
    tracks = [
        replace(track(n), artists=(guest, whose) if n <= 10 else (whose,)) for n in range(1, 61)
    ]
    assert Origins(tracks).of(set(range(1, 11))) is None


def test_a_group_of_many_artists_in_equal_parts_draws_on_none() -> None:
    tracks = [by(n, 10 + n % 6) for n in range(1, 61)]
    assert Origins(tracks).of(set(range(1, 60, 5))) is None
