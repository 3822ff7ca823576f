"""Ask which of several artists of one name is meant, and remember the server's answer."""

from __future__ import annotations

import contextlib
import re
from itertools import count
from typing import TYPE_CHECKING, Final, Self

import discord
from discord import ui

from bot.domain.errors import NoRivalsError, NotTheAskerError, PageGoneError
from bot.domain.model import FEATURE_NAMES, VERSION_KINDS, FoundArtist, MapOptions
from bot.language import country_text, text
from bot.services.errors import AmbiguousArtistError
from cogs.ui.controls.base import Menu, options_or_blank
from cogs.ui.controls.extras import Extra, of_page
from cogs.ui.edits import TooLateError, edit_answer
from cogs.ui.embeds import NEUTRAL, count_text, source_text
from cogs.ui.reply import open_replies
from cogs.ui.scope import scope_id
from cogs.ui.text import clean, cut, safe_link, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import FeatureName, Profile
    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer
    from cogs.ui.pages import Page
    from cogs.ui.reply import Reply

NAME_ROOM: Final = 70
"""Units of the typed name that fit into a custom id."""

NOTE_ROOM: Final = 60
"""Units of what tells an artist apart."""

MOST_CANDIDATES: Final = 9
"""As many as one message can show below the question, each with its picture."""

GROUPS: Final = range(2, 9)
"""How many groups may be wished for."""

_AXES: Final = "abcdefghi"
"""A letter for each feature, in the order of ``FEATURE_NAMES``; ``-`` for none."""

_VALUE: Final = re.compile(r"([a-z][a-z0-9_]{1,19}):([A-Za-z0-9_-]{1,40})")


def which_embeds(error: AmbiguousArtistError) -> list[discord.Embed]:
    """Return the question, and each candidate with its picture and what tells it apart."""
    question = discord.Embed(
        title=text("reply.which.title", name=shown(error.name, 100)), colour=NEUTRAL
    )
    question.set_footer(text=text("reply.which.hint"))
    return [question, *map(_candidate_embed, count(1), error.candidates)]


def _candidate_embed(number: int, found: FoundArtist) -> discord.Embed:
    embed = discord.Embed(
        title=text("reply.which.candidate", number=number, artist=shown(found.name, 80)),
        url=safe_link(found.link),
        description=shown(_facts(found), 150),
        colour=NEUTRAL,
    )
    return embed.set_thumbnail(url=safe_link(found.image))


def _facts(found: FoundArtist) -> str:
    facts = [about] if (about := _about(found.profile)) else []
    if found.fans is not None:
        facts.append(count_text(found.fans, "fans"))
    if found.albums is not None:
        facts.append(count_text(found.albums, "albums"))
    return " · ".join(facts) or source_text(found.source)


def _about(profile: Profile | None) -> str:
    """Return what a reference work says of an artist: its note, else what and where they are."""
    if profile is None:
        return ""
    if profile.note:
        return clean(profile.note, NOTE_ROOM)
    facts = [text(f"sources.kinds.{profile.kind}")] if profile.kind else []
    facts += [place] if (place := country_text(profile.country)) else []
    return " · ".join(facts)


class WhichMenu(
    Menu,
    template=r"clusters:which:(?P<private>[01]):"
    r"(?P<options>[sc][0-8][-a-i][-a-i][0-9a-f]{2}):(?P<name>(?s:.{1,80}))",
):
    """The candidates. The typed name and the command's options stand in the id."""

    def __init__(
        self,
        name: str,
        candidates: Sequence[FoundArtist],
        *,
        options: MapOptions,
        private: bool,
    ) -> None:
        choices = [
            discord.SelectOption(
                label=clean(f"{number}. {found.name}", 100),
                value=f"{found.source}:{found.source_id}",
                description=clean(_facts(found), 100),
            )
            for number, found in enumerate(candidates[:25], start=1)
        ]
        super().__init__(
            ui.Select(
                custom_id=f"clusters:which:{int(private)}:{packed(options)}:{cut(name, NAME_ROOM)}",
                placeholder=text("reply.which.choose"),
                options=options_or_blank(choices),
            )
        )
        self.name = name
        self.options = options

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the menu of an id."""
        return cls(
            said["name"], (), options=unpacked(said["options"]), private=said["private"] == "1"
        )

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Take the answer, and go on with the command that asked. Raises ``NotTheAskerError``."""
        require_asker(interaction)
        found = _chosen(interaction.message, self.item.values)
        reply = await open_replies(interaction.client).of_control(interaction)
        try:
            artist = await interaction.client.services.artists.choose(
                scope_id(interaction), self.name, found
            )
            await reply.answer(interaction, artist, self.options)
        except Exception:
            with contextlib.suppress(discord.HTTPException, TooLateError):
                # The menu stays for another try; only the progress above it goes.
                await edit_answer(interaction, content=None)
            raise


