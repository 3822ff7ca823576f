"""What CI runs, and that it brings a browser and a voice; with stand-ins for what would be installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
SYSTEM: Final = "/usr/bin:/bin"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts")


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """Return a folder for stand-ins, with what the script needs of a system and no browser."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "env"):
        (folder / name).symlink_to(f"/bin/{name}")
    return folder


def stand_in(tools: Path, name: str, *, says: str = "") -> None:
    """Put a program there that says something and notes how it was called."""
    path = tools / name
    path.write_text(
        f'#!/bin/sh\necho "{name} $*" >> "$CALLS"\n[ -z "{says}" ] || echo "{says}"\n',
        encoding="utf-8",
    )
    path.chmod(0o755)


def run(
    tools: Path, script: str = "ensure_browser.sh", *, ci: str = "", path: str = ""
) -> tuple[str, list[str]]:
    """Run the script; return what it said and which programs it called."""
    calls = tools / "calls"
    environment = {"PATH": path or str(tools), "CALLS": str(calls), "PY": "the-python"}
    if ci:
        environment["CI"] = ci
    done = subprocess.run(  # noqa: S603 - our own script
        [tools / "sh", ROOT / "scripts" / script],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    called = calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []
    return done.stdout, called


def test_a_browser_that_is_there_is_left_alone(tools: Path) -> None:
    stand_in(tools, "chromium")
    stand_in(tools, "apt-get")

    assert run(tools, ci="true") == ("", [])


def test_nothing_is_installed_on_a_contributor_s_machine(tools: Path) -> None:
    stand_in(tools, "apt-get")
    stand_in(tools, "id", says="0")

    said, called = run(tools)

    assert "will be skipped" in said
    assert called == []


def test_ci_installs_a_browser(tools: Path) -> None:
    stand_in(tools, "apt-get")
    stand_in(tools, "id", says="0")

    _, called = run(tools, ci="true")

    assert called[0] == "id -u"
    assert called[-1].endswith("chromium")


@pytest.mark.parametrize("user", ["1000", None])
def test_ci_without_apt_or_without_the_right_to_use_it_takes_playwright_s(
    tools: Path, user: str | None
) -> None:
    stand_in(tools, "the-python")
    if user is not None:
        stand_in(tools, "apt-get")
        stand_in(tools, "id", says=user)

    _, called = run(tools, ci="true")

    assert called[-1] == "the-python -m playwright install chromium"


def test_a_voice_that_is_there_is_left_alone(tools: Path) -> None:
    stand_in(tools, "espeak-ng")
    stand_in(tools, "apt-get")

    assert run(tools, "ensure_espeak.sh", ci="true") == ("", [])


def test_no_voice_is_installed_on_a_contributor_s_machine(tools: Path) -> None:
    stand_in(tools, "apt-get")

    said, called = run(tools, "ensure_espeak.sh")

    assert "will be skipped" in said
    assert called == []


@pytest.mark.parametrize(("user", "program"), [("0", "apt-get"), ("1000", "sudo")])
def test_ci_installs_a_voice(tools: Path, user: str, program: str) -> None:
    for name in ("apt-get", "sudo"):
        stand_in(tools, name)
    stand_in(tools, "id", says=user)

    _, called = run(tools, "ensure_espeak.sh", ci="true")

    assert called[-1].startswith(program)
    assert called[-1].endswith("install -q -y --no-install-recommends espeak-ng")


def test_an_audit_that_can_ask_nobody_says_so_and_does_not_pass() -> None:
    done = subprocess.run(  # noqa: S603 - our own script
        ["/bin/sh", ROOT / "scripts" / "audit.sh"],
        env={"PATH": SYSTEM, "PY": sys.executable, "PIP_NO_INDEX": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "Nothing was checked" in done.stderr


def pin(tools: Path, dockerfile: Path, digest: str) -> subprocess.CompletedProcess[str]:
    """Pin a Dockerfile's base with a registry that names ``digest``."""
    stand_in(tools, "docker", says=digest)
    return subprocess.run(  # noqa: S603 - our own script
        ["/bin/sh", ROOT / "scripts" / "pin_image.sh"],
        env={
            "PATH": f"{tools}:{SYSTEM}",
            "CALLS": str(tools / "calls"),
            "DOCKERFILE": str(dockerfile),
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_image_s_base_is_pinned_and_pinned_anew(tools: Path, tmp_path: Path) -> None:
    shipped = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    dockerfile = tmp_path / "Dockerfile"
    dockerfile.write_text(shipped, encoding="utf-8")
    for digit in "ab":
        digest = f"sha256:{digit * 64}"
        assert pin(tools, dockerfile, digest).returncode == 0
        pinned = dockerfile.read_text(encoding="utf-8")
        assert pinned.count(f"@{digest}") == shipped.count("\nFROM ") == 2
        assert re.sub(r"@sha256:\w+", "", pinned) == re.sub(r"@sha256:\w+", "", shipped)


def test_what_is_no_digest_pins_nothing(tools: Path, tmp_path: Path) -> None:
    dockerfile = tmp_path / "Dockerfile"
    dockerfile.write_text("FROM python:3.13-slim-trixie\n", encoding="utf-8")
    assert pin(tools, dockerfile, "no such tag").returncode == 1
    assert dockerfile.read_text(encoding="utf-8") == "FROM python:3.13-slim-trixie\n"


@pytest.mark.parametrize("given", [None, "1"])
def test_ci_runs_every_check_and_says_that_it_is_ci(tools: Path, given: str | None) -> None:
    stand_in(tools, "make", says="CI=$CI")
    environment = {"PATH": f"{tools}:{SYSTEM}", "CALLS": str(tools / "calls")}
    if given is not None:
        environment["CI"] = given

    done = subprocess.run(  # noqa: S603 - our own script
        [ROOT / ".ci" / "run"], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout == f"CI={given or 'true'}\n"
    assert (tools / "calls").read_text(encoding="utf-8") == "make test\n"


def test_the_scripts_can_be_started() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_workflow_runs_the_one_command_on_every_supported_python() -> None:
    workflow = (ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = "Programming Language :: Python :: "
    supported = [
        classifier.removeprefix(named)
        for classifier in project["classifiers"]
        if re.fullmatch(rf"{named}3\.\d+", classifier)
    ]
    (tried,) = re.findall(r"python: \[(.+)\]", workflow)

    assert [version.strip('" ') for version in tried.split(",")] == supported
    assert project["requires-python"] == f">={supported[0]}"
    assert "\n      - run: .ci/run\n" in workflow


def test_pre_commit_runs_the_linters_that_make_lint_runs() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = makefile.partition("\nlint:")[2].partition("\n\n")[0]
    linters = set(re.findall(r"(?:\$\(PY\) -m |\$\(VENV\)/bin/)([a-z-]+)", recipe))

    assert linters == set(re.findall(r"entry: \.venv/bin/([a-z-]+)", hooks))
