"""The demo as text: a whole conversation, readable, with its pictures written."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from rich.console import Console

from bot.demo.play import as_read, play
from bot.demo.stage import open_stage
from bot.settings import Settings
from tests.factories import catalogue

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def songs(tmp_path: Path) -> Path:
    """Return a file with 36 tracks in three groups that anybody would tell apart."""
    path = tmp_path / "songs.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("title", "artist", "album", "link", "energy", "valence", "acousticness"))
        for found in catalogue("Night*jar*", 36):
            heard = found.features
            assert heard is not None
            rows.writerow(
                (
                    found.title,
                    "Night*jar*",
                    "Dusk",
                    found.link,
                    heard.energy,
                    heard.valence,
                    heard.acousticness,
                )
            )
    return path


async def test_the_conversation_is_played_to_its_end(songs: Path, tmp_path: Path) -> None:
    printed = io.StringIO()
    settings = Settings(_env_file=None, workers=1)  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument

    ended = await play(
        settings, [songs], tmp_path / "out", Console(file=printed, width=200, color_system=None)
    )

    said = printed.getvalue()
    assert ended == 0
    steps = (
        "Ada types /clusters artist: Night*jar* and picks “Night*jar* · 36 tracks”",
        "Clusters in Night*jar*",
        "Ada presses",
        "Cluster #1 · ",
        "Ada reacts with 1️⃣",
        "Grace marks “2. Song",
        "Ada presses “Save”",
        "Ada presses “Zoom in”",
        "Ada types /favourites list",
        "Favourites here",
        "Ada types /track track: Song",
        "Ada types /similar track: Song",
        "Ada types /album album: Dusk",
        "Ada types /server map",
        "Ada types /favourites map",
        "Only members with the Manage Server permission can do that here.",
        "Grace types /cache status",
        "Artists: 1 · albums: 1 · tracks: 36",
        "Features from: your files: 36",
        "Kept: maps: ",
        "Grace types /settings",
        "The pictures are in",
    )
    places = [said.find(step) for step in steps]
    assert -1 not in places, steps[places.index(-1)]
    assert places == sorted(places)
    assert said.count("♥ 1") >= 4
    for sign in ("**", "-# ", "](", "\\"):
        assert sign not in said
    pictures = sorted((tmp_path / "out").iterdir())
    assert [path.name[:2] for path in pictures[:3]] == ["01", "02", "03"]
    for path in pictures:
        with Image.open(path) as image:
            assert image.width > 300


async def test_files_without_an_artist_are_told_and_end_with_one(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("title,artist\n", encoding="utf-8")
    printed = io.StringIO()

    ended = await play(
        Settings(workers=1), [tmp_path / "empty.csv"], tmp_path / "out", Console(file=printed)
    )

    assert ended == 1
    assert "nothing to show" in printed.getvalue()


def test_text_is_printed_as_discord_shows_it() -> None:
    shown = as_read(
        "## Head\n**1.** [A \\(b\\) \\[c\\]](https://x.example/1) · ♥ 2\n-# 2 \\* 3\n\u200b\n`/end`"
    )

    assert shown.plain == "Head\n1. A (b) [c] · ♥ 2\n2 * 3\n\n/end"
    assert [str(span.style) for span in shown.spans if str(span.style)] == ["dim"]


def test_a_moment_is_printed_as_its_date() -> None:
    shown = as_read("oldest <t:1795700877:R>\nnewest <t:1795700877>, <t:99999999999999999:R>")

    assert shown.plain == (
        "oldest 2026-11-26 13:47 UTC\nnewest 2026-11-26 13:47 UTC, <t:99999999999999999:R>"
    )


@pytest.mark.parametrize("live", [False, True])
async def test_music_services_are_asked_only_where_the_demo_is_live(
    songs: Path, *, live: bool
) -> None:
    settings = Settings(_env_file=None, workers=1)  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument
    async with open_stage(settings, [songs], Console(file=io.StringIO()), live=live) as stage:
        assert (stage.resources.gatherer is not None) is live
