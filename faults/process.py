"""The bot's process: started, killed, stopped, watched."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import time
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from faults.child import TELL
from faults.discord.payloads import TOKEN

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncGenerator, Mapping

    from faults.discord import FakeDiscord
    from faults.nest import Hatched, Nest

ROOT: Final = Path(__file__).resolve().parent.parent
START_SECONDS: Final = 180.0
"""How long a start may take on a machine that is busy with other things."""


class BotEndedError(RuntimeError):
    """The bot's process ended by itself."""


@dataclass(kw_only=True)
class Bot:
    """One process of the bot."""

    process: Process | Hatched
    discord: FakeDiscord
    log_file: Path
    log_from: int

    @property
    def pid(self) -> int:
        """The process's number."""
        return self.process.pid

    def log(self) -> str:
        """Return what this process has logged so far."""
        with self.log_file.open("rb") as file:
            file.seek(self.log_from)
            return file.read().decode(errors="replace")

    async def ready(self) -> None:
        """Wait until a session has begun.

        Raises ``BotEndedError``, also for one that hangs, with what its threads do.
        """
        waiting = asyncio.create_task(self.discord.ready.wait())
        ending = asyncio.create_task(self.process.wait())
        await asyncio.wait(
            {waiting, ending}, timeout=START_SECONDS, return_when=asyncio.FIRST_COMPLETED
        )
        for task in (waiting, ending):
            task.cancel()
        if not self.discord.ready.is_set():
            if self.process.returncode is None:  # it hangs: where is what one wants to know
                os.kill(self.pid, TELL)
                await asyncio.sleep(1)
            raise BotEndedError(self.log()[-8000:])

    async def said(self, pattern: str, seconds: float = 60.0) -> bool:
        """Wait until the log has a line with ``pattern``; return whether it came in time."""
        until = time.monotonic() + seconds
        while not re.search(pattern, self.log()):
            if time.monotonic() > until or self.process.returncode is not None:
                return bool(re.search(pattern, self.log()))
            await asyncio.sleep(0.1)
        return True

    async def kill(self) -> None:
        """Kill the process; its workers end by themselves."""
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()

    async def stop(self) -> tuple[float, int]:
        """Send SIGTERM; return the seconds until it ended, and its exit status.

        It is killed after a minute.
        """
        started = time.monotonic()
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        try:
            code = await asyncio.wait_for(self.process.wait(), 60.0)
        except TimeoutError:
            await self.kill()
            code = -int(signal.SIGKILL)
        return time.monotonic() - started, code

    def workers(self) -> list[int]:
        """Return the worker processes, which a fork server has started."""
        parents = _parents()
        servers = {pid for pid, parent in parents.items() if parent == self.pid}
        return [pid for pid, parent in parents.items() if parent in servers]

    def memory(self) -> int:
        """Return the bytes of memory that the process and all its children hold, shared ones split."""
        return sum(_proportional_bytes(pid) for pid in (self.pid, *self._family()))

    def own_memory(self) -> int:
        """Return the bytes of memory that the bot's own process holds."""
        return _proportional_bytes(self.pid)

    def processor_seconds(self) -> float:
        """Return the processor's seconds that the bot's own process has taken so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _family(self) -> list[int]:
        parents = _parents()
        found = [self.pid]
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid]
        return found[1:]


def _parents() -> dict[int, int]:
    found: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                stat = (folder / "stat").read_text()
                found[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
    return found


def _proportional_bytes(pid: int) -> int:
    try:
        found = re.search(
            r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE
        )
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


@asynccontextmanager
async def running(
    discord: FakeDiscord, folder: Path, environment: Mapping[str, str] | None = None
) -> AsyncGenerator[Bot]:
    """Run the bot on ``folder``'s database; whatever is left of it at the end is killed."""
    bot = await start(discord, folder, environment)
    try:
        yield bot
    finally:
        await bot.kill()


async def start(
    discord: FakeDiscord,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    nest: Nest | None = None,
    *,
    command: str = "run",
) -> Bot:
    """Start the bot, without waiting for it: from its files, or out of a nest.

    Another ``command`` than ``run`` starts a worker, from its files.
    """
    discord.ready.clear()
    log_file = folder / "bot.log"
    own = _environment(discord, folder, environment or {})
    begin = log_file.stat().st_size if log_file.exists() else 0
    process = await (_begin(log_file, own, command) if nest is None else nest.hatch(log_file, own))
    return Bot(process=process, discord=discord, log_file=log_file, log_from=begin)


async def _begin(log_file: Path, environment: Mapping[str, str], command: str) -> Process:
    with log_file.open("ab") as log:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "faults.child",
            command,
            cwd=ROOT,
            stdout=log,
            stderr=log,
            env=environment,
        )


def _environment(discord: FakeDiscord, folder: Path, more: Mapping[str, str]) -> dict[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("CLUSTERS_") and name != "DISCORD_TOKEN"
    }
    return {
        **inherited,
        "DISCORD_TOKEN": TOKEN,
        "FAULTS_API": discord.api,
        "FAULTS_GATEWAY": discord.gateway,
        "CLUSTERS_DATABASE": str(folder / "clusters.db"),
        "CLUSTERS_SOURCES": "file",
        "CLUSTERS_WORKERS": "2",
        **more,
    }
