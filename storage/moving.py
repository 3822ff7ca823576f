"""``python -m bot move``: everything from one database to another, of either engine."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from storage.copying import Copied, copy
from storage.engines import on_a_server
from storage.errors import NoDriver
from storage.sqlite.copying import held_file

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from storage.copying import End


def move(source: Path | str, target: Path | str, told: Callable[[str], None]) -> Copied:
    """Copy a database to an empty one, whole or not at all; the source stays as it is.

    Both are held against every bot, and brought to this program's version first. Raises as ``copy``
    does and as opening them does.
    """
    with _held(source) as from_there, _held(target) as to_here:
        return copy(from_there, to_here, told)


@contextmanager
def _held(address: Path | str) -> Generator[End]:
    if not on_a_server(address):
        with held_file(Path(address)) as end:
            yield end
        return
    try:
        from storage.postgres.moving import held_database  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NoDriver(str(error)) from error
    with held_database(str(address)) as end:
        yield end
