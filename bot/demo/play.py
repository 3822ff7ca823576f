"""The demo as text: a scripted conversation with the real bot, for terminals and for CI."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, cast

from rich.panel import Panel
from rich.text import Text

from bot.demo.stage import open_stage
from bot.domain.errors import DemoFolderError
from bot.language import text
from bot.services.favourites import KEYCAPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import discord
    from rich.console import Console
    from simcord import MemberActor, ResponseMessage

    from bot.demo.stage import Stage
    from bot.settings import Settings

_LINK: Final = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\([^)]*\)")
_ESCAPED: Final = re.compile(r"\\(.)")
_MOMENT: Final = re.compile(r"<t:(\d{1,11})(?::[tTdDfFR])?>")

PAGES_SHOWN: Final = 2
"""Pages turned with the button before the jump."""

TOUR: Final = (
    ("track", "track"),
    ("similar", "track"),
    ("album", "album"),
    ("server map", None),
    ("favourites map", None),
)
"""Commands shown in brief, each with the option that is picked from its list."""

BRIEF_LINES: Final = 8
"""Lines of an answer that is shown in brief."""


async def play(settings: Settings, files: Sequence[Path], output: Path, console: Console) -> int:
    """Play the conversation, print it, and write the pictures it showed into ``output``.

    Raises ``bot.domain.errors.ClustersError`` for files that cannot be read, and where nothing can be
    written.
    """
    try:
        await asyncio.to_thread(output.mkdir, parents=True, exist_ok=True)
    except OSError as error:
        raise DemoFolderError(folder=output, reason=error.strerror or str(error)) from error
    async with open_stage(settings, files, console) as stage:
        if not stage.artists:
            console.print(text("demo.play.nothing"))
            return 1
        await _Conversation(stage, output, console).about(stage.artists[0])
    console.print(text("demo.play.pictures", folder=output), highlight=False, markup=False)
    return 0


class _Conversation:
    """Says what each person does and prints what the bot answers."""

    def __init__(self, stage: Stage, output: Path, console: Console) -> None:
        self._stage = stage
        self._output = output
        self._console = console
        self._pictures = 0

    async def about(self, artist: str) -> None:
        """Ask for an artist, turn pages, mark favourites, and be refused an admin's command."""
        stage = self._stage
        member, admin, channel = stage.member, stage.admin, stage.channel
        found = await member.autocomplete(channel, "clusters", "artist", artist)
        choice = found[0]
        self._act("asks", member, artist=artist, choice=choice["name"])
        await member.slash(channel, "clusters", artist=choice["value"])
        await self._show()
        for _ in range(PAGES_SHOWN):
            message = channel.last_message
            if message is None or not self._has(message, ":n"):
                break
            self._act("turns", member)
            await member.click(message, custom_id=self._id_of(message, ":n"))
            await self._show()
        message = channel.last_message
        if message is not None and self._has(message, "clusters:heart:"):
            self._act("reacts", member, keycap=KEYCAPS[0])
            await member.react(message, KEYCAPS[0])
            await self._favour(admin)
            await self._show()
        await self._press("clusters:save:", member)
        await self._press("clusters:zoom:", member)
        self._act("lists", member)
        await member.slash(channel, "favourites list")
        await self._show()
        for command, option in TOUR:
            await self._brief(command, member, option, artist)
        self._act("refreshes", member, artist=artist)
        refused = await member.slash(channel, "cache refresh", artist=choice["value"])
        self._answer(as_read(refused.response.content if refused.response else ""))
        self._act("looks", admin)
        status = await admin.slash(channel, "cache status")
        response = status.response
        self._answer(_embed_text(response.embeds[0]) if response and response.embeds else Text())
        await self._brief("settings", admin)

    async def _favour(self, who: MemberActor) -> None:
        """Use the heart menu for the page's second row, or its only one."""
        message = self._stage.channel.last_message
        if message is None:
            return
        menu = next(
            item for item in _controls(message) if item["custom_id"].startswith("clusters:heart:")
        )
        option = menu["options"][min(1, len(menu["options"]) - 1)]
        self._act("marks", who, track=option["label"])
        result = await who.select(message, [option["value"]], custom_id=menu["custom_id"])
        for followup in result.followups:
            self._answer(as_read(followup.content))

    async def _press(self, part: str, who: MemberActor) -> None:
        """Press the newest message's button whose id begins so, if there is one; show it in brief."""
        message = self._stage.channel.last_message
        if message is None or not self._has(message, part):
            return
        button = next(item for item in _controls(message) if part in item["custom_id"])
        self._act("presses", who, label=button["label"])
        result = await who.click(message, custom_id=button["custom_id"])
        shown = result.followups[-1:] or [result.response]
        await self._show_brief(shown[0], message)

    async def _brief(
        self, command: str, who: MemberActor, option: str | None = None, words: str = ""
    ) -> None:
        """Send a command, with the first suggestion for its option, and show the answer's beginning."""
        channel, options = self._stage.channel, dict[str, str]()
        said = f"/{command}"
        if option is not None:
            found = await who.autocomplete(channel, command, option, words)
            if not found:
                return
            options[option] = found[0]["value"]
            said += f" {option}: {found[0]['name']}"
        self._act("types", who, command=said)
        result = await who.slash(channel, command, **options)
        await self._show_brief(result.response, None)

    async def _show_brief(
        self, response: ResponseMessage | None, edited: discord.Message | None
    ) -> None:
        """Show how an answer begins, or ``edited`` as it is now where nothing new came."""
        message = edited if response is None else response.message
        if message is None:
            return
        lines = _message_text(message).split("\n")
        shown = [*lines[:BRIEF_LINES], Text("…")] if len(lines) > BRIEF_LINES else [*lines]
        shown += [Text(await self._keep(attachment)) for attachment in message.attachments]
        alone = text("demo.play.alone") if message.flags.ephemeral else None
        self._console.print(Panel(Text("\n").join(shown), title=alone))

    # --- printing ------------------------------------------------------------------------------

    def _act(self, what: str, who: MemberActor, **values: str) -> None:
        act = text(f"demo.acts.{what}", **values)
        self._console.print()
        self._console.print(Text(f"{who.name.title()} {act}", style="bold"))

    def _answer(self, answer: Text) -> None:
        self._console.print(Panel(answer, title=text("demo.play.alone")))

    async def _show(self) -> None:
        message = self._stage.channel.last_message
        if message is None:
            return
        parts = [_embed_text(embed) for embed in message.embeds]
        parts += [Text(await self._keep(attachment)) for attachment in message.attachments]
        self._console.print(Panel(Text("\n\n").join(parts)))

    async def _keep(self, attachment: discord.Attachment) -> str:
        """Write a picture the bot sent into the output folder."""
        self._pictures += 1
        path = self._output / f"{self._pictures:02d}-{attachment.filename}"
        data = await attachment.read()
        await asyncio.to_thread(path.write_bytes, data)
        return text("demo.play.picture", path=path)

    @staticmethod
    def _has(message: discord.Message, part: str) -> bool:
        return any(
            part in item["custom_id"] and not item["disabled"] for item in _controls(message)
        )

    @staticmethod
    def _id_of(message: discord.Message, part: str) -> str:
        found = next(item for item in _controls(message) if part in item["custom_id"])
        identifier: str = found["custom_id"]
        return identifier


