"""What a language still lacks: ``python scripts/language.py de``.

Prints, file by file, the messages that the language does not have yet, in English and ready to be
translated, and then the names of those that nothing asks for any more. ``--add`` writes the missing
ones into the language's files as they are; a new language is made that way.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax.ast import Identifier, Message, Pattern, TextElement

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bot.gateway.command_texts import command_texts  # noqa: E402
from bot.gateway.loaded_commands import loaded_commands  # noqa: E402 - as above
from bot.language.catalogue import OPERATORS  # noqa: E402

TEXTS = ROOT / "bot" / "language"


async def commands_in_english() -> dict[str, Message]:
    """Return the commands' own texts as messages."""
    async with loaded_commands() as tree:
        texts = command_texts(tree)
    names = {key.partition(".")[2].replace(".", "-"): words for key, words in texts.items()}
    return {
        name: Message(Identifier(name), Pattern([TextElement(words)]))
        for name, words in names.items()
    }


def messages(path: Path) -> dict[str, Message]:
    """Return a file's messages by name."""
    if not path.exists():
        return {}
    entries = FluentParser().parse(path.read_text(encoding="utf-8")).body
    return {entry.id.name: entry for entry in entries if isinstance(entry, Message)}


def main() -> None:
    """Print or add what is missing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tag", help="a locale of Discord's, such as de or pt-BR")
    parser.add_argument(
        "--add", action="store_true", help="write the English of what is missing into its files"
    )
    asked = parser.parse_args()
    english = {
        path.stem: messages(path)
        for path in sorted((TEXTS / "en").glob("*.ftl"))
        if path.stem not in OPERATORS
    }
    english["commands"] = asyncio.run(commands_in_english())
    write = FluentSerializer()
    for topic, wanted in english.items():
        path = TEXTS / asked.tag / f"{topic}.ftl"
        there = messages(path)
        missing = "".join(
            write.serialize_entry(message) for name, message in wanted.items() if name not in there
        )
        unused = [name for name in there if name not in wanted]
        if missing:
            print(f"### {path.relative_to(ROOT)}\n\n{missing}")
        if unused:
            print(f"### not used any more in {path.relative_to(ROOT)}: {', '.join(unused)}\n")
        if missing and asked.add:
            path.parent.mkdir(exist_ok=True)
            with path.open("a", encoding="utf-8") as file:
                file.write(missing)


if __name__ == "__main__":
    main()
