"""Which of some tracks are known best.

Popularity and scores change from day to day while a map stays: so this is asked when tracks are
shown, and never stored with the map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.model import Track


def best_known(
    track_ids: Sequence[int],
    tracks: Mapping[int, Track],
    scores: Mapping[int, int | None] | None = None,
) -> list[int]:
    """Return those of ``track_ids`` that anybody knows, the best-known first.

    A listening score (``scores``, by track id) counts before the popularity that a source gives;
    among equals the order of ``track_ids`` stays. Tracks with neither are left out.
    """
    ranked: list[tuple[int, int, int, int]] = []
    for place, track_id in enumerate(track_ids):
        track = tracks.get(track_id)
        score = (scores or {}).get(track_id) or 0
        popularity = (track.popularity or 0) if track is not None else 0
        if track is not None and (score or popularity):
            ranked.append((-score, -popularity, place, track_id))
    return [track_id for *_, track_id in sorted(ranked)]