def _controls(message: discord.Message) -> list[dict[str, Any]]:
    """Return a message's buttons and menus as plain payloads."""
    return [
        {"custom_id": "", "disabled": False, **child.to_dict()}
        for row in message.components
        for child in getattr(row, "children", ())
    ]


def _message_text(message: discord.Message) -> Text:
    """Return what a message says: its words, its embeds, and the texts of its components."""
    parts = [as_read(message.content), *map(_embed_text, message.embeds)]
    parts += [
        as_read(content)
        for component in message.components
        for content in _contents(cast("dict[str, Any]", component.to_dict()))
    ]
    return Text("\n").join(part for part in parts if part.plain)


def _contents(component: dict[str, Any]) -> Iterator[str]:
    if content := component.get("content"):
        yield content
    for inner in component.get("components", ()):
        yield from _contents(inner)


def _embed_text(embed: discord.Embed) -> Text:
    parts = [as_read(part or "") for part in (embed.author.name, embed.title, embed.description)]
    parts += [as_read(f"{field.name}: {field.value}") for field in embed.fields]
    parts.append(Text(embed.footer.text or "", style="dim"))
    return Text("\n").join(part for part in parts if part.plain)


def as_read(markdown: str) -> Text:
    """Return a text as Discord shows it: no signs of markdown, links by their words, small print dim.

    A timestamp, which Discord counts from the reader's own clock, becomes its date and time in UTC.
    """
    markdown = _MOMENT.sub(_moment, markdown)
    lines: list[Text] = []
    for line in markdown.split("\n"):
        small = line.startswith("-# ")
        words = _LINK.sub(r"\1", line.removeprefix("-# ").removeprefix("## "))
        words = words.replace("**", "").replace("`", "").replace("\u200b", "")
        lines.append(Text(_ESCAPED.sub(r"\1", words), style="dim" if small else ""))
    return Text("\n").join(lines)


def _moment(found: re.Match[str]) -> str:
    return f"{datetime.fromtimestamp(int(found[1]), UTC):%Y-%m-%d %H:%M} UTC"
