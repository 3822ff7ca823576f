"""A warm ``/clusters`` beside a minimal discord.py bot that sends the same bytes.

Both bots are connected to one Discord on loopback, in one process and one run, and are asked in
turns. The minimal bot knows no music: it acknowledges the command and edits the reply with the
embed, the picture and the controls that Clusters has sent a moment before. So the ratio says what
Clusters adds to what discord.py and the network cost anybody.

    python -m benchmarks.answer_speed
"""

from __future__ import annotations

import asyncio
import io
import statistics
import tempfile
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.app import create_services
from bot.gateway.client import create_bot
from bot.runtime.worker_pool import WorkerPool
from bot.settings import Settings
from faults.discord import TOKEN, FakeDiscord
from storage import Store
from tests.factories import catalogue

if TYPE_CHECKING:
    from faults.discord.gateway import Session

ROUNDS: Final = 200
CROWD: Final = 50
GUILD, CHANNEL, MEMBER = 11, 11001, 14


class Loopback(FakeDiscord):
    """Discord, timed; it also keeps what was last sent."""

    def __init__(self) -> None:
        super().__init__()
        self.state.add_guild(GUILD)
        self.sent: dict[str, Any] = {}
        self.picture = b""

    async def ask(self, session: Session, artist: str) -> float:
        """Use ``/clusters``; return the seconds until the reply was edited."""
        started = time.perf_counter()
        asked = await self.command(CHANNEL, MEMBER, "clusters", {"artist": artist}, session=session)
        await asked.answered.wait()
        seconds = time.perf_counter() - started
        if asked.message is not None and asked.message.files:
            (self.picture,) = asked.message.files.values()
            self.sent = {
                "embeds": asked.message.embeds,
                "attachments": asked.message.attachments,
                "components": asked.message.components,
            }
        self.forget(asked, message=True)
        return seconds


class Minimal(discord.Client):
    """Sends what it was told to send, as a tutorial's bot would."""

    def __init__(self, server: Loopback) -> None:
        super().__init__(intents=discord.Intents.none(), max_messages=None)
        self.tree = app_commands.CommandTree(self)
        sent, picture = server.sent, server.picture

        @self.tree.command(name="clusters", description="The same bytes")
        async def clusters(interaction: discord.Interaction, artist: str) -> None:  # noqa: ARG001 - the same command
            await interaction.response.defer(thinking=True)
            await interaction.edit_original_response(
                embed=discord.Embed.from_dict(sent["embeds"][0]),
                attachments=[discord.File(io.BytesIO(picture), sent["attachments"][0]["filename"])],
                view=_view(sent["components"]),
            )

        self.command = clusters


def _view(rows: list[dict[str, Any]]) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    for place, row in enumerate(rows):
        for item in row["components"]:
            custom_id = item["custom_id"]
            emoji: dict[str, Any] = item.get("emoji") or {}
            if item["type"] == discord.ComponentType.button.value:
                shown: discord.ui.Item[Any] = discord.ui.Button(
                    style=discord.ButtonStyle(item["style"]),
                    label=item.get("label"),
                    emoji=emoji.get("name"),
                    disabled=item.get("disabled", False),
                    custom_id=custom_id,
                    row=place,
                )
            else:
                options = [
                    discord.SelectOption(
                        label=option["label"],
                        value=option["value"],
                        description=option.get("description"),
                    )
                    for option in item["options"]
                ]
                shown = discord.ui.Select(custom_id=custom_id, options=options, row=place)
            view.add_item(shown)
    return view


async def side_by_side(server: Loopback, session: Session) -> float:
    """Return answers per second with a crowd that asks at the same moment."""
    started = time.perf_counter()
    await asyncio.gather(*(server.ask(session, "Nightjar") for _ in range(CROWD)))
    return CROWD / (time.perf_counter() - started)


def row(name: str, seconds: list[float], per_second: float) -> str:
    """Return a bot's line of the table."""
    found = sorted(1000 * item for item in seconds)
    p50, p99 = statistics.median(found), found[int(0.99 * len(found))]
    return f"{name:<10} {p50:8.1f} {p99:8.1f} {found[-1]:8.1f} {per_second:12.0f}"


async def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clusters.db"
        async with Loopback() as server, Store.opened(path) as store, WorkerPool(1) as pool:
            Route.BASE = server.api
            DiscordWebSocket.DEFAULT_GATEWAY = URL(server.gateway)
            await store.catalogues.save(catalogue("Nightjar", 36))
            services = create_services(
                store, pool, None, fresh_days=7, refresh_floor=timedelta(minutes=30)
            )
            settings = Settings(_env_file=None, database=path, token=None)  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument
            clusters = create_bot(settings, services, shard_count=1)
            running = [asyncio.create_task(clusters.start(TOKEN))]
            await server.ready.wait()
            await clusters.wait_until_ready()
            real = server.socket.sessions[-1]
            await server.ask(real, "Nightjar")
            server.ready.clear()
            minimal = Minimal(server)
            running.append(asyncio.create_task(minimal.start(TOKEN)))
            await server.ready.wait()
            await minimal.wait_until_ready()
            plain = server.socket.sessions[-1]
            size = len(server.picture)

            times: dict[str, list[float]] = {"Clusters": [], "minimal": []}
            for _ in range(ROUNDS):
                times["Clusters"].append(await server.ask(real, "Nightjar"))
                times["minimal"].append(await server.ask(plain, "Nightjar"))
            rates: dict[str, list[float]] = {"Clusters": [], "minimal": []}
            for _ in range(5):
                rates["Clusters"].append(await side_by_side(server, real))
                rates["minimal"].append(await side_by_side(server, plain))
            print(f"picture: {size / 1000:.0f} kB")
            print(
                f"{'':<10} {'p50 ms':>8} {'p99 ms':>8} {'max ms':>8} {f'/s, {CROWD} at once':>12}"
            )
            for name, seconds in times.items():
                print(row(name, seconds, statistics.median(rates[name])))
            p50 = {name: statistics.median(seconds) for name, seconds in times.items()}
            rate = {name: statistics.median(values) for name, values in rates.items()}
            print(
                f"p50 {p50['Clusters'] / p50['minimal']:.2f} x, "
                f"throughput {rate['Clusters'] / rate['minimal']:.2f} x"
            )
            for client in (clusters, minimal):
                await client.close()
            for task in running:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            await services.close()


if __name__ == "__main__":
    asyncio.run(main())
