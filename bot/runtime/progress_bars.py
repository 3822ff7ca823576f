"""Progress bars on the terminal for everything longer than a second.

They leave nothing behind, and nothing at all where the output is no terminal: what came of the work
is said by whoever did it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import ProgressColumn


def counting(console: Console) -> Progress:
    """Return a bar that counts things whose number is known."""
    return _bar(console, MofNCompleteColumn())


def reading(console: Console) -> Progress:
    """Return a bar for a file of which only the share that was read is known.

    Its tasks have a field ``found``: in words, what the file has brought so far.
    """
    return _bar(console, TextColumn("{task.fields[found]}", markup=False))


def _bar(console: Console, count: ProgressColumn) -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        count,
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
