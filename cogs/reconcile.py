"""Catch up with reactions that came or went while the bot was not listening.

Discord sends no event twice: what happens between two sessions is lost unless it is looked up.
So whenever a new session is ready, the newest replies are read again, in the background and
slowly, and only where the number of a keycap's reactions is not the number that is stored.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import discord
from discord.ext import commands

from bot.services.favourites import KEYCAPS, keycap
from cogs.ui.reply import UNKNOWN_MESSAGE, open_replies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.gateway.client import ClustersBot
    from bot.services.replies import Meaning, Reply

log = logging.getLogger(__name__)

LOOKED_BACK: Final = timedelta(days=30)
MOST_REPLIES: Final = 500
"""The newest ones; at the pace below they take some minutes."""

SEVERAL: Final = 2
"""Members whose reactions vanish together did not all change their minds: somebody cleared them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What happened to a message's keycaps unheard. Pairs are (member, emoji)."""

    added: tuple[tuple[int, str], ...] = ()
    removed: tuple[tuple[int, str], ...] = ()
    cleared: tuple[str, ...] = ()
    """Emojis that somebody with the permission cleared, which un-likes nothing."""


def differences(meanings: Iterable[Meaning], present: Mapping[str, frozenset[int]]) -> Differences:
    """Compare what reactions are known to mean with who reacts now, by emoji.

    An emoji that ``present`` does not name has no reactions left. Where all that is gone was
    several members' - on the message, or of one emoji - it was cleared.
    """
    known: dict[str, set[int]] = {}
    for meaning in meanings:
        known.setdefault(meaning.emoji, set()).add(meaning.user_id)
    now = {emoji: users for emoji, users in present.items() if users}
    everybody = {user for users in known.values() for user in users}
    all_gone = not now and len(everybody) >= SEVERAL
    gone = {emoji: users - now.get(emoji, frozenset()) for emoji, users in known.items()}
    cleared = {
        emoji
        for emoji, users in known.items()
        if emoji not in now and (all_gone or len(users) >= SEVERAL)
    }
    return Differences(
        added=tuple(
            (user, emoji)
            for emoji, users in sorted(now.items())
            for user in sorted(users - known.get(emoji, set()))
        ),
        removed=tuple(
            (user, emoji)
            for emoji, users in sorted(gone.items())
            if emoji not in cleared
            for user in sorted(users)
        ),
        cleared=tuple(sorted(cleared)),
    )


