"""The pages that lead to the artists: the index, the index of labels, and each label's own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from bot.domain.folding import fold
from bot.language import number_text, text
from bot.report.site.frame import render, script, words
from bot.report.site.model import Link
from bot.report.site.places import address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.report.site.model import Listed, Release


def index_page(artists: Sequence[Listed], labels: int) -> str:
    """Return the index of all artists, in the order of their names."""
    root = ""
    return render(
        "index",
        root,
        title=words("title"),
        intro=[
            words("count_artists", count=len(artists)),
            words("count_tracks", count=sum(artist.tracks for artist in artists)),
            words("count_groups", count=sum(len(artist.groups) for artist in artists)),
        ],
        separator=text("report.separator"),
        labels=words("count_labels", count=labels) if labels else "",
        demo=text("demo.note") if any(artist.demo for artist in artists) else "",
        artists=[_entry(artist) for artist in sorted(artists, key=_by_name)],
        script=script(root, "site.js"),
    )


def labels_page(labels: Mapping[str, tuple[str, Sequence[Release]]]) -> str:
    """Return the index of all labels: by place, the name and the albums."""
    root = ""
    rows = [
        (
            Link(name, f"{address('labels', place)}.html"),
            number_text(len({release.artist.href for release in releases})),
            number_text(len(releases)),
            number_text(sum(release.tracks for release in releases)),
        )
        for place, (name, releases) in sorted(
            labels.items(), key=lambda each: (fold(each[1][0]), each[0])
        )
    ]
    return render(
        "labels",
        root,
        title=words("labels_title"),
        intro=words("count_labels", count=len(labels)),
        labels=rows,
        script=script(root, "site.js"),
    )


def label_page(name: str, releases: Sequence[Release]) -> str:
    """Return a label's page: its artists with their albums."""
    ordered = sorted(
        releases,
        key=lambda each: (
            fold(each.artist.words),
            each.artist.href or "",
            each.released,
            each.href,
        ),
    )
    artists = [
        (next(iter(albums)).artist, albums)
        for albums in (
            list(each) for _, each in groupby(ordered, key=lambda release: release.artist.href)
        )
    ]
    return render(
        "label",
        "../",
        title=name,
        intro=[
            words("count_artists", count=len(artists)),
            words("count_albums", count=len(releases)),
            words("count_tracks", count=sum(release.tracks for release in releases)),
        ],
        separator=text("report.separator"),
        artists=[
            (artist, [(each, words("count_tracks", count=each.tracks)) for each in albums])
            for artist, albums in artists
        ],
    )


def _by_name(artist: Listed) -> tuple[str, int]:
    return fold(artist.name), artist.id


def _entry(artist: Listed) -> dict[str, Any]:
    start, parts = 0.0, list[tuple[int, float, float]]()
    for group in artist.groups:
        parts.append((group.mark.group, round(start, 1), round(100 * group.share, 1)))
        start += 100 * group.share
    return {
        "link": Link(artist.name, f"{address('artists', artist.place, 'index')}.html"),
        "map": f"{address('artists', artist.place, 'map')}.html",
        "tracks": words("count_tracks", count=artist.tracks),
        "parts": parts,
        "groups": [group.mark.name for group in artist.groups],
    }
