"""One row of a file as a track: every value checked, nothing guessed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bot.domain.folding import fold, fold_whole
from bot.domain.isrc import isrc_of
from bot.domain.model import (
    FEATURE_NAMES,
    FEATURE_RANGES,
    Features,
    FoundAlbum,
    FoundArtist,
    FoundTrack,
)
from bot.imports.artist_cells import Evidence, listed, split_artists
from bot.imports.cells import CELL_LIMIT
from bot.imports.dates import read_date
from bot.imports.keys import key_of, mode_of
from bot.imports.lengths import written_length
from bot.imports.problems import RowError, ValueNotes
from bot.imports.survey import LEAST_MS, SHARES, Judgement
from bot.imports.values import UnreadableError, is_missing, is_no_text, number_in
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.model import FeatureName

FILE: Final = "file"
SPOTIFY: Final = "spotify"
LONGEST_MS: Final = 24 * 3600 * 1000
SHORTEST_MS: Final = 1000
"""A shorter length is a unit misunderstood or a number made up, and counts as unknown."""
SLOWEST_BPM: Final = 20.0
"""A slower tempo is what programs write that found none."""

_SPOTIFY_ID: Final = re.compile(
    r"(?:spotify:(?:track|album|artist):|https?://open\.spotify\.com/(?:[\w-]+/)?"
    r"(?:track|album|artist)/)?([0-9A-Za-z]{22})(?:\?.*)?"
)
_EPISODE: Final = re.compile(r"spotify:(?:episode|show):|open\.spotify\.com/(?:[\w-]+/)?episode/")
_UPC: Final = re.compile(r"[0-9]{8,14}")
"""GTIN-8 to GTIN-14; a spreadsheet may have taken zeros off the front."""
_YES: Final = frozenset({"1", "1.0", "true", "yes", "y", "explicit"})
_KINDS: Final = frozenset({"album", "single", "ep", "compilation"})
_LABELS: Final = re.compile(r"\s*[;|]\s*|\s+/\s+")
"""A stroke without spaces belongs to the name (AC/DC Records)."""
_GENRES: Final = re.compile(r"\s*[,;|]\s*")
_TELLING: Final = frozenset("#?!*%@")
"""Signs that tell titles apart, beside the symbols of Unicode: Prelude in C and in C#, What? What!"""
_ZEROS: Final = 3
"""Shares of a row that are all nought before a loudness alone is not believed either."""
_SAME_SIGN: Final = {ord("♯"): "#", ord("♭"): "b"}


def spotify_id(value: str) -> str | None:
    """Return the 22-character id in a bare id, a URI or a link; ``None`` where there is none."""
    match = _SPOTIFY_ID.fullmatch(value.strip())
    return match[1] if match else None


def is_episode(row: Mapping[str, str]) -> bool:
    """Whether a row is a podcast's episode."""
    if row.get("kind_of_row", "").strip().casefold() in {"episode", "podcast"}:
        return True
    if _EPISODE.search(row.get("id", "")) or _EPISODE.search(row.get("link", "")):
        return True
    return bool(row.get("episode")) and not row.get("title")


def track_of(row: Mapping[str, str], judged: Judgement, notes: ValueNotes) -> FoundTrack:
    """Return the track in a row of texts by field (the fields of ``headers.toml``).

    A field that is absent or empty is unknown; so is one that cannot be read or is out of its
    range, which ``notes`` counts. Raises ``RowError`` for a row without title or artist, or with
    texts that cannot be kept.
    """
    _check_texts(row)
    title = _clean(row.get("title", ""))
    artists = _artists(row, judged.artists)
    if not title or (is_no_text(title) and not artists):
        raise RowError(text("import.row.no_title"))
    if not artists:
        raise RowError(text("import.row.no_artist"))
    album = _album(row, artists[0], judged, notes)
    known_id = spotify_id(row.get("id", "")) or spotify_id(row.get("link", ""))
    isrc = isrc_of(row.get("isrc", ""))
    return FoundTrack(
        source=SPOTIFY if known_id else FILE,
        source_id=known_id or _own_id(row, isrc, title, artists, album),
        title=title,
        artists=artists,
        album=album,
        isrc=isrc,
        duration_ms=_duration(row, judged, notes),
        link=f"https://open.spotify.com/track/{known_id}" if known_id else _link(row, "link"),
        popularity=_popularity(row, notes),
        explicit=row.get("explicit", "").strip().casefold() in _YES,
        genres=_several(row.get("genres", ""), _GENRES),
        features=_features(row, judged, notes),
    )


