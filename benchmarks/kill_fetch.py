"""Kill a fetching bot at random moments and count what is lost.

python -m benchmarks.kill_fetch [ROUNDS]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.killing import TRACKS, finish, rounds


async def main(count: int) -> None:
    """Print a line per kill and the end."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "clusters.db"
        killed = lost = 0
        async for seen in rounds(database, count):
            killed += seen.killed
            lost += seen.lost
            print(f"killed {seen.killed!s:5}  tracks {seen.tracks:4d}  lost {seen.lost}")
        whole = await finish(database)
        print(
            f"{count} rounds, {killed} killed, {lost} tracks lost, {whole} of {TRACKS} at the end"
        )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
