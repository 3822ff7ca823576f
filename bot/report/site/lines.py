"""Makes the rows of the site's tables out of an artist's tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts.lettering import clean_title
from bot.charts.styles import SHAPES
from bot.domain.map_words import cluster_title
from bot.report.rows import rows
from bot.report.safe import plain, web_link
from bot.report.site.model import Line, Link, Mark
from bot.report.site.places import address, label_place
from bot.report.webmap import lift, outline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.model import Album, Cluster, Track
    from bot.report.rows import Row
    from bot.report.site.model import Told

ROOT = "../../"
"""From an artist's page to the site's root."""


def mark_of(cluster: Cluster) -> Mark:
    """Return a group's marker."""
    return Mark(
        number=cluster.number,
        group=cluster.colour % len(SHAPES),
        points=outline(cluster.colour),
        lift=lift(cluster.colour),
        name=cluster_title(cluster.name, cluster.number, outside=clean_title),
    )


class Lines:
    """An artist's rows, with their links to the pages that the site has."""

    def __init__(self, told: Told, artists: Mapping[int, str]) -> None:
        """Take the places of the artists that the site has, by id."""
        self._told = told
        self._artists = artists
        self.marks = {each.number: mark_of(each) for each in told.map.clusters}
        self._rows = {
            row.track.id: row for row in rows(told.map, told.tracks, told.hearts, told.scores)
        }

    @property
    def rows(self) -> Mapping[int, Row]:
        """Every track's row by its id, in the order of the map's groups."""
        return self._rows

    def of_cluster(self, cluster: Cluster | None) -> list[Line]:
        """Return a group's rows, editions behind their originals; ``None``: those off the map."""
        number = cluster.number if cluster else None
        return [
            self.line(row)
            for row in self._rows.values()
            if (row.cluster.number if row.cluster else None) == number
        ]

    def line(self, row: Row) -> Line:
        """Return a track's row."""
        track = row.track
        return Line(
            id=track.id,
            title=plain(track.title),
            album=self.album(track.album),
            artists=tuple(self._artist(each.artist_id, each.name) for each in track.artists),
            labels=self.labels(track.album),
            score=row.score,
            hearts=row.hearts,
            link=web_link(track.link),
            mark=self.marks[row.cluster.number] if row.cluster else None,
            edition=row.cluster is not None and row.point is None,
        )

    def track_link(self, track: Track) -> Link:
        """Return a track's title, leading to its row among the groups."""
        return Link(clean_title(track.title), f"clusters.html#track-{track.id}")

    def album(self, album: Album | None) -> Link | None:
        """Return an album's title, leading to its tracks."""
        return Link(plain(album.title), f"albums.html#album-{album.id}") if album else None

    def labels(self, album: Album | None) -> tuple[Link, ...]:
        """Return an album's labels, each leading to the label's own page."""
        return tuple(self.label(label) for label in (album.labels if album else ()))

    def label(self, label: str) -> Link:
        """Return a label's name, leading to its own page."""
        return Link(plain(label), f"{ROOT}{address('labels', label_place(label))}.html")

    def _artist(self, artist_id: int, name: str) -> Link:
        place = self._artists.get(artist_id)
        if artist_id == self._told.artist.id or place is None:
            return Link(plain(name), None if place is None else "index.html")
        return Link(plain(name), f"{ROOT}{address('artists', place, 'index')}.html")
