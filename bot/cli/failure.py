"""A command that cannot do what it was asked for."""

from __future__ import annotations


class CommandError(Exception):
    """``sentence`` is what is printed, ``code`` the exit status."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
