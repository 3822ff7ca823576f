"""``/operator``: what whoever runs the bot can shut out. Refused to everybody else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from discord import app_commands
from discord.ext import commands

from bot.domain.errors import NoSuchIdError, NoSuchSourceError, NotTheOperatorError
from bot.gateway.contexts import FOR_OPERATORS, servers_only
from bot.language import list_text, text
from bot.services.operator import Kind  # noqa: TC001 - discord.py reads the annotations
from cogs.ui.edits import defer, edit_answer
from cogs.ui.embeds import source_text

if TYPE_CHECKING:
    import discord

    from bot.gateway.client import ClustersBot

_ID: Final = re.compile(r"[0-9]{15,20}")
_KINDS: Final = [
    app_commands.Choice(name="a server", value="server"),
    app_commands.Choice(name="a member", value="member"),
]


@servers_only
@app_commands.default_permissions(manage_guild=True)
class Operator(
    commands.GroupCog,
    group_name="operator",
    group_description="For whoever runs the bot",
    group_extras=FOR_OPERATORS,
):
    """Blocks and pauses."""

    @app_commands.command()
    @app_commands.describe(what="A server or a member", number="Its id on Discord")
    @app_commands.choices(what=_KINDS)
    async def block(
        self,
        interaction: discord.Interaction[ClustersBot],
        what: app_commands.Choice[str],
        number: str,
    ) -> None:
        """Answer a server or a member no more (for whoever runs the bot)."""
        await _promise(interaction)
        await interaction.client.services.operator.block(_kind(what), _number(number))
        await edit_answer(interaction, content=text("operator.blocked", number=number.strip()))

    @app_commands.command()
    @app_commands.describe(what="A server or a member", number="Its id on Discord")
    @app_commands.choices(what=_KINDS)
    async def unblock(
        self,
        interaction: discord.Interaction[ClustersBot],
        what: app_commands.Choice[str],
        number: str,
    ) -> None:
        """Answer a blocked server or member again (for whoever runs the bot)."""
        await _promise(interaction)
        gone = await interaction.client.services.operator.unblock(_kind(what), _number(number))
        key = "operator.unblocked" if gone else "operator.was_not_blocked"
        await edit_answer(interaction, content=text(key, number=number.strip()))

    @app_commands.command()
    @app_commands.describe(source="A music service, such as deezer")
    async def pause(self, interaction: discord.Interaction[ClustersBot], source: str) -> None:
        """Ask a music service nothing more (for whoever runs the bot)."""
        await _promise(interaction)
        name = _source(interaction, source)
        await interaction.client.services.operator.pause(name)
        await edit_answer(interaction, content=text("operator.paused", source=source_text(name)))

    @app_commands.command()
    @app_commands.describe(source="A music service, such as deezer")
    async def resume(self, interaction: discord.Interaction[ClustersBot], source: str) -> None:
        """Ask a paused music service again (for whoever runs the bot)."""
        await _promise(interaction)
        name = _source(interaction, source)
        gone = await interaction.client.services.operator.resume(name)
        key = "operator.resumed" if gone else "operator.was_not_paused"
        await edit_answer(interaction, content=text(key, source=source_text(name)))

    @app_commands.command()
    async def status(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """See who is blocked and what is paused (for whoever runs the bot)."""
        await _promise(interaction)
        operator = interaction.client.services.operator
        blocked = [f"{kind} {number}" for kind, number in sorted(operator.blocked)]
        paused = [source_text(name) for name in sorted(operator.paused)]
        none = text("operator.none")
        await edit_answer(
            interaction,
            content=text(
                "operator.status",
                blocked=list_text(blocked[:40]) if blocked else none,
                paused=list_text(paused) if paused else none,
            ),
        )


async def _promise(interaction: discord.Interaction[ClustersBot]) -> None:
    """Promise a private answer. Raises ``NotTheOperatorError`` for all but the application's owners."""
    await defer(interaction, private=True)
    if not await interaction.client.is_owner(interaction.user):
        raise NotTheOperatorError


def _kind(what: app_commands.Choice[str]) -> Kind:
    return "server" if what.value == "server" else "member"


def _number(typed: str) -> int:
    """Return Discord's id that was typed. Raises ``NoSuchIdError``."""
    if not _ID.fullmatch(typed.strip()):
        raise NoSuchIdError
    return int(typed.strip())


def _source(interaction: discord.Interaction[ClustersBot], typed: str) -> str:
    """Return the source that was typed. Raises ``NoSuchSourceError`` with those that there are."""
    sources = interaction.client.services.operator.sources
    name = typed.strip().lower()
    if name not in sources:
        raise NoSuchSourceError(known=list_text(sorted(sources)))
    return name


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Operator())
