"""Taking away what is shown, as a file that comes to whoever asked alone.

*Save* opens a private message: what to take, where there is a choice, and a button for each form.
The file is put into that same message, so that another one can be had from it.
"""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING, Any, Final, Self

import discord
from discord import ui

from bot.domain import map_words as words
from bot.domain.errors import FileTooLargeError, MayNotAttachError, NoLinksError, PageGoneError
from bot.language import number_text, text
from bot.services.exports import FORMS
from cogs.ui.content import download_name
from cogs.ui.controls.base import NUMBER, PAGE, SNOWFLAKE, Control, Menu, options_or_blank
from cogs.ui.controls.extras import Extra, of_page
from cogs.ui.edits import defer, defer_edit, edit_answer
from cogs.ui.embeds import SMALL, count_text, mark
from cogs.ui.scope import scope_id, server_of
from cogs.ui.taking import (
    PACKED,
    OfFavouriteMap,
    OfMap,
    Part,
    cluster_of,
    gather,
    packed,
    parts_of,
    unpacked,
)
from cogs.ui.text import clean, shown

if TYPE_CHECKING:
    import re

    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer
    from bot.services.exports import Form
    from cogs.ui.pages import Page
    from cogs.ui.taking import Taken, What

WEB: Final = "web"
MEGABYTE: Final = 1024 * 1024
MOST_PARTS: Final = 25
"""Options of a menu."""

_EMOJI: Final = {"text": "📝", "links": "🔗", "csv": "📊", "markdown": "📄", WEB: "🌐"}
_ENDINGS: Final = {"text": "txt", "links": "links.txt", "csv": "csv", "markdown": "md"}


class SaveButton(Extra, template=of_page("save")):
    """Offers the map, the page or a cluster as a file."""

    kind = "save"
    emoji = "💾"

    @classmethod
    def fits(cls, answer: Answer, page: Page) -> bool:
        """Whether anything is on the map."""
        del page
        return bool(answer.map.points)

    async def show(
        self, interaction: discord.Interaction[ClustersBot], answer: Answer, page: Page
    ) -> None:
        """Open the choice: of the map, or of the cluster whose page it is."""
        part: Part = "all" if page.cluster is None else page.cluster
        what = OfMap(map_id=answer.map_id, page=page.index, part=part)
        await _offer(interaction, await gather(interaction, what))


