"""A bot that is killed while it fetches loses nothing that it had saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.killing import finish, music, rounds

if TYPE_CHECKING:
    from pathlib import Path


ALBUMS: Final = 40
TRACKS: Final = 120
"""Enough for a fetch that outlives most of the moments at which it is killed."""


@pytest.mark.slow
async def test_a_killed_fetch_leaves_a_whole_store_and_the_next_one_goes_on(
    tmp_path: Path,
) -> None:
    database = tmp_path / "clusters.db"
    seen = [round_ async for round_ in rounds(database, music(ALBUMS, TRACKS), 3)]
    assert all(round_.lost == 0 for round_ in seen)
    assert any(round_.killed for round_ in seen)
    tracks, read = await finish(database, music(ALBUMS, TRACKS))
    assert tracks == TRACKS
    assert read < ALBUMS, "what the killed ones had read is not read again"
