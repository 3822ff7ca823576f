"""Bytes in, samples out: mp3, ogg, flac and wav by libsndfile, m4a and AAC by libav.

The format is told by the first bytes, never by the name. Rate, channels and length are read from
the header and checked before a sample is decoded, and then only an excerpt from the middle is.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# soundfile, soxr and av are untyped where they hand over arrays

from __future__ import annotations

import math
import os
import sys
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, cast

import numpy as np
import soundfile
import soxr

from bot.audio.errors import (
    NotAudioError,
    TooLargeError,
    TooLongError,
    TooShortError,
    TruncatedError,
    UnsupportedChannelsError,
    UnsupportedRateError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.audio.codeccontext import AudioCodecContext
    from av.audio.frame import AudioFrame
    from av.container import InputContainer
    from numpy.typing import NDArray

    from bot.audio.limits import Deadline, Limits

RATE: Final = 22_050
"""The rate at which everything but loudness is measured, in Hz."""

Format = Literal["mp3", "ogg", "flac", "wav", "mp4", "aac"]

_HEAD: Final = 4096
_MAGIC: Final[tuple[tuple[Format, int, bytes], ...]] = (
    ("wav", 0, b"RIFF"),
    ("flac", 0, b"fLaC"),
    ("ogg", 0, b"OggS"),
    ("mp4", 4, b"ftyp"),
)
_CHUNK_SECONDS: Final = 5.0
# A little more than the excerpt is heard whole: previews last 30.0 to 30.1 s.
_SLACK: Final = 1.1
# Decoded mp3 and AAC overshoot full scale by a little, which is kept.
_HEADROOM: Final = 2.0
# A file that yields less than this share of what its header promises was cut short.
_WHOLE: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A decoded excerpt."""

    samples: NDArray[np.float32] = field(repr=False)
    """(channels, frames) at ``rate``, full scale at +-1."""
    rate: int
    """Hz, the file's own."""
    mono: NDArray[np.float32] = field(repr=False)
    """(frames,) at ``RATE``: the mean of the channels."""
    peak: float
    """Greatest absolute sample."""
    duration: float | None
    """Seconds of the whole recording as its header tells; ``None`` where it does not."""


def quiet_decoders() -> None:
    """Keep libmpg123's complaints about damaged files off this process's standard error.

    It writes to file descriptor 2 from C. This points the descriptor at the null device and
    gives Python's ``sys.stderr`` a copy of the old one, so that tracebacks and logs still show.
    Meant for worker processes that do nothing but hear: call it once, as their initialiser.
    """
    sys.stderr.flush()
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8", errors="replace")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    os.close(null)


def sniff(head: bytes) -> Format | None:
    """Tell the container from a file's first bytes; ``None`` where it is not one we read."""
    if head.startswith(b"ID3"):
        inner = head[_tag_size(head) :].lstrip(b"\0")
        return (sniff(inner) or "mp3") if inner else "mp3"
    for kind, offset, magic in _MAGIC:
        if head.startswith(magic, offset):
            return kind if kind != "wav" or head.startswith(b"WAVE", 8) else None
    sync = int.from_bytes(head[:2].ljust(2, b"\0"), "big")
    # Both begin with a sync word; MPEG-4 ADTS (ISO 13818-7, 6.2) has layer bits 00.
    if sync & 0xFFF6 == 0xFFF0:  # noqa: PLR2004 - see above
        return "aac"
    if sync & 0xFFE0 == 0xFFE0 and sync & 0x0006:  # noqa: PLR2004 - see above
        return "mp3"
    return None


def _tag_size(head: bytes) -> int:
    """Return the size of an ID3v2 tag: a header of ten, with four 7-bit bytes (id3.org, 3.1)."""
    return 10 + sum((byte & 0x7F) << (7 * (3 - place)) for place, byte in enumerate(head[6:10]))


