"""What members read."""

from __future__ import annotations

import pytest

from bot.analysis.titles import read_title
from bot.domain.map_words import (
    axis_text,
    cluster_title,
    draws_on_text,
    evidence_text,
    finding_text,
    left_out_text,
    remark_text,
    stability_text,
    value_text,
)
from bot.domain.model import (
    FEATURE_NAMES,
    VERSION_KINDS,
    Axis,
    DrawsOn,
    Evidence,
    Finding,
    GroupName,
    LeftOut,
    Remark,
)


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (Evidence(feature="energy", value=0.344, difference=-0.8), "energy 34 % ▼"),
        (Evidence(feature="tempo", value=95.6, difference=0.8), "tempo 96 BPM ▲"),
        (
            Evidence(feature="loudness", value=-9.4, difference=-0.8),
            "loudness \N{MINUS SIGN}9 dB ▼",
        ),
        (Evidence(feature="loudness", value=-0.2, difference=0.8), "loudness 0 dB ▲"),
    ],
)
def test_evidence_reads_as_feature_value_and_arrow(evidence: Evidence, words: str) -> None:
    assert evidence_text(evidence) == words


@pytest.mark.parametrize("name", FEATURE_NAMES)
def test_every_feature_has_words_for_both_ends_and_a_unit(name: str) -> None:
    low, high = axis_text(Axis(low=(f"{name}_low",), high=(f"{name}_high",)))
    assert low != high
    assert value_text(name, 0.5)[-1].isalpha() or value_text(name, 0.5).endswith("%")  # pyright: ignore[reportArgumentType] - parametrised


def test_the_strongest_word_stands_at_the_outer_end() -> None:
    axis = Axis(low=("energy_low", "acousticness_high"), high=("energy_high", "acousticness_low"))
    assert axis_text(axis) == ("calmer · acoustic", "electric · more energetic")


def test_an_axis_without_words_is_silent() -> None:
    assert axis_text(Axis()) == ("", "")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.93, "holds well"),
        (0.7, "fairly steady"),
        (0.3, "loose"),
        (None, "too few tracks to tell"),
    ],
)
def test_stability_is_said_in_words(value: float | None, words: str) -> None:
    assert stability_text(value) == words


def test_remarks_are_one_line_with_their_reasons() -> None:
    names = {1: "Hushed", 2: "Full throttle"}
    why = (Evidence(feature="energy", value=0.5, difference=-0.4),)
    bridge = Remark(kind="bridge", track_id=1, clusters=(1, 2), evidence=why)
    assert (
        remark_text(bridge, "Bloom", names)
        == "Bloom stands between Hushed and Full throttle: energy 50 % ▼"
    )
    oddity = Remark(kind="oddity", track_id=1, clusters=(2,))
    assert (
        remark_text(oddity, "Bloom", names) == "Bloom is unlike the rest, nearest to Full throttle"
    )


@pytest.mark.parametrize("reason", ["no_features", "few_features", "version", "invalid"])
def test_left_out_tracks_are_counted(reason: str) -> None:
    one = left_out_text(LeftOut(reason=reason, tracks=(1,)))  # pyright: ignore[reportArgumentType] - parametrised
    many = left_out_text(LeftOut(reason=reason, tracks=(1, 2)))  # pyright: ignore[reportArgumentType] - parametrised
    assert one.startswith("1 ")
    assert many.startswith("2 ")


def test_the_last_resort_is_told_apart_by_number() -> None:
    assert cluster_title(GroupName("group"), 3) == "Group 3"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Señorita", "SENORITA"),
        ("Don't Stop", "Dont Stop"),
        ("봄날", "봄날 - Remastered"),
        ("夜に駆ける", "夜に駆ける (Radio Edit)"),
        ("Café (feat. X) [Live]", "Cafe - Live"),
    ],
)
def test_titles_are_compared_by_letters(one: str, other: str) -> None:
    assert read_title(one).song == read_title(other).song


@pytest.mark.parametrize(
    ("one", "other"), [("カード", "ガード"), ("はは", "ばば"), ("กิน", "กัน"), ("खाना", "खान")]
)
def test_marks_that_make_another_word_are_kept(one: str, other: str) -> None:
    assert read_title(one).song != read_title(other).song


def test_titles_that_are_nothing_but_a_qualifier_still_differ() -> None:
    assert read_title("(Remix)").song != read_title("(Live)").song
    assert read_title("...").song != read_title("???").song
    assert set(VERSION_KINDS) >= read_title("X (Live) [Acoustic] - Remix").kinds


def test_a_finding_names_the_groups_and_years_it_is_about() -> None:
    names = {1: "Low-lit", 3: "Full force"}
    since = Finding("since_energy_low", {"year": 2019})
    assert finding_text(since, names) == "Calmer since 2019"
    two = Finding("two_in_one", {"first": 3, "second": 1})
    assert finding_text(two, names) == "Two artists in one: Full force / Low-lit"


def test_what_a_group_draws_on_is_said_with_titles_made_ready_for_their_place() -> None:
    album = DrawsOn(album="T*de", tracks=8, of=10)
    assert draws_on_text(album, outside=lambda title: title.replace("*", "i")) == (
        "8 of 10 tracks of “Tide”"
    )
    assert draws_on_text(DrawsOn(first=2010, last=2014, tracks=8, of=10)) == (
        "8 of 10 tracks of 2010\u20132014"
    )
    assert draws_on_text(DrawsOn(first=2010, last=2010, tracks=8, of=10)) == (
        "8 of 10 tracks of 2010"
    )
