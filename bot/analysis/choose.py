"""Which tracks stand on the map: one song once, its other editions folded into it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.constants import (
    EDITION_CONTRADICTION,
    EDITION_DISTANCE,
    EDITION_SECONDS,
    EDITION_SHARED_FEATURES,
)
from bot.analysis.space import standard_scores
from bot.analysis.titles import Reading, read_title
from bot.domain.model import FEATURE_NAMES, FEATURE_RANGES, TRUSTED_FROM, LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.analysis.space import Floats
    from bot.domain.model import Features, Track

_NINE: Final = attrgetter(*FEATURE_NAMES)
_RANGES: Final = tuple(FEATURE_RANGES[name] for name in FEATURE_NAMES)
_SOURCE_ORDER: Final = ("file", "spotify", "reccobeats")
"""Which source is taken where two describe equally many tracks; our own ears come last."""


@dataclass(frozen=True, slots=True)
class Description:
    """What one source says of one track."""

    features: Features
    values: tuple[float, ...]
    """In the order of ``FEATURE_NAMES``; NaN where unknown or not to be trusted."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A standing track with the descriptions of it that can be used, one per source."""

    track: Track
    by_source: Mapping[str, Description]
    kinds: frozenset[str] = frozenset()
    """What version it is, as ``Reading.kinds``."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Every track of the catalogue, in exactly one of three places."""

    heard: tuple[Heard, ...]
    """By track id."""
    editions: Mapping[int, tuple[int, ...]]
    left_out: tuple[LeftOut, ...]
    source: str | None
    """The source that describes most of ``heard``."""


def _read(features: Features) -> tuple[float, ...] | None:
    """Return the nine values, NaN where one is unknown or deserves no trust.

    ``None`` where a number is not finite or outside its range: the whole row is then doubtful.
    """
    values: list[float] = []
    for name, (low, high), value in zip(FEATURE_NAMES, _RANGES, _NINE(features), strict=True):
        if value is None:
            values.append(math.nan)
        elif not low <= value <= high:
            return None
        elif features.confidence and features.confidence.get(name, 1.0) < TRUSTED_FROM:
            values.append(math.nan)
        else:
            values.append(float(value))
    if features.vector and not all(map(math.isfinite, features.vector)):
        return None
    return tuple(values)


def _describe(track: Track) -> tuple[dict[str, Description], bool]:
    """Return a track's usable descriptions by source, and whether one was refused."""
    usable: dict[str, Description] = {}
    refused = False
    for features in track.features:
        values = _read(features)
        if values is None:
            refused = True
        elif features.vector or not all(map(math.isnan, values)):
            usable[features.source] = Description(features, values)
    return usable, refused


def _main_source(usable: Iterable[Mapping[str, Description]]) -> str | None:
    counts = Counter(source for each in usable for source in each)
    if not counts:
        return None

    def rank(source: str) -> tuple[int, int, str]:
        known = source in _SOURCE_ORDER
        place = _SOURCE_ORDER.index(source) if known else len(_SOURCE_ORDER)
        return (-counts[source], place + (source == "preview"), source)

    return min(counts, key=rank)


def _reading(track: Track) -> Reading:
    album = track.album
    whole = album is not None and album.kind != "single"
    if album is None:
        return read_title(track.title)
    return read_title(track.title, album.title if whole else None, album.title)


def _isrc(track: Track) -> str:
    return (track.isrc or "").replace("-", "").strip().upper()


