"""A process that holds a database and answers beside it as the running bot does, until it is ended.

    python -m tests.beside_child DATABASE

Prints ``ready`` when it answers; ends when its standard input does. For each line ``tracks ARTIST`` it
prints how many tracks of the artist its services know.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.app import open_resources
from bot.settings import Settings
from bot.web.door import open_door


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


async def main(database: Path) -> None:
    """Answer until standard input ends."""
    settings = Settings(database=database, token=None, workers=1)
    async with open_resources(settings) as resources, open_door(resources.services.beside):
        _say("ready")
        while line := await asyncio.to_thread(sys.stdin.readline):
            wanted, _, argument = line.strip().partition(" ")
            match wanted:
                case "tracks":  # as a member's command would find them
                    artist = await resources.services.artists.named(argument)
                    catalogue = await resources.store.catalogues.get(artist.id)
                    _say(str(len(catalogue.tracks) if catalogue else 0))
                case _:
                    _say("what?")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
