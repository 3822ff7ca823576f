"""Catch up with reactions that came or went while the bot was not listening.

Discord sends no event twice: what happens between two sessions is lost unless it is looked up.
So whenever a new session is ready, every reply in the bot's servers and direct messages is read again
in the background, the newest first. It goes by pages of a channel's history, which tell how many react with which
keycap; who they are is asked only where the number is not the one that is stored. Then, at leisure,
it is asked everywhere else too: one member may have come for another who went.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import discord
from discord.ext import commands

from bot.services.errors import StoreClosed, StoreFull
from bot.services.favourites import KEYCAPS, keycap
from bot.services.personal import Standing
from cogs.ui.reply import UNKNOWN_MESSAGE, open_replies
from cogs.ui.scope import bot_sees, server_of

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator, Mapping, Sequence

    from bot.gateway.client import ClustersBot
    from bot.services.replies import Meaning, Place

log = logging.getLogger(__name__)

PAGE: Final = 100
"""Messages that Discord hands out at once, and users."""
ROUND: Final = 500
"""Replies that are read before older ones are looked at."""
LANES: Final = 5
"""Requests under way at the most, each in another channel, at one pace for all of them. Those that wait for a
limit of Discord's own are let go together, so this is also what a second may hold beyond the pace."""
REDRAWN: Final = 100
"""Changed replies that are edited after a round, the newest; others show it when next turned."""


@dataclass(slots=True)
class _Look:
    """What was heard of a message while it is being read: newer than what was read."""

    heard: set[tuple[int, str]] = field(default_factory=set[tuple[int, str]])
    overtaken: bool = False
    """Whether reactions were cleared meanwhile: then nothing that was read is believed."""


class Pace:
    """Requests one after the other, so far apart, however many tasks make them."""

    def __init__(self) -> None:
        self._next = 0.0

    async def turn(self, seconds: float, requests: int = 1) -> None:
        """Wait until ``requests`` may be made, ``seconds`` apart from what comes after them."""
        now = asyncio.get_running_loop().time()
        begin = max(now, self._next)
        self._next = begin + seconds * requests
        await asyncio.sleep(begin - now)


