"""Names of commands as something to press: Discord shows ``</clusters:1234>`` as a command. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    import discord

_NAMED: Final = re.compile(r"`/([a-z][a-z_ -]*)`")
"""How a text names a command: between back-ticks, with its slash and without options."""


def pressable(sentence: str, mentions: Mapping[str, str]) -> str:
    """Return a text in which every command that is named can be pressed.

    ``mentions`` are Discord's, by whole names (``cache status``); a command that is not among them
    stays as it is named.
    """
    return _NAMED.sub(lambda named: mentions.get(named[1], named[0]), sentence)


def pressable_embed(embed: discord.Embed, mentions: Mapping[str, str]) -> discord.Embed:
    """Return a copy of an embed with the same done to it where Discord shows mentions.

    It does so in the description and in the fields' values; titles and footers show plain text.
    """
    shown = embed.copy()
    if shown.description:
        shown.description = pressable(shown.description, mentions)
    for index, field in enumerate(shown.fields):
        value = pressable(field.value or "", mentions)
        if value != field.value:
            shown.set_field_at(index, name=field.name, value=value, inline=field.inline)
    return shown
