"""SIGTERM for a worker that has work in hand, and for a bot whose members wait for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from bot.fleet.queries import Queries
from faults.crowd import mapped
from faults.report import Row
from faults.scenarios.fleet import (
    STOP_SECONDS,
    all_ready,
    odd_exits,
    open_fleet,
    slowest,
    with_a_database,
)
from faults.waiting import until
from storage import Store
from tests.upstream import Upstream
from tests.upstream.world import World

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faults.discord import Asked, FakeDiscord
    from faults.scenario import Setting

SHARDS: Final = 2
WORKERS: Final = 2
ARTISTS: Final = 8
"""That members wait for as a process is told to stop."""
TRACKS: Final = 24
PATIENCE: Final = 120.0
LATENCY: Final = 0.25
"""Of each answer of the music services, in seconds: a fetch is under way for a while."""


async def sigterm(setting: Setting) -> Sequence[Row]:
    """Tell workers and bots to stop, again and again."""
    return await with_a_database(setting, sigterm_on)


async def sigterm_on(setting: Setting, address: str) -> Sequence[Row]:
    """Do so on a database."""
    async with Store.opened(address, folder=setting.folder):
        pass  # the tables are made
    music = World(seed=4)
    for name in (name for turn in range(2 * setting.times) for name in _names(turn)):
        music.artist(name, albums=3, tracks=TRACKS, known=1.0)
    ends: dict[str, list[tuple[float, int]]] = {"worker": [], "bot": []}
    asked_in_all = missing = left = 0
    async with (
        Upstream(music, latency=LATENCY) as upstream,
        open_fleet(setting, address, shards=SHARDS, each=1) as fleet,
    ):
        upstream.state.clip_seconds = 0.3
        discord = fleet.discord
        more = {
            **upstream.settings(),
            "CLUSTERS_SOURCES": "deezer",
            "CLUSTERS_FETCHES": "workers",
            "CLUSTERS_FETCHES_AT_ONCE": str(ARTISTS),
        }
        guilds = [(shard << 22) + 11 for shard in range(SHARDS)]
        for guild_id in guilds:
            discord.state.add_guild(guild_id)
            await fleet.add(more=more)
        for _ in range(WORKERS):
            await fleet.add_worker(more)
        await all_ready(fleet)
        for number in setting.counted():
            # A worker: who waits for what it has begun waits on, and has it from another one.
            asked = await _ask(discord, upstream, guilds, 2 * number)
            worker = fleet.workers.pop(0)
            ends["worker"].append(await worker.stop())
            asked_in_all += len(asked)
            missing += await _missing(asked)
            await fleet.add_worker(more)
            # A bot: who waits is told to ask again, and has it from the one in its place.
            shard = number % SHARDS
            asked = await _ask(discord, upstream, [guilds[shard]], 2 * number + 1)
            serving = f"Serving the shards {shard}/{SHARDS}"
            bot = next(each for each in fleet.bots if serving in each.log())
            fleet.bots.remove(bot)
            ends["bot"].append(await bot.stop())
            left += len(discord.state.promised())
            await fleet.add(more=more)
            await until(fleet.connected, PATIENCE)
            await all_ready(fleet, len(fleet.bots) - 1)
            again = [
                await discord.command(item.channel_id, item.user_id, "clusters", {"artist": name})
                for item, name in zip(asked, _names(2 * number + 1), strict=True)
            ]
            asked_in_all += len(again)
            missing += await _missing(again)
            setting.say(
                f"worker {ends['worker'][-1]}, bot {ends['bot'][-1]}, {missing} maps missing, {left} left"
            )
        jobs = await _jobs(address)
    return [
        Row(
            fault=f"SIGTERM for a {what} while members wait for {ARTISTS} new artists",
            times=len(stops),
            target=f"exit 0 within {STOP_SECONDS:.0f} s, 0 maps missing, 0 replies left, 0 jobs left",
            seen=f"{odd_exits(stops)} other exits, the slowest after "
            f"{slowest(stops):.1f} s; of {asked_in_all} {missing} missing, {left} left, {jobs} jobs",
            ok=not (missing or left or jobs or odd_exits(stops)),
            within=slowest(stops) <= STOP_SECONDS,
        )
        for what, stops in ends.items()
    ]


def _names(turn: int) -> list[str]:
    return [f"Artist {turn} {letter}" for letter in "abcdefgh"[:ARTISTS]]


async def _ask(
    discord: FakeDiscord, upstream: Upstream, guilds: Sequence[int], turn: int
) -> list[Asked]:
    """Ask for artists that nobody has asked for, and wait until they are being fetched."""
    before = len(upstream.requests("deezer", "/album/"))
    asked = [
        await discord.command(
            guilds[number % len(guilds)] * 1000 + 1, 100 + number, "clusters", {"artist": name}
        )
        for number, name in enumerate(_names(turn))
    ]
    await until(lambda: len(upstream.requests("deezer", "/album/")) > before, PATIENCE)
    return asked


async def _missing(asked: Sequence[Asked]) -> int:
    """Wait for answers; return how many of them are not the whole map."""
    missing = 0
    for item in asked:
        try:
            await mapped(item, PATIENCE)
        except TimeoutError:
            missing += 1
            continue

        def whole(item: Asked = item) -> bool:
            embeds = [] if item.message is None else item.message.embeds
            return any(f"{TRACKS} tracks" in embed.get("description", "") for embed in embeds)

        missing += not await until(whole, PATIENCE)
    return missing


async def _jobs(address: str) -> int:
    """Return how many fetches are asked for and not done, a moment after the last map."""
    queries, jobs = Queries(address), 0
    try:
        for _ in range(50):
            ((jobs,),) = await queries.ask(
                "SELECT COUNT(*) FROM jobs.procrastinate_jobs WHERE queue_name = 'fetches'"
            )
            if not jobs:
                return 0
            await asyncio.sleep(0.2)
    finally:
        await queries.close()
    return int(jobs)
