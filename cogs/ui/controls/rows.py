"""Which controls stand under a page, row by row; Discord gives a message five.

| row | what stands there                                                       |
|-----|-------------------------------------------------------------------------|
| 1   | previous page, page number, next page; from inside a cluster, the way back; *Delete*, where the bot is not |
| 2   | the jump menu                                                           |
| 3   | the favourites menu, where the page has tracks                          |
| 4   | up to five buttons: a newer map, a closer look into the cluster, the map on the web, extras, *More* |
| 5   | nothing, so that a picture and its controls fit on one screen           |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from discord import ui

from bot.language import text
from cogs.ui.controls.discard import DiscardButton
from cogs.ui.controls.favourites import FavouritesMenu, favourite_options
from cogs.ui.controls.more import ROOM, extras_row
from cogs.ui.controls.pages import JumpMenu, PageButton, PageNumber, jump_options
from cogs.ui.controls.zoom import WholeButton, ZoomButton, zooms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.services.answer import Answer
    from cogs.ui.pages import Page

NAVIGATION: Final = 0
BUTTONS: Final = 3
"""The first and the fourth row, counted as discord.py does."""


def reply_view(
    answer: Answer,
    pages: Sequence[Page],
    page: Page,
    *,
    edit: int = 0,
    newer: int | None = None,
    link: str | None = None,
    elsewhere: bool = False,
) -> ui.View | None:
    """Return the controls of one page, or ``None`` where there is nowhere to go.

    ``edit`` is a number that the message's controls have not borne before. ``newer`` is the id of
    a newer map of the same artist, which a button then offers. ``link`` is where the artist's map
    is on the web; a button under the whole map leads there.
    ``elsewhere`` says that the bot is not in the channel itself.
    """
    inside = answer.map.inside is not None
    if len(pages) == 1 and newer is None and not inside and not elsewhere:
        return None
    view = ui.View(timeout=None)
    _navigate(view, answer, pages, page)
    if elsewhere:
        view.add_item(DiscardButton(row=NAVIGATION))
    if newer is not None:
        view.add_item(PageButton(newer, 0, "u", row=BUTTONS))
    if len(pages) == 1:
        return view
    view.add_item(JumpMenu(answer.map_id, edit, jump_options(answer, pages, page)))
    if page.tracks:
        view.add_item(
            FavouritesMenu(answer.map_id, page.index, edit, favourite_options(answer, page))
        )
    zoom = zooms(answer, page)
    if zoom:
        view.add_item(ZoomButton(answer.map_id, page.index, row=BUTTONS))
    linked = link is not None and page.cluster is None and not inside
    if linked:
        label = text("reply.controls.web")
        view.add_item(ui.Button(label=label, emoji="🌐", url=link, row=BUTTONS))
    for extra in extras_row(answer, page, room=ROOM - (newer is not None) - zoom - linked):
        view.add_item(extra(answer.map_id, page.index, row=BUTTONS))
    return view


def _navigate(view: ui.View, answer: Answer, pages: Sequence[Page], page: Page) -> None:
    """Add what leads to the pages beside this one, and from inside a cluster to the whole map."""
    if len(pages) > 1:
        last = len(pages) - 1
        before, after = max(page.index - 1, 0), min(page.index + 1, last)
        view.add_item(PageButton(answer.map_id, before, "p", disabled=page.index == 0))
        view.add_item(PageNumber(answer.map_id, page.index, len(pages)))
        view.add_item(PageButton(answer.map_id, after, "n", disabled=page.index == last))
    if answer.map.inside is not None:
        view.add_item(WholeButton(answer.map_id, row=NAVIGATION))
