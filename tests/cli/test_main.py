"""The command line: what a person types, reads, and gets as an exit code."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pytest
import soundfile
from typer.testing import CliRunner

from bot.cli import main as cli
from bot.domain.model import FoundArtist, FoundTrack
from bot.runtime.heartbeat import write_heartbeat
from bot.runtime.logging_setup import RETRYING, TALKATIVE
from bot.runtime.worker_pool import WorkerDiedError
from bot.services.backups import copies
from bot.services.beside import door_of
from faults.discord import TOKEN, FakeDiscord
from storage import Store
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from typer.testing import Result

ROOT: Final = Path(__file__).parents[2]
COMMANDS: Final = (
    "run",
    "demo",
    "import",
    "report",
    "forget",
    "analyse",
    "backup",
    "restore",
    "migrate",
    "move",
    "doctor",
    "health",
)


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the database will be; nothing of this machine's own settings is seen."""
    for name in [name for name in os.environ if name.startswith(("CLUSTERS_", "DISCORD_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "clusters.db"
    monkeypatch.setenv("CLUSTERS_DATABASE", str(path))
    monkeypatch.setenv("CLUSTERS_SOURCES", "file")
    monkeypatch.setenv("CLUSTERS_WORKERS", "1")
    monkeypatch.setenv("COLUMNS", "160")
    return path


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Take back what ``run`` does to this process's logging."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in (*TALKATIVE, RETRYING):
        logging.getLogger(name).setLevel(logging.NOTSET)


def called(*arguments: str) -> Result:
    """Return what a command printed and how it ended, run in this process."""
    return CliRunner().invoke(cli.app, list(arguments))


def started(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Return what a command printed and how it ended, run as a person runs it."""
    return subprocess.run(  # noqa: S603 - our own interpreter on our own program
        [sys.executable, "-m", "bot", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def discord_in_a_thread() -> Generator[FakeDiscord]:
    """Serve a Discord for a command that runs an event loop of its own in this thread."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    fake = FakeDiscord()
    asyncio.run_coroutine_threadsafe(fake.__aenter__(), loop).result()
    try:
        yield fake
    finally:
        asyncio.run_coroutine_threadsafe(fake.__aexit__(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def fill(database: Path, *names: str) -> None:
    artists = [FoundArtist(source="file", source_id=name, name=name) for name in names]
    async with Store.opened(database) as store:
        await store.catalogues.save(
            [
                FoundTrack(source="file", source_id=artist.name, title="A Song", artists=(artist,))
                for artist in artists
            ]
        )


# --- help ----------------------------------------------------------------------------------------


def test_help_names_every_command_and_the_way_without_a_token() -> None:
    shown = called("--help")
    assert shown.exit_code == 0
    assert all(command in shown.output for command in COMMANDS)
    assert "make demo" in shown.output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    shown = called(command, "-h")
    assert shown.exit_code == 0
    assert f"Usage: python -m bot {command}" in shown.output


# --- run -----------------------------------------------------------------------------------------


def test_without_a_token_it_says_where_to_get_one() -> None:
    ended = started()
    assert ended.returncode == 78
    assert "discord.com/developers/applications" in ended.stderr
    assert "make demo" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_run_is_what_happens_without_a_command() -> None:
    alone, named = called(), called("run")
    assert (alone.exit_code, alone.stderr) == (named.exit_code, named.stderr)
    assert alone.stderr.startswith("There is no bot token.")


def test_a_setting_that_makes_no_sense_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERS_WORKERS", "many")
    ended = called("run")
    assert ended.exit_code == 78
    assert ended.stderr.startswith("The setting CLUSTERS_WORKERS is not right: Input should be")
    assert ended.stderr.count("\n") == 1


def test_a_settings_file_of_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("DISCORD_TOKEN=ä".encode("utf-16"))
    ended = called("run")
    assert ended.exit_code == 78
    assert ".env cannot be read" in ended.stderr


async def test_a_database_in_other_hands_is_one_sentence(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    async with Store.opened(database):
        ended = await asyncio.to_thread(started, "run")
    assert ended.returncode == 74
    assert "in use by another process" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_database_of_a_newer_version_is_one_sentence(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    asyncio.run(fill(database, "Somebody"))
    monkeypatch.setattr("storage.sqlite.database.shipped", tuple)  # a program without any migration
    ended = called("run")
    assert ended.exit_code == 74
    assert ended.stderr.startswith("The database was written by a newer version")


def test_a_database_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("CLUSTERS_DATABASE", str(tmp_path / "file" / "clusters.db"))
    ended = called("run")
    assert ended.exit_code == 74
    assert ended.stderr.startswith("A file of the bot's data cannot be read or written")


RUN_HERE: Final = """
import sys

if __name__ == "__main__":
    import discord
    from yarl import URL

    discord.http.Route.BASE = sys.argv.pop()
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = URL(sys.argv.pop())
    from bot.cli.main import main

    main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
async def test_a_running_bot_ends_well_when_it_is_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("CLUSTERS_LOG", "debug")
    script = tmp_path / "run_here.py"
    script.write_text(RUN_HERE, encoding="utf-8")
    async with FakeDiscord() as fake:
        running = subprocess.Popen(  # noqa: ASYNC220, S603 - our own interpreter, our own script
            [sys.executable, str(script), "run", fake.gateway, fake.api],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        with running:
            await fake.ready.wait()
            running.send_signal(signal.SIGTERM)
            _, log = await asyncio.to_thread(running.communicate)
    assert running.returncode == 0, log
    assert "Traceback" not in log
    assert TOKEN not in log
    assert not (tmp_path / "clusters.db.health").exists()


async def test_the_running_bot_makes_a_backup_of_the_day_and_another_when_asked(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(database, "Somebody")
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    script = tmp_path / "run_here.py"
    script.write_text(RUN_HERE, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    async with FakeDiscord() as fake:
        running = subprocess.Popen(  # noqa: ASYNC220, S603 - our own interpreter, our own script
            [sys.executable, str(script), "run", fake.gateway, fake.api], env=environment
        )
        with running:
            await fake.ready.wait()
            await until(lambda: bool([*tmp_path.glob("backups/*.db")]))
            asked = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "backup", str(tmp_path / "copy.db"), env=environment
            )
            assert await asked.wait() == 0
            running.send_signal(signal.SIGTERM)
    assert running.returncode == 0
    ((_, daily),) = copies(database, tmp_path / "backups")
    for copy in (daily, tmp_path / "copy.db"):
        async with Store.opened(copy) as store:
            assert (await store.status()).tracks == 1
    assert not door_of(database).exists()


def test_a_wrong_token_ends_the_program_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "wrong")
    with discord_in_a_thread() as fake:
        monkeypatch.setattr("discord.http.Route.BASE", fake.api)
        ended = called("run")
    assert ended.exit_code == 77
    assert ended.stderr.splitlines()[-1].startswith("Discord refused the token.")
    assert "Traceback" not in ended.stderr


def test_without_a_network_the_program_ends_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setattr("discord.http.Route.BASE", "http://127.0.0.1:9/api/v10")  # nobody there
    ended = called("run")
    assert ended.exit_code == 69
    assert ended.stderr.splitlines()[-1].startswith("Discord is out of reach.")


# --- the other commands --------------------------------------------------------------------------


def test_an_unknown_artist_is_met_with_near_names(database: Path) -> None:
    asyncio.run(fill(database, "Taylor Swift", "Taylor Dayne", "Slayer"))
    ended = called("report", "Tailor")
    assert ended.exit_code == 1
    assert "Did you mean Taylor " in ended.output
    assert "There is no artist called “Tailor” in the database" in ended.stderr


def test_a_slip_of_the_pen_finds_the_one_artist_that_can_be_meant(
    database: Path, tmp_path: Path
) -> None:
    asyncio.run(fill(database, "Taylor Swift", "Slayer"))
    ended = called("report", "Tailor Swift", "--output", str(tmp_path / "out"))
    assert ended.exit_code == 0
    assert "clusters_in_taylor_swift.md" in ended.stdout


def test_the_operator_drops_what_files_brought(database: Path) -> None:
    asyncio.run(fill(database, "Slayer"))
    assert "of Slayer" in called("forget", "slayer").stdout
    assert "no artist called" in called("forget", "slayer").stderr


def test_a_name_with_brackets_is_a_name_and_no_markup(database: Path, tmp_path: Path) -> None:
    asyncio.run(fill(database, "A [/b] Band"))
    ended = called("report", "A [/b] Band", "--output", str(tmp_path / "out [x]"))
    assert ended.exit_code == 0
    assert str(tmp_path / "out [x]" / "clusters.csv") in ended.stdout


def test_an_import_of_nothing_asks_for_a_file() -> None:
    ended = called("import")
    assert ended.exit_code == 2
    assert "Name at least one file" in ended.stderr


def test_an_import_of_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    ended = called("import", str(tmp_path / "none.csv"))
    assert ended.exit_code == 1
    assert ended.stderr.startswith("none.csv cannot be imported: there is no such file")
    assert ended.stdout == ""


@pytest.mark.parametrize(
    ("well", "code", "sentence"),
    [(True, 0, "The bot is well (servers: 3)."), (False, 1, "not well (servers: 3).")],
)
def test_health_repeats_the_last_heartbeat(
    database: Path, *, well: bool, code: int, sentence: str
) -> None:
    write_heartbeat(database, well=well, note="servers: 3")
    ended = called("health")
    assert ended.exit_code == code
    assert sentence in ended.output


def test_health_without_a_bot_is_ill() -> None:
    ended = called("health")
    assert ended.exit_code == 1
    assert "No bot is running" in ended.stderr


@pytest.fixture
def song(tmp_path: Path) -> Path:
    """Return twelve seconds of a chord with a beat."""
    rate = 22_050
    time = np.arange(12 * rate) / rate
    sound = sum(np.sin(2 * np.pi * pitch * time) for pitch in (220.0, 277.2, 329.6))
    path = tmp_path / "song.wav"
    soundfile.write(path, 0.2 * sound * np.exp(-4 * (time % 0.5)), rate)
    return path


def test_analyse_prints_a_table_and_a_line_for_what_failed(song: Path, tmp_path: Path) -> None:
    ended = called("analyse", str(song), str(tmp_path / "none.mp3"))
    assert ended.exit_code == 1
    assert "song.wav" in ended.output
    assert "LUFS" in ended.output
    assert "none.mp3: This file could not be opened" in ended.output


def test_analyse_prints_json_for_programs(song: Path) -> None:
    ended = called("analyse", "--json", str(song))
    assert ended.exit_code == 0
    (heard,) = json.loads(ended.stdout)
    assert heard["file"] == str(song)
    assert heard["features"]["tempo"]["unit"] == "BPM"


def test_a_backup_is_a_database_that_opens(database: Path, tmp_path: Path) -> None:
    asyncio.run(fill(database, "Somebody"))
    ended = called("backup", str(tmp_path / "copy.db"))
    assert ended.exit_code == 0

    async def tracks() -> int:
        async with Store.opened(tmp_path / "copy.db") as store:
            return (await store.status()).tracks

    assert asyncio.run(tracks()) == 1


def test_a_backup_of_nothing_makes_nothing(database: Path, tmp_path: Path) -> None:
    ended = called("backup", str(tmp_path / "copy.db"))
    assert ended.exit_code == 74
    assert "There is no database" in ended.stderr
    assert not database.exists()


def test_a_backup_that_cannot_be_written_names_the_place(database: Path, tmp_path: Path) -> None:
    asyncio.run(fill(database, "Somebody"))
    target = tmp_path / "missing" / "copy.db"
    ended = called("backup", str(target))
    assert ended.exit_code == 74
    assert ended.stderr.startswith(f"The copy cannot be written to {target} (")
    assert not target.parent.exists()


@pytest.fixture
def songs(tmp_path: Path) -> Path:
    """Return a file with two good rows, one twice and one bad."""
    path = tmp_path / "songs.csv"
    path.write_text("title,artist\nOne,Ann\nTwo,Ann\nOne,Ann\n,Ann\n", encoding="utf-8")
    return path


def test_an_import_ends_with_what_came_of_the_rows(songs: Path) -> None:
    ended = called("import", str(songs))
    assert ended.exit_code == 1
    (summary, note, problem) = ended.stdout.splitlines()
    assert summary.startswith("songs.csv: 4 rows in ")
    assert summary.endswith(": 2 new tracks, 1 repeated, 1 left out.")
    assert note.startswith("  It does not tell how its tracks sound")
    assert problem == "  left out: no title (line 5)"


def test_a_file_that_cannot_be_read_does_not_stop_the_next(songs: Path, tmp_path: Path) -> None:
    ended = called("import", str(tmp_path / "missing.csv"), str(songs))
    assert ended.exit_code == 1
    assert ended.stdout.splitlines()[0].startswith("missing.csv cannot be imported")
    assert any(line.startswith("songs.csv: 4 rows") for line in ended.stdout.splitlines())


def test_a_file_of_one_artist_is_imported_for_the_one_named(songs: Path, tmp_path: Path) -> None:
    path = tmp_path / "album.csv"
    path.write_text("title,energy\nOne,0.5\nTwo,0.6\n")
    alone = called("import", str(path))
    assert alone.exit_code == 1
    assert "--artist NAME" in alone.stderr
    named = called("import", str(path), "--artist", "Ann")
    assert named.exit_code == 0
    assert ": 2 new tracks." in named.stdout
    assert called("import", str(songs), "--artist", " ").exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_what_is_made_is_the_operators_alone(songs: Path, database: Path) -> None:
    started("import", str(songs))
    assert database.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX locales")
def test_a_terminal_that_knows_few_letters_gets_question_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    ended = started("import", str(tmp_path / "가나다.csv"))
    assert ended.returncode == 1
    assert ended.stderr.startswith("???.csv cannot be imported")


def test_one_row_is_not_called_several(tmp_path: Path) -> None:
    (tmp_path / "song.csv").write_text("title,artist,energy\nOne,Ann,0.5\n", encoding="utf-8")
    ended = called("import", str(tmp_path / "song.csv"))
    (summary,) = ended.stdout.splitlines()
    assert re.fullmatch(r"song\.csv: 1 row in [0-9.]+ s: 1 new track\.", summary)


def test_demo_pictures_that_cannot_be_written_are_one_sentence(songs: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    ended = called("demo", "--once", "--import", str(songs), "--output", str(tmp_path / "taken"))
    assert ended.exit_code == 1
    assert ended.stderr.startswith(f"The pictures cannot be written to {tmp_path / 'taken'}: ")


def test_a_demo_on_a_port_that_is_taken_is_one_sentence(songs: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ended = called("demo", "--no-browser", "--import", str(songs), "--port", port)
    assert ended.exit_code == 1
    assert ended.stderr.startswith(f"Port {port} cannot be used here")


@pytest.mark.parametrize(("level", "shown"), [(None, False), ("warning", True)])
def test_a_command_logs_errors_only_unless_it_is_asked_for_more(
    monkeypatch: pytest.MonkeyPatch, level: str | None, *, shown: bool
) -> None:
    async def warn(*_: object, **__: object) -> int:
        await asyncio.sleep(0)
        logging.getLogger("bot").warning("a service was slow")
        logging.getLogger("bot").error("a service is gone")
        return 0

    monkeypatch.setattr("bot.cli.import_.import_all", warn)
    if level is not None:
        monkeypatch.setenv("CLUSTERS_LOG", level)
    ended = called("import", "file.csv")
    assert ("a service was slow" in ended.stderr) is shown
    assert "a service is gone" in ended.stderr


def test_workers_that_die_are_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    async def die(*_: object, **__: object) -> int:
        await asyncio.sleep(0)
        raise WorkerDiedError("build_map")

    monkeypatch.setattr("bot.cli.import_.import_all", die)
    ended = called("import", "file.csv")
    assert ended.exit_code == 1
    assert ended.stderr.startswith("A worker process died twice")


@pytest.mark.parametrize("option", [["--live"], ["--port", "8000"]])
def test_options_of_the_page_are_refused_beside_once(option: list[str]) -> None:
    ended = called("demo", "--once", *option)

    assert ended.exit_code == 2
    assert "belong to the page" in " ".join(ended.stderr.split())


def test_a_demo_without_simcord_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("bot.demo.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "simcord", None)
    ended = called("demo", "--once")
    assert ended.exit_code == 1
    assert "simcord[preview]" in ended.stderr


def test_doctor_ends_with_one_where_something_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = called("doctor", "--offline")
    assert ended.exit_code == 1
    assert "There is no bot token" in ended.output
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    assert called("doctor", "--offline").exit_code == 0


def test_ctrl_c_ends_a_command_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    async def interrupted(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.cli.import_.import_all", interrupted)
    ended = called("import", "file.csv")
    assert ended.exit_code == 130
    assert not ended.output
