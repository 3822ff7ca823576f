"""Lists of tracks to take away: for playlist makers, for spreadsheets, for notes."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, get_args

from bot.domain.model import FEATURE_NAMES
from bot.language import number_text, text
from bot.report.rows import key_and_mode, known
from bot.report.safe import cell, markdown, plain, web_link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.domain.model import Features, Track

Form = Literal["text", "links", "csv", "markdown"]
"""How a list is written."""

FORMS: Final[tuple[Form, ...]] = get_args(Form)

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it, Excel takes a CSV for text in the machine's old code page."""

_PARTING: Final = re.compile(r"\s+[-\u2013\u2014]\s+")
"""What playlist makers part an artist from a title by."""

COLUMNS: Final = (
    "number",
    "cluster",
    "cluster_name",
    "track",
    "artists",
    "album",
    "label",
    "released",
    "isrc",
    "link",
    "score",
    "favourites",
    *FEATURE_NAMES,
    "key",
    "mode",
    "source",
)
"""The table's columns; ``report.table.COLUMN`` is what each is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One track of a list."""

    track: Track
    link: str | None = None
    """Where it can be opened."""
    features: Features | None = None
    cluster: int | None = None
    """The number of its group; ``None`` where it is in none."""
    cluster_name: str = ""
    score: int | None = None
    favourites: int = 0
    """How many members' favourite it is in the server that asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackList:
    """Some tracks under one title, those of a group beside each other."""

    title: str
    lines: tuple[Line, ...]


def titles(tracks: TrackList) -> str:
    """Return a line ``Artist - Title`` for each track: the main artist, as playlist makers search.

    They part a line at its first dash between spaces, so none is left in the artist's name.
    """
    return "".join(f"{_artist(line.track)}{plain(line.track.title)}\n" for line in tracks.lines)


def _artist(track: Track) -> str:
    name = plain(track.artists[0].name) if track.artists else ""
    name = _PARTING.sub("-", name).strip(" -\u2013\u2014")
    return f"{name} - " if name else ""


def links(tracks: TrackList) -> str:
    """Return a line for each track that can be opened: its address alone."""
    found = (web_link(line.link) for line in tracks.lines)
    return "".join(f"{link}\n" for link in found if link)


def table(tracks: TrackList) -> str:
    """Return a CSV (RFC 4180) for spreadsheets, with features, under headings in the spoken language.

    Numbers are bare with a decimal point, an unknown one is empty. No text is taken for a formula.
    """
    target = io.StringIO()
    target.write(BYTE_ORDER_MARK)
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([text(f"report.table.{name}") for name in COLUMNS])
    writer.writerows(_cells(number, line) for number, line in enumerate(tracks.lines, start=1))
    return target.getvalue()


def _cells(number: int, line: Line) -> list[object]:
    track, album, features = line.track, line.track.album, line.features
    return [
        number,
        line.cluster,
        cell(line.cluster_name) or None,
        cell(track.title),
        cell(", ".join(credit.name for credit in track.artists)),
        cell(album.title) if album else None,
        cell(", ".join(album.labels)) if album else None,
        cell(album.released or "") if album else None,
        cell(track.isrc or ""),
        web_link(line.link),
        line.score,
        line.favourites,
        *(known(features, name) for name in FEATURE_NAMES),
        *key_and_mode(features),
        cell(features.source) if features else None,
    ]


def page(tracks: TrackList) -> str:
    """Return a Markdown page: a table for each group, or one where there are none."""
    lines = [f"# {markdown(tracks.title)}", ""]
    first = 1
    for (number, name), group in groupby(
        tracks.lines, key=lambda line: (line.cluster, line.cluster_name)
    ):
        own = list(group)
        if number is not None:
            heading = text("report.cluster", number=number)
            lines += [f"## {heading}: {markdown(name)}" if name else f"## {heading}", ""]
        lines += _rows(own, first)
        first += len(own)
    return "\n".join(lines)


_NAMED: Final = ("track", "artists", "album", "released", "favourites")


def _rows(own: list[Line], first: int) -> list[str]:
    names = ["#", *(text(f"report.table.{name}") for name in _NAMED)]
    head = "| " + " | ".join(names) + " |"
    body = (_row(number, line) for number, line in enumerate(own, start=first))
    return [head, "|---:|:---|:---|:---|:---|---:|", *body, ""]


def _row(number: int, line: Line) -> str:
    track, album, link = line.track, line.track.album, web_link(line.link)
    title = markdown(track.title)
    cells = (
        str(number),
        f"[{title}]({_destination(link)})" if link else title,
        ", ".join(markdown(credit.name) for credit in track.artists),
        markdown(album.title) if album else "",
        markdown((album.released or "")[:4]) if album else "",
        number_text(line.favourites) if line.favourites else "",
    )
    return "| " + " | ".join(cells).replace("  ", " ") + " |"


def _destination(link: str) -> str:
    """Return an address so that it can stand in a link inside a table: nothing in it ends either."""
    return link.translate({ord("("): "%28", ord(")"): "%29", ord("|"): "%7C"})


_WRITERS: Final[Mapping[Form, Callable[[TrackList], str]]] = {
    "text": titles,
    "links": links,
    "csv": table,
    "markdown": page,
}


def written(tracks: TrackList, form: Form) -> bytes:
    """Return a list in a form, as UTF-8."""
    # Half a surrogate pair, which a broken source may send, is no reason to write nothing.
    return _WRITERS[form](tracks).encode("utf-8", "replace")
