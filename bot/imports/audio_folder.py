"""A folder of one's own music as a catalogue: names from the tags, features from our own ears.

For ``python -m bot import --audio DIR``. A file is known by its path below the folder, so that
importing the folder again updates its tracks instead of doubling them.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# mutagen is untyped

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import mutagen
from mutagen.id3 import ID3
from mutagen.mp4 import MP4Tags

from bot.audio import AudioError, UnreadableError, analyse_file
from bot.domain.isrc import isrc_of
from bot.domain.model import FoundAlbum, FoundArtist, FoundTrack
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bot.domain.model import Features

SOURCE: Final = "audio"
SUFFIXES: Final = frozenset(
    {".mp3", ".m4a", ".mp4", ".aac", ".ogg", ".oga", ".opus", ".flac", ".wav"}
)
"""What is taken for music by its name; what it is, its content decides."""

# What each tag is called in ID3v2.4, in MP4 atoms and in Vorbis comments.
_NAMES: Final[Mapping[str, tuple[str, str, tuple[str, ...]]]] = {
    "title": ("TIT2", "\xa9nam", ("title",)),
    "artists": ("TPE1", "\xa9ART", ("artist",)),
    "album": ("TALB", "\xa9alb", ("album",)),
    "album_artist": ("TPE2", "aART", ("albumartist", "album artist")),
    "date": ("TDRC", "\xa9day", ("date", "year")),
    "labels": (
        "TPUB",
        "----:com.apple.iTunes:LABEL",
        ("label", "organization", "publisher"),
    ),
    "isrc": ("TSRC", "----:com.apple.iTunes:ISRC", ("isrc",)),
}
_DATE: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?![0-9])")


class FolderError(ValueError):
    """A folder that holds nothing to import. The message is for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProblem:
    """A file that was left out, and the sentence that says why."""

    path: Path
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What a file says about itself; empty where it says nothing."""

    title: str = ""
    artists: tuple[str, ...] = ()
    album: str = ""
    album_artist: str = ""
    date: str = ""
    labels: tuple[str, ...] = ()
    isrc: str | None = None
    seconds: float | None = None


def music_files(folder: Path) -> tuple[Path, ...]:
    """Return the sound files below ``folder`` in the order of their paths.

    Links to folders are not followed. Raises ``FolderError`` where there is none.
    """
    if not folder.is_dir():
        raise FolderError(text("audio.folder.no_folder", path=folder))
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file()
    )
    if not found:
        raise FolderError(text("audio.folder.no_tracks", path=folder))
    return tuple(found)


def read_track(path: Path, folder: Path) -> FoundTrack | FileProblem:
    """Read one file. A file without tags takes its artist from the folder's name."""
    try:
        features = analyse_file(path).features()
        tags = read_tags(path)
    except AudioError as error:
        return FileProblem(path=path, message=str(error))
    return _track(tags, features, path, folder)


def read_tags(path: Path) -> Tags:
    """Return a file's tags; damaged ones count as none.

    Raises ``UnreadableError`` where the file cannot be opened.
    """
    try:
        file = mutagen.File(path)
    except mutagen.MutagenError as error:
        if isinstance(error.__cause__ or error.__context__, OSError):
            raise UnreadableError(reason=str(error)) from error
        return Tags()
    if file is None:
        return Tags()
    values = {name: _values(file.tags, *names) for name, names in _NAMES.items()}
    return Tags(
        title=_first(values["title"]),
        artists=values["artists"],
        album=_first(values["album"]),
        album_artist=_first(values["album_artist"]),
        date=_date(_first(values["date"])),
        labels=values["labels"],
        isrc=isrc_of(_first(values["isrc"])),
        seconds=getattr(file.info, "length", None),
    )


def _values(tags: Any, id3: str, mp4: str, vorbis: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ANN401 - mutagen's tag classes share no type
    if tags is None:
        return ()
    if isinstance(tags, ID3):
        raw = [str(value) for frame in tags.getall(id3) for value in frame.text]
    elif isinstance(tags, MP4Tags):
        raw = [
            value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
            for value in tags.get(mp4) or []
        ]
    else:
        raw = [str(value) for name in vorbis for value in tags.get(name, [])]
    clean = (" ".join(value.replace("\0", " ").split()) for value in raw)
    return tuple(dict.fromkeys(value for value in clean if value))


def _first(values: tuple[str, ...]) -> str:
    return values[0] if values else ""


def _date(value: str) -> str:
    """Return the leading ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, as much of it as there is."""
    match = _DATE.match(value)
    return match[0] if match else ""


def _artist(name: str) -> FoundArtist:
    return FoundArtist(source=SOURCE, source_id=name.casefold(), name=name)


def _track(tags: Tags, features: Features, path: Path, folder: Path) -> FoundTrack:
    # Names in an old encoding are bytes that no text has.
    place = os.fsencode(path.relative_to(folder).as_posix())
    names = tags.artists or ((tags.album_artist,) if tags.album_artist else ())
    artists = tuple(_artist(name) for name in names or (folder.resolve().name,))
    album = None
    if tags.album:
        owner = tags.album_artist or artists[0].name
        album = FoundAlbum(
            source=SOURCE,
            source_id=f"{owner}/{tags.album}".casefold(),
            title=tags.album,
            labels=tags.labels,
            released=tags.date or None,
        )
    return FoundTrack(
        source=SOURCE,
        source_id=hashlib.blake2b(place, digest_size=10).hexdigest(),
        title=tags.title or path.stem,
        artists=artists,
        album=album,
        isrc=tags.isrc,
        duration_ms=round(tags.seconds * 1000) if tags.seconds else None,
        features=features,
    )
