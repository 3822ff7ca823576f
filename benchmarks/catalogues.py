"""Read feature tables (Exportify, Spotify dumps, the seed's) into catalogues for the benchmarks."""

from __future__ import annotations

import csv
import hashlib
from typing import TYPE_CHECKING, Final

from bot.domain.model import Album, Artist, Catalogue, Credit, Features, Track

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_TITLES: Final = ("track_name", "track name", "track", "name")
_ARTISTS: Final = ("artist name(s)", "track_artist", "artist_name", "artist", "artists")
_ALBUMS: Final = ("album name", "track_album_name", "album_name", "album")
_IDS: Final = ("track_id", "spotify id", "track_uri", "id")
_LENGTHS: Final = ("duration_ms", "duration (ms)")
_DATES: Final = ("track_album_release_date", "album_release_date", "release date", "year")
_POPULARITY: Final = ("track_popularity", "popularity")
_GENRES: Final = ("playlist_genres", "playlist_genre", "genres", "track_genre")


def _first(row: Mapping[str, str], names: Sequence[str]) -> str:
    return next((row[name].strip() for name in names if row.get(name)), "")


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text and text != "NA" else None
    except ValueError:
        return None


def _mode(text: str | None) -> int | None:
    number = _number(text)
    return None if number is None else int(number)


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return a CSV's rows, column names in lower case. Raises ``OSError`` where it is missing."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {(key or "").strip().lower(): value or "" for key, value in row.items()}
            for row in csv.DictReader(file)
        ]


def has_titles(path: Path) -> bool:
    """Whether a table names its tracks: what it holds then is somebody's music, not clips."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        heads = {head.strip().lower() for head in csv.DictReader(file).fieldnames or ()}
    return not heads.isdisjoint(_TITLES) and "valence" in heads


def main_artist(row: Mapping[str, str], fallback: str) -> str:
    """Return the row's first artist, or ``fallback`` where the table names none."""
    names = _first(row, _ARTISTS).replace(";", ",").split(",")
    return names[0].strip() or fallback


def held_out(artist: str) -> bool:
    """Whether constants must not be fitted on this artist: half of all, by a hash of the name."""
    return hashlib.sha256(artist.casefold().encode()).digest()[0] % 2 == 1


def genres(row: Mapping[str, str]) -> tuple[str, ...]:
    """Return the genre words of a row."""
    return tuple(part for part in _first(row, _GENRES).split("|") if part)


def features(row: Mapping[str, str]) -> Features:
    """Return the nine features of a row; ``None`` where the table has none."""
    return Features(
        source="spotify",
        danceability=_number(row.get("danceability")),
        energy=_number(row.get("energy")),
        loudness=_number(row.get("loudness")),
        speechiness=_number(row.get("speechiness")),
        acousticness=_number(row.get("acousticness")),
        instrumentalness=_number(row.get("instrumentalness")),
        liveness=_number(row.get("liveness")),
        valence=_number(row.get("valence")),
        tempo=_number(row.get("tempo")),
        mode=_mode(row.get("mode")),
    )


def catalogue(artist: str, rows: Sequence[Mapping[str, str]]) -> Catalogue:
    """Return the rows as one artist's catalogue; ids are 1.. in the rows' order."""
    albums: dict[str, Album] = {}
    tracks: list[Track] = []
    for number, row in enumerate(rows, start=1):
        title = _first(row, _ALBUMS)
        if title and title != "NA" and title not in albums:
            albums[title] = Album(
                id=len(albums) + 1, title=title, released=_first(row, _DATES) or None
            )
        length, known = _number(_first(row, _LENGTHS)), _number(_first(row, _POPULARITY))
        tracks.append(
            Track(
                id=number,
                title=_first(row, _TITLES) or _first(row, _IDS),
                artists=(Credit(artist_id=1, name=artist),),
                album=albums.get(title),
                duration_ms=round(length) if length else None,
                popularity=round(known) if known is not None else None,
                features=(features(row),),
            )
        )
    return Catalogue(
        artist=Artist(id=1, name=artist, tracks=len(tracks)), tracks=tuple(tracks), version="bench"
    )
