"""Small invented catalogues, as sources would find them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from bot.domain.model import Features, FoundAlbum, FoundArtist, FoundTrack

if TYPE_CHECKING:
    from storage import Store


def artist(name: str, source: str = "deezer", source_id: str | None = None) -> FoundArtist:
    """Return an artist; the name is the id unless one is given."""
    return FoundArtist(source=source, source_id=source_id or f"a-{name}", name=name)


def album(title: str, source: str = "deezer", **more: Any) -> FoundAlbum:  # noqa: ANN401 - any field
    """Return an album; the title is the id unless one is given."""
    values: dict[str, Any] = {"source_id": f"b-{title}", **more}
    return FoundAlbum(source=source, title=title, **values)


def track(
    title: str,
    *names: str,
    source: str = "deezer",
    source_id: str | None = None,
    **more: Any,  # noqa: ANN401 - any field
) -> FoundTrack:
    """Return a track by the artists named; the title is the id unless one is given."""
    return FoundTrack(
        source=source,
        source_id=source_id or f"t-{title}",
        title=title,
        artists=tuple(artist(name, source) for name in names),
        **more,
    )


def heard(source: str = "reccobeats", **more: Any) -> Features:  # noqa: ANN401 - any field
    """Return features with a few fields set."""
    values: dict[str, Any] = {"danceability": 0.575, "tempo": 120.5, "key": 7, **more}
    return Features(source=source, **values)


def of_letters(count: int, seed: int = 1) -> str:
    """Return a text without spaces that no compression makes any shorter."""
    return "".join(map(chr, Random(seed).choices(range(0x4E00, 0x9FA6), k=count)))  # noqa: S311 - no secret


async def add_songs(store: Store, name: str, count: int) -> tuple[int, list[int]]:
    """Store ``count`` songs by one artist; return its id and theirs, in order."""
    await store.catalogues.save([track(f"{name} song {n}", name) for n in range(count)])
    found = await store.artists.named(name)
    assert found is not None
    catalogue = await store.catalogues.get(found.id)
    assert catalogue is not None
    return found.id, [item.id for item in catalogue.tracks]


async def favourites_of(store: Store, guild_id: int, user_id: int) -> set[int]:
    """Return the tracks that a member likes in a server."""
    page = await store.favourites.of_user(guild_id, user_id, limit=1000)
    return {item.track_id for item in page.items}
