"""What a database's server is like, for whoever set it up."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from storage.errors import NoDriver


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerLook:
    """What the bot depends on."""

    encoding: str
    """``UTF8``, or not every name can be stored."""
    collation: str
    """For information: texts compare byte by byte in any case."""
    version: int
    trigrams: bool
    """Whether it has the extension ``pg_trgm``, or lets this role create it: names are searched with it."""
    pooled: bool
    """Whether a pooler stands between that keeps no session: locks and messages do not work then."""


async def look_at_server(address: str) -> ServerLook:
    """Look at the server behind a ``postgresql://`` address. Raises ``StoreError``."""
    try:
        from storage.postgres.look import look  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NoDriver(str(error)) from error
    return await asyncio.to_thread(look, address)
