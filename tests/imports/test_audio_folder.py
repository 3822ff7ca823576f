"""A folder of music becomes tracks with names, albums, labels and features."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# mutagen is untyped

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import mutagen
import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.apev2 import APEv2
from mutagen.id3 import TALB, TDRC, TIT2, TPE1, TPE2, TPUB, TSRC, TXXX
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4, MP4FreeForm
from mutagen.oggvorbis import OggVorbis

from bot.audio import AUDIO_VERSION
from bot.audio.mp3_frames import mended
from bot.domain.folding import LONGEST
from bot.domain.model import FoundTrack
from bot.imports.audio_folder import (
    FileProblem,
    FolderError,
    music_files,
    read_tags,
    read_track,
)
from tests.audio.compose import drums, encode, encode_m4a

if TYPE_CHECKING:
    from pathlib import Path

    from tests.audio.compose import Floats


@pytest.fixture(scope="module")
def loop() -> Floats:
    return drums("rock", 120, 11.0)[::2]


def write(path: Path, loop: Floats) -> Path:
    """Write the loop in the format that the name's ending tells."""
    kind = path.suffix[1:].upper()
    path.parent.mkdir(parents=True, exist_ok=True)
    data = encode_m4a(loop, rate=22_050) if kind == "M4A" else encode(loop, rate=22_050, kind=kind)
    path.write_bytes(data)
    return path


def read_folder(folder: Path) -> list[FoundTrack | FileProblem]:
    return [read_track(path, folder) for path in music_files(folder)]


def read_one(folder: Path) -> FoundTrack:
    (found,) = read_folder(folder)
    assert isinstance(found, FoundTrack)
    return found


def test_an_mp3_with_tags_becomes_a_track_with_everything_they_say(
    tmp_path: Path, loop: Floats
) -> None:
    file = MP3(write(tmp_path / "Album" / "01.mp3", loop))
    file.add_tags()
    assert file.tags is not None
    for frame in (
        TIT2(text="Wave  One"),
        TPE1(text=["Ana", "Bo"]),
        TPE2(text="Ana"),
        TALB(text="Sea"),
        TDRC(text="2021-03-04"),
        TPUB(text="Small Label"),
        TSRC(text="gb-abc-21-00001"),
    ):
        file.tags.add(frame)
    file.save()

    track = read_one(tmp_path)

    assert track.title == "Wave One"
    assert [artist.name for artist in track.artists] == ["Ana", "Bo"]
    assert track.isrc == "GBABC2100001"
    assert track.duration_ms == pytest.approx(11_000, abs=100)
    assert track.source == "audio"
    assert track.album is not None
    assert (track.album.title, track.album.released) == ("Sea", "2021-03-04")
    assert track.album.labels == ("Small Label",)
    assert track.features is not None
    assert (track.features.source, track.features.version) == ("preview", AUDIO_VERSION)
    assert track.features.tempo == pytest.approx(120, rel=1e-3)
    assert track.features.vector


def tagged(loop: Floats, path: Path) -> tuple[bytes, bytes]:
    """Return an MP3's tag and the rest of it."""
    sound = encode(loop, rate=22_050, kind="MP3")
    path.write_bytes(sound)
    file = MP3(path)
    file.add_tags()
    assert file.tags is not None
    file.tags.add(TIT2(text="Wave"))
    file.save()
    return path.read_bytes()[: -len(sound)], sound


def with_size(tag: bytes, more: int) -> bytes:
    """Return a tag that says it is longer than it is, or shorter."""
    size = len(tag) - 10 + more
    return tag[:6] + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0)) + tag[10:]


JUNK = np.random.default_rng(1).integers(0, 256, 3000, dtype=np.uint8).tobytes()


@pytest.mark.parametrize(
    ("between", "more"),
    [
        pytest.param(bytes(2_000), 0, id="padding after the tag"),
        pytest.param(bytes(70_000), 0, id="much padding after the tag"),
        pytest.param(JUNK, 0, id="junk after the tag"),
        pytest.param(b"\xff\xff\xff", 0, id="junk that looks like sound"),
        pytest.param(b"", -8, id="the tag's size is too small"),
        pytest.param(b"", 500, id="the tag's size reaches into the sound"),
        pytest.param(b"", 2**26, id="the tag's size is beyond the file's end"),
    ],
)
def test_an_mp3_that_players_find_their_way_in_is_read(
    tmp_path: Path, loop: Floats, between: bytes, more: int
) -> None:
    tag, sound = tagged(loop, tmp_path / "Wave.mp3")
    (tmp_path / "Wave.mp3").write_bytes(with_size(tag, more) + between + sound)

    track = read_one(tmp_path)

    assert track.title == "Wave"
    assert track.duration_ms == pytest.approx(11_000, abs=100)
    assert track.features is not None
    assert track.features.tempo == pytest.approx(120, rel=1e-3)


