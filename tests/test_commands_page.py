"""``docs/commands.md`` says what the commands say."""

from __future__ import annotations

from scripts.commands import PAGE, current


async def test_the_page_of_commands_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == await current(), "run: make commands"
