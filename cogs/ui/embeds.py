"""The reply's embeds. Pure: models in, embeds out, whatever the titles hold.

Every text from outside goes through ``cogs.ui.text``; every length is bounded so that an embed
never bursts Discord's limits (256 title, 4,096 description, 2,048 footer, 6,000 together).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import discord

from bot.analysis import words
from bot.charts.styles import THEMES, Style
from bot.language import text
from cogs.ui.fit import fitted
from cogs.ui.text import clean, cut, linked, shown, units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.answer import Answer
    from bot.model import Cluster, Track
    from cogs.ui.pages import Page

DESCRIPTION_LIMIT: Final = 4096
NOTES_LIMIT: Final = 1500
"""Units of a description that the small print may take."""
NAME_LIMIT: Final = 110
"""Units of an artist's name: escaped and with words around it, it fits into a title's 256."""
MARKS: Final = ("🔵", "🟧", "🔺", "🟩", "🟣", "⬜", "🟤", "🩵")
"""One per palette colour; the shapes follow the picture's markers as far as emojis go."""

UNDER: Final = "↳ "
"""Begins the line that tells more about the one above it."""

NEUTRAL: Final = 0x5865F2


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One track of a page, with what this server thinks of it."""

    number: int
    """1..10: the keycap that marks it."""
    track: Track
    score: int | None = None
    hearts: int = 0


def mark(cluster: Cluster) -> str:
    """Return the emoji that stands for a cluster's colour and marker."""
    return MARKS[cluster.colour % len(MARKS)]


def colour(cluster: Cluster) -> discord.Colour:
    """Return a cluster's colour on the picture."""
    red, green, blue = THEMES[Style.DARK].group(cluster.colour)
    return discord.Colour.from_rgb(round(red * 255), round(green * 255), round(blue * 255))


def count_text(count: int) -> str:
    """Return ``1 track`` or ``12 tracks``."""
    return text("reply.tracks_one") if count == 1 else text("reply.tracks_many", count=f"{count:,}")


def source_text(source: str | None) -> str:
    """Return what members call a feature source."""
    try:
        return text(f"reply.sources.{source}")
    except KeyError:
        return clean(source or "-", 40)


def _evidence(cluster: Cluster) -> str:
    return " · ".join(words.evidence_text(item) for item in cluster.evidence)


def _legend(cluster: Cluster, tracks: Mapping[int, Track]) -> list[str]:
    """Return a cluster's part of the legend, from its richest variant to its plainest."""
    name = words.cluster_title(cluster.name, cluster.number)
    head = f"{mark(cluster)} **{cluster.number} · {name}** · {count_text(len(cluster.tracks))}"
    evidence = _evidence(cluster)
    exemplar = tracks.get(cluster.exemplar)
    examples: list[str] = []
    if exemplar is not None:
        examples = [
            linked(exemplar.title, 60, exemplar.link),
            linked(exemplar.title, 30, exemplar.link),
            shown(exemplar.title, 30),
        ]
    variants = [
        " · ".join(filter(None, (evidence, text("reply.legend_example", track=example))))
        for example in examples
    ]
    return [*(f"{head}\n{UNDER}{variant}" for variant in (*variants, evidence) if variant), head]


def _made(answer: Answer) -> str:
    cluster_map = answer.map
    axes = (
        text("reply.made_kept", share=round(cluster_map.kept_variance * 100))
        if cluster_map.kept_variance is not None and cluster_map.x_axis.feature is None
        else ""
    )
    figures = {
        "features": str(len(cluster_map.used_features)),
        "tracks": f"{len(cluster_map.points):,}",
        "axes": axes,
    }
    if cluster_map.feature_source == "preview" and cluster_map.options.method == "standard":
        return text("reply.made_vector", **figures)
    method = text(f"reply.made_{cluster_map.options.method}")
    return text("reply.made", method=method, **figures)


def _notes(answer: Answer) -> list[str]:
    """Return the small print: how the map was made, what is not on it, what to mind."""
    cluster_map = answer.map
    notes: list[str] = []
    if len(cluster_map.clusters) > 1:
        notes.append(_made(answer))
        if cluster_map.stability is not None:
            steadiness = words.stability_text(cluster_map.stability)
            notes.append(text("reply.holds", words=steadiness))
    elif cluster_map.clusters:
        notes.append(text("reply.single"))
    notes += [words.left_out_text(left_out) for left_out in cluster_map.left_out if left_out.tracks]
    folded = sum(len(ids) for ids in cluster_map.editions.values())
    if folded:
        key = "reply.editions_one" if folded == 1 else "reply.editions_many"
        notes.append(text(key, count=folded))
    if not answer.complete:
        notes.append(text("reply.incomplete"))
    if answer.problem is not None:
        notes.append(text("reply.stale", problem=answer.problem))
    if answer.growing:
        notes.append(text("reply.growing"))
    if answer.artist.demo:
        notes.append(text("reply.demo"))
    return notes


