"""Where a socket in the file system may be found whose path is too long for one."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

LONGEST: Final = 100
"""Bytes of a path that every system takes for a socket: macOS 103, Linux 107."""


@contextmanager
def short_path(path: Path) -> Generator[str]:
    """Yield an address of ``path`` that is short enough, where the system has one (Linux)."""
    if len(os.fsencode(path)) <= LONGEST:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)
