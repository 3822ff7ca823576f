"""The fitted constants, all in one data file: ``benchmarks/fit_audio_features.py`` makes it."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

FILE: Final = "constants.json"


@lru_cache(maxsize=1)
def constants() -> dict[str, Any]:
    """Return the parsed file: ``regression`` and ``vector``."""
    return json.loads((files("bot.audio") / FILE).read_text(encoding="utf-8"))
