"""A promised answer is noted while it is being worked on.

Discord shows "thinking" until the answer comes, for ever if the bot is killed before that. What
takes longer than a moment is therefore stored with what it takes to change the message, and the
next start says there that it has to be asked again.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.services.promises import Promise
from cogs.ui.scope import bot_is_here

if TYPE_CHECKING:
    import discord


def note_promise(interaction: discord.Interaction[Any], message_id: int, language: str) -> None:
    """Note that the present task owes an answer; it does until it ends."""
    task = asyncio.current_task()
    if task is None or not message_id:
        return
    promises, pauses = interaction.client.services.promises, interaction.client.pauses
    promise = Promise(
        message_id=message_id,
        channel_id=(interaction.channel_id or 0) if bot_is_here(interaction) else 0,
        guild_id=interaction.guild_id or 0,
        token=interaction.token,
        language=language,
        made_at=datetime.now(UTC),
    )
    noted = False

    async def note() -> None:
        nonlocal noted
        await asyncio.sleep(pauses.promising)
        noted = True
        promises.make(promise)

    waiting = asyncio.create_task(note())

    def end(_: asyncio.Task[Any]) -> None:
        waiting.cancel()
        if noted:
            promises.end(message_id)

    task.add_done_callback(end)
