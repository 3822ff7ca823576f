"""What an import leaves out, and what it cannot read in what it takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal

from bot.language import text

_EXAMPLE: Final = 40
"""Characters of an unreadable value that a note shows."""


Places = Literal["line", "entry"]
"""What a file's rows are counted in: its lines, or the tracks of a JSON document."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was passed over. ``line`` counts from 1, the header included (or ``Places``)."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Episode:
    """A podcast's episode, which is no track."""

    line: int


class RowError(ValueError):
    """A row that cannot be taken; the text says why."""


class ValueNotes:
    """Counts the values that a file's rows lost; one sentence for each kind, with an example."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._examples: dict[tuple[str, str], tuple[str, int]] = {}
        self.places: Places = "line"
        self.line = 0
        """The line of the row that is being read."""

    def lost(self, kind: str, field: str, value: object) -> None:
        """Note a value that counts as unknown; ``kind`` is a key below ``import.value``."""
        self._counts[kind, field] += 1
        self._examples.setdefault((kind, field), (str(value).strip()[:_EXAMPLE], self.line))

    def sentences(self) -> list[str]:
        """Return one sentence for each field and kind, in the order in which they came up."""
        return [
            text(
                f"import.value.{kind}",
                field=field.replace("_", " "),
                count=self._counts[kind, field],
                value=value,
                place=text(f"import.places.{self.places}", numbers=line, count=1),
            )
            for (kind, field), (value, line) in self._examples.items()
        ]
