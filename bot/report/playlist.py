"""Playlists of one's own music files (M3U8), for players on the operator's own machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.report.safe import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import Track


@dataclass(frozen=True, slots=True)
class Entry:
    """A track and the file that it is in."""

    track: Track
    path: str
    """As the player is to find it: absolute, or relative to the playlist."""


def m3u(title: str, entries: Sequence[Entry]) -> str:
    """Return an extended M3U of UTF-8, which is what ``.m3u8`` says by its name.

    A length that is not known is -1, as players expect it.
    """
    lines = ["#EXTM3U", f"#PLAYLIST:{plain(title)}"]
    for entry in entries:
        track = entry.track
        seconds = round(track.duration_ms / 1000) if track.duration_ms else -1
        artists = ", ".join(credit.name for credit in track.artists)
        named = f"{artists} - {track.title}" if artists else track.title
        lines += [f"#EXTINF:{seconds},{plain(named)}", _path(entry.path)]
    return "\n".join(lines) + "\n"


def _path(path: str) -> str:
    """Return a path that no player takes for a comment."""
    return f"./{path}" if path.startswith("#") else path
