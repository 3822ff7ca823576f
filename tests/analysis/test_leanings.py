"""The names of scenes: soft, by the words of the axes."""

from __future__ import annotations

import numpy as np

from bot.analysis.landmarks import Landmark
from bot.analysis.leanings import name_scenes
from bot.analysis.profile import artist_sound, profile_of
from bot.domain.map_words import cluster_title
from bot.domain.model import FeatureName, GroupName

COLUMNS: list[FeatureName] = ["energy", "acousticness"]


def said(
    *scenes: tuple[float, float, float, float], former: list[GroupName | None] | None = None
) -> list[str]:
    """Return the names of scenes, given as energy, acousticness and how far each leans."""
    raw = [np.array([scene[:2]] * 5) for scene in scenes]
    artist = artist_sound(np.vstack(raw), COLUMNS, "spotify")
    profiles = [
        profile_of(rows, np.array(scene[2:]), artist)
        for rows, scene in zip(raw, scenes, strict=True)
    ]
    marks = [
        [Landmark(GroupName("around", {"track": f"Song {place}"}), 0.9)]
        for place in range(len(scenes))
    ]
    names = name_scenes(profiles, COLUMNS, former or [None] * len(scenes), marks)
    return [cluster_title(name, number) for number, name in enumerate(names, start=1)]


def test_a_scene_is_told_by_the_ways_it_leans() -> None:
    assert said((0.3, 0.8, -1.0, 0.9), (0.7, 0.1, 1.0, -0.4)) == [
        "The calmer, acoustic ones",
        "The more energetic ones",
    ]


def test_acoustic_is_said_of_acoustic_scenes_only() -> None:
    assert said((0.3, 0.3, -1.0, 0.9), (0.7, 0.1, 1.0, -0.4))[0] == "The calmer ones"


def test_a_scene_that_leans_nowhere_lies_around_a_track() -> None:
    assert said((0.5, 0.1, 0.05, 0.0), (0.5, 0.1, 0.0, 0.05)) == [
        "Around “Song 0”",
        "Around “Song 1”",
    ]


def test_a_former_name_stays_while_it_holds() -> None:
    former: list[GroupName | None] = [GroupName("leaning", {"first": "energy_low"}), None]
    assert said((0.3, 0.8, -1.0, 0.9), (0.7, 0.1, 1.0, -0.4), former=former)[0] == (
        "The calmer ones"
    )
    former[0] = GroupName("leaning", {"first": "energy_high"})
    assert said((0.3, 0.8, -1.0, 0.9), (0.7, 0.1, 1.0, -0.4), former=former)[0] != (
        "The more energetic ones"
    )
