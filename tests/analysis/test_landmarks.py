"""Names from what a group holds."""

from __future__ import annotations

from bot.analysis.landmarks import landmarks
from bot.analysis.origins import Origin
from bot.domain.model import DrawsOn, GroupName
from tests.analysis.factory import track

TRACKS = [
    track(1, "Harbour (Live)", popularity=99),
    track(2, "Low Tide (feat. Somebody)", popularity=40),
    track(3, "Anchor", popularity=60),
    track(4, "Far Away", popularity=90),
    track(5, "Farther", popularity=95),
    track(6, "A title so long that nobody could say it in a breath", popularity=90),
]


def names(*found: object, **more: object) -> list[GroupName]:
    return [each.name for each in landmarks(*found, **more)]  # pyright: ignore[reportArgumentType] - as given


def test_a_group_lies_around_the_best_known_original_of_its_typical_half() -> None:
    assert names(TRACKS, None, 0.3) == [GroupName("around", {"track": "Anchor"})]
    assert names(TRACKS[:2], None, 0.3) == [GroupName("around", {"track": "Low Tide"})]
    assert names([TRACKS[0], TRACKS[5]], None, 0.3) == []


def test_the_track_stays_while_it_is_in_the_group_though_another_is_known_better_now() -> None:
    former = GroupName("around", {"track": "Far Away"})
    assert names(TRACKS, None, 0.3, former) == [former]
    assert names(TRACKS[:3], None, 0.3, former) == [GroupName("around", {"track": "Low Tide"})]


def test_an_album_names_a_group_that_is_largely_from_it_or_holds_most_of_it() -> None:
    largely = Origin(DrawsOn(album="Tide (Deluxe)", tracks=3, of=20), 3.0)
    assert names(TRACKS, largely, 0.3)[0] == GroupName("album_side", {"album": "Tide"})
    hardly = Origin(DrawsOn(album="Tide", tracks=1, of=20), 3.0)
    assert names(TRACKS, hardly, 0.3)[0].key == "around"


def test_years_name_a_group_by_the_first_and_the_last() -> None:
    years = Origin(DrawsOn(first=2010, last=2014, tracks=5, of=6), 3.0)
    assert names(TRACKS, years, 0.3)[0] == GroupName("era", {"first": 2010, "last": 2014})
    year = Origin(DrawsOn(first=2010, last=2010, tracks=5, of=6), 3.0)
    assert names(TRACKS, year, 0.3)[0] == GroupName("year", {"first": 2010})


def test_an_artist_names_a_group_that_is_mostly_theirs() -> None:
    mostly = Origin(DrawsOn(artist="Radiohead", tracks=4, of=9), 3.0)
    assert names(TRACKS, mostly, 0.3)[0] == GroupName("mostly", {"artist": "Radiohead"})
    half = Origin(DrawsOn(artist="Radiohead", tracks=3, of=3), 3.0)
    assert names(TRACKS, half, 0.3)[0].key == "around"
