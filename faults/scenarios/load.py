"""Many commands at once, and one member who wants everything."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

from faults.crowd import mapped, shown
from faults.discord import FakeDiscord
from faults.process import running
from faults.report import Row, quantile
from faults.waiting import until
from tests.upstream import Upstream
from tests.upstream.world import World

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faults.discord import Asked
    from faults.scenario import Setting

PER_SECOND: Final = 50.0
FIRST_SECONDS: Final = 1.0
COLD: Final = 400
FILLER_TRACKS: Final = 600
GREEDY: Final = 50
ALBUMS: Final = 60
SHARE: Final = 2.0
LOOK_SECONDS: Final = 0.01
OVER_SECONDS: Final = 300.0
"""How long it is waited for the end of a rush."""


async def commands(setting: Setting) -> Sequence[Row]:
    """Fifty commands and presses a second, while the workers have more maps to make than they can."""
    dice = setting.chance
    warm = [f"Warm {number}" for number in range(4)]
    cold = [f"Cold {number}" for number in range(min(COLD, 20 + setting.times // 10))]
    await setting.store(*((name, 36) for name in warm), *((name, FILLER_TRACKS) for name in cold))
    asked: list[Asked] = []
    async with FakeDiscord() as discord:
        for guild_id in range(11, 31):
            discord.state.add_guild(guild_id, 2)
        async with setting.bot(discord) as bot:
            channels = [item for guild in discord.state.guilds.values() for item in guild.channels]
            pages = [
                await shown(discord, channel, 1, warm[place % 4])
                for place, channel in enumerate(channels[:12])
            ]
            filling = [
                await discord.command(
                    channels[place % 40], 5000 + place, "clusters", {"artist": name}
                )
                for place, name in enumerate(cold)
            ]
            late: list[float] = []
            looking = asyncio.create_task(_own_lateness(late))
            started, worked = time.monotonic(), bot.processor_seconds()
            for number in range(setting.times):
                due = started + number / PER_SECOND
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                channel, user = dice.choice(channels), 10_000 + number
                page = dice.choice(pages)
                match dice.randrange(4):
                    case 0:
                        name = {"artist": dice.choice(warm)}
                        asked.append(await discord.command(channel, user, "clusters", name))
                    case 1:
                        asked.append(
                            await discord.type(channel, user, "clusters", "artist", "warm")
                        )
                    case 2:
                        menu = page.control("clusters:jump:")
                        value = dice.choice(menu["options"])["value"]
                        asked.append(await discord.press(page, user, menu["custom_id"], [value]))
                    case _:
                        asked.append(await discord.command(channel, user, "favourites list"))
            busy = sum(not item.answered.is_set() or item.message is None for item in filling)
            await asyncio.wait(
                [asyncio.ensure_future(item.first.wait()) for item in asked], timeout=30.0
            )
            took = time.monotonic() - started
            worked = bot.processor_seconds() - worked
            looking.cancel()
            await bot.kill()
    first = [item.first_after for item in asked if item.first_after is not None]
    missing = len(asked) - len(first)
    p50, p99, most = (quantile(first, share) for share in (0.5, 0.99, 0.999))
    return (
        Row(
            fault=f"{PER_SECOND:.0f} commands a second, workers saturated ({busy} maps still to be made at the end, "
            f"sent in {took:.0f} s)",
            times=setting.times,
            target=f"first acknowledgement p99.9 below {FIRST_SECONDS:.0f} s, 0 missing",
            seen=f"p50 {p50 * 1000:.0f}, p99 {p99 * 1000:.0f}, p99.9 {most * 1000:.0f} ms; {missing} missing; of that "
            f"the stand-in's own p99.9 {quantile(late, 0.999) * 1000:.0f} ms; {worked / setting.times * 1000:.1f} ms of "
            "a processor a command",
            ok=not missing,
            within=most < FIRST_SECONDS,
        ),
    )


async def _own_lateness(late: list[float]) -> None:
    """Note how late this process itself comes to what is due: it is in every time that it measures."""
    while True:
        due = time.monotonic() + LOOK_SECONDS
        await asyncio.sleep(LOOK_SECONDS)
        late.append(time.monotonic() - due)


async def overload(setting: Setting) -> Sequence[Row]:
    """Have thousands ask at the same moment, each for something that is stored; then one more."""
    warm = [f"Warm {number}" for number in range(4)]
    await setting.store(*((name, 36) for name in warm))
    async with FakeDiscord(setting.seed) as discord:
        for guild_id in range(11, 31):
            discord.state.add_guild(guild_id, 2)
        async with setting.bot(discord) as bot:
            channels = [item for guild in discord.state.guilds.values() for item in guild.channels]
            for place, name in enumerate(warm):
                await shown(discord, channels[place], 1, name)
            before = bot.own_memory()
            asked = [
                await discord.command(
                    channels[number % len(channels)],
                    1000 + number,
                    "clusters",
                    {"artist": warm[number % len(warm)]},
                )
                for number in range(setting.times)
            ]
            await until(lambda: all(_over(item) for item in asked), OVER_SECONDS)
            await until(lambda: not discord.state.promised(), OVER_SECONDS)
            grown = bot.own_memory() - before
            last = await discord.command(channels[0], 1, "clusters", {"artist": warm[0]})
            try:
                seconds = await mapped(last, OVER_SECONDS)
            except TimeoutError:
                seconds = OVER_SECONDS
            left, tracebacks = len(discord.state.promised()), bot.log().count("Traceback")
    maps = sum(item.message is not None and bool(item.message.embeds) for item in asked)
    told = sum(item.message is not None and item.message.ephemeral for item in asked)
    return (
        Row(
            fault=f"{setting.times:,} commands at the same moment, then one more",
            times=setting.times,
            target="0 left at thinking, 0 tracebacks, the one more answered",
            seen=f"{maps:,} maps, {told:,} told to try again, {setting.times - maps - told:,} too late for Discord; "
            f"{left} left, {tracebacks} tracebacks, {grown / 1e6:+.0f} MB; the one more after {seconds:.1f} s",
            ok=not left and not tracebacks and seconds < OVER_SECONDS,
        ),
    )


def _over(asked: Asked) -> bool:
    """Whether nothing can become of a question any more that has not."""
    return asked.answered.is_set() or bool(asked.too_late)


async def fair(setting: Setting) -> Sequence[Row]:
    """Have one member ask for fifty artists, and then somebody in another server for one."""
    world = World(seed=4)
    for name in ("Alone", "Other", *(f"Greedy {10 + number}" for number in range(GREEDY))):
        world.artist(name, albums=ALBUMS, tracks=2 * ALBUMS, known=1.0)
    alone: list[float] = []
    beside: list[float] = []
    for number in range(setting.times):
        folder = setting.folder / f"fair-{number}"
        folder.mkdir()
        async with FakeDiscord() as discord, Upstream(world, latency=0.05) as upstream:
            for guild_id in (11, 12):
                discord.state.add_guild(guild_id, 2)
            environment = {**upstream.settings(), "CLUSTERS_SOURCES": "deezer"}
            async with running(discord, folder, environment) as bot:
                await bot.ready()
                quiet = await discord.command(12001, 2, "clusters", {"artist": "Alone"})
                alone.append(await mapped(quiet))
                for place in range(GREEDY):
                    name = {"artist": f"Greedy {10 + place}"}
                    await discord.command(11001, 1, "clusters", name)
                await asyncio.sleep(2.0)
                other = await discord.command(12001, 2, "clusters", {"artist": "Other"})
                try:
                    beside.append(await mapped(other, 240.0))
                except TimeoutError:
                    beside.append(240.0)
                setting.say(f"alone {alone[-1]:.1f} s, beside {beside[-1]:.1f} s")
    worst = max(with_ / without for with_, without in zip(beside, alone, strict=True))
    return (
        Row(
            fault=f"a new artist of {ALBUMS} albums while a member elsewhere waits for {GREEDY}",
            times=setting.times,
            target=f"within {SHARE:.0f} x its time alone",
            seen=f"{worst:.1f} x ({max(alone):.0f} s alone, {max(beside):.0f} s)",
            ok=True,
            within=worst <= SHARE,
        ),
    )
