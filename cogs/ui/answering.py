"""From an artist to the reply: progress while it takes time, the map, the newer map when it lands."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import discord

from bot.domain.model import MapOptions
from cogs.ui.controls import present
from cogs.ui.later import follow_up
from cogs.ui.progress import LiveReply

if TYPE_CHECKING:
    from bot.domain.model import Artist
    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer

log = logging.getLogger(__name__)

_watchers: set[asyncio.Task[None]] = set()
"""Tasks that wait for a newer map; held here so that they are not collected while they wait."""


async def answer_with_map(
    interaction: discord.Interaction[ClustersBot],
    artist: Artist,
    options: MapOptions | None = None,
    *,
    private: bool,
) -> None:
    """Turn a deferred answer into an artist's map, showing progress while it takes time."""
    maps = interaction.client.services.maps
    async with LiveReply(interaction) as live:
        answer = await maps.answer(
            artist.id,
            options or MapOptions(),
            guild_id=interaction.guild_id,
            on_progress=live.show,
        )
    message_id = await present(interaction, answer, private=private)
    if answer.growing:
        task = asyncio.create_task(_follow_up(interaction, answer, message_id, private=private))
        _watchers.add(task)
        task.add_done_callback(_watchers.discard)


async def _follow_up(
    interaction: discord.Interaction[ClustersBot],
    answer: Answer,
    message_id: int,
    *,
    private: bool,
) -> None:
    try:
        await follow_up(interaction, answer, message_id, private=private)
    except discord.HTTPException as error:
        log.info("A newer map could not be offered (%d)", error.code)
    except Exception:
        log.exception("A newer map could not be made")
