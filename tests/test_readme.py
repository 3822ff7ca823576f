"""What the README and the other pages say exists: links, pictures, commands, settings, numbers."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import pytest
from discord import app_commands
from typer.main import get_group

from bot.cli.main import app
from bot.domain.permissions import PERMISSIONS, permission_names
from bot.gateway.loaded_commands import loaded_commands
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
README: Final = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES: Final = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LARGEST_PICTURE: Final = 300_000
"""Bytes; a page with ten of them still opens quickly."""

_MARKDOWN_LINK: Final = re.compile(r"\]\(<?([^)>\s]+)>?\)")
_HTML_LINK: Final = re.compile(r'(?:src|srcset|href)="([^"]+)"')
_FENCED: Final = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
_CODE: Final = re.compile(r"`[^`\n]+`")


def page_name(path: Path) -> str:
    """Return a page's path as a test's id."""
    return path.relative_to(ROOT).as_posix()


def without_code(text: str) -> str:
    """Return a page's text without what only looks like a link."""
    return _CODE.sub("", _FENCED.sub("", text))


def local_links(page: Path) -> Iterator[tuple[Path, str]]:
    """Yield the file and the section that each of a page's local links points to."""
    text = without_code(page.read_text(encoding="utf-8"))
    for link in _MARKDOWN_LINK.findall(text) + _HTML_LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, section = unquote(link).partition("#")
        yield (page.parent / file if file else page), section


def sections(page: Path) -> set[str]:
    """Return the anchors that GitHub gives a page's headings."""
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_local_link_leads_somewhere(page: Path) -> None:
    broken = [
        f"{file.name}#{section}"
        for file, section in local_links(page)
        if not file.exists() or (section and section not in sections(file))
    ]
    assert broken == []


def test_pictures_are_small_and_described() -> None:
    pictures = re.findall(r"<img [^>]+>", README)
    assert pictures
    assert all(re.search(r' alt="[^"]{10,}"', picture) for picture in pictures)
    sizes = {path.name: path.stat().st_size for path in (ROOT / "docs/images").glob("*.png")}
    assert sizes
    assert all(size < LARGEST_PICTURE for size in sizes.values()), sizes


def test_the_claim_the_two_commands_and_a_picture_fit_on_the_first_screen() -> None:
    opening = README.partition("</picture>")[0].splitlines()
    assert len(opening) < 16
    assert opening[2].startswith("A Discord bot that ")
    assert any(line.startswith("make demo") for line in opening)
    assert any(line.startswith("make test") for line in opening)
    (picture,) = (line for line in opening if "<img" in line)
    width = re.search(r'width="(\d+)"', picture)
    assert width is not None
    assert int(width[1]) <= 600


async def test_the_table_names_exactly_the_registered_commands() -> None:
    async with loaded_commands() as tree:
        registered = {
            command.qualified_name
            for command in tree.walk_commands()
            if not isinstance(command, app_commands.Group)
        }
    listed = re.findall(r"^\| `/([a-z ]+)` \|", README, re.MULTILINE)
    assert sorted(listed) == sorted(registered)


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_slash_command_that_is_named_is_in_the_table(page: Path) -> None:
    listed = set(re.findall(r"^\| `/([a-z ]+)` \|", README, re.MULTILINE))
    groups = {name.partition(" ")[0] for name in listed}
    text = page.read_text(encoding="utf-8")
    named = re.findall(rf"`/((?:{'|'.join(sorted(groups))})\b[a-z ]*)", text)
    assert [name for name in named if name.strip() not in listed | groups] == []


def command_lines(text: str) -> Iterator[list[str]]:
    """Yield the words after ``python -m bot`` of every call that a page shows."""
    for call in re.findall(r"python -m bot +([a-z][^`\n#]*)", text):
        yield shlex.split(call)


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_command_line_that_is_shown_is_understood(page: Path) -> None:
    commands = get_group(app).commands
    for name, *arguments in command_lines(page.read_text(encoding="utf-8")):
        assert name in commands
        options = {option for parameter in commands[name].params for option in parameter.opts}
        shown = {word for word in arguments if word.startswith("-")}
        assert shown <= options | {"--help"}, name


def test_the_readme_shows_the_command_line() -> None:
    assert {name for name, *_ in command_lines(README)} >= {"doctor", "import", "report", "analyse"}


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    text = page.read_text(encoding="utf-8")
    code = "\n".join(_FENCED.findall(text)) + "\n" + "\n".join(_CODE.findall(text))
    assert set(re.findall(r"^[` ]*make ([a-z-]+)", code, re.MULTILINE)) <= targets


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_setting_that_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = {name.lower() for name in re.findall(r"\bCLUSTERS_([A-Z_]*[A-Z])\b", text)}
    assert named <= Settings.model_fields.keys()


def test_the_invite_asks_for_what_the_doctor_asks_for() -> None:
    (asked,) = re.findall(r"permissions=(\d+)", README)
    assert int(asked) == sum(PERMISSIONS.values())
    names = permission_names(PERMISSIONS).split(", ")
    assert [name for name in names if name not in " ".join(README.split())] == []


def test_the_list_of_pages_is_complete() -> None:
    for folder in (ROOT / "docs", ROOT / "docs" / "decisions"):
        listed = {file.name for file, _ in local_links(folder / "README.md")}
        assert {path.name for path in folder.glob("*.md")} - {"README.md"} <= listed
