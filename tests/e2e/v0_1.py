"""Two servers as Clusters 0.1 left them (``tests/fixtures/v0_1``), with the present bot on them."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import asynccontextmanager, closing
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simcord.actors import MemberActor
from simcord.backend.models import Channel, Guild, Member, Message, Reaction, Role, User
from simcord.builders import ChannelHandle, GuildHandle, UserHandle

from storage import move
from tests.e2e.world import CountingPool, Shown, World, open_store, running
from tests.upstream.lab import open_lab
from tests.upstream.world import World as Music

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    from simcord import Env

    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import Place

FOLDER: Final = Path(__file__).parent.parent / "fixtures" / "v0_1"

SERVICES: Final = "https://services.example"
"""Stands in the record for the address of the made-up music services."""

STOPPED_FOR: Final = timedelta(hours=1)
"""How long ago, by today's clock, the old bot wrote its last."""

TEXT_CHANNEL: Final = 0

TIMES: Final = (
    ("artist_requests", "last_at"),
    ("favourites", "liked_at"),
    ("fetches", "fetched_at"),
    ("listening_links", "linked_at"),
    ("maps", "created_at"),
    ("migrations", "applied_at"),
    ("missing_features", "until"),
    ("pictures", "created_at"),
    ("reactions", "added_at"),
    ("replies", "created_at"),
    ("score_lists", "taken_at"),
)
"""Every column that 0.1 wrote a moment into, in microseconds."""


@cache
def record() -> dict[str, Any]:
    """Return what Discord held."""
    held: dict[str, Any] = json.loads((FOLDER / "messages.json").read_text(encoding="utf-8"))
    return held


def names(*kinds: str) -> list[str]:
    """Return the named messages with a control of any of these kinds (of any kind by default)."""
    return [
        message["name"]
        for message in record()["messages"]
        if message["name"]
        and any(
            not kinds or item["custom_id"].split(":")[1] in kinds
            for row in message["components"]
            for item in row["components"]
        )
    ]


def load(path: Path, services: str = SERVICES) -> None:
    """Write the old database to ``path``, as though it had been closed an hour ago."""
    script = (FOLDER / "database.sql").read_text(encoding="utf-8").replace(SERVICES, services)
    since = datetime.now(UTC) - STOPPED_FOR - datetime.fromisoformat(record()["recorded_at"])
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
        for table, column in TIMES:
            connection.execute(
                f"UPDATE {table} SET {column} = {column} + ?",  # noqa: S608 - our own names
                (since // timedelta(microseconds=1),),
            )
        # The simulator knows no commands yet: let them be registered, as after any change.
        connection.execute("DELETE FROM state WHERE key LIKE 'command_tree_hash:%'")
        connection.commit()


def music() -> Music:
    """Return the music that the services had when the record was made."""
    made = Music(seed=5)
    mara = made.artist("Mara Quill", albums=3, tracks=30, fans=200_000)
    made.artist("Nova", albums=2, tracks=12, fans=90_000)
    made.artist("Nova", albums=2, tracks=12, fans=70_000)
    made.artist("Quiet Comet", albums=1, tracks=14, fans=50)
    made.album(mara, tracks=9, known=1.0)
    return made


@dataclass(kw_only=True)
class Old:
    """The world, and whom and what of the record it holds."""

    world: World
    file: Path
    """What the old bot left."""
    guilds: dict[str, GuildHandle] = field(default_factory=dict[str, GuildHandle])
    _channels: dict[int, ChannelHandle] = field(default_factory=dict[int, ChannelHandle])

    def member(self, name: str, guild: str = "Listening club") -> MemberActor:
        """Return somebody as a member of a server."""
        (user_id,) = (item["id"] for item in record()["users"] if item["name"] == name)
        env = self.world.env
        user = UserHandle(env, env.backend.users[user_id])
        return MemberActor(env, self.guilds[guild], user)

    def channel(self, guild: str) -> ChannelHandle:
        """Return a server's one channel."""
        (channel_id,) = self.world.env.backend.get_guild(self.guilds[guild].id).channel_ids
        return self._channels[channel_id]

    def message(self, name: str) -> Shown:
        """Return a message of the record, seen by whoever asked for it."""
        (held,) = (item for item in record()["messages"] if item["name"] == name)
        channel = self._channels[held["channel_id"]]
        assert channel.guild is not None
        guild = self.world.env.backend.get_guild(channel.guild.id).name
        return Shown(
            self.world, held["id"], viewer=self.member(held["viewer"], guild), channel=channel
        )

    def before(self, name: str) -> Mapping[str, Any]:
        """Return a message as the record has it."""
        (held,) = (item for item in record()["messages"] if item["name"] == name)
        return held

    def restore(self, world: World) -> None:
        """Put everything into a simulator that has not been started yet."""
        held, env = record(), world.env
        backend = env.backend
        backend.advance_clock(STOPPED_FOR.total_seconds())  # so that new ids are new
        del backend.users[backend.bot_user.id]
        backend.application_id, backend.bot_user.id = held["application_id"], held["bot_id"]
        backend.users[backend.bot_user.id] = backend.bot_user
        for user in held["users"]:
            if user["id"] != held["bot_id"]:
                backend.users[user["id"]] = User(**user)
        for guild in held["guilds"]:
            self._restore_guild(env, guild)
        for message in held["messages"]:
            fields = deepcopy(message)  # the simulator changes what it holds
            del fields["name"], fields["viewer"]
            fields["reactions"] = [Reaction(**item) for item in fields["reactions"]]
            backend.messages[message["channel_id"]][message["id"]] = Message(**fields)
        world.guild = self.guilds["Listening club"]
        world.channel = self.channel("Listening club")
        world.member, world.other, world.admin = map(self.member, ("ada", "barbara", "grace"))

    def _restore_guild(self, env: Env, held: Mapping[str, Any]) -> None:
        backend, joined = env.backend, env.backend.now_iso()
        guild = Guild(id=held["id"], name=held["name"], owner_id=held["owner_id"])
        guild.roles = {role["id"]: Role(**role) for role in held["roles"]}
        guild.members = {
            item["user_id"]: Member(
                user_id=item["user_id"], role_ids=list(item["roles"]), joined_at=joined
            )
            for item in held["members"]
        }
        backend.guilds[guild.id] = guild
        handle = self.guilds[guild.name] = GuildHandle(env, guild)
        for item in held["channels"]:
            channel = Channel(
                id=item["id"], type=TEXT_CHANNEL, name=item["name"], guild_id=guild.id
            )
            guild.channel_ids.append(channel.id)
            backend.channels[channel.id] = channel
            backend.messages[channel.id] = {}
            self._channels[channel.id] = ChannelHandle(env, handle, channel)


@asynccontextmanager
async def open_old(place: Place, file: Path, pool: WorkerPool) -> AsyncGenerator[Old]:
    """Load the record, and start the present bot on it.

    The old bot left a ``file``; where ``place`` is another, everything is moved there.
    """
    async with open_lab(music()) as lab:
        load(file, lab.upstream.state.url)
        if place.address != file:
            await asyncio.to_thread(move, file, place.address, lambda _: None)
        store = await open_store(place)
        world = World(place=place, pool=CountingPool(pool), store=store, gatherer=lab.gatherer)
        old = Old(world=world, file=file)
        async with running(world, old.restore):
            await world.env.settle()
            yield old
