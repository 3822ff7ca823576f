"""Where the sound of an MP3 begins, if it is not where its tag says.

Programs leave padding or remains of older tags between a tag and the sound, or write a tag's size
wrong. Players look for the next frames that follow on each other; libsndfile gives such files up.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# mutagen is untyped

from __future__ import annotations

import io
import os
from typing import BinaryIO, Final

TAG_HEADER: Final = 10
"""Bytes: "ID3", a version of two, flags of one and the size in four of seven bits (id3.org, 3.1)."""

MOST_TAGS: Final = 16
"""One behind the other: no program writes more, and none of them keeps us busy."""

REACH: Final = 2**20
"""Bytes in which the sound is looked for."""


def tag_size(head: bytes) -> int:
    """Return the bytes of the ID3v2 tag that begins so, by its own account."""
    return TAG_HEADER + sum(
        (byte & 0x7F) << (7 * (3 - place)) for place, byte in enumerate(head[6:TAG_HEADER])
    )


def after_tags(stream: BinaryIO) -> int:
    """Return where a file's ID3v2 tags end, by their own account: some programs write several."""
    end = 0
    for _ in range(MOST_TAGS):
        stream.seek(end)
        head = stream.read(TAG_HEADER)
        if not head.startswith(b"ID3"):
            break
        end += tag_size(head)
    return end


def begins_frame(head: bytes) -> bool:
    """Whether three bytes may begin a frame: a sync, and a bitrate and a rate that there are."""
    return (
        len(head) == 3  # noqa: PLR2004 - the file ends there
        and head[0] == 0xFF  # noqa: PLR2004 - the sync's first eight bits
        and head[1] & 0xE0 == 0xE0  # noqa: PLR2004 - three more bits of the sync
        and head[2] & 0xF0 != 0xF0  # noqa: PLR2004 - the bitrate's four
        and head[2] & 0x0C != 0x0C  # noqa: PLR2004 - the rate's two
    )


def first_frame(stream: BinaryIO) -> int | None:
    """Return where an MP3's first frames in a row begin; ``None`` where there are none.

    Looks through ``REACH`` from the first tag's header on, so that a size too large hides nothing,
    and through as much from the tags' end, so that a large picture does not either.
    """
    # Most files are read without, and mutagen takes a while to load.
    from mutagen.mp3 import HeaderNotFoundError, MPEGInfo  # noqa: PLC0415 - see above

    end = after_tags(stream)
    for place in (TAG_HEADER, end) if end else (0,):
        stream.seek(place)
        try:
            found = MPEGInfo(io.BytesIO(stream.read(REACH)))
        except HeaderNotFoundError:
            continue
        if not found.sketchy:
            return place + found.frame_offset  # pyright: ignore[reportAttributeAccessIssue] - it takes over what its first frame has
    return None


class Tail:
    """What a stream holds from some byte on, as a stream of its own: as much of one as is needed."""

    def __init__(self, stream: BinaryIO, start: int) -> None:
        self._stream = stream
        self._start = start
        self.seek(0)

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes, or all the rest."""
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place, and return how far from the start it is."""
        if whence == os.SEEK_SET:
            offset += self._start
        return self._stream.seek(offset, whence) - self._start

    def tell(self) -> int:
        """Return how far from the start the next byte is."""
        return self._stream.tell() - self._start
