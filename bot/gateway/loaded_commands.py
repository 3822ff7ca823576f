"""The commands of a bot that never connects: for pages and tests that are made from them."""

from __future__ import annotations

import tempfile
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import open_resources
from bot.gateway.client import EXTENSIONS, CommandTree, create_bot
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator


@asynccontextmanager
async def loaded_commands() -> AsyncGenerator[CommandTree]:
    """Load every cog into a bot with an empty database, and give its commands."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            _env_file=None,  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument
            database=Path(folder) / "clusters.db",
            sources=("file",),
        )
        async with open_resources(settings) as resources:
            bot = create_bot(settings, resources.services)
            async with bot:
                for extension in EXTENSIONS:
                    await bot.load_extension(extension)
                tree = bot.tree
                assert isinstance(tree, CommandTree)  # noqa: S101 - the class that it was made with
                yield tree