def decode(stream: BinaryIO, limits: Limits, deadline: Deadline) -> Sound:
    """Decode the middle of a recording.

    ``stream`` must seek. Raises the ``AudioError`` that fits: ``TooLargeError``,
    ``NotAudioError``, ``UnsupportedRateError``, ``UnsupportedChannelsError``, ``TooLongError``,
    ``TooShortError``, ``TruncatedError`` or ``TimedOutError``.
    """
    size = stream.seek(0, os.SEEK_END)
    if size > limits.bytes:
        raise TooLargeError(size=math.ceil(size / 2**20), limit=limits.bytes // 2**20)
    stream.seek(0)
    kind = sniff(stream.read(_HEAD))
    stream.seek(0)
    if kind is None:
        raise NotAudioError
    read = _read_libav if kind in {"mp4", "aac"} else _read_sndfile
    samples, rate, duration = read(stream, limits, deadline)
    deadline.check()
    peak = max(float(samples.max()), -float(samples.min()))
    if not math.isfinite(peak):
        raise TruncatedError
    if peak > _HEADROOM:
        # only a file of floats gets here; a player would clip it
        samples = np.clip(samples, -1, 1)
        peak = 1.0
    mono = samples[0] if len(samples) == 1 else samples.mean(axis=0, dtype=np.float32)
    if rate != RATE:
        mono = soxr.resample(mono, rate, RATE, quality="HQ")
    return Sound(samples=samples, rate=rate, mono=mono, peak=peak, duration=duration)


def _check(rate: int, channels: int, seconds: float | None, limits: Limits) -> None:
    if not limits.least_rate <= rate <= limits.greatest_rate:
        raise UnsupportedRateError(rate=f"{rate:,}")
    if not 1 <= channels <= limits.channels:
        raise UnsupportedChannelsError(channels=channels)
    if seconds is not None:
        if seconds > limits.seconds:
            raise TooLongError(minutes=round(seconds / 60), limit=round(limits.seconds / 60))
        if seconds < limits.sound:
            raise TooShortError(seconds=f"{seconds:.1f}", limit=f"{limits.sound:g}")


def _middle(seconds: float | None, limits: Limits) -> float:
    """Where the excerpt starts, in seconds."""
    if seconds is None or seconds <= limits.excerpt * _SLACK:
        return 0.0
    return (seconds - limits.excerpt) / 2


def _read_sndfile(
    stream: BinaryIO, limits: Limits, deadline: Deadline
) -> tuple[NDArray[np.float32], int, float | None]:
    try:
        with soundfile.SoundFile(stream) as file:
            rate, channels, promised = int(file.samplerate), int(file.channels), int(file.frames)
            seconds = promised / rate if rate > 0 else None
            _check(rate, channels, seconds, limits)
            start = int(_middle(seconds, limits) * rate)
            if start:
                file.seek(start)
            wanted = min(promised - start, int(limits.excerpt * _SLACK * rate))
            if start:
                wanted = min(wanted, int(limits.excerpt * rate))
            samples = np.empty((wanted, channels), dtype=np.float32)
            done = 0
            while done < wanted:
                deadline.check()
                stop = min(wanted, done + int(_CHUNK_SECONDS * rate))
                got = len(file.read(dtype="float32", always_2d=True, out=samples[done:stop]))
                done += got
                if got == 0:
                    break
    except (soundfile.SoundFileError, RuntimeError) as error:
        raise TruncatedError from error
    if done < wanted * _WHOLE:
        raise TruncatedError
    return np.ascontiguousarray(samples[:done].T), rate, seconds


def _read_libav(
    stream: BinaryIO, limits: Limits, deadline: Deadline
) -> tuple[NDArray[np.float32], int, float | None]:
    # libav takes 8 MB and 20 ms to load; most previews are mp3 and never need it.
    import av  # noqa: PLC0415 - see above
    import av.error  # noqa: PLC0415 - see above

    try:
        with closing(av.open(stream, mode="r")) as container:
            if not container.streams.audio:
                raise NotAudioError
            audio = container.streams.audio[0]
            # libav gives a stream in a codec that it does not know no context, whatever its type
            if cast("AudioCodecContext | None", audio.codec_context) is None:
                raise NotAudioError
            length = container.duration
            seconds = length / 1_000_000 if length else None
            _check(audio.rate, audio.channels, seconds, limits)
            start = _middle(seconds, limits)
            if start:
                container.seek(int(start * 1_000_000))
            wanted = limits.excerpt if start else limits.excerpt * _SLACK
            blocks, rate = _collect(_frames(container, deadline), wanted, limits)
    except av.error.FFmpegError as error:
        raise TruncatedError from error
    except (ValueError, RuntimeError, UnicodeDecodeError) as error:
        raise TruncatedError from error
    if not blocks:
        raise TruncatedError
    samples = np.concatenate(blocks, axis=1)
    expected = wanted if seconds is None else min(wanted, seconds)
    if seconds is not None and samples.shape[1] < expected * rate * _WHOLE:
        raise TruncatedError
    return samples, rate, seconds


def _frames(container: InputContainer, deadline: Deadline) -> Iterator[AudioFrame]:
    for index, frame in enumerate(container.decode(audio=0)):
        if index % 64 == 0:
            deadline.check()
        yield frame


def _collect(
    frames: Iterator[AudioFrame], seconds: float, limits: Limits
) -> tuple[list[NDArray[np.float32]], int]:
    """Gather about ``seconds`` of float samples; the frames, not the header, tell the rate."""
    blocks: list[NDArray[np.float32]] = []
    rate = channels = total = 0
    for frame in frames:
        block = _as_float(frame)
        if not rate:
            rate, channels = frame.sample_rate, len(block)
            _check(rate, channels, None, limits)
        if frame.sample_rate != rate or len(block) != channels:
            raise TruncatedError
        blocks.append(block)
        total += block.shape[1]
        if total >= seconds * rate:
            break
    return blocks, rate


def _as_float(frame: AudioFrame) -> NDArray[np.float32]:
    """Return (channels, n) at full scale +-1, from planar or packed, float or integer samples."""
    block = frame.to_ndarray()
    if not frame.format.is_planar:
        block = block.reshape(-1, len(frame.layout.channels)).T
    samples = block.astype(np.float32, copy=False)
    if block.dtype.kind == "f":
        return samples
    half = np.float32(2.0 ** (8 * block.dtype.itemsize - 1))
    return (samples - half) / half if block.dtype.kind == "u" else samples / half
