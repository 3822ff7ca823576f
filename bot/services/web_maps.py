"""Interactive maps behind a link: which address an artist's has, and what is shown there.

An address bears a code of 22 letters that is made of the artist's number and a secret of this
database. Whoever has not been given it cannot guess it, and nobody can list what was asked here.
The page shows what the music services and the operator's own files brought: no favourites, no
members' listening, nothing that a server imported.
"""

from __future__ import annotations

import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, Final

from bot.domain.errors import ArtistEmptyError, ArtistGoneError
from bot.language import speaking
from bot.report.webmap import policy_of
from storage import EVERYBODY

if TYPE_CHECKING:
    from bot.services.answer import Answer
    from bot.services.exports import Exports
    from bot.services.listening import Listening
    from bot.services.maps import Maps
    from storage import Store

FOLDER: Final = "maps"
_SECRET: Final = "web maps"  # noqa: S105 - what it is stored under
_KEY: Final = re.compile(r"(?P<artist>[0-9]{1,15})-(?P<code>[A-Za-z0-9_-]{22})", re.ASCII)
_CODE_BYTES: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class WebMap:
    """A page, ready to be sent."""

    packed: bytes
    """HTML in UTF-8 and gzip."""
    tag: str
    """A hash of it."""
    policy: str
    """The content security policy that it was made for."""


class WebMaps:
    """Links to artists' maps, and the maps behind them. Without an address there are none."""

    def __init__(
        self, store: Store, maps: Maps, exports: Exports, listening: Listening, *, address: str
    ) -> None:
        self._store = store
        self._maps = maps
        self._exports = exports
        self._listening = listening
        self._address = address.rstrip("/")
        self._secret = b""

    async def load(self) -> None:
        """Read the secret, or make it where this database has none."""
        if not self._address or self._secret:
            return
        kept = await self._store.state.get(_SECRET)
        if kept is None:  # other processes may find that at the same moment
            kept = await self._store.state.keep(_SECRET, secrets.token_hex(32))
        self._secret = bytes.fromhex(kept)

    def link(self, answer: Answer) -> str | None:
        """Return where everybody may see the artist's map; ``None`` where nobody may.

        What a server has of its own has no link, nor has a map of favourites.
        """
        artist = answer.artist
        if not self._secret or not artist.id or artist.owner != EVERYBODY:
            return None
        return f"{self._address}/{FOLDER}/{self._key(artist.id)}"

    async def page(self, key: str, language: str) -> WebMap | None:
        """Return the map of a link's last part, as it stands now; ``None`` for one that there is not."""
        artist_id = self._artist(key)
        if artist_id is None:
            return None
        with speaking(language):
            try:
                answer = await self._maps.stored(artist_id)
            except (ArtistGoneError, ArtistEmptyError):
                return None
            if answer.artist.owner != EVERYBODY:
                return None
            scores = await self._listening.scores(EVERYBODY, list(answer.tracks))
            packed = await self._exports.web_page(answer, hearts={}, scores=scores)
        tag = blake2b(packed, digest_size=12).hexdigest()
        return WebMap(packed=packed, tag=tag, policy=policy_of(packed))

    def _key(self, artist_id: int) -> str:
        signed = hmac.digest(self._secret, str(artist_id).encode(), sha256)[:_CODE_BYTES]
        return f"{artist_id}-{urlsafe_b64encode(signed).decode().rstrip('=')}"

    def _artist(self, key: str) -> int | None:
        """Return whose map a key is for; ``None`` where it was not made here."""
        found = _KEY.fullmatch(key)
        if not self._secret or found is None:
            return None
        artist_id = int(found["artist"])
        return artist_id if hmac.compare_digest(self._key(artist_id), key) else None