class SaveListButton(Control[ui.Button[Any]], template=rf"clusters:takes:(?P<what>{PACKED})"):
    """Offers a list as a file."""

    def __init__(self, what: What | str, *, row: int | None = None) -> None:
        self.code = what if isinstance(what, str) else packed(what)
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                emoji=SaveButton.emoji,
                label=text("reply.extras.save"),
                custom_id=f"clusters:takes:{self.code}",
                row=row,
            )
        )

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(said["what"])

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Open the choice."""
        await defer(interaction, private=True)
        await _offer(interaction, await gather(interaction, unpacked(self.code)))


class PartMenu(
    Menu,
    template=rf"clusters:takepart:(?P<map>{NUMBER}):(?P<page>{PAGE}):(?P<edit>{SNOWFLAKE})",
):
    """What of a map to take."""

    def __init__(
        self, map_id: int, page: int, edit: int, options: list[discord.SelectOption] | None = None
    ) -> None:
        super().__init__(
            ui.Select(
                custom_id=f"clusters:takepart:{map_id}:{page}:{edit}",
                placeholder=text("take.choose"),
                options=options_or_blank(options or []),
                row=0,
            )
        )
        self.map_id = map_id
        self.page = page

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the menu of an id."""
        return cls(int(said["map"]), int(said["page"]), int(said["edit"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Offer that part. Raises ``PageGoneError`` for one that there is not."""
        await defer_edit(interaction)
        what = unpacked(f"m{self.map_id}.{self.page}.{''.join(self.item.values)}")
        await _offer(interaction, await gather(interaction, what))


class FormButton(
    Control[ui.Button[Any]],
    template=rf"clusters:take:(?P<what>{PACKED}):(?P<form>{'|'.join((*FORMS, WEB))})",
):
    """Writes the file."""

    def __init__(self, code: str, form: str) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                emoji=_EMOJI[form],
                label=text(f"take.forms.{form}"),
                custom_id=f"clusters:take:{code}:{form}",
                row=1,
            )
        )
        self.code = code
        self.form = form

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(said["what"], said["form"])

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Put the file into the private message.

        Raises what ``gather`` raises, and ``MayNotAttachError``, ``FileTooLargeError`` and
        ``NoLinksError``.
        """
        await defer_edit(interaction)
        _require_attaching(interaction)
        taken = await gather(interaction, unpacked(self.code))
        name, data, sentence = (
            await _web_page(interaction, taken)
            if self.form == WEB
            else await _list(interaction, taken, self.form)
        )
        if len(data) > interaction.filesize_limit:
            raise FileTooLargeError(
                size=_megabytes(len(data)), limit=_megabytes(interaction.filesize_limit)
            )
        await edit_answer(
            interaction,
            content=sentence,
            view=_view(taken, interaction.id),
            file=lambda: discord.File(io.BytesIO(data), filename=name, description=sentence[:1024]),
        )


def _require_attaching(interaction: discord.Interaction[ClustersBot]) -> None:
    """Raise ``MayNotAttachError`` where an admin would have to allow it.

    Where the bot is not itself, and outside of servers, what is told of its permissions says nothing.
    """
    here = server_of(interaction.client, scope_id(interaction))
    if here is not None and not interaction.app_permissions.attach_files:
        raise MayNotAttachError(permissions="Attach Files")


def _megabytes(count: int) -> str:
    return number_text(count / MEGABYTE, 1)


async def _list(
    interaction: discord.Interaction[ClustersBot], taken: Taken, form: str
) -> tuple[str, bytes, str]:
    """Return a list's file: its name, its content, and the sentence that goes with it."""
    chosen: Form = next(each for each in FORMS if each == form)
    written = await interaction.client.services.exports.write(taken.tracks, chosen)
    if not written.tracks:
        raise NoLinksError
    name = download_name(taken.name, taken.kind, _ENDINGS[chosen])
    sentence = text(
        "take.done",
        file=name,
        tracks=count_text(written.tracks),
        title=shown(taken.tracks.title, 200),
    )
    if written.without:
        sentence = f"{sentence} {text('take.without', count=written.without)}"
    return name, written.data, sentence


async def _web_page(
    interaction: discord.Interaction[ClustersBot], taken: Taken
) -> tuple[str, bytes, str]:
    """Return the interactive page of a whole map, as ``_list`` does."""
    if taken.answer is None:
        raise PageGoneError
    services, guild_id = interaction.client.services, scope_id(interaction)
    ids = list(taken.answer.tracks)
    packed = await services.exports.web_page(
        taken.answer,
        hearts=await services.favourites.counts(guild_id, ids),
        scores=await services.listening.scores(guild_id, ids),
    )
    name = download_name(taken.name, "map", "html")
    return name, gzip.decompress(packed), text("take.web_done", file=name)


async def _offer(interaction: discord.Interaction[ClustersBot], taken: Taken) -> None:
    """Show what may be taken, and in which forms."""
    title, tracks = shown(taken.tracks.title, 200), count_text(len(taken.tracks.lines))
    forms = [*FORMS, WEB] if taken.answer is not None else FORMS
    hints = [f"{SMALL}{_EMOJI[form]} {text(f'take.hints.{form}')}" for form in forms]
    await edit_answer(
        interaction,
        content="\n".join([text("take.offer", title=title, tracks=tracks), *hints]),
        view=_view(taken, interaction.id),
    )


def _view(taken: Taken, edit: int) -> ui.View:
    view = ui.View(timeout=None)
    what = taken.what
    if isinstance(what, OfMap) and taken.answer is not None:
        view.add_item(
            PartMenu(what.map_id, what.page, edit, _options(taken.answer, what.page, what.part))
        )
    code = packed(what)
    for form in FORMS:
        view.add_item(FormButton(code, form))
    if isinstance(what, OfMap | OfFavouriteMap):
        view.add_item(FormButton(code, WEB))
    return view


def _options(answer: Answer, page: int, chosen: Part) -> list[discord.SelectOption]:
    """Return the parts of a map, the chosen one marked."""
    options: list[discord.SelectOption] = []
    for part, count in parts_of(answer, page)[:MOST_PARTS]:
        value = {"all": "a", "page": "p"}.get(str(part), f"c{part}")
        if isinstance(part, int):
            cluster = cluster_of(answer, part)
            name = words.cluster_title(cluster.name, part)
            label, emoji = f"{part} · {name}", mark(cluster)
        else:
            label, emoji = text(f"take.parts.{part}"), {"all": "🗺️", "page": "📃"}[part]
        options.append(
            discord.SelectOption(
                label=clean(label, 100),
                value=value,
                emoji=emoji,
                description=count_text(count),
                default=part == chosen,
            )
        )
    return options
