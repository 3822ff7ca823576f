"""What both demos stand on: a store with artists, and a simulated server with two members."""

from __future__ import annotations

import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import discord
import simcord

from bot.app import open_resources
from bot.demo.content import fill_store, give_hearts
from bot.demo.likeness import be_like_discord, keep_time, set_language
from bot.gateway.client import create_bot
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from rich.console import Console
    from simcord import ChannelHandle, Env, GuildHandle, MemberActor

    from bot.app import Resources
    from bot.settings import Settings

PATIENCE: Final = 300.0
"""Seconds that the simulator lets a command run before it calls it stuck."""

AMERICAN: Final = "en-US"

BOT_NAME: Final = "Clusters"
MEMBER_NAME: Final = "ada"
ADMIN_NAME: Final = "grace"
FANS: Final = ("Alan", "Barbara", "Edsger", "Margaret")
"""Members whose favourites are there from the start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A running bot in a simulated server."""

    env: Env
    guild: GuildHandle
    channel: ChannelHandle
    member: MemberActor
    """May read, write and react."""
    admin: MemberActor
    """May also manage the server."""
    resources: Resources
    artists: Sequence[str]
    """The names of the artists that the demo brought in; the one to begin with first."""


@asynccontextmanager
async def open_stage(
    settings: Settings,
    files: Sequence[Path],
    console: Console,
    *,
    live: bool = False,
    locale: str = AMERICAN,
) -> AsyncGenerator[Stage]:
    """Fill a database of the demo's own, start the real bot on it, and clear both away at the end.

    Only with ``live`` may the bot ask the music services that the settings name. The server and everybody's
    clients are set to ``locale``, one of Discord's.

    Raises ``bot.domain.errors.ClustersError`` for files that cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="clusters-demo-") as folder:
        offline = settings.model_copy(
            update={
                "database": Path(folder) / "demo.db",
                "guild": None,
                "token": None,
                "alerts": "off",
                "backups_kept": 0,
                "sources": settings.sources if live else ("file",),
            }
        )
        async with open_resources(offline) as resources:
            artists = await fill_store(resources, files, console)
            with console.status(text("demo.starting")):
                await resources.pool.warm()
            bot = create_bot(
                offline,
                resources.services,
                shard_count=1,
            )
            async with simcord.run(bot, settle_timeout=PATIENCE) as env:
                bot.mentions = {}  # its page draws no commands to press
                yield await _furnish(env, resources, artists, locale)


async def _furnish(env: Env, resources: Resources, artists: Sequence[str], locale: str) -> Stage:
    be_like_discord()
    keep_time(env)
    env.backend.bot_user.name = BOT_NAME
    set_language(locale)
    guild = env.create_guild("Clusters demo", preferred_locale=locale)
    channel = guild.create_text_channel("music")
    admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    member = guild.add_member(env.create_user(MEMBER_NAME, global_name="Ada"))
    admin = guild.add_member(env.create_user(ADMIN_NAME, global_name="Grace"), roles=[admins])
    fans = [guild.add_member(env.create_user(name.lower(), global_name=name)) for name in FANS]
    await env.settle()
    await give_hearts(resources.store, guild.id, [fan.id for fan in fans])
    return Stage(
        env=env,
        guild=guild,
        channel=channel,
        member=member,
        admin=admin,
        resources=resources,
        artists=artists,
    )
