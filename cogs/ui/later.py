"""What becomes of a reply whose catalogue was still being fetched, once the fetch has ended.

A newer map is offered by a button, at whatever page the reply is turned to by then; the note that
promised it goes from the map's page, or says why nothing newer could be had.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from cogs.ui.content import page_at
from cogs.ui.controls import reply_view
from cogs.ui.embeds import map_embed
from cogs.ui.shown import message_lock

if TYPE_CHECKING:
    import discord

    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer

_SHOWN: Final = re.compile(r"clusters:go:([0-9]+):([0-9]+):[0-9]+")


async def follow_up(
    interaction: discord.Interaction[ClustersBot],
    answer: Answer,
    message_id: int,
    *,
    private: bool,
) -> None:
    """Wait for the fetch behind a growing ``answer``, and bring its message up to date."""
    settled = await interaction.client.services.maps.settled(answer)
    async with message_lock(message_id):
        page_index = await _page_shown(interaction, answer, message_id, private=private)
        if page_index is None:
            return
        pages, page = page_at(answer, page_index)
        changes: dict[str, Any] = {}
        if settled.newer:
            changes["view"] = reply_view(answer, pages, page, edit=message_id, newer=settled.map_id)
        if page.cluster is None:
            as_it_stands = replace(
                answer,
                growing=False,
                newer=settled.newer,
                problem=None if settled.newer else settled.problem,
                complete=settled.complete,
            )
            changes["embed"] = map_embed(as_it_stands)
        if changes:
            await _edit(interaction, message_id, changes, private=private)


async def _page_shown(
    interaction: discord.Interaction[ClustersBot],
    answer: Answer,
    message_id: int,
    *,
    private: bool,
) -> int | None:
    """Return the page of ``answer`` that the reply shows; ``None`` where it shows another map."""
    if not private:
        reply = await interaction.client.services.replies.get(message_id)
        shown = (reply.map_id, reply.page) if reply is not None else None
    elif interaction.is_expired():
        shown = None  # nobody can reach a private reply any more
    else:
        # The store knows nothing of private replies; their own controls tell.
        shown = _page_of(await interaction.original_response(), answer)
    return shown[1] if shown is not None and shown[0] == answer.map_id else None


def _page_of(message: discord.Message, answer: Answer) -> tuple[int, int] | None:
    """Return the map and the page that a message's controls belong to.

    A message without controls shows all there is of ``answer``.
    """
    if not message.components:
        return answer.map_id, 0
    for row in message.components:
        for child in getattr(row, "children", ()):
            match = _SHOWN.fullmatch(getattr(child, "custom_id", None) or "")
            if match is not None:
                return int(match[1]), int(match[2])
    return None


async def _edit(
    interaction: discord.Interaction[ClustersBot],
    message_id: int,
    changes: dict[str, Any],
    *,
    private: bool,
) -> None:
    """Change a reply: through its interaction, and after its 15 minutes as any message."""
    if private or not interaction.is_expired():
        await interaction.edit_original_response(**changes)
        return
    channel = interaction.client.get_partial_messageable(
        interaction.channel_id or 0, guild_id=interaction.guild_id
    )
    await channel.get_partial_message(message_id).edit(**changes)