class Reconcile(commands.Cog):
    """Reads replies again after every gap."""

    def __init__(self, bot: ClustersBot) -> None:
        self.bot = bot
        self._task: asyncio.Task[None] | None = None
        self._wanted = False
        self._pace = Pace()
        self._looks: dict[int, _Look] = {}
        self._closed_channels: set[int] = set()
        self._forgotten: set[int] = set()
        """Members who have had their data deleted in this session."""

    async def cog_unload(self) -> None:
        """Stop; the next start reads everything again."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Catch up after a gap: at the start, and whenever a session could not be resumed."""
        self._wanted = True
        self._forgotten.clear()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._catch_up())

    @commands.Cog.listener()
    async def on_session_anew(self) -> None:
        """Catch up after the gap of one shard of several."""
        await self.on_ready()

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
        self._overtake(event.message_id)

    @commands.Cog.listener()
    async def on_raw_reaction_clear_emoji(self, event: discord.RawReactionClearEmojiEvent) -> None:
        """Believe nothing that was read before something was cleared."""
        self._overtake(event.message_id)

    @commands.Cog.listener()
    async def on_member_forgotten(self, user_id: int) -> None:
        """Take nothing for new that a member added before having everything deleted."""
        self._forgotten.add(user_id)

    def _note(self, event: discord.RawReactionActionEvent) -> None:
        emoji, look = keycap(event.emoji.name or ""), self._looks.get(event.message_id)
        if emoji is not None and look is not None:
            look.heard.add((event.user_id, emoji))

    def _overtake(self, message_id: int) -> None:
        look = self._looks.get(message_id)
        if look is not None:
            look.overtaken = True

    @contextmanager
    def _looking(self, message_ids: Collection[int]) -> Generator[None]:
        for message_id in message_ids:
            self._looks[message_id] = _Look()
        try:
            yield
        finally:
            for message_id in message_ids:
                self._looks.pop(message_id, None)

    # --- reading -------------------------------------------------------------------------------

    async def _catch_up(self) -> None:
        while self._wanted:
            self._wanted = False
            self._closed_channels.clear()
            try:
                everywhere = await self.bot.services.replies.places(self.bot.share)
            except Exception:
                log.exception("The replies could not be read")
                return
            # What is kept of servers that the bot has left is nobody's to look after.
            places = [
                place
                for place in everywhere
                if bot_sees(self.bot, place.guild_id, place.channel_id)
            ]
            try:
                for first in range(0, len(places), ROUND):
                    await self._round(
                        places[first : first + ROUND], left=len(places[first + ROUND :])
                    )
            except StoreClosed:
                return  # the next start reads everything again
            except Exception:
                log.exception("The replies could not be read again to the end")

    async def _round(self, places: Sequence[Place], *, left: int) -> None:
        """Read replies again, first where numbers have changed, then where they have not.

        So many are ``left`` for later rounds.
        """
        if self._wanted:
            return  # another gap: begin anew
        channels: dict[int, list[Place]] = {}
        for place in places:
            channels.setdefault(place.channel_id, []).append(place)
        changed: list[Place] = []
        equal: list[Place] = []
        waiting = iter(channels.values())
        await asyncio.gather(*(self._lane(waiting, changed, equal) for _ in range(LANES)))
        log.info("Read %d replies again, %d had changed", len(places), len(changed))
        self.bot.measures.reconciled(len(places), changed=len(changed), left=left)
        for found in (changed, equal):
            found.sort(key=lambda place: -place.message_id)
        await asyncio.gather(self._redraw(changed), self._check(equal))

    async def _lane(
        self, channels: Iterator[list[Place]], changed: list[Place], equal: list[Place]
    ) -> None:
        for places in channels:
            left = places
            while left and not self._wanted:
                try:
                    left = left[await self._page(left, changed, equal) :]
                except Exception:
                    log.exception("Replies could not be read again")
                    left = left[1:]

    async def _page(self, places: Sequence[Place], changed: list[Place], equal: list[Place]) -> int:
        """Read the newest of a channel's replies, with those that stand on the same page.

        Returns how many there were.
        """
        newest, asked = places[0], places[:PAGE]
        with self._looking([place.message_id for place in asked]):
            try:
                messages = await self._history(newest)
            except (discord.NotFound, discord.Forbidden) as error:
                self._close(newest, error)
                return len(places)
            except discord.HTTPException as error:
                log.info("A page of replies could not be read (%d)", error.status)
                return 1
            oldest = min(messages) if len(messages) == PAGE else 0
            read = [place for place in asked if place.message_id >= oldest]
            for place in read:
                if place.message_id not in messages:
                    await self._look_for(place, messages)
                if place.channel_id in self._closed_channels:
                    return len(places)
            await self._agree(
                [
                    (place, messages[place.message_id])
                    for place in read
                    if place.message_id in messages
                ],
                changed,
                equal,
            )
            return len(read)

    async def _history(self, newest: Place) -> dict[int, discord.Message]:
        """Return a reply and the messages before it, as many as Discord hands out at once."""
        channel = self.bot.get_partial_messageable(
            newest.channel_id, guild_id=server_of(self.bot, newest.guild_id)
        )
        await self._pace.turn(self.bot.pauses.reading)
        after = discord.Object(newest.message_id + 1)
        return {message.id: message async for message in channel.history(limit=PAGE, before=after)}

    async def _look_for(self, place: Place, messages: dict[int, discord.Message]) -> None:
        """Find out what became of a reply that is not on its page: an empty page may be a refusal."""
        channel = self.bot.get_partial_messageable(
            place.channel_id, guild_id=server_of(self.bot, place.guild_id)
        )
        await self._pace.turn(self.bot.pauses.reading)
        try:
            messages[place.message_id] = await channel.fetch_message(place.message_id)
        except discord.NotFound as error:
            if error.code == UNKNOWN_MESSAGE:
                await self.bot.services.replies.forget(place.message_id)
            else:
                self._close(place, error)
        except discord.Forbidden as error:
            self._close(place, error)
        except discord.HTTPException as error:
            log.info("A reply could not be read again (%d)", error.status)

    def _close(self, place: Place, error: discord.HTTPException) -> None:
        """Ask no more about a channel: refused requests count towards a ban."""
        self._closed_channels.add(place.channel_id)
        log.info("A channel's replies cannot be read (%d)", error.code)

    # --- agreeing ------------------------------------------------------------------------------

    async def _agree(
        self,
        found: Sequence[tuple[Place, discord.Message]],
        changed: list[Place],
        equal: list[Place] | None,
    ) -> None:
        """Bring what is stored into agreement with messages, one after the other.

        Replies of which some numbers are as stored are added to ``equal``; where that is ``None``,
        it is asked who they are all the same.
        """
        ids = [place.message_id for place, _ in found]
        rows = await self.bot.services.replies.rows(ids)
        meanings = await self.bot.services.replies.meanings(ids)

        for place, message in found:
            seen = _Seen.of(message, meanings.get(place.message_id, ()), rows.get(message.id, 0))
            if equal is None:
                seen = seen.all_asked()
            elif seen.equal:
                equal.append(place)
            try:
                if await self._store(place, seen):
                    changed.append(place)
            except discord.HTTPException as error:
                log.info("It could not be read who reacted to a reply (%d)", error.status)
            except StoreFull:
                log.warning("The disk is full: a reply's reactions are noted at the next start")
            except Exception:
                log.exception("A reply could not be read again")

    async def _store(self, place: Place, seen: _Seen) -> bool:
        """Store who reacts now, where that was asked; return whether favourites changed."""
        if not seen.unequal and not seen.gone:
            return False
        present: dict[str, frozenset[int]] = dict.fromkeys(seen.gone, frozenset())
        for emoji, reactions in seen.unequal.items():
            present[emoji] = await self._users(reactions)
        look = self._looks[place.message_id]
        if look.overtaken:
            return False
        blocks = self.bot.services.operator.blocks
        shut_out = {
            (user_id, emoji)
            for emoji, users in present.items()
            for user_id in users
            if blocks(place.guild_id, user_id)
        }
        spent = open_replies(self.bot).spent
        agreed = await self.bot.services.favourites.agree(
            place.guild_id,
            place.message_id,
            present,
            unless=frozenset(look.heard) | shut_out,
            forgotten=frozenset(self._forgotten),
            pressed=spent.may_go(place.guild_id, place.channel_id),
        )
        standing = [
            Standing(
                guild_id=place.guild_id,
                channel_id=place.channel_id,
                message_id=place.message_id,
                user_id=user_id,
                emoji=emoji,
            )
            for user_id, emoji in agreed.spent
        ]
        spent.take_off(standing)
        return agreed.changed

    async def _users(self, reactions: Sequence[discord.Reaction]) -> frozenset[int]:
        """Return the members, bots aside, who react so, plainly or with a burst."""
        users: set[int] = set()
        for reaction in reactions:
            for kind, count in (
                (discord.ReactionType.normal, reaction.normal_count),
                (discord.ReactionType.burst, reaction.burst_count),
            ):
                if count:
                    users |= await self._everybody(reaction, kind)
        return frozenset(users)

    async def _everybody(self, reaction: discord.Reaction, kind: discord.ReactionType) -> set[int]:
        """Return all members who react so now, bots aside.

        discord.py's own way ends at the number that the message had when it was read: whoever
        reacted since would take the place of somebody who has a greater id.
        """
        message = reaction.message
        met: set[int] = set()
        users: set[int] = set()
        while True:
            await self._pace.turn(self.bot.pauses.reading)
            page = await self.bot.http.get_reaction_users(
                message.channel.id,
                message.id,
                str(reaction.emoji),
                PAGE,
                after=max(met, default=None),
                type=kind.value,
            )
            new = {int(user["id"]) for user in page} - met
            users |= {int(user["id"]) for user in page if not user.get("bot")}
            met |= new
            if len(page) < PAGE or not new:
                return users

    # --- afterwards ----------------------------------------------------------------------------

    async def _redraw(self, changed: Sequence[Place]) -> None:
        for place in changed[:REDRAWN]:
            await self._pace.turn(self.bot.pauses.reading)
            await open_replies(self.bot).redraw(place.message_id)

    async def _check(self, equal: Sequence[Place]) -> None:
        """Ask who reacts where the numbers are as stored, slowly: members may have swapped."""
        for place in equal:
            if self._wanted:
                return
            if place.channel_id in self._closed_channels:
                continue
            changed: list[Place] = []
            with self._looking([place.message_id]):
                await asyncio.sleep(self.bot.pauses.checking)
                found: dict[int, discord.Message] = {}
                await self._look_for(place, found)
                await self._agree([(place, message) for message in found.values()], changed, None)
            if changed:
                await open_replies(self.bot).redraw(place.message_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A message's keycaps, by whether their numbers are the stored ones."""

    unequal: Mapping[str, Sequence[discord.Reaction]]
    equal: Mapping[str, Sequence[discord.Reaction]]
    gone: frozenset[str]
    """Keycaps that are known and have no reaction left."""

    @classmethod
    def of(cls, message: discord.Message, meanings: Sequence[Meaning], rows: int) -> _Seen:
        """Compare a message with what is stored of it."""
        known: dict[str, set[int]] = {}
        for item in meanings:
            known.setdefault(item.emoji, set()).add(item.user_id)
        shown: dict[str, list[discord.Reaction]] = {}
        for reaction in message.reactions:
            emoji = keycap(str(reaction.emoji))
            if emoji is not None and (emoji in known or KEYCAPS.index(emoji) < rows):
                shown.setdefault(emoji, []).append(reaction)
        numbers = {
            emoji: sum(reaction.count - reaction.me for reaction in reactions)
            for emoji, reactions in shown.items()
        }
        equal = {emoji for emoji, number in numbers.items() if number == len(known.get(emoji, ()))}
        return cls(
            unequal={emoji: found for emoji, found in shown.items() if emoji not in equal},
            equal={emoji: shown[emoji] for emoji in equal if emoji in known},
            gone=frozenset(known.keys() - shown.keys()),
        )

    def all_asked(self) -> _Seen:
        """Return the same, with no number taken for an answer."""
        return _Seen(unequal={**self.unequal, **self.equal}, equal={}, gone=self.gone)


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Reconcile(bot))
