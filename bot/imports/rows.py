"""One row of a file as a track: every value checked, nothing guessed."""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from bot.domain.folding import fold
from bot.domain.isrc import isrc_of
from bot.domain.model import (
    FEATURE_NAMES,
    FEATURE_RANGES,
    Features,
    FoundAlbum,
    FoundArtist,
    FoundTrack,
)
from bot.imports.artist_cells import Evidence, split_artists
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.model import FeatureName

FILE: Final = "file"
SPOTIFY: Final = "spotify"
FIELD_LIMIT: Final = 10_000
"""Characters in one field: above any real title, below anything that hurts."""
LONGEST_MS: Final = 24 * 3600 * 1000

_SPOTIFY_ID: Final = re.compile(
    r"(?:spotify:(?:track|album|artist):|https?://open\.spotify\.com/(?:[\w-]+/)?"
    r"(?:track|album|artist)/)?([0-9A-Za-z]{22})(?:\?.*)?"
)
_MISSING: Final = frozenset({"", "-", "na", "n/a", "null", "none", "#n/a"})
_NO_TEXT: Final = frozenset({"NA", "N/A", "#N/A", "NULL", "null", "NaN", "nan"})
"""What programs write where there is no text, in exactly these letters: there are albums called
"-" and "None"."""
_DATE: Final = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?(?:\.0|[T ].*)?")
_CLOCK: Final = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,2}):([0-5][0-9])(?:\.[0-9]+)?")
_UPC: Final = re.compile(r"[0-9]{8,14}")
"""GTIN-8 to GTIN-14; a spreadsheet may have taken zeros off the front."""
_NOTES: Final = {
    name: key
    for key, names in enumerate(
        ("c", "c#/db", "d", "d#/eb", "e", "f", "f#/gb", "g", "g#/ab", "a", "a#/bb", "b")
    )
    for name in (names, *names.split("/"))
}
_MODES: Final = {"minor": 0, "major": 1}
_YES: Final = frozenset({"1", "1.0", "true", "yes", "explicit"})
_KINDS: Final = frozenset({"album", "single", "ep", "compilation"})
_LABELS: Final = re.compile(r"\s*[;|/]\s*")
_GENRES: Final = re.compile(r"\s*[,;|]\s*")
_LEAST_MS: Final = 10_000
"""A length of ten thousand and more is in milliseconds; nobody has a track of three hours in s."""


class RowError(ValueError):
    """A row that cannot be taken; the text says why."""


def spotify_id(value: str) -> str | None:
    """Return the 22-character id in a bare id, a URI or a link; ``None`` where there is none."""
    match = _SPOTIFY_ID.fullmatch(value.strip())
    return match[1] if match else None


def track_of(
    row: Mapping[str, str], evidence: Evidence, percent: frozenset[str] = frozenset()
) -> FoundTrack:
    """Return the track in a row of texts by field (``file_columns.NAMES``).

    A field that is absent or empty is unknown. Raises ``RowError`` for a row without title or
    artist, and for a number that is none, not finite or out of its range.
    """
    _check_texts(row)
    title = _clean(row.get("title", ""))
    if not title:
        raise RowError(text("import.row.no_title"))
    artists = _artists(row, evidence)
    if not artists:
        raise RowError(text("import.row.no_artist"))
    album = _album(row, artists[0], evidence)
    known_id = spotify_id(row.get("id", "")) or spotify_id(row.get("link", ""))
    isrc = isrc_of(row.get("isrc", ""))
    return FoundTrack(
        source=SPOTIFY if known_id else FILE,
        source_id=known_id or _own_id(row, isrc, title, artists, album),
        title=title,
        artists=artists,
        album=album,
        isrc=isrc,
        duration_ms=_duration(row),
        link=f"https://open.spotify.com/track/{known_id}" if known_id else _link(row, "link"),
        popularity=_whole(row, "popularity", 0, 100),
        explicit=row.get("explicit", "").strip().casefold() in _YES,
        genres=_several(row.get("genres", ""), _GENRES),
        features=_features(row, percent),
    )


def _check_texts(row: Mapping[str, str]) -> None:
    together = "".join(row.values())
    if "\0" in together or not _encodable(together):
        raise RowError(text("import.row.control"))
    if len(together) > FIELD_LIMIT:
        for name, value in row.items():
            if len(value) > FIELD_LIMIT:
                raise RowError(
                    text("import.row.field_long", field=_shown(name), limit=f"{FIELD_LIMIT:,}")
                )


