"""Messages with a map on them: their open ``Reply`` objects, and every control that they can bear.

Loaded last: extensions end in the order in which they were loaded, and whoever changes replies
must have ended before them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cogs.ui.controls.confirm import ClearButton
from cogs.ui.controls.discard import DiscardButton
from cogs.ui.controls.favourite_lists import (
    FavouritesButton,
    FavouritesNumber,
    OpenListButton,
    SortMenu,
    TakeOffMenu,
)
from cogs.ui.controls.favourite_maps import OpenMapButton
from cogs.ui.controls.favourites import FavouritesMenu
from cogs.ui.controls.forgetting import (
    ForgetButton,
    ForgetOwnButton,
    HideButton,
    UnhideButton,
)
from cogs.ui.controls.more import EXTRAS, MoreButton
from cogs.ui.controls.names import NamesMenu
from cogs.ui.controls.nearest import NearestButton
from cogs.ui.controls.pages import JumpMenu, PageButton, PageNumber
from cogs.ui.controls.refreshing import StopButton
from cogs.ui.controls.rows import reply_view
from cogs.ui.controls.taking import FormButton, PartMenu, SaveListButton
from cogs.ui.controls.tracks import (
    CardMenu,
    HearButton,
    LikeButton,
    OthersButton,
    SimilarButton,
    TrackMenu,
)
from cogs.ui.controls.which import WhichMenu
from cogs.ui.controls.zoom import WholeButton, ZoomButton
from cogs.ui.reply import OpenReplies

if TYPE_CHECKING:
    from collections.abc import Sequence

    import discord

    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer
    from cogs.ui.pages import Page
    from cogs.ui.reply import Controls

CONTROLS: Final = (
    PageButton,
    PageNumber,
    JumpMenu,
    ZoomButton,
    WholeButton,
    FavouritesMenu,
    *EXTRAS,
    MoreButton,
    SaveListButton,
    PartMenu,
    FormButton,
    WhichMenu,
    NearestButton,
    NamesMenu,
    FavouritesButton,
    FavouritesNumber,
    SortMenu,
    TakeOffMenu,
    OpenListButton,
    OpenMapButton,
    CardMenu,
    TrackMenu,
    LikeButton,
    HearButton,
    SimilarButton,
    OthersButton,
    StopButton,
    ClearButton,
    ForgetButton,
    ForgetOwnButton,
    HideButton,
    UnhideButton,
    DiscardButton,
)


def controls_of(bot: ClustersBot) -> Controls:
    """Return what makes the controls under a page, with the link to the map where there is one."""

    def controls(
        answer: Answer,
        pages: Sequence[Page],
        page: Page,
        *,
        edit: int,
        newer: int | None = None,
        elsewhere: bool = False,
    ) -> discord.ui.View | None:
        link = bot.services.web_maps.link(answer)
        return reply_view(
            answer, pages, page, edit=edit, newer=newer, link=link, elsewhere=elsewhere
        )

    return controls


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    bot.add_dynamic_items(*CONTROLS)
    await bot.add_cog(OpenReplies(bot, controls_of(bot)))
