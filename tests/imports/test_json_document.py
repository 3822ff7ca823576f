"""JSON of any shape: account data, playlists, dumps, listening histories."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.domain.errors import ImportFileError
from bot.domain.model import FoundTrack
from bot.imports.problems import Episode, RowProblem
from bot.imports.track_file import TrackFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ID = "0Om9WAB5RS09L80DyOfTNa"


@pytest.fixture
def read(tmp_path: Path) -> Callable[[object], list[object]]:
    """Write a value as JSON over many lines and return what an import finds in it."""

    def read(value: object) -> list[object]:
        path = tmp_path / "export.json"
        written = value if isinstance(value, str) else json.dumps(value, indent=2)
        path.write_text(written, encoding="utf-8")
        return list(TrackFile(path))

    return read


def titles(items: list[object]) -> list[str]:
    """Return the titles of the tracks among what was found."""
    return [item.title for item in items if isinstance(item, FoundTrack)]


def test_a_library_holds_its_tracks_beside_other_things(
    read: Callable[[object], list[object]],
) -> None:
    items = read(
        {
            "tracks": [
                {
                    "artist": "Ann",
                    "album": "Blue",
                    "track": "Song",
                    "uri": f"spotify:track:{ID}",
                }
            ],
            "albums": [{"artist": "Ann", "album": "Blue", "uri": f"spotify:album:{ID}"}],
            "episodes": [{"name": "Ep. 1", "show": "A show", "uri": f"spotify:episode:{ID}"}],
            "artists": [{"name": "Ann", "uri": f"spotify:artist:{ID}"}],
        }
    )
    assert titles(items) == ["Song"]
    assert [item.source_id for item in items if isinstance(item, FoundTrack)] == [ID]
    assert len([item for item in items if isinstance(item, Episode)]) == 1
    assert len(items) == 2


def test_playlists_hold_lists_of_tracks(read: Callable[[object], list[object]]) -> None:
    song = {"trackName": "Song", "artistName": "Ann", "albumName": "Blue", "trackUri": ID}
    playlist = {"name": "Mine", "items": [{"track": song, "addedDate": "2020-01-01"}]}
    assert titles(read({"playlists": [{"name": "Empty", "items": None}, playlist]})) == ["Song"]


def test_a_list_of_a_listening_history(read: Callable[[object], list[object]]) -> None:
    items = read(
        [
            {
                "ts": "2020",
                "master_metadata_track_name": "Song",
                "master_metadata_album_artist_name": "Ann",
                "master_metadata_album_album_name": "Blue",
                "spotify_track_uri": f"spotify:track:{ID}",
                "episode_name": None,
            },
            {
                "ts": "2020",
                "master_metadata_track_name": None,
                "master_metadata_album_artist_name": None,
                "spotify_track_uri": None,
                "episode_name": "Ep. 1",
            },
        ]
    )
    assert titles(items) == ["Song"]
    assert isinstance(items[1], Episode)


def test_one_track_alone_is_one_track(read: Callable[[object], list[object]]) -> None:
    (track,) = read(
        {
            "name": "Song",
            "artists": [{"name": "Ann"}, {"name": "Bob"}],
            "album": {"name": "Blue", "artists": [{"name": "Ann"}], "release_date": "2019"},
            "audio_features": {"energy": 0.5},
        }
    )
    assert isinstance(track, FoundTrack)
    assert [artist.name for artist in track.artists] == ["Ann", "Bob"]
    assert track.album is not None
    assert (track.album.title, track.album.released) == ("Blue", "2019")
    assert track.features is not None


def test_a_table_s_rows_by_number(read: Callable[[object], list[object]]) -> None:
    rows = {str(number): {"title": f"Song {number}", "artist": "Ann"} for number in range(3)}
    assert titles(read(rows)) == ["Song 0", "Song 1", "Song 2"]


def test_a_list_of_one_artist_s_tracks_needs_no_names(tmp_path: Path) -> None:
    path = tmp_path / "album.json"
    path.write_text(json.dumps({"name": "Blue", "songs": [{"title": "Song", "length": 205}]}))
    with pytest.raises(ImportFileError):
        list(TrackFile(path))
    (track,) = TrackFile(path, "Ann")
    assert isinstance(track, FoundTrack)
    assert (track.title, track.artists[0].name) == ("Song", "Ann")


def test_what_a_document_s_tracks_lose_is_counted_by_track(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    rows = [{"title": "Song", "artist": "Ann", "popularity": "loved"}] * 2
    path.write_text(json.dumps(rows, indent=2))
    source = TrackFile(path)
    assert len(list(source)) == 2
    (note,) = source.notes
    assert note.endswith("the first loved (track 1 of it).")


def test_python_s_nan_is_unknown(read: Callable[[object], list[object]]) -> None:
    rows = [
        {"title": f"NaN {n}", "artist": "Ann", "energy": float("nan"), "tempo": float("-inf")}
        for n in range(2000)
    ]
    items = read(rows)
    assert titles(items) == [f"NaN {n}" for n in range(2000)]
    assert all(isinstance(item, FoundTrack) and item.features is None for item in items)


def test_a_document_that_breaks_off_keeps_what_came_before(
    read: Callable[[object], list[object]],
) -> None:
    whole = json.dumps([{"title": "Song", "artist": "Ann"}] * 3, indent=1)
    items = read(whole[:-20])
    assert titles(items) == ["Song", "Song"]
    assert items[2] == RowProblem(3, "the JSON breaks off here")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{\n "playlists": []\n}', "without any object that has a title and an artist"),
        ("[1, 2, 3]", "without any object that has a title and an artist"),
        ("{\n title: Song\n}", "begins like JSON and is none"),
        ('{\n"title": "Song",', "begins like JSON and is none"),
    ],
)
def test_a_document_without_tracks_is_one_sentence(
    read: Callable[[object], list[object]], content: str, reason: str
) -> None:
    with pytest.raises(ImportFileError, match=reason):
        read(content)


def test_a_row_of_a_listening_history_is_read_from_its_metadata(tmp_path: Path) -> None:
    path = tmp_path / "listens.jsonl"
    listen = {
        "listened_at": 1,
        "track_metadata": {
            "artist_name": "Ann",
            "track_name": "Song",
            "release_name": "Blue",
            "additional_info": {
                "isrc": "USABC2000001",
                "duration_ms": 205000,
                "spotify_id": f"https://open.spotify.com/track/{ID}",
            },
        },
    }
    path.write_text(json.dumps(listen) + "\n")
    (track,) = TrackFile(path)
    assert isinstance(track, FoundTrack)
    assert (track.title, track.source_id, track.isrc) == ("Song", ID, "USABC2000001")
    assert track.duration_ms == 205_000
    assert track.album is not None
    assert track.album.title == "Blue"
