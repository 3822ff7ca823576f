"""Ten thousand damaged, mislabelled and hostile files: a right number or a named error each.

    python -m benchmarks.audio_fuzz [--files N] [--seed N] [--keep DIR] [--write]

A worker process hears them one by one; this one watches. A file fails when the worker dies, does
not answer within its time, raises anything but an ``AudioError``, or returns a number out of its
range; undamaged files of known loudness fail when that is wrong. The worker's memory is read
after every hundredth file. Exits with 1 when a file failed or memory grew.
"""

from __future__ import annotations

import argparse
import math
import random
import struct
import sys
import time
from collections import Counter
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.audio_speed import peak_memory
from bot.audio import AudioError, analyse, quiet_decoders
from bot.domain.model import FEATURE_NAMES, FEATURE_RANGES
from tests.audio.compose import chords, drums, encode, encode_m4a, sine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

DOCS: Final = Path(__file__).parent.parent / "docs" / "audio.md"
SECONDS: Final = 11.0
TIME_LIMIT: Final = 40.0
KINDS: Final = ("MP3", "OGG", "FLAC", "WAV", "M4A")
RATES: Final = (8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000)


@dataclass(frozen=True)
class Case:
    """One file to be heard."""

    kind: str
    data: bytes
    loudness: float | None = None
    """What it must read, where that is known."""


