"""Every message the code asks for exists, every message is asked for, and the blanks fit.

The code is read, not run. A key composed at run time (``text(f"map.axes.{key}")``) stands for all
messages of that shape; of those, a message counts as used where each composed part stands in the
code (or the web page's templates) somewhere, as a string or itself composed of such.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from bot.language import (
    LanguageError,
    date_text,
    has_text,
    languages,
    list_text,
    match_language,
    number_text,
    plural_examples,
    speaking,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
LANGUAGES: Final = ROOT / "bot" / "language"

_TOPIC: Final = re.compile(
    "|".join(rf"{path.stem}\\\." for path in (LANGUAGES / "en").glob("*.ftl"))
)
_PART: Final = re.compile(r"(\(\[\^\.\]\+\?\)|\w)+")
"""The pattern of a composed string that is nothing but word characters and what is filled in."""

_SPECIAL: Final = {"language"}
"""Parameters of ``text`` itself, not values for a message."""


def messages(tag: str = "en") -> dict[str, fluent.Message]:
    """Return every message of a language by the key that the code asks with."""
    return {
        f"{path.stem}.{entry.id.name.replace('-', '.')}": entry
        for path in (LANGUAGES / tag).glob("*.ftl")
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body
        if isinstance(entry, fluent.Message)
    }


class _Blanks(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 - the visitor's
        self.names.add(node.id.name)


def blanks(message: fluent.Message) -> set[str]:
    """Return the names of a message's placeholders."""
    seen = _Blanks()
    seen.visit(message)
    return seen.names


@dataclass(frozen=True)
class Asked:
    """One place where the code asks for a message."""

    where: str
    key: re.Pattern[str]
    """Matches the keys that it may ask for; a group for each composed part."""
    composed: bool
    values: frozenset[str] | None
    """What it fills in; ``None`` where it passes on values it was given."""


@dataclass
class Code:
    """What was read."""

    asked: list[Asked] = field(default_factory=list[Asked])
    strings: set[str] = field(default_factory=set[str])
    parts: list[re.Pattern[str]] = field(default_factory=list[re.Pattern[str]])
    """Composed strings that are no whole keys: ``f"{name}_low"``."""

    def says(self, part: str) -> bool:
        """Whether a part of a key stands in the code."""
        return part in self.strings or any(
            all(piece in self.strings for piece in found.groups())
            for pattern in self.parts
            if (found := pattern.fullmatch(part))
        )


def _keys(node: ast.expr) -> Iterator[tuple[str, bool]]:
    """Yield the patterns of keys that an expression stands for, and whether they are composed."""
    match node:
        case ast.Constant(value=str(key)):
            yield re.escape(key), False
        case ast.IfExp(body=body, orelse=other):
            yield from _keys(body)
            yield from _keys(other)
        case ast.JoinedStr(values=parts):
            yield "".join(map(_pattern, parts)), True
        case _:
            return


def _pattern(part: ast.expr) -> str:
    match part:
        case ast.Constant(value=value):
            return re.escape(str(value))
        case ast.FormattedValue(
            value=ast.IfExp(body=ast.Constant(value=one), orelse=ast.Constant(value=other))
        ):
            return f"(?:{re.escape(str(one))}|{re.escape(str(other))})"
        case _:
            return r"([^.]+?)"


