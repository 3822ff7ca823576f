"""What ``python -m bot analyse`` says: a table for people, JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from bot.audio.errors import AudioError, UnreadableError
from bot.audio.hearing import AUDIO_VERSION, Hearing, hear
from bot.audio.limits import FILES
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rich.console import RenderableType

    from bot.audio.regression import RegressedName

_KEYS: Final = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
_NUMBERS: Final[tuple[RegressedName, ...]] = ("energy", "acousticness")
_LEVELS: Final[tuple[RegressedName, ...]] = ("danceability", "instrumentalness", "speechiness")
_COLUMNS: Final = ("loudness", "tempo", *_NUMBERS, *_LEVELS, "key")
_SURE: Final = 0.3


def analyse_file(path: Path) -> Hearing:
    """Hear the middle of a file on disk. Raises a subclass of ``AudioError``."""
    try:
        with path.open("rb") as stream:
            return hear(stream, FILES)
    except OSError as error:
        raise UnreadableError(reason=error.strerror or type(error).__name__) from error


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
