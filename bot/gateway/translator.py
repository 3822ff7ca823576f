"""Commands, options and choices in the member's own language.

English stands where they are written; the other languages have a file ``commands.ftl``. Its messages
are named for what they translate: ``clusters-description``, ``picture_map-look-description``,
``choices-live_versions``. A name that is missing there stays as it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location

from bot.language import DEFAULT_LANGUAGE, match_language, speaking, text_or_none

if TYPE_CHECKING:
    import discord

COMMAND_NAME: Final = re.compile(r"[-_'\w]{1,32}")
"""What Discord takes for a command's or an option's name; besides, it is in lower case."""

_APART: Final = re.compile("[ '-]")
"""What parts words in a name and cannot stand in a key."""

_NAMES: Final = frozenset({Location.command_name, Location.group_name, Location.parameter_name})


class CommandTranslator(app_commands.Translator):
    """Looks texts up for discord.py, which asks once for each locale of Discord's."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContext[Any, Any],
    ) -> str | None:
        """Return the text in a locale's language, or ``None`` where it stays English."""
        tag = match_language(locale.value)
        if tag == DEFAULT_LANGUAGE:
            return None
        return _text(tag, command_key(context.location, context.data, string.message))


@cache
def _text(tag: str, key: str) -> str | None:
    """Return a text in a language; a start asks twice for each, a hundred thousand in all."""
    with speaking(tag):
        return text_or_none(key)


def command_key(location: Location, data: Any, words: str) -> str:  # noqa: ANN401 - discord.py's commands, options and choices
    """Return the key of what is to be translated; ``words`` are its English."""
    match location:
        case Location.choice_name:
            return f"commands.choices.{re.sub(r'[^a-z0-9]+', '_', words.lower()).strip('_')}"
        case Location.parameter_name | Location.parameter_description:
            place = f"{data.command.qualified_name}.{data.name}"
        case _:
            place = data.qualified_name
    kind = "name" if location in _NAMES else "description"
    if isinstance(data, app_commands.ContextMenu):
        kind = "menu"
    return f"commands.{_APART.sub('_', place)}.{kind}".lower()
