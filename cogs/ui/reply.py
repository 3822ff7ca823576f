"""One object owns a reply: its lock, what is stored of it, and every edit of it.

Several people change a message with a map on it at once: one turns the page, another marks a
favourite, reactions come in, a newer map lands. All of that goes through the message's one
``Reply``, one change after the other, and each change shows what is true when its turn has come.
What a public message is about to show is stored before it shows it, so that a reaction that
arrives a moment later finds the rows it means.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Protocol, cast
from weakref import WeakValueDictionary

import discord
from discord.ext import commands

from bot.domain.errors import ClustersError, PageGoneError
from bot.domain.model import MapOptions
from bot.gateway.dropped import DROPPED
from bot.language import speaking
from bot.services import replies as stored
from cogs.ui.content import compose, page_at
from cogs.ui.edits import TooLateError, defer, defer_edit, edit_answer, place_of
from cogs.ui.embeds import map_embed
from cogs.ui.keycaps import Keycaps
from cogs.ui.progress import live_reply
from cogs.ui.scope import bot_sees, may_react, scope_id, server_of
from cogs.ui.speech import member_language, public_language, server_language
from cogs.ui.spent import SpentReactions
from cogs.ui.tasks import Tasks

if TYPE_CHECKING:
    import contextlib
    from collections.abc import Collection, Coroutine, Sequence

    from bot.domain.model import Artist
    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer
    from bot.services.favourites import Toggled
    from cogs.ui.content import Content
    from cogs.ui.pages import Page

log = logging.getLogger(__name__)

WHOLE_MAP: Final = MapOptions()

UNKNOWN_MESSAGE: Final = 10008


class Controls(Protocol):
    """Makes the buttons and menus under a page."""

    def __call__(
        self,
        answer: Answer,
        pages: Sequence[Page],
        page: Page,
        *,
        edit: int,
        newer: int | None = None,
        elsewhere: bool = False,
    ) -> discord.ui.View | None:
        """Return them, or ``None`` where there is nothing to press.

        ``edit`` is a number that the message's controls have not borne before; ``newer`` is the id
        of a newer map of the same artist. ``elsewhere`` says that the bot is not in the channel itself.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Shown:
    """A map at one of its pages."""

    map_id: int
    page: int