@pytest.mark.parametrize("head", [bytes(9_000), JUNK, b"\r\n"])
def test_an_mp3_that_begins_with_junk_sounds_as_it_does_without(
    tmp_path: Path, loop: Floats, head: bytes
) -> None:
    _, sound = tagged(loop, tmp_path / "Wave.mp3")
    (tmp_path / "Wave.mp3").write_bytes(sound)
    plain = read_one(tmp_path)
    (tmp_path / "Wave.mp3").write_bytes(head + sound)

    assert read_one(tmp_path) == plain


def vbr(loop: Floats) -> bytes:
    """Return the loop as an MP3 of varying bitrate."""
    target = io.BytesIO()
    with soundfile.SoundFile(
        target, "w", 22_050, 1, format="MP3", bitrate_mode="VARIABLE", compression_level=0.5
    ) as file:
        file.write(loop)
    return target.getvalue()


def frames_told(sound: bytes, count: int | None) -> bytes:
    """Let an MP3's first frame tell another number of frames, or none."""
    at = sound.find(b"Xing")
    assert at > 0
    if count is None:
        return sound[:at] + bytes(8) + sound[at + 8 :]
    return sound[: at + 8] + count.to_bytes(4, "big") + sound[at + 12 :]


@pytest.mark.parametrize("kind", ["constant", "varying"])
@pytest.mark.parametrize("count", [None, 0, 1, 100, 2_000, 2**32 - 1])
def test_an_mp3_whose_first_frame_miscounts_the_others_is_heard_whole(
    tmp_path: Path, loop: Floats, kind: str, count: int | None
) -> None:
    sound = vbr(loop) if kind == "varying" else encode(loop, rate=22_050, kind="MP3")
    (tmp_path / "Wave.mp3").write_bytes(frames_told(sound, count))

    track = read_one(tmp_path)

    assert track.duration_ms == pytest.approx(11_000, abs=100)
    assert track.features is not None
    assert track.features.tempo == pytest.approx(120, rel=1e-3)


@pytest.mark.parametrize(
    "junk",
    [
        pytest.param(JUNK, id="noise"),
        pytest.param(bytes(9_000), id="nothing"),
        pytest.param(JUNK * 66, id="much noise"),
        pytest.param(b"ID3\4\0\0\0\0\0\5hello", id="a tag"),
        pytest.param(b"\xff\xfb\x90\x00" * 50, id="what looks like frames"),
    ],
)
@pytest.mark.parametrize("kind", ["constant", "varying"])
def test_an_mp3_with_junk_in_its_middle_is_heard_over_it(
    tmp_path: Path, loop: Floats, kind: str, junk: bytes
) -> None:
    sound = vbr(loop) if kind == "varying" else encode(loop, rate=22_050, kind="MP3")
    middle = len(sound) // 2
    (tmp_path / "Wave.mp3").write_bytes(sound[:middle] + junk + sound[middle:])

    track = read_one(tmp_path)

    assert track.duration_ms == pytest.approx(11_000, abs=150)
    assert track.features is not None
    assert track.features.tempo == pytest.approx(120, rel=0.02)


def test_an_mp3_that_was_cut_short_is_still_said_to_be(tmp_path: Path) -> None:
    sound = vbr(drums("rock", 120, 30.0)[::2])
    (tmp_path / "Wave.mp3").write_bytes(sound[: len(sound) * 6 // 10])
    (found,) = read_folder(tmp_path)
    assert isinstance(found, FileProblem)
    assert "cut short" in found.message


@settings(max_examples=60, deadline=None)
@given(
    cuts=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=600)), max_size=6),
    start=st.integers(0, 3),
)
def test_whatever_is_between_frames_only_whole_frames_are_kept(
    cuts: list[tuple[float, bytes]], start: int
) -> None:
    sound = vbr(drums("rock", 120, 2.0)[::2])
    for share, junk in cuts:
        place = int(len(sound) * share)
        sound = sound[:place] + junk + sound[place:]
    whole = mended(sound, start)
    if whole is not None:
        assert mended(whole, 0) is None, "what was mended needs no mending"
        assert len(whole) <= len(sound) + 2_000


def test_a_tag_with_a_large_picture_and_junk_behind_it_does_not_hide_the_sound(
    tmp_path: Path, loop: Floats
) -> None:
    tag, sound = tagged(loop, tmp_path / "Wave.mp3")
    picture = bytes(1_500_000)
    (tmp_path / "Wave.mp3").write_bytes(with_size(tag, len(picture)) + picture + JUNK + sound)

    track = read_one(tmp_path)

    assert (track.title, track.duration_ms) == ("Wave", pytest.approx(11_000, abs=100))


