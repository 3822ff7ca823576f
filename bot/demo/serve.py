"""The demo as a page: every click runs the bot's own code."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import webbrowser
from typing import TYPE_CHECKING

import simcord
from rich.markup import escape

from bot.demo.stage import AMERICAN, open_stage
from bot.domain.errors import DemoPortError
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import Console

    from bot.settings import Settings


def _has_browser() -> bool:
    """Whether opening a page would show it to somebody."""
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


async def serve(
    settings: Settings,
    files: Sequence[Path],
    console: Console,
    *,
    port: int = 0,
    open_browser: bool = True,
    live: bool = False,
    locale: str = AMERICAN,
) -> int:
    """Serve the page until Ctrl-C; only with ``live`` are music services asked.

    Raises ``bot.domain.errors.ClustersError`` for files that cannot be read and a port that is taken.
    """
    async with (
        open_stage(settings, files, console, live=live, locale=locale) as stage,
        contextlib.AsyncExitStack() as stack,
    ):
        preview = stage.env.preview(
            stage.channel, viewers=[stage.member, stage.admin], layout="channel", port=port or None
        )
        try:
            page = await stack.enter_async_context(preview)
        except simcord.SetupError as error:
            raise DemoPortError(port=str(port)) from error
        first = stage.artists[0] if stage.artists else "..."
        console.print()
        console.print(f"[bold]{text('demo.page.running')}[/bold]")
        console.print(text("demo.page.open", url=page.url), highlight=False, soft_wrap=True)
        console.print(text("demo.page.try", artist=escape(first)), highlight=False)
        console.print(text("demo.page.stop"))
        if open_browser and _has_browser():
            await asyncio.to_thread(webbrowser.open, page.url)
        await _until_interrupted()
        console.print(text("demo.page.stopping"))
    return 0


async def _until_interrupted() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C raises instead
            loop.add_signal_handler(number, stop.set)
    await stop.wait()
