"""What a server's admins import is that server's alone: nobody else's rows change, or show it."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import FetchedCatalogue, NoRoom, Reply, Store, UnknownRow
from tests.storage.music import add_songs, album, artist, heard, track
from tests.storage.test_revisions import TRACKS

if TYPE_CHECKING:
    from pathlib import Path

    from bot.domain.model import FoundTrack, Track

NOW = datetime(2026, 11, 27, tzinfo=UTC)
HERE, THERE = 11, 22
SCOPES = (0, HERE, THERE)

SOURCES = ("deezer", "itunes", "spotify", "file")
TITLES = ("One", "Two", "Three")
LINKS = tuple(f"https://deezer.example/{number}" for number in range(4))

Save = tuple[int, list["FoundTrack"]]


def linked(found: FoundTrack, link: str | None) -> FoundTrack:
    """Return a track that has a page."""
    return replace(found, link=link)


LINKED = st.builds(linked, TRACKS, st.none() | st.sampled_from(LINKS))


def facts(found: Track) -> str:
    """Return all that a track says but our own ids, which depend on what else is stored."""
    shown = replace(
        found, id=0, artists=(), album=replace(found.album, id=0) if found.album else None
    )
    return repr((shown, [credit.name for credit in found.artists]))


async def seen(store: Store, guild_id: int) -> Counter[str]:
    """Return everything that a server can find by looking, whatever the door."""
    found: Counter[str] = Counter()
    offered = await store.artists.search("", limit=1000, guild_id=guild_id)
    offered += await store.artists.suggested(guild_id, limit=1000)
    offered += await store.artists.all_named("Ann", guild_id)
    for one in offered:
        assert await store.artists.get(one.id, guild_id) == one
        catalogue = await store.catalogues.get(one.id, guild_id)
        assert catalogue is not None
        tracks = sorted(map(facts, catalogue.tracks))
        found[repr((one.name, one.tracks, one.owner, tracks))] += 1
        status = await store.artist_status(one.id, guild_id)
        assert status is not None
        found[repr(replace(status, artist_id=0))] += 1
    for number in range(1, 40):
        for single in (await store.catalogues.tracks([number], guild_id)).values():
            found[facts(single)] += 1
        if (by_id := await store.artists.get(number, guild_id)) is not None:
            found[by_id.name] += 1
    found += await gathered(store, guild_id)
    for source in SOURCES:
        for name in ("Ann", "Bob", "Cem"):
            known = await store.artists.by_source(source, f"a-{name}")
            found[repr((source, name, known and (known.name, known.owner)))] += 1
        found[repr(sorted(await store.catalogues.ids_by_source(source)))] += 1
    for titled in await store.track_names.search("o", 100, guild_id=guild_id):
        found[repr((titled.title, titled.artist))] += 1
    for titled in await store.track_names.search("Ann", 100, guild_id=guild_id):
        found[repr((titled.title, titled.artist))] += 1
    for sound in await store.sounds.all(guild_id):
        found[repr((sound.source, sound.values))] += 1
    status = await store.status()
    found[repr((status.artists, status.albums, status.tracks, dict(status.features)))] += 1
    return found


async def gathered(store: Store, guild_id: int) -> Counter[str]:
    """Return what maps of albums, of links and of the whole server are made of, as a server sees it."""
    found: Counter[str] = Counter()
    for titled_album in await store.album_names.search("o", 100, guild_id=guild_id):
        found[repr((titled_album.title, titled_album.artist, titled_album.tracks))] += 1
    for number in range(1, 60):
        if (by_number := await store.album_names.get(number, guild_id)) is not None:
            found[repr(("album", by_number.title, by_number.artist))] += 1
    pages = await store.collections.by_link(guild_id, LINKS)
    found[repr(sorted(pages))] += 1
    for title in TITLES:
        for source in SOURCES:
            who = await store.artists.of_track(source, f"t-{title}")
            found[repr((source, title, who and who.name))] += 1
    for one in await store.artists.suggested(guild_id, limit=1000):
        await store.artists.note_request(one.id, guild_id, NOW)
    together = await store.collections.gathered_in(guild_id, demo=False)
    for each in (await store.catalogues.tracks(together, guild_id)).values():
        found["gathered " + facts(each)] += 1
    return found


async def filled(path: Path, saves: list[Save], scopes: tuple[int, ...]) -> Counter[str]:
    """Return what the last of ``scopes`` sees where only they have ever saved anything."""
    async with Store.opened(path) as store:
        for owner, tracks in saves:
            if owner in scopes:
                await store.catalogues.save(tracks, owner=owner, imported=owner != 0)
        return await seen(store, scopes[-1])


@given(
    saves=st.lists(
        st.tuples(st.sampled_from(SCOPES), st.lists(LINKED, min_size=1, max_size=3)),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=40)
def test_a_server_sees_what_it_would_see_if_no_other_had_ever_imported(
    tmp_path_factory: pytest.TempPathFactory, new_file: Path, saves: list[Save]
) -> None:
    async def run(folder: Path) -> None:
        for number, scopes in enumerate([(0,), (0, HERE), (0, THERE)]):
            everything = shutil.copy(new_file, folder / f"all-{number}.db")
            async with Store.opened(everything) as store:
                for owner, tracks in saves:
                    await store.catalogues.save(tracks, owner=owner, imported=owner != 0)
                alone = folder / f"alone-{number}.db"
                shutil.copy(new_file, alone)
                assert await seen(store, scopes[-1]) == await filled(alone, saves, scopes)

    asyncio.run(run(tmp_path_factory.mktemp("owners")))


async def own(
    store: Store,
    guild_id: int,
    name: str = "Ann",
    **more: Any,  # noqa: ANN401 - any field
) -> tuple[int, int]:
    """Have a server import a track; return its ids of artist and track."""
    saved = await store.catalogues.save(
        [track(f"{name}'s song", name, **more)], owner=guild_id, imported=True
    )
    (artist_id,) = saved.artist_ids
    catalogue = await store.catalogues.get(artist_id, guild_id)
    assert catalogue is not None
    return artist_id, catalogue.tracks[0].id


async def test_what_a_service_brings_never_becomes_one_with_a_servers_own(store: Store) -> None:
    record = album("Record", upc="1", labels=("Own label",))
    own_id, _ = await own(store, HERE, isrc="USABC2000001", album=record)
    saved = await store.catalogues.save(
        [track("Ann's song", "Ann", isrc="USABC2000001", album=album("Record", upc="1"))],
        fetched=FetchedCatalogue(artist=artist("Ann"), source="deezer", at=NOW),
    )
    assert saved.new == 1
    assert saved.artist_id != own_id
    catalogue = await store.catalogues.get(saved.artist_id or 0, HERE)
    assert catalogue is not None
    assert catalogue.tracks[0].album is not None
    assert catalogue.tracks[0].album.labels == ()


async def test_a_tracks_link_leads_to_everybodys_artist_whatever_a_server_has_of_its_own(
    store: Store,
) -> None:
    song = track("Song", "Ann", source="spotify")
    await store.catalogues.save([song], owner=HERE, imported=True)
    assert await store.artists.of_track("spotify", "t-Song") is None
    saved = await store.catalogues.save([song])
    found = await store.artists.of_track("spotify", "t-Song")
    assert found is not None
    assert (found.id, found.owner) == (saved.artist_ids[0], 0)


async def test_a_map_is_gone_for_everybody_but_its_owner(store: Store) -> None:
    own_id, _ = await own(store, HERE)
    stored = await store.maps.put(own_id, "key", "options", b"packed")
    assert await store.answers.of_map(stored.id, guild_id=HERE) is not None
    for elsewhere in (0, THERE):
        assert await store.answers.of_map(stored.id, guild_id=elsewhere) is None
        assert await store.catalogues.get(own_id, elsewhere) is None, "also from memory"


@pytest.mark.parametrize("elsewhere", [0, THERE])
async def test_only_its_owner_can_mark_a_track(store: Store, elsewhere: int) -> None:
    _, song = await own(store, HERE)
    with pytest.raises(UnknownRow):
        await store.favourites.set(elsewhere, 5, song, liked=True)
    with pytest.raises(UnknownRow):
        await store.favourites.toggle(elsewhere, 5, [song])
    assert await store.favourites.set(HERE, 5, song, liked=True)


async def test_what_a_server_owns_goes_with_it_and_nothing_else_does(store: Store) -> None:
    own_id, song = await own(store, HERE, features=heard())
    other_id, other = await own(store, THERE)
    public, songs = await add_songs(store, "Ann", 2)
    await store.favourites.set(HERE, 5, song, liked=True)
    await store.favourites.set(THERE, 5, other, liked=True)
    await store.maps.put(own_id, "key", "options", b"packed")
    await store.artists.remember_choice(HERE, "ann", own_id)
    await store.replies.save(
        Reply(
            message_id=1, channel_id=1, guild_id=HERE, artist_id=own_id, map_id=None, page=1,
            rows=(song,), created_at=NOW,
        )
    )  # fmt: skip

    await store.personal.forget_guild(HERE)

    assert await store.catalogues.get(own_id, HERE) is None
    assert await store.artists.search("ann", guild_id=HERE) == [
        await store.artists.get(public, HERE)
    ]
    assert (await store.status()).owned == 1
    assert len(await store.catalogues.tracks([*songs, other], THERE)) == 3
    assert [found.id for found in await store.artists.all_named("Ann", THERE)] == [public, other_id]


async def test_a_servers_own_tracks_have_their_limit(store: Store) -> None:
    songs = [track(f"Song {n}", "Ann") for n in range(5)]
    await store.catalogues.save(songs[:3], owner=HERE, room=4)
    with pytest.raises(NoRoom):
        await store.catalogues.save(songs[3:], owner=HERE, room=4)
    assert await store.catalogues.owned(HERE) == 3, "a batch is taken whole or not at all"
    await store.catalogues.save(songs[:3], owner=HERE, room=3)
    await store.catalogues.save(songs, owner=THERE, room=5)
    assert await store.removals.forget_owned(HERE) == 3
    assert (await store.catalogues.owned(HERE), await store.catalogues.owned(THERE)) == (0, 5)


async def test_what_the_operator_imported_is_only_forgotten_on_purpose(store: Store) -> None:
    saved = await store.catalogues.save([track("From a file", "Ann", source="file")], imported=True)
    ann = saved.artist_ids[0]
    await store.catalogues.save([track("From a service", "Ann")])
    status = await store.artist_status(ann)
    assert status is not None
    assert (status.tracks, status.imported) == (2, 1)
    assert await store.removals.forget(ann) == 1
    kept = await store.catalogues.get(ann)
    assert kept is not None
    assert [one.title for one in kept.tracks] == ["From a file"]
    assert await store.removals.forget(ann, imported=True) == 1
    assert await store.catalogues.get(ann) is None


async def test_a_hidden_artist_is_offered_everywhere_else(path: Path) -> None:
    async with Store.opened(path) as store:
        ann, _ = await add_songs(store, "Ann", 1)
        await store.artists.hide(HERE, ann)
    async with Store.opened(path) as store:
        assert await store.artists.search("ann", guild_id=HERE) == []
        assert await store.artists.suggested(HERE) == []
        assert await store.artists.named("Ann", HERE) is None
        assert await store.artists.named("Ann", THERE) is not None
        assert store.artists.hidden(HERE) == {ann}
        assert await store.artists.unhide(HERE, ann)
        assert not await store.artists.unhide(HERE, ann)
        assert await store.artists.named("Ann", HERE) is not None
