"""The tracks at an artist's ends: the happiest, the darkest, the odd one out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.analysis.titles import read_title
from bot.charts import measures
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.model import ClusterMap, FeatureName, Track

_ENDS: Final[tuple[FeatureName, ...]] = ("valence", "energy", "acousticness", "danceability")
"""The first of these that the map rests on tells the two ends."""
_ENOUGH: Final = 6
"""Fewer tracks have no ends worth a word."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """What a track is, in a word, and which one."""

    words: str
    track_id: int


def extremes(cluster_map: ClusterMap, tracks: Mapping[int, Track]) -> list[Extreme]:
    """Return at most three tracks that stand at the ends, none twice.

    Only features that the map rests on count; other versions of a song give way to the song.
    """
    used = set(cluster_map.used_features)
    feature: FeatureName | None = next((name for name in _ENDS if name in used), None)
    odd = [remark.track_id for remark in cluster_map.remarks if remark.kind == "oddity"]
    found: list[Extreme] = []
    if feature is not None and len(cluster_map.points) >= _ENOUGH:
        shown = [point.track_id for point in cluster_map.points if not point.placed]
        values = measures.values(tracks, shown, feature, cluster_map.feature_source)
        ranked = sorted(values, key=lambda each: (values[each], each))
        low, high = _first_song(ranked, tracks), _first_song(ranked[::-1], tracks)
        if low != high:
            found = [
                Extreme(text(f"charts.extreme.{feature}_high"), high),
                Extreme(text(f"charts.extreme.{feature}_low"), low),
            ]
    taken = {each.track_id for each in found}
    strange = next((each for each in odd if each in tracks and each not in taken), None)
    if strange is not None:
        found.append(Extreme(text("charts.extreme.odd"), strange))
    return found


def _first_song(ranked: Sequence[int], tracks: Mapping[int, Track]) -> int:
    """Return the first track that is no other version of a song, or the first; -1 where none is."""
    songs = (each for each in ranked if not read_title(tracks[each].title).kinds)
    return next(songs, ranked[0] if ranked else -1)
