"""A process that asks a stand-in at a pace that it shares with others.

    python -m tests.fleet.asking_child DATABASE URL REQUESTS COUNT SECONDS SPACING

Prints how many answers it got.
"""

from __future__ import annotations

import asyncio
import sys

from bot.fleet.queries import Queries
from bot.fleet.turnstile import Turnstiles
from bot.sources.http.client import HttpClient, Service
from bot.sources.http.turnstile import Pace
from tests.upstream.lab import HASTY


async def main(database: str, url: str, requests: int, pace: Pace) -> None:
    """Ask as much at once as may be."""
    service = Service(name="deezer", base_url=url, pace=pace, timeout=10.0)
    queries = Queries(database)
    turnstiles = Turnstiles(queries, "here")
    async with HttpClient(
        [service], user_agent="Clusters", patience=HASTY, turnstiles=turnstiles.of
    ) as http:
        answers = await asyncio.gather(
            *(http.get_json("deezer", "search/artist", {"q": "x"}) for _ in range(requests)),
            return_exceptions=True,
        )
        await turnstiles.settle()
    await queries.close()
    sys.stdout.write(f"{sum(isinstance(answer, dict) for answer in answers)}\n")


if __name__ == "__main__":
    asyncio.run(
        main(
            sys.argv[1],
            sys.argv[2],
            int(sys.argv[3]),
            Pace(count=int(sys.argv[4]), seconds=float(sys.argv[5]), spacing=float(sys.argv[6])),
        )
    )
