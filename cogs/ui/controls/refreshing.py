"""``/cache refresh`` for everything old in a server: how far it is, and a button to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.gateway.dropped import DROPPED
from bot.language import text
from cogs.ui.allowed import require_right
from cogs.ui.controls.base import Control
from cogs.ui.edits import TooLateError, defer_edit, edit_answer
from cogs.ui.embeds import NEUTRAL
from cogs.ui.scope import scope_id
from cogs.ui.text import shown

if TYPE_CHECKING:
    import re

    from bot.gateway.client import ClustersBot
    from bot.services.refreshing import RefreshStep


class StopButton(Control[ui.Button[Any]], template=r"clusters:stop"):
    """Stops the server's refresh."""

    def __init__(self) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.danger,
                label=text("cache.stop"),
                custom_id="clusters:stop",
            )
        )

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button."""
        del said
        return cls()

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Stop it. The permission is checked again: anybody may see the button."""
        require_right(interaction, "refresh")
        await defer_edit(interaction)
        if not interaction.client.services.refreshing.stop(scope_id(interaction)):
            # A restart came between: nothing runs that could be stopped.
            await edit_answer(interaction, content=text("cache.not_running"), view=None)


def _progress(step: RefreshStep) -> str:
    return text(
        "cache.refreshing",
        artist=shown(step.artist or "", 80),
        number=step.done + 1,
        total=step.total,
    )


def _result(step: RefreshStep) -> discord.Embed:
    title = "cache.all_stopped" if step.stopped else "cache.all_done"
    lines = [text("cache.all_counted", done=step.done, total=step.total, changed=step.changed)]
    if step.failed:
        lines.append(text("cache.all_failed", count=step.failed))
    return discord.Embed(title=text(title), description="\n".join(lines), colour=NEUTRAL)


async def refresh_all(interaction: discord.Interaction[ClustersBot]) -> None:
    """Refresh everything old of the server in the answer that has been promised."""
    view = ui.View(timeout=None)
    view.add_item(StopButton())

    async def tell(step: RefreshStep) -> None:
        try:
            await edit_answer(interaction, patient=False, content=_progress(step), view=view)
        except (TooLateError, discord.HTTPException, *DROPPED):
            return  # the work goes on, and the next one may be told

    step = await interaction.client.services.refreshing.run(scope_id(interaction), tell)
    if not step.total:
        await edit_answer(interaction, content=text("cache.nothing_old"), view=None)
        return
    await edit_answer(interaction, content=None, embed=_result(step), view=None)
