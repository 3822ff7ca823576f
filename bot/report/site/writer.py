"""Writes the site, artist after artist; of each only a line for the indexes is remembered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.report.safe import plain
from bot.report.site.artist_pages import artist_pages
from bot.report.site.folder import SiteFolder
from bot.report.site.frame import Letters, shared_files
from bot.report.site.index_pages import index_page, label_page, labels_page
from bot.report.site.lines import mark_of
from bot.report.site.model import Group, Link, Listed, Release
from bot.report.site.places import Places, address, label_place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bot.domain.model import Album, Artist
    from bot.report.site.model import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written."""

    artists: int
    pages: int
    bytes: int


class Site:
    """A site that is being written.

    The files depend on what is told alone, not on the order in which artists are told. A label is
    spelled as most of its albums spell it.
    """

    def __init__(self, folder: Path, artists: Iterable[Artist]) -> None:
        """Begin the site of these artists; each has to be told once.

        Raises ``NotOursError`` for a folder with other things in it, and ``OSError``.
        """
        self._folder = SiteFolder(folder)
        places = Places()
        self._artists = {
            artist.id: places.give(artist.name, str(artist.id))
            for artist in sorted(artists, key=lambda each: each.id)
        }
        self._spelled: dict[str, Counter[str]] = {}
        self._releases: dict[str, list[Release]] = {}
        self._listed: list[Listed] = []
        self._letters = Letters()

    def tell(self, told: Told) -> None:
        """Write an artist's pages. Raises ``OSError``."""
        place = self._artists[told.artist.id]
        for name, page in artist_pages(told, self._artists).items():
            self._write(f"artists/{place}/{name}", page, "../../")
        total = max(1, len(told.map.track_ids))
        self._listed.append(
            Listed(
                id=told.artist.id,
                name=plain(told.artist.name),
                place=place,
                tracks=len(told.tracks),
                groups=tuple(
                    Group(mark=mark_of(each), share=len(each.tracks) / total)
                    for each in told.map.clusters
                ),
                demo=told.artist.demo,
            )
        )
        self._note_releases(told, place)

    def finish(self) -> Written:
        """Write the indexes and what all pages share. Raises ``OSError``."""
        labels = {
            place: (_spelling(self._spelled[place]), releases)
            for place, releases in sorted(self._releases.items())
        }
        for place, (name, releases) in labels.items():
            self._write(f"labels/{place}.html", label_page(name, releases), "../")
        self._write("labels.html", labels_page(labels), "")
        self._write("index.html", index_page(self._listed, len(labels)), "")
        for path, content in (shared_files() | self._letters.styles()).items():
            self._folder.write(path, content)
        self._folder.finish()
        written = self._folder.written
        return Written(
            artists=len(self._listed),
            pages=sum(path.endswith(".html") for path in written),
            bytes=sum(written.values()),
        )

    def _write(self, path: str, page: str, root: str) -> None:
        self._folder.write(path, self._letters.bring(page, root))

    def _note_releases(self, told: Told, place: str) -> None:
        albums: dict[int, Album] = {}
        tracks: Counter[int] = Counter()
        for track in told.tracks.values():
            if track.album is not None:
                albums[track.album.id] = track.album
                tracks[track.album.id] += 1
        overview = f"{address('artists', place, 'index')}.html"
        for album in albums.values():
            for label_at, label in {label_place(each): each for each in album.labels}.items():
                self._spelled.setdefault(label_at, Counter())[plain(label)] += 1
                self._releases.setdefault(label_at, []).append(
                    Release(
                        title=plain(album.title),
                        href=f"{address('artists', place, 'albums')}.html#album-{album.id}",
                        artist=Link(plain(told.artist.name), overview),
                        released=(album.released or "")[:4],
                        tracks=tracks[album.id],
                    )
                )


def _spelling(counted: Counter[str]) -> str:
    """Return the commonest spelling; of several, the first in the alphabet."""
    return min(counted, key=lambda name: (-counted[name], name))
