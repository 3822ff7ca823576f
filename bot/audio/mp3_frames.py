"""An MP3 by its frames, for files that their headers tell wrong things of or that have junk inside.

A frame's header (ISO 11172-3 and 13818-3) tells its length, so a file is a chain that can be walked.
Players do, and play over whatever breaks it. libsndfile believes the count of frames in the first one
(Xing's header), or, where there is none, takes the bitrate for constant; and gives up at junk.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Final

_BITRATES: Final = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""kbit/s by the header's four bits, of layer III in MPEG 1 and in MPEG 2 and 2.5."""
_RATES: Final = {
    3: (44_100, 48_000, 32_000),
    2: (22_050, 24_000, 16_000),
    0: (11_025, 12_000, 8_000),
}
"""Hz by the header's two bits, by its version (3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5)."""
_MPEG_1: Final = 3
_MONO: Final = 3
_XING: Final = (b"Xing", b"Info")
_SURE: Final = 3
"""Frames in a row that make a place in junk one where the sound goes on."""
_CUT: Final = 0.98
"""A file with less than this share of the bytes that its header promises was cut short."""
_LEAST: Final = 4
"""Bytes of a frame's header."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a frame's header says."""

    version: int
    rate: int
    bitrate: int
    mono: bool
    length: int

    @property
    def side(self) -> int:
        """Bytes of side information behind the header."""
        return (17 if self.mono else 32) if self.version == _MPEG_1 else (9 if self.mono else 17)


@dataclass(slots=True)
class _Chain:
    """The frames of a file, and what lies between them."""

    places: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    """Where each frame that belongs to the sound begins, and its length."""
    bitrates: set[int] = field(default_factory=set[int])
    broken: bool = False
    """Whether anything lies between two frames."""


def _frame(data: bytes, place: int) -> _Frame | None:
    """Return the frame of layer III that a header at ``place`` announces."""
    if place + _LEAST > len(data):
        return None
    (head,) = struct.unpack_from(">I", data, place)
    version, layer = head >> 19 & 3, head >> 17 & 3
    bitrate, rate = head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or version == 1 or layer != 1 or bitrate in {0, 15} or rate == 3:  # noqa: PLR2004 - sync, and what is reserved
        return None
    mpeg1 = version == _MPEG_1
    kilobits, hertz = _BITRATES[1 if mpeg1 else 2][bitrate], _RATES[version][rate]
    length = (144 if mpeg1 else 72) * kilobits * 1000 // hertz + (head >> 9 & 1)
    return _Frame(version, hertz, kilobits, head >> 6 & 3 == _MONO, length)


def _goes_on(data: bytes, place: int, like: _Frame) -> bool:
    """Whether frames like another follow on each other from ``place`` on."""
    for _ in range(_SURE):
        frame = _frame(data, place)
        if frame is None or (frame.version, frame.rate) != (like.version, like.rate):
            return False
        place += frame.length
        if place == len(data):
            return True
    return True


def _chain(data: bytes, place: int, first: _Frame) -> _Chain:
    """Walk from a frame on to the file's end."""
    chain = _Chain()
    while True:
        frame = _frame(data, place)
        if frame is not None and (frame.version, frame.rate) == (first.version, first.rate):
            after = place + frame.length
            if after <= len(data) and (after == len(data) or _frame(data, after) is not None):
                chain.places.append((place, frame.length))
                chain.bitrates.add(frame.bitrate)
                place = after
                continue
        resumed = _resumed(data, place + 1, first)
        if resumed is None:
            if frame is not None and place + frame.length <= len(data):
                # The last one, before tags at the end.
                chain.places.append((place, frame.length))
                chain.bitrates.add(frame.bitrate)
            return chain
        chain.broken = True
        place = resumed


def _resumed(data: bytes, place: int, like: _Frame) -> int | None:
    while (place := data.find(b"\xff", place)) >= 0:
        if _goes_on(data, place, like):
            return place
        place += 1
    return None


def mended(data: bytes, start: int) -> bytes | None:
    """Return an MP3's frames as a file that tells right things of itself, ``None`` where it does.

    ``start`` is where the first frame begins. A file that was cut short stays as it is: that is for
    its reader to find out.
    """
    first = _frame(data, start)
    if first is None:
        return None
    header = start + _LEAST + first.side
    tagged = data[header : header + 4] in _XING
    chain = _chain(data, start, first)
    sound = chain.places[1:] if tagged else chain.places
    if not sound:
        return None
    if tagged:
        flags, count, size = struct.unpack_from(">III", data.ljust(header + 16, b"\0"), header + 4)
        told = count if flags & 1 else None
        promised = size if flags & 3 == 3 else 0  # noqa: PLR2004 - both are there
        if promised and len(data) - start < promised * _CUT:
            return None
        if told is not None and abs(told - len(sound)) <= 1 and not chain.broken:
            return None
    elif not chain.broken and len(chain.bitrates) == 1:
        return None
    body = b"".join(data[place : place + length] for place, length in sound)
    return _header(data[start : start + _LEAST], first, len(sound), len(body)) + body


def _header(head: bytes, like: _Frame, frames: int, size: int) -> bytes:
    """Return a silent frame that says how many there are behind it, and how long they are."""
    (bits,) = struct.unpack(">I", head)
    needed = _LEAST + like.side + 16
    for bitrate in range(1, 15):
        # Without a checksum, and without the byte that fills up.
        changed = (bits & ~(15 << 12) & ~(1 << 9)) | bitrate << 12 | 1 << 16
        frame = _frame(struct.pack(">I", changed), 0)
        if frame is not None and frame.length >= needed:
            told = struct.pack(">4sIII", b"Xing", 3, frames, frame.length + size)
            return (struct.pack(">I", changed) + bytes(like.side) + told).ljust(frame.length, b"\0")
    raise AssertionError("the largest frame holds 16 bytes")
