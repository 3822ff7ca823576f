"""What ``python -m bot analyse`` says: a table for people, JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

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
_GUESSES: Final[tuple[RegressedName, ...]] = ("valence", "liveness")
_SURE: Final = 0.3


def analyse_file(path: Path) -> Hearing:
    """Hear the middle of a file on disk. Raises a subclass of ``AudioError``."""
    try:
        with path.open("rb") as stream:
            return hear(stream, FILES)
    except OSError as error:
        raise UnreadableError(reason=error.strerror or type(error).__name__) from error


def hearing_table(rows: Iterable[tuple[Path, Hearing | AudioError]]) -> RenderableType:
    """Lay hearings out with a row each, then the errors with a line each."""
    columns = ("loudness", "tempo", *_NUMBERS, *_LEVELS, *_GUESSES, "key")
    table = Table(caption=text("audio.table.caption"), caption_justify="left")
    table.add_column(text("audio.table.file"), overflow="fold")
    for column in columns:
        table.add_column(text(f"audio.table.{column}"), justify="right")
    problems: list[Text] = []
    for path, heard in rows:
        if isinstance(heard, AudioError):
            problems.append(Text(f"{path.name}: {heard}", style="red"))
        else:
            table.add_row(Text(path.name), *_cells(heard))
    return Group(*([table] if table.row_count else []), *problems)


def _cells(heard: Hearing) -> Iterator[str]:
    yield f"{heard.loudness:.1f} LUFS"
    tempo = f"{heard.tempo:.1f} BPM" if heard.tempo else text("audio.table.none")
    yield _doubted(tempo, heard.tempo_confidence)
    for name in _NUMBERS:
        yield f"{heard.estimates[name].value:.2f}"
    for name in (*_LEVELS, *_GUESSES):
        yield text(f"audio.levels.{heard.estimates[name].level}")
    mode = text("audio.modes.major" if heard.mode else "audio.modes.minor")
    yield _doubted(f"{_KEYS[heard.key]} {mode}", heard.key_confidence)


def _doubted(value: str, confidence: float) -> str:
    return value if confidence >= _SURE else text("audio.table.unsure", value=value)


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