class Reply:
    """One message with a map on it."""

    def __init__(
        self, replies: OpenReplies, message_id: int, *, private: bool, lasting: bool
    ) -> None:
        self.id = message_id
        self.private = private
        """Whether one member alone sees it."""
        self._lasting = lasting
        """Whether the bot hears of reactions to it, and can change it by itself. Other messages are not
        stored: nothing but their own controls ever changes them, and those say what they show."""
        self._elsewhere = not (lasting or private)
        """Whether everybody sees it, and the bot reaches it by the presses of its own controls only."""
        self._replies = replies
        self._bot = replies.bot
        self._lock = asyncio.Lock()
        self._shown: _Shown | None = None
        """What this object has last put into the message; ``None`` before that."""

    async def answer(
        self,
        interaction: discord.Interaction[ClustersBot],
        artist: Artist,
        options: MapOptions = WHOLE_MAP,
    ) -> None:
        """Show an artist's map, with progress while it takes time, and a newer one when it lands."""
        async with live_reply(interaction) as live:
            answer = await self._bot.services.maps.answer(
                artist.id, options, guild_id=scope_id(interaction), on_progress=live.show
            )
        await self.show(interaction, answer, 0)
        if answer.growing:
            self._replies.in_background(self._follow(interaction, answer))

    async def show(
        self, interaction: discord.Interaction[ClustersBot], answer: Answer, index: int
    ) -> None:
        """Show a page of a map, whatever was shown before. Raises ``PageGoneError``."""
        async with self._lock:
            with self._speaking(interaction):
                await self._put(interaction, answer, index)

    async def ask(
        self,
        interaction: discord.Interaction[ClustersBot],
        embeds: Sequence[discord.Embed],
        view: discord.ui.View,
    ) -> None:
        """Show a question in the map's place; reactions mean nothing until it is answered."""
        async with self._lock:
            self._shown = None
            if self._lasting:
                await self._bot.services.replies.forget(self.id)
            await edit_answer(
                interaction, content=None, embeds=list(embeds), attachments=[], view=view
            )

    async def turn(
        self, interaction: discord.Interaction[ClustersBot], map_id: int, index: int
    ) -> None:
        """Show a page of a stored map. Raises ``MapGoneError`` and ``PageGoneError``."""
        answer = await self._bot.services.maps.reopen(map_id, scope_id(interaction))
        await self.show(interaction, answer, index)

    async def favourite(
        self,
        interaction: discord.Interaction[ClustersBot],
        answer: Answer,
        page: Page,
        track_ids: Collection[int],
    ) -> Toggled:
        """Mark or unmark a member's favourites among a page's rows, and show the new counts.

        The message keeps the page that it shows by now, which another member may have turned.
        Raises ``PageGoneError`` for tracks that are not on the page: ids come from outside.
        """
        if not set(track_ids) <= set(page.tracks):
            raise PageGoneError
        guild_id = scope_id(interaction)
        toggled = await self._bot.services.favourites.toggle(
            guild_id, interaction.user.id, tuple(track_ids)
        )
        async with self._lock:
            with self._speaking(interaction):
                await self._put(interaction, *await self._now(answer, page.index, guild_id))
        return toggled

    async def redraw(self, note: str | None = None) -> None:
        """Show the present favourites on a public reply's page, after reactions changed them.

        ``note`` is a line for this edit alone, on what came of a reaction.
        """
        async with self._lock:
            row = await self._bot.services.replies.get(self.id)
            if row is None or row.map_id is None or not row.rows:
                return
            if not bot_sees(self._bot, row.guild_id, row.channel_id):
                return
            answer = await self._bot.services.maps.reopen(row.map_id, row.guild_id)
            with speaking(row.language or server_language(self._bot, row.guild_id)):
                content = await compose(
                    self._bot, answer, row.page, guild_id=row.guild_id, reactions=True, note=note
                )
            await self._message(row.channel_id, row.guild_id).edit(embed=content.embed)

    def _speaking(
        self, interaction: discord.Interaction[ClustersBot]
    ) -> contextlib.AbstractContextManager[None]:
        """Speak the language of who reads this reply."""
        readers = member_language if self.private else public_language
        return speaking(readers(interaction))

    # --- with the lock held ---------------------------------------------------------------------

    async def _put(
        self,
        interaction: discord.Interaction[ClustersBot],
        answer: Answer,
        index: int,
    ) -> None:
        """Put a page into the message, and first into the store; if the edit fails, take it back."""
        guild_id = scope_id(interaction)
        content = await compose(
            self._bot, answer, index, guild_id=guild_id, reactions=self._lasting
        )
        before: stored.Reply | None = None
        if self._lasting:
            row = self._row(interaction, answer, content.page)
            before = await self._bot.services.replies.save(row)
        try:
            await edit_answer(
                interaction,
                content=None,
                embed=content.embed,
                file=content.file,
                view=self._controls(answer, content, edit=interaction.id),
            )
        except Exception:
            if before is not None:
                await self._bot.services.replies.save(before)
            elif self._lasting:
                await self._bot.services.replies.forget(self.id)
            raise
        self._shown = _Shown(answer.map_id, index)
        if self._lasting and content.page.tracks and may_react(interaction):
            message = self._message(interaction.channel_id or 0, guild_id)
            self._replies.keycaps.want(message, guild_id, len(content.page.tracks))

    def _row(
        self, interaction: discord.Interaction[ClustersBot], answer: Answer, page: Page
    ) -> stored.Reply:
        return stored.Reply(
            message_id=self.id,
            channel_id=interaction.channel_id or 0,
            guild_id=scope_id(interaction),
            artist_id=answer.artist.id,
            map_id=answer.map_id,
            page=page.index,
            rows=page.tracks,
            created_at=datetime.now(UTC),
            language=public_language(interaction) if interaction.guild_id is None else None,
        )

    async def _now(self, answer: Answer, index: int, guild_id: int) -> tuple[Answer, int]:
        """Return what the message shows by now; what its control belongs to where nobody knows."""
        if not self._lasting:
            shown = self._shown
        else:
            row = await self._bot.services.replies.get(self.id)
            shown = None
            if row is not None and row.map_id is not None:
                shown = _Shown(row.map_id, row.page)
        if shown is None:
            return answer, index
        if shown.map_id == answer.map_id:
            return answer, shown.page
        return await self._bot.services.maps.reopen(shown.map_id, guild_id), shown.page

    def _controls(
        self, answer: Answer, content: Content, *, edit: int, newer: int | None = None
    ) -> discord.ui.View | None:
        return self._replies.controls(
            answer, content.pages, content.page, edit=edit, newer=newer, elsewhere=self._elsewhere
        )

    def _message(self, channel_id: int, guild_id: int) -> discord.PartialMessage:
        channel = self._bot.get_partial_messageable(
            channel_id, guild_id=server_of(self._bot, guild_id)
        )
        return channel.get_partial_message(self.id)

    # --- later ----------------------------------------------------------------------------------

    async def _follow(self, interaction: discord.Interaction[ClustersBot], answer: Answer) -> None:
        """Wait for the fetch behind a growing answer, and bring the message up to date."""
        try:
            settled = await self._bot.services.maps.settled(answer)
            async with self._lock:
                with self._speaking(interaction):
                    await self._offer(interaction, answer, settled)
        except TooLateError:
            log.info("A newer map came after its private answer had ended")
        except (discord.HTTPException, *DROPPED) as error:
            log.info("A newer map could not be offered (%s)", error)
        except Exception:
            log.exception("A newer map could not be made")

    async def _offer(
        self, interaction: discord.Interaction[ClustersBot], answer: Answer, settled: Answer
    ) -> None:
        """Offer a newer map by a button, at whatever page the message is turned to by now.

        The note that promised it goes from the map's page, or says why nothing newer could be had.
        """
        if self._shown is None or self._shown.map_id != answer.map_id:
            return
        # The map is the same, and all else is as the fetch has left it.
        answer = await self._bot.services.maps.reopen(answer.map_id, answer.artist.owner)
        pages, page = page_at(answer, self._shown.page)
        changes: dict[str, Any] = {}
        if settled.newer:
            changes["view"] = self._replies.controls(
                answer,
                pages,
                page,
                edit=self.id,
                newer=settled.map_id,
                elsewhere=self._elsewhere,
            )
        if page.cluster is None:
            changes["embed"] = map_embed(
                replace(
                    answer,
                    newer=settled.newer,
                    lost=settled.lost,
                    problem=None if settled.newer else settled.problem,
                )
            )
        if changes:
            await edit_answer(interaction, **changes)


