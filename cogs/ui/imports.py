"""What ``/cache import`` says: how far it has come, and what came of it."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Final

import discord

from bot.gateway.dropped import DROPPED
from bot.language import text
from cogs.ui.edits import edit_answer
from cogs.ui.embeds import DESCRIPTION_LIMIT, NEUTRAL, count_text
from cogs.ui.fit import fitted
from cogs.ui.text import shown

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot
    from bot.services.imports import Imported, Saving

log = logging.getLogger(__name__)

_NAME_ROOM: Final = 80
_LINE_ROOM: Final = 400
_SHORT_ROOM: Final = 120


def reading_text(name: str) -> str:
    """Return what is said while a file is read."""
    return text("cache.import_reading", file=shown(name, _NAME_ROOM))


class Telling:
    """Puts into a promised answer how far an import has come, not too often."""

    def __init__(self, interaction: discord.Interaction[ClustersBot], name: str) -> None:
        self._interaction = interaction
        self._name = name
        self._said_at = time.monotonic()

    async def show(self, saving: Saving) -> None:
        """Say it; an edit that fails is not missed."""
        now = time.monotonic()
        if now - self._said_at < self._interaction.client.pauses.progress:
            return
        self._said_at = now
        said = text(
            "cache.import_saving",
            file=shown(self._name, _NAME_ROOM),
            done=saving.done,
            tracks=count_text(saving.total),
        )
        try:
            await edit_answer(self._interaction, content=said, patient=False)
        except (discord.HTTPException, *DROPPED) as error:
            log.info("Progress could not be shown (%s)", type(error).__name__)


def imported_embed(imported: Imported) -> discord.Embed:
    """Return the summary of an import. What it quotes comes from the file."""
    rows = [[shown(line, _LINE_ROOM), shown(line, _SHORT_ROOM)] for line in imported.lines]
    embed = discord.Embed(
        title=text("cache.import_title"),
        description=fitted(rows, DESCRIPTION_LIMIT),
        colour=NEUTRAL,
    )
    if imported.room is None:
        return embed.set_footer(text=text("cache.import_shared"))
    return embed.set_footer(text=text("cache.import_own", tracks=count_text(imported.room)))