def serve(pipe: Connection) -> None:
    """Hear what comes through the pipe; answer with an outcome and this process's memory, now and at most."""
    quiet_decoders()
    while (case := pipe.recv()) is not None:
        pipe.send((outcome(case), resident(), peak_memory() // 1024))


def outcome(case: Case) -> str:
    """Return ``heard``, an error's code, or what is wrong."""
    try:
        heard = analyse(case.data)
    except AudioError as error:
        return error.code if case.loudness is None else f"WRONG: refused a good file ({error.code})"
    except Exception as error:  # noqa: BLE001 - finding these is the point
        return f"WRONG: {type(error).__name__}"
    features = heard.features()
    for name in FEATURE_NAMES:
        value, (low, high) = features.get(name), FEATURE_RANGES[name]
        if value is None or not low <= value <= high:
            return f"WRONG: {name} out of its range"
    if not all(map(math.isfinite, heard.vector)):
        return "WRONG: the vector is not finite"
    if case.loudness is not None and abs(heard.loudness - case.loudness) > 0.1:
        return f"WRONG: loudness {heard.loudness:.2f} for {case.loudness:.2f}"
    return "heard"


def resident() -> int:
    """Return this process's resident memory in MiB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 // 2**20


def originals() -> list[bytes]:
    """Return good files of every format: mono and stereo, two rates."""
    beat = drums("rock", 120, SECONDS)
    song = 0.6 * beat + chords(2, ((0, False), (5, False)), "saw", SECONDS)
    files: list[bytes] = []
    for kind in KINDS:
        for samples, rate in ((beat[::2], 22_050), (np.stack([song, 0.7 * song]), 44_100)):
            if kind == "M4A":
                files.append(encode_m4a(samples, rate=rate, bit_rate=128_000))
            else:
                files.append(encode(samples, rate=rate, kind=kind))
    return files


def cut(data: bytes, dice: random.Random) -> bytes:
    """Return the beginning of a file."""
    return data[: int(len(data) * dice.random())]


def flip_few(data: bytes, dice: random.Random) -> bytes:
    """Flip one to eight bits anywhere."""
    return flip(data, dice, dice.randint(1, 8), len(data))


def flip_many(data: bytes, dice: random.Random) -> bytes:
    """Flip a bit in up to a tenth of the bytes."""
    return flip(data, dice, int(len(data) * dice.random() * 0.1) + 1, len(data))


def flip_head(data: bytes, dice: random.Random) -> bytes:
    """Flip bits where the header is."""
    return flip(data, dice, dice.randint(1, 30), 512)


def flip(data: bytes, dice: random.Random, count: int, reach: int) -> bytes:
    """Flip ``count`` bits among the first ``reach`` bytes."""
    changed = bytearray(data)
    for _ in range(count):
        changed[dice.randrange(min(reach, len(changed)))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def huge_header(data: bytes, dice: random.Random) -> bytes:
    """Write an enormous number over four or eight bytes of the header."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        number = dice.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, dice.getrandbits(32)))
        place = dice.randrange(4, min(600, len(changed) - 4))
        struct.pack_into(dice.choice(("<I", ">I")), changed, place, number)
    return bytes(changed)


def wrong_start(data: bytes, dice: random.Random) -> bytes:
    """Give a file the first bytes of another format."""
    starts = (b"RIFF\xff\xff\xff\xffWAVEfmt ", b"fLaC", b"OggS", b"ID3\4\0\0\0\0\1\0", b"\xff\xfb")
    start = dice.choice((*starts, b"\0\0\0\x20ftypM4A ", b"\xff\xf1\x50\x80", b"<html>"))
    return start + data[len(start) * dice.randint(0, 1) :]


def hole(data: bytes, dice: random.Random) -> bytes:
    """Blank, drop or repeat a stretch."""
    first, second = sorted(dice.randrange(len(data)) for _ in range(2))
    second = min(second, first + 20_000)
    middle = dice.choice((bytes(second - first), b"", data[first:second] * 3))
    return data[:first] + middle + data[second:]


def splice(data: bytes, dice: random.Random, files: list[bytes]) -> bytes:
    """Put the end of one file on the beginning of another."""
    other = dice.choice(files)
    return data[: dice.randrange(len(data))] + other[dice.randrange(len(other)) :]


def odd_sound(dice: random.Random) -> Case:  # noqa: PLR0911 - a case each
    """Return a whole file of a strange sound, or a plain one of known loudness."""
    rate = dice.choice(RATES)
    channels = dice.randint(1, 8)
    count = int(SECONDS * rate)
    # packed where it would be large: what the file itself takes is not the decoder's doing
    kind = "FLAC" if channels * rate > 400_000 else "WAV"
    which = dice.randrange(8)
    if which == 0:
        return Case("silence", encode(np.zeros((channels, count)), rate=rate, kind=kind))
    if which == 1:
        level = dice.uniform(-1, 1)
        flat = np.full((channels, count), level)
        return Case("constant", encode(flat, rate=rate, kind=kind))
    if which == 2:
        length = dice.choice((0, 1, 2, 100, rate // 10, rate))
        return Case("a few samples", encode(np.full((channels, length), 0.5), rate=rate))
    noise = np.random.default_rng(dice.getrandbits(32)).standard_normal(count)
    if which == 3:
        return Case("clipped", encode(np.clip(50 * noise, -1, 1)[None], rate=rate))
    if which == 4:
        noise[dice.randrange(count)] = dice.choice((math.nan, math.inf, 1e30))
        return Case("not a number", encode(noise[None], rate=rate))
    if which == 5:
        odd = dice.choice((1, 100, 4_000, 7_999, 192_001, 384_000))
        return Case("odd rate", encode(np.zeros(min(4_000_000, 11 * odd)), rate=odd))
    level = dice.uniform(-40, -3)
    channels = min(channels, 2)
    tone = sine(997, level, SECONDS, rate)
    # the recommendation's reference: -3.01 LUFS for full scale in one channel
    truth = level - 3.01 + 10 * math.log10(channels)
    return Case("tone of known level", encode([tone] * channels, rate=rate), truth)


def cases(count: int, seed: int) -> Iterator[Case]:
    """Yield ``count`` files."""
    dice = random.Random(seed)  # noqa: S311 - damage, not secrets
    files = originals()
    damages: dict[str, Callable[[bytes, random.Random], bytes]] = {
        "cut": cut,
        "few bits flipped": flip_few,
        "many bits flipped": flip_many,
        "header bits flipped": flip_head,
        "huge numbers in the header": huge_header,
        "another format's start": wrong_start,
        "a hole": hole,
        "two files spliced": lambda data, dice: splice(data, dice, files),
    }
    for index in range(count):
        data = dice.choice(files)
        if index % 11 == 10:
            yield Case("random bytes", dice.randbytes(dice.randrange(3_000)))
        elif index % 11 > 7:
            yield odd_sound(dice)
        else:
            name = list(damages)[index % 11]
            yield Case(name, damages[name](data, dice))


class Worker:
    """A process that hears, watched by this one."""

    def __init__(self) -> None:
        self._pipe, theirs = get_context("spawn").Pipe()
        self._process = get_context("spawn").Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def hear(self, case: Case) -> tuple[str, int, int]:
        """Return an outcome and the worker's memory in MiB, now and at most so far.

        A dead or stuck worker is replaced.
        """
        try:
            self._pipe.send(case)
            if self._pipe.poll(TIME_LIMIT):
                return self._pipe.recv()
            wrong = "WRONG: no answer in time"
        except (EOFError, OSError):
            self._process.join(5)
            wrong = f"WRONG: the worker died ({self._process.exitcode})"
        self._process.kill()
        self.__init__()
        return wrong, 0, 0

    def close(self) -> None:
        """End the worker."""
        self._pipe.send(None)
        self._process.join(10)


def run(count: int, seed: int, keep: Path | None) -> tuple[list[str], bool]:
    """Hear all files; return the report's lines and whether everything held."""
    worker = Worker()
    found: dict[str, Counter[str]] = {}
    memory: list[int] = []
    slowest, peak = 0.0, 0
    wrongs: Counter[str] = Counter()
    for index, case in enumerate(cases(count, seed)):
        start = time.perf_counter()
        told, resident_now, highest = worker.hear(case)
        peak = max(peak, highest)
        slowest = max(slowest, time.perf_counter() - start)
        found.setdefault(case.kind, Counter())[told] += 1
        if told.startswith("WRONG"):
            wrongs[told] += 1
            print(f"file {index}, {case.kind}: {told}", file=sys.stderr)
            if keep is not None:
                keep.mkdir(exist_ok=True)
                (keep / f"{seed}-{index}").write_bytes(case.data)
        if index % 100 == 99:
            memory.append(resident_now)
        if index % 1000 == 999:
            print(f"{index + 1}: {wrongs.total()} wrong, {resident_now} MiB", file=sys.stderr)
    worker.close()
    lines = ["| damage | files | heard | refused, by error |", "|---|---|---|---|"]
    for kind, counts in sorted(found.items()):
        refused = ", ".join(f"{n} {code}" for code, n in counts.most_common() if code != "heard")
        lines.append(f"| {kind} | {counts.total()} | {counts['heard']} | {refused} |")
    early = max(memory[: max(1, len(memory) // 5)])
    late = max(memory[-max(1, len(memory) // 5) :])
    lines += [
        "",
        f"{count:,} files, {wrongs.total()} wrong. Slowest answer {slowest:.1f} s.",
        (
            f"The worker's memory between files: {early} MiB at most in the first fifth, {late} MiB "
            f"in the last; {peak} MiB at its peak."
        ),
        "",
    ]
    return lines, not wrongs and late <= early * 1.15 + 5


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Hear damaged files.")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the files that failed")
    parser.add_argument("--write", action="store_true", help="put the table into docs/audio.md")
    asked = parser.parse_args()
    lines, held = run(asked.files, asked.seed, asked.keep)
    print("\n".join(lines))
    if asked.write:
        text = DOCS.read_text(encoding="utf-8")
        before, _, rest = text.partition("<!-- fuzz -->")
        _, _, after = rest.partition("<!-- /fuzz -->")
        body = "\n".join(lines)
        DOCS.write_text(f"{before}<!-- fuzz -->\n{body}<!-- /fuzz -->{after}", encoding="utf-8")
    sys.exit(0 if held else 1)


if __name__ == "__main__":
    main()
