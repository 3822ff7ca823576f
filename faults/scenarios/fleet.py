"""Several processes on one database: sessions begun in turn, and one process after the other made new."""

from __future__ import annotations

import asyncio
import tempfile
import time
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from faults.crowd import Crowd, shown
from faults.discord import FakeDiscord
from faults.process import start
from faults.report import Row, quantile
from faults.scenarios.storms import ARTIST, PATIENCE
from faults.waiting import until
from storage import Store
from tests.factories import catalogue
from tests.postgres import NoServerError, open_server

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence

    from faults.crowd import Favourite
    from faults.process import Bot
    from faults.scenario import Setting

PROCESSES: Final = 3
EACH: Final = 2
"""Shards of a process."""
SHARES: Final = 2
"""Processes that are made new, of one shard each."""
PER_SECOND: Final = 40.0
"""Reactions."""
START_SECONDS: Final = 300.0
STOP_SECONDS: Final = 10.0
"""Within which a process ends that is told to."""


@dataclass(kw_only=True)
class Fleet:
    """Processes of one bot, each with a folder of its own."""

    setting: Setting
    discord: FakeDiscord
    address: str
    shards: int
    each: int
    bots: list[Bot] = field(default_factory=list["Bot"])
    workers: list[Bot] = field(default_factory=list["Bot"])

    async def add(self, address: str = "", more: Mapping[str, str] | None = None) -> Bot:
        """Start one more process, without waiting for it; the ``address`` may be another way there."""
        folder = Path(tempfile.mkdtemp(prefix="process-", dir=self.setting.folder))
        environment = {
            "CLUSTERS_DATABASE": address or self.address,
            "CLUSTERS_FOLDER": str(folder),
            "CLUSTERS_SHARDS": f"auto/{self.shards}",
            "CLUSTERS_SHARDS_EACH": str(self.each),
            "CLUSTERS_WORKERS": "1",
            **(more or {}),
        }
        bot = await start(self.discord, folder, environment)
        self.bots.append(bot)
        return bot

    async def add_worker(self, more: Mapping[str, str]) -> Bot:
        """Start one more worker, and wait until it takes up jobs. Raises ``TimeoutError``."""
        folder = Path(tempfile.mkdtemp(prefix="worker-", dir=self.setting.folder))
        environment = {
            "CLUSTERS_DATABASE": self.address,
            "CLUSTERS_FOLDER": str(folder),
            "CLUSTERS_WORKERS": "1",
            **more,
        }
        worker = await start(self.discord, folder, environment, command="worker")
        self.workers.append(worker)
        if not await worker.said("At work", START_SECONDS):
            raise TimeoutError(worker.log()[-2000:])
        return worker

    def connected(self) -> bool:
        """Whether every shard has a session with a connection."""
        sessions = self.discord.socket.sessions
        return {each.shard for each in sessions if each.socket is not None} == set(
            range(self.shards)
        )

    async def end(self) -> None:
        """Kill whatever still runs."""
        for process in (*self.bots, *self.workers):
            await process.kill()


@asynccontextmanager
async def open_fleet(
    setting: Setting, address: str, *, shards: int, each: int
) -> AsyncGenerator[Fleet]:
    """Yield a fleet of which nothing has been started yet; whatever then runs is killed at the end."""
    async with FakeDiscord(setting.seed) as discord:
        discord.shards = shards
        fleet = Fleet(setting=setting, discord=discord, address=address, shards=shards, each=each)
        try:
            yield fleet
        finally:
            await fleet.end()


async def with_a_database(
    setting: Setting, run: Callable[[Setting, str], Awaitable[Sequence[Row]]]
) -> Sequence[Row]:
    """Run on an empty PostgreSQL database; where there is no server nothing is seen, and it is said."""
    try:
        async with _database() as address:
            return await run(setting, address)
    except NoServerError as error:
        setting.say(f"left out: there is no PostgreSQL here ({error})")
        return ()


@asynccontextmanager
async def _database() -> AsyncGenerator[str]:
    async with AsyncExitStack() as stack:
        server = await asyncio.to_thread(lambda: stack.enter_context(open_server()))
        yield await asyncio.to_thread(lambda: stack.enter_context(server.database()))


async def identifies(setting: Setting) -> Sequence[Row]:
    """Start three processes at once, and kill one as it begins a session."""
    return await with_a_database(setting, identifies_on)


async def identifies_on(setting: Setting, address: str) -> Sequence[Row]:
    """Do so on a database."""
    begun = too_soon = unserved = killed = 0
    shards = PROCESSES * EACH
    for _ in setting.counted():
        async with open_fleet(setting, address, shards=shards, each=EACH) as fleet:
            for _ in range(PROCESSES):
                await fleet.add()
            socket = fleet.discord.socket
            await until(lambda: socket.identified >= EACH, START_SECONDS)  # noqa: B023 - called at once
            shard = socket.identifies[-1].shard
            for bot in tuple(fleet.bots):
                first = shard - shard % EACH
                if await bot.said(f"Serving the shards {first}-{first + EACH - 1}/", 0.0):
                    await bot.kill()
                    killed += 1
            await fleet.add()
            unserved += not await until(fleet.connected, START_SECONDS)
            begun += socket.identified
            too_soon += socket.too_soon()
            setting.say(f"{begun} sessions begun, {too_soon} of them too soon")
    return (
        Row(
            fault=f"{PROCESSES} processes begin {begun} sessions; one is killed as it begins one",
            times=killed,
            target="0 within 5 s of another, every shard served",
            seen=f"{too_soon} too soon, {unserved} times a shard was not served",
            ok=not too_soon and not unserved and killed == setting.times,
        ),
    )


