"""An artist's pages: overview, clusters, features, albums, labels and the interactive map."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.charts.lettering import clean_title
from bot.domain.map_words import (
    cluster_title,
    draws_on_text,
    evidence_text,
    feature_text,
    left_out_text,
    remark_text,
    stability_text,
    value_text,
)
from bot.domain.model import FEATURE_NAMES
from bot.language import number_text, text
from bot.report.rows import album_order, known
from bot.report.safe import plain, web_link
from bot.report.site.frame import POLICY, render, script, styles, ways, words
from bot.report.site.lines import ROOT, Lines
from bot.report.site.model import Link
from bot.report.site.places import label_key
from bot.report.webmap import BARS, Sister, finding, intro, legend, plane, web_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.domain.model import Album, Cluster, FeatureName, Track
    from bot.report.rows import Row
    from bot.report.site.model import Mark, Told

EXTREMES: Final = 3
"""Tracks named at either end of a feature."""


def artist_pages(told: Told, artists: Mapping[int, str]) -> dict[str, str]:
    """Return an artist's pages by the names of their files.

    ``artists`` gives the places of the artists that the site has, by id.
    """
    pages = _Pages(told, Lines(told, artists))
    return {
        "index.html": pages.overview(),
        "clusters.html": pages.clusters(),
        "features.html": pages.features(),
        "albums.html": pages.albums(),
        "labels.html": pages.labels(),
        "map.html": pages.map(),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    """A figure with a bar beside it."""

    words: str
    share: float
    """0..1 of the bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Album:
    """An album with its tracks, as the page of albums shows it."""

    id: int
    title: str
    facts: str
    labels: tuple[Link, ...]
    link: str | None
    tracks: list[tuple[Link, Mark | None]]