@pytest.mark.parametrize(
    "content", [b"<html>" + b"a" * 5_000, JUNK * 20, b"ID3\4\0\0\0\0\0\0" * 40]
)
def test_what_holds_no_sound_is_left_out_whatever_its_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.mp3").write_bytes(content)

    (problem,) = read_folder(tmp_path)

    assert isinstance(problem, FileProblem)


def test_an_m4a_tells_its_label_and_isrc_in_free_form_atoms(tmp_path: Path, loop: Floats) -> None:
    file = MP4(write(tmp_path / "a.m4a", loop))
    file["\xa9nam"], file["\xa9ART"], file["\xa9alb"] = ["하나"], ["가수"], ["앨범"]
    file["\xa9day"] = ["2019"]
    file["----:com.apple.iTunes:LABEL"] = [MP4FreeForm("회사".encode())]
    file["----:com.apple.iTunes:ISRC"] = [MP4FreeForm(b"KRA381900001")]
    file.save()

    tags = read_tags(tmp_path / "a.m4a")

    assert (tags.title, tags.artists, tags.album, tags.date) == ("하나", ("가수",), "앨범", "2019")
    assert (tags.labels, tags.isrc) == (("회사",), "KRA381900001")


def test_vorbis_comments_are_read_too(tmp_path: Path, loop: Floats) -> None:
    file = OggVorbis(write(tmp_path / "a.ogg", loop))
    file["title"], file["artist"], file["organization"] = ["T"], ["A", "B", "A"], ["L"]
    file["date"], file["isrc"] = ["1999-12-xx"], ["nonsense"]
    file.save()

    tags = read_tags(tmp_path / "a.ogg")

    assert (tags.title, tags.artists, tags.labels) == ("T", ("A", "B"), ("L",))
    assert (tags.date, tags.isrc) == ("1999-12", None)


def test_albums_whose_long_names_differ_at_the_end_stay_two(tmp_path: Path, loop: Floats) -> None:
    albums: set[str] = set()
    for number, title in enumerate(("Sea", "Sky", "Sea")):
        folder = tmp_path / str(number)
        file = OggVorbis(write(folder / "a.ogg", loop))
        file["title"], file["artist"], file["album"] = ["T"], ["x" * 700], [title]
        file.save()
        album = read_one(folder).album
        assert album is not None
        assert len(album.source_id) <= LONGEST
        albums.add(album.source_id)
    assert len(albums) == 2


def test_a_file_without_tags_takes_its_names_from_where_it_lies(
    tmp_path: Path, loop: Floats
) -> None:
    folder = tmp_path / "My Band"
    write(folder / "demos" / "first take.wav", loop)

    track = read_one(folder)

    assert (track.title, track.artists[0].name) == ("first take", "My Band")
    assert track.album is not None
    assert track.album.title == "demos"


def test_artist_and_album_come_from_the_folders_where_there_are_no_tags(
    tmp_path: Path, loop: Floats
) -> None:
    write(tmp_path / "Ana" / "Sea" / "1-07 - 99 Waves.wav", loop)

    track = read_one(tmp_path)

    assert (track.title, track.artists[0].name) == ("99 Waves", "Ana")
    assert track.album is not None
    assert track.album.title == "Sea"


@pytest.mark.parametrize(
    ("name", "title"),
    [("01 Wave", "Wave"), ("03. Wave", "Wave"), ("12_ Wave", "Wave"), ("1999", "1999")],
)
def test_the_number_before_a_title_is_not_part_of_it(
    tmp_path: Path, loop: Floats, name: str, title: str
) -> None:
    write(tmp_path / f"{name}.wav", loop)

    assert read_one(tmp_path).title == title


@pytest.mark.parametrize(
    ("written", "owner", "artists"),
    [
        ("Ana; Bo ;Cy", "", ("Ana", "Bo", "Cy")),
        ("Ana / Bo", "", ("Ana", "Bo")),
        ("Ana/Bo", "ana", ("Ana", "Bo")),
        ("AC/DC", "AC/DC", ("AC/DC",)),
        ("AC/DC", "", ("AC/DC",)),
        ("AC/DC; Ana", "Various", ("AC/DC", "Ana")),
    ],
)
def test_artists_in_one_text_are_parted_and_names_with_a_slash_stay_whole(
    tmp_path: Path, loop: Floats, written: str, owner: str, artists: tuple[str, ...]
) -> None:
    file = MP3(write(tmp_path / "a.mp3", loop))
    file.add_tags()
    assert file.tags is not None
    file.tags.add(TPE1(text=written))
    if owner:
        file.tags.add(TPE2(text=owner))
    file.save()

    assert read_tags(tmp_path / "a.mp3").artists == artists


