"""Files of tracks: every export's columns, every way to write several artists, every bad row."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.model import Features, FoundTrack
from bot.imports.artist_cells import Evidence, split_artists
from bot.imports.columns import columns_of, plain
from bot.imports.problems import RowProblem
from bot.imports.rows import spotify_id
from bot.imports.track_file import TrackFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Write = "Callable[[str | bytes], Path]"

ID = "0Om9WAB5RS09L80DyOfTNa"
OTHER_ID = "32mVHdy0bi1XKgr0ajsBlG"
NEW_HEADER = (
    "Track URI,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms),Popularity,"
    "Explicit,Added By,Added At,Genres,Record Label,Danceability,Energy,Key,Loudness,Mode,"
    "Speechiness,Acousticness,Instrumentalness,Liveness,Valence,Tempo,Time Signature"
)
DATA_SET = (
    "track_id,track_name,track_artist,track_popularity,track_album_id,track_album_name,"
    "track_album_release_date,danceability,energy,key,loudness,mode,speechiness,acousticness,"
    "instrumentalness,liveness,valence,tempo,duration_ms,playlist_genres"
)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file and return where it is."""

    def write(content: str | bytes, name: str = "tracks.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def tracks(path: Path) -> list[FoundTrack]:
    """Return a file's tracks, all of them good."""
    found = list(TrackFile(path))
    assert not [item for item in found if isinstance(item, RowProblem)], found
    return [item for item in found if isinstance(item, FoundTrack)]


def problems(path: Path) -> list[tuple[int, str]]:
    """Return a file's bad rows."""
    return [(item.line, item.reason) for item in TrackFile(path) if isinstance(item, RowProblem)]


def names(track: FoundTrack) -> list[str]:
    """Return whom a track credits."""
    return [artist.name for artist in track.artists]


# --- columns -----------------------------------------------------------------------------------


def test_a_new_exportify_row_comes_whole(write: Callable[..., Path]) -> None:
    row = (
        f'spotify:track:{ID},"Song, The",Blue,Ann;Bob,2006-10-24,232107,71,true,me,'
        '2020-01-01T00:00:00Z,"pop,country",Big Label / Small Label,0.58,0.491,0,-6.462,1,'
        "0.0251,0.575,0,0.121,0.425,76.009,4"
    )
    (track,) = tracks(write(f"\ufeff{NEW_HEADER}\r\n{row}\r\n"))
    assert (track.source, track.source_id) == ("spotify", ID)
    assert track.link == f"https://open.spotify.com/track/{ID}"
    assert (track.title, names(track)) == ("Song, The", ["Ann", "Bob"])
    assert (track.duration_ms, track.popularity, track.explicit) == (232107, 71, True)
    assert track.genres == ("pop", "country")
    assert track.album is not None
    assert (track.album.title, track.album.released) == ("Blue", "2006-10-24")
    assert track.album.labels == ("Big Label", "Small Label")
    assert track.features == Features(
        source="file",
        danceability=0.58,
        energy=0.491,
        key=0,
        loudness=-6.462,
        mode=1,
        speechiness=0.0251,
        acousticness=0.575,
        instrumentalness=0,
        liveness=0.121,
        valence=0.425,
        tempo=76.009,
    )
    assert [artist.source for artist in track.artists] == ["file", "file"]


def test_an_exportify_row_with_ids_of_artists_and_albums(write: Callable[..., Path]) -> None:
    header = (
        "Track URI,Track Name,Artist URI(s),Artist Name(s),Album URI,Album Name,"
        "Album Artist URI(s),Album Artist Name(s),Album Release Date,Album Image URL,"
        "Track Duration (ms),Explicit,Popularity,ISRC"
    )
    artist_uris = f"spotify:artist:{OTHER_ID}, spotify:artist:{ID}"
    row = (
        f'spotify:track:{ID},Song,"{artist_uris}","Tyler\\, The Creator, Bob",spotify:album:{ID},'
        "Blue,x,Tyler,2019,https://i.example/c.jpg,1000,false,5,US-ABC-20-00001"
    )
    (track,) = tracks(write(f"{header}\n{row}\n"))
    assert names(track) == ["Tyler, The Creator", "Bob"]
    assert [(artist.source, artist.source_id) for artist in track.artists] == [
        ("spotify", OTHER_ID),
        ("spotify", ID),
    ]
    assert track.isrc == "USABC2000001"
    assert track.album is not None
    assert (track.album.source, track.album.source_id) == ("spotify", ID)
    assert (track.album.cover, track.album.released) == ("https://i.example/c.jpg", "2019")


def test_a_data_set_row_comes_whole(write: Callable[..., Path]) -> None:
    row = (
        f"{ID},Song,Ann,100,{OTHER_ID},Blue,2019,0.824,0.588,-1,-6.4,0,0.0924,0.692,0.000104,"
        "0.149,0.513,98.027,209438,edm|latin"
    )
    (track,) = tracks(write(f"{DATA_SET}\n{row}\n"))
    assert (track.source_id, track.popularity, track.duration_ms) == (ID, 100, 209438)
    assert track.genres == ("edm", "latin")
    assert track.features is not None
    assert (track.features.key, track.features.mode) == (None, 0)


def test_two_columns_are_enough(write: Callable[..., Path]) -> None:
    (track,) = tracks(write("Artist;Title\nAnn;Song\n"))
    assert (track.source, track.title, names(track)) == ("file", "Song", ["Ann"])
    assert track.features is None
    assert track.album is None
    assert track.link is None


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_delimiter_is_seen(write: Callable[..., Path], delimiter: str) -> None:
    header = delimiter.join(("id", "title", "artist", "energy"))
    row = delimiter.join(("1", "Song", "Ann", "0.5"))
    (track,) = tracks(write(f"{header}\n{row}\n"))
    assert track.features == Features(source="file", energy=0.5)


def test_percent_columns_clock_times_key_names_and_decimal_commas(
    write: Callable[..., Path],
) -> None:
    path = write(
        "track_name;artist(s)_name;danceability_%;bpm;key;mode;duration;energy\n"
        "Song;Ann;80;125;C#;Major;3:25;0,75\n"
    )
    (track,) = tracks(path)
    assert track.features == Features(
        source="file", danceability=0.8, tempo=125, key=1, mode=1, energy=0.75
    )
    assert track.duration_ms == 205_000


@pytest.mark.parametrize(
    ("written", "milliseconds"),
    [
        ("205", 205_000),
        ("205000", 205_000),
        ("1:00:00", 3_600_000),
        ("0:03:25", 205_000),
        ("00:00:03:25", 205_000),
        ("3:25.120", 205_120),
        ("PT3M25S", 205_000),
        ("P0DT1H0M5.5S", 3_605_500),
        ("205 s", 205_000),
        ("205.3", 205_300),
        ("205000 ms", 205_000),
        ("3m 25s", 205_000),
        ("3 min 25 sec", 205_000),
        ("3'25\"", 205_000),
        ("0 days 00:03:25", 205_000),
        ("203,173", 203_173),
        ("75:10", 4_510_000),
        ("0", None),
        ("", None),
    ],
)
def test_lengths_are_understood(
    write: Callable[..., Path], written: str, milliseconds: int | None
) -> None:
    (track,) = tracks(write(f"title;artist;duration\nSong;Ann;{written}\n"))
    assert track.duration_ms == milliseconds


@pytest.mark.parametrize(
    "written", ["3:99", "9999999999999999999:00:00", "25:00:00", "1e30", "long", "0.75", "3.4"]
)
def test_lengths_that_no_track_has_are_unknown_and_noted(
    write: Callable[..., Path], written: str
) -> None:
    source = TrackFile(write(f"title,artist,duration\nSong,Ann,{written}\n"))
    (track,) = source
    assert isinstance(track, FoundTrack)
    assert track.duration_ms is None
    (note,) = source.notes
    assert f"{written} (line 2)" in note or "e+30 (line 2)" in note or "90000000" in note


@pytest.mark.parametrize(
    ("written", "released"),
    [
        ("2019", "2019"),
        ("2019.0", "2019"),
        ("2019-5", "2019-05"),
        ("2019/05/07", "2019-05-07"),
        ("2019-05-07T00:00:00Z", "2019-05-07"),
        ("2019-13-07", "2019"),
        ("0000", None),
        ("20190507", "2019-05-07"),
        ("2019.05.07", "2019-05-07"),
        ("1959-00-00", "1959"),
        ("May 2019", "2019-05"),
        ("7 May 2019", "2019-05-07"),
        ("May 7th, 2019", "2019-05-07"),
        ("Tue, 07 May 2019 00:00:00 GMT", "2019-05-07"),
        ("7-May-19", "2019-05-07"),
        ("Sept. 2019", "2019-09"),
        ("05/2019", "2019-05"),
        ("31.05.99", "1999-05-31"),
        ("5/31/2019", "2019-05-31"),
        ("31/5/2019", "2019-05-31"),
        ("05/05/2019", "2019-05-05"),
        ("٢٠١٩", None),
        ("long ago", None),
        ("", None),
    ],
)
def test_dates_are_understood_as_far_as_they_make_sense(
    write: Callable[..., Path], written: str, released: str | None
) -> None:
    (track,) = tracks(write(f"title;artist;album;year\nSong;Ann;Blue;{written}\n"))
    assert track.album is not None
    assert track.album.released == released


def test_column_names_are_compared_without_case_and_signs() -> None:
    assert plain(" Artist Name(s) ") == "artistnames"
    columns = columns_of(["ARTIST NAME(S)", "track name", "x", "Track Name"])
    assert columns.places == {"artists": 0, "title": 1}


# --- ids ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ID, ID),
        (f"spotify:track:{ID}", ID),
        (f"https://open.spotify.com/track/{ID}?si=1", ID),
        (f"https://open.spotify.com/intl-de/track/{ID}", ID),
        (ID[:-1], None),
        (ID + "x", None),
        (ID[:-1] + "!", None),
        (f"https://evil.example/track/{ID}", None),
        ("", None),
    ],
)
def test_only_a_real_spotify_id_is_one(text: str, found: str | None) -> None:
    assert spotify_id(text) == found