def require_asker(interaction: discord.Interaction[ClustersBot]) -> None:
    """Let only whoever ran the command, or an admin, go on. Raises ``NotTheAskerError``."""
    message = interaction.message
    asked = message.interaction_metadata if message is not None else None
    if asked is not None and asked.user.id == interaction.user.id:
        return
    if not interaction.permissions.manage_guild:
        raise NotTheAskerError


def _chosen(message: discord.Message | None, values: Sequence[str]) -> FoundArtist:
    """Return the candidate behind a value; raises ``PageGoneError`` for one that was not offered."""
    if message is None or len(values) != 1:
        raise PageGoneError
    match = _VALUE.fullmatch(values[0])
    for row in message.components:
        for child in getattr(row, "children", ()):
            for option in getattr(child, "options", ()):
                if match and option.value == values[0]:
                    name = option.label.partition(". ")[2] or option.label
                    return FoundArtist(source=match[1], source_id=match[2], name=name)
    raise PageGoneError


def packed(options: MapOptions) -> str:
    """Return a command's options in six signs, for a custom id."""
    axes = (
        "-" if axis is None else _AXES[FEATURE_NAMES.index(axis)]
        for axis in (options.x_axis, options.y_axis)
    )
    left_out = sum(1 << n for n, kind in enumerate(VERSION_KINDS) if kind in options.leave_out)
    return f"{options.method[0]}{options.clusters or 0}{''.join(axes)}{left_out:02x}"


def unpacked(signs: str) -> MapOptions:
    """Return what ``packed`` packed. The signs come from outside: odd ones mean nothing."""
    wished = int(signs[1])
    left_out = int(signs[4:], 16)
    return MapOptions(
        method="classic" if signs[0] == "c" else "standard",
        clusters=wished if wished in GROUPS else None,
        x_axis=_axis(signs[2]),
        y_axis=_axis(signs[3]),
        leave_out=frozenset(kind for n, kind in enumerate(VERSION_KINDS) if left_out >> n & 1),
    )


def _axis(sign: str) -> FeatureName | None:
    return None if sign == "-" else FEATURE_NAMES[_AXES.index(sign)]


async def ask_which(
    interaction: discord.Interaction[ClustersBot],
    reply: Reply,
    error: AmbiguousArtistError,
    *,
    options: MapOptions,
) -> None:
    """Turn an answer into the question which artist is meant."""
    view = ui.View(timeout=None)
    view.add_item(WhichMenu(error.name, error.candidates, options=options, private=reply.private))
    await reply.ask(interaction, which_embeds(error), view)


class RivalsButton(Extra, template=of_page("rivals")):
    """Whom else the name may mean."""

    kind = "rivals"
    emoji = "❓"
    in_place = True

    @classmethod
    def fits(cls, answer: Answer, page: Page) -> bool:
        """Whether the whole map's page is shown, of an artist that a service knows."""
        known = answer.listenable and answer.artist.kind is None
        return known and page.cluster is None and answer.map.inside is None

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Ask in the message itself. Raises ``NotTheAskerError`` and ``NoRivalsError``."""
        require_asker(interaction)
        services = interaction.client.services
        reply = await open_replies(interaction.client).of_control(interaction)
        answer = await services.maps.reopen(self.map_id, scope_id(interaction))
        artist = answer.artist
        rivals = await services.artists.rivals(scope_id(interaction), artist)
        if not rivals:
            raise NoRivalsError(name=artist.name)
        error = AmbiguousArtistError(artist.name, rivals[:MOST_CANDIDATES])
        await ask_which(interaction, reply, error, options=answer.map.options)
