"""The doctor: one line per check, and an exit code that tells whether all is well."""

from __future__ import annotations

import asyncio
import base64
import io
import os
import re
import shutil
import socket
from datetime import date
from typing import TYPE_CHECKING, NoReturn
from unittest.mock import Mock
from urllib.parse import parse_qs, urlparse

import discord
import pytest
from pydantic import SecretStr
from rich.console import Console

from bot.cli import doctor
from bot.cli.doctor import (
    Finding,
    Mark,
    application_id,
    daily_backup,
    database,
    examine,
    fonts,
    invitation,
    maps_on_the_web,
    programs,
    sources,
    space,
    token_shape,
    undrawn_scripts,
    worker,
)
from bot.runtime.heartbeat import write_heartbeat
from bot.runtime.worker_pool import WorkerDiedError, WorkerPool
from bot.settings import Settings
from faults.discord import APPLICATION, TOKEN
from storage import Store
from storage.steps import Migration, shipped
from tests.upstream import Upstream, World, faults, lastfm, spotify
from tests.upstream.lab import settings_for

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        token=SecretStr(TOKEN), database=tmp_path / "clusters.db", sources=("file",), workers=1
    )


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide this machine's own settings."""
    for name in [name for name in os.environ if name.startswith("CLUSTERS_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
async def one_worker() -> AsyncIterator[WorkerPool]:
    async with WorkerPool(1) as pool:
        yield pool


async def examined(settings: Settings, *, offline: bool = True) -> tuple[int, list[str]]:
    """Return the doctor's exit code and lines."""
    page = io.StringIO()
    code = await examine(settings, Console(file=page, width=60), offline=offline)
    return code, page.getvalue().splitlines()


# --- the whole visit -----------------------------------------------------------------------------


async def test_a_good_set_up_has_one_line_per_check_and_nothing_ill(settings: Settings) -> None:
    code, lines = await examined(settings)
    assert code == 0
    assert [line[0] for line in lines] == ["✓", "✓", "✓", "✓", "–", "✓", "✓", "–", "–", "✓", "–"]  # noqa: RUF001 - dashes


async def test_what_the_database_takes_is_told_and_too_little_free_room_is_ill(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Store.opened(settings.database_file):
        pass
    taken = settings.database_file.stat().st_size / 1e6
    found = space(settings.database_file, 500)
    assert found.mark is Mark.WELL
    assert found.sentence.startswith(f"The database takes {taken:.1f} MB of the 500 MB that")
    free = shutil.disk_usage(settings.database_file.parent)._replace(free=150_000_000)
    monkeypatch.setattr(shutil, "disk_usage", Mock(return_value=free))
    found = space(settings.database_file, 500)
    assert found.mark is Mark.ILL
    assert found.sentence.startswith("Only 150 MB are free")


def test_the_day_of_the_newest_backup_is_told(settings: Settings) -> None:
    today = date(2026, 11, 27)
    folder = settings.database_file.parent / "backups"
    assert daily_backup(settings, today).mark is Mark.PASSED_OVER
    folder.mkdir(parents=True)
    for day in ("2026-11-20", "2026-11-22"):
        (folder / f"{settings.database_file.stem}-{day}.db").touch()
    found = daily_backup(settings, today)
    assert found.mark is Mark.WELL, "a bot that is stopped makes none"
    assert found.sentence == f"The newest daily backup is of 2026-11-22, in {folder}."
    write_heartbeat(settings.database_file, well=True, note="serving")
    assert daily_backup(settings, today).mark is Mark.ILL
    assert daily_backup(settings, date(2026, 11, 23)).mark is Mark.WELL
    off = settings.model_copy(update={"backups_kept": 0})
    assert "CLUSTERS_BACKUPS_KEPT" in daily_backup(off, today).sentence


async def test_settings_that_do_nothing_are_named_without_their_values(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERS_DATABSE", "somewhere")
    (tmp_path / ".env").write_text("clusters_colour=secret\nOTHER=1\n", encoding="utf-8")

    code, lines = await examined(settings)

    assert code == 1
    assert [line[2:] for line in lines if line.startswith("✗")] == [
        "CLUSTERS_COLOUR is no setting, so it does nothing; .env.example lists them all.",
        "CLUSTERS_DATABSE is no setting, so it does nothing. Did you mean CLUSTERS_DATABASE?",
    ]
    assert "secret" not in "".join(lines)


async def test_the_token_is_never_printed(settings: Settings) -> None:
    _, lines = await examined(settings)
    assert not any(part in line for line in lines for part in TOKEN.split("."))


async def test_one_ill_check_makes_the_visit_end_with_one(settings: Settings) -> None:
    code, lines = await examined(settings.model_copy(update={"token": None}))
    assert code == 1
    assert [line for line in lines if line.startswith("✗")] == [lines[1]]


async def test_nothing_is_made_by_looking(settings: Settings) -> None:
    await examined(settings)
    assert not settings.database_file.exists()


# --- token and invitation ------------------------------------------------------------------------


def test_a_token_begins_with_the_applications_id() -> None:
    assert application_id(TOKEN) == APPLICATION
    assert application_id(f" {TOKEN}\n") == APPLICATION
    assert token_shape(TOKEN).mark is Mark.WELL
    assert str(APPLICATION) in token_shape(TOKEN).sentence


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "token",
    [
        "0123456789abcdef0123456789abcdef",  # a client secret
        "0" * 64,  # a public key
        f"Bot {TOKEN}",
        TOKEN.rpartition(".")[0],
        f"{TOKEN}.more",
        TOKEN.replace("M", "ж", 1),
        f"{encoded('not digits at all')}.GabcDe.{'x' * 38}",
        f"{'M' * 25}.GabcDe.{'x' * 38}",  # no whole number of base64 digits
        f"{encoded('ключ к боту')}.GabcDe.{'x' * 38}",
    ],
)
def test_what_is_no_token_is_told_apart(token: str) -> None:
    assert application_id(token) is None
    assert token_shape(token).mark is Mark.ILL
    assert invitation(token).mark is Mark.PASSED_OVER


def test_the_invitation_asks_for_what_the_bot_needs_and_no_more() -> None:
    query = parse_qs(urlparse(invitation(TOKEN).sentence.split()[-1]).query)
    wanted = discord.Permissions(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        embed_links=True,
        attach_files=True,
        add_reactions=True,
        read_message_history=True,
    )
    assert query == {
        "client_id": [str(APPLICATION)],
        "scope": ["bot applications.commands"],
        "permissions": [str(wanted.value)],
    }


# --- programs and database -----------------------------------------------------------------------


def test_an_sqlite_without_what_the_store_needs_is_ill() -> None:
    assert programs("3.35.0").mark is Mark.WELL
    assert programs("3.34.1").mark is Mark.ILL
    assert "3.35.0" in programs("3.9.2").sentence


async def test_a_sound_database_is_counted(settings: Settings) -> None:
    async with Store.opened(settings.database_file):
        pass
    found = await database(settings.database_file)
    assert found.mark is Mark.WELL
    assert "artists: 0, tracks: 0" in found.sentence


async def test_an_older_database_is_fine_and_left_as_it_is(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Store.opened(settings.database_file):
        pass
    newer = Migration(len(shipped()) + 1, "next.sql", ("DROP TABLE state",))
    monkeypatch.setattr("storage.sqlite.database.shipped", lambda: (*shipped(), newer))
    found = await database(settings.database_file)
    again = await database(settings.database_file)
    assert found.mark is Mark.WELL
    assert "the next start keeps a copy of it" in found.sentence
    assert again == found


@pytest.mark.parametrize("well", [True, False])
async def test_a_database_of_a_running_bot_is_fine(settings: Settings, *, well: bool) -> None:
    async with Store.opened(settings.database_file):
        write_heartbeat(settings.database_file, well=well, note="")
        found = await database(settings.database_file)
    assert found.mark is Mark.WELL
    assert "the running bot" in found.sentence


async def test_a_database_in_other_hands_is_ill(settings: Settings) -> None:
    async with Store.opened(settings.database_file):
        found = await database(settings.database_file)
    assert found.mark is Mark.ILL
    assert "in use by another process" in found.sentence


async def test_a_damaged_database_is_ill(settings: Settings) -> None:
    settings.database_file.write_bytes(b"no database at all" * 1000)
    found = await database(settings.database_file)
    assert found.mark is Mark.ILL
    assert "damaged" in found.sentence


async def test_a_database_that_can_be_made_is_fine(tmp_path: Path) -> None:
    found = await database(tmp_path / "new" / "folder" / "clusters.db")
    assert found.mark is Mark.WELL
    assert "not there yet" in found.sentence


async def test_a_database_that_cannot_be_made_is_ill(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = await database(tmp_path / "file" / "clusters.db")
    assert found.mark is Mark.ILL
    assert "may not write" in found.sentence


# --- workers and fonts ---------------------------------------------------------------------------


async def test_a_worker_that_answers_is_fine(one_worker: WorkerPool) -> None:
    assert (await worker(one_worker)).mark is Mark.WELL


async def test_workers_that_die_are_ill(monkeypatch: pytest.MonkeyPatch) -> None:
    async def die(*_: object) -> NoReturn:
        raise WorkerDiedError("getpid")

    monkeypatch.setattr(WorkerPool, "run", die)
    found = await worker(WorkerPool(1))
    assert found.mark is Mark.ILL
    assert "memory" in found.sentence
    assert (await fonts(WorkerPool(1))).mark is Mark.ILL


async def test_the_fonts_draw_every_script(one_worker: WorkerPool) -> None:
    assert await fonts(one_worker) == Finding(Mark.WELL, "The fonts draw all 10 scripts tried.")


def test_a_script_without_glyphs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "SCRIPTS", {"Latin": "Clusters", "cuneiform": "𒀀𒀁"})
    assert undrawn_scripts() == ["cuneiform"]


# --- sources -------------------------------------------------------------------------------------


# --- maps on the web -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "mark", "said"),
    [
        ("", Mark.PASSED_OVER, "CLUSTERS_WEB_URL is not set"),
        ("https://maps.example.org", Mark.WELL, "https://maps.example.org is to lead there"),
        ("http://maps.example.org", Mark.PASSED_OVER, "is not encrypted"),
    ],
)
def test_where_maps_are_on_the_web_is_told(
    settings: Settings, url: str, mark: Mark, said: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    found = maps_on_the_web(settings.model_copy(update={"web_url": url, "web_port": port}))
    assert found.mark is mark
    assert said in found.sentence


def test_a_port_of_the_maps_that_is_taken_is_ill_unless_the_bot_has_it(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        taken = settings.model_copy(
            update={"web_url": "https://m.example", "web_port": held.getsockname()[1]}
        )
        assert maps_on_the_web(taken).mark is Mark.ILL
        write_heartbeat(settings.database_file, well=True, note="")
        assert maps_on_the_web(taken).mark is Mark.WELL


def test_the_metrics_are_not_on_the_port_of_the_maps(settings: Settings) -> None:
    same = settings.model_copy(
        update={"web_url": "https://m.example", "web_port": 9464, "metrics_port": 9464}
    )
    assert maps_on_the_web(same).mark is Mark.ILL


async def test_files_alone_need_no_service(settings: Settings) -> None:
    (found,) = await sources(settings)
    assert found.mark is Mark.PASSED_OVER


def live(settings: Settings, address: str) -> Settings:
    """Return settings with every music service at one address."""
    names = [name for name in Settings.model_fields if name.endswith("_url")]
    return settings.model_copy(
        update={"sources": ("deezer", "itunes"), **dict.fromkeys(names, address)}
    )


def asked(found: list[Finding]) -> list[Finding]:
    """Return what was found out about the services that are not off."""
    return [finding for finding in found if ": off (" not in finding.sentence]


async def test_services_that_answer_are_fine_and_busy_ones_no_fault_of_ours() -> None:
    async with Upstream(World(1)) as upstream:
        upstream.faults.add("deezer", faults.deezer_error(4), times=None)
        found = await sources(settings_for(upstream, sources=("deezer", "itunes")))
    assert [finding.mark for finding in found] == [
        Mark.PASSED_OVER,  # it asks us to slow down
        Mark.WELL,
        Mark.WELL,
        Mark.WELL,
        Mark.WELL,
        Mark.PASSED_OVER,  # no key
        Mark.PASSED_OVER,
    ]
    assert found[1].sentence.startswith("Apple: works, ")
    assert found[1].sentence.endswith(" ms")
    assert [finding.sentence for finding in found[5:]] == [
        "Spotify: off (no key)",
        "Last.fm: off (no key)",
    ]


async def test_every_service_with_a_key_is_named_with_its_state_and_latency() -> None:
    async with Upstream(World(1)) as upstream:
        found = await sources(
            settings_for(
                upstream,
                sources=("spotify", "deezer", "itunes"),
                spotify_client_id=spotify.CLIENT[0],
                spotify_client_secret=SecretStr(spotify.CLIENT[1]),
                lastfm_key=SecretStr(lastfm.KEY),
            )
        )
    names = (
        "Spotify",
        "Deezer",
        "Apple",
        "ReccoBeats",
        "ListenBrainz",
        "Last.fm",
        "MusicBrainz",
    )
    for finding, name in zip(found, names, strict=True):
        assert finding.mark is Mark.WELL
        assert re.match(rf"{name}: works, [0-9]+ ms", finding.sentence)
    assert "development key: catalogue only, no audio features" in found[0].sentence


async def test_services_out_of_reach_are_ill_with_a_sentence_each(settings: Settings) -> None:
    found = asked(await sources(live(settings, "http://127.0.0.1:9")))  # nobody there
    assert {finding.mark for finding in found} == {Mark.ILL}
    assert len(found) == 5
    assert all("does not answer" in finding.sentence for finding in found)


async def test_services_that_say_nothing_are_ill_after_a_while(settings: Settings) -> None:
    async def hang(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await over.wait()
        writer.close()

    over = asyncio.Event()
    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    found = asked(await sources(live(settings, f"http://127.0.0.1:{port}"), seconds=0.3))
    over.set()
    server.close()
    await server.wait_closed()
    assert {finding.mark for finding in found} == {Mark.ILL}
    assert all("no answer within" in finding.sentence for finding in found)


@pytest.mark.parametrize("offline", [True, False])
async def test_offline_asks_nobody(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, *, offline: bool
) -> None:
    examined_with: list[Settings] = []

    async def ask(settings: Settings) -> list[Finding]:
        examined_with.append(settings)
        return []

    monkeypatch.setattr(doctor, "sources", ask)
    await examined(live(settings, "http://127.0.0.1:9"), offline=offline)
    assert len(examined_with) == (0 if offline else 1)


async def test_what_a_key_would_add_is_one_line(settings: Settings) -> None:
    _, lines = await examined(settings)
    assert "Without any key" in lines[-1]
    assert "CLUSTERS_LASTFM_KEY" in lines[-1]


def test_a_terminal_of_old_gets_plain_marks() -> None:
    old = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="replace")
    assert doctor.marks(Console(file=old)) != doctor.marks(Console(file=io.StringIO()))
