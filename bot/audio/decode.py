"""Bytes in, samples out in blocks: mp3, ogg, flac and wav by libsndfile, m4a and AAC by libav.

The format is told by the first bytes, never by the name; an MP3 of which they are junk is found
by its frames. Rate, channels and length are read from
the header and checked before a sample is decoded, and then only an excerpt is.
No more than a few seconds are held at a time, so that what a file of many channels at a high rate
costs is time, which has a limit, and not memory.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# soundfile and av are untyped where they hand over arrays

from __future__ import annotations

import io
import math
import os
import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, cast

import numpy as np
import soundfile

from bot.audio.errors import (
    NotAudioError,
    TooLargeError,
    TooLongError,
    TooShortError,
    TruncatedError,
    UnsupportedChannelsError,
    UnsupportedRateError,
)
from bot.audio.mp3_frames import mended
from bot.audio.resync import Tail, after_tags, begins_frame, first_frame, tag_size

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from av.audio.codeccontext import AudioCodecContext
    from av.audio.frame import AudioFrame
    from av.container import InputContainer
    from numpy.typing import NDArray

    from bot.audio.limits import Deadline, Limits

Format = Literal["mp3", "ogg", "flac", "wav", "mp4", "aac"]

_HEAD: Final = 4096
_MAGIC: Final[tuple[tuple[Format, int, bytes], ...]] = (
    ("wav", 0, b"RIFF"),
    ("flac", 0, b"fLaC"),
    ("ogg", 0, b"OggS"),
    ("mp4", 4, b"ftyp"),
)
_BLOCK_SECONDS: Final = 5.0
_BLOCK_SAMPLES: Final = 1_000_000
# A little more than the excerpt is heard whole: previews last 30.0 to 30.1 s.
_SLACK: Final = 1.1
# Decoded mp3 and AAC overshoot full scale by a little, which is kept; a file of floats may hold
# anything.
_HEADROOM: Final = 2.0
# A larger MP3 is read as its header says: an hour and a half at 128 kbit/s.
_MENDED: Final = 96 * 2**20
# A file that yields less than this share of what its header promises was cut short.
_WHOLE: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """An excerpt that is about to be decoded."""

    rate: int
    """Hz, the file's own."""
    channels: int
    duration: float | None
    """Seconds of the whole recording as its header tells; ``None`` where it does not."""
    blocks: Iterator[NDArray[np.float32]] = field(repr=False)
    """(channels, frames) of at most five seconds each, full scale at +-1, at most +-2. Can be gone
    through once, and raises ``TruncatedError`` or ``TimedOutError`` on the way."""


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
        inner = head[tag_size(head) :].lstrip(b"\0")
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


def _mended(stream: BinaryIO, size: int) -> BinaryIO:
    """Return an MP3 whose header tells right things of its frames, with nothing between them."""
    if size > _MENDED:
        return stream
    start = after_tags(stream)
    stream.seek(0)
    whole = mended(stream.read(), start)
    return stream if whole is None else io.BytesIO(whole)


def _resynced(stream: BinaryIO, kind: Format | None) -> tuple[BinaryIO, Format | None]:
    """Return a stream that begins with the sound, where an MP3's own account of that is wrong."""
    if kind == "mp3":
        stream.seek(after_tags(stream))
        head = stream.read(3)
        if begins_frame(head):
            return stream, kind
    elif kind is not None:
        return stream, kind
    start = first_frame(stream)
    if start is None:
        return stream, kind
    return cast("BinaryIO", Tail(stream, start)), "mp3"


