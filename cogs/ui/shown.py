"""The store's word of what each public reply shows, and the hearts on it.

What a message shows is stored before the message changes, so that a reaction that arrives a
moment later finds the rows it means.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from bot.services.replies import Reply
from cogs.ui.content import file_name, page_at, rows_of, sheet_of
from cogs.ui.embeds import cluster_embed

if TYPE_CHECKING:
    import discord

    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer
    from cogs.ui.pages import Page

_locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()


def message_lock(message_id: int) -> asyncio.Lock:
    """Return the lock of a message that is being changed: two members may turn a page at once."""
    return _locks.setdefault(message_id, asyncio.Lock())


async def remember(
    bot: ClustersBot, answer: Answer, page: Page, message: discord.Message, guild_id: int
) -> None:
    """Store what a public message is about to show."""
    await bot.services.replies.save(
        Reply(
            message_id=message.id,
            channel_id=message.channel.id,
            guild_id=guild_id,
            artist_id=answer.artist.id,
            map_id=answer.map_id,
            page=page.index,
            rows=page.tracks,
            created_at=datetime.now(UTC),
        )
    )


async def refresh_hearts(bot: ClustersBot, message_id: int) -> None:
    """Show the present hearts on a public reply, after reactions have changed them."""
    async with message_lock(message_id):
        reply = await bot.services.replies.get(message_id)
        if reply is None or reply.map_id is None or not reply.rows:
            return
        answer = await bot.services.maps.reopen(reply.map_id)
        _, page = page_at(answer, reply.page)
        rows = await rows_of(bot, answer, page, reply.guild_id)
        sheet = await sheet_of(bot, answer, page, reply.guild_id)
        name = file_name(answer.map.artist_name, page, sheet)
        members = await bot.services.listening.scored_by_members(reply.guild_id)
        embed = cluster_embed(answer, page, rows, picture=name, reactions=True, members=members)
        channel = bot.get_partial_messageable(reply.channel_id, guild_id=reply.guild_id)
        await channel.get_partial_message(message_id).edit(embed=embed)