class Reconcile(commands.Cog):
    """Reads replies again after every gap."""

    def __init__(self, bot: ClustersBot) -> None:
        self.bot = bot
        self._task: asyncio.Task[None] | None = None
        self._wanted = False
        self._closed_channels: set[int] = set()
        self._reading: int | None = None
        self._heard: set[tuple[int, str]] = set()
        self._overtaken = False

    async def cog_unload(self) -> None:
        """Stop; the next start reads everything again."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Catch up after a gap: at the start, and whenever a session could not be resumed."""
        self._wanted = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._catch_up())

    # --- what is heard meanwhile is newer than what was read ----------------------------------

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        """Leave a reaction that is being told by an event to that event."""
        self._note(event)

    @commands.Cog.listener()
    async def on_raw_reaction_remove(self, event: discord.RawReactionActionEvent) -> None:
        """Leave a reaction that is being told by an event to that event."""
        self._note(event)

    @commands.Cog.listener()
    async def on_raw_reaction_clear(self, event: discord.RawReactionClearEvent) -> None:
        """Believe nothing that was read before everything was cleared."""
        self._overtaken |= event.message_id == self._reading

    @commands.Cog.listener()
    async def on_raw_reaction_clear_emoji(self, event: discord.RawReactionClearEmojiEvent) -> None:
        """Believe nothing that was read before something was cleared."""
        self._overtaken |= event.message_id == self._reading

    def _note(self, event: discord.RawReactionActionEvent) -> None:
        emoji = keycap(event.emoji.name or "")
        if emoji is not None and event.message_id == self._reading:
            self._heard.add((event.user_id, emoji))

    # --- reading -------------------------------------------------------------------------------

    async def _catch_up(self) -> None:
        while self._wanted:
            self._wanted = False
            self._closed_channels.clear()
            since = datetime.now(UTC) - LOOKED_BACK
            try:
                replies = await self.bot.services.replies.since(since)
            except Exception:
                log.exception("The replies could not be read")
                return
            changed = 0
            for reply in replies[:MOST_REPLIES]:
                changed += await self._safely(reply)
            log.info("Read %d replies again, %d had changed", len(replies[:MOST_REPLIES]), changed)

    async def _safely(self, reply: Reply) -> bool:
        """Catch up with one reply, whatever happens; return whether anything had changed."""
        if (
            reply.channel_id in self._closed_channels
            or self.bot.get_guild(reply.guild_id) is None  # such data goes when the bot is removed
        ):
            return False
        self._heard.clear()
        self._overtaken = False
        self._reading = reply.message_id
        try:
            return await self._one(reply)
        except discord.NotFound as error:
            if error.code == UNKNOWN_MESSAGE:
                await self.bot.services.replies.forget(reply.message_id)
            else:
                self._close(reply, error)
        except discord.Forbidden as error:
            self._close(reply, error)
        except Exception:
            log.exception("A reply could not be read again")
        finally:
            self._reading = None
        return False

    def _close(self, reply: Reply, error: discord.HTTPException) -> None:
        """Ask no more about a channel: refused requests count towards a ban."""
        self._closed_channels.add(reply.channel_id)
        log.info("A channel's replies cannot be read (%d)", error.code)

    async def _one(self, reply: Reply) -> bool:
        favourites = self.bot.services.favourites
        meanings = await self.bot.services.replies.meanings(reply.message_id)
        channel = self.bot.get_partial_messageable(reply.channel_id, guild_id=reply.guild_id)
        await asyncio.sleep(self.bot.pauses.reading)
        message = await channel.fetch_message(reply.message_id)
        changes = differences(meanings, await self._present(message, reply, meanings))
        if self._overtaken:
            return False
        for emoji in changes.cleared:
            await favourites.reactions_cleared(reply.message_id, emoji)
        for change, pairs in (
            (favourites.unreact, changes.removed),
            (favourites.react, changes.added),
        ):
            for user_id, emoji in pairs:
                if (user_id, emoji) not in self._heard:
                    await change(reply.guild_id, reply.message_id, user_id, emoji)
        if not changes.added and not changes.removed:
            return bool(changes.cleared)
        await asyncio.sleep(self.bot.pauses.reading)
        await open_replies(self.bot).of(reply.message_id).redraw()
        return True

    async def _present(
        self, message: discord.Message, reply: Reply, meanings: Sequence[Meaning]
    ) -> dict[str, frozenset[int]]:
        """Return who reacts with which keycap; asks only where the numbers differ."""
        present: dict[str, frozenset[int]] = {}
        for reaction in message.reactions:
            emoji = keycap(str(reaction.emoji))
            if emoji is None:
                continue
            known = frozenset(item.user_id for item in meanings if item.emoji == emoji)
            if reaction.count - reaction.me == len(known) or (
                not known and KEYCAPS.index(emoji) >= len(reply.rows)
            ):
                present[emoji] = known
            else:
                present[emoji] = await self._users(reaction)
        return present

    async def _users(self, reaction: discord.Reaction) -> frozenset[int]:
        """Return the members, bots aside, who react so, plainly or with a burst."""
        users: set[int] = set()
        for kind, count in (
            (discord.ReactionType.normal, reaction.normal_count),
            (discord.ReactionType.burst, reaction.burst_count),
        ):
            if count:
                await asyncio.sleep(
                    self.bot.pauses.reading * -(-count // 100)
                )  # users come by the hundred
                users |= {
                    user.id async for user in reaction.users(type=kind, limit=None) if not user.bot
                }
        return frozenset(users)


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Reconcile(bot))
