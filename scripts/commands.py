"""Write ``docs/commands.md`` from the command tree: ``python scripts/commands.py [--check]``.

``--check`` writes nothing and says whether the page is current.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from discord import AppCommandOptionType, AppCommandType, app_commands  # noqa: E402 - run from anywhere

from bot.gateway.loaded_commands import loaded_commands  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Iterator

    Tree = app_commands.CommandTree[Any]
    Command = app_commands.Command[Any, ..., Any]

PAGE: Final = ROOT / "docs" / "commands.md"

_HEAD: Final = """# Commands

Made from the commands themselves (`make commands`); a test holds it to them. Options in brackets may be left
out. What needs a permission says so, and is refused to others in a sentence that only they see.
"""

_KINDS: Final = {
    AppCommandOptionType.boolean: "yes or no",
    AppCommandOptionType.user: "a member",
    AppCommandOptionType.attachment: "a file",
    AppCommandOptionType.channel: "a channel",
}


def commands_page(tree: Tree) -> str:
    """Return the page: each slash command with its options, then the entries of menus."""
    commands = [each for each in tree.walk_commands() if isinstance(each, app_commands.Command)]
    commands.sort(key=lambda each: each.qualified_name)
    parts = [_HEAD, *("\n".join(_section(command)) for command in commands)]
    menus = [
        f"- *{menu.name}* in the menu of a {'message' if kind is AppCommandType.message else 'member'}"
        for kind in (AppCommandType.message, AppCommandType.user)
        for menu in tree.get_commands(type=kind)
    ]
    if menus:
        parts.append("\n".join(("## In menus", "", *menus)) + "\n")
    return "\n".join(parts)


def _section(command: Command) -> Iterator[str]:
    yield f"## /{command.qualified_name}"
    yield ""
    yield command.description
    yield ""
    options = command.parameters
    if not options:
        return
    yield "| Option | What |"
    yield "|:---|:---|"
    for option in options:
        name = option.display_name if option.required else f"[{option.display_name}]"
        yield f"| {name} | {_what(option)} |"
    yield ""


def _what(option: app_commands.Parameter) -> str:
    said = "" if option.description == "…" else str(option.description)
    if option.choices:
        listed = ", ".join(choice.name for choice in option.choices)
        return f"{said}: {listed}" if said else listed
    kind = _KINDS.get(option.type, "")
    if option.min_value is not None and option.max_value is not None:
        kind = f"{option.min_value} to {option.max_value}"
    return f"{said}; {kind}" if said and kind else said or kind


async def current() -> str:
    """Return the page for the commands of this program."""
    async with loaded_commands() as tree:
        return commands_page(tree)


def main() -> None:
    """Write the page, or check it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    page = asyncio.run(current())
    if parser.parse_args().check:
        sys.exit(None if PAGE.read_text(encoding="utf-8") == page else "Run: make commands")
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
