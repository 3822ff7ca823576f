"""The maps of another version of this program, made by a process that runs its code.

``python other_version.py FOLDER`` is that process. It takes nothing of this version but this file, reads
one pickled list of tracks after the other, and writes where each stands and what the groups are called.
"""

# The other version's modules are found at run time
# pyright: reportAny=false, reportExplicitAny=false
from __future__ import annotations

import importlib
import inspect
import pickle
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bot.domain.model import Catalogue

_MODELS: Final = ("bot.domain.model", "bot.model")
"""Where versions have had their model."""


class Answer(NamedTuple):
    """One map, in plain values."""

    places: tuple[tuple[int, int], ...]
    """Group and scene of each track, in catalogue order; 0 where it is not on the map."""
    names: tuple[tuple[str, str], ...]
    """Key and whole name of each group."""


class OtherVersion:
    """Asks the process of another version; it starts with the first question."""

    def __init__(self, folder: Path) -> None:
        """Prepare for a checkout. Raises ``FileNotFoundError`` where it holds no ``bot.analysis``."""
        constants = folder / "bot" / "analysis" / "constants.py"
        lines = constants.read_text(encoding="utf-8").splitlines()
        line = next((each for each in lines if each.startswith("ALGORITHM_VERSION")), "?")
        self.version: Final = line.rpartition("=")[2].strip().strip('"')
        """Its ``ALGORITHM_VERSION``."""
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def answer(self, source: Catalogue) -> Answer:
        """Return its map of these tracks. Raises ``EOFError`` where its process has ended."""
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - this very file
                [sys.executable, __file__, str(self._folder.resolve())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=self._folder,
            )
        asking, answering = self._process.stdin, self._process.stdout
        if asking is None or answering is None:
            raise EOFError("the other version's process has no pipes")
        pickle.dump([asdict(track) for track in source.tracks], asking)
        asking.flush()
        return Answer(*cast("tuple[Any, Any]", pickle.load(answering)))  # noqa: S301 - our own child


def _made(kind: type, values: Mapping[str, Any], **more: Any) -> Any:  # noqa: ANN401 - another version's class
    """Return one of its objects, of the values that it knows."""
    known = inspect.signature(kind).parameters
    return kind(**{name: value for name, value in {**values, **more}.items() if name in known})


def _model() -> Any:  # noqa: ANN401 - another version's module
    for name in _MODELS:
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:
            continue
    raise ModuleNotFoundError(f"none of {', '.join(_MODELS)} is in this folder")


def _map_of(tracks: Sequence[Mapping[str, Any]]) -> tuple[object, object]:
    model = _model()
    build_map = importlib.import_module("bot.analysis").build_map
    made = tuple(
        _made(
            model.Track,
            track,
            artists=tuple(_made(model.Credit, each) for each in track["artists"]),
            album=_made(model.Album, track["album"]) if track["album"] else None,
            features=tuple(_made(model.Features, each) for each in track["features"]),
        )
        for track in tracks
    )
    artist = _made(model.Artist, {"id": 1, "name": "Somebody"})
    found = build_map(model.Catalogue(artist=artist, tracks=made, version="bench"))
    homes: dict[int, tuple[int, int]] = {
        point.track_id: (point.cluster, point.cluster) for point in found.points
    }
    part = len(found.clusters)
    for cluster in found.clusters:
        for scene in getattr(cluster, "scenes", ()):
            part += 1
            homes |= {track: (homes[track][0], part) for track in scene.tracks}
    names = tuple(
        (str(getattr(each.name, "key", each.name)), str(each.name)) for each in found.clusters
    )
    return tuple(homes.get(track["id"], (0, 0)) for track in tracks), names


def main() -> None:
    """Answer until there are no more questions."""
    sys.path[0] = sys.argv[1]
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    while True:
        try:
            tracks = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
        except EOFError:
            return
        pickle.dump(_map_of(tracks), answers)
        answers.flush()


if __name__ == "__main__":
    main()
