"""Jobs in the database, by procrastinate: what is asked for, and by whom it is taken up.

procrastinate has a schema of its own, ``jobs``, whose comment says that it is ours. Nothing in it is worth
keeping, so that another version of procrastinate makes it anew; whoever waits for a fetch asks for it again.
"""

from __future__ import annotations

import asyncio
import logging
import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final, LiteralString, cast

import procrastinate
import psycopg
from procrastinate.exceptions import ConnectorException
from procrastinate.schema import SchemaManager
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from storage import StoreForeign
from storage.postgres.connection import BOUNDS, connect
from storage.postgres.faults import translated

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

log = logging.getLogger(__name__)

# It would log who asks.
logging.getLogger("procrastinate").setLevel(logging.WARNING)

FETCHES: Final = "fetches"
"""The queue of fetches."""

UPKEEP: Final = "upkeep"
"""The queue of what the clock asks for."""

SILENT_SECONDS: Final = 7.0
"""A worker that has said nothing for so long is dead."""

_MAKING: Final = 0x4A6F6273
"""The advisory lock of whoever makes the schema."""

_OURS: Final = re.compile(r"(?:clusters: procrastinate )?(\d+\.\d+\S*)")
"""The schema's comment, which is written in the transaction that makes it; it was the version alone once."""


def lock_of(artist_id: int) -> str:
    """Return the lock under which an artist is fetched by one worker at a time."""
    return f"artist:{artist_id}"


def make_schema(address: str) -> None:
    """Make procrastinate's schema where it is missing or another version's.

    Raises ``StoreForeign`` where another program has a schema of that name, and other ``StoreError``.
    """
    try:
        with connect(address) as connection, connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock($1)", (_MAKING,))
            row = connection.execute(
                "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace "
                "WHERE nspname = 'jobs'"
            ).fetchone()
            version = procrastinate.__version__
            if row is not None:
                ours = _OURS.fullmatch(row[0] or "")
                if ours is None:
                    raise StoreForeign("it has a schema named jobs that this bot has not made")
                if ours[1] == version:
                    return
            log.info("The jobs' tables are made, as procrastinate %s wants them", version)
            made = f"COMMENT ON SCHEMA jobs IS 'clusters: procrastinate {version}'"
            for statement in (
                "DROP SCHEMA IF EXISTS jobs CASCADE",
                "CREATE SCHEMA jobs",
                "SET LOCAL search_path TO jobs",
                SchemaManager.get_schema(),
                made,
            ):
                connection.execute(cast("LiteralString", statement))
    except psycopg.Error as error:
        raise translated(error) from error


@asynccontextmanager
async def open_jobs(address: str, *, connections: int = 1) -> AsyncGenerator[procrastinate.App]:
    """Yield procrastinate with its connections open. Raises ``StoreError``."""
    await asyncio.to_thread(make_schema, address)
    given = conninfo_to_dict(address).get("options")
    options = " ".join(
        filter(None, (given if isinstance(given, str) else "", "-c search_path=jobs"))
    )
    connector = procrastinate.PsycopgConnector(
        conninfo=make_conninfo(address, options=options),
        kwargs=BOUNDS.options(),
        configure=_bounded,
        timeout=BOUNDS.connecting,
        min_size=1,
        max_size=connections,
    )
    app = procrastinate.App(connector=connector)
    try:
        async with app.open_async():
            yield app
    except ConnectorException as error:
        cause = error.__cause__
        raise (translated(cause) if cause is not None else error) from error


async def _bounded(connection: psycopg.AsyncConnection[Any]) -> None:
    await BOUNDS.tell(connection)
    await connection.commit()
