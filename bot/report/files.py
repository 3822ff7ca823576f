"""Writes the report's files; everything else in this package is pure."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from bot.charts import draw_cover
from bot.report.markdown import page
from bot.report.rows import representative
from bot.report.safe import slug
from bot.report.tables import csv_text, json_text
from bot.report.webmap import web_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bot.domain.model import ClusterMap, Picture, Track

_DRAWN: Final = "demo:"
"""What the address of an invented album's cover begins with; the rest is what it is drawn from."""
_COVER_SIDE: Final = 100
"""Pixels: twice what the page shows, for dense screens."""
_EXTENSIONS: Final = {"image/png": "png", "image/svg+xml": "svg"}


def write_report(
    folder: Path,
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    picture: Picture,
    *,
    hearts: Mapping[int, int],
    scores: Mapping[int, int | None],
    web: bool = True,
    demo: bool = False,
) -> list[Path]:
    """Write one artist's map into ``folder`` (made where it is missing) and return the files.

    ``clusters_in_ARTIST.md`` and its picture are named for the artist; ``clusters.csv``,
    ``clusters.json`` and, with ``web``, ``map.html`` are not. Invented albums (the demo's) get
    their covers drawn into ``covers/``. Files of an earlier report are replaced. ``tracks`` holds the whole catalogue by id, on the map or not; ``hearts`` and
    ``scores`` may lack what has none. Raises ``OSError`` where the folder cannot be written and
    ``KeyError`` for a picture that is neither PNG nor SVG.
    """
    name = f"clusters_in_{slug(cluster_map.artist_name)}"
    picture_name = f"{name}.{_EXTENSIONS[picture.media_type]}"
    covers = _covers_to_draw(cluster_map, tracks)
    texts = {
        f"{name}.md": page(
            cluster_map,
            tracks,
            picture_name=picture_name,
            picture_alt=picture.alt,
            hearts=hearts,
            scores=scores,
            covers=covers,
            demo=demo,
        ),
        "clusters.csv": csv_text(cluster_map, tracks, hearts, scores),
        "clusters.json": json_text(cluster_map, tracks, hearts, scores),
    }
    if web:
        texts["map.html"] = web_page(cluster_map, tracks, hearts=hearts, scores=scores, demo=demo)
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / picture_name]
    written[0].write_bytes(picture.data)
    for file_name, content in texts.items():
        target = folder / file_name
        # Half a surrogate pair, which a broken source may send, is no reason to write nothing.
        target.write_bytes(content.encode("utf-8", "replace"))
        written.append(target)
    for address, file_name in covers.items():
        target = folder / file_name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(draw_cover(address.removeprefix(_DRAWN), side=_COVER_SIDE))
        written.append(target)
    return written


def _covers_to_draw(cluster_map: ClusterMap, tracks: Mapping[int, Track]) -> dict[str, str]:
    """Return address -> file name for each invented cover that the page shows."""
    shown = (
        track.album.cover
        for cluster in cluster_map.clusters
        for track in representative(cluster, tracks)
        if track.album and track.album.cover
    )
    return {
        address: f"covers/{blake2b(address.encode(), digest_size=8).hexdigest()}.png"
        for address in shown
        if address.startswith(_DRAWN)
    }
