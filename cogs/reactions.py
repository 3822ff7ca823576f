"""Keycap reactions on a reply's page mark favourites.

Where the bot may take reactions off, a keycap is a key: it toggles its row, is spent, and goes.
Elsewhere a reaction speaks for its favourite as long as it stands.

Only raw events: they come for messages that this process never saw. The store call is the first
await of each handler, so that an add and a remove keep their order. Deletions of messages are not
listened for, as they come only along with everything that anybody writes; a reply that is gone is
forgotten when it is next looked for.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from discord.ext import commands

from bot.language import speak, text
from bot.services.errors import StoreFull
from bot.services.favourites import KEYCAPS, keycap
from bot.services.personal import Standing
from cogs.ui.reply import open_replies
from cogs.ui.scope import scope_of_reaction
from cogs.ui.speech import server_language
from cogs.ui.text import shown

if TYPE_CHECKING:
    import discord

    from bot.gateway.client import ClustersBot
    from bot.services.favourites import Reacted

log = logging.getLogger(__name__)

TITLE_ROOM: Final = 60
"""Units of a title in a note."""


class Reactions(commands.Cog):
    """Turns reactions into favourites."""

    def __init__(self, bot: ClustersBot) -> None:
        self.bot = bot

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        """Mark the track whose row the keycap names on the page shown now, or toggle it."""
        emoji = keycap(event.emoji.name or "") if event.emoji.id is None else None
        if emoji is None or event.user_id == self._own_id():
            return
        if event.member is not None and event.member.bot:
            return
        await self.bot.services.following.current(event.guild_id)
        if self.bot.services.operator.blocks(event.guild_id, event.user_id):
            return
        replies, scope = open_replies(self.bot), scope_of_reaction(event)
        pressed = replies.spent.may_go(scope, event.channel_id)
        try:
            came = await self.bot.services.favourites.react(
                scope, event.message_id, event.user_id, emoji, pressed=pressed
            )
        except StoreFull:
            await self._tell_full(event, "full_add", emoji)
            return
        if pressed and came.outcome in {"marked", "unmarked", "spent", "no_row"}:
            reaction = Standing(
                guild_id=scope,
                channel_id=event.channel_id,
                message_id=event.message_id,
                user_id=event.user_id,
                emoji=emoji,
            )
            replies.spent.take_off([reaction])
        await self._show(event, emoji, came, pressed=pressed)

    @commands.Cog.listener()
    async def on_raw_reaction_remove(self, event: discord.RawReactionActionEvent) -> None:
        """Withdraw the reaction's voice for the track that it meant when it was added."""
        emoji = keycap(event.emoji.name or "") if event.emoji.id is None else None
        if emoji is None or event.user_id == self._own_id():
            return
        await self.bot.services.following.current(event.guild_id)  # after what was added before
        scope = scope_of_reaction(event)
        pressed = open_replies(self.bot).spent.may_go(scope, event.channel_id)
        try:
            came = await self.bot.services.favourites.unreact(
                scope, event.message_id, event.user_id, emoji
            )
        except StoreFull:
            await self._tell_full(event, "full_remove", emoji)
            return
        if came.outcome == "spent":
            if not pressed:  # elsewhere it is the echo of the bot's own removal
                await self._speak(event)
                row = KEYCAPS.index(emoji) + 1
                note = text("reply.reactions.spent", keycap=emoji, row=row)
                open_replies(self.bot).redraw_soon(event.message_id, note)
            return
        await self._show(event, emoji, came, pressed=pressed)

    async def _tell_full(
        self, event: discord.RawReactionActionEvent, note: str, emoji: str
    ) -> None:
        """Say under the page that a favourite could not be stored; the next start looks again."""
        log.warning("The disk is full: a reaction could not be stored")
        await self._speak(event)
        open_replies(self.bot).redraw_soon(
            event.message_id, text(f"reply.reactions.{note}", keycap=emoji)
        )

    async def _speak(self, event: discord.RawReactionActionEvent) -> None:
        """Speak the language of a message's readers: the server's, else what the message is in."""
        language = None
        if event.guild_id is None:
            row = await self.bot.services.replies.get(event.message_id)
            language = None if row is None else row.language
        speak(language or server_language(self.bot, event.guild_id))

    async def _show(
        self,
        event: discord.RawReactionActionEvent,
        emoji: str,
        came: Reacted,
        *,
        pressed: bool,
    ) -> None:
        """Show what came of a reaction, with a line on what nobody could see from the numbers."""
        note: str | None = None
        if came.outcome in {"no_row", "unmarked"}:
            await self._speak(event)
        if came.outcome == "no_row":
            note = text("reply.reactions.no_row", keycap=emoji)
        elif came.outcome == "unmarked" and came.elsewhere and not pressed:
            title = await self.bot.services.favourites.title(
                came.track_id or 0, scope_of_reaction(event)
            )
            track = shown(title or "-", TITLE_ROOM)
            note = text("reply.reactions.elsewhere", keycap=emoji, track=track)
        if note is not None or came.outcome in {"marked", "unmarked"}:
            open_replies(self.bot).redraw_soon(event.message_id, note)

    @commands.Cog.listener()
    async def on_raw_reaction_clear(self, event: discord.RawReactionClearEvent) -> None:
        """Forget the reactions, which somebody cleared; the favourites stay."""
        await self._cleared(event.message_id)

    @commands.Cog.listener()
    async def on_raw_reaction_clear_emoji(self, event: discord.RawReactionClearEmojiEvent) -> None:
        """Forget one emoji's reactions, which somebody cleared; the favourites stay."""
        emoji = keycap(event.emoji.name or "") if event.emoji.id is None else None
        if emoji is not None:
            await self._cleared(event.message_id, emoji)

    async def _cleared(self, message_id: int, emoji: str | None = None) -> None:
        try:
            await self.bot.services.favourites.reactions_cleared(message_id, emoji)
        except StoreFull:
            log.warning("The disk is full: cleared reactions are noted at the next start")

    def _own_id(self) -> int | None:
        return self.bot.user.id if self.bot.user else None


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Reactions(bot))