def _values(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    if None in names:
        return None
    return frozenset(name for name in names if name) - _SPECIAL


def _error_messages(trees: dict[Path, ast.Module]) -> dict[str, str]:
    """Return the message key of every error class that names one."""
    return {
        cls.name: statement.value.value
        for tree in trees.values()
        for cls in ast.walk(tree)
        if isinstance(cls, ast.ClassDef)
        for statement in cls.body
        if isinstance(statement, ast.Assign)
        and ast.unparse(statement.targets[0]) == "message"
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    }


@pytest.fixture(scope="module")
def code() -> Code:
    """Return what the program's code asks for."""
    paths = [path for part in ("bot", "cogs", "storage") for path in (ROOT / part).rglob("*.py")]
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    errors = _error_messages(trees)
    read = Code()
    for path, tree in trees.items():
        name = str(path.relative_to(ROOT))
        for node in ast.walk(tree):
            _read(node, f"{name}:{getattr(node, 'lineno', 0)}", errors, read)
    templates = (ROOT / "bot" / "report" / "templates").rglob("*.*")
    for template in templates:
        read.strings.update(re.findall(r"\w+", template.read_text(encoding="utf-8")))
    return read


def _read(node: ast.AST, where: str, errors: dict[str, str], read: Code) -> None:
    match node:
        case ast.Constant(value=str(string)):
            read.strings.add(string)
        case ast.JoinedStr():
            ((pattern, _),) = _keys(node)
            if _TOPIC.match(pattern):
                read.asked.append(Asked(where, re.compile(pattern), composed=True, values=None))
            elif _PART.fullmatch(pattern):
                read.parts.append(re.compile(pattern))
        case ast.Call(func=ast.Name(id="text" | "has_text"), args=[first, *_]):
            for pattern, composed in _keys(first):
                read.asked.append(Asked(where, re.compile(pattern), composed, _values(node)))
        case ast.Call(func=ast.Name(id=name)) if name in errors and not node.args:
            key = re.compile(re.escape(errors[name]))
            read.asked.append(Asked(where, key, composed=False, values=_values(node)))
        case _:
            return


def test_every_message_that_is_asked_for_exists(code: Code) -> None:
    known = messages()
    missing = [
        f"{asked.where}: {asked.key.pattern}"
        for asked in code.asked
        if not any(asked.key.fullmatch(key) for key in known)
    ]
    assert not missing


def test_every_message_is_asked_for(code: Code) -> None:
    assert not {key for key in messages() if not _used(key, code)}


def _used(key: str, code: Code) -> bool:
    if key in code.strings:
        return True
    return any(
        all(map(code.says, found.groups()))
        for asked in code.asked
        if asked.composed and (found := asked.key.fullmatch(key))
    )


def test_what_is_filled_in_fits_the_blanks(code: Code) -> None:
    known = {key: blanks(message) for key, message in messages().items()}
    wrong: list[str] = []
    for asked in code.asked:
        wanted = [blank for key, blank in known.items() if asked.key.fullmatch(key)]
        if asked.values is None or not wanted:
            continue
        if asked.composed:  # one place may ask only for some of the messages of that shape
            fits = any(blank <= asked.values for blank in wanted)
        else:
            fits = wanted == [set(asked.values)]
        if not fits:
            wrong.append(f"{asked.where} fills {asked.key.pattern} with {sorted(asked.values)}")
    assert not wrong


def test_every_message_can_be_filled_in() -> None:
    for key, message in messages().items():
        assert text(key, **dict.fromkeys(blanks(message), "7")), key


def test_messages_are_tidy() -> None:
    written = {
        key: text(key, **dict.fromkeys(blanks(each), "7")) for key, each in messages().items()
    }
    assert not [key for key, words in written.items() if not words.strip() or "  " in words.strip()]


def test_an_unknown_key_is_a_bug() -> None:
    assert not has_text("cli.no_such_message")
    assert not has_text("no_such_topic.message")
    assert not has_text("cli.health")
    with pytest.raises(LanguageError, match="no_such_message"):
        text("cli.no_such_message")


def test_a_value_that_a_message_lacks_is_a_bug() -> None:
    with pytest.raises(LanguageError, match="demo_port"):
        text("errors.demo_port")


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert text("reply.counts.tracks", count=1) == "1 track"
    assert text("reply.counts.tracks", count=12_345) == "12,345 tracks"
    assert number_text(1234.56, 1) == "1,234.6"
    with speaking("de"):
        assert number_text(1234.56, 1) == "1.234,6"
        assert date_text(date(2026, 3, 4)) == "04.03.2026"
        assert list_text(["A", "B", "C"]) == "A, B und C"


def test_every_form_of_a_plural_has_an_example() -> None:
    assert plural_examples() == {"one": 1, "other": 2}
    with speaking("ja"):
        assert set(plural_examples()) == {"other"}


def test_a_language_without_texts_falls_back_to_english() -> None:
    with speaking("cy"):
        assert text("cli.no_token").startswith("There is no bot token")
        assert has_text("cli.no_token")
    assert match_language("cy") == match_language(None) == "en"
    assert match_language("en-GB") == "en"


@pytest.mark.parametrize("tag", languages())
def test_what_is_put_together_without_fluent_reads_as_fluent_has_it(tag: str) -> None:
    bundles: dict[str, FluentBundle] = {}
    with speaking(tag):
        for key, message in messages(tag).items():
            topic, _, rest = key.partition(".")
            if topic not in bundles:
                source = LANGUAGES / tag / f"{topic}.ftl"
                bundles[topic] = FluentBundle([tag], use_isolating=False)
                bundles[topic].add_resource(FluentResource(source.read_text(encoding="utf-8")))
            bundle = bundles[topic]
            pattern = bundle.get_message(rest.replace(".", "-")).value
            assert pattern is not None
            for value in ("", "Björk { $x } \u2068", 1, 1_234_567, 2.5):
                values = dict.fromkeys(blanks(message), value)
                assert text(key, **values) == bundle.format_pattern(pattern, values)[0], key


def test_a_blank_that_fluent_refuses_to_fill_is_still_refused() -> None:
    (name,) = blanks(messages()["map.names.around"])
    with pytest.raises(LanguageError, match="Too many characters"):
        text("map.names.around", **{name: "x" * 3000})
