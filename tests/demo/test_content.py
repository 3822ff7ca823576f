"""What the demo starts with: invented artists, heard by the bot itself, and their fans' hearts."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from bot.app import open_resources
from bot.demo import content
from bot.demo.label import DemoLabel, demo_label
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from bot.app import Resources

GUILD = 7
FANS = (101, 102, 103, 104)


@pytest.fixture
async def resources(tmp_path: Path) -> AsyncGenerator[Resources]:
    settings = Settings(database=tmp_path / "demo.db", sources=("file",))
    async with open_resources(settings) as opened:
        yield opened


@pytest.fixture
def small_label(monkeypatch: pytest.MonkeyPatch) -> DemoLabel:
    """Let the label have its first artist only, with eight tracks: hearing all takes long."""
    artist = demo_label().artists[0]
    liked = {heart.track for heart in artist.favourites}
    some = sorted(artist.tracks, key=lambda track: track.found.source_id not in liked)[:8]
    kept = {track.found.source_id for track in some}
    small = replace(
        artist,
        tracks=tuple(some),
        charts=tuple(
            replace(chart, ranking=tuple(name for name in chart.ranking if name in kept))
            for chart in artist.charts
        ),
    )
    label = DemoLabel(artists=(small,))
    monkeypatch.setattr(content, "demo_label", lambda: label)
    return label


async def test_without_files_the_label_is_composed_heard_and_shown_as_a_demo(
    resources: Resources, small_label: DemoLabel
) -> None:
    printed = io.StringIO()

    names = await content.fill_store(
        resources, [], Console(file=printed, force_terminal=True, width=100)
    )

    artist = small_label.artists[0]
    assert names == (artist.found.name,)
    assert "8/8" in printed.getvalue()
    stored, *_ = await resources.store.artists.suggested(0, limit=5)
    assert stored.name == artist.found.name
    assert stored.demo
    ids = await resources.store.catalogues.ids_by_source("demo")
    tracks = await resources.store.catalogues.tracks(list(ids.values()))
    assert len(tracks) == 8
    for track in tracks.values():
        (features,) = track.features
        assert features.source == "preview"
        assert features.vector


async def test_the_fans_hearts_are_there_from_the_start(
    resources: Resources, small_label: DemoLabel
) -> None:
    await content.fill_store(resources, [], Console(file=io.StringIO()))

    await content.give_hearts(resources.store, GUILD, FANS)
    await content.give_hearts(resources.store, GUILD, FANS)

    artist = small_label.artists[0]
    ids = await resources.store.catalogues.ids_by_source("demo")
    expected = {
        ids[track.found.source_id]: fans
        for track in artist.tracks
        if (fans := sum(heart.track == track.found.source_id for heart in artist.favourites))
    }
    assert expected
    assert await resources.store.favourites.counts(GUILD, ids.values()) == expected


async def test_what_the_box_suggests_first_can_be_typed_on_any_keyboard(
    resources: Resources,
) -> None:
    for artist in demo_label().artists:
        await resources.store.catalogues.save([track.found for track in artist.tracks])
    await content.give_hearts(resources.store, GUILD, FANS)

    first, *_ = await resources.store.artists.suggested(GUILD)

    assert first.name == demo_label().artists[0].found.name
    assert first.name.isascii()


async def test_a_demo_of_ones_own_files_begins_without_hearts(resources: Resources) -> None:
    await content.give_hearts(resources.store, GUILD, FANS)

    assert (await resources.store.favourites.of_guild(GUILD)).items == ()