def test_a_track_without_an_id_has_the_same_one_in_every_export(
    write: Callable[..., Path],
) -> None:
    (first,) = tracks(write("title,artist,album\nSong,Ann,Blue\n"))
    (second,) = tracks(write("Album;Artist;Title;Energy\nBLUE;ann;song;0.5\n", "other.csv"))
    assert first.source_id == second.source_id
    assert first.source == "file"
    (third,) = tracks(write("title,artist,album\nSong,Ann,Red\n"))
    assert third.source_id != first.source_id


@pytest.mark.parametrize(
    ("written", "isrc"),
    [
        ("us-abc-20-00001", "USABC2000001"),
        ("US ABC 20 00001", "USABC2000001"),
        ("NA", None),
        ("0", None),
        ("000000000000", None),
        ("USABC200000", None),
        ("USABC20000011", None),
    ],
)
def test_only_a_real_isrc_is_one(
    write: Callable[..., Path], written: str, isrc: str | None
) -> None:
    (track,) = tracks(write(f"title,artist,isrc\nSong,Ann,{written}\n"))
    assert track.isrc == isrc


@pytest.mark.parametrize(
    ("written", "upc"),
    [
        ("0602445790098", "0602445790098"),
        ("NA", None),
        ("0", None),
        ("6.02E+11", None),
        ("1" * 15, None),
    ],
)
def test_only_a_real_upc_is_one(write: Callable[..., Path], written: str, upc: str | None) -> None:
    (track,) = tracks(write(f"title,artist,album,upc\nSong,Ann,Blue,{written}\n"))
    assert track.album is not None
    assert track.album.upc == upc


