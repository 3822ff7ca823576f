"""CPU time of hearing a 30-second clip: ours, the floor under it, and librosa.

    python -m benchmarks.audio_speed [--music DIR] [--peers PYTHON] [--clips N] [--write]

The floor is what no analysis can do without: decode, resample to 22.05 kHz, one spectrum. The
peers' interpreter has librosa, which is used as its tutorials do (a call per feature on the
samples). Clips are cut from recordings below DIR, or composed; mp3 at 128 and m4a at 256 kbit/s.
All of one run, one thread each, CPU and not wall time, so that a busy machine matters little.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# soundfile and soxr are untyped where they take and hand over arrays

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import soundfile
import soxr
from threadpoolctl import threadpool_limits

from bot.audio import analyse, quiet_decoders
from bot.audio.decode import opened
from bot.audio.limits import PREVIEWS, Deadline
from bot.audio.sound import RATE as HEARD_RATE
from bot.audio.spectrum import analyse_spectrum
from tests.audio.compose import MAJOR_PROGRESSIONS, RATE, STYLES, chords, drums, encode_m4a

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from bot.audio.decode import Clip

DOCS: Final = Path(__file__).parent.parent / "docs" / "audio.md"
PEERS: Final = Path(__file__).parent / "audio_peers.py"
REPEATS: Final = 3
THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
SUFFIXES: Final = {".mp3", ".ogg", ".opus", ".flac", ".wav"}


def clips(music: Path | None, count: int) -> list[tuple[NDArray[np.float32], int]]:
    """Return stereo excerpts of 30 s: (2, n) and rate."""
    found: list[tuple[NDArray[np.float32], int]] = []
    files = sorted(p for p in music.rglob("*") if p.suffix.lower() in SUFFIXES) if music else []
    for path in files[:: max(1, len(files) // (4 * count))]:
        if len(found) == count:
            break
        try:
            with soundfile.SoundFile(path) as file:
                if file.channels != 2 or file.samplerate != RATE or file.frames < 60 * RATE:
                    continue
                file.seek(file.frames // 2 - 15 * RATE)
                clip = file.read(30 * RATE, dtype="float32").T
                found.append((np.ascontiguousarray(clip, dtype=np.float32), RATE))
        except soundfile.SoundFileError:
            continue
    for index in range(len(found), count):
        style = STYLES[index % len(STYLES)]
        beat = drums(style, 90.0 + 7 * index)
        both = chords(index % 12, MAJOR_PROGRESSIONS[index % 4], "strings") + 0.5 * beat
        found.append((np.stack([both, 0.9 * both]).astype(np.float32), RATE))
    return found


def encode_mp3(clip: NDArray[np.float32], rate: int) -> bytes:
    """Return constant 128 kbit/s, as previews have it."""
    buffer = io.BytesIO()
    with soundfile.SoundFile(
        buffer, "w", rate, len(clip), "MPEG_LAYER_III", format="MP3", bitrate_mode="CONSTANT",
        compression_level=0.65,
    ) as file:  # fmt: skip
        file.write(np.ascontiguousarray(clip.T))
    return buffer.getvalue()


def floor(data: bytes) -> None:
    """Do what any analysis must."""
    with opened(io.BytesIO(data), PREVIEWS, Deadline(60)) as clip:
        analyse_spectrum(resampled(clip))


def resampled(clip: Clip) -> NDArray[np.float32]:
    """Decode a clip and bring it to the rate that is heard, in one piece."""
    whole = np.concatenate(list(clip.blocks), axis=1).mean(axis=0)
    return soxr.resample(whole, clip.rate, HEARD_RATE, quality="HQ")


def cpu(work: Callable[[bytes], object], files: Iterable[bytes]) -> float:
    """Return the median over files of the least CPU seconds of three runs."""
    spent: list[float] = []
    for data in files:
        runs: list[float] = []
        for _ in range(REPEATS):
            start = time.process_time()
            work(data)
            runs.append(time.process_time() - start)
        spent.append(min(runs))
    return float(np.median(spent))


def hear_all(files: list[bytes]) -> tuple[float, int]:
    """Hear every file in a worker; return its CPU seconds and its peak memory in KiB."""
    start = time.process_time()
    for data in files:
        analyse(data)
    return time.process_time() - start, peak_memory()


def peak_memory() -> int:
    """Return this process's peak resident memory in KiB (Linux).

    ``getrusage`` would give the parent's, where that was larger when it started this one.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def throughput(files: list[bytes], workers: int) -> tuple[float, int]:
    """Return clips a second with so many processes, and the largest worker's peak in KiB."""
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=quiet_decoders) as pool:
        list(pool.map(hear_all, [files[:1]] * (2 * workers)))
        parts = [files[index::workers] for index in range(workers)]
        start = time.perf_counter()
        done = list(pool.map(hear_all, parts))
        wall = time.perf_counter() - start
    return len(files) / wall, max(peak for _, peak in done)


