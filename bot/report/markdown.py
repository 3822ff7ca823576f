"""The map as one Markdown page: the picture, then a table of each cluster's leading tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.domain.map_words import (
    cluster_title,
    evidence_text,
    left_out_text,
    remark_text,
    stability_text,
)
from bot.language import text
from bot.report.rows import representative
from bot.report.safe import attribute, markdown, web_link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.model import Cluster, ClusterMap, Track

_RULE = "|:---|:---|:---|:---|:---|---:|:---|:---|"


def _tracks(count: int) -> str:
    return text("report.tracks", count=count)


def _columns() -> str:
    names = ("art", "track", "album", "artists", "label", "score", "hearts", "link")
    return "| " + " | ".join(text(f"report.columns.{name}") for name in names) + " |"


def _hearts(count: int) -> str:
    heart = text("report.heart")
    return f"{heart} {count}" if count > 1 else heart if count else ""


def _row(track: Track, hearts: int, score: int | None, covers: Mapping[str, str]) -> str:
    album = track.album
    address = album.cover if album else None
    cover = covers.get(address or "") or web_link(address)
    link = web_link(track.link)
    cells = (
        f'<img src="{attribute(cover)}" alt="" width="50" />' if cover else "",
        markdown(track.title),
        markdown(album.title) if album else "",
        ", ".join(markdown(credit.name) for credit in track.artists),
        ", ".join(markdown(label) for label in album.labels) if album else "",
        text("report.no_score") if score is None else str(score),
        _hearts(hearts),
        f"[{text('report.link')}]({link})" if link else "",
    )
    return "| " + " | ".join(cells).replace("  ", " ") + " |"


def _section(
    cluster: Cluster,
    tracks: Mapping[int, Track],
    hearts: Mapping[int, int],
    scores: Mapping[int, int | None],
    covers: Mapping[str, str],
) -> list[str]:
    evidence = text("report.separator").join(evidence_text(each) for each in cluster.evidence)
    name = f"**{markdown(cluster_title(cluster.name, cluster.number))}**"
    return [
        f"## {text('report.cluster', number=cluster.number)}",
        "",
        _tracks(len(cluster.tracks)),
        "",
        f"{name}: {evidence}" if evidence else name,
        "",
        _columns(),
        _RULE,
        *(
            _row(track, hearts.get(track.id, 0), scores.get(track.id), covers)
            for track in representative(cluster, tracks)
        ),
        "",
    ]


def _notes(cluster_map: ClusterMap, tracks: Mapping[int, Track]) -> list[str]:
    """Return what else is to be said: tracks off the map, editions, bridges and oddities."""
    notes = [left_out_text(each) for each in cluster_map.left_out]
    folded = sum(len(others) for others in cluster_map.editions.values())
    if folded:
        notes.append(text("report.editions", count=folded))
    names = {
        each.number: markdown(cluster_title(each.name, each.number))
        for each in cluster_map.clusters
    }
    notes += [
        remark_text(remark, markdown(tracks[remark.track_id].title), names)
        for remark in cluster_map.remarks
        if remark.track_id in tracks
    ]
    return notes


def page(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    *,
    picture_name: str,
    picture_alt: str,
    hearts: Mapping[int, int],
    scores: Mapping[int, int | None],
    covers: Mapping[str, str] | None = None,
    demo: bool = False,
) -> str:
    """Return the page. ``picture_name`` is the picture's file name beside it.

    ``covers`` names the files of covers that are drawn and not fetched, by the album's address.

    Every title, name and label is escaped; only http(s) links are kept.
    """
    title = text("report.title", artist=markdown(cluster_map.artist_name))
    lines = [f"# {title}", "", f"![{markdown(picture_alt)}]({quote(picture_name)})", ""]
    if demo:
        lines += [f"*{text('demo.note')}*", ""]
    if not cluster_map.clusters:
        lines += [text("report.nothing"), ""]
    elif len(cluster_map.clusters) > 1:
        stability = stability_text(cluster_map.stability)
        lines += [text("report.grouping", stability=stability), ""]
    for cluster in cluster_map.clusters:
        lines += _section(cluster, tracks, hearts, scores, covers or {})
    notes = _notes(cluster_map, tracks)
    if notes:
        lines += [f"## {text('report.notes')}", "", *(f"- {note}" for note in notes), ""]
    return "\n".join(lines)
