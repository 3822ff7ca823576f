"""Which tracks of a catalogue a listener's top list names. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sources.names import name_forms, title_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.model import Track
    from bot.sources.base import TopEntry


def ranks(entries: Iterable[TopEntry], tracks: Sequence[Track]) -> dict[int, int]:
    """Return track id -> place in a top list (1 is the first) for the tracks it names.

    An entry names every edition of a song: same title, and its artist is among the credits. Of
    two entries for one track the better place counts.
    """
    by_title: dict[str, list[Track]] = {}
    for track in tracks:
        by_title.setdefault(title_key(track.title), []).append(track)
    found: dict[int, int] = {}
    for entry in sorted(entries, key=lambda entry: entry.rank):
        forms = name_forms(entry.artist)
        for track in by_title.get(title_key(entry.title), ()):
            if any(name_forms(credit.name) & forms for credit in track.artists):
                found.setdefault(track.id, entry.rank)
    return found
