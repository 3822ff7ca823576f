"""What ``python -m bot analyse`` says of a file that can be heard, and of one that cannot."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Final

import numpy as np
import pytest
from rich.console import Console

from bot.audio import AudioError, Hearing, UnreadableError, analyse_file
from bot.audio.vector import SIZE
from bot.cli.analyse import hearing_json, hearing_table
from bot.domain.model import FEATURE_NAMES
from tests.audio.compose import MAJOR_PROGRESSIONS, chords, drums, encode

if TYPE_CHECKING:
    from pathlib import Path

SHOWN_AS_LEVELS: Final = ("danceability", "instrumentalness", "speechiness")


@pytest.fixture(scope="module")
def song_wav() -> bytes:
    """Twelve seconds of rock at 120 BPM in D major, stereo."""
    harmony = chords(2, MAJOR_PROGRESSIONS[1], "saw", 12.0, tempo=120)
    beat = 0.5 * drums("rock", 120.0, 12.0)
    return encode(np.stack([harmony + beat, 0.8 * harmony + beat]))


def heard_or_error(path: Path) -> Hearing | AudioError:
    try:
        return analyse_file(path)
    except AudioError as error:
        return error


def test_the_command_shows_a_row_per_file_and_a_line_per_error(
    tmp_path: Path, song_wav: bytes
) -> None:
    good, bad, missing = tmp_path / "good.wav", tmp_path / "bad[1].mp3", tmp_path / "none.mp3"
    good.write_bytes(song_wav)
    bad.write_bytes(b"not music")

    rows = [(path, heard_or_error(path)) for path in (good, bad, missing)]
    heard = rows[0][1]
    assert isinstance(heard, Hearing)
    console = Console(width=80, file=io.StringIO(), record=True)
    console.print(hearing_table(rows))
    shown = console.export_text()

    (row,) = (line for line in shown.splitlines() if "good.wav" in line)
    assert "120.0" in row
    assert row.split()[-1] == "D"
    assert row.split()[-4:-1] == [heard.estimates[name].level for name in SHOWN_AS_LEVELS]
    assert "…" not in shown
    assert "bad[1].mp3: This is not a sound file that can be read" in shown
    assert "none.mp3: This file could not be opened" in shown
    assert isinstance(rows[2][1], UnreadableError)


def test_the_command_gives_json_with_every_field_its_confidence_and_the_vector(
    tmp_path: Path, song_wav: bytes
) -> None:
    path = tmp_path / "song.wav"
    path.write_bytes(song_wav)
    heard, error = heard_or_error(path), heard_or_error(tmp_path)

    good = json.loads(json.dumps(hearing_json(path, heard)))
    bad = json.loads(json.dumps(hearing_json(tmp_path, error)))

    assert set(good["features"]) == {*FEATURE_NAMES, "key"}
    assert good["features"]["key"]["name"] == "D major"
    assert len(good["vector"]) == SIZE
    assert bad["error"] == "unreadable"
