"""Once a week, where an admin wants it: what a server marked, and new releases by whom it loves.

Off until an admin turns it on in ``/settings``. A post is noted before it is sent and made at most
once; a week without news is passed over in silence. Artists are refreshed one by one, far apart.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ui
from discord.ext import commands, tasks

from bot.gateway.dropped import DROPPED
from bot.language import speaking, text
from bot.services.errors import StoreFull
from cogs.ui.controls.tracks import TrackMenu
from cogs.ui.edits import passing
from cogs.ui.mentions import pressable, pressable_embed
from cogs.ui.speech import server_language
from cogs.ui.weekly import weekly_embed

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot
    from bot.services.weekly import News

log = logging.getLogger(__name__)

LOOK_MINUTES: Final = 10.0
"""So often it is looked whether a post is due, and one artist is refreshed at the most."""

HOUR: Final = 3600


class Weekly(commands.Cog):
    """The loop that posts."""

    def __init__(self, bot: ClustersBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        """Start looking. The first look comes after the first pause."""
        self.watch.start()

    async def cog_unload(self) -> None:
        """Stop."""
        self.watch.cancel()

    @tasks.loop(minutes=LOOK_MINUTES)
    async def watch(self) -> None:
        """Look once."""
        if self.watch.current_loop and self.bot.is_ready():
            await self.look(datetime.now(UTC))

    async def look(self, now: datetime) -> None:
        """Post what is due in this process's servers, then refresh one artist for the next posts.

        A failure in one server is logged; the others have their posts all the same.
        """
        for guild in tuple(self.bot.guilds):
            await self._look_at(guild, now)
        if not self.bot.services.upkeep.live:
            return
        try:
            guilds = [guild.id for guild in self.bot.guilds]
            await self.bot.services.weekly.refresh_one(guilds, now)
        except StoreFull:
            log.warning("Nothing is refreshed for weekly posts: the disk is full")
        except Exception:
            log.exception("A refresh for weekly posts failed")

    async def _look_at(self, guild: discord.Guild, now: datetime) -> None:
        weekly = self.bot.services.weekly
        if guild.unavailable or not self.bot.services.server_settings.of(guild.id).weekly:
            return
        try:
            news = await weekly.news(guild.id, now)
            if news is None:
                return
            channel = self._channel(guild)
            if channel is None:
                await self._turn_off(guild)
            elif not await weekly.claim(guild.id, news):
                return
            elif news.silent:
                self.bot.measures.weekly_post("silent")
            else:
                await self._post(guild, channel, news)
        except StoreFull:
            log.warning("A weekly post waits: the disk is full")
        except Exception:
            log.exception("A weekly post failed")

    def _channel(self, guild: discord.Guild) -> discord.abc.Messageable | None:
        """Return where to post; ``None`` where that is gone, or the bot may not write there."""
        chosen = self.bot.services.server_settings.of(guild.id).weekly_channel
        channel = guild.get_channel_or_thread(chosen or 0)
        if not isinstance(channel, discord.abc.Messageable):
            return None
        granted = channel.permissions_for(guild.me)
        may = granted.view_channel and granted.send_messages and granted.embed_links
        return channel if may else None

    async def _post(
        self, guild: discord.Guild, channel: discord.abc.Messageable, news: News
    ) -> None:
        """Send a post that is noted as made; Discord takes one of its attempts at the most."""
        with speaking(server_language(self.bot, guild.id)):
            sending: dict[str, Any] = {
                "embed": pressable_embed(weekly_embed(news), self.bot.mentions),
                "nonce": f"{guild.id}{news.due.timestamp() // HOUR:.0f}",
            }
            if news.tracks:
                view = ui.View(timeout=None)
                view.add_item(TrackMenu(guild.id, [track for track, _ in news.tracks]))
                sending["view"] = view
        for pause in (*self.bot.pauses.retries, None):
            try:
                await channel.send(**sending)
            except (discord.Forbidden, discord.NotFound):
                await self._turn_off(guild)
                return
            except (discord.HTTPException, *DROPPED) as error:
                if pause is None or not passing(error):
                    log.warning("A weekly post could not be sent (%s)", type(error).__name__)
                    self.bot.measures.weekly_post("failed")
                    return
                await asyncio.sleep(pause)
            else:
                log.info("A weekly post was sent")
                self.bot.measures.weekly_post("sent")
                return

    async def _turn_off(self, guild: discord.Guild) -> None:
        """Turn a server's post off, and tell whoever turned it on, where they can be told."""
        self.bot.measures.weekly_post("off")
        services = self.bot.services
        told = await services.weekly.turned_on_by(guild.id)
        me = self.bot.user.id if self.bot.user is not None else 0
        await services.server_settings.change(
            guild.id, lambda settings: replace(settings, weekly=False), by=me
        )
        log.info("A weekly post is turned off: its channel cannot be written in")
        if told is None:
            return
        with speaking(server_language(self.bot, guild.id)):
            words = text("weekly.turned_off", server=discord.utils.escape_markdown(guild.name))
        try:
            user = self.bot.get_user(told) or await self.bot.fetch_user(told)
            await user.send(pressable(words, self.bot.mentions))
        except (discord.HTTPException, *DROPPED) as error:
            log.info("Nobody could be told of it (%s)", type(error).__name__)


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Weekly(bot))