def _check_texts(row: Mapping[str, str]) -> None:
    together = "".join(row.values())
    if "\0" in together or not _encodable(together):
        raise RowError(text("import.row.control"))
    if len(together) > CELL_LIMIT:
        for name, value in row.items():
            if len(value) > CELL_LIMIT:
                raise RowError(text("import.row.field_long", field=_shown(name), limit=CELL_LIMIT))


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


def title_key(title: str) -> str:
    """Return the form in which two rows' titles are the same.

    Case, accents' encoding and punctuation fold away as in names; signs that tell titles apart
    stay, ♯ and # being one.
    """
    spelled = title.translate(_SAME_SIGN)
    if spelled.isascii() and spelled.replace(" ", "").isalnum():
        return fold_whole(spelled)
    signs = "".join(
        sign
        for sign in unicodedata.normalize("NFKC", spelled)
        if sign in _TELLING or unicodedata.category(sign) in {"Sm", "Sc", "So"}
    )
    return fold_whole(spelled) + ("\x1e" + signs if signs else "")


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
        title_key(title),
        *(fold_whole(artist.name) for artist in artists),
        "" if album is None else fold_whole(album.title),
    )


def _artists(row: Mapping[str, str], evidence: Evidence) -> tuple[FoundArtist, ...]:
    ids = [part.strip() for part in re.split(r"[,;]", row.get("artist_ids", "")) if part.strip()]
    cell = row.get("artists", "").strip()
    names = () if is_no_text(cell) else split_artists(cell, evidence, len(ids) or None)
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
    row: Mapping[str, str], main_artist: FoundArtist, judged: Judgement, notes: ValueNotes
) -> FoundAlbum | None:
    title = _clean(row.get("album", ""))
    if not title or is_no_text(title):
        return None
    known_id = spotify_id(row.get("album_id", ""))
    owners = split_artists(row.get("album_artists", "").strip(), judged.artists)
    owner = owners[0] if owners else main_artist.name
    kind = row.get("kind", "").strip().casefold()
    upc = row.get("upc", "").strip()
    return FoundAlbum(
        source=SPOTIFY if known_id else FILE,
        source_id=known_id or _digest(fold_whole(title), fold_whole(owner)),
        title=title,
        labels=_several(row.get("label", ""), _LABELS),
        cover=_link(row, "cover"),
        released=_released(row.get("released", ""), judged, notes),
        kind=kind if kind in _KINDS else None,
        upc=upc if _UPC.fullmatch(upc) else None,
        link=f"https://open.spotify.com/album/{known_id}" if known_id else None,
    )


@lru_cache(maxsize=4096)
def _several(value: str, separator: re.Pattern[str]) -> tuple[str, ...]:
    value = value.strip()
    if not value:
        return ()
    names = listed(value)
    parts = map(_clean, separator.split(value) if names is None else names)
    return tuple(dict.fromkeys(part for part in parts if not is_missing(part)))


def _link(row: Mapping[str, str], field: str) -> str | None:
    value = row.get(field, "").strip()
    return value if value.startswith("https://") and not re.search(r"\s", value) else None


def _released(value: str, judged: Judgement, notes: ValueNotes) -> str | None:
    if is_missing(value):
        return None
    read = read_date(value, judged.date_order)
    if read.ambiguous:
        notes.lost("ambiguous_date", "released", value)
    elif read.text is None:
        notes.lost("unreadable", "released", value)
    return read.text


