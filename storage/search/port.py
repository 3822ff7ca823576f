"""What the store asks of whoever finds artists.

One adapter keeps every name in memory (``storage.search.memory``): for a file, which one process has
to itself. The other asks the database (``storage.search.trigram``): for a server, on which every
process would keep every name. Both find the same names that hold what
is typed, in the same order; of those that only resemble it each looks at the best known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.model import Artist
    from storage.search.rows import Changed
    from storage.session import Session


class ArtistSearch(Protocol):
    """What a server sees of the artists: everybody's and its own, and never another server's."""

    # --- kept current ------------------------------------------------------------------------

    def note(self, session: Session, artist_ids: Iterable[int]) -> Changed:
        """Note, in the unit of work that did it, that artists came, changed or went."""
        ...

    def follow(self, changed: Changed) -> None:
        """Follow what a unit has noted, once it is committed."""
        ...

    def drop_owner(self, owner: int) -> None:
        """Forget, once it is committed, everything that a server had of its own."""
        ...

    async def reread(self, artist_ids: Iterable[int] | None = None) -> None:
        """Follow artists that another process may have changed; all of them where left out."""
        ...

    # --- looked up ---------------------------------------------------------------------------

    async def get(self, artist_id: int, guild_id: int) -> Artist | None:
        """Return an artist by id."""
        ...

    async def several(self, artist_ids: Iterable[int], guild_id: int) -> list[Artist]:
        """Return artists by id, in that order, without those that are not there."""
        ...

    async def named(self, folded: Iterable[str], guild_id: int) -> Mapping[str, Sequence[Artist]]:
        """Return the artists of exactly these folded names, as far as there are any.

        Everybody's come before the server's own, those with the most tracks first.
        """
        ...

    async def largest(self, limit: int | None, guild_id: int) -> list[Artist]:
        """Return the artists with the most tracks, everybody's and the server's own in turns."""
        ...

    async def search(self, typed: str, limit: int, guild_id: int) -> list[Artist]:
        """Return artists for what was typed, everybody's and the server's own in turns.

        A name that is just what was typed comes first; then names that begin so, those of which a
        later word does, those that merely hold it, and those that begin so but for their spaces.
        Where these are few, names that resemble it follow. Among equals the one with the most
        tracks comes first, then by name. At most ``limit`` of each owner's.
        """
        ...

    async def beginning(self, typed: str, limit: int, guild_id: int) -> list[int]:
        """Return ids of artists whose name, or a word of it, begins as was typed.

        Up to ``limit`` of everybody's, then as many of the server's own.
        """
        ...
