"""Every text of the slash commands that a language may translate, by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import AppCommandType, app_commands
from discord.app_commands import TranslationContextLocation as Location

from bot.gateway.translator import command_key
from bot.language import languages
from bot.language.catalogue import OPERATORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    Tree = app_commands.CommandTree[Any]


def command_texts(tree: Tree) -> dict[str, str]:
    """Return the English of every command's, option's and choice's name and description."""
    return {command_key(location, data, words): words for location, data, words in _texts(tree)}


def _texts(tree: Tree) -> Iterator[tuple[Location, Any, str]]:
    for command in tree.walk_commands():
        if command.qualified_name.partition(" ")[0] in OPERATORS:
            continue
        match command:
            case app_commands.Group():
                yield Location.group_name, command, command.name
                yield Location.group_description, command, command.description
            case app_commands.Command():
                yield Location.command_name, command, command.name
                yield Location.command_description, command, command.description
                for option in command.parameters:
                    yield Location.parameter_name, option, option.name
                    yield Location.parameter_description, option, option.description
                    for choice in option.choices:
                        if choice.value in languages():
                            continue  # a language's name in itself is the same everywhere
                        yield Location.choice_name, choice, choice.name
    for kind in (AppCommandType.user, AppCommandType.message):
        for menu in tree.get_commands(type=kind):
            yield Location.command_name, menu, menu.name
