"""Kill a fetching bot at random moments and count what is lost.

python -m benchmarks.kill_fetch [ROUNDS]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.killing import finish, music, rounds

ALBUMS = 600
TRACKS = 3_000
"""More than the rounds together can fetch, so that every kill hits a fetch."""


async def main(count: int) -> None:
    """Print a line per kill and the end."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "clusters.db"
        killed = lost = 0
        async for seen in rounds(database, music(ALBUMS, TRACKS), count):
            killed += seen.killed
            lost += seen.lost
            print(
                f"killed {seen.killed!s:5}  tracks {seen.tracks:4d}  lost {seen.lost}", flush=True
            )
        whole, read = await finish(database, music(ALBUMS, TRACKS))
        print(
            f"{count} rounds, {killed} killed, {lost} tracks lost; the last fetch read {read} of "
            f"{ALBUMS} albums; {whole} of {TRACKS} tracks at the end"
        )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
