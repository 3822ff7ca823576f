"""Addresses of databases as they may be shown."""

from __future__ import annotations

import re
from typing import Final

_SECRETS: Final = (
    # A password may hold any letter, also those that should have been written otherwise there: it ends
    # at the last @ there is. One / is left of two where the address was taken for a file's path.
    re.compile(r"(?<=:)(?P<shown>/{1,2}[^/:?\[]*):[^?]*(?P<end>@)"),
    # What follows a colon is a port where it is a number, and else a password, with a ? in it.
    re.compile(
        r"(?<=:)(?P<shown>/{1,2}[^/:?\[]*):(?!\d*(?:,[^:,/?@]+(?::\d*)?)*(?:/|$|\?\w+=)).*(?P<end>@)"
    ),
    re.compile(r"(?P<shown>password=)[^&]*(?P<end>)"),
)


def without_password(address: str) -> str:
    """Return the address of a database without what is secret; a path stays as it is."""
    for secret in _SECRETS:
        address = secret.sub(lambda found: f"{found['shown']}{found['end'] or '...'}", address)
    return address
