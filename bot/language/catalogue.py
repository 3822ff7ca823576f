"""Look up a message by its dotted key: ``text("map.names.acoustic_ballads", track=title)``.

The texts are in Fluent (https://projectfluent.org): one folder for a language, one file for a topic.
The first part of a key names the file (``en/map.ftl``), the rest, joined by ``-``, the message in it
(``names-acoustic_ballads``). Whole numbers are filled in as the language writes them, and choose its
plural form; years and other numbers that are names are passed as ``str``.

Which language is meant is not passed along: it is the one of the ``speaking`` block that runs, English
outside of any. Tasks inherit it, processes do not. A language that lacks a message falls back to another
of the same name (es-419 to es-ES) and then to English; a message that English lacks is a bug and raises.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, cast

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

DEFAULT_LANGUAGE: Final = "en"

OPERATORS: Final = frozenset({"alerts", "audio", "cli", "demo", "import", "operator", "site"})
"""Topics that whoever runs the bot or brings files in reads; they are in English only."""

_LONGEST_PART: Final = 2_500
"""Characters in a blank from which on Fluent refuses to fill it in."""

_LOCALES: Final = 128
"""Locales whose language is remembered; Discord has some thirty, a browser may name any."""

_REMEMBERED: Final = 64
"""Fillings of one message that are kept. The same counts stand in a map's legend, its menu and its picture,
and Fluent takes ten times as long for a plural form as it takes to find one again."""

_log = logging.getLogger(__name__)
_spoken: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


class LanguageError(KeyError):
    """A message key that no language knows, or a value that a message lacks."""


@cache
def languages() -> tuple[str, ...]:
    """Return the tags of all languages that there are texts in, English first: ``en``, ``de``, ``pt-BR``.

    A folder beside this file that holds Fluent files is a language.
    """
    here = files(__package__ or "bot.language")
    tags = [
        folder.name
        for folder in here.iterdir()
        if folder.is_dir() and any(file.name.endswith(".ftl") for file in folder.iterdir())
    ]
    return tuple(sorted(tags, key=lambda tag: (tag != DEFAULT_LANGUAGE, tag)))


@lru_cache(_LOCALES)
def match_language(tag: str | None) -> str:
    """Return the language that serves a locale of Discord's best: ``en-GB`` is served by ``en``.

    English where no language fits.
    """
    if tag in languages():
        return tag
    name = (tag or "").partition("-")[0]
    return next((own for own in languages() if own.partition("-")[0] == name), DEFAULT_LANGUAGE)


def language() -> str:
    """Return the tag of the language that is spoken here."""
    return _spoken.get()


def speak(tag: str) -> None:
    """Speak the language of ``tag`` from here on, in this task and in those that it starts."""
    _spoken.set(tag)


@contextmanager
def speaking(tag: str) -> Generator[None]:
    """Speak the language of ``tag`` (one of ``languages()``) for the length of the block."""
    token = _spoken.set(tag)
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def _chain(tag: str) -> tuple[str, ...]:
    """Return the languages to look in, in order."""
    name = tag.partition("-")[0]
    kin = [own for own in languages() if own.partition("-")[0] == name and own != tag]
    return tuple(dict.fromkeys((tag, *kin, DEFAULT_LANGUAGE)))


@cache
def _topic(tag: str, topic: str) -> FluentBundle | None:
    source = files(__package__ or "bot.language") / tag / f"{topic}.ftl"
    if not source.is_file():
        return None
    bundle = FluentBundle([tag], use_isolating=False)
    bundle.add_resource(FluentResource(source.read_text(encoding="utf-8")))
    return bundle


@cache
def _message(key: str, tag: str) -> Callable[[dict[str, object]], str] | None:
    topic, _, rest = key.partition(".")
    bundle = _topic(tag, topic)
    name = rest.replace(".", "-")
    if bundle is None or not bundle.has_message(name):
        return None
    pattern = bundle.get_message(name).value
    if pattern is None:
        return None

    parts = _parts(pattern)

    def write(values: dict[str, object]) -> str:
        if parts is not None:
            texts = [part if fixed else values.get(part) for part, fixed in parts]
            if all(type(one) is str and len(one) <= _LONGEST_PART for one in texts):
                return "".join(cast("list[str]", texts))
        return fill(*(part for item in values.items() for part in item))

    @lru_cache(maxsize=_REMEMBERED, typed=True)
    def fill(*named: object) -> str:
        values = dict(zip(cast("tuple[str, ...]", named[::2]), named[1::2], strict=True))
        written, problems = bundle.format_pattern(pattern, values)
        if problems:
            raise LanguageError(key, *map(str, problems))
        return cast("str", written)

    return write


def _parts(pattern: object) -> list[tuple[str, bool]] | None:
    """Return what a message consists of: fixed texts, and blanks by their names.

    ``None`` where there is more to it: plural forms, numbers, other messages. To put texts together is a
    tenth of Fluent's work, and a page of tracks has sixty messages.
    """
    found: list[tuple[str, bool]] = []
    for element in getattr(pattern, "elements", [pattern]):
        blank = getattr(element, "expression", None)
        if isinstance(element, ast.TextElement):
            found.append((element.value, True))
        elif isinstance(blank, ast.VariableReference):
            found.append((blank.id.name, False))
        else:
            return None
    return found


def has_text(key: str, /) -> bool:
    """Whether ``text`` knows a message for ``key``."""
    return any(_message(key, tag) is not None for tag in _chain(language()))


def text_or_none(key: str, /) -> str | None:
    """Return a message without blanks as its language has it, or ``None``: English is not asked."""
    for tag in _chain(language())[:-1]:
        write = _message(key, tag)
        if write is not None:
            return write({})
    return None


def text(key: str, /, **values: object) -> str:
    """Return the message for ``key``, its blanks filled from ``values``, in the spoken language.

    Raises ``LanguageError`` for a key that neither the language nor English has, and for a value that
    the message asks for and that is not given.
    """
    filled = {
        name: value if type(value) in (int, float) else str(value) for name, value in values.items()
    }
    for tag in _chain(language()):
        write = _message(key, tag)
        if write is None:
            continue
        try:
            return write(filled)
        except LanguageError:
            if tag == DEFAULT_LANGUAGE:
                raise
            _log.exception("The text %s cannot be written in %s", key, tag)
    raise LanguageError(key)