# --- several artists ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Ann", ["Ann"]),
        ("Ann;Bob", ["Ann", "Bob"]),
        ("Ann; Bob ;", ["Ann", "Bob"]),
        ("Tyler, The Creator", ["Tyler, The Creator"]),
        ("Tyler, The Creator;Ann", ["Tyler, The Creator", "Ann"]),
        ("Someone, Else", ["Someone, Else"]),
        ("['Ann', 'Bob, Jr.']", ["Ann", "Bob, Jr."]),
        ('["Ann", "Bob"]', ["Ann", "Bob"]),
        ("[Alexandros]", ["[Alexandros]"]),
        ("['Ann'", ["['Ann'"]),
        ("['Ann', Bob]", ["['Ann', Bob]"]),
        ("[]", []),
        (
            r"""['O\'Brien', "Guns N' Roses", 'B\xe9', '\u03b1', 'C\\D']""",
            ["O'Brien", "Guns N' Roses", "Bé", "\u03b1", r"C\D"],
        ),
        ("Ann;Ann", ["Ann"]),
    ],
)
def test_a_comma_belongs_to_the_name_where_semicolons_separate(
    cell: str, wanted: list[str]
) -> None:
    evidence = Evidence("list", semicolons=True)
    assert list(split_artists(cell, evidence)) == wanted


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Ann,Bob", ["Ann", "Bob"]),
        ("Ann, Bob, Cem", ["Ann", "Bob", "Cem"]),
        ("Ann, Tyler, The Creator, Bob", ["Ann", "Tyler, The Creator", "Bob"]),
        ("Earth, Wind & Fire", ["Earth, Wind & Fire"]),
        ("Crosby, Stills, Nash & Young", ["Crosby, Stills, Nash & Young"]),
        ("Crosby, Stills & Nash, Ann", ["Crosby, Stills & Nash", "Ann"]),
        ("Grover Washington, Jr.", ["Grover Washington, Jr."]),
        ("Ann, Ray Parker, Jr., Bob", ["Ann", "Ray Parker, Jr.", "Bob"]),
        ("10,000 Maniacs", ["10,000 Maniacs"]),
    ],
)
def test_commas_separate_in_an_old_export_but_not_inside_known_names(
    cell: str, wanted: list[str]
) -> None:
    assert list(split_artists(cell, Evidence("list"))) == wanted


