"""The few words that several pictures share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.charts.lettering import clean_title
from bot.domain import map_words as words
from bot.domain.model import Axis
from bot.language import has_text, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.domain.model import Cluster, ClusterMap, Doubt, Evidence, FeatureName, Track

ALT_LIMIT: Final = 1024
"""Characters that Discord takes as a picture's description."""


def reason(evidence: Evidence) -> str:
    """Return a feature and its value; the arrow is drawn, not written."""
    return mean(evidence.feature, evidence.value)


def mean(feature: FeatureName, value: float) -> str:
    """Return a feature and its value."""
    return f"{words.feature_text(feature)} {words.value_text(feature, value)}"


def title(cluster: Cluster) -> str:
    """Return a cluster's name in words."""
    return words.cluster_title(cluster.name, cluster.number, outside=clean_title)


def scenes(cluster: Cluster) -> str:
    """Return a cluster's scenes as they follow its description; nothing where it has none."""
    names = ", ".join(_scene_names(cluster))
    return text("charts.alt.scenes", names=names) if names else ""


def scenes_told(cluster: Cluster, named: int) -> str:
    """Return a cluster's scenes as the legend tells them, the first ``named`` by their names."""
    names = text("charts.separator").join(_scene_names(cluster)[:named])
    more = len(cluster.scenes) - named
    if more:
        return text("charts.scenes_more", names=names, more=more)
    return text("charts.scenes", names=names)


def _scene_names(cluster: Cluster) -> list[str]:
    return [
        words.cluster_title(scene.name, scene.number, outside=clean_title)
        for scene in cluster.scenes
    ]


def headline(cluster_map: ClusterMap) -> str:
    """Return the one thing to say of a map before its numbers; nothing where there is none."""
    if cluster_map.inside is not None:
        within = cluster_map.inside
        name = words.cluster_title(within.name, within.number, outside=clean_title)
        return text("charts.inside", name=name)
    if cluster_map.finding is not None:
        names = {cluster.number: title(cluster) for cluster in cluster_map.clusters}
        return words.finding_text(cluster_map.finding, names, outside=clean_title)
    return ""


def draws_on(cluster: Cluster) -> str:
    """Return the album or the years that a group draws on; nothing where that is chance."""
    if cluster.draws_on is None:
        return ""
    return words.draws_on_text(cluster.draws_on, outside=clean_title)


def draws_on_briefly(cluster: Cluster) -> str:
    """Return the same with figures for words: 8 of 15 and the years."""
    found = cluster.draws_on
    if found is None:
        return ""
    years = str(found.first) if found.first == found.last else f"{found.first}\u2013{found.last}"
    named = found.artist or found.album
    return f"{found.tracks}/{found.of} · {clean_title(named) if named else years}"


def ends(axis: Axis, most: int = 2) -> tuple[str, str]:
    """Return the words at an axis's low and high end, at most so many at each."""
    return words.axis_text(Axis(low=axis.low[:most], high=axis.high[:most]))


def track_count(count: int) -> str:
    """Return ``12 tracks``."""
    return text("charts.tracks", count=count)


def capital(words: str) -> str:
    """Return words that begin a line: the first letter large."""
    return words[:1].upper() + words[1:]


def doubt(feature: FeatureName, level: Doubt) -> str:
    """Return why a feature's values are not to be taken at their word."""
    return text("charts.doubt.tempo" if feature == "tempo" else f"charts.doubt.{level}")


def years(tracks: Iterable[Track]) -> str:
    """Return the first and the last year of release, or nothing where none is known."""
    dates = {track.album.released for track in tracks if track.album}
    known = sorted({date[:4] for date in dates if date and date[:4].isdecimal()})
    if not known:
        return ""
    if known[0] == known[-1]:
        return known[0]
    return text("charts.years", first=known[0], last=known[-1])


def subtitle(cluster_map: ClusterMap, tracks: Mapping[int, Track]) -> str:
    """Return the line that counts: how many tracks and groups, and from when."""
    count = len(cluster_map.clusters)
    key = "moods" if cluster_map.continuous and count > 1 else "groups"
    groups = text(f"charts.{key}", count=count)
    parts = [text("charts.subtitle", tracks=track_count(len(cluster_map.points)), groups=groups)]
    span = years(tracks[i] for i in cluster_map.track_ids if i in tracks)
    return text("charts.separator").join([*parts, span] if span else parts)


def small_print(cluster_map: ClusterMap) -> str:
    """Return who measured the sound, or nothing where that is nobody with a name."""
    source = f"charts.source.{cluster_map.feature_source}"
    return text(source) if has_text(source) else ""


def cut_alt(parts: Iterable[str]) -> str:
    """Join sentences into a description within Discord's limit, leaving out the last ones."""
    alt = ""
    for part in parts:
        longer = f"{alt} {part}".strip()
        if len(longer) > ALT_LIMIT:
            break
        alt = longer
    return alt
