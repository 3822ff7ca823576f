"""What a message says of artists: links to services' pages, and words that may be names. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bot.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MOST_WORDS: Final = 7
"""Words that an artist's name is looked for in."""
MOST_TEXT: Final = 3000
"""Characters of a message that are looked at."""

Kind = Literal["artist", "track"]

_PAGES: Final[Sequence[tuple[str, Kind, str]]] = (
    ("deezer", "artist", r"\bdeezer\.com/(?:[a-z]{2}/)?artist/([0-9]{1,15})"),
    ("deezer", "track", r"\bdeezer\.com/(?:[a-z]{2}/)?track/([0-9]{1,15})"),
    ("spotify", "artist", r"\bopen\.spotify\.com/(?:intl-[a-z-]+/)?artist/([0-9A-Za-z]{22})\b"),
    ("spotify", "track", r"\bopen\.spotify\.com/(?:intl-[a-z-]+/)?track/([0-9A-Za-z]{22})\b"),
    ("itunes", "artist", r"\bmusic\.apple\.com/[a-z]{2}/artist/(?:[^/\s]+/)?([0-9]{1,15})"),
    ("itunes", "track", r"\bmusic\.apple\.com/[a-z]{2}/song/(?:[^/\s]+/)?([0-9]{1,15})"),
    ("itunes", "track", r"\bmusic\.apple\.com/[a-z]{2}/album/\S*?[?&]i=([0-9]{1,15})"),
    ("listenbrainz", "artist", r"\b(?:musicbrainz|listenbrainz)\.org/artist/([0-9a-f-]{36})\b"),
)

_WORD: Final = re.compile(
    r"[\u3040-\u309f]+|[\u30a0-\u30ff]+|[\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+"
)
"""A run of letters of one script, or a Chinese character: there are no spaces between words there."""
_ADDRESS: Final = re.compile(r"<?https?://\S+")
_SENTENCE_ENDS: Final = re.compile(r"(?:^|[.!?:\n\u3002])\W*\Z")


@dataclass(frozen=True, slots=True)
class Link:
    """A page of an artist or of a track, by a source's own id."""

    source: str
    kind: Kind
    source_id: str


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of a text that is a name."""

    name: str
    sure: bool
    """Whether it is written as names are, and not as any word may be."""


def links(text: str) -> list[Link]:
    """Return the pages that a text links to, in the order in which they stand there."""
    found: dict[Link, int] = {}
    for source, kind, address in _PAGES:
        for at in re.finditer(address, text):
            found.setdefault(Link(source, kind, at[1]), at.start())
    return sorted(found, key=lambda link: found[link])


def stretches_of(text: str) -> Iterator[str]:
    """Yield everything in a text that ``names`` may take for a name."""
    plain = _ADDRESS.sub(" ", text)[:MOST_TEXT]
    words = list(_WORD.finditer(plain))
    for first, word in enumerate(words):
        for last in words[first : first + MOST_WORDS]:
            yield plain[word.start() : last.end()]


def names(text: str, is_name: Callable[[str], bool]) -> Iterator[Named]:
    """Yield the names in a text, addresses aside; of names within each other the longest.

    ``is_name`` says whether a stretch is one. A single word is sure if it is all of the text, or
    bears a capital where no sentence begins; several words are.
    """
    plain = _ADDRESS.sub(" ", text)[:MOST_TEXT]
    whole = fold(plain)
    words = list(_WORD.finditer(plain))
    first = 0
    while first < len(words):
        for length in range(min(MOST_WORDS, len(words) - first), 0, -1):
            start, end = words[first].start(), words[first + length - 1].end()
            stretch = plain[start:end]
            if is_name(stretch):
                sure = length > 1 or fold(stretch) == whole or _is_written_as_one(plain, start, end)
                yield Named(stretch, sure=sure)
                first += length
                break
        else:
            first += 1


def _is_written_as_one(text: str, start: int, end: int) -> bool:
    """Whether a single word is written as a name: no word of that script is, or not at that place."""
    word = text[start:end]
    if word.lower() == word.upper():
        return (
            len(word) > 1 and not word.isascii()
        )  # scripts without capitals; numbers are names only by chance
    if word != word.lower() and word[1:] != word[1:].lower():
        return True  # ABBA, McCartney
    return word[0].isupper() and not _SENTENCE_ENDS.search(text[:start])