class _Folder:
    """Finds the edition that stands for each track of one catalogue."""

    def __init__(
        self,
        tracks: Sequence[Track],
        usable: Mapping[int, Mapping[str, Description]],
        main: str | None,
    ) -> None:
        self._tracks = {track.id: track for track in tracks}
        self._usable = usable
        self._main = main
        self._readings = {track.id: _reading(track) for track in tracks}
        self._scores: dict[str, dict[int, Floats]] = {}
        for source in sorted({source for each in usable.values() for source in each}):
            ids = [track.id for track in tracks if source in usable[track.id]]
            raw = np.array([usable[each][source].values for each in ids], dtype=np.float64)
            scores = standard_scores(raw, FEATURE_NAMES)
            self._scores[source] = dict(zip(ids, scores, strict=True))

    def reading(self, track: int) -> Reading:
        return self._readings[track]

    def rank(self, track: int) -> tuple[bool, bool, bool, str, int, int]:
        """Order editions: heard by the main source, heard at all, early, well known, old id."""
        found = self._tracks[track]
        released = (found.album.released if found.album else None) or ""
        return (
            self._main not in self._usable[track],
            not self._usable[track],
            not released,
            released,
            -(found.popularity or 0),
            track,
        )

    def _distance(self, one: int, other: int) -> float | None:
        """RMS distance in population deviations by a source both share; else ``None``."""
        for source in sorted(self._scores, key=lambda name: (name != self._main, name)):
            mine, theirs = self._scores[source].get(one), self._scores[source].get(other)
            if mine is None or theirs is None:
                continue
            gap = mine - theirs
            gap = gap[~np.isnan(gap)]
            if gap.size >= EDITION_SHARED_FEATURES:
                return float(np.sqrt(np.mean(gap**2)))
        return None

    def same_recording(self, one: int, other: int) -> bool:
        """Whether two tracks of one title are one recording, by sound or else by length."""
        distance = self._distance(one, other)
        if distance is not None and distance < EDITION_DISTANCE:
            return True
        if distance is not None and distance >= EDITION_CONTRADICTION:
            return False
        first, second = self._tracks[one].duration_ms, self._tracks[other].duration_ms
        if first is None or second is None:
            return False
        return abs(first - second) <= EDITION_SECONDS * 1000

    def fold(self) -> dict[int, list[int]]:
        """Return standing track -> all its editions, itself first."""
        ordered = sorted(self._tracks, key=self.rank)
        by_isrc: dict[str, int] = {}
        by_song: defaultdict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
        editions: dict[int, list[int]] = {}
        for track in ordered:
            isrc = _isrc(self._tracks[track])
            reading = self._readings[track]
            group = by_song[reading.song, reading.kinds]
            leader = by_isrc.get(isrc) if isrc else None
            if leader is None:
                leader = next((each for each in group if self.same_recording(each, track)), None)
            if leader is None:
                leader = track
                group.append(track)
            editions.setdefault(leader, []).append(track)
            if isrc:
                by_isrc.setdefault(isrc, leader)
        return editions


def choose(tracks: Sequence[Track], leave_out: frozenset[str] = frozenset()) -> Chosen:
    """Fold editions, leave out the versions nobody wants, and tell who can be heard.

    One recording is one ISRC, or one title (version and edition words aside) with nearly equal
    features (``EDITION_DISTANCE``) or the same length to ``EDITION_SECONDS``, unless the
    features contradict it. Of its editions stands the one that can be heard, then the earliest,
    the best known, the oldest id. Live, acoustic, remixed, instrumental, spoken and foreign
    versions never fold into the studio's. A description with a number that is not finite, or
    outside ``FEATURE_RANGES``, is refused; a track that has no other is left out as invalid.
    Every track ends on the map, among ``editions``, or in ``left_out``.
    """
    usable: dict[int, dict[str, Description]] = {}
    broken: set[int] = set()
    ordered = sorted(tracks, key=lambda each: each.id)
    for track in ordered:
        usable[track.id], refused = _describe(track)
        if refused:
            broken.add(track.id)
    main = _main_source(usable.values())
    folder = _Folder(ordered, usable, main)
    by_id = {track.id: track for track in tracks}
    heard: list[Heard] = []
    editions: dict[int, tuple[int, ...]] = {}
    out: dict[str, list[int]] = {"invalid": [], "no_features": [], "version": []}
    for leader, members in folder.fold().items():
        if folder.reading(leader).kinds & leave_out:
            out["version"] += members
        elif not usable[leader]:
            for each in members:
                out["invalid" if each in broken else "no_features"].append(each)
        else:
            heard.append(Heard(by_id[leader], usable[leader], folder.reading(leader).kinds))
            if members[1:]:
                editions[leader] = tuple(sorted(members[1:]))
    reasons: tuple[LeftOut, ...] = tuple(
        LeftOut(reason=reason, tracks=tuple(sorted(out[reason])))
        for reason in ("version", "no_features", "invalid")
        if out[reason]
    )
    heard.sort(key=lambda each: each.track.id)
    return Chosen(
        heard=tuple(heard),
        editions=editions,
        left_out=reasons,
        source=_main_source(each.by_source for each in heard),
    )
