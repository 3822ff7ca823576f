"""The map as tables for other programs: one CSV row per track, and everything as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final, cast

from bot.domain.map_words import cluster_title
from bot.domain.model import FEATURE_NAMES
from bot.report.rows import key_and_mode, known, rows
from bot.report.safe import cell, web_link

if TYPE_CHECKING:
    from bot.domain.model import ClusterMap, Track
    from bot.report.rows import Row

SCHEMA: Final = "clusters-map"
SCHEMA_VERSION: Final = 1
"""Raised whenever a field of ``clusters.json`` changes its meaning or goes away."""

CSV_COLUMNS: Final = (
    "cluster",
    "name",
    "track",
    "album",
    "artists",
    "label",
    "score",
    "hearts",
    "link",
    *FEATURE_NAMES,
    "key",
    "mode",
    "source",
)


def csv_text(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    hearts: Mapping[int, int],
    scores: Mapping[int, int | None],
) -> str:
    """Return ``clusters.csv``: every track, those off the map with an empty cluster.

    Numbers are bare; an unknown one is empty. ``source`` says who measured the features.
    A text that a spreadsheet might run as a formula gets an apostrophe in front.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    writer.writerows(_cells(row) for row in rows(cluster_map, tracks, hearts, scores))
    return target.getvalue()


def _cells(row: Row) -> list[object]:
    track, album, features = row.track, row.track.album, row.features
    return [
        row.cluster.number if row.cluster else None,
        cell(cluster_title(row.cluster.name, row.cluster.number)) if row.cluster else None,
        cell(track.title),
        cell(album.title) if album else None,
        cell(", ".join(credit.name for credit in track.artists)),
        cell(", ".join(album.labels)) if album else None,
        row.score,
        row.hearts,
        web_link(track.link),
        *(known(features, name) for name in FEATURE_NAMES),
        *key_and_mode(features),
        features.source if features else None,
    ]


def json_text(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    hearts: Mapping[int, int],
    scores: Mapping[int, int | None],
) -> str:
    """Return ``clusters.json``: the whole map, its tracks, hearts and scores.

    ``clusters.schema.json`` in this package describes it. Sound vectors are left out: their
    numbers mean something to one version of the bot only.
    """
    document = {
        "schema": SCHEMA,
        "version": SCHEMA_VERSION,
        "map": _jsonable(asdict(cluster_map)),
        "names": {
            str(each.number): cluster_title(each.name, each.number) for each in cluster_map.clusters
        },
        "tracks": [
            {
                **_jsonable(asdict(row.track)),
                "hearts": row.hearts,
                "score": row.score,
            }
            for row in rows(cluster_map, tracks, hearts, scores)
        ],
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _jsonable(value: object) -> Any:  # noqa: ANN401 - JSON is whatever it is
    """Return nested dataclass contents with JSON's own types only, without sound vectors."""
    if isinstance(value, Mapping):
        items = cast("Mapping[object, object]", value).items()
        return {str(key): _jsonable(each) for key, each in items if key != "vector"}
    if isinstance(value, frozenset):
        return sorted(cast("frozenset[str]", value))
    if isinstance(value, tuple | list):
        return [_jsonable(each) for each in cast("Sequence[object]", value)]
    return value
