"""Which artists servers do not want to be offered: a few numbers, in memory in every process."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet


class HiddenArtists:
    """What each server hides."""

    def __init__(self) -> None:
        self._hidden: dict[int, set[int]] = {}

    def hide(self, guild_id: int, artist_ids: Iterable[int]) -> None:
        """Offer these artists in a server no more."""
        self._hidden.setdefault(guild_id, set()).update(artist_ids)

    def unhide(self, guild_id: int, artist_id: int | None = None) -> None:
        """Offer an artist in a server again, or all that are hidden there."""
        if artist_id is None:
            self._hidden.pop(guild_id, None)
        else:
            self._hidden.get(guild_id, set()).discard(artist_id)

    def guilds(self) -> AbstractSet[int]:
        """Return the servers that ever hid an artist."""
        return self._hidden.keys()

    def of(self, guild_id: int) -> AbstractSet[int]:
        """Return the artists that are not offered in a server."""
        return self._hidden.get(guild_id, set())
