"""How a connection to Discord that broke is raised: discord.py hands its library's errors on."""

from __future__ import annotations

from typing import Final

import aiohttp

DROPPED: Final = (aiohttp.ClientError, ConnectionError)
