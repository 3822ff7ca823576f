"""What ends the bot as it starts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from bot.gateway import start_errors
from bot.gateway.start_errors import StartError

PAGE: Final = Path(__file__).parents[2] / "docs" / "operating.md"


def test_the_page_for_operators_tells_every_exit_status() -> None:
    told = re.findall(r"^\| (\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    kinds = [
        kind
        for kind in vars(start_errors).values()
        if isinstance(kind, type) and issubclass(kind, StartError) and kind is not StartError
    ]
    assert kinds
    assert {str(kind.code) for kind in kinds} <= set(told)
