"""What else a page can show: buttons that answer whoever pressed alone, so the page stays.

A new one is a small class and a line in ``EXTRAS`` (``cogs.ui.controls.more``).
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

import discord
from discord import ui

from bot.domain.model import Size
from bot.language import text
from bot.services.errors import SourceError
from cogs.ui.content import page_at, picture_file
from cogs.ui.controls.base import NUMBER, PAGE, Control
from cogs.ui.edits import defer, edit_answer
from cogs.ui.embeds import DESCRIPTION_LIMIT, NEUTRAL
from cogs.ui.fit import fitted
from cogs.ui.scope import scope_id
from cogs.ui.text import linked, shown

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from bot.domain.model import Track
    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer
    from cogs.ui.pages import Page


def of_page(kind: str) -> str:
    """Return the template of a button that belongs to a page of a map."""
    return rf"clusters:{kind}:(?P<map>{NUMBER}):(?P<page>{PAGE})"


class Extra(Control[ui.Button[Any]], template=r"(?!)"):
    """A page's extra. Its words are ``reply.extras.KIND`` and, in the panel, ``KIND_detail``."""

    kind: ClassVar[str]
    """What it is called in its id."""
    emoji: ClassVar[str]
    in_place: ClassVar[bool] = False
    """Whether it changes the message that it stands on, so that no panel can offer it."""
    aside: ClassVar[bool] = False
    """Whether it always stands behind More: few want it, and a page is not to be all buttons."""

    def __init__(self, map_id: int, page: int, *, row: int | None = None) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                label=text(f"reply.extras.{self.words(page)}"),
                emoji=self.emoji,
                custom_id=f"clusters:{self.kind}:{map_id}:{page}",
                row=row,
            )
        )
        self.map_id = map_id
        self.page = page

    @classmethod
    def words(cls, page: int) -> str:
        """Return the key of its words on a page; 0 is the picture's."""
        del page
        return cls.kind

    @classmethod
    def fits(cls, answer: Answer, page: Page) -> bool:
        """Whether there is anything to show on this page."""
        del answer, page
        return True

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(int(said["map"]), int(said["page"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Show it to whoever pressed."""
        await defer(interaction, private=True)
        answer = await interaction.client.services.maps.reopen(self.map_id, scope_id(interaction))
        _, page = page_at(answer, self.page)
        await self.show(interaction, answer, page)

    async def show(
        self, interaction: discord.Interaction[ClustersBot], answer: Answer, page: Page
    ) -> None:
        """Edit the private answer that has been promised."""
        raise NotImplementedError


class LookButton(Extra, template=of_page("look")):
    """The artist's features from the map's page, a cluster's profile from its pages."""

    kind = "look"
    emoji = "📊"

    @classmethod
    def words(cls, page: int) -> str:
        """Return which of the two it is."""
        return "features" if page == 0 else "profile"

    async def show(
        self, interaction: discord.Interaction[ClustersBot], answer: Answer, page: Page
    ) -> None:
        """Send the picture."""
        services = interaction.client.services
        style = services.server_settings.style(scope_id(interaction))
        if page.cluster is None:
            liked = await services.favourites.liked_in(scope_id(interaction), answer.map.track_ids)
            picture = await services.pictures.features(answer, liked=liked, style=style)
            kind = "features"
        else:
            picture = await services.pictures.profile(answer, page.cluster, style=style)
            kind = f"cluster-{page.cluster}-profile"
        await edit_answer(
            interaction, file=lambda: picture_file(answer.map.artist_name, kind, picture)
        )


class TimelineButton(Extra, template=of_page("timeline")):
    """How the artist's sound moved over the years."""

    kind = "timeline"
    emoji = "📈"

    @classmethod
    def fits(cls, answer: Answer, page: Page) -> bool:
        """Whether the map's page is shown, and the tracks came out in different years."""
        albums = (track.album for track in answer.tracks.values())
        years = {album.released[:4] for album in albums if album and album.released}
        return page.cluster is None and len(years) > 1

    async def show(
        self, interaction: discord.Interaction[ClustersBot], answer: Answer, page: Page
    ) -> None:
        """Send the picture."""
        del page
        services = interaction.client.services
        style = services.server_settings.style(scope_id(interaction))
        picture = await services.pictures.timeline(answer, style=style)
        await edit_answer(
            interaction, file=lambda: picture_file(answer.map.artist_name, self.kind, picture)
        )


class _MapAgain(Extra, template=r"(?!)"):
    """The map in another shape."""

    aside = True
    size: ClassVar[Size] = Size.WIDE
    file_format: ClassVar[Literal["png", "svg"]] = "png"

    @classmethod
    def fits(cls, answer: Answer, page: Page) -> bool:
        """Whether the map's page is shown, and something is on it."""
        return page.cluster is None and bool(answer.map.points)

    async def show(
        self, interaction: discord.Interaction[ClustersBot], answer: Answer, page: Page
    ) -> None:
        """Send the picture."""
        del page
        services = interaction.client.services
        picture = await services.pictures.scatter(
            answer,
            liked=await services.favourites.liked_in(scope_id(interaction), answer.map.track_ids),
            style=services.server_settings.style(scope_id(interaction)),
            size=self.size,
            file_format=self.file_format,
            scores=await services.listening.hits(scope_id(interaction), answer),
        )
        await edit_answer(
            interaction, file=lambda: picture_file(answer.map.artist_name, self.kind, picture)
        )


class TallButton(_MapAgain, template=of_page("tall")):
    """The map as a tall picture."""

    kind = "tall"
    emoji = "📱"
    size = Size.TALL


class PrintButton(_MapAgain, template=of_page("print")):
    """The map as a drawing that stays sharp at any size."""

    kind = "print"
    emoji = "🖨️"
    file_format = "svg"


class ListenButton(Extra, template=of_page("listen")):
    """Fresh links to the page's 30-second previews. They work for minutes, so none is kept."""

    kind = "listen"
    emoji = "🎧"

    @classmethod
    def fits(cls, answer: Answer, page: Page) -> bool:
        """Whether a service may have previews of the page's tracks."""
        return bool(page.tracks) and answer.listenable

    async def show(
        self, interaction: discord.Interaction[ClustersBot], answer: Answer, page: Page
    ) -> None:
        """Send the links."""
        tracks = [answer.tracks[track_id] for track_id in page.tracks]
        await edit_answer(interaction, embed=await listen_embed(interaction, tracks))


async def listen_embed(
    interaction: discord.Interaction[ClustersBot], tracks: Sequence[Track]
) -> discord.Embed:
    """Return a line per track with its preview; raises the failure if there was nothing else."""
    maps = interaction.client.services.maps
    links = await asyncio.gather(
        *(maps.listen_link(track.id, scope_id(interaction)) for track in tracks),
        return_exceptions=True,
    )
    problems = [link for link in links if isinstance(link, BaseException)]
    if problems and len(problems) == len(links):
        raise problems[0]
    rows: list[list[str]] = []
    for number, (track, link) in enumerate(zip(tracks, links, strict=True), start=1):
        if isinstance(link, BaseException) and not isinstance(link, SourceError):
            raise link
        none = f"**{number}.** {shown(track.title, 30)}: {text('reply.listen.none')}"
        if isinstance(link, str):
            titles = (linked(track.title, room, link) for room in (60, 30, 10))
            rows.append([*(f"**{number}.** {title}" for title in titles), none])
        else:
            rows.append([none])
    return discord.Embed(
        title=text("reply.listen.title"),
        colour=NEUTRAL,
        description=fitted(rows, DESCRIPTION_LIMIT),
    ).set_footer(text=text("reply.listen.head"))
