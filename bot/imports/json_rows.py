"""An object of JSON as a row of texts by field, flat or nested as services shape their tracks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast

from bot.domain.model import FEATURE_NAMES
from bot.imports.columns import field_of, plain, rank

if TYPE_CHECKING:
    from collections.abc import Mapping

NESTED: Final = frozenset(
    {"album", "release", "externalids", "audiofeatures", "features", "artist", "additionalinfo"}
)
"""Objects inside a track that tell more of it; as ``plain`` gives their names."""
_ARTISTS: Final = frozenset({"artists", "album_artists"})
_INNER: Final = ("track", "track_metadata", "item", "episode")
"""What the rows of playlists and of listening histories wrap a track into."""


def row_of(value: Mapping[str, Any]) -> dict[str, str]:
    """Return an object's fields as texts."""
    item = dict(value)
    for name in _INNER:
        inner = value.get(name)
        if isinstance(inner, dict):
            item |= cast("dict[str, Any]", inner)
    row: dict[str, str] = {}
    ranks: dict[str, int] = {}
    for name, found in item.items():
        for field, written in _fields(name, found).items():
            order = rank(field, name)
            if written and (field not in row or order < ranks[field]):
                row[field], ranks[field] = written, order
    return row


def _fields(name: str, found: object) -> dict[str, str]:
    field = field_of(name)
    if isinstance(found, dict):
        return _nested(plain(name), cast("dict[str, Any]", found))
    if field is None:
        return {}
    if field in _ARTISTS and isinstance(found, list):
        return _artist_list(field, cast("list[object]", found))
    if field == "title" and not isinstance(found, str):
        return {}  # a number there is the track's place on its album
    return {field: _text(found)}


def _nested(name: str, item: dict[str, Any]) -> dict[str, str]:
    inner = {plain(key): value for key, value in item.items()}
    match name:
        case "album" | "release":
            wanted = {
                "album": inner.get("name", inner.get("title")),
                "album_id": inner.get("id", inner.get("uri")),
                "released": inner.get("releasedate"),
                "label": inner.get("label"),
                "kind": inner.get("albumtype"),
            }
        case "externalids":
            wanted = {"isrc": inner.get("isrc")}
        case "audiofeatures" | "features":
            wanted = {key: inner.get(key) for key in (*FEATURE_NAMES, "key", "mode")}
        case "artist":
            wanted = {"artists": inner.get("name"), "artist_ids": inner.get("id")}
        case "additionalinfo":
            return row_of(item)
        case _:
            wanted = {}
    return {field: _text(value) for field, value in wanted.items() if value is not None}


def _artist_list(field: str, items: list[object]) -> dict[str, str]:
    """Return names as a bracketed list, which nothing can be confused with, and ids beside it."""
    names: list[str] = []
    ids: list[str] = []
    for item in items:
        if isinstance(item, str):
            names.append(item)
        elif isinstance(item, dict):
            artist = cast("dict[str, object]", item)
            if isinstance(name := artist.get("name"), str):
                names.append(name)
                ids.append(_text(artist.get("id") or artist.get("uri")))
    row = {field: json.dumps(names)}
    if field == "artists" and len(ids) == len(names) and all(ids):
        row["artist_ids"] = ",".join(ids)
    return row


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        return ";".join(_text(item) for item in cast("list[object]", value))
    return str(value)
