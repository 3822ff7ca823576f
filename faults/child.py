"""The bot as an operator starts it, but for where Discord is: ``python -m faults.child run``."""

from __future__ import annotations

import os
from pathlib import Path


def be_a_bot() -> None:
    """Run the bot's command line in this process, against the Discord that the environment names."""
    from discord.gateway import DiscordWebSocket  # noqa: PLC0415 - as below
    from discord.http import Route  # noqa: PLC0415 - the bot's workers import this module as well
    from yarl import URL  # noqa: PLC0415 - as above

    from bot.cli.main import main  # noqa: PLC0415 - as above
    from faults import disk  # noqa: PLC0415 - as below

    if "FAULTS_DISK" in os.environ:
        disk.install(Path(os.environ["FAULTS_DISK"]))
    Route.BASE = os.environ["FAULTS_API"]
    DiscordWebSocket.DEFAULT_GATEWAY = URL(os.environ["FAULTS_GATEWAY"])
    main()


if __name__ == "__main__":
    be_a_bot()
