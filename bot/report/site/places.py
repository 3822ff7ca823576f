"""Where things stand in the site: file names that are safe on every disk, and ways between them."""

from __future__ import annotations

import unicodedata
from hashlib import blake2b
from urllib.parse import quote

from bot.domain.folding import fold
from bot.report.safe import plain, slug


class Places:
    """File names of their own for things that may bear the same name.

    Two names count as the same where any usual file system takes them for the same: without case,
    whichever way accents are written.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, name: str, mark: str) -> str:
        """Return a file name; where it is taken, ``mark`` tells the two apart."""
        place = slug(name)
        if _key(place) in self._taken:
            place = f"{place}_{mark}"
        while _key(place) in self._taken:
            place += "_"
        self._taken.add(_key(place))
        return place


def label_key(label: str) -> str:
    """Return what all spellings of a label's name have in common."""
    return fold(plain(label))


def label_place(label: str) -> str:
    """Return the file name of a label's page, the same for all its spellings.

    Two labels never share one: a short code is added where the name alone would not tell them apart.
    """
    key = label_key(label)
    place = slug(key)
    if place.replace("_", " ") == key == key.upper().casefold():
        return place
    return f"{place}_{blake2b(key.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"


def address(*parts: str) -> str:
    """Return a path within the site as a link says it."""
    return "/".join(quote(part) for part in parts)


def _key(place: str) -> str:
    # Upper case joins what some disks join and ``casefold`` does not, such as the dotless i.
    return unicodedata.normalize("NFKD", place.casefold().upper().casefold())
