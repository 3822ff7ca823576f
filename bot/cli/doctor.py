"""``python -m bot doctor``: is everything in place? One line per check, nothing is changed."""

from __future__ import annotations

import asyncio
import base64
import binascii
import os
import platform
import re
import shutil
import socket
import sqlite3
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from rapidfuzz import fuzz, process
from rich.text import Text

from bot.charts.ink import stamp
from bot.charts.shaping import can_draw
from bot.cli.address import without_password
from bot.domain.errors import UnknownSourceError
from bot.domain.permissions import PERMISSIONS
from bot.language import number_text, text
from bot.runtime.heartbeat import read_heartbeat
from bot.runtime.worker_pool import WorkerDiedError, WorkerPool
from bot.services.backups import copies, folder_of
from bot.services.processes import Processes, in_ranges
from bot.settings import PREFIX, Settings, unknown_variables, variable
from bot.sources.errors import title_of
from bot.sources.health import health_line, key_lines, switched_off
from bot.sources.http.client import Patience
from bot.sources.setup import create_gatherer
from storage import (
    MEGABYTE,
    OLDEST_SQLITE,
    Store,
    StoreError,
    StoreLocked,
    look_at_server,
    untouched,
)

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
    from datetime import date

    from rich.console import Console

    from bot.services.processes import Fleet
    from bot.sources.base import SourceHealth
    from storage import ServerLook

SOURCES_SECONDS: Final = 8.0
"""How long all sources together may take to answer."""

LEAST_FREE: Final = 200
"""Megabytes that should be free beside the database: its log alone may take 64 for a while."""

OLDEST_BACKUP: Final = timedelta(days=2)
"""Of a running bot; one that was stopped made none."""

NEAR_SPELLING: Final = 80
"""Likeness (0..100) from which a setting is taken to be the one that was meant."""

INVITE_URL: Final = "https://discord.com/oauth2/authorize"

SCRIPTS: Final = {
    "Latin": "Clusters à ñ ß",
    "Cyrillic": "Кино",
    "Greek": "Νύχτα",
    "Hangul": "방탄소년단",
    "kana": "ひらカナ",
    "Han": "音樂",
    "Arabic": "فيروز",
    "Hebrew": "שיר",
    "Thai": "เพลง",
    "Devanagari": "गीत",
}
"""A word of every script that the fonts promise."""

_TOKEN: Final = re.compile(r"[\w-]{17,40}\.[\w-]{4,12}\.[\w-]{20,80}", re.ASCII)
_APPLICATION_ID: Final = re.compile(r"\d{15,20}", re.ASCII)


class Mark(Enum):
    """How a check ended. ``PASSED_OVER`` is neither good nor bad."""

    WELL = "✓"
    ILL = "✗"
    PASSED_OVER = "–"  # noqa: RUF001 - a dash, as it is printed


