"""A process that has loaded everything and forks a bot whenever it is asked for one.

Nearly all of a start is Python loading libraries and reading texts, four seconds of a processor's time, and as much
again for the numeric libraries of the server that forks its workers. A thousand kills have no room for that. A bot from
here is a process of its own, with a store, connections, workers and a log of its own, and dies alone with them; only what
it loads is there already, all bots have their workers forked by one server, and those start with their first job instead
of at once.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import json
import multiprocessing
import os
import selectors
import signal
import sys
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from multiprocessing import forkserver
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

from faults.child import be_a_bot

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncGenerator, Mapping
    from pathlib import Path

_DIE_WITH_PARENT: Final = 1
"""Linux's PR_SET_PDEATHSIG."""


class Hatched:
    """A forked bot, to be handled like a process that this one has started itself."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._ended = asyncio.Event()

    def ended(self, code: int) -> None:
        """Take note of its end."""
        self.returncode = code
        self._ended.set()

    async def wait(self) -> int:
        """Wait for its end; return its exit status, for a signal the negative number of that."""
        await self._ended.wait()
        return self.returncode or 0

    def send_signal(self, number: int) -> None:
        """Send a signal. Raises ``ProcessLookupError``."""
        if self.returncode is not None:
            raise ProcessLookupError
        os.kill(self.pid, number)

    def kill(self) -> None:
        """Send SIGKILL. Raises ``ProcessLookupError``."""
        self.send_signal(signal.SIGKILL)


class Nest:
    """Asks the process for bots, and hears of their ends."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._bots: dict[int, Hatched] = {}
        self._born: asyncio.Queue[Hatched | None] = asyncio.Queue()

    async def hatch(self, log: Path, environment: Mapping[str, str]) -> Hatched:
        """Fork a bot that appends what it says to ``log``. Raises ``EOFError`` where the nest has ended."""
        if self._process.stdin is None:
            raise AssertionError("a nest is asked through a pipe")
        asked = json.dumps({"log": str(log), "environment": dict(environment)})
        self._process.stdin.write(asked.encode() + b"\n")
        await self._process.stdin.drain()
        bot = await self._born.get()
        if bot is None:
            raise EOFError("the nest has ended")
        return bot

    async def listen(self) -> None:
        """Hear of births and ends, until cancelled."""
        if self._process.stdout is None:
            raise AssertionError("a nest answers through a pipe")
        async for line in self._process.stdout:
            told: dict[str, int] = json.loads(line)
            if "code" in told:
                self._bots.pop(told["pid"]).ended(told["code"])
            else:
                bot = self._bots[told["pid"]] = Hatched(told["pid"])
                self._born.put_nowait(bot)
        for bot in self._bots.values():
            bot.ended(-signal.SIGKILL)  # as they die with it
        self._born.put_nowait(None)


@asynccontextmanager
async def nest(root: Path) -> AsyncGenerator[Nest]:
    """Load everything once; at the end of the block whatever was forked is killed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "faults.nest",
        cwd=root,
        # The cogs are loaded anew by every bot: not from their sources each time.
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    made = Nest(process)
    listening = asyncio.create_task(made.listen())
    try:
        yield made
    finally:
        listening.cancel()
        with suppress(ProcessLookupError):
            process.kill()  # whose children are killed with it
        await process.wait()


# --- in the process itself -------------------------------------------------------------------------


def _main() -> None:
    import_module("bot.app")  # all that a bot loads
    import_module("bot.cli.main")
    asyncio.run(_read_texts())
    pool = import_module("bot.runtime.worker_pool").WorkerPool
    pool.warm = _later
    pool()  # has the numeric libraries use one thread each
    multiprocessing.set_forkserver_preload(import_module("bot.runtime.worker_pool").PRELOADED)
    forkserver.ensure_running()
    gc.freeze()
    with selectors.PollSelector() as selector:
        selector.register(sys.stdin, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.data is not None:
                    selector.unregister(key.fd)
                    os.close(key.fd)
                    _tell(pid=key.data, code=os.waitstatus_to_exitcode(os.waitpid(key.data, 0)[1]))
                elif line := sys.stdin.readline():
                    pid = _fork(json.loads(line))
                    selector.register(os.pidfd_open(pid), selectors.EVENT_READ, pid)
                    _tell(pid=pid)
                else:
                    return


async def _read_texts() -> None:
    """Have the commands written in every language once: what was read of the texts is kept."""
    translator = import_module("bot.gateway.translator").CommandTranslator()
    async with import_module("bot.gateway.loaded_commands").loaded_commands() as tree:
        for command in tree.get_commands():
            await command.get_translated_payload(tree, translator)


async def _later(_: object) -> None:
    """Start no worker before the first job."""


def _nothing() -> None:
    """Leave things as they are."""


def _tell(**news: int) -> None:
    print(json.dumps(news), flush=True)


def _fork(asked: dict[str, Any]) -> int:
    pid = os.fork()
    if not pid:
        _be_a_bot(asked["log"], asked["environment"])
    return pid


def _be_a_bot(log: str, environment: dict[str, str]) -> NoReturn:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    nothing = os.open(os.devnull, os.O_RDONLY)
    said = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for there, here in ((nothing, 0), (said, 1), (said, 2)):
        os.dup2(there, here)
    os.environ.clear()
    os.environ.update(environment)
    # It would look for the server among its own children.
    cast("Any", forkserver)._forkserver.ensure_running = _nothing  # noqa: SLF001 - there is no other way to it
    sys.argv = ["bot", "run"]
    be_a_bot()
    raise SystemExit


if __name__ == "__main__":
    _main()
