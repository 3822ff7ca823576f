"""How long services' terms let their data be kept. It holds with a key and without."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

CACHE_LIVES: Final[Mapping[str, timedelta]] = {"spotify": timedelta(hours=24)}
"""By source; one that is not named sets no such limit. ``docs/sources.md`` has the terms."""
