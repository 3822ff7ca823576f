"""The demo label: three invented artists with their catalogues, charts and favourites.

Names and styles come from ``label.toml``, everything else from seeds made of the names: the same
label on every machine and every call.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bot.demo.label.composer import Sketch, sketch
from bot.demo.label.styles import STYLES
from bot.domain.model import FoundAlbum, FoundArtist, FoundTrack

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCE: Final = "demo"
"""The ``source`` of everything the label hands out; what bears it is shown as a demo."""

LIST_LENGTH: Final = 50
"""A top list names so many tracks at most; place r earns ``51 - r`` points."""

_LISTED: Final = 25
_SNAPSHOTS: Final = (date(2025, 3, 3), date(2025, 3, 10), date(2025, 3, 17))
_FANS: Final = 4
_HEARTS_PER_FAN: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoTrack:
    """A track of the label. ``found`` is all that the bot may see; the rest is known truth."""

    found: FoundTrack
    recording: str
    """The name its seeds are made of; editions of one recording share it."""
    style: str
    """The recipe, a key of ``STYLES``. For tests only."""
    sketch: Sketch

    @property
    def tempo_bpm(self) -> float | None:
        """Beats per minute; ``None`` where the style has no pulse to be heard."""
        return self.sketch.tempo_bpm if STYLES[self.style].pulse else None

    @property
    def key(self) -> int:
        """The tonic, 0..11 = C..B."""
        return self.sketch.key

    @property
    def mode(self) -> int:
        """1 major, 0 minor."""
        return self.sketch.mode


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoChart:
    """One dated top list of one artist, as a score snapshot is stored."""

    taken: date
    ranking: tuple[str, ...]
    """Source ids of tracks, the first place first, at most ``LIST_LENGTH``."""
    multiplier: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoFavourite:
    """A heart that is there from the start: which of the demo's fans gave it to which track."""

    fan: int
    """0..3; the demo's server maps them to its members."""
    track: str
    """A source id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArtist:
    """One artist of the label with its catalogue."""

    found: FoundArtist
    tracks: tuple[DemoTrack, ...]
    charts: tuple[DemoChart, ...]
    favourites: tuple[DemoFavourite, ...]

    @property
    def scores(self) -> Mapping[str, int]:
        """Source id -> score: the sum over the charts of ``multiplier * (51 - rank)``."""
        scores = {track.found.source_id: 0 for track in self.tracks}
        for chart in self.charts:
            for rank, track in enumerate(chart.ranking, start=1):
                scores[track] += chart.multiplier * (LIST_LENGTH + 1 - rank)
        return scores


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoLabel:
    """Everything the demo starts with."""

    artists: tuple[DemoArtist, ...]

    @property
    def tracks(self) -> tuple[DemoTrack, ...]:
        """All tracks of all artists."""
        return tuple(track for artist in self.artists for track in artist.tracks)


def seed(*names: str) -> np.random.Generator:
    """Return a generator that depends on ``names`` alone."""
    digest = blake2b("\0".join(names).encode(), digest_size=16).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))


@cache
def demo_label() -> DemoLabel:
    """Return the label. Cheap: nothing is rendered yet, see ``render``."""
    text = files("bot.demo.label").joinpath("label.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    guests = {
        key: FoundArtist(source=SOURCE, source_id=key.replace("_", "-"), name=name)
        for key, name in data["guests"].items()
    }
    return DemoLabel(artists=tuple(_artist(entry, guests) for entry in data["artists"]))


def _artist(entry: Mapping[str, Any], guests: Mapping[str, FoundArtist]) -> DemoArtist:
    artist = FoundArtist(
        source=SOURCE,
        source_id=entry["id"],
        name=entry["name"],
        fans=entry["fans"],
        albums=len(entry["albums"]),
    )
    known: dict[str, DemoTrack] = {}
    tracks: list[DemoTrack] = []
    for number, album_entry in enumerate(entry["albums"], start=1):
        album = FoundAlbum(
            source=SOURCE,
            source_id=f"{artist.source_id}-{number:02}",
            title=album_entry["title"],
            labels=tuple(album_entry["labels"]),
            cover=f"demo:{artist.name} - {album_entry['title']}",
            released=album_entry["released"],
            kind=album_entry["kind"],
        )
        for place, line in enumerate(album_entry["tracks"], start=1):
            track = _track(line, artist, album, place, known, guests)
            known.setdefault(line["title"], track)
            tracks.append(track)
    return DemoArtist(
        found=artist,
        tracks=tuple(tracks),
        charts=_charts(artist, tracks),
        favourites=_favourites(artist, tracks),
    )


def _track(
    line: Mapping[str, Any],
    artist: FoundArtist,
    album: FoundAlbum,
    place: int,
    known: Mapping[str, DemoTrack],
    guests: Mapping[str, FoundArtist],
) -> DemoTrack:
    again = known[line["again"]] if "again" in line else None
    recording = again.recording if again else f"{artist.source_id}/{line['title']}"
    style = again.style if again else line["style"]
    facts = seed(recording, "facts")
    return DemoTrack(
        found=FoundTrack(
            source=SOURCE,
            source_id=f"{album.source_id}-{place:02}",
            title=line["title"],
            artists=(artist, *(guests[guest] for guest in line.get("guests", ()))),
            album=album,
            duration_ms=1000 * int(facts.integers(95, 290)),
            popularity=int(100.0 * facts.beta(2.0, 3.0)),
        ),
        recording=recording,
        style=style,
        sketch=sketch(STYLES[style], seed(recording, "sketch")),
    )


def _originals(tracks: list[DemoTrack]) -> list[DemoTrack]:
    """Return each recording's first edition: listeners chart and love a song once."""
    return list({track.recording: track for track in reversed(tracks)}.values())[::-1]


def _charts(artist: FoundArtist, tracks: list[DemoTrack]) -> tuple[DemoChart, ...]:
    """Rank by popularity with some luck that changes from week to week; originals only."""
    originals = _originals(tracks)
    charts: list[DemoChart] = []
    for taken in _SNAPSHOTS:
        luck = seed(artist.source_id, "chart", taken.isoformat()).normal(0.0, 6.0, len(originals))
        order = np.argsort([-(track.found.popularity or 0) for track in originals] + luck)
        ranking = tuple(originals[int(index)].found.source_id for index in order[:_LISTED])
        charts.append(DemoChart(taken=taken, ranking=ranking))
    return tuple(charts)


def _favourites(artist: FoundArtist, tracks: list[DemoTrack]) -> tuple[DemoFavourite, ...]:
    rng = seed(artist.source_id, "favourites")
    originals = _originals(tracks)
    weights = np.array([1.0 + (track.found.popularity or 0) for track in originals])
    return tuple(
        DemoFavourite(fan=fan, track=originals[int(index)].found.source_id)
        for fan in range(_FANS)
        for index in rng.choice(
            len(originals), size=_HEARTS_PER_FAN, replace=False, p=weights / weights.sum()
        )
    )
