"""``python -m bot analyse``: what music files sound like; a table for people, JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from bot.audio import AUDIO_VERSION, AudioError, Hearing
from bot.language import text
from bot.runtime.progress_bars import counting
from bot.services.hearing import hear_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from rich.console import Console, RenderableType

    from bot.audio import RegressedName

_KEYS: Final = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
_NUMBERS: Final[tuple[RegressedName, ...]] = ("energy", "acousticness")
_LEVELS: Final[tuple[RegressedName, ...]] = ("danceability", "instrumentalness", "speechiness")
_COLUMNS: Final = ("loudness", "tempo", *_NUMBERS, *_LEVELS, "key")
_SURE: Final = 0.3


async def analyse_files(
    files: Sequence[Path], console: Console, progress: Console, *, as_json: bool = False
) -> int:
    """Hear each file and print what it sounds like; 1 if any of them could not be heard.

    ``progress`` shows how far it has come, apart from what programs may read.
    """
    heard: list[tuple[Path, Hearing | AudioError]] = []
    with counting(progress) as bar:
        task = bar.add_task(text("cli.analyse.hearing"), total=len(files))
        async for found in hear_files(files):
            heard.append(found)
            bar.advance(task)
    if as_json:
        print(json.dumps([hearing_json(*row) for row in heard], indent=2), file=console.file)
    else:
        console.print(hearing_table(heard))
    return int(any(isinstance(result, AudioError) for _, result in heard))


def hearing_table(rows: Iterable[tuple[Path, Hearing | AudioError]]) -> RenderableType:
    """Lay hearings out with a row each, then the errors with a line each.

    Fits a terminal of 80 columns; the guesses are in the JSON only.
    """
    table = Table(
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        caption=text("audio.table.caption"),
        caption_justify="left",
    )
    table.add_column(text("audio.table.file"), overflow="fold")
    for column in _COLUMNS:
        table.add_column(text(f"audio.table.{column}"), justify="right", no_wrap=True)
    problems: list[Text] = []
    for path, heard in rows:
        if isinstance(heard, AudioError):
            problems.append(Text.assemble((path.name, "bold"), f": {heard}", style="red"))
        else:
            table.add_row(Text(path.name), *_cells(heard))
    return Group(*([table] if table.row_count else []), *problems)


def _cells(heard: Hearing) -> Iterator[str]:
    yield f"{heard.loudness:.1f}"
    tempo = f"{heard.tempo:.1f}" if heard.tempo else text("audio.table.none")
    yield _doubted(tempo, heard.tempo_confidence)
    for name in _NUMBERS:
        yield f"{heard.estimates[name].value:.2f}"
    for name in _LEVELS:
        yield text(f"audio.levels.{heard.estimates[name].level}")
    yield _doubted(f"{_KEYS[heard.key]}{'' if heard.mode else 'm'}", heard.key_confidence)


def _doubted(value: str, confidence: float) -> str:
    """Mark what is unsure; what is not keeps the mark's place, so that numbers line up."""
    unsure = text("audio.table.unsure")
    return value + (unsure if confidence < _SURE else " " * len(unsure))


def hearing_json(path: Path, heard: Hearing | AudioError) -> dict[str, Any]:
    """Return what ``json.dumps`` takes: features with their confidences, or the error."""
    if isinstance(heard, AudioError):
        return {"file": str(path), "error": heard.code, "message": str(heard)}
    features: dict[str, Any] = {
        name: {
            "value": round(found.value, 4),
            "confidence": round(found.confidence, 3),
            "level": found.level,
        }
        for name, found in heard.estimates.items()
    }
    features["loudness"] = {"value": round(heard.loudness, 2), "unit": "LUFS"}
    features["tempo"] = {
        "value": round(heard.tempo, 2),
        "unit": "BPM",
        "confidence": round(heard.tempo_confidence, 3),
    }
    features["key"] = {
        "value": heard.key,
        "mode": heard.mode,
        "name": f"{_KEYS[heard.key]} {'major' if heard.mode else 'minor'}",
        "confidence": round(heard.key_confidence, 3),
    }
    return {
        "file": str(path),
        "version": AUDIO_VERSION,
        "duration": heard.duration,
        "heard": round(heard.heard, 2),
        "features": features,
        "vector": [round(value, 5) for value in heard.vector],
    }
