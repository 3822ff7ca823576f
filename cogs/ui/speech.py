"""Which language an answer is in.

What everybody in a channel reads is in the server's language, whoever asked or turned the page; what
one member alone reads is in theirs. A server's language is what its admins chose in ``/settings``, else
what Discord says of it. A direct or group channel has none: whoever asked or turned the page is spoken to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.language import match_language

if TYPE_CHECKING:
    import discord

    from bot.gateway.client import ClustersBot


def member_language(interaction: discord.Interaction[Any]) -> str:
    """Return the language of the member who used a command or a control."""
    return match_language(interaction.locale.value)


def server_language(bot: ClustersBot, guild_id: int | None) -> str:
    """Return a server's language; English where it is not known, and outside of servers."""
    chosen = bot.services.server_settings.of(guild_id).language
    if chosen is not None:
        return match_language(chosen)
    guild = bot.get_guild(guild_id or 0)
    return match_language(guild.preferred_locale.value if guild else None)


def public_language(interaction: discord.Interaction[Any]) -> str:
    """Return the language of an answer that everybody reads where the interaction happened."""
    if interaction.guild_id is None:
        return member_language(interaction)
    if interaction.client.services.server_settings.of(interaction.guild_id).language is None:
        locale = interaction.guild_locale
        return match_language(locale.value if locale else None)
    return server_language(interaction.client, interaction.guild_id)
