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
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import mutagen
from mutagen.apev2 import APEv2
from mutagen.id3 import ID3
from mutagen.mp4 import MP4Tags

from bot.audio import AudioError, UnreadableError, analyse_file
from bot.domain.folding import LONGEST
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
# APEv2 has the names of Vorbis comments, whatever their case.
_NAMES: Final[Mapping[str, tuple[str, str, tuple[str, ...]]]] = {
    "every_artist": ("TXXX:ARTISTS", "----:com.apple.iTunes:ARTISTS", ("artists",)),
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
_NUMBERED: Final = re.compile(r"[0-9]{1,3}(?:[-.][0-9]{1,3})?(?:\.|\s*[-_])?\s+(?=\S)")
"""The number before a title in a file's name: ``01 ``, ``1-07 ``, ``03. ``, ``12 - ``."""
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


def file_id(path: Path, folder: Path) -> str:
    """Return what a file below ``folder`` is known by: a hash of where it lies there."""
    # Names in an old encoding are bytes that no text has.
    place = os.fsencode(path.relative_to(folder).as_posix())
    return hashlib.blake2b(place, digest_size=10).hexdigest()


def read_track(path: Path, folder: Path) -> FoundTrack | FileProblem:
    """Read one file. What its tags lack comes from its path: ``artist/album/01 title.mp3``.

    A file that lies no deeper than one folder takes its artist from the name of the whole folder.
    """
    try:
        heard = analyse_file(path)
        tags = read_tags(path)
    except AudioError as error:
        return FileProblem(path=path, message=str(error))
    # mutagen goes by the tag's size, and may take the length from the middle of the file.
    tags = replace(tags, seconds=heard.duration or tags.seconds)
    return _track(tags, heard.features(), path, folder)


def read_tags(path: Path) -> Tags:
    """Return a file's tags; damaged ones count as none.

    Raises ``UnreadableError`` where the file cannot be opened.
    """
    try:
        with path.open("rb") as stream:
            file = mutagen.File(stream)
    except mutagen.MutagenError:
        return Tags()
    except OSError as error:
        raise UnreadableError(reason=error.strerror or type(error).__name__) from error
    if file is None:
        return Tags()
    kept = file.tags or _ape_tags(path)
    values = {name: _values(kept, *names) for name, names in _NAMES.items()}
    owner = _first(values["album_artist"])
    return Tags(
        title=_first(values["title"]),
        artists=values["every_artist"] or _split_artists(values["artists"], owner),
        album=_first(values["album"]),
        album_artist=owner,
        date=_date(_first(values["date"])),
        labels=values["labels"],
        isrc=isrc_of(_first(values["isrc"])),
        seconds=getattr(file.info, "length", None),
    )


def _ape_tags(path: Path) -> APEv2 | None:
    """Return the APEv2 tag at a file's end, which MP3s of some programs have instead of ID3."""
    try:
        return APEv2(path)
    except (mutagen.MutagenError, OSError):
        return None


def _split_artists(names: tuple[str, ...], owner: str) -> tuple[str, ...]:
    """Split what programs that write one text put between artists: ``;``, `` / `` and ``/``.

    A bare slash may belong to a name (AC/DC), so it only parts the artist of the album from others.
    """
    parts = [part.strip() for name in names for part in re.split(r";|\s/\s", name)]
    found: list[str] = []
    for part in parts:
        slashed = [piece.strip() for piece in part.split("/")]
        together = owner.casefold() in {piece.casefold() for piece in slashed}
        found += slashed if together else [part]
    return tuple(dict.fromkeys(name for name in found if name))


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
    return FoundArtist(source=SOURCE, source_id=_id(name), name=name)


def _id(name: str) -> str:
    """Return what a name from the tags is known by, of ``LONGEST`` characters at the most."""
    whole = name.casefold()
    if len(whole) <= LONGEST:
        return whole
    digest = hashlib.blake2b(whole.encode("utf-8", "replace"), digest_size=16).hexdigest()
    return f"{whole[: LONGEST - len(digest)]}{digest}"


def _track(tags: Tags, features: Features, path: Path, folder: Path) -> FoundTrack:
    above = path.relative_to(folder).parts[:-1]
    names = tags.artists or ((tags.album_artist,) if tags.album_artist else ())
    home = above[-2] if len(above) > 1 else folder.resolve().name
    artists = tuple(_artist(name) for name in names or (home,))
    title = tags.album or (above[-1] if above else "")
    album = None
    if title:
        owner = tags.album_artist or artists[0].name
        album = FoundAlbum(
            source=SOURCE,
            source_id=_id(f"{owner}/{title}"),
            title=title,
            labels=tags.labels,
            released=tags.date or None,
        )
    return FoundTrack(
        source=SOURCE,
        source_id=file_id(path, folder),
        title=tags.title or _NUMBERED.sub("", path.stem, count=1),
        artists=artists,
        album=album,
        isrc=tags.isrc,
        duration_ms=round(tags.seconds * 1000) if tags.seconds else None,
        features=features,
    )
