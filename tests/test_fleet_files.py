"""The two compose files, and what rolls a new version out: with stand-ins for Docker."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from bot.settings import Settings, variable
from storage import Store
from storage.postgres import connection
from storage.postgres.database import PostgresDatabase
from storage.steps import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.postgres import Server

ROOT: Final = Path(__file__).parents[1]
FILES: Final = ("compose.yaml", "compose.fleet.yaml")
HARDENED: Final = {
    "read_only": True,
    "cap_drop": ["ALL"],
    "security_opt": ["no-new-privileges:true"],
    "init": True,
}
OTHERS: Final = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "POSTGRES_INITDB_ARGS"}
COUNTS: Final = {"BOTS", "WORKERS"}


def services(name: str) -> dict[str, dict[str, Any]]:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))["services"]


@pytest.mark.parametrize("name", FILES)
def test_every_service_is_confined_and_bounded(name: str) -> None:
    for service in services(name).values():
        assert {key: service.get(key) for key in HARDENED} == HARDENED
        assert service["mem_limit"]
        assert service["pids_limit"]
        assert service["stop_grace_period"]
        assert "privileged" not in service
        assert not service.get("ports"), "nothing is reached from outside unless somebody says so"


@pytest.mark.parametrize("name", FILES)
def test_every_variable_is_a_setting(name: str) -> None:
    known = {variable(field) for field in Settings.model_fields} | OTHERS | COUNTS
    for service in services(name).values():
        assert set(service.get("environment", {})) <= known
    named = re.findall(r"\$\{(\w+)", (ROOT / name).read_text(encoding="utf-8"))
    assert set(named) <= known


def test_how_many_there_are_is_kept_where_all_is_started_anew() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    fleet = services("compose.fleet.yaml")
    for service, count in (("bot", "BOTS"), ("worker", "WORKERS")):
        replicas = fleet[service]["deploy"]["replicas"]
        assert replicas == f"${{{count}:-2}}"
        for each in ("bot", "worker"):
            told = fleet[each]["environment"][count]
            assert not told, "a changed number makes no container anew, as a changed variable does"
        assert f"# {count}=2\n" in example
    assert "# POSTGRES_PASSWORD=" in example


@pytest.mark.parametrize("name", ["compose.fleet.yaml", "docs/fleet.md"])
def test_commands_for_the_fleet_name_its_file(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("`docker compose\nconfig`", "")
    assert names_its_file(text)


def test_the_image_is_built_once_and_never_asked_of_a_registry() -> None:
    fleet = services("compose.fleet.yaml")
    assert [name for name, service in fleet.items() if "build" in service] == ["migrate"]
    for name in ("bot", "worker"):
        assert fleet[name]["image"] == fleet["migrate"]["image"]
        assert fleet[name]["pull_policy"] == "never"
    assert fleet["migrate"]["build"]["args"] == {"EXTRA": "fleet"}


def test_every_service_of_the_fleet_runs_a_command_and_waits_for_the_database() -> None:
    fleet = services("compose.fleet.yaml")
    told = subprocess.run(
        [sys.executable, "-m", "bot", "--help"], capture_output=True, text=True, check=True
    ).stdout
    for name, service in fleet.items():
        if name == "postgres":
            assert "C.UTF-8" in service["environment"]["POSTGRES_INITDB_ARGS"]
            asked = service["healthcheck"]["test"]
            assert asked[1] == "pg_isready"
            assert "--host=127.0.0.1" in asked, "the server that makes a volume is none yet"
            continue
        for command in service.get("command", ["run"]):
            assert re.search(rf"^\s+{command}\s", told, re.MULTILINE)
        (waits_for,) = service["depends_on"]
        assert waits_for == ("postgres" if name == "migrate" else "migrate")
    own = [mount for mount in fleet["bot"]["tmpfs"] if mount.startswith("/data")]
    assert own, "each replica has files of its own"
    assert fleet["bot"]["environment"]["CLUSTERS_FOLDER"] == "/data"


def test_the_image_takes_the_locks_that_its_file_names() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    (copied,) = re.findall(r"^COPY (requirements\S+ requirements\S+) ", dockerfile, re.MULTILINE)
    for lock in copied.split():
        assert (ROOT / lock).is_file()
        assert f"!{lock}" in let_in


def test_the_fleets_lock_is_the_other_one_and_the_extra() -> None:
    def pinned(name: str) -> dict[str, str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return dict(re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==(\S+)", text, re.MULTILINE))

    plain, fleet = pinned("requirements.lock"), pinned("requirements-fleet.lock")
    assert plain.items() <= fleet.items()
    assert {"psycopg", "psycopg-binary", "procrastinate"} <= fleet.keys() - plain.keys()


# --- scripts/roll.sh ---------------------------------------------------------------------------

DOCKER: Final = r"""#!/bin/sh
# Containers are files that hold how they are. A new one is well when it was asked twice, unless it is to be
# ill for ever; where one stands by, the new one does so after it and is well at once. The one that stood by is
# still well the next time that it is asked after another one was stopped, and then not for some time.
echo "$*" >> "$STATE/calls"
some() { grep -lsx "$1" "$STATE"/containers/*; }
case "$1 $2" in
"compose ps")
	if [ -e "$STATE/unlisted" ] && [ -e "$STATE/containers/new0" ]; then exit 1; fi
	ls "$STATE/containers" ;;
"compose run")
	[ ! -e "$STATE/locked" ] || exit 74
	[ ! -e "$STATE/database" ] || exec "$PYTHON" -m bot "$4" ;;
"compose up")
	[ ! -e "$STATE/unmade" ] || exit 0
	number=$(cat "$STATE/next"); echo $((number + 1)) > "$STATE/next"
	if [ -e "$STATE/spare" ]; then echo standing-by; else echo starting; fi > "$STATE/containers/new$number" ;;
exec*)
	[ "$3 $4 $5 $6" = "python -m bot health" ] || exit 2
	told="$STATE/containers/$2"
	case $(cat "$told") in
	well | standing-by) ;;
	about-to-take) echo takes > "$told" ;;
	takes) echo starting > "$told"; exit 1 ;;
	starting) echo soon > "$told"; exit 1 ;;
	soon) [ -e "$STATE/ill" ] || echo well > "$told"; exit 1 ;;
	*) exit 1 ;;
	esac ;;
"stop --time")
	for state in about-to-take takes starting soon; do
		if some $state; then echo "$4 while another is not well" >> "$STATE/early"; fi
	done
	was=$(cat "$STATE/containers/$4"); echo gone > "$STATE/containers/$4"
	spare=$(some standing-by | head -n 1)
	if [ "$was" = well ] && [ -n "$spare" ]; then echo about-to-take > "$spare"; fi ;;
"rm --volumes") rm "$STATE/containers/$3" ;;
*) echo "unknown: $*" >&2; exit 1 ;;
esac
"""


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Return a folder with a stand-in for Docker and three containers that run."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "containers").mkdir()
    docker = tmp_path / "bin" / "docker"
    docker.write_text(DOCKER, encoding="utf-8")
    docker.chmod(0o755)
    for number in range(3):
        (tmp_path / "containers" / f"old{number}").write_text("well\n", encoding="utf-8")
    (tmp_path / "next").write_text("0\n", encoding="utf-8")
    return tmp_path


def roll(
    state: Path, *, wait: int = 900, settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(  # noqa: S603 - our own script
        ["/bin/sh", ROOT / "scripts" / "roll.sh", "bot"],
        env={
            "PATH": f"{state / 'bin'}:/usr/bin:/bin",
            "STATE": str(state),
            "PAUSE_SECONDS": "0",
            "WAIT_SECONDS": str(wait),
            "PYTHON": sys.executable,
            "PYTHONPATH": str(ROOT),
            **(settings or {}),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert names_its_file(done.stdout + done.stderr)
    assert "unknown:" not in done.stderr
    return done


def names_its_file(told: str) -> bool:
    """Whether every command for whoever reads it is of the fleet and not of the file for one bot."""
    return all(
        re.match(r" -f compose\.fleet\.yaml( -f \S+)* (up|down|logs|build|run)\b", after)
        for after in re.split(r"docker compose(?=\s+[a-z-])", told)[1:]
    )


def running(state: Path) -> list[str]:
    return sorted(path.name for path in (state / "containers").iterdir())


shell = pytest.mark.skipif(sys.platform == "win32", reason="a shell script")


@shell
def test_each_container_is_replaced_once_the_one_before_it_is_well(state: Path) -> None:
    done = roll(state)
    assert done.returncode == 0, done.stderr
    assert running(state) == ["new0", "new1", "new2"]
    calls = (state / "calls").read_text(encoding="utf-8").splitlines()
    kinds = [call.split()[0] for call in calls if call.split()[0] in {"stop", "exec"}]
    between = "".join("s" if kind == "stop" else "e" for kind in kinds)
    assert re.fullmatch(r"e+(se+){3}", between), "they are asked before the next one goes"
    assert not (state / "early").exists()
    ups = [call for call in calls if call.startswith("compose up")]
    assert ups == ["compose up --detach --no-deps --no-recreate --scale bot=3 bot"] * 3
    assert done.stdout.splitlines()[-1] == "3 of 3 containers of bot are new and well."


@shell
def test_the_next_one_goes_when_the_one_that_stood_by_serves_what_it_took(state: Path) -> None:
    (state / "spare").touch()
    (state / "containers" / "old1").write_text("standing-by\n", encoding="utf-8")
    done = roll(state)
    assert done.returncode == 0, done.stderr
    assert running(state) == ["new0", "new1", "new2"]
    assert not (state / "early").exists()


@shell
def test_a_new_container_that_is_not_well_ends_it_and_the_others_run_on(state: Path) -> None:
    (state / "ill").touch()
    done = roll(state, wait=0)
    assert done.returncode == 1
    assert running(state) == ["new0", "old1", "old2"]
    assert "docker compose -f compose.fleet.yaml logs" in done.stderr


@shell
@pytest.mark.parametrize(
    ("trouble", "left", "said"),
    [
        ("unmade", ["old1", "old2"], "1 of the 3 containers of bot"),
        ("unlisted", ["new0", "old1", "old2"], "3 of the 3 containers of bot"),
    ],
)
def test_a_container_that_is_not_listed_is_not_well(
    state: Path, trouble: str, left: list[str], said: str
) -> None:
    (state / trouble).touch()
    done = roll(state, wait=0)
    assert done.returncode == 1
    assert running(state) == left
    assert said in done.stderr


@shell
def test_a_version_that_changes_the_schema_stops_nothing(state: Path) -> None:
    (state / "locked").touch()
    done = roll(state)
    assert done.returncode == 1
    assert running(state) == ["old0", "old1", "old2"]
    assert "stop all (docker compose -f compose.fleet.yaml down)" in done.stderr


@shell
async def test_a_fleet_at_work_is_rolled(state: Path, emptied_after: str) -> None:
    (state / "database").touch()
    settings = {"CLUSTERS_DATABASE": emptied_after, "CLUSTERS_FOLDER": str(state / "own")}
    async with Store.opened(emptied_after, folder=state / "others"):
        done = await asyncio.to_thread(roll, state, settings=settings)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "The database is of this version."
    assert running(state) == ["new0", "new1", "new2"]


@shell
async def test_a_fleet_at_work_is_left_alone_where_the_schema_has_to_change(
    state: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    (state / "database").touch()
    with postgres.database() as address:
        settings = {"CLUSTERS_DATABASE": address, "CLUSTERS_FOLDER": str(state / "own")}
        with monkeypatch.context() as patch:
            patch.setattr(connection, "shipped", lambda: shipped()[:-1])
            older = await PostgresDatabase.open(address, state / "others" / "clusters.db")
        done = await asyncio.to_thread(roll, state, settings=settings)
        await older.close()
    assert done.returncode == 1
    assert running(state) == ["old0", "old1", "old2"]
    assert "in use by another process" in done.stderr


@shell
def test_several_files_are_named_one_after_the_other(state: Path) -> None:
    (state / "locked").touch()
    files = {"COMPOSE_FILE": "compose.fleet.yaml:mine.yaml"}
    said = roll(state, settings=files).stderr
    assert "docker compose -f compose.fleet.yaml -f mine.yaml down" in " ".join(said.split())


@shell
def test_where_nothing_runs_it_says_so(state: Path) -> None:
    for path in (state / "containers").iterdir():
        path.unlink()
    done = roll(state)
    assert done.returncode == 1
    assert "No container of bot runs" in done.stderr
