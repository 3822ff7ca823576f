"""Collections: what they hold, who sees them, that they are no artists, and when they go."""

from __future__ import annotations

import asyncio
import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import MOST_TRACKS, FetchedCatalogue, Gathered, Reply, Store
from tests.storage.music import add_songs, album, artist, heard, track
from tests.storage.test_revisions import WRITES, without_a_memory

if TYPE_CHECKING:
    from pathlib import Path

    from tests.storage.test_revisions import Write

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SERVER = 7
ELSEWHERE = 8


def gathered(*track_ids: int, owner: int = SERVER, title: str = "Ours", **more: str) -> Gathered:
    key = more.get("key", "")
    return Gathered(owner=owner, kind="server", key=key, title=title, track_ids=track_ids)


async def held(store: Store, collection_id: int, guild_id: int = SERVER) -> list[int] | None:
    found = await store.catalogues.get(collection_id, guild_id)
    return None if found is None else [each.id for each in found.tracks]


async def test_a_collection_holds_tracks_of_several_artists(store: Store) -> None:
    _, anns = await add_songs(store, "Ann", 2)
    _, bobs = await add_songs(store, "Bob", 2)
    ours = await store.collections.put(gathered(bobs[1], anns[0], 999), NOW)
    assert (ours.kind, ours.name, ours.tracks) == ("server", "Ours", 2)
    assert await held(store, ours.id) == [anns[0], bobs[1]]

    again = await store.collections.put(gathered(*anns, title="Ours now"), NOW)
    assert again.id == ours.id
    found = await store.catalogues.get(ours.id, SERVER)
    assert found is not None
    assert (found.artist.name, [each.id for each in found.tracks]) == ("Ours now", anns)
    assert found.complete
    assert found.fetched_at is None


async def test_the_same_again_changes_nothing(store: Store) -> None:
    _, songs = await add_songs(store, "Ann", 2)
    ours = await store.collections.put(gathered(*songs), NOW)
    before = await store.catalogues.get(ours.id, SERVER)
    await store.collections.put(gathered(*songs[::-1]), NOW)
    assert await store.catalogues.get(ours.id, SERVER) is before


async def test_a_collection_is_bounded(store: Store) -> None:
    _, songs = await add_songs(store, "Ann", 3)
    wanted = (*range(10_000, 10_000 + MOST_TRACKS), *songs)
    ours = await store.collections.put(gathered(*wanted), NOW)
    assert await held(store, ours.id) == []


async def test_a_server_s_collection_is_nobody_else_s(store: Store) -> None:
    _, songs = await add_songs(store, "Ann", 2)
    await store.catalogues.save([track("Theirs", "Cem")], owner=ELSEWHERE)
    seen = await store.catalogues.tracks(range(1, 9), ELSEWHERE)
    (theirs,) = seen.keys() - set(songs)
    ours = await store.collections.put(gathered(*songs, theirs), NOW)
    assert await held(store, ours.id) == songs, "what the owner does not see is left out"
    assert await held(store, ours.id, ELSEWHERE) is None
    map_ = await store.maps.put(ours.id, "key", "options", b"map")
    assert await store.answers.of_map(map_.id, guild_id=ELSEWHERE) is None
    assert await store.answers.of_map(map_.id, guild_id=SERVER) is not None


async def test_a_collection_is_no_artist(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 2)
    ours = await store.collections.put(gathered(*songs, title="Ann"), NOW)
    for look in (
        store.artists.all_named("Ann", SERVER),
        store.artists.search("ann", guild_id=SERVER),
        store.artists.suggested(SERVER),
        store.artists.listed(least=0),
    ):
        assert [each.id for each in await look] == [ann]
    assert await store.artists.get(ours.id, SERVER) is None
    assert (await store.status()).artists == 1
    await store.catalogues.save([track("A third", "Ann", source="itunes")])
    assert [each.id for each in await store.artists.all_named("Ann")] == [ann], "nor a namesake"


async def test_a_collection_outlives_what_tidies_artists_and_a_restart(
    store: Store, path: Path | str
) -> None:
    _, songs = await add_songs(store, "Ann", 2)
    ours = await store.collections.put(gathered(*songs), NOW)
    empty = await store.collections.put(gathered(key="empty"), NOW)
    await store.removals.drop_orphans()
    assert await held(store, ours.id) == songs
    assert await held(store, empty.id) == []
    await store.close()
    async with Store.opened(path) as again:
        assert [each.name for each in await again.artists.search("")] == ["Ann"]
        assert [each.name for each in await again.artists.listed(least=0)] == ["Ann"]
        assert await held(again, ours.id) == songs


