"""What the demo shows: the operator's files, or the built-in label composed and heard on the spot."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from bot.demo.label import demo_label
from bot.demo.listening import compose_and_hear
from bot.imports.terminal import import_files
from bot.language import text
from bot.runtime.progress_bars import counting
from storage import FetchedCatalogue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import Console

    from bot.app import Resources
    from bot.demo.label import DemoArtist, DemoTrack
    from bot.domain.model import Features
    from storage import Store

SHOWN_ARTISTS = 5
"""Artists of the operator's files that the demo names as a start."""


async def fill_store(
    resources: Resources, files: Sequence[Path], console: Console
) -> tuple[str, ...]:
    """Bring in ``files``, or the demo label where there are none; return artists to try.

    The one to begin with comes first.
    Raises ``bot.domain.errors.ClustersError`` for a file that cannot be read at all.
    """
    if files:
        await import_files(resources.store.catalogues.save, files, console)
        artists = await resources.store.artists.suggested(0, limit=SHOWN_ARTISTS)
        return tuple(artist.name for artist in artists)
    label = demo_label()
    heard = await _listen(resources, label.tracks, console)
    for artist in label.artists:
        await _save(resources, artist, heard)
    return tuple(artist.found.name for artist in label.artists)


async def _listen(
    resources: Resources, tracks: Sequence[DemoTrack], console: Console
) -> dict[str, Features]:
    """Compose each recording once and let the real ears hear it, in all processes at once."""
    recordings = {track.recording: track for track in tracks}
    heard: dict[str, Features] = {}
    with counting(console) as bar:
        task = bar.add_task(text("demo.composing"), total=len(recordings))

        async def one(name: str, track: DemoTrack) -> None:
            heard[name] = await resources.pool.run(compose_and_hear, track)
            bar.advance(task)

        async with asyncio.TaskGroup() as group:
            for name, track in recordings.items():
                group.create_task(one(name, track))
    return {track.found.source_id: heard[track.recording] for track in tracks}


async def _save(resources: Resources, artist: DemoArtist, heard: dict[str, Features]) -> None:
    store = resources.store
    now = datetime.now(UTC)
    saved = await store.catalogues.save(
        [track.found for track in artist.tracks],
        fetched=FetchedCatalogue(artist=artist.found, source=artist.found.source, at=now),
    )
    if saved.artist_id is None:
        raise AssertionError("a fetched artist has an id")
    names = [track.found.source_id for track in artist.tracks]
    ids = await store.catalogues.ids_by_source(artist.found.source, names)
    await store.catalogues.save_features(
        {ids[track.found.source_id]: heard[track.found.source_id] for track in artist.tracks}
    )
    for chart in artist.charts:
        await store.scores.add_snapshot(
            artist_id=saved.artist_id,
            kind="chart",
            multiplier=chart.multiplier,
            taken_at=datetime.combine(chart.taken, time(), UTC),
            ranks={ids[name]: rank for rank, name in enumerate(chart.ranking, start=1)},
        )


async def give_hearts(store: Store, guild_id: int, fans: Sequence[int]) -> None:
    """Let the label's fans, members of a server, have favourites from the start.

    ``fans`` are user ids; a label with more fans than members leaves the rest out. Does nothing
    where the store holds no demo label.
    """
    for artist in demo_label().artists:
        names = {heart.track for heart in artist.favourites}
        ids = await store.catalogues.ids_by_source(artist.found.source, names)
        for heart in artist.favourites:
            if heart.fan < len(fans) and heart.track in ids:
                await store.favourites.set(guild_id, fans[heart.fan], ids[heart.track], liked=True)
