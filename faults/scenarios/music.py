"""Music services that are down, slow, mad or malicious."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from faults.crowd import mapped
from faults.discord import FakeDiscord
from faults.process import running
from faults.report import Row
from tests.upstream import Upstream, faults
from tests.upstream.world import World

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping, Sequence

    from faults.scenario import Setting
    from tests.upstream.faults import Fault

CHANNEL: Final = 11001
STORED, NEW, FIRST = "Mara Quill", "Otto", "First"
STORED_SECONDS: Final = 0.5
NEW_SECONDS: Final = 10.0
MEMORY: Final = 10 << 20

TROUBLES: Final[Mapping[str, Fault]] = {
    "says nothing": faults.silence(120.0),
    "a gzip bomb": faults.bomb(),
    "429 with Retry-After": faults.status(429, headers={"Retry-After": "30"}),
    "a byte at a time": faults.drip(120.0),
    "an endless body": faults.endless(),
    "JSON nested without end": faults.text("[" * 100_000),
    "a page of HTML": faults.html(),
    "half a body": faults.half_a_body(),
    "no HTTP": faults.not_http(),
    "a closed connection": faults.hang_up(),
    "503": faults.status(503),
    "403": faults.status(403),
    "a redirect to this machine": faults.redirect("http://127.0.0.1:9/"),
    "a redirect to a private network": faults.redirect("http://10.0.0.1/x"),
    "a redirect in disguise": faults.redirect("http://[::ffff:127.0.0.1]/"),
    "a redirect to a file": faults.redirect("file:///etc/passwd"),
    "a redirect in a circle": faults.redirect_in_a_circle(),
}


async def services(setting: Setting) -> Sequence[Row]:
    """Break Deezer in every way, each against a new process: who is stored, and who is not."""
    world = World(seed=5)
    for name in (STORED, NEW, FIRST):
        world.artist(name, albums=2, tracks=24, known=1.0)
    slow_stored, slow_new, memory = 0.0, 0.0, 0
    worst: dict[str, str] = {}
    tracebacks = silent = 0
    chosen = list(TROUBLES.items())[: setting.times]
    async with FakeDiscord() as discord, Upstream(world) as upstream:
        discord.state.add_guild(11)
        environment = {
            **upstream.settings(),
            "CLUSTERS_SOURCES": "deezer",
            "CLUSTERS_FRESH_DAYS": "0.00001",
        }
        async with running(discord, setting.folder, environment) as bot:
            await bot.ready()
            await mapped(await discord.command(CHANNEL, 1, "clusters", {"artist": STORED}))
            await bot.stop()
        for name, fault in chosen:
            async with running(discord, setting.folder, environment) as bot:
                await bot.ready()
                # What a first fetch loads is no growth.
                await mapped(await discord.command(CHANNEL, 1, "clusters", {"artist": FIRST}))
                before = bot.own_memory()
                upstream.faults.add("deezer", fault, times=None)
                new = await discord.command(CHANNEL, 1, "clusters", {"artist": NEW})
                seconds = await mapped(new)
                stored = await discord.command(CHANNEL, 1, "clusters", {"artist": STORED})
                again = await mapped(stored)
                upstream.faults.clear()
                grown = bot.own_memory() - before
                setting.say(
                    f"{name}: new {seconds:.1f} s, stored {again:.2f} s, {grown / 1e6:+.0f} MB"
                )
                slow_new, slow_stored = max(slow_new, seconds), max(slow_stored, again)
                memory = max(memory, grown)
                silent += not any(each.content for each in (*new.told, new.message) if each)
                silent += stored.message is None or not stored.message.embeds
                if "Traceback" in bot.log():
                    worst[name] = "a traceback"
                    tracebacks += 1
                await bot.stop()
    return (
        Row(
            fault=f"Deezer broken in {len(chosen)} ways: an artist who is not stored",
            times=len(chosen),
            target=f"a sentence within {NEW_SECONDS:.0f} s, 0 tracebacks",
            seen=f"{silent} without, slowest {slow_new:.1f} s, {tracebacks} tracebacks",
            ok=not silent and not tracebacks,
            within=slow_new <= NEW_SECONDS,
        ),
        Row(
            fault="the same: an artist who is stored, and due for a refresh",
            times=len(chosen),
            target=f"the map within {STORED_SECONDS} s",
            seen=f"slowest {slow_stored:.2f} s",
            ok=True,
            within=slow_stored <= STORED_SECONDS,
        ),
        Row(
            fault="the same: memory of the bot's process",
            times=len(chosen),
            target=f"+{MEMORY >> 20} MiB at the most",
            seen=f"{memory / 1e6:+.0f} MB",
            ok=True,
            within=memory <= MEMORY,
        ),
    )


class _Canary:
    """Listens where nobody may come, and counts who does."""

    def __init__(self) -> None:
        self.caught = 0
        self.port = 0

    async def _catch(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.caught += 1
        writer.close()

    @asynccontextmanager
    async def listening(self) -> AsyncGenerator[None]:
        """Listen on every address of this machine's own."""
        server = await asyncio.start_server(self._catch, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        async with server:
            yield


DISGUISES: Final = (
    "http://127.0.0.1:{port}",
    "http://localhost:{port}",
    "http://[::ffff:127.0.0.1]:{port}",
    "http://[::ffff:7f00:1]:{port}",
    "http://[::127.0.0.1]:{port}",
    "http://[64:ff9b::7f00:1]:{port}",
    "http://2130706433:{port}",
    "http://0x7f.0.0.1:{port}",
    "http://0177.0.0.1:{port}",
    "http://127.1:{port}",
    "http://0.0.0.0:{port}",
    "http://localtest.invalid@127.0.0.1:{port}",
)


async def addresses(setting: Setting) -> Sequence[Row]:
    """Let a catalogue's previews and covers point at this machine, in every spelling."""
    canary = _Canary()
    chosen = DISGUISES[: setting.times]
    world = World(seed=6)
    for number in range(len(chosen)):
        world.artist(f"Artist {number}", albums=2, tracks=12, known=0.6)
    answers = 0
    async with FakeDiscord() as discord, Upstream(world) as upstream, canary.listening():
        discord.state.add_guild(11)
        environment = {**upstream.settings(), "CLUSTERS_SOURCES": "deezer"}
        async with setting.bot(discord, environment) as bot:
            for number, spelling in enumerate(chosen):
                upstream.state.url = spelling.format(port=canary.port)
                name = {"artist": f"Artist {number}"}
                member = 100 + number  # who asks for many new artists has to wait
                asked = await discord.command(CHANNEL, member, "clusters", name)
                await mapped(asked)
                answers += asked.message is not None and bool(asked.message.embeds)
                sheet = await discord.command(CHANNEL, member, "clusters", name)
                await mapped(sheet)
                if sheet.message is not None and sheet.message.embeds:
                    look = sheet.message.control("clusters:page:", ":n")["custom_id"]
                    await mapped(await discord.press(sheet.message, member, look))
            tracebacks = bot.log().count("Traceback")
    return (
        Row(
            fault="previews and covers that point at this machine, in disguise",
            times=len(chosen),
            target="0 connections, every map there, 0 tracebacks",
            seen=f"{canary.caught} connections, {len(chosen) - answers} maps missing, "
            f"{tracebacks} tracebacks",
            ok=not canary.caught and answers == len(chosen) and not tracebacks,
        ),
    )
