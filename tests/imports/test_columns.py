"""Headers in any language, under any of their names."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from bot.domain.model import FEATURE_NAMES
from bot.imports.columns import columns_of, field_of, plain


def _tables() -> dict[str, dict[str, list[str]]]:
    source = files("bot.imports") / "headers.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def test_no_name_means_two_things() -> None:
    meanings: dict[str, set[str]] = {}
    for field, languages in _tables().items():
        for written in (name for names in languages.values() for name in names):
            meanings.setdefault(plain(written), set()).add(field)
    assert not {name: fields for name, fields in meanings.items() if len(fields) > 1}


@pytest.mark.parametrize(
    "language", ["de", "es", "fr", "it", "nl", "pt", "sv", "el", "tr", "ar", "ja", "zh"]
)
def test_every_language_of_the_exporter_names_each_feature(language: str) -> None:
    tables = _tables()
    shared = {"tempo", "energy", "valence", "instrumentalness", "loudness", "mode"}
    shared |= {"acousticness"}  # the same word as in another language
    for feature in {*FEATURE_NAMES, "key", "mode"} - shared:
        assert tables[feature].get(language) or feature == "key", (language, feature)
    for field in ("title", "artists"):
        assert tables[field][language]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Track Name", "title"),
        ("TRACK_NAME", "title"),
        ("track.name", "title"),
        ("spotify_track_danceability", "danceability"),
        ("audio_features.valence", "valence"),
        ("track_bpm", "tempo"),
        ("Beats.Per.Minute", "tempo"),
        ("Loudness..dB..", "loudness"),
        ("Valence.", "valence"),
        ("Length (Duration)", "duration"),
        ("duration_min", "duration_min"),
        ("Énergie", "energy"),
        ("ENERGIE", "energy"),
        ("Künstlername(n)", "artists"),
        ("Ku\u0308nstlername(n)", "artists"),
        ("ダンサビリティ", "danceability"),
        ("曲目名稱", "title"),
        ("اسم الأغنية", "title"),
        ("Track #", None),
        ("Track Number", None),
        ("Added At", None),
        ("track_score", None),
        ("spotify", None),
        ("track", "title"),
        ("", None),
    ],
)
def test_a_column_is_known_by_its_name_without_case_accents_signs_and_prefix(
    name: str, field: str | None
) -> None:
    assert field_of(name) == field


def test_short_names_count_beside_features_only() -> None:
    header = "title,artist,top genre,year,bpm,nrgy,dnce,dB,live,val,dur,acous,spch,pop"
    short = columns_of(header.split(","))
    assert short.unknown == ()
    assert {"energy", "danceability", "loudness", "duration", "popularity"} <= set(short.places)
    chart = columns_of(["Title", "Artist", "BPM", "Energy", "Dance", "Happy", "Live", "Loud (Db)"])
    assert {"danceability", "valence", "liveness", "loudness"} <= set(chart.places)
    diary = columns_of(["Title", "Artist", "Live", "Happy"])
    assert set(diary.places) == {"title", "artists"}
    assert diary.unknown == ("Live", "Happy")


def test_what_was_not_understood_is_named_as_written() -> None:
    columns = columns_of(["", "#", "Track", "Artist", "Mood board", "Added At", "spotify_streams"])
    assert columns.unknown == ("Mood board", "spotify_streams")


def test_numbered_artists_are_the_artists() -> None:
    columns = columns_of(["Song Title", "Artist Name 1", "Artist Name 2"])
    assert columns.more_artists == (1, 2)
    assert columns.usable(artist_known=False)
