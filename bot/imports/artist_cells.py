r"""Several artists in one cell: where one name ends and the next begins.

``;`` always separates. A comma separates in some exports and belongs to the name in others
("Tyler, The Creator"), so the file itself is asked: which names stand alone in it, and does it use
``;``?

- A bracketed list (``['A', 'B']``) says it all, and so does ``\,`` for a comma inside a name.
- The number of artist ids beside the names, where given, decides.
- In a column for several artists (``Artist Name(s)``) of a file without any ``;``, commas separate:
  older exports write it so.
- Elsewhere a comma separates only where a part of it stands alone in another row.
- A few famous names with commas, and endings like ``, Jr.``, are never cut.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, cast

from bot.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_ARTISTS: Final = 100
"""On one track; beyond it the rest is cut."""

_MOST_NAMES: Final = 200_000
"""Names that the evidence remembers."""

_WITH_COMMAS: Final = frozenset(
    fold(name)
    for name in (
        "Tyler, The Creator",
        "Earth, Wind & Fire",
        "Crosby, Stills & Nash",
        "Crosby, Stills, Nash & Young",
        "Emerson, Lake & Palmer",
        "Blood, Sweat & Tears",
        "Peter, Paul and Mary",
        "Hamilton, Joe Frank & Reynolds",
        "Dave Dee, Dozy, Beaky, Mick & Tich",
        "Now, Now",
        "Sarah, the Illstrumentalist",
        "Daniel, Me Estás Matando",
        "Bell, Book & Candle",
        "Lambert, Hendricks & Ross",
        "Oh, Sleeper",
        "Oh, Rose",
        "Yes, Yes, a Thousand Times Yes!",
        "I, the Breather",
        "The Good, The Bad & The Queen",
    )
)
_ENDINGS: Final = re.compile(r"(jr|sr|ii|iii|iv|inc|llc|ltd|phd|md|esq)\.?", re.IGNORECASE)
_ITEM: Final = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""")
_LIST: Final = re.compile(rf"\[\s*(?:(?:{_ITEM.pattern})\s*(?:,\s*(?:{_ITEM.pattern})\s*)*)?\]")
_ESCAPE: Final = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_UNESCAPED: Final = re.compile(r"(?<!\\),\s*")
_COMMA: Final = re.compile(r",(?!\d{3}\b)\s*")
"""A comma, but not the one of ``10,000``."""


@dataclass(slots=True)
class Evidence:
    """What the file's artist column looks like as a whole."""

    style: Literal["list", "single"]
    semicolons: bool = False
    alone: set[str] = field(default_factory=set[str])
    """Folded names that stand alone somewhere, without any separator in them."""

    def note(self, cell: str) -> None:
        """Take in one cell."""
        if ";" in cell:
            self.semicolons = True
        if len(self.alone) < _MOST_NAMES:
            self.alone.update(
                fold(part) for part in cell.split(";") if part.strip() and "," not in part
            )


def split_artists(cell: str, evidence: Evidence, ids: int | None = None) -> tuple[str, ...]:
    """Return the names in a cell, in order and each once. ``ids``: how many ids stand beside it."""
    names = listed(cell)
    if names is None and "\\," in cell:
        names = [part.replace("\\,", ",") for part in _UNESCAPED.split(cell)]
    if names is None:
        names = _counted(cell, ids) if ids else None
    if names is None:
        names = [name for part in cell.split(";") for name in _split_commas(part.strip(), evidence)]
    stripped = (name.strip() for name in names)
    return tuple(dict.fromkeys(name for name in stripped if name))[:MOST_ARTISTS]


def listed(cell: str) -> list[str] | None:
    """Read a JSON or Python list of texts, which data sets made from data frames hold.

    ``None`` where the cell is no such list.
    """
    if not _LIST.fullmatch(cell):
        return None
    try:
        return cast("list[str]", json.loads(cell))
    except ValueError:
        return [_ESCAPE.sub(_unescaped, item[1:-1]) for item in _ITEM.findall(cell)]


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else match[3]


def _counted(cell: str, ids: int) -> list[str] | None:
    """Cut where it gives as many names as there are ids; ``None`` where no cut does."""
    if ids == 1:
        return [cell]
    for parts in (cell.split(";"), _joined(_COMMA.split(cell)), _COMMA.split(cell)):
        if len(parts) == ids:
            return parts
    return None


def _split_commas(part: str, evidence: Evidence) -> list[str]:
    if "," not in part:
        return [part]
    pieces = _joined(_COMMA.split(part))
    if len(pieces) == 1:
        return pieces
    if evidence.style == "list" and not evidence.semicolons:
        return pieces
    if any(fold(piece) in evidence.alone for piece in pieces):
        return pieces
    return [part]


def _joined(pieces: Sequence[str]) -> list[str]:
    """Put famous names and endings together again."""
    joined: list[str] = []
    at = 0
    while at < len(pieces):
        end = next(
            (
                end
                for end in range(min(len(pieces), at + 6), at + 1, -1)
                if fold(", ".join(pieces[at:end])) in _WITH_COMMAS
            ),
            at + 1,
        )
        name = ", ".join(pieces[at:end])
        if joined and _ENDINGS.fullmatch(name.strip()):
            joined[-1] = f"{joined[-1]}, {name}"
        else:
            joined.append(name)
        at = end
    return joined
