"""Which extras a page offers: up to five in a row below its menus, and the rest behind *More*.

*More* opens all of them as a private panel, with a line on what each is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from discord import ui

from bot.language import text
from cogs.ui.content import page_at
from cogs.ui.controls.extras import (
    Extra,
    ListenButton,
    LookButton,
    PrintButton,
    TallButton,
    TimelineButton,
    of_page,
)
from cogs.ui.controls.taking import SaveButton
from cogs.ui.controls.tracks import CardsButton
from cogs.ui.controls.which import RivalsButton
from cogs.ui.edits import defer, edit_answer
from cogs.ui.embeds import NEUTRAL
from cogs.ui.scope import scope_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    import discord

    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer
    from cogs.ui.pages import Page

ROOM: Final = 5
"""Buttons in the row below the menus: all that Discord takes."""

EXTRAS: Final[tuple[type[Extra], ...]] = (
    LookButton,
    SaveButton,
    RivalsButton,
    TimelineButton,
    ListenButton,
    CardsButton,
    TallButton,
    PrintButton,
)
"""Every extra, the most wanted first: the first ones that fit stand on the page itself."""


class MoreButton(Extra, template=of_page("more")):
    """Opens what found no place on the page, as a panel that only its presser sees."""

    kind = "more"
    emoji = "🗂️"

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Open the panel."""
        await defer(interaction, private=True)
        answer = await interaction.client.services.maps.reopen(self.map_id, scope_id(interaction))
        _, page = page_at(answer, self.page)
        await edit_answer(interaction, view=panel(answer, page))


def extras_row(
    answer: Answer, page: Page, *, room: int = ROOM, extras: Sequence[type[Extra]] = EXTRAS
) -> list[type[Extra]]:
    """Return the buttons of a page's row: all where they fit into ``room``, else More at its end."""
    fitting = [extra for extra in extras if extra.fits(answer, page)]
    front = [extra for extra in fitting if not extra.aside]
    if len(front) == len(fitting) <= room:
        return front
    return [*front[: room - 1], MoreButton]


def panel(answer: Answer, page: Page, *, extras: Sequence[type[Extra]] = EXTRAS) -> ui.LayoutView:
    """Return everything that a page has to offer, a line and a button each."""
    view = ui.LayoutView(timeout=None)
    fitting = [extra for extra in extras if extra.fits(answer, page) and not extra.in_place]
    container: ui.Container[Any] = ui.Container(accent_colour=NEUTRAL)
    container.add_item(ui.TextDisplay(f"### {text('reply.extras.panel')}"))
    for extra in fitting:
        detail = text(f"reply.extras.{extra.words(page.index)}_detail")
        # discord.py puts dynamic items into panels, but its annotations do not say so.
        button = cast("ui.Item[Any]", extra(answer.map_id, page.index))
        section: ui.Section[Any] = ui.Section(detail, accessory=button)
        container.add_item(section)
    return view.add_item(container)
