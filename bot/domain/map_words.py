"""A map's parts in a member's words; the sentences are in ``bot/language``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.domain.model import (
        Axis,
        DrawsOn,
        Evidence,
        FeatureName,
        Finding,
        GroupName,
        LeftOut,
        Remark,
    )

FAR_FROM_CHANCE: Final = 0.95
CLEAR: Final = 0.8
"""Shares of structureless catalogues that must part less clearly (by hand)."""
STABLE: Final = 0.8
STEADY: Final = 0.6
"""From here on a group "holds well" or is "fairly steady" (by hand)."""


_WORDED: Final[Mapping[str, str]] = {
    "leaning": "axes",
    "leaning_two_ways": "axes",
    "three_ways": "ways",
}
"""Names whose arguments are words, and below which key of ``map`` those are."""


def feature_text(feature: FeatureName) -> str:
    """Return a feature's short word: "energy", "acoustic", "tempo"."""
    return text(f"map.features.{feature}")


def value_text(feature: FeatureName, value: float) -> str:
    """Return a figure with its unit: "34 %", "96 BPM", "-9 dB" (with a true minus sign)."""
    unit = {"loudness": "loudness", "tempo": "tempo"}.get(feature, "share")
    shown = round(value if unit in {"loudness", "tempo"} else 100 * value)
    sign = text("map.units.minus") if shown < 0 else ""
    return text(f"map.units.{unit}", value=f"{sign}{abs(shown)}")


def evidence_text(evidence: Evidence) -> str:
    """Return one reason for a name: "energy 34 % ▼"."""
    return text(
        "map.evidence.line",
        feature=feature_text(evidence.feature),
        value=value_text(evidence.feature, evidence.value),
        arrow=text(f"map.evidence.{'more' if evidence.difference > 0 else 'less'}"),
    )


def axis_text(axis: Axis) -> tuple[str, str]:
    """Return the words for an axis's low and high end, the strongest outermost.

    ("calmer · acoustic", "electric · more energetic").
    """
    between = text("map.axes.between")
    low = between.join(text(f"map.axes.{key}") for key in axis.low)
    high = between.join(text(f"map.axes.{key}") for key in reversed(axis.high))
    return low, high


def cluster_title(
    name: GroupName,
    number: int | None = None,
    *,
    outside: Callable[[str], str] = str,
) -> str:
    """Return the words of a cluster's name.

    ``number`` fills the name of last resort. ``outside`` makes ready for its place what came from
    outside, such as an album's title in the name: escapes it for markdown, shortens it. Words that
    fill a name in, such as a scene's leanings, are said in the language as well.
    """
    arguments = {
        key: str(value)
        if isinstance(value, int)
        else text(f"map.{_WORDED[name.key]}.{value}")
        if name.key in _WORDED
        else outside(value)
        for key, value in name.arguments.items()
    }
    said = text(
        f"map.names.{name.key}",
        **{"number": "" if number is None else number, **arguments},
    )
    # Only a name that begins with one of those words begins with a small letter.
    return said[:1].upper() + said[1:] if name.key in _WORDED else said


def finding_text(
    finding: Finding,
    names: Mapping[int, str],
    *,
    outside: Callable[[str], str] = str,
) -> str:
    """Return the sentence to be told of a whole map.

    ``names`` gives each cluster number's title; ``outside`` makes an album's title ready for its
    place, as in ``cluster_title``.
    """
    arguments = {
        key: names[int(value)]
        if key in {"first", "second"}
        else outside(value)
        if isinstance(value, str)
        else str(value)
        if key == "year"
        else value
        for key, value in finding.arguments.items()
    }
    return text(f"map.findings.{finding.key}", **arguments)


def draws_on_text(draws_on: DrawsOn, *, outside: Callable[[str], str] = str) -> str:
    """Return which artist, album or years a group draws on: "12 of 22 tracks of “Red”"."""
    if draws_on.artist is not None:
        kind = "artist"
    elif draws_on.album is not None:
        kind = "album"
    else:
        kind = "year" if draws_on.first == draws_on.last else "years"
    return text(
        f"map.draws_on.{kind}",
        artist=outside(draws_on.artist or ""),
        album=outside(draws_on.album or ""),
        first=str(draws_on.first),
        last=str(draws_on.last),
        tracks=draws_on.tracks,
        of=draws_on.of,
    )


def stability_text(stability: float | None) -> str:
    """Return how firm a group or a map is: "holds well", "fairly steady", "loose"."""
    if stability is None:
        return text("map.stability.unknown")
    word = "firm" if stability >= STABLE else "steady" if stability >= STEADY else "loose"
    return text(f"map.stability.{word}")


def firmness_text(firmness: float) -> str:
    """Return how far a grouping beats chance: "far clearer", "clearer", "hardly clearer"."""
    word = "far" if firmness >= FAR_FROM_CHANCE else "clear" if firmness >= CLEAR else "hardly"
    return text(f"map.firmness.{word}")


def remark_text(
    remark: Remark,
    title: str,
    names: Mapping[int, str],
) -> str:
    """Return one line on a bridge or an oddity.

    ``title`` is the track's as it may be shown (escaped by the caller); ``names`` gives each
    cluster number's title.
    """
    why = text("map.axes.between").join(evidence_text(each) for each in remark.evidence)
    clusters = [names[number] for number in remark.clusters]
    return text(
        f"map.remarks.{remark.kind}{'' if why else '_plain'}",
        title=title,
        first=clusters[0],
        second=clusters[-1],
        evidence=why,
    )


def left_out_text(left_out: LeftOut) -> str:
    """Return how many tracks are not on the map, and why."""
    return text(f"map.left_out.{left_out.reason}", count=len(left_out.tracks))