class OpenReplies(commands.Cog):
    """Every reply that somebody is changing right now, and the work that is owed to replies.

    A ``Reply`` is kept for as long as it is in use, and the work that is waited for is a task for
    each message that changes within a second or two, so nothing here grows with the number of
    messages that exist. Closing drops redraws that have not happened: the next page turn shows the
    same.
    """

    def __init__(self, bot: ClustersBot, controls: Controls) -> None:
        self.bot = bot
        self.controls = controls
        self._tasks = Tasks()
        self.keycaps = Keycaps(bot, self._tasks)
        self.spent = SpentReactions(bot, self._tasks)
        self._open: WeakValueDictionary[int, Reply] = WeakValueDictionary()
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._to_redraw: dict[int, str | None] = {}

    async def cog_unload(self) -> None:
        """End all work in the background."""
        await self._tasks.close()

    async def begin(self, interaction: discord.Interaction[ClustersBot], *, private: bool) -> Reply:
        """Promise an answer to a command within Discord's three seconds; return the reply to be."""
        place = await defer(interaction, private=private)
        return self.of(place.message_id, private=place.private, lasting=place.lasting)

    async def of_control(self, interaction: discord.Interaction[ClustersBot]) -> Reply:
        """Promise to change the message whose control was used, and return its reply."""
        await defer_edit(interaction)
        place = place_of(interaction)
        if place is None:
            raise TooLateError
        return self.of(place.message_id, private=place.private, lasting=place.lasting)

    def of(self, message_id: int, *, private: bool = False, lasting: bool = True) -> Reply:
        """Return the one ``Reply`` of a message; if nothing is said of it, one that is stored."""
        reply = self._open.get(message_id)
        if reply is None:
            reply = Reply(self, message_id, private=private, lasting=lasting)
            self._open[message_id] = reply
        return reply

    def turn(self, message_id: int) -> asyncio.Lock:
        """Return the lock of a message without a map on it: one change after the other there too."""
        lock = self._turns.get(message_id)
        if lock is None:
            lock = self._turns[message_id] = asyncio.Lock()
        return lock

    def in_background(self, work: Coroutine[Any, Any, None]) -> None:
        """Do some work that ends with the bot at the latest."""
        self._tasks.start(work)

    def redraw_soon(self, message_id: int, note: str | None = None) -> None:
        """Have a message show its present favourites soon; asking again in the meantime is free.

        Reactions come in bursts, so the message is edited once, a moment after the first of them.
        Of their notes it shows the last.
        """
        waiting = message_id in self._to_redraw
        self._to_redraw[message_id] = note or self._to_redraw.get(message_id)
        if not waiting:
            self._tasks.start(self._redraw_later(message_id))

    async def redraw(self, message_id: int, note: str | None = None) -> None:
        """Have a message show its present favourites now. What goes wrong is logged only."""
        try:
            await self.of(message_id).redraw(note)
        except discord.NotFound as error:
            if error.code == UNKNOWN_MESSAGE:
                await self.bot.services.replies.forget(message_id)
        except (discord.HTTPException, *DROPPED, ClustersError) as error:
            # The favourite is stored; only the number on the page waits for the next turn.
            log.info("A page could not be redrawn (%s)", error)
        except Exception:
            log.exception("A page could not be redrawn")

    async def _redraw_later(self, message_id: int) -> None:
        await asyncio.sleep(self.bot.pauses.redraw)
        # What comes from here on asks for a redraw of its own.
        await self.redraw(message_id, self._to_redraw.pop(message_id))


def open_replies(bot: ClustersBot) -> OpenReplies:
    """Return the bot's open replies. The extension ``cogs.replies`` puts them in."""
    return cast("OpenReplies", bot.get_cog(OpenReplies.__name__))