class _Pages:
    def __init__(self, told: Told, lines: Lines) -> None:
        self._told = told
        self._lines = lines
        self._name = plain(told.artist.name)
        self._tracks = told.tracks
        self._demo = text("demo.note") if told.artist.demo else ""

    def overview(self) -> str:
        told = self._told
        names = {
            each.number: cluster_title(each.name, each.number, outside=clean_title)
            for each in told.map.clusters
        }
        remarks = [
            remark_text(each, clean_title(self._tracks[each.track_id].title), names)
            for each in told.map.remarks
            if each.track_id in self._tracks
        ]
        return self._page(
            "overview",
            "index",
            title=words("overview_title", artist=self._name),
            finding=finding(told.map),
            intro=intro(told.map, self._tracks),
            separator=text("report.separator"),
            dots=self._dots(),
            marks=self._lines.marks,
            groups=legend(told.map, self._tracks),
            facts=self._facts(),
            notes=[*remarks, *(left_out_text(each) for each in told.map.left_out)],
        )

    def clusters(self) -> str:
        sections = [
            {
                "mark": self._lines.marks[each.number],
                "facts": _facts_of(each),
                "scenes": self._scenes(each),
                "lines": self._lines.of_cluster(each),
            }
            for each in self._told.map.clusters
        ]
        return self._page(
            "clusters",
            "clusters",
            title=text("report.title", artist=self._name),
            separator=text("report.separator"),
            sections=sections,
            off_map=self._lines.of_cluster(None),
            reasons=[left_out_text(each) for each in self._told.map.left_out],
        )

    def features(self) -> str:
        told = self._told
        used: list[FeatureName] = [
            name
            for name in FEATURE_NAMES
            if any(known(row.features, name) is not None for row in self._lines.rows.values())
        ]
        return self._page(
            "features",
            "features",
            title=words("features_title", artist=self._name),
            marks=list(self._lines.marks.values()),
            table=[
                (
                    feature_text(name),
                    _bar(name, told.map.means.get(name)),
                    [_bar(name, each.means.get(name)) for each in told.map.clusters],
                )
                for name in used
            ],
            extremes=[(feature_text(name), *self._ends(name)) for name in used],
            source=told.map.feature_source or "",
        )

    def albums(self) -> str:
        by_album: dict[int, list[Track]] = {}
        for track in sorted(self._tracks.values(), key=album_order):
            by_album.setdefault(track.album.id if track.album else 0, []).append(track)
        without = by_album.pop(0, [])
        return self._page(
            "albums",
            "albums",
            title=words("albums_title", artist=self._name),
            albums=[self._album(tracks) for tracks in by_album.values()],
            without=[self._marked(track) for track in without],
        )

    def labels(self) -> str:
        spelled: dict[str, str] = {}
        tracks: Counter[str] = Counter()
        albums: dict[str, dict[int, Album]] = {}
        for track in sorted(self._tracks.values(), key=album_order):
            album = track.album
            for key, label in _labels_of(album).items():
                spelled.setdefault(key, label)
                tracks[key] += 1
                if album is not None:
                    albums.setdefault(key, {})[album.id] = album
        order = sorted(spelled, key=lambda key: (-tracks[key], key))
        return self._page(
            "labels_of",
            "labels",
            title=words("labels_of_title", artist=self._name),
            labels=[
                (
                    self._lines.label(spelled[key]),
                    number_text(tracks[key]),
                    [self._lines.album(album) for album in albums[key].values()],
                )
                for key in order
            ],
        )

    def map(self) -> str:
        return web_page(
            self._told.map,
            self._tracks,
            hearts=self._told.hearts,
            scores=self._told.scores,
            demo=self._told.artist.demo,
            sister=Sister(
                policy=POLICY,
                head=styles(ROOT),
                top=ways(ROOT, self._name, "map"),
                tail=script(ROOT, "map.js"),
            ),
        )

    # --- parts of pages ----------------------------------------------------------------------

    def _page(self, template: str, tab: str, **values: Any) -> str:  # noqa: ANN401 - for a template
        return render(
            template,
            ROOT,
            artist=self._name,
            ways=ways(ROOT, self._name, tab),
            demo=self._demo,
            **values,
        )

    def _dots(self) -> list[tuple[Mark, float, float]]:
        """Return each track on the map: its group's marker, its place in a box of 100 by 64."""
        if not self._told.map.points:
            return []
        places = plane(self._told.map).places
        return [
            (
                self._lines.marks[point.cluster],
                round(3 + 94 * places[point.track_id][0], 1),
                round(3 + 58 * places[point.track_id][1], 1),
            )
            for point in self._told.map.points
            if point.cluster in self._lines.marks
        ]

    def _facts(self) -> list[tuple[str, str]]:
        """Return the figures of an artist: what they are called, and what they are."""
        told = self._told
        albums = {track.album.id for track in self._tracks.values() if track.album}
        labels = {key for track in self._tracks.values() for key in _labels_of(track.album)}
        facts = [
            (words("facts_tracks"), number_text(len(self._tracks))),
            (words("facts_albums"), number_text(len(albums))),
            (words("facts_labels"), number_text(len(labels))),
        ]
        if told.map.feature_source:
            facts.append((words("facts_source"), told.map.feature_source))
        if told.fetched_at is not None:
            facts.append((words("facts_date"), told.fetched_at.date().isoformat()))
        return facts

    def _scenes(self, cluster: Cluster) -> list[tuple[str, str, Link | None]]:
        return [
            (
                cluster_title(each.name, each.number, outside=clean_title),
                _count("tracks", len(each.tracks)),
                self._lines.track_link(self._tracks[each.exemplar])
                if each.exemplar in self._tracks
                else None,
            )
            for each in cluster.scenes
        ]

    def _ends(self, name: FeatureName) -> tuple[list[tuple[Link, str]], list[tuple[Link, str]]]:
        """Return the tracks on the map that have the most and the least of a feature."""
        found = [
            (value, row)
            for row in self._lines.rows.values()
            if row.point is not None and (value := known(row.features, name)) is not None
        ]
        ranked = sorted(found, key=lambda each: (-each[0], each[1].track.id))
        few = min(EXTREMES, len(ranked) // 2)
        return self._named(name, ranked[:few]), self._named(name, ranked[::-1][:few])

    def _named(
        self, name: FeatureName, found: Iterable[tuple[float, Row]]
    ) -> list[tuple[Link, str]]:
        return [
            (self._lines.track_link(row.track), value_text(name, value)) for value, row in found
        ]

    def _album(self, tracks: list[Track]) -> _Album:
        album = tracks[0].album
        if album is None:
            raise AssertionError("these tracks are an album's")
        facts = [(album.released or "")[:4], album.kind or "", _count("tracks", len(tracks))]
        return _Album(
            id=album.id,
            title=plain(album.title),
            facts=text("report.separator").join(plain(each) for each in facts if each),
            labels=self._lines.labels(album),
            link=web_link(album.link),
            tracks=[self._marked(track) for track in tracks],
        )

    def _marked(self, track: Track) -> tuple[Link, Mark | None]:
        row = self._lines.rows[track.id]
        link = Link(plain(track.title), f"clusters.html#track-{track.id}")
        return link, self._lines.marks[row.cluster.number] if row.cluster else None


def _labels_of(album: Album | None) -> dict[str, str]:
    """Return an album's labels by their keys."""
    return {label_key(label): label for label in reversed(album.labels)} if album else {}


def _facts_of(cluster: Cluster) -> list[str]:
    """Return what is said of a group under its name."""
    facts = [_count("tracks", len(cluster.tracks))]
    if cluster.draws_on:
        facts.append(draws_on_text(cluster.draws_on, outside=clean_title))
    facts += [evidence_text(reason) for reason in cluster.evidence]
    if cluster.stability is not None:
        word = stability_text(cluster.stability)
        facts.append(text("report.web.grouping", stability=word))
    return facts


def _count(key: str, count: int) -> str:
    return words(f"count_{key}", count=count)


def _bar(name: FeatureName, value: float | None) -> _Bar | None:
    if value is None:
        return None
    low, high = BARS[name]
    share = min(1.0, max(0.0, (value - low) / (high - low)))
    return _Bar(words=value_text(name, value), share=round(100 * share, 1))