_PLAIN: Final = {Mark.WELL: "ok", Mark.ILL: "NO", Mark.PASSED_OVER: "--"}
_STYLES: Final = {Mark.WELL: "green", Mark.ILL: "bold red", Mark.PASSED_OVER: "dim"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: a mark and one plain sentence."""

    mark: Mark
    sentence: str


async def examine(settings: Settings, console: Console, *, offline: bool = False) -> int:
    """Print one line per check; return 1 if anything is ill, else 0.

    ``offline`` passes over everything that needs the network.
    """
    worst, shown = 0, marks(console)
    with console.status(text("cli.doctor.looking")):
        async for finding in _findings(settings, offline=offline):
            mark = shown[finding.mark]
            line = Text.assemble((mark, _STYLES[finding.mark]), " ", finding.sentence)
            console.print(line, highlight=False, soft_wrap=True)
            worst = max(worst, int(finding.mark is Mark.ILL))
    return worst


def marks(console: Console) -> Mapping[Mark, str]:
    """Return how marks are printed: in letters where the terminal knows no others."""
    return {mark: mark.value for mark in Mark} if console.encoding.startswith("utf") else _PLAIN


async def _findings(settings: Settings, *, offline: bool) -> AsyncGenerator[Finding]:
    token = settings.token.get_secret_value() if settings.token else ""
    yield programs()
    for name in unknown_variables():
        yield unknown_setting(name)
    yield token_shape(token)
    if isinstance(settings.database, Path):
        yield await database(settings.database)
        yield await asyncio.to_thread(space, settings.database, settings.disk_mb)
    else:
        needed = settings.fetches == "workers"
        for finding in await server(
            settings.database, settings.database_file, workers_needed=needed
        ):
            yield finding
    yield await asyncio.to_thread(daily_backup, settings, datetime.now(UTC).date())
    async with WorkerPool(1) as pool:
        yield await worker(pool)
        yield await fonts(pool)
    if offline:
        yield _passed_over("sources_offline")
    else:
        for finding in await sources(settings):
            yield finding
    yield await asyncio.to_thread(maps_on_the_web, settings)
    yield invitation(token)
    yield Finding(Mark.PASSED_OVER, " ".join(key_lines(settings)))


def programs(sqlite: str = sqlite3.sqlite_version) -> Finding:
    """Name the versions of Python and SQLite; an SQLite that lacks what the store needs is ill."""
    numbers = tuple(int(part) for part in sqlite.split("."))
    if numbers < OLDEST_SQLITE:
        oldest = ".".join(map(str, OLDEST_SQLITE))
        return _ill("sqlite_old", version=sqlite, oldest=oldest)
    return _well("programs", python=platform.python_version(), sqlite=sqlite)


def unknown_setting(name: str) -> Finding:
    """Name a variable that does nothing, and the setting that was probably meant."""
    written = name.removeprefix(PREFIX).lower()
    fields = list(Settings.model_fields)
    found = process.extractOne(written, fields, scorer=fuzz.ratio, score_cutoff=NEAR_SPELLING)
    if found is None:
        return _ill("setting_unknown", name=name)
    return _ill("setting_misspelt", name=name, meant=variable(found[0]))


def application_id(token: str) -> int | None:
    """Return the id that a bot token begins with, or ``None`` if it has not a token's shape.

    A token is three base64url parts; the first is the application's id in digits.
    """
    token = token.strip()
    if not _TOKEN.fullmatch(token):
        return None
    first = token.partition(".")[0]
    try:
        digits = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return int(digits) if _APPLICATION_ID.fullmatch(digits) else None


def token_shape(token: str) -> Finding:
    """Say whether the token looks like one; whether Discord takes it, only Discord can say."""
    if not token:
        return Finding(Mark.ILL, text("cli.no_token"))
    found = application_id(token)
    return _ill("token_shape") if found is None else _well("token", application=str(found))


async def database(path: Path) -> Finding:
    """Open the database and check the whole file; one that is not there yet is not made."""
    if not await asyncio.to_thread(path.exists):
        return await asyncio.to_thread(_database_to_be, path)
    name = without_password(str(path))
    try:
        async with untouched(path) as found:
            if found.missing:
                return _well("database_older", path=name)
        async with Store.opened(path) as store:
            status = await store.status()
    except StoreLocked as error:
        beat = read_heartbeat(path)
        if beat.running:
            return _well("database_running", path=name)
        return _ill("database", path=name, problem=error.sentence)
    except StoreError as error:
        return _ill("database", path=name, problem=error.sentence)
    return _well("database_sound", path=name, artists=status.artists, tracks=status.tracks)


async def server(address: str, file: Path, *, workers_needed: bool = False) -> Sequence[Finding]:
    """Ask a database on a server how it stands, and the processes that work with it.

    ``file`` is beside what this machine's files are.
    """
    name = without_password(address)
    try:
        look = await look_at_server(address)
        with suppress(StoreLocked):  # bots work with it
            async with untouched(address) as found:
                if found.missing:
                    return [_well("server_older", address=name, steps=found.missing)]
        async with Store.opened(address, folder=file.parent) as store:
            status, size = await store.status(), await store.size()
            fleet = await Processes(store).fleet()
    except StoreError as error:
        return [_ill("database", path=name, problem=error.sentence)]
    sound = _well(
        "server_sound",
        address=name,
        artists=status.artists,
        tracks=status.tracks,
        size=number_text(size / MEGABYTE, 1),
    )
    return [sound, *server_kind(look), *processes(fleet, workers_needed=workers_needed)]


def server_kind(look: ServerLook) -> Iterator[Finding]:
    """Say what the server is like, and what of it the bot cannot work with."""
    if look.encoding == "UTF8":
        version, collation = str(look.version), look.collation
        yield _well("server_kind", version=version, collation=collation)
    else:
        yield _ill("server_encoding", encoding=look.encoding)
    if look.pooled:
        yield _ill("server_pooled")
    if not look.trigrams:
        yield _passed_over("server_trigrams")


def processes(fleet: Fleet, *, workers_needed: bool = False) -> Iterator[Finding]:
    """Say which processes work with the database, and what is wrong with the whole."""
    if not fleet.processes:
        yield _passed_over("fleet_none")
        return
    yield _well(
        "fleet",
        shards=", ".join(each.shards for each in fleet.bots) or text("cli.doctor.fleet_no_shards"),
        standing_by=len(fleet.standing_by),
        workers=len(fleet.workers),
        versions=", ".join(fleet.versions),
    )
    if len(fleet.versions) > 1:
        yield _ill("fleet_versions", versions=", ".join(fleet.versions))
    if fleet.claimed_twice:
        yield _ill("fleet_twice", shards=fleet.claimed_twice)
    if fleet.missing:
        yield _ill("fleet_missing", shards=in_ranges(fleet.missing))
    if workers_needed and not fleet.workers:
        yield _ill("fleet_no_worker")
    for each in fleet.unready:
        yield _ill("fleet_unready", process=each.id, shards=each.shards)


def _database_to_be(path: Path) -> Finding:
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return _well("database_new", path=without_password(str(path)))
    return _ill("database_folder", path=without_password(str(path)), folder=str(folder))


def space(path: Path, budget: int) -> Finding:
    """Say what the database takes of its budget (megabytes), and how much is free beside it."""
    taken = sum(part.stat().st_size for part in _parts(path) if part.exists())
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    free = shutil.disk_usage(folder).free // MEGABYTE
    size = number_text(taken / MEGABYTE, 1)
    if free < LEAST_FREE:
        return _ill("space_short", size=size, budget=budget, free=free)
    return _well("space", size=size, budget=budget, free=free)


def daily_backup(settings: Settings, today: date) -> Finding:
    """Say of which day the newest daily backup is; one that is days old is ill."""
    folder = folder_of(settings.database_file, settings.backups)
    if settings.backups_kept == 0:
        return _passed_over("backup_off")
    found = copies(settings.database_file, folder)
    if not found:
        return Finding(Mark.PASSED_OVER, text("cli.doctor.backup_none", folder=str(folder)))
    day = found[0][0]
    if today - day > OLDEST_BACKUP and read_heartbeat(settings.database_file).running:
        return _ill("backup_old", day=day.isoformat())
    return _well("backup", day=day.isoformat(), folder=str(folder))


def _parts(path: Path) -> tuple[Path, ...]:
    return path, path.with_name(path.name + "-wal")


async def worker(pool: WorkerPool) -> Finding:
    """Give a worker process one small job."""
    started = time.monotonic()
    try:
        await pool.run(os.getpid)
    except (WorkerDiedError, OSError):
        return _ill("worker_died")
    return _well("worker", seconds=f"{time.monotonic() - started:.1f}")


async def fonts(pool: WorkerPool) -> Finding:
    """Draw a word of every script that titles come in."""
    try:
        undrawn = await pool.run(undrawn_scripts)
    except (WorkerDiedError, OSError) as error:
        return _ill("fonts_missing", problem=str(error))
    if undrawn:
        return _ill("fonts_lack", scripts=", ".join(undrawn))
    return _well("fonts", count=str(len(SCRIPTS)))


def undrawn_scripts() -> list[str]:
    """Return the scripts of which a letter has no glyph and would be left out of a picture.

    Raises ``OSError`` where a font file is missing.
    """
    return [script for script, word in SCRIPTS.items() if not _drawn(word)]


def _drawn(word: str, size: float = 20.0) -> bool:
    return can_draw(word) and stamp(word, size, "Regular") is not None


async def sources(settings: Settings, seconds: float = SOURCES_SECONDS) -> list[Finding]:
    """Ask every music service one small question; name those that are off, and why."""
    if all(name == "file" for name in settings.sources):
        return [_passed_over("sources_files")]
    try:
        made = create_gatherer(settings, patience=Patience(attempts=1, urgent_attempts=1))
    except UnknownSourceError as error:
        return [Finding(Mark.ILL, error.sentence)]
    async with made as gatherer:
        try:
            async with asyncio.timeout(seconds):
                healths = await gatherer.check()
        except TimeoutError:
            healths = gatherer.health()
    return [_source(health) for health in (*healths, *switched_off(settings))]


def _source(health: SourceHealth) -> Finding:
    match health.state:
        case "ok":
            mark = Mark.WELL
        case "limited" | "off":
            mark = Mark.PASSED_OVER
        case "blocked" | "down":
            mark = Mark.ILL
        case "unknown":  # it was asked, and the time ran out
            name = title_of(health.name)
            return _ill("source_silent", source=name, seconds=f"{SOURCES_SECONDS:.0f}")
    return Finding(mark, health_line(health))


def maps_on_the_web(settings: Settings) -> Finding:
    """Say whether the port of the maps can be had, and what stands in the way of its address."""
    url, address = settings.web_url, f"{settings.web_host}:{settings.web_port}"
    if not url:
        return _passed_over("web_off")
    if settings.web_port == settings.metrics_port:
        return _ill("web_same")
    if not read_heartbeat(settings.database_file).running:
        try:
            socket.create_server((settings.web_host, settings.web_port)).close()
        except OSError as error:
            return _ill("web_taken", address=address, problem=error.strerror or str(error))
    if url.startswith("http://"):
        return Finding(Mark.PASSED_OVER, text("cli.doctor.web_plain", url=url, address=address))
    return _well("web_open", url=url, address=address)


def invitation(token: str) -> Finding:
    """Return the link that brings the bot into a server with just what it needs."""
    found = application_id(token)
    if found is None:
        return _passed_over("invite_none")
    query = {
        "client_id": found,
        "scope": "bot applications.commands",
        "permissions": sum(PERMISSIONS.values()),
    }
    return _well("invite", link=f"{INVITE_URL}?{urlencode(query)}")


def _well(key: str, **values: str | int) -> Finding:
    return Finding(Mark.WELL, text(f"cli.doctor.{key}", **values))


def _ill(key: str, **values: str | int) -> Finding:
    return Finding(Mark.ILL, text(f"cli.doctor.{key}", **values))


def _passed_over(key: str) -> Finding:
    return Finding(Mark.PASSED_OVER, text(f"cli.doctor.{key}"))
