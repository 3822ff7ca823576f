"""A command that cannot do what it was asked for."""

from __future__ import annotations

from typing import Final

EXIT_CONFIG: Final = 78
"""A setting or an argument makes no sense: trying again does not help."""

EXIT_STORE: Final = 74
"""The database cannot be worked with."""


class CommandError(Exception):
    """``sentence`` is what is printed, ``code`` the exit status."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