def _encodable(value: str) -> bool:
    """Whether there is no half of a surrogate pair in it, which JSON can smuggle in."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _clean(value: str) -> str:
    """Return a text on one line, without control characters, composed."""
    if value.isascii() and value.isprintable():
        return " ".join(value.split()) if "  " in value else value.strip()
    kept = "".join(
        " " if sign in "\t\n\r" else sign for sign in value if sign >= " " or sign in "\t\n\r"
    )
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _shown(field: str) -> str:
    return field.replace("_", " ")


def _digest(*parts: str) -> str:
    return hashlib.blake2b(
        "\x1f".join(parts).encode("utf-8", "replace"), digest_size=11
    ).hexdigest()


def _own_id(
    row: Mapping[str, str],
    isrc: str | None,
    title: str,
    artists: Sequence[FoundArtist],
    album: FoundAlbum | None,
) -> str:
    """Return an id that the same row has in every export of the same thing."""
    return _digest(
        row.get("id", "").strip(),
        isrc or "",
        fold(title),
        *(fold(artist.name) for artist in artists),
        "" if album is None else fold(album.title),
    )


def _artists(row: Mapping[str, str], evidence: Evidence) -> tuple[FoundArtist, ...]:
    ids = [part.strip() for part in re.split(r"[,;]", row.get("artist_ids", "")) if part.strip()]
    names = split_artists(row.get("artists", "").strip(), evidence, len(ids) or None)
    known = [spotify_id(part) for part in ids] if len(ids) == len(names) else [None] * len(names)
    found: dict[str, FoundArtist] = {}
    for name, known_id in zip(map(_clean, names), known, strict=True):
        key = known_id or fold(name)
        if not key or key in found:
            continue
        found[key] = FoundArtist(
            source=SPOTIFY if known_id else FILE,
            source_id=key,
            name=name,
            link=f"https://open.spotify.com/artist/{known_id}" if known_id else None,
        )
    return tuple(found.values())


def _album(
    row: Mapping[str, str], main_artist: FoundArtist, evidence: Evidence
) -> FoundAlbum | None:
    title = _clean(row.get("album", ""))
    if not title or title in _NO_TEXT:
        return None
    known_id = spotify_id(row.get("album_id", ""))
    owners = split_artists(row.get("album_artists", "").strip(), evidence)
    owner = owners[0] if owners else main_artist.name
    kind = row.get("kind", "").strip().casefold()
    upc = row.get("upc", "").strip()
    return FoundAlbum(
        source=SPOTIFY if known_id else FILE,
        source_id=known_id or _digest(fold(title), fold(owner)),
        title=title,
        labels=_several(row.get("label", ""), _LABELS),
        cover=_link(row, "cover"),
        released=_date(row.get("released", "")),
        kind=kind if kind in _KINDS else None,
        upc=upc if _UPC.fullmatch(upc) else None,
        link=f"https://open.spotify.com/album/{known_id}" if known_id else None,
    )


def _several(value: str, separator: re.Pattern[str]) -> tuple[str, ...]:
    if not value:
        return ()
    parts = (_clean(part) for part in separator.split(value.strip().strip("[]").replace("'", "")))
    return tuple(dict.fromkeys(part for part in parts if part.casefold() not in _MISSING))


def _link(row: Mapping[str, str], field: str) -> str | None:
    value = row.get(field, "").strip()
    return value if value.startswith("https://") and not re.search(r"\s", value) else None


def _date(value: str) -> str | None:
    match = _DATE.fullmatch(value.strip())
    if match is None or match[1] == "0000":
        return None
    year, month, day = match.groups()
    parts = [year]
    if month and 1 <= int(month) <= 12:  # noqa: PLR2004 - months
        parts.append(f"{int(month):02}")
        if day and 1 <= int(day) <= 31:  # noqa: PLR2004 - days
            parts.append(f"{int(day):02}")
    return "-".join(parts)


def _number(row: Mapping[str, str], field: str) -> float | None:
    value = row.get(field, "")
    if not value:
        return None
    try:
        number = float(value)
    except ValueError:
        number = _spreadsheet_number(value, field)
        if number is None:
            return None
    if not math.isfinite(number):
        raise RowError(text("import.row.not_finite", field=_shown(field)))
    return number


def _spreadsheet_number(value: str, field: str) -> float | None:
    """Return a number with a decimal comma, or ``None`` for one of the words for nothing."""
    value = value.strip()
    if value.casefold() in _MISSING:
        return None
    try:
        if value.count(",") == 1 and "." not in value:
            return float(value.replace(",", "."))
    except ValueError:
        pass
    raise RowError(text("import.row.not_a_number", field=_shown(field)))


def _checked(field: str, number: float, low: float, high: float) -> float:
    if not low <= number <= high:
        raise RowError(
            text(
                "import.row.out_of_range",
                field=_shown(field),
                value=f"{number:,.10g}",
                low=f"{low:,.10g}",
                high=f"{high:,.10g}",
            )
        )
    return number


def _whole(row: Mapping[str, str], field: str, low: int, high: int) -> int | None:
    number = _number(row, field)
    return None if number is None else round(_checked(field, number, low, high))


def _duration(row: Mapping[str, str]) -> int | None:
    """Return milliseconds; a length of nothing is an unknown one."""
    length = _whole(row, "duration_ms", 0, LONGEST_MS)
    if length is None:
        milliseconds = _clock(row.get("duration", "").strip())
        if milliseconds is None and (number := _number(row, "duration")) is not None:
            milliseconds = number if number >= _LEAST_MS else number * 1000
        if milliseconds is not None:
            length = round(_checked("duration", milliseconds, 0, LONGEST_MS))
    return length or None


def _clock(value: str) -> float | None:
    """Return the milliseconds of ``3:25`` or ``1:03:25``; ``None`` for what is written otherwise."""
    match = _CLOCK.fullmatch(value)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def _features(row: Mapping[str, str], percent: frozenset[str]) -> Features | None:
    known: dict[FeatureName, float] = {}
    for name in FEATURE_NAMES:
        number = _number(row, name)
        if number is not None:
            scaled = number / 100 if name in percent else number
            known[name] = _checked(name, scaled, *FEATURE_RANGES[name])
    if not known:
        return None
    return Features(source=FILE, key=_key(row), mode=_mode(row), **known)


def _key(row: Mapping[str, str]) -> int | None:
    named = _NOTES.get(row.get("key", "").strip().casefold())
    if named is not None:
        return named
    key = _whole(row, "key", -1, 11)
    return None if key == -1 else key


def _mode(row: Mapping[str, str]) -> int | None:
    named = _MODES.get(row.get("mode", "").strip().casefold())
    if named is not None:
        return named
    mode = _whole(row, "mode", -1, 1)
    return None if mode == -1 else mode
