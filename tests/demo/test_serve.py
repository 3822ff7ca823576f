"""The demo as a page: it says where it is, answers there, and ends when it is told to."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import aiohttp
import pytest

ROOT: Final = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
async def test_the_page_is_there_until_ctrl_c(tmp_path: Path) -> None:
    songs = tmp_path / "songs.csv"
    songs.write_text("title,artist\nSong,Ann [b]\n", encoding="utf-8")
    running = subprocess.Popen(  # noqa: ASYNC220, S603 - our own interpreter on our own program
        [sys.executable, "-m", "bot", "demo", "--no-browser", "--import", str(songs)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "COLUMNS": "300"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with running:
        assert running.stdout is not None
        said: list[str] = []
        while not said or not said[-1].startswith("Ctrl-C"):
            said.append(await asyncio.to_thread(running.stdout.readline))
            assert said[-1], "the demo ended by itself"
        address = re.search(r"^Open (http://127\.0\.0\.1:\d+/)", "".join(said), re.MULTILINE)
        assert address
        assert "pick an artist (Ann [b])" in "".join(said)
        async with aiohttp.ClientSession() as web, web.get(address[1]) as page:
            assert page.status == 200
            assert "html" in page.content_type
        running.send_signal(signal.SIGINT)
        rest, errors = await asyncio.to_thread(running.communicate)
    assert running.returncode == 0, errors
    assert rest.splitlines()[-1] == "Stopping."
    assert errors == ""