async def test_tracks_that_go_leave_their_collections(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 2)
    _, bobs = await add_songs(store, "Bob", 1)
    ours = await store.collections.put(gathered(*songs, *bobs), NOW)
    assert await held(store, ours.id) == [*songs, *bobs]
    await store.removals.forget(ann)
    assert await held(store, ours.id) == bobs


@given(writes=st.lists(WRITES, min_size=2, max_size=10))
@settings(max_examples=30)
def test_what_is_kept_of_a_collection_is_what_is_stored(
    tmp_path_factory: pytest.TempPathFactory, new_file: Path, writes: list[Write]
) -> None:
    async def run(path: Path) -> None:
        async with Store.opened(path) as store:
            await store.catalogues.save([track("One", "Ann"), track("Two", "Bob", "Ann")])
            ours = await store.collections.put(gathered(1, 2), NOW)
            for write in writes:
                await write(store)
                anew = without_a_memory(store)
                kept = await store.catalogues.get(ours.id, SERVER)
                assert kept == await anew.get(ours.id, SERVER)

    path = tmp_path_factory.mktemp("collections") / "store.db"
    shutil.copy(new_file, path)
    asyncio.run(run(path))


async def test_a_collection_goes_that_nobody_asks_for_and_no_reply_shows(store: Store) -> None:
    _, songs = await add_songs(store, "Ann", 2)
    old, shown, new = [
        await store.collections.put(gathered(*songs, key=key), NOW - timedelta(days=days))
        for key, days in (("old", 40), ("shown", 40), ("new", 1))
    ]
    map_ = await store.maps.put(shown.id, "key", "options", b"map")
    await store.replies.save(
        Reply(
            message_id=1,
            channel_id=1,
            guild_id=SERVER,
            artist_id=shown.id,
            map_id=map_.id,
            page=0,
            created_at=NOW,
        )
    )
    assert await store.removals.drop_collections(NOW - timedelta(days=30)) == 1
    assert await held(store, old.id) is None
    assert await held(store, shown.id) == songs
    assert await held(store, new.id) == songs


async def test_tracks_that_links_alone_brought_go_with_their_collection(store: Store) -> None:
    _, linked = await add_songs(store, "Linked", 4)
    await store.catalogues.save(
        [track("Fetched", "Bob")],
        fetched=FetchedCatalogue(artist=artist("Bob"), source="deezer", at=NOW),
    )
    fetched = (await store.catalogues.ids_by_source("deezer", ["t-Fetched"]))["t-Fetched"]
    old = NOW - timedelta(days=40)
    await store.collections.put(gathered(*linked[:3], fetched, key="old"), old)
    await store.collections.put(gathered(linked[1], key="new"), NOW)
    await store.favourites.set(SERVER, 1, linked[2], liked=True)
    assert await store.removals.drop_collections(NOW - timedelta(days=30)) == 1
    left = await store.catalogues.tracks([*linked, fetched])
    assert list(left) == [*linked[1:], fetched]
    assert [each.tracks for each in await store.artists.all_named("Linked")] == [3]


async def test_a_server_s_collections_go_with_it_and_not_with_its_imports(store: Store) -> None:
    _, songs = await add_songs(store, "Ann", 2)
    ours = await store.collections.put(gathered(*songs), NOW)
    everybodys = await store.collections.put(gathered(*songs, owner=0), NOW)
    await store.removals.forget_owned(SERVER)
    assert await held(store, ours.id) == songs
    await store.personal.forget_guild(SERVER)
    assert await held(store, ours.id) is None
    assert await held(store, everybodys.id) == songs


# --- what belongs to a server ------------------------------------------------------------------


async def titles(store: Store, *, demo: bool = False, guild_id: int = SERVER) -> list[str]:
    ids = await store.collections.gathered_in(guild_id, demo=demo)
    found = await store.catalogues.tracks(ids, guild_id)
    return [found[each].title for each in ids]