def _footer(answer: Answer, page: Page, pages: int, *, reactions: bool) -> str:
    parts = [
        text("reply.footer_features", source=source_text(answer.map.feature_source)),
    ]
    if answer.fetched_at:
        date = f"{answer.fetched_at.day} {answer.fetched_at:%b %Y}"
        parts.append(text("reply.footer_date", date=date))
    if pages > 1:
        parts.append(text("reply.footer_page", page=page.index + 1, pages=pages))
    if page.cluster is not None:
        parts.append(text("reply.footer_hearts" if reactions else "reply.footer_hearts_private"))
    return " · ".join(parts)


def map_embed(answer: Answer, pages: Sequence[Page]) -> discord.Embed:
    """Return the first page's legend, and how the map was made.

    The picture itself is an attachment beside the embed: Discord shows that at 550 pixels, and
    one inside an embed at 400.
    """
    embed = discord.Embed(
        title=text("reply.title", artist=shown(answer.map.artist_name, NAME_LIMIT)),
        colour=colour(answer.map.clusters[0]) if answer.map.clusters else NEUTRAL,
    )
    legend = [_legend(cluster, answer.tracks) for cluster in answer.map.clusters]
    notes = cut("\n".join(_notes(answer)), NOTES_LIMIT)
    body = fitted(legend or [[text("reply.nothing")]], DESCRIPTION_LIMIT - units(notes) - 2)
    embed.description = f"{body}\n\n{notes}" if notes else body
    embed.set_footer(text=_footer(answer, pages[0], len(pages), reactions=False))
    return embed


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of a track one variant of its row shows, in units before escaping."""

    title: int
    link: bool
    album: int
    artists: int
    """How many are named; the others are counted."""
    name: int
    labels: int
    """How many."""
    label: int


_ROOMS: Final = (
    _Room(title=80, link=True, album=60, artists=10, name=40, labels=2, label=40),
    _Room(title=60, link=True, album=40, artists=4, name=30, labels=1, label=30),
    _Room(title=30, link=True, album=24, artists=2, name=24, labels=1, label=20),
    _Room(title=30, link=False, album=24, artists=2, name=24, labels=1, label=20),
    _Room(title=30, link=False, album=0, artists=0, name=0, labels=0, label=0),
)
"""From the richest to the plainest. Ten rows of the plainest fill a quarter of an embed."""


def track_lines(number: int, track: Track, facts: Sequence[str]) -> list[str]:
    """Return a track's row from its richest variant to its plainest, for ``fitted``.

    The title and ``facts`` stand on the first line; album, artists and labels on the second.
    """
    variants: list[str] = []
    for room in _ROOMS:
        title = linked(track.title, room.title, track.link if room.link else None)
        first = " · ".join((f"**{number}.** {title}", *facts))
        second = " · ".join(_details(track, room))
        variants.append(f"{first}\n{UNDER}{second}" if second else first)
    return variants


def _details(track: Track, room: _Room) -> list[str]:
    if not room.artists:
        return []
    names = ", ".join(shown(credit.name, room.name) for credit in track.artists[: room.artists])
    more = len(track.artists) - room.artists
    details = [shown(track.album.title, room.album)] if track.album else []
    if names:
        details.append(f"{names} +{more}" if more > 0 else names)
    if track.album and track.album.labels:
        labels = track.album.labels[: room.labels]
        details.append(", ".join(shown(label, room.label) for label in labels))
    return details


def _row(row: Row) -> list[str]:
    """Return a row's variants, with its score and this server's hearts."""
    facts = [text("reply.row_score", score="-" if row.score is None else f"{row.score:,}")]
    if row.hearts:
        facts.append(f"♥ {row.hearts:,}")
    return track_lines(row.number, row.track, facts)


def cluster_embed(
    answer: Answer,
    pages: Sequence[Page],
    page: Page,
    rows: Sequence[Row],
    *,
    picture: str | None,
    reactions: bool,
) -> discord.Embed:
    """Return one page of a cluster: its name, and up to ten rows.

    ``reactions`` says whether reacting works here (it does not on a private reply).
    """
    cluster = next(item for item in answer.map.clusters if item.number == page.cluster)
    part = f" ({page.part}/{page.parts})" if page.parts > 1 else ""
    embed = discord.Embed(
        title=f"{text('reply.cluster_title', number=cluster.number)}{part}",
        colour=colour(cluster),
    )
    embed.set_author(name=text("reply.title", artist=clean(answer.map.artist_name, NAME_LIMIT)))
    head = f"{mark(cluster)} **{words.cluster_title(cluster.name, cluster.number)}** · "
    head += count_text(len(cluster.tracks))
    evidence = _evidence(cluster)
    if evidence:
        head += f"\n{evidence}"
    if cluster.stability is not None and len(answer.map.clusters) > 1:
        head += f"\n{text('reply.holds_cluster', words=words.stability_text(cluster.stability))}"
    room = DESCRIPTION_LIMIT - units(head) - 2
    body = fitted([_row(row) for row in rows], room) if rows else text("reply.no_tracks")
    embed.description = f"{head}\n\n{body}"
    if picture:
        embed.set_image(url=f"attachment://{picture}")
    embed.set_footer(text=_footer(answer, page, len(pages), reactions=reactions))
    return embed