def _number(
    row: Mapping[str, str], field: str, notes: ValueNotes, *, whole: bool = False
) -> float | None:
    value = row.get(field, "")
    if not value:
        return None
    try:
        return number_in(value, whole=whole)
    except UnreadableError:
        notes.lost("unreadable", field, value)
        return None


def _within(
    field: str, number: float | None, low: float, high: float, notes: ValueNotes
) -> float | None:
    if number is None or low <= number <= high:
        return number
    notes.lost("out_of_range", field, f"{number:.10g}")
    return None


def _popularity(row: Mapping[str, str], notes: ValueNotes) -> int | None:
    number = _within("popularity", _number(row, "popularity", notes, whole=True), 0, 100, notes)
    return None if number is None else round(number)


def _duration(row: Mapping[str, str], judged: Judgement, notes: ValueNotes) -> int | None:
    """Return milliseconds; a length of nearly nothing is an unknown one."""
    milliseconds = _written_or(row, "duration_ms", 1, notes)
    if milliseconds is None:
        milliseconds = _written_or(row, "duration_min", 60_000, notes)
    if milliseconds is None:
        milliseconds = _bare_duration(row, judged, notes)
    milliseconds = _within("duration", milliseconds, 0, LONGEST_MS, notes)
    return None if milliseconds is None or milliseconds < SHORTEST_MS else round(milliseconds)


def _written_or(
    row: Mapping[str, str], field: str, unit_ms: int, notes: ValueNotes
) -> float | None:
    """Return a length in milliseconds; a bare number counts ``unit_ms`` each."""
    value = row.get(field, "")
    written = written_length(value)
    if written is not None:
        return written
    number = _number(row, field, notes, whole=unit_ms == 1)
    return None if number is None else number * unit_ms


def _bare_duration(row: Mapping[str, str], judged: Judgement, notes: ValueNotes) -> float | None:
    value = row.get("duration", "")
    written = written_length(value)
    if written is not None:
        return written
    number = _number(row, "duration", notes, whole=True)
    if number is None:
        return None
    if judged.lengths is None:
        notes.lost("no_unit", "duration", value)
        return None
    return number if judged.lengths == "ms" or number >= LEAST_MS else number * 1000


def _features(row: Mapping[str, str], judged: Judgement, notes: ValueNotes) -> Features | None:
    known: dict[FeatureName, float] = {}
    for name in FEATURE_NAMES:
        number = _feature(name, row, judged, notes)
        if number is not None:
            known[name] = number
    if _unmeasured(known):
        return None
    key, mode = _key(row, judged, notes)
    return Features(source=FILE, key=key, mode=mode, **known)


def _unmeasured(known: Mapping[FeatureName, float]) -> bool:
    """Whether a row holds nothing, or the zeros that programs write for nothing."""
    shares = [known[name] for name in SHARES if name in known]
    if not any(known.values()):
        return True
    return len(shares) >= _ZEROS and not any(shares) and "tempo" not in known


def _feature(
    name: FeatureName, row: Mapping[str, str], judged: Judgement, notes: ValueNotes
) -> float | None:
    number = _number(row, name, notes)
    if number is None:
        return None
    if name in judged.unscaled:
        notes.lost("no_scale", name, row[name])
        return None
    if name in SHARES and (name in judged.percent or "%" in row[name]):
        number /= 100
    number = _within(name, number, *FEATURE_RANGES[name], notes)
    return None if name == "tempo" and number is not None and number < SLOWEST_BPM else number


def _key(
    row: Mapping[str, str], judged: Judgement, notes: ValueNotes
) -> tuple[int | None, int | None]:
    """Return key and mode; the mode's own column says more than the key's text."""
    key, mode = None, None
    value = row.get("key", "")
    if not is_missing(value):
        found = key_of(value, german=judged.german_keys)
        if found is None:
            notes.lost("unreadable", "key", value)
        else:
            key, mode = found
    own = row.get("mode", "").strip()
    if not is_missing(own) and own not in {"-1", "-1.0"}:
        read = mode_of(own)
        if read is None:
            notes.lost("unreadable", "mode", own)
        else:
            mode = read
    return key, mode
