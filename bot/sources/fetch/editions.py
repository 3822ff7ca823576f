"""Which songs of a service's own list are other editions of a track. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sources.names import title_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sources.base import Song, Wanted

SAME_LENGTH_MS: Final = 2_000
"""Two editions of one recording differ by so much at the most."""
MOST_EDITIONS: Final = 3
"""Editions of one song that are worth asking for: the nearest in length may lack features."""


def editions(tracks: Iterable[Wanted], songs: Iterable[Song]) -> dict[int, tuple[str, ...]]:
    """Return the ids of songs by a track's ``ref``: same title, nearest length first.

    A track of which there is no edition is absent. Guests and remaster notes are no part of a title.
    """
    by_title: dict[str, list[Song]] = {}
    for song in songs:
        by_title.setdefault(title_key(song.title), []).append(song)
    found: dict[int, tuple[str, ...]] = {}
    for track in tracks:
        near = [
            (gap, -song.popularity, song.id)
            for song in by_title.get(title_key(track.title), ())
            if (gap := _gap(track, song)) is not None and gap <= SAME_LENGTH_MS
        ]
        if near:
            ids = dict.fromkeys(song_id for _, _, song_id in sorted(near))
            found[track.ref] = tuple(ids)[:MOST_EDITIONS]
    return found


def _gap(track: Wanted, song: Song) -> int | None:
    """Return the difference in length in milliseconds, ``None`` where one is not known."""
    if track.duration_ms is None or song.duration_ms is None:
        return None
    return abs(track.duration_ms - song.duration_ms)
