"""The two compose files, and what rolls a new version out: with stand-ins for Docker."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from bot.settings import Settings, variable

ROOT: Final = Path(__file__).parents[1]
FILES: Final = ("compose.yaml", "compose.fleet.yaml")
HARDENED: Final = {
    "read_only": True,
    "cap_drop": ["ALL"],
    "security_opt": ["no-new-privileges:true"],
    "init": True,
}
OTHERS: Final = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "POSTGRES_INITDB_ARGS"}


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
    known = {variable(field) for field in Settings.model_fields} | OTHERS
    for service in services(name).values():
        assert set(service.get("environment", {})) <= known
    named = re.findall(r"\$\{(\w+)", (ROOT / name).read_text(encoding="utf-8"))
    assert set(named) <= known


def test_every_service_of_the_fleet_runs_a_command_and_waits_for_the_database() -> None:
    fleet = services("compose.fleet.yaml")
    told = subprocess.run(
        [sys.executable, "-m", "bot", "--help"], capture_output=True, text=True, check=True
    ).stdout
    for name, service in fleet.items():
        if name == "postgres":
            assert "C.UTF-8" in service["environment"]["POSTGRES_INITDB_ARGS"]
            assert service["healthcheck"]["test"][1] == "pg_isready"
            continue
        assert service["build"]["args"] == {"EXTRA": "fleet"}
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
# Containers are files; a new one becomes well after it was looked at twice, unless its number says never.
echo "$*" >> "$STATE/calls"
case "$1 $2" in
"compose ps")
	if [ -e "$STATE/unlisted" ] && [ -e "$STATE/containers/new0" ]; then exit 1; fi
	ls "$STATE/containers" ;;
"compose run") [ ! -e "$STATE/locked" ] || exit 74 ;;
"compose up")
	[ ! -e "$STATE/unmade" ] || exit 0
	number=$(cat "$STATE/next"); echo $((number + 1)) > "$STATE/next"
	echo starting > "$STATE/containers/new$number" ;;
"inspect --format")
	state=$(cat "$STATE/containers/$4"); echo "$state"
	case $state in
	starting) echo soon > "$STATE/containers/$4" ;;
	soon) [ -e "$STATE/ill" ] || echo healthy > "$STATE/containers/$4" ;;
	esac ;;
"stop --time") ;;
rm*) rm "$STATE/containers/$2" ;;
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
        (tmp_path / "containers" / f"old{number}").write_text("healthy\n", encoding="utf-8")
    (tmp_path / "next").write_text("0\n", encoding="utf-8")
    return tmp_path


def roll(state: Path, *, wait: int = 900) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own script
        ["/bin/sh", ROOT / "scripts" / "roll.sh", "bot"],
        env={
            "PATH": f"{state / 'bin'}:/usr/bin:/bin",
            "STATE": str(state),
            "PAUSE_SECONDS": "0",
            "WAIT_SECONDS": str(wait),
        },
        capture_output=True,
        text=True,
        check=False,
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
    kinds = [call.split()[0] for call in calls if call.split()[0] in {"stop", "inspect"}]
    between = "".join("s" if kind == "stop" else "i" for kind in kinds)
    assert re.fullmatch(r"i+(si+){3}", between), "it is looked before the next one goes"
    ups = [call for call in calls if call.startswith("compose up")]
    assert ups == ["compose up --detach --no-deps --no-recreate --scale bot=3 bot"] * 3
    assert done.stdout.splitlines()[-1] == "3 of 3 containers of bot are new and well."


@shell
def test_a_new_container_that_is_not_well_ends_it_and_the_others_run_on(state: Path) -> None:
    (state / "ill").touch()
    done = roll(state, wait=0)
    assert done.returncode == 1
    assert running(state) == ["new0", "old1", "old2"]
    assert "docker compose logs" in done.stderr


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
    assert "stop all" in done.stderr.lower()


@shell
def test_where_nothing_runs_it_says_so(state: Path) -> None:
    for path in (state / "containers").iterdir():
        path.unlink()
    done = roll(state)
    assert done.returncode == 1
    assert "No container of bot runs" in done.stderr
