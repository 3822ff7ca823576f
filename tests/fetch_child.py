"""A process that fetches one artist from the services its environment names, to be killed.

    python -m tests.fetch_child DATABASE ARTIST

Prints ``ready`` when it starts to fetch and ``done`` when it has finished.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.app import open_resources
from bot.settings import Settings


async def main(database: Path, name: str) -> None:
    """Fetch until done or dead."""
    settings = Settings(database=database, token=None, workers=1)
    async with open_resources(settings) as resources:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        artist = await resources.services.artists.resolve(1, name)
        await resources.services.fetching.fetch(artist)
    sys.stdout.write("done\n")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