def test_the_list_of_artists_wins_over_the_text_that_is_shown(tmp_path: Path, loop: Floats) -> None:
    mp3 = MP3(write(tmp_path / "a.mp3", loop))
    mp3.add_tags()
    assert mp3.tags is not None
    mp3.tags.add(TPE1(text="Ana feat. Bo; live"))
    mp3.tags.add(TXXX(desc="ARTISTS", text=["Ana", "Bo; live"]))
    mp3.save()
    ogg = OggVorbis(write(tmp_path / "a.ogg", loop))
    ogg["artist"], ogg["artists"] = ["Ana feat. Bo"], ["Ana", "Bo"]
    ogg.save()

    assert read_tags(tmp_path / "a.mp3").artists == ("Ana", "Bo; live")
    assert read_tags(tmp_path / "a.ogg").artists == ("Ana", "Bo")


def test_an_mp3_whose_only_tag_is_at_its_end_is_read(tmp_path: Path, loop: Floats) -> None:
    path = write(tmp_path / "a.mp3", loop)
    tag = APEv2()
    tag["Title"], tag["Artist"], tag["Album"], tag["Year"] = "Wave", ["Ana", "Bo"], "Sea", "2004"
    tag.save(path)

    tags = read_tags(path)

    assert (tags.title, tags.artists, tags.album) == ("Wave", ("Ana", "Bo"), "Sea")
    assert tags.date == "2004"


def test_a_track_keeps_its_id_when_the_folder_moves_and_is_read_again(
    tmp_path: Path, loop: Floats
) -> None:
    write(tmp_path / "a" / "x" / "1.wav", loop)
    write(tmp_path / "a" / "x" / "2.wav", loop)
    before = [
        track.source_id for track in read_folder(tmp_path / "a") if isinstance(track, FoundTrack)
    ]
    (tmp_path / "a").rename(tmp_path / "b")

    after = [
        track.source_id for track in read_folder(tmp_path / "b") if isinstance(track, FoundTrack)
    ]

    assert before == after
    assert len(set(before)) == 2


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="their names are always text")
def test_a_name_in_an_old_encoding_is_a_name_too(tmp_path: Path, loop: Floats) -> None:
    path = write(tmp_path / "one.wav", loop)
    path.rename(tmp_path / os.fsdecode("café.wav".encode("latin-1")))

    track = read_one(tmp_path)

    assert track.title.startswith("caf")


def test_what_cannot_be_heard_is_a_problem_with_a_sentence_and_the_rest_goes_on(
    tmp_path: Path, loop: Floats
) -> None:
    (tmp_path / "bad.mp3").write_bytes(b"<html></html>")
    (tmp_path / "notes.txt").write_text("not music")
    (tmp_path / "._hidden.mp3").write_bytes(b"resource fork")
    write(tmp_path / "good.flac", loop)

    problem, track = read_folder(tmp_path)

    assert isinstance(problem, FileProblem)
    assert problem.path == tmp_path / "bad.mp3"
    assert problem.message.startswith("This is not a sound file")
    assert isinstance(track, FoundTrack)


def test_damaged_tags_count_as_none(tmp_path: Path, loop: Floats) -> None:
    data = write(tmp_path / "a.mp3", loop).read_bytes()
    (tmp_path / "a.mp3").write_bytes(b"ID3\4\0\0\0\0\0\x14TIT2\xff\xff\xff\xff" + bytes(12) + data)

    track = read_one(tmp_path)

    assert track.title == "a"


def test_a_folder_without_music_says_what_would_be_read(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing")

    with pytest.raises(FolderError, match="No sound files were found"):
        music_files(tmp_path)
    with pytest.raises(FolderError, match="There is no folder"):
        music_files(tmp_path / "nowhere")


def test_only_a_date_that_is_one_is_kept(tmp_path: Path, loop: Floats) -> None:
    path = write(tmp_path / "a.flac", loop)
    for said, kept in (("2020", "2020"), ("2020-05", "2020-05"), ("May 2020", ""), ("20", "")):
        file = mutagen.File(path)
        assert file is not None
        file["date"] = [said]
        file.save()
        assert read_tags(path).date == kept


@pytest.mark.parametrize("name", ["long.wav", "long.m4a"])
def test_a_long_file_is_heard_in_its_middle_and_keeps_its_whole_length(
    tmp_path: Path, name: str
) -> None:
    middle = drums("four_on_the_floor", 125.0, 31.0)[::2]
    side = drums("four_on_the_floor", 95.0, 31.0)[::2]
    write(tmp_path / name, np.concatenate([side, middle, side]))

    track = read_one(tmp_path)

    assert track.duration_ms == pytest.approx(93_000, abs=50)
    assert track.features is not None
    assert track.features.tempo == pytest.approx(125, rel=1e-3)
