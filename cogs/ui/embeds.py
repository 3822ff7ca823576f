"""The reply's embeds. Pure: models in, embeds out, whatever the titles hold.

Every text from outside goes through ``cogs.ui.text``; every length is bounded so that an embed
never bursts Discord's limits (256 title, 4,096 description, 2,048 footer, 6,000 together).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import discord

from bot.domain import map_words as words
from bot.language import date_text, number_text, text
from bot.services.favourites import KEYCAPS
from bot.services.look import FEW_TRACKS, clean_title, cluster_colour
from cogs.ui.fit import fitted
from cogs.ui.text import clean, cut, linked, shown, units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.model import Cluster, ClusterMap, Inside, Scene, Track
    from bot.services.answer import Answer
    from cogs.ui.pages import Page

DESCRIPTION_LIMIT: Final = 4096
NOTES_LIMIT: Final = 1500
"""Units of a description that the small print may take."""
PROBLEM_LIMIT: Final = 500
"""Units of the sentence that says why nothing newer could be had."""
NAME_LIMIT: Final = 110
"""Units of an artist's name: escaped and with words around it, it fits into a title's 256."""
MARKS: Final = ("🔵", "🟧", "🔺", "🟩", "🟣", "⬜", "🟤", "🩵")
"""One per palette colour; the shapes follow the picture's markers as far as emojis go."""

SMALL: Final = "-# "
"""Begins a line of small grey print, which tells more about the line above it."""

GAP: Final = "\n\u200b\n"
"""An empty line. The unseen character keeps it where a reader folds blank lines away."""

NEUTRAL: Final = 0x5865F2