def librosa_seconds(python: str | None, files: list[bytes]) -> float | None:
    """Return librosa's median CPU seconds on the first files, or ``None`` without it."""
    if python is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        paths: list[str] = []
        for index, data in enumerate(files[:4]):
            path = Path(folder) / f"{index}.mp3"
            path.write_bytes(data)
            paths.append(str(path))
        done = subprocess.run(  # noqa: S603 - the interpreter the caller named
            [python, str(PEERS), "speed", *paths], capture_output=True, text=True, check=True
        )
    return float(np.median(json.loads(done.stdout)))


def report(music: Path | None, python: str | None, count: int) -> list[str]:
    """Measure and return the lines of the table."""
    cut = clips(music, count)
    mp3 = [encode_mp3(clip, rate) for clip, rate in cut]
    m4a = [encode_m4a(clip, rate=rate) for clip, rate in cut]
    rows: list[tuple[str, str]] = []
    for name, files in (("mp3", mp3), ("m4a", m4a)):
        base, ours = cpu(floor, files), cpu(analyse, files)
        rows.append((f"{name}: floor (decode, resample, one spectrum)", f"{1000 * base:.0f} ms"))
        rows.append((f"{name}: analyse", f"{1000 * ours:.0f} ms = {ours / base:.2f} x the floor"))
        theirs = librosa_seconds(python, mp3) if name == "mp3" else None
        if theirs is not None:
            rows.append(("mp3: librosa, tutorial style", f"{1000 * theirs:.0f} ms"))
            rows.append(("librosa over ours", f"{theirs / ours:.0f} x"))
    batch = (mp3 + m4a) * 2
    one, _ = throughput(batch, 1)
    two, peak = throughput(batch, 2)
    rows.append(("one worker process", f"{one:.1f} clips/s"))
    rows.append(("two worker processes", f"{two:.1f} clips/s = {two / one:.2f} x of one"))
    rows.append(("peak memory of a worker", f"{peak / 1024:.0f} MiB"))
    load = os.getloadavg()[0]
    lines = [f"{count} clips of 30 s; load average {load:.1f} on {os.cpu_count()} cores.", ""]
    lines += ["| step | CPU per clip |", "|---|---|"]
    return lines + [f"| {name} | {value} |" for name, value in rows] + [""]


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description="Measure the speed of bot.audio.")
    parser.add_argument("--music", type=Path, help="a folder of recordings")
    parser.add_argument("--peers", help="an interpreter that has librosa")
    parser.add_argument("--clips", type=int, default=12)
    parser.add_argument("--write", action="store_true", help="put the table into docs/audio.md")
    asked = parser.parse_args()
    # one thread here, in the worker processes and in librosa's
    os.environ.update(dict.fromkeys(THREADS, "1"))
    with threadpool_limits(1):
        lines = report(asked.music, asked.peers, asked.clips)
    print("\n".join(lines))
    if asked.write:
        text = DOCS.read_text(encoding="utf-8")
        before, _, rest = text.partition("<!-- speed -->")
        _, _, after = rest.partition("<!-- /speed -->")
        body = "\n".join(lines)
        DOCS.write_text(f"{before}<!-- speed -->\n{body}<!-- /speed -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
