"""The bot as an operator starts it, but for where Discord is: ``python -m faults.child run``."""

from __future__ import annotations

import faulthandler
import os
import signal
from pathlib import Path
from typing import Final

TELL: Final = signal.SIGUSR2
"""On which the process writes to its log what each of its threads is doing."""


def be_a_bot() -> None:
    """Run the bot's command line in this process, against the Discord that the environment names."""
    from discord.gateway import DiscordWebSocket  # noqa: PLC0415 - as below
    from discord.http import Route  # noqa: PLC0415 - the bot's workers import this module as well
    from yarl import URL  # noqa: PLC0415 - as above

    from bot.cli.main import main  # noqa: PLC0415 - as above
    from faults import disk  # noqa: PLC0415 - as below

    faulthandler.register(TELL, all_threads=True)
    if "FAULTS_DISK" in os.environ:
        disk.install(Path(os.environ["FAULTS_DISK"]))
    Route.BASE = os.environ["FAULTS_API"]
    DiscordWebSocket.DEFAULT_GATEWAY = URL(os.environ["FAULTS_GATEWAY"])
    main()


if __name__ == "__main__":
    be_a_bot()