@contextmanager
def opened(
    stream: BinaryIO, limits: Limits, deadline: Deadline, *, place: float = 0.5
) -> Generator[Clip]:
    """Open an excerpt of a recording for decoding.

    ``place`` is where it lies in a recording longer than ``limits.excerpt``: 0 at the start, 0.5
    in the middle, 1 at the end. ``stream`` must seek. Raises the ``AudioError`` that fits:
    ``TooLargeError``, ``NotAudioError``, ``UnsupportedRateError``, ``UnsupportedChannelsError``,
    ``TooLongError``, ``TooShortError``, ``TruncatedError`` or ``TimedOutError``.
    """
    size = stream.seek(0, os.SEEK_END)
    if size > limits.bytes:
        raise TooLargeError(size=math.ceil(size / 2**20), limit=limits.bytes // 2**20)
    stream.seek(0)
    stream, kind = _resynced(stream, sniff(stream.read(_HEAD)))
    if kind == "mp3":
        stream = _mended(stream, size)
    stream.seek(0)
    if kind is None:
        raise NotAudioError
    with (_libav if kind in {"mp4", "aac"} else _sndfile)(stream, limits, deadline, place) as clip:
        yield clip


def _check(rate: int, channels: int, seconds: float | None, limits: Limits) -> None:
    if not limits.least_rate <= rate <= limits.greatest_rate:
        raise UnsupportedRateError(rate=rate)
    if not 1 <= channels <= limits.channels:
        raise UnsupportedChannelsError(channels=channels)
    if seconds is not None:
        if seconds > limits.seconds:
            raise TooLongError(minutes=round(seconds / 60), limit=round(limits.seconds / 60))
        if seconds < limits.sound:
            raise TooShortError(seconds=f"{seconds:.1f}", limit=f"{limits.sound:g}")


def _excerpt(seconds: float | None, limits: Limits, place: float) -> tuple[float, float]:
    """Return where the excerpt starts and how much may be taken, in seconds."""
    if seconds is None or seconds <= limits.excerpt * _SLACK:
        return 0.0, limits.excerpt * _SLACK
    return (seconds - limits.excerpt) * place, limits.excerpt


def _block_size(rate: int, channels: int) -> int:
    """Return frames per block.

    After each one, soundfile asks the file where it is and seeks to there: a little work, and in
    an ogg with a hole a wrong place. So blocks are as long as memory cheaply allows.
    """
    return min(int(_BLOCK_SECONDS * rate), _BLOCK_SAMPLES // channels)


def _bounded(block: NDArray[np.float32]) -> NDArray[np.float32]:
    """Clip far overs. Raises ``TruncatedError`` for samples that are no numbers."""
    peak = max(float(block.max()), -float(block.min()))
    if not math.isfinite(peak):
        raise TruncatedError
    return np.clip(block, -_HEADROOM, _HEADROOM) if peak > _HEADROOM else block


# --- libsndfile --------------------------------------------------------------------------------


@contextmanager
def _sndfile(stream: BinaryIO, limits: Limits, deadline: Deadline, place: float) -> Generator[Clip]:
    try:
        file = soundfile.SoundFile(stream)
    except (soundfile.SoundFileError, RuntimeError) as error:
        raise TruncatedError from error
    with file:
        rate, channels, promised = int(file.samplerate), int(file.channels), int(file.frames)
        seconds = promised / rate if rate > 0 else None
        _check(rate, channels, seconds, limits)
        start, wanted = (int(part * rate) for part in _excerpt(seconds, limits, place))
        yield Clip(
            rate=rate,
            channels=channels,
            duration=seconds,
            blocks=_sndfile_blocks(file, start, min(promised - start, wanted), deadline),
        )


def _sndfile_blocks(
    file: soundfile.SoundFile, start: int, wanted: int, deadline: Deadline
) -> Iterator[NDArray[np.float32]]:
    size = _block_size(file.samplerate, file.channels)
    done = 0
    try:
        if start:
            file.seek(start)
        while done < wanted:
            deadline.check()
            room = np.empty((min(size, wanted - done), file.channels), dtype=np.float32)
            block = room[: len(file.read(out=room))]
            if not len(block):
                break
            done += len(block)
            yield _bounded(block.T)
    except (soundfile.SoundFileError, RuntimeError) as error:
        raise TruncatedError from error
    if done < wanted * _WHOLE:
        raise TruncatedError


# --- libav -------------------------------------------------------------------------------------


@contextmanager
def _libav(stream: BinaryIO, limits: Limits, deadline: Deadline, place: float) -> Generator[Clip]:
    # libav takes 8 MB and 20 ms to load; most previews are mp3 and never need it.
    import av  # noqa: PLC0415 - see above
    import av.error  # noqa: PLC0415 - see above

    try:
        container = av.open(stream, mode="r")
    except (av.error.FFmpegError, ValueError, RuntimeError) as error:
        raise TruncatedError from error
    with closing(container):
        try:
            rate, channels, seconds = _header(container)
        except (av.error.FFmpegError, ValueError, RuntimeError) as error:
            raise TruncatedError from error
        _check(rate, channels, seconds, limits)
        start, wanted = _excerpt(seconds, limits, place)
        frames = _frames(container, start, deadline)
        first = next(frames, None)
        if first is None:
            raise TruncatedError
        # the frames, not the header, tell the rate
        rate, channels = first.sample_rate, len(first.layout.channels)
        _check(rate, channels, None, limits)
        least = 0.0 if seconds is None else min(wanted, seconds) * _WHOLE
        yield Clip(
            rate=rate,
            channels=channels,
            duration=seconds,
            blocks=_libav_blocks(
                chain([first], frames), (rate, channels), int(wanted * rate), int(least * rate)
            ),
        )


def _header(container: InputContainer) -> tuple[int, int, float | None]:
    """Return rate, channels and seconds. Raises ``NotAudioError`` where no sound is in it."""
    if not container.streams.audio:
        raise NotAudioError
    audio = container.streams.audio[0]
    # libav gives a stream in a codec that it does not know no context, whatever its type
    if cast("AudioCodecContext | None", audio.codec_context) is None:
        raise NotAudioError
    length = container.duration
    return audio.rate, audio.channels, length / 1_000_000 if length else None


def _frames(container: InputContainer, start: float, deadline: Deadline) -> Iterator[AudioFrame]:
    """Decode from ``start`` seconds on, with every error of libav's as a named one."""
    import av.error  # noqa: PLC0415 - see _libav

    try:
        if start:
            container.seek(int(start * 1_000_000))
        for index, frame in enumerate(container.decode(audio=0)):
            if index % 64 == 0:
                deadline.check()
            yield frame
    except (av.error.FFmpegError, ValueError, RuntimeError) as error:
        raise TruncatedError from error


def _libav_blocks(
    frames: Iterable[AudioFrame], shape: tuple[int, int], wanted: int, least: int
) -> Iterator[NDArray[np.float32]]:
    """Gather frames of about a thousand samples; all must have the rate and channels of ``shape``."""
    rate, channels = shape
    size = _block_size(rate, channels)
    held: list[NDArray[np.float32]] = []
    waiting = done = 0
    for frame in frames:
        samples = _as_float(frame)
        if frame.sample_rate != rate or len(samples) != channels:
            raise TruncatedError
        held.append(samples)
        waiting += samples.shape[1]
        done += samples.shape[1]
        if waiting >= size or done >= wanted:
            yield _bounded(np.concatenate(held, axis=1))
            held, waiting = [], 0
        if done >= wanted:
            break
    if held:
        yield _bounded(np.concatenate(held, axis=1))
    if done < least:
        raise TruncatedError


def _as_float(frame: AudioFrame) -> NDArray[np.float32]:
    """Return (channels, n) at full scale +-1, from planar or packed, float or integer samples."""
    try:
        block = frame.to_ndarray()
    except ValueError as error:
        raise TruncatedError from error
    if not frame.format.is_planar:
        block = block.reshape(-1, len(frame.layout.channels)).T
    samples = block.astype(np.float32, copy=False)
    if block.dtype.kind == "f":
        return samples
    half = np.float32(2.0 ** (8 * block.dtype.itemsize - 1))
    return (samples - half) / half if block.dtype.kind == "u" else samples / half