async def rolling(setting: Setting) -> Sequence[Row]:
    """Make one process after the other new, in a storm of reactions and menus."""
    return await with_a_database(setting, rolling_on)


async def rolling_on(setting: Setting, address: str) -> Sequence[Row]:
    """Do so on a database."""
    async with Store.opened(address, folder=setting.folder) as store:
        await store.catalogues.save(catalogue(ARTIST, 36))
    guilds = [(shard << 22) + 11 for shard in range(SHARES)]
    gaps: list[float] = []
    stops: list[tuple[float, int]] = []
    wrong: set[Favourite] = set()
    lost = unserved = 0
    async with open_fleet(setting, address, shards=SHARES, each=1) as fleet:
        discord = fleet.discord
        for guild_id in guilds:
            discord.state.add_guild(guild_id, 2)
        for _ in guilds:
            await fleet.add()
        await all_ready(fleet)
        channels = [
            channel for guild in discord.state.guilds.values() for channel in guild.channels
        ]
        crowd = Crowd(
            discord=discord,
            pages=[await shown(discord, channel, 1, ARTIST) for channel in channels],
            reactors=range(100, 110),
            choosers=range(200, 206),
            stays=True,
            chance=setting.chance,
        )
        for _ in setting.counted():
            over = asyncio.Event()
            before = crowd.acknowledged
            storm = asyncio.create_task(crowd.storm(over.is_set, PER_SECOND))
            for old in tuple(fleet.bots):
                stops.append(await old.stop())
                fleet.bots.remove(old)
                began = time.monotonic()
                await fleet.add()
                unserved += not await until(fleet.connected, START_SECONDS)
                gaps.append(time.monotonic() - began)
                await all_ready(fleet, len(fleet.bots) - 1)
            await until(lambda: crowd.acknowledged > before, PATIENCE)  # noqa: B023 - called at once
            over.set()
            await storm
            differs, seconds = await crowd.agreed(PATIENCE)
            wrong |= differs
            lost += crowd.settle(await _stored(address, setting, guilds, crowd.choosers))
            setting.say(
                f"{crowd.reacted} reactions, {len(differs)} wrong after {seconds:.1f} s; "
                f"{crowd.acknowledged} acknowledged, {lost} lost, told {crowd.failures}"
            )
        too_soon = discord.socket.too_soon()
    return (
        Row(
            fault=f"processes made new one after the other under {crowd.reacted:,} reactions and "
            f"{crowd.acknowledged:,} choices",
            times=len(gaps),
            target="some choices acknowledged, 0 told an error, 0 choices or reactions lost or doubled, "
            f"0 sessions too soon, exit 0 within {STOP_SECONDS:.0f} s",
            seen=f"{len(crowd.failures)} told an error; {lost} choices, {len(wrong)} reactions; {too_soon} too soon; "
            f"{quantile(gaps, 0.5):.0f} s from a start to its session; {odd_exits(stops)} other exits, the slowest "
            f"after {slowest(stops):.1f} s",
            ok=crowd.acknowledged > 0
            and not (crowd.failures or lost or wrong or too_soon or unserved or odd_exits(stops)),
            within=slowest(stops) <= STOP_SECONDS,
        ),
    )


async def standing_by(setting: Setting) -> Sequence[Row]:
    """Kill one of two processes that serve, with a third that stands by."""
    return await with_a_database(setting, standing_by_on)


async def standing_by_on(setting: Setting, address: str) -> Sequence[Row]:
    """Do so on a database."""
    seconds: list[float] = []
    async with open_fleet(setting, address, shards=SHARES, each=1) as fleet:
        for _ in range(SHARES + 1):
            await fleet.add()
        await until(fleet.connected, START_SECONDS)
        for _ in setting.counted():
            spare = next(bot for bot in fleet.bots if "Serving the shards" not in bot.log())
            await spare.said("standing by", START_SECONDS)
            victim = next(bot for bot in fleet.bots if bot is not spare)
            fleet.bots.remove(victim)
            began = time.monotonic()
            await victim.kill()
            await spare.said("Serving the shards", START_SECONDS)
            await until(fleet.connected, START_SECONDS)
            seconds.append(time.monotonic() - began)
            await fleet.add()
            setting.say(f"served again after {seconds[-1]:.1f} s")
        too_soon = fleet.discord.socket.too_soon()
    return (
        Row(
            fault="kill -9 of a process, with another one standing by",
            times=len(seconds),
            target="its shards are served within 60 s",
            seen=f"slowest after {quantile(seconds, 1.0):.1f} s, {too_soon} sessions too soon",
            ok=len(seconds) == setting.times and not too_soon,
            within=quantile(seconds, 1.0) <= 60.0,
        ),
    )


async def all_ready(fleet: Fleet, since: int = 0) -> None:
    """Wait until the processes are ready, ``since`` that one on. Raises ``TimeoutError``."""
    for bot in fleet.bots[since:]:
        if not await bot.said(r"Ready \(servers", START_SECONDS):
            raise TimeoutError(bot.log()[-2000:])


def odd_exits(stops: Sequence[tuple[float, int]]) -> int:
    """Return how many processes ended otherwise than well."""
    return sum(code != 0 for _, code in stops)


def slowest(stops: Sequence[tuple[float, int]]) -> float:
    """Return the most seconds that one took to stop."""
    return max((seconds for seconds, _ in stops), default=0.0)


async def _stored(
    address: str, setting: Setting, guilds: Sequence[int], users: Sequence[int]
) -> set[Favourite]:
    found: set[Favourite] = set()
    async with Store.opened(address, folder=setting.folder) as store:
        for guild_id in guilds:
            for user_id in users:
                page = await store.favourites.of_user(guild_id, user_id, limit=1000)
                found |= {(guild_id, user_id, item.track_id) for item in page.items}
    return found