NAMED_LIMIT: Final = 40
"""Units of a title inside a cluster's name."""
EXAMPLE_LIMIT: Final = 30
"""Units of a title in the legend; where it is longer, what stands in brackets goes first."""
_EXTRA: Final = re.compile(r"\s*[(\[].*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One track of a page, with what this server thinks of it."""

    number: int
    """1..10: the keycap that marks it."""
    track: Track
    score: int | None = None
    favourites: int = 0


def mark(cluster: Cluster) -> str:
    """Return the emoji that stands for a cluster's colour and marker."""
    return MARKS[cluster.colour % len(MARKS)]


def group_name(named: Cluster | Scene | Inside) -> str:
    """Return the words of a group's name, with what came from outside made harmless."""
    return words.cluster_title(
        named.name, named.number, outside=lambda said: shown(said, NAMED_LIMIT)
    )


def _whose(cluster_map: ClusterMap) -> str:
    """Return whose music a page is about, for the line above its title, which knows no markdown."""
    artist = clean(cluster_map.artist_name, NAME_LIMIT)
    inside = cluster_map.inside
    if inside is None:
        return text("reply.title", artist=artist)
    name = words.cluster_title(
        inside.name, inside.number, outside=lambda said: clean(said, NAMED_LIMIT)
    )
    return text("reply.inside_of", artist=artist, number=inside.number, name=name)


def colour(cluster: Cluster) -> discord.Colour:
    """Return a cluster's colour on the picture."""
    red, green, blue = cluster_colour(cluster.colour)
    return discord.Colour.from_rgb(round(red * 255), round(green * 255), round(blue * 255))


def count_text(count: int, what: str = "tracks") -> str:
    """Return ``1 track`` or ``12 tracks``, or as many of something else."""
    return text(f"reply.counts.{what}", count=count)


def source_text(source: str | None) -> str:
    """Return what members call a feature source."""
    try:
        return text(f"reply.sources.{source}")
    except KeyError:
        return clean(source or "-", 40)


def _evidence(cluster: Cluster) -> str:
    return " · ".join(words.evidence_text(item) for item in cluster.evidence)


def _draws_on(cluster: Cluster) -> str:
    """Return the album or years that a cluster draws on; nothing where that is chance."""
    if cluster.draws_on is None:
        return ""
    return words.draws_on_text(cluster.draws_on, outside=lambda said: shown(said, NAMED_LIMIT))


def _finding(cluster_map: ClusterMap) -> str:
    """Return the one thing to say of the whole map; nothing where there is none."""
    if cluster_map.finding is None or cluster_map.inside is not None:
        return ""
    names = {cluster.number: group_name(cluster) for cluster in cluster_map.clusters}
    told = words.finding_text(
        cluster_map.finding, names, outside=lambda said: shown(said, NAMED_LIMIT)
    )
    return f"**{told}**"


def _examples(cluster: Cluster, exemplar: Track | None) -> list[str]:
    """Return a cluster's most typical track in ever shorter words; nothing where it is unknown."""
    if exemplar is None:
        return []
    title = clean_title(exemplar.title)
    if units(title) > EXAMPLE_LIMIT:
        title = _EXTRA.sub("", title) or title
    titles = (
        linked(title, EXAMPLE_LIMIT, exemplar.link),
        linked(title, 20, exemplar.link),
        shown(title, 20),
    )
    if len(cluster.tracks) == 1:
        return list(titles)
    return [text("reply.legend_example", track=title) for title in titles]


def _legend(cluster: Cluster, tracks: Mapping[int, Track]) -> list[str]:
    """Return a cluster's part of the legend, from its richest variant to its plainest."""
    name = group_name(cluster)
    head = f"{mark(cluster)} **{cluster.number} · {name}** · {count_text(len(cluster.tracks))}"
    evidence = _evidence(cluster)
    examples = _examples(cluster, tracks.get(cluster.exemplar))
    source = _draws_on(cluster)
    fullest = [" · ".join((source, *filter(None, (evidence, *examples[:1]))))] if source else []
    variants = [" · ".join(filter(None, (evidence, example))) for example in examples]
    lines = (*fullest, *variants, evidence)
    return [*(f"{head}\n{SMALL}{variant}" for variant in lines if variant), head]


def _made(answer: Answer) -> str:
    """Return how the map was made, and how firmly it holds, on one line."""
    cluster_map = answer.map
    figures = {
        "features": count_text(len(cluster_map.used_features), "features"),
        "tracks": count_text(len(cluster_map.points)),
    }
    if cluster_map.options.method == "classic":
        sentences = [text("reply.made_classic", **figures)]
    elif cluster_map.feature_source == "preview":
        sentences = [text("reply.made_vector", **figures)]
    else:
        sentences = [text("reply.made_standard", **figures)]
    if cluster_map.kept_variance is not None and cluster_map.x_axis.feature is None:
        sentences.append(text("reply.made_kept", share=round(cluster_map.kept_variance * 100)))
    if cluster_map.continuous:
        sentences.append(text("reply.continuous"))
    elif cluster_map.firmness is not None:
        sentences.append(text("reply.firm", words=words.firmness_text(cluster_map.firmness)))
    if cluster_map.usual:
        sentences.append(text("reply.usual"))
    if cluster_map.stability is not None:
        steadiness = words.stability_text(cluster_map.stability)
        sentences.append(text("reply.holds", words=steadiness))
    return " ".join(sentences)


def _small_print(answer: Answer) -> list[str]:
    """Return lines on how the map was made and what is not on it."""
    cluster_map = answer.map
    lines: list[str] = []
    if len(cluster_map.clusters) > 1:
        lines.append(_made(answer))
    elif len(cluster_map.points) >= FEW_TRACKS:
        lines.append(text("reply.single_alike"))
    elif cluster_map.clusters:
        lines.append(text("reply.single_few"))
    lines += _ignored_axes(cluster_map)
    if placed := sum(point.placed for point in cluster_map.points):
        lines.append(count_text(placed, "placed"))
    left_out = [words.left_out_text(item) for item in cluster_map.left_out if item.tracks]
    if left_out:
        lines.append(text("reply.left_out", reasons=" · ".join(left_out)))
    folded = sum(len(ids) for ids in cluster_map.editions.values())
    if folded:
        lines.append(count_text(folded, "editions"))
    if answer.artist.demo:
        lines.append(text("reply.demo"))
    return lines


def _ignored_axes(cluster_map: ClusterMap) -> list[str]:
    """Return a line for each feature that was wished for as an axis and is not known well enough."""
    options = cluster_map.options
    shown = {cluster_map.x_axis.feature, cluster_map.y_axis.feature}
    return [
        text("reply.axis_ignored", feature=words.feature_text(wished))
        for wished in (options.x_axis, options.y_axis)
        if wished is not None and wished not in shown and cluster_map.points
    ]


def _so_far(answer: Answer) -> list[str]:
    """Return what a first map is made of, where the rest is still on its way."""
    progress = answer.so_far
    if progress is None:
        return []
    if not progress.albums and progress.tracks:  # a collection
        return [
            text("reply.so_far_tracks", described=progress.features_done, tracks=progress.tracks)
        ]
    if not progress.albums:
        return []
    return [
        text(
            "reply.so_far",
            albums=progress.albums_done,
            all_albums=progress.albums,
            described=progress.features_done,
            tracks=max(progress.tracks, progress.expected_tracks),
        )
    ]


def _warnings(answer: Answer) -> list[str]:
    """Return what a reader has to know before believing the map: it may be old, or not whole."""
    warnings: list[str] = []
    if answer.problem is not None:
        warnings.append(text("reply.stale", problem=clean(answer.problem, PROBLEM_LIMIT)))
    if answer.lost:
        warnings.append(text("reply.lost", count=answer.lost))
    if answer.growing:
        warnings += _so_far(answer)
        warnings.append(text("reply.growing"))
    elif answer.newer:
        warnings.append(text("reply.newer"))
    elif not answer.complete:
        warnings.append(text("reply.incomplete"))
    return warnings


def _notes(answer: Answer) -> str:
    """Return everything that stands below the legend."""
    lines = [*_warnings(answer), *(f"{SMALL}{line}" for line in _small_print(answer))]
    return cut("\n".join(lines), NOTES_LIMIT)


def _origin(answer: Answer) -> str | None:
    """Return where the features come from and how old the catalogue is."""
    parts: list[str] = []
    if answer.map.feature_source:
        source = source_text(answer.map.feature_source)
        parts.append(text("reply.footer_features", source=source))
    if answer.stand_in is not None:
        parts.append(text("reply.footer_stand_in", source=source_text(answer.stand_in)))
    if answer.fetched_at:
        parts.append(text("reply.footer_date", date=date_text(answer.fetched_at)))
    return " · ".join(parts) or None


def map_embed(answer: Answer) -> discord.Embed:
    """Return the first page's legend, and how the map was made.

    The picture itself is an attachment beside the embed: Discord shows that at 550 pixels, and
    one inside an embed at 400.
    """
    inside = answer.map.inside
    embed = discord.Embed(
        title=text("reply.title", artist=shown(answer.map.artist_name, NAME_LIMIT)),
        colour=colour(answer.map.clusters[0]) if answer.map.clusters else NEUTRAL,
    )
    if inside is not None:
        embed.title = text("reply.inside_title", number=inside.number, name=group_name(inside))
        embed.set_author(name=text("reply.title", artist=clean(answer.map.artist_name, NAME_LIMIT)))
    legend = [_legend(cluster, answer.tracks) for cluster in answer.map.clusters]
    notes = _notes(answer)
    finding = _finding(answer.map)
    room = DESCRIPTION_LIMIT - units(notes) - units(finding) - 2 * units(GAP)
    body = fitted(legend or [[text("reply.nothing")]], room)
    embed.description = GAP.join(filter(None, (finding, body, notes)))
    embed.set_footer(text=_origin(answer))
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


def track_lines(
    number: int,
    track: Track,
    *,
    favourites: int = 0,
    score: str | None = None,
    by: int | None = None,
) -> list[str]:
    """Return a track's row from its richest variant to its plainest, for ``fitted``.

    Number, title and favourites stand on the first line; album, artists, labels and score in small
    print below. ``by`` is the artist whose page it is: a track of theirs alone does not repeat
    the name, while any other names everybody on it.
    """
    alone = by is not None and [credit.artist_id for credit in track.artists] == [by]
    variants: list[str] = []
    for room in _ROOMS:
        title = linked(track.title, room.title, track.link if room.link else None)
        loved = [f"♥ {number_text(favourites)}"] if favourites else []
        first = " · ".join((f"**{number}.** {title}", *loved))
        details = _details(track, room, alone=alone)
        if score is not None:
            details.append(text("reply.row_score", score=score))
        variants.append(f"{first}\n{SMALL}{' · '.join(details)}" if details else first)
    return variants


def _details(track: Track, room: _Room, *, alone: bool) -> list[str]:
    if not room.artists:
        return []
    details = [shown(track.album.title, room.album)] if track.album else []
    names = ", ".join(shown(credit.name, room.name) for credit in track.artists[: room.artists])
    more = len(track.artists) - room.artists
    if names and not alone:
        details.append(f"{names} +{more}" if more > 0 else names)
    if track.album and track.album.labels:
        labels = track.album.labels[: room.labels]
        details.append(", ".join(shown(label, room.label) for label in labels))
    return details


def _row(row: Row, by: int, *, scored: bool) -> list[str]:
    """Return a row's variants, with its score and this server's favourites."""
    score = "-" if row.score is None else number_text(row.score)
    return track_lines(
        row.number, row.track, favourites=row.favourites, score=score if scored else None, by=by
    )


def cluster_embed(
    answer: Answer,
    page: Page,
    rows: Sequence[Row],
    *,
    picture: str | None,
    reactions: bool,
    members: bool = False,
    note: str | None = None,
) -> discord.Embed:
    """Return one page of a cluster: its name, and up to ten rows.

    ``reactions`` says whether reacting works here (it does not on a private reply), ``members``
    whether the scores come from members' listening and not from the artist's public list.
    ``note`` is a last line in small print.
    """
    cluster = next(item for item in answer.map.clusters if item.number == page.cluster)
    name = group_name(cluster)
    part = f" ({page.part}/{page.parts})" if page.parts > 1 else ""
    title = "reply.cluster_title" if answer.map.inside is None else "reply.scene_title"
    embed = discord.Embed(
        title=f"{text(title, number=cluster.number, name=name)}{part}", colour=colour(cluster)
    )
    embed.set_author(name=_whose(answer.map))
    scored = any(row.score is not None for row in rows)
    basis = ("members" if members else "charts") if scored else None
    head = _head(answer, cluster, basis)
    lines = [_row(row, answer.map.artist_id, scored=scored) for row in rows]
    tail = f"{GAP}{SMALL}{note}" if note else ""
    room = DESCRIPTION_LIMIT - units(head) - units(GAP) - units(tail)
    body = fitted(lines, room) if lines else text("reply.no_tracks")
    embed.description = f"{head}{GAP}{body}{tail}"
    if picture:
        embed.set_image(url=f"attachment://{picture}")
    how = _how_to_mark(len(rows), reactions=reactions)
    embed.set_footer(text=f"{how} · {text('demo.badge')}" if answer.artist.demo else how)
    return embed


def _scenes(cluster: Cluster) -> str:
    """Return a cluster's scenes by name and size."""
    scenes = (f"{group_name(scene)} ({number_text(len(scene.tracks))})" for scene in cluster.scenes)
    return text("reply.scenes", scenes=" · ".join(scenes))


def _how_to_mark(rows: int, *, reactions: bool) -> str:
    """Return how the page's tracks are marked, with the keycaps that mean something here."""
    if not reactions:
        return text("reply.footer_mark_private")
    if rows <= 1:
        return text("reply.footer_mark_one", only=KEYCAPS[0])
    return text("reply.footer_mark", first=KEYCAPS[0], last=KEYCAPS[rows - 1])


def _head(answer: Answer, cluster: Cluster, basis: Literal["members", "charts"] | None) -> str:
    """Return a cluster's size and evidence, and in small print what its rows do not say.

    ``basis`` is where the scores come from; ``None`` where there are none.
    """
    counted = f"**{count_text(len(cluster.tracks))}**"
    several = len(cluster.tracks) > 1
    lines = [f"{mark(cluster)} {text('reply.order', tracks=counted) if several else counted}"]
    evidence = _evidence(cluster)
    if evidence:
        lines.append(evidence)
    if source := _draws_on(cluster):
        lines.append(text("reply.draws_on", source=source))
    if cluster.scenes:
        lines.append(f"{SMALL}{_scenes(cluster)}")
    remarks: list[str] = []
    if cluster.stability is not None and len(answer.map.clusters) > 1:
        steadiness = words.stability_text(cluster.stability)
        remarks.append(text("reply.holds_cluster", words=steadiness))
    remarks.append(text(f"reply.scores_{basis or 'none'}"))
    lines.append(f"{SMALL}{' '.join(remarks)}")
    return "\n".join(lines)
