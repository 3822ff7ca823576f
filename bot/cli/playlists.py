"""Playlists of an artist's groups, of the operator's own files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.cli.failure import CommandError
from bot.domain.map_words import cluster_title
from bot.imports.audio_folder import SOURCE, FolderError, file_id, music_files
from bot.language import text
from bot.report import slug
from bot.report.playlist import Entry, m3u

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bot.domain.model import Cluster, ClusterMap, Track

EXIT_FOLDER: Final = 1


def write_playlists(
    folder: Path, music: Path, cluster_map: ClusterMap, tracks: Mapping[int, Track]
) -> list[Path]:
    """Write a playlist for each group of which ``music`` holds tracks; return the files.

    Files are known by their place below ``music``, as ``import --audio`` knew them. Raises
    ``CommandError`` where it holds no music, or none of the artist's, and ``OSError``.
    """
    try:
        files = {file_id(path, music): path.resolve() for path in music_files(music)}
    except FolderError as error:
        raise CommandError(str(error), EXIT_FOLDER) from error
    written: list[Path] = []
    for cluster in cluster_map.clusters:
        entries = list(_entries(cluster, cluster_map, tracks, files))
        if not entries:
            continue
        target = folder / f"{slug(cluster_map.artist_name)}_{cluster.number}.m3u8"
        name = cluster_title(cluster.name, cluster.number)
        title = f"{cluster_map.artist_name}{text('report.separator')}{name}"
        # A file's name in an old encoding stays the bytes that it is.
        target.write_bytes(m3u(title, entries).encode("utf-8", "surrogateescape"))
        written.append(target)
    if not written:
        sentence = text("cli.no_playlists", artist=cluster_map.artist_name, folder=str(music))
        raise CommandError(sentence, EXIT_FOLDER)
    return written


def _entries(
    cluster: Cluster,
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    files: Mapping[str, Path],
) -> Iterator[Entry]:
    """Return a group's tracks of which there is a file, of any edition."""
    for track_id in cluster.tracks:
        for each in (track_id, *cluster_map.editions.get(track_id, ())):
            path = files.get(tracks[each].source_ids.get(SOURCE, "")) if each in tracks else None
            if path is not None and not {"\n", "\r"} & set(str(path)):
                yield Entry(tracks[each], str(path))
                break
