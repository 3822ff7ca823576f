"""Look up a message by its dotted key: ``text("map.names.acoustic_ballads")``.

The first part names the file (``en/map.toml``), the rest the path inside it. A language that
lacks a message falls back to English; a message that English lacks is a bug and raises.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

DEFAULT_LANGUAGE: Final = "en"


class LanguageError(KeyError):
    """A message key that no language knows."""


@cache
def _topic(language: str, topic: str) -> dict[str, Any]:
    source = files(__package__ or "bot.language") / language / f"{topic}.toml"
    if not source.is_file():
        return {}
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _message(key: str, language: str) -> str | None:
    topic, *path = key.split(".")
    node: Any = _topic(language, topic)
    for part in path:
        if not isinstance(node, dict):
            return None
        node = node.get(part)  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType] - parsed TOML
    return node if isinstance(node, str) else None


def has_text(key: str, /, language: str = DEFAULT_LANGUAGE) -> bool:
    """Whether ``key`` has a message in ``language`` itself, without the fall-back."""
    return _message(key, language) is not None


def text(key: str, language: str = DEFAULT_LANGUAGE, /, **values: object) -> str:
    """Return the message for ``key`` with ``{placeholders}`` filled from ``values``.

    Raises ``LanguageError`` for a key that neither ``language`` nor English has.
    """
    message = _message(key, language) or _message(key, DEFAULT_LANGUAGE)
    if message is None:
        raise LanguageError(key)
    return message.format(**values) if values else message