async def test_a_server_s_tracks_are_what_it_loves_imports_and_asks_for(store: Store) -> None:
    songs = [
        track(f"{name} {number}", name, features=heard(), popularity=number)
        for name in ("Ann", "Bob", "Cem")
        for number in (1, 2, 3)
    ]
    await store.catalogues.save([*songs, track("Unheard", "Ann", popularity=100)])
    await store.catalogues.save([track("Own", "Dee", features=heard())], owner=SERVER)
    ann, bob, cem = [(await store.artists.all_named(name))[0].id for name in ("Ann", "Bob", "Cem")]
    for artist_id in (ann, bob, bob):
        await store.artists.note_request(artist_id, SERVER, NOW)
    saved = await store.catalogues.get(cem)
    assert saved is not None
    loved = saved.tracks[0].id
    await store.favourites.set(SERVER, 1, loved, liked=True)

    assert await titles(store) == [
        "Cem 1", "Own", "Bob 3", "Ann 3", "Bob 2", "Ann 2", "Bob 1", "Ann 1",
    ]  # fmt: skip
    assert await titles(store, guild_id=ELSEWHERE) == []
    assert await titles(store, demo=True) == []
    await store.artists.hide(SERVER, bob)
    assert await titles(store) == ["Cem 1", "Own", "Ann 3", "Ann 2", "Ann 1"]


# --- albums by name ----------------------------------------------------------------------------


async def store_albums(store: Store) -> None:
    for title, name, count in (
        ("Red", "Ann Lee", 4),
        ("Redder", "Bob", 3),
        ("Blue Red Sky", "Cem", 5),
        ("A single", "Ann Lee", 1),
    ):
        await store.catalogues.save(
            [
                track(f"{title} {n}", name, album=album(title, released="2012-01-01"))
                for n in range(count)
            ]
        )


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("red", ["Red", "Redder", "Blue Red Sky"]),
        ("RED ann lee", ["Red"]),
        ("ann lee", ["Red"]),
        ("sky", ["Blue Red Sky"]),
        ("a single", []),
        ("100%", []),
        ("???", []),
    ],
)
async def test_albums_are_found_by_title_and_artist(
    store: Store, typed: str, answer: list[str]
) -> None:
    await store_albums(store)
    found = await store.album_names.search(typed)
    assert [each.title for each in found] == answer


async def test_an_album_says_whose_it_is_and_how_long(store: Store) -> None:
    await store_albums(store)
    (found,) = await store.album_names.search("redder")
    assert (found.artist, found.year, found.tracks) == ("Bob", "2012", 3)
    assert await store.album_names.get(found.id) == found
    assert len(await store.album_names.tracks(found.id)) == 3
    assert await store.album_names.get(999) is None


async def test_a_server_s_own_album_is_nobody_else_s(store: Store) -> None:
    songs = [track(f"Own {n}", "Dee", album=album("Ours")) for n in range(3)]
    await store.catalogues.save(songs, owner=SERVER)
    (found,) = await store.album_names.search("ours", guild_id=SERVER)
    assert found.owner == SERVER
    assert await store.album_names.search("ours", guild_id=ELSEWHERE) == []
    assert await store.album_names.get(found.id, ELSEWHERE) is None


async def test_two_services_rows_of_an_album_are_offered_once(store: Store) -> None:
    for source, count in (("deezer", 3), ("itunes", 5)):
        await store.catalogues.save(
            [
                track(f"{source} {n}", "Ann", source=source, album=album("Red", source))
                for n in range(count)
            ]
        )
    (found,) = await store.album_names.search("red")
    assert found.tracks == 5


async def test_an_empty_box_offers_albums_of_the_artists_asked_for(store: Store) -> None:
    await store_albums(store)
    assert await store.album_names.suggested(SERVER) == []
    cem = (await store.artists.all_named("Cem"))[0]
    await store.artists.note_request(cem.id, SERVER, NOW)
    assert [each.title for each in await store.album_names.suggested(SERVER)] == ["Blue Red Sky"]


async def test_what_links_led_to_is_kept_for_as_long_as_its_service_allows(store: Store) -> None:
    songs = [track(f"Song {n}", "Ann", source="spotify") for n in range(3)]
    await store.catalogues.save(songs)
    ids = await store.catalogues.ids_by_source("spotify")
    links = Gathered(
        owner=SERVER, kind="links", key="k", title="Pasted", track_ids=tuple(ids.values())
    )
    pasted = await store.collections.put(links, NOW)
    day = timedelta(days=1)
    await store.removals.drop_older("spotify", NOW - day)
    assert await held(store, pasted.id) == sorted(ids.values())
    await store.removals.drop_older("spotify", NOW + day)
    assert not await held(store, pasted.id)
