"""Catalogues that share guests, albums and a compilation, and what a store makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.storage.music import album, heard, track

if TYPE_CHECKING:
    from bot.domain.model import FoundTrack
    from storage import Store


def overlapping(count: int) -> list[list[FoundTrack]]:
    """Return catalogues each of which brings songs of the others too: guests and a compilation."""
    compilation = [
        track(f"Hit {number}", f"Artist {number}", album=album("Everybody's hits"))
        for number in range(count)
    ]
    return [
        [
            *(track(f"Song {number}.{song}", f"Artist {number}") for song in range(8)),
            *(
                track(
                    f"Duet {min(number, guest)} {max(number, guest)}",
                    f"Artist {min(number, guest)}",
                    f"Artist {max(number, guest)}",
                    features=heard(),
                )
                for guest in ((number + step) % count for step in (1, 2, count - 1, count - 2))
            ),
            *compilation,
        ]
        for number in range(count)
    ]


async def told(store: Store) -> dict[str, Any]:
    """Return what a store knows of every artist, without its ids."""
    found: dict[str, Any] = {}
    for artist in await store.artists.listed(least=0):
        catalogue = await store.catalogues.get(artist.id)
        if catalogue is None:
            raise AssertionError("an artist that is listed is there")
        songs = sorted(
            (
                item.title,
                tuple(credit.name for credit in item.artists),
                item.album.title if item.album else "",
                len(item.features),
            )
            for item in catalogue.tracks
        )
        found[artist.name] = (artist.tracks, songs)
    return found
