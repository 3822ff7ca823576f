"""The code of a recording (ISO 3901), as files and tags write it."""

from __future__ import annotations

import re
from typing import Final

_CODE: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{3}[0-9]{7}")


def isrc_of(value: str) -> str | None:
    """Return the twelve characters, without hyphens and spaces; ``None`` where it is no such code.

    What stands in for one ("NA", zeros) would make one recording of all that bear the same title.
    """
    code = re.sub(r"[\s-]", "", value).upper()
    return code if _CODE.fullmatch(code) else None
