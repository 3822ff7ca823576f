"""Which tracks stand on the map."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from bot.analysis import build_map
from bot.domain.model import FEATURE_NAMES, FeatureName, Features, MapOptions, Track
from tests.analysis.factory import PARTY, QUIET, album, catalogue, features, mixed, track


def reasons(tracks: list[Track], options: MapOptions | None = None) -> dict[str, tuple[int, ...]]:
    found = build_map(catalogue(tracks), options or MapOptions())
    return {each.reason: each.tracks for each in found.left_out}


def test_one_isrc_is_one_recording_whatever_the_titles_say() -> None:
    found = build_map(
        catalogue(
            [
                track(1, "Bloom", features(), isrc="KR-A40-20-00001", album=album("B", "2021")),
                track(
                    2, "블룸", features(energy=0.1), isrc="KRA402000001", album=album("A", "2020")
                ),
                track(3, "Other", features(energy=0.2)),
            ]
        )
    )
    assert found.editions == {2: (1,)}
    assert sorted(found.track_ids) == [2, 3]


@pytest.mark.parametrize(
    "title",
    [
        "Bloom - Remastered 2011",
        "Bloom (Deluxe Edition)",
        "BLOOM [Explicit]",
        "Bloom (feat. Somebody Else)",
        "Bloom - Radio Edit",
        "Bloom feat. Somebody",
        "Bloom - Album Version",
        "Bloom - 2009 Mix",
    ],
)
def test_an_edition_with_nearly_the_same_sound_is_folded(title: str) -> None:
    found = build_map(
        catalogue([track(1, "Bloom", features()), track(2, title, features(energy=0.66))])
    )
    assert found.editions == {1: (2,)}


def test_equal_titles_of_equal_length_are_one_song_unless_their_sound_contradicts() -> None:
    near = [
        track(1, "Bloom", features(), duration_ms=200_000),
        track(2, "Bloom", features(energy=0.8, valence=0.7), duration_ms=201_900),
    ]
    assert build_map(catalogue(near)).editions == {1: (2,)}
    later = [near[0], track(2, "Bloom", features(energy=0.8, valence=0.7), duration_ms=202_100)]
    assert build_map(catalogue(later)).editions == {}
    unlike = [near[0], track(2, "Bloom", features(QUIET), duration_ms=200_000)]
    assert build_map(catalogue(unlike)).editions == {}


def test_the_edition_that_can_be_heard_stands_then_the_earliest_then_the_best_known() -> None:
    same = {"duration_ms": 180_000}
    tracks = [
        track(1, "Bloom", album=album("Single", "2018"), **same),
        track(2, "Bloom", features(), album=album("Album", "2020"), **same),
        track(3, "Bloom", features(), album=album("Reissue", "2019-05"), popularity=10, **same),
        track(4, "Bloom", features(), album=album("EP", "2019-05"), popularity=60, **same),
    ]
    assert build_map(catalogue(tracks)).editions == {4: (1, 2, 3)}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Bloom (Live)", "live"),
        ("Bloom - Live at Wembley", "live"),
        ("Bloom - En Vivo", "live"),
        ("Bloom (라이브)", "live"),
        ("Bloom - Acoustic", "acoustic"),
        ("Bloom (Versión Acústica)", "acoustic"),
        ("Bloom - MTV Unplugged", "acoustic"),
        ("Bloom - Steve Remix", "remix"),
        ("Bloom (Club Mix)", "remix"),
        ("Bloom (Sped Up)", "remix"),
        ("Bloom - Instrumental", "instrumental"),
        ("Bloom (Karaoke Version)", "instrumental"),
        ("Bloom (Inst.)", "instrumental"),
        ("Bloom - Commentary", "commentary"),
        ("Skit: Bloom", "commentary"),
        ("Bloom - Voice Memo", "commentary"),
        ("Bloom (Japanese Ver.)", "language"),
        ("Bloom - English Version", "language"),
        ("Bloom (日本語ver.)", "language"),
        ("Bloom - Versión en Español", "language"),
        ("Bloom -Japanese ver.-", "language"),
        ("Bloom (Romanian Version)", "language"),
        ("Bloom (한국어 버전)", "language"),
        ("Bloom 〜Acoustic ver.〜", "acoustic"),
        ("Bloom (弾き語り)", "acoustic"),
        ("Bloom (피아노 버전)", "acoustic"),
        ("Bloom \N{FULLWIDTH LESS-THAN SIGN}Live\N{FULLWIDTH GREATER-THAN SIGN}", "live"),
        ("Bloom -Instrumental-", "instrumental"),
        ("Bloom (Sped-Up Version)", "remix"),
        ("Bloom - Slow + Reverb", "remix"),
        ("Bloom - Somebody Else Radio Edit", "remix"),
    ],
)
def test_versions_are_kept_apart_and_left_out_on_request(title: str, kind: str) -> None:
    tracks = [track(1, "Bloom", features()), track(2, title, features())]
    assert build_map(catalogue(tracks)).editions == {}
    assert reasons(tracks, MapOptions(leave_out=frozenset({kind}))) == {"version": (2,)}


@pytest.mark.parametrize(
    "title",
    [
        "Live and Let Die",
        "Long Live",
        "Remix to Ignition",
        "Acoustic",
        "We Live (In Love)",
        "Commentary of a Heart",
        "Bloom (Taylor's Version)",
        "English Rose",
        "Edit",
        "Instrumental",
        "Ultra-Live",
        "Bloom - Original Radio Edit",
        "Bloom -THE FIRST TAKE-",
    ],
)
def test_a_songs_own_words_make_it_no_version(title: str) -> None:
    every = frozenset({"live", "acoustic", "remix", "instrumental", "commentary", "language"})
    assert reasons([track(1, title, features())], MapOptions(leave_out=every)) == {}


def test_a_live_album_marks_its_tracks_but_a_single_does_not() -> None:
    live = MapOptions(leave_out=frozenset({"live"}))
    on_stage = track(1, "Bloom", features(), album=album("Live at Wembley"))
    single = track(2, "Drift", features(), album=album("Drift (Live)", kind="single"))
    assert reasons([on_stage, single], live) == {"version": (1,)}


def test_a_song_is_no_live_version_for_the_record_that_is_named_after_it() -> None:
    every = MapOptions(leave_out=frozenset({"live"}))
    record = album("Live in the Sky (Original and Remix)")
    tracks = [
        track(1, "Live in the Sky", features(), album=record),
        track(2, "Bloom", features(energy=0.2), album=album("Live in Paris")),
        track(3, "Drift", features(energy=0.9), album=album("Drift (Ao Vivo)")),
    ]
    assert reasons(tracks, every) == {"version": (2, 3)}


def test_a_singer_of_playbacks_makes_no_instrumentals() -> None:
    every = MapOptions(leave_out=frozenset({"instrumental"}))
    record = album("Somebody - Playback Singer")
    assert reasons([track(1, "Bloom", features(), album=record)], every) == {}


def test_a_rerecording_is_a_song_of_its_own() -> None:
    tracks = [
        track(1, "Bloom", features(), duration_ms=200_000),
        track(2, "Bloom (Taylor's Version)", features(), duration_ms=200_000),
    ]
    assert build_map(catalogue(tracks)).editions == {}


@pytest.mark.parametrize(
    ("title", "record"),
    [
        ("Bloom (Night Garden Original Soundtrack) (Pt. 3)", "Night Garden OST Pt. 3"),
        ("Bloom [Original Motion Picture Soundtrack]", "Night Garden"),
        ("Bloom (From “Night Garden”)", "Bloom"),
        ('Bloom (From "Night Garden") (Pt.2)', "Bloom"),
        ("Bloom (Night Garden)", "Night Garden"),
        ("Bloom - Night Garden", "Night Garden (Deluxe Edition)"),
        ("Bloom - Night Garden O.S.T.", "Night Garden"),
    ],
)
def test_a_suffix_that_says_where_a_song_was_released_folds(title: str, record: str) -> None:
    tracks = [
        track(1, "Bloom", features(), album=album("Bloom", "2019")),
        track(2, title, features(), album=album(record, "2020")),
    ]
    assert build_map(catalogue(tracks)).editions == {1: (2,)}


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Prelude in C Minor", "Prelude in C# Minor"),
        ("Prelude in C# Minor", "Prelude in C♯ Minor"),
        ("Waltz in A♭", "Waltz in A"),
        ("Étude in G♭ Major", "Étude in G Major"),
        ("B+", "B-"),
        ("2+2", "2-2"),
        ("Over I ♥ Over", "Over I 💔 Over"),
        ("Sketch 1", "Sketch 11"),
        ("Bloom (Pt. 1)", "Bloom (Pt. 2)"),
        ("Theme (Night Garden)", "Theme"),
    ],
)
def test_signs_and_digits_tell_titles_apart(title: str, other: str) -> None:
    tracks = [track(1, title, features()), track(2, other, features())]
    assert build_map(catalogue(tracks)).editions == {}


@pytest.mark.parametrize(
    ("title", "other"),
    [("Rain\u2019s Door", "Rain's Door"), ("Light + Dark", "Light / Dark"), ("Étude", "Etude")],
)
def test_the_same_title_in_other_types_is_one_song(title: str, other: str) -> None:
    tracks = [track(1, title, features()), track(2, other, features())]
    assert build_map(catalogue(tracks)).editions == {1: (2,)}


def test_tracks_without_features_are_listed_and_never_filled() -> None:
    tracks = [*mixed(20, QUIET, PARTY), track(90), track(91, None, Features(source="spotify"))]
    found = build_map(catalogue(tracks))
    assert {each.reason: each.tracks for each in found.left_out} == {"no_features": (90, 91)}
    assert not {90, 91} & set(found.track_ids)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, 1.5, -0.1])
def test_impossible_numbers_are_refused_at_the_door(bad: float) -> None:
    tracks = [*mixed(20, QUIET, PARTY), track(99, None, features(valence=bad))]
    found = build_map(catalogue(tracks))
    assert {each.reason: each.tracks for each in found.left_out} == {"invalid": (99,)}
    assert found.clusters == build_map(catalogue(tracks[:-1])).clusters


def test_every_track_is_on_the_map_an_edition_or_left_out() -> None:
    tracks = [
        *mixed(30, QUIET, PARTY),
        track(40, "Song 3 (Live)", features()),
        track(41, "Song 5 - Remastered", *mixed(5, QUIET, PARTY)[4].features),
        track(42),
        track(43, None, features(energy=math.nan)),
        track(44, None, Features(source="spotify", energy=0.5)),
    ]
    found = build_map(catalogue(tracks), MapOptions(leave_out=frozenset({"live"})))
    told = [*found.track_ids, *(each for ids in found.editions.values() for each in ids)]
    told += [each for out in found.left_out for each in out.tracks]
    assert sorted(told) == [each.id for each in tracks]


def test_few_missing_values_are_filled_with_the_median_and_flagged() -> None:
    tracks = mixed(24, QUIET, PARTY)
    tracks.append(track(50, None, features(tempo=None, liveness=None, loudness=None)))
    tracks.append(track(51, None, features(tempo=None, liveness=None, loudness=None, valence=None)))
    found = build_map(catalogue(tracks))
    assert found.imputed == (50,)
    assert {each.reason: each.tracks for each in found.left_out} == {"few_features": (51,)}


def test_a_feature_that_nobody_has_is_left_out_for_all() -> None:
    tracks = [
        track(each.id, each.title, replace(each.features[0], loudness=None, tempo=None))
        for each in mixed(24, QUIET, PARTY)
    ]
    found = build_map(catalogue(tracks))
    assert "loudness" not in found.used_features
    assert "tempo" not in found.used_features
    assert found.imputed == ()
    assert len(found.points) == 24


@pytest.mark.parametrize("name", FEATURE_NAMES)
@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, -1e9, 1e9])
def test_no_feature_lets_an_impossible_number_in(name: FeatureName, bad: float) -> None:
    tracks = [*mixed(20, QUIET, PARTY), track(99, None, replace(features(), **{name: bad}))]
    assert reasons(tracks) == {"invalid": (99,)}


def test_a_sound_vector_that_is_not_finite_is_refused() -> None:
    broken = Features(source="preview", energy=0.5, vector=(0.1, math.inf, 0.2))
    assert reasons([*mixed(20, QUIET), track(99, None, broken)]) == {"invalid": (99,)}


def test_a_doubtful_field_counts_as_unknown() -> None:
    tracks = [
        track(
            each.id,
            each.title,
            Features(
                source="preview",
                confidence={"valence": 0.1, "liveness": 0.2},
                **{
                    name: each.features[0].get(name)
                    for name in ("energy", "valence", "liveness", "acousticness", "loudness")
                },  # pyright: ignore[reportArgumentType] - fields by name
            ),
        )
        for each in mixed(24, QUIET, PARTY)
    ]
    assert build_map(catalogue(tracks)).used_features == ("energy", "loudness", "acousticness")


def test_two_tracks_with_one_id_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match="track 7 is in the catalogue twice"):
        build_map(catalogue([track(7, "A", features()), track(7, "B", features())]))
