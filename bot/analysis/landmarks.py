"""Names taken from what a group holds, for groups whose sound gives no good name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.analysis.constants import (
    AROUND_MOST_SCORE,
    AROUND_SCORE,
    LONGEST_LANDMARK,
    MOST_TRACKS,
    ORIGIN_EVIDENCE_SCORE,
    ORIGIN_NAME_HELD,
    ORIGIN_NAME_SHARE,
    ORIGIN_SCORE,
    ORIGIN_SHARE,
)
from bot.analysis.names import ALBUM, AROUND, ERA, MOSTLY, YEAR
from bot.analysis.titles import is_original, plain_title
from bot.domain.model import GroupName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.analysis.origins import Origin
    from bot.domain.model import Track

_MOST_POWERS = 6.0
"""Powers of ten of a chance beyond which an album's name gains no more."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A name from what a group holds, its artist, album, years or track, instead of its sound."""

    name: GroupName
    score: float
    """On the scale of the vocabulary's names."""


def landmarks(
    members: Sequence[Track],
    origin: Origin | None,
    share: float,
    former: GroupName | None = None,
) -> list[Landmark]:
    """Return the landmarks a group may be named after.

    ``members`` are its tracks, the most typical first, ``share`` is how large a part of all tracks they
    are. The track is the best-known of the typical half, and stays the ``former`` one while that is
    in the group; where nobody knows how well known any is, it says little.
    """
    found: list[Landmark] = []
    if origin is not None:
        here = origin.draws_on
        score = ORIGIN_SCORE + ORIGIN_EVIDENCE_SCORE * min(origin.evidence - 2.0, _MOST_POWERS)
        part = here.tracks / len(members)
        held = part / ORIGIN_NAME_SHARE
        if part >= ORIGIN_SHARE:
            held = max(held, here.tracks / here.of / ORIGIN_NAME_HELD)
        # "Mostly" is said of more than half, however much of an artist's music is there.
        honest = here.artist is None or 2 * here.tracks > len(members)
        if held >= 1.0 and honest:
            name = _after(origin)
            if name is not None:
                found.append(Landmark(name, score))
    track = _track(members, former)
    if track is not None:
        known = any(each.popularity is not None for each in members)
        score = AROUND_MOST_SCORE if share > MOST_TRACKS and known else AROUND_SCORE
        found.append(Landmark(GroupName(AROUND, {"track": track}), score))
    return found


def _after(origin: Origin) -> GroupName | None:
    """Return the name after an artist, album or years; ``None`` where it is too long for one."""
    here = origin.draws_on
    if here.artist is not None:
        fits = len(here.artist) <= LONGEST_LANDMARK
        return GroupName(MOSTLY, {"artist": here.artist}) if fits else None
    if here.album is not None:
        title = plain_title(here.album)
        return GroupName(ALBUM, {"album": title}) if len(title) <= LONGEST_LANDMARK else None
    first, last = here.first or 0, here.last or 0
    if first == last:
        return GroupName(YEAR, {"first": first})
    return GroupName(ERA, {"first": first, "last": last})


def _track(members: Sequence[Track], former: GroupName | None) -> str | None:
    """Return the title of the track that a group may be said to lie around."""
    if former is not None and former.key == AROUND:
        title = str(former.arguments.get("track"))
        if any(plain_title(each.title) == title for each in members):
            return title
    typical = members[: max(2, (len(members) + 1) // 2)]
    for each in sorted(typical, key=lambda each: -(each.popularity or 0)):
        title = plain_title(each.title)
        if len(title) <= LONGEST_LANDMARK and is_original(each.title):
            return title
    return None