def test_the_file_itself_tells_which_commas_separate(write: Callable[..., Path]) -> None:
    rows = [
        ("Song 1", "Ann;Ed, Future"),
        ("Song 2", "Ed"),
        ("Song 3", "Ann;Panic, Disco"),
    ]
    path = write("Track Name,Artist Name(s)\n" + "".join(f'{t},"{a}"\n' for t, a in rows))
    assert [names(track) for track in tracks(path)] == [
        ["Ann", "Ed", "Future"],
        ["Ed"],
        ["Ann", "Panic, Disco"],
    ]


def test_a_column_for_one_artist_is_not_cut_without_evidence() -> None:
    evidence = Evidence("single")
    assert split_artists("Sarah, the Illstrumentalist", evidence) == (
        "Sarah, the Illstrumentalist",
    )
    assert split_artists("Nobody, Else", evidence) == ("Nobody, Else",)
    evidence.note("Nobody")
    assert split_artists("Nobody, Else", evidence) == ("Nobody", "Else")


def test_the_number_of_ids_decides() -> None:
    evidence = Evidence("list")
    assert split_artists("Ann, Bob", evidence, 1) == ("Ann, Bob",)
    assert split_artists("Ann, Bob", evidence, 2) == ("Ann", "Bob")
    assert split_artists("Tyler, The Creator, Bob", evidence, 2) == ("Tyler, The Creator", "Bob")


