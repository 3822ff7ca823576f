"""The import rules hold, and docs/architecture.md draws what is really there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import grimp
import pytest

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "architecture.md"
GROUND: Final = "ground"
"""The node that every other one may use; its arrows are not drawn."""

_NODE: Final = re.compile(r'^ +(\w+)\["([^"]+)"\]$', re.MULTILINE)
_ARROWS: Final = re.compile(r"^ +(\w+) --> ([\w &]+)$", re.MULTILINE)


def diagram() -> str:
    """Return the page's one diagram."""
    (found,) = re.findall(r"```mermaid\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return found


def nodes() -> dict[str, str]:
    """Return which node each module that the diagram names belongs to."""
    return {
        module: node for node, label in _NODE.findall(diagram()) for module in label.split("<br/>")
    }


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    """Return who imports whom, for the type checker's eyes or for real."""
    return grimp.build_graph("bot", "cogs", "storage", cache_dir=None)


def test_the_import_rules_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run(  # noqa: S603 - our own tool on our own tree
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


def test_every_part_of_the_program_is_in_the_diagram(imports: grimp.ImportGraph) -> None:
    parts = {"cogs", "storage", *imports.find_children("bot")} - {"bot.__main__"}
    assert nodes().keys() == parts


def test_the_diagrams_arrows_are_the_imports(imports: grimp.ImportGraph) -> None:
    node_of = nodes()
    real: set[tuple[str, str]] = set()
    for module in imports.modules:
        importer = _node(module, node_of)
        for imported in imports.find_modules_directly_imported_by(module):
            real.add((importer, _node(imported, node_of)))
    real = {(a, b) for a, b in real if a and b and b not in (a, GROUND)}
    drawn = {
        (importer, imported.strip())
        for importer, targets in _ARROWS.findall(diagram())
        for imported in targets.split("&")
    }
    assert drawn == real


def _node(module: str, node_of: dict[str, str]) -> str:
    """Return the node of a module's top part; the empty text for what the diagram leaves out."""
    parts = module.split(".")
    return node_of.get(parts[0]) or node_of.get(".".join(parts[:2])) or ""


SPEAK_OF_SERVERS: Final = {
    "answers.py",
    "base.py",
    "edits.py",
    "errors.py",
    "favourites.py",
    "members.py",
    "promises.py",
    "reply.py",
    "scope.py",
    "speech.py",
}
"""Cogs' modules that mean the server itself."""


def test_cogs_hand_down_the_scope_which_is_not_always_a_server() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: use scope_id(interaction) of cogs.ui.scope"
        for path in (ROOT / "cogs").rglob("*.py")
        if path.name not in SPEAK_OF_SERVERS
        and "interaction.guild_id" in path.read_text(encoding="utf-8")
    ]
    assert not wrong