@given(st.lists(st.text(alphabet="abc &.'", min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_semicolons_always_separate(artists: list[str]) -> None:
    wanted = list(dict.fromkeys(name.strip() for name in artists))
    assert list(split_artists(";".join(artists), Evidence("list"))) == wanted


@given(st.text(max_size=60), st.none() | st.integers(1, 5))
def test_any_cell_gives_clean_names(cell: str, ids: int | None) -> None:
    found = split_artists(cell, Evidence("list"), ids)
    assert len(found) == len(set(found))
    assert all(name and name == name.strip() for name in found)


# --- bad rows ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Ann,0.5,120,0,", "no title"),
        ("  ,Ann,0.5,120,0,", "no title"),
        ("undefined,undefined,,,0,", "no title"),
        ("Song,,0.5,120,0,", "no artist"),
        ("Song, ; ,0.5,120,0,", "no artist"),
        (f"{'x' * 200_000},Ann,0.5,120,0,", "title is longer than 10,000 characters"),
        ("Song,Ann,0.5,120,0,,surplus", "more columns than the 6 of the header"),
        ('"Say "yes", please",Ann,0.5,120,0,', "a quote inside column title is not doubled"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_read(
    write: Callable[..., Path], row: str, reason: str
) -> None:
    path = write(
        f"title,artist,energy,tempo,popularity,key\nFirst,Ann,,,,\n{row}\nLast,Ann,1,400,100,11\n"
    )
    found = list(TrackFile(path))
    assert [item.title for item in found if isinstance(item, FoundTrack)] == ["First", "Last"]
    assert problems(path) == [(3, reason)]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("Song,Ann,loud,120,0,", "energy"),
        ('Song,Ann,"0,x",120,0,', "energy"),
        ("Song,Ann,1.2.3,120,0,", "energy"),
        ("Song,Ann,101,120,0,", "energy"),
        ("Song,Ann,-0.1,120,0,", "energy"),
        ("Song,Ann,0.5,401,0,", "tempo"),
        ("Song,Ann,0.5,120,101,", "popularity"),
        ("Song,Ann,0.5,120,0,12", "key"),
        ("Song,Ann,0.5,120,0,sharp", "key"),
    ],
)
def test_an_optional_value_that_makes_no_sense_costs_itself_only(
    write: Callable[..., Path], row: str, field: str
) -> None:
    path = write(
        "title,artist,energy,tempo,popularity,key\n"
        f"First,Ann,0.2,100,50,1\n{row}\nLast,Ann,0.9,400,100,11\n"
    )
    source = TrackFile(path)
    first, second, _ = source
    assert isinstance(first, FoundTrack)
    assert isinstance(second, FoundTrack)
    assert first.features == Features(source="file", energy=0.2, tempo=100, key=1)
    assert second.features is not None
    known = {"energy": second.features.energy, "tempo": second.features.tempo}
    known |= {"popularity": second.popularity, "key": second.features.key}
    assert known.pop(field) is None
    assert all(value is not None for name, value in known.items() if name in {"energy", "tempo"})
    (note,) = source.notes
    assert field in note
    assert "line 3" in note


@pytest.mark.parametrize(
    "word", ["NaN", "nan", "inf", "-Infinity", "1e999", "\\N", "?", "undefined", "n/a", "-", "null"]
)
def test_what_programs_write_for_nothing_is_unknown_without_a_word(
    write: Callable[..., Path], word: str
) -> None:
    source = TrackFile(
        write(f"title,artist,energy,valence,popularity\nSong,Ann,{word},0.5,{word}\n")
    )
    (track,) = source
    assert isinstance(track, FoundTrack)
    assert track.features == Features(source="file", valence=0.5)
    assert track.popularity is None
    assert source.notes == []


def test_rows_that_are_short_at_the_end_are_whole(write: Callable[..., Path]) -> None:
    one, two = tracks(write("title,artist,energy,tempo\nSong,Ann\nOther,Ann,0.5\n"))
    assert one.features is None
    assert two.features == Features(source="file", energy=0.5)


def test_a_file_that_ends_in_the_middle_of_a_row_loses_that_row(write: Callable[..., Path]) -> None:
    path = write("title,artist,energy,tempo\nSong,Ann,0.5,120\nOther,Ann,0.5")
    assert problems(path) == [(3, "the file ends in the middle of the row")]
    assert [item.title for item in TrackFile(path) if isinstance(item, FoundTrack)] == ["Song"]


def test_a_header_that_comes_again_is_no_track(write: Callable[..., Path]) -> None:
    path = write("title,artist\nSong,Ann\ntitle,artist\nOther,Ann\n")
    assert [track.title for track in tracks(path)] == ["Song", "Other"]


def test_a_row_with_a_null_character_is_named(write: Callable[..., Path]) -> None:
    path = write("title,artist\n" + "Song,Ann\n" * 1000 + "So\0ng,Ann\nLast,Ann\n")
    assert problems(path) == [(1002, "holds characters that no text has")]


def test_missing_values_are_unknown_not_wrong(write: Callable[..., Path]) -> None:
    path = write("title,artist,energy,tempo,key\nSong,Ann,NA,,None\nOther,Ann,-,0,-1\n")
    first, second = tracks(path)
    assert first.features is None
    assert second.features is None


def test_a_row_of_zeros_was_never_measured(write: Callable[..., Path]) -> None:
    header = "title,artist,danceability,energy,valence,loudness,tempo"
    path = write(f"{header}\nZeros,Ann,0,0,0,-60,0\nQuiet,Ann,0.1,0,0,-60,19\n")
    zeros, quiet = tracks(path)
    assert zeros.features is None
    assert quiet.features == Features(
        source="file", danceability=0.1, energy=0, valence=0, loudness=-60
    )


@pytest.mark.parametrize("word", ["NA", "N/A", "#N/A", "NULL", "null", "NaN", "nan"])
def test_an_album_that_a_program_wrote_for_none_is_unknown(
    write: Callable[..., Path], word: str
) -> None:
    path = write(f"title,artist,album,label\nSong,Ann,{word},{word}\n")

    (found,) = tracks(path)

    assert found.album is None


@pytest.mark.parametrize("title", ["-", "None", "Na", "nAn"])
def test_an_album_that_is_really_called_so_is_one(write: Callable[..., Path], title: str) -> None:
    (found,) = tracks(write(f"title,artist,album\nSong,Ann,{title}\n"))

    assert found.album is not None
    assert found.album.title == title


def test_blank_lines_and_empty_rows_are_passed_over(write: Callable[..., Path]) -> None:
    path = write("\n\ntitle,artist\n\nSong,Ann\n,\n   \nOther,Ann\n,,,\n")
    assert [track.title for track in tracks(path)] == ["Song", "Other"]


def test_quoted_fields_may_hold_lines_quotes_and_delimiters(write: Callable[..., Path]) -> None:
    path = write('title,artist\n"A ""big""\nsong, really","Ann"\nOther,Ann\n')
    assert [track.title for track in tracks(path)] == ['A "big" song, really', "Other"]


def test_a_quote_that_never_closes_costs_its_own_row_only(write: Callable[..., Path]) -> None:
    rows = "".join(f"Song {n},Ann\n" for n in range(100))
    path = write(f'title,artist\n"Broken,Ann\n{rows}')
    found = list(TrackFile(path))
    assert len([item for item in found if isinstance(item, FoundTrack)]) == 100
    assert [item.line for item in found if isinstance(item, RowProblem)] == [2]


def test_quotes_inside_a_bare_field_are_letters(write: Callable[..., Path]) -> None:
    path = write('title,artist\nBlue 7" Mix,Ann\n"Weird Al" Song,Ann\nOther,Ann\n')
    assert [track.title for track in tracks(path)] == ['Blue 7" Mix', "Weird Al Song", "Other"]


def test_titles_of_every_kind_are_kept_on_one_line(write: Callable[..., Path]) -> None:
    titles = [
        "**bold** @everyone",
        "방탄소년단 (BTS)",
        "ﷺ مرحبا",
        "e\u0301" * 50,
        "😀" * 99,
        "x" * 4000,
    ]
    buffer = io.StringIO()
    csv.writer(buffer).writerows([("title", "artist"), *((title, "Ann") for title in titles)])
    found = [track.title for track in tracks(write(buffer.getvalue()))]
    assert found == [*titles[:3], "\u00e9" * 50, *titles[4:]]
    (track,) = tracks(write('title,artist\n"a\tb\x07\x1bc",Ann\n'))
    assert track.title == "a bc"


# --- encodings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "noted"),
    [
        ("utf-8", 0),
        ("utf-8-sig", 0),
        ("cp1252", 1),
        ("mac-roman", 1),
        ("utf-16", 1),
        ("utf-16-le", 1),
        ("utf-16-be", 1),
    ],
)
def test_encodings_are_recognised(write: Callable[..., Path], encoding: str, noted: int) -> None:
    path = write("Track Name,Artist Name(s)\r\nDéjà vu,Beyoncé\r\nPlain,Ann\r\n".encode(encoding))
    source = TrackFile(path)
    found = [item for item in source if isinstance(item, FoundTrack)]
    assert [track.title for track in found] == ["Déjà vu", "Plain"]
    assert names(found[0]) == ["Beyoncé"]
    assert len(source.notes) == noted


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_way_to_end_a_line_is_understood(write: Callable[..., Path], ending: str) -> None:
    path = write(ending.join(("title,artist", "One,Ann", "Two,Ann")))
    assert [track.title for track in tracks(path)] == ["One", "Two"]


# --- JSON lines --------------------------------------------------------------------------------


def test_json_lines_with_plain_fields(write: Callable[..., Path]) -> None:
    lines = [
        {"track_name": "One", "artists": ["Ann", "Bob, Jr."], "energy": 0.5, "explicit": True},
        {"name": "Two", "artist": "Ann", "album": "Blue", "duration_ms": 1000, "tempo": None},
        {"title": "Three", "artists": "Ann;Bob", "genres": ["pop", "rock"], "id": ID},
    ]
    one, two, three = tracks(write("\n".join(map(json.dumps, lines)), "tracks.jsonl"))
    assert names(one) == ["Ann", "Bob, Jr."]
    assert one.explicit
    assert one.features == Features(source="file", energy=0.5)
    assert two.album is not None
    assert (two.album.title, two.duration_ms) == ("Blue", 1000)
    assert names(three) == ["Ann", "Bob"]
    assert (three.genres, three.source_id) == (("pop", "rock"), ID)


def test_json_lines_with_one_artist_inside_an_object(write: Callable[..., Path]) -> None:
    line = {
        "title": "Song",
        "artist": {"name": "Ann", "id": ID},
        "external_urls": {"spotify": "x"},
        "duration": None,
        "artists_seen": [1],
    }
    (track,) = tracks(write(json.dumps(line)))
    assert [(found.name, found.source_id) for found in track.artists] == [("Ann", ID)]
    (track,) = tracks(write('{"title": "Song", "artists": [{"name": "Ann"}, 5, {"id": 1}, "Bob"]}'))
    assert names(track) == ["Ann", "Bob"]


def test_json_lines_shaped_like_spotifys_track_object(write: Callable[..., Path]) -> None:
    line = {
        "id": ID,
        "name": "Song",
        "artists": [{"name": "Tyler, The Creator", "id": OTHER_ID}, {"name": "Bob", "id": ID}],
        "album": {"name": "Blue", "id": OTHER_ID, "release_date": "2019-05", "label": "L"},
        "external_ids": {"isrc": "USABC2000001"},
        "audio_features": {"danceability": 0.5, "key": 3},
        "external_urls": {"spotify": "x"},
    }
    (track,) = tracks(write(json.dumps(line)))
    assert names(track) == ["Tyler, The Creator", "Bob"]
    assert [artist.source_id for artist in track.artists] == [OTHER_ID, ID]
    assert track.album is not None
    assert (track.album.source_id, track.album.released, track.album.labels) == (
        OTHER_ID,
        "2019-05",
        ("L",),
    )
    assert track.isrc == "USABC2000001"
    assert track.features == Features(source="file", danceability=0.5, key=3)


def test_json_lines_of_a_playlist_hold_the_track_inside(write: Callable[..., Path]) -> None:
    line = {"added_at": "2020", "track": {"name": "Song", "artists": [{"name": "Ann"}], "id": ID}}
    (track,) = tracks(write(json.dumps(line)))
    assert (track.title, names(track), track.source_id) == ("Song", ["Ann"], ID)


def test_bad_json_lines_are_named(write: Callable[..., Path]) -> None:
    deep = "[" * 100_000
    path = write(
        '{"title": "One", "artist": "Ann"}\nnot json\n[1]\n{"title": ""}\n'
        '{"title": "Nan", "artist": "Ann", "energy": NaN}\n'
        f'{{"title": {deep}\n'
        '{"title": "Half \\ud800 pair", "artist": "Ann"}\n'
        '{"title": "Last", "artist": "Ann"}\n'
    )
    found = [item.title for item in TrackFile(path) if isinstance(item, FoundTrack)]
    assert found == ["One", "Nan", "Last"]
    assert problems(path) == [
        (2, "not a JSON object"),
        (3, "not a JSON object"),
        (4, "no title"),
        (6, "not a JSON object"),
        (7, "holds characters that no text has"),
    ]
