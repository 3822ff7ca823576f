"""Scores, personal data, settings, state and status."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.model import Picture
from storage import (
    KEYCAPS,
    FetchedCatalogue,
    GuildSettings,
    ListEntry,
    Reply,
    SettingChange,
    Store,
)
from storage.setting_changes import MOST_CHANGES
from tests.storage.engines import on_sqlite
from tests.storage.music import add_songs, artist, heard, track

if TYPE_CHECKING:
    from storage.session import Session

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)


# --- scores ------------------------------------------------------------------------------------


async def test_a_score_is_the_sum_of_multiplier_times_51_minus_rank(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 3)
    _, others = await add_songs(store, "Bob", 1)
    wanted = [*songs, *others]
    assert await store.scores.of(1, wanted) == dict.fromkeys(wanted)
    for days, ranks in ((0, {songs[0]: 1, songs[1]: 50}), (3, {songs[0]: 2})):
        assert await store.scores.add_snapshot(
            artist_id=ann, kind="deezer:top", multiplier=1, taken_at=NOW + days * DAY, ranks=ranks
        )
    assert await store.scores.of(1, wanted) == {
        songs[0]: 50 + 49,
        songs[1]: 1,
        songs[2]: 0,
        others[0]: None,
    }


async def test_snapshots_keep_three_days_apart_and_are_never_edited(store: Store) -> None:
    ann, (song,) = await add_songs(store, "Ann", 1)

    async def taken(days: float, kind: str = "deezer:top", rank: int = 1) -> bool:
        return await store.scores.add_snapshot(
            artist_id=ann, kind=kind, multiplier=1, taken_at=NOW + days * DAY, ranks={song: rank}
        )

    assert await taken(0)
    assert not await taken(0, rank=7)
    assert not await taken(2.99)
    assert await taken(1, kind="deezer:month")
    assert await taken(3)
    assert not await taken(-10)
    assert await store.scores.of(1, [song]) == {song: 150}
    assert await store.scores.last_snapshot("deezer:top", artist_id=ann) == NOW + 3 * DAY
    assert await store.scores.last_snapshot("other", artist_id=ann) is None


async def test_a_song_on_two_artists_lists_can_be_scored_for_one(store: Store) -> None:
    await store.catalogues.save([track("Duet", "Ann", "Bob")])
    ann, bob = await store.artists.named("Ann"), await store.artists.named("Bob")
    assert ann is not None
    assert bob is not None
    ids = await store.catalogues.ids_by_source("deezer")
    song = ids["t-Duet"]
    for owner, rank in ((ann, 1), (bob, 11)):
        await store.scores.add_snapshot(
            artist_id=owner.id, kind="top", multiplier=1, taken_at=NOW, ranks={song: rank}
        )
    assert await store.scores.of(1, [song], artist_id=ann.id) == {song: 50}
    assert await store.scores.of(1, [song], artist_id=bob.id) == {song: 40}
    assert await store.scores.of(1, [song]) == {song: 90}


async def test_members_lists_take_over_where_members_have_linked(store: Store) -> None:
    ann, songs = await add_songs(store, "Ann", 2)
    await store.scores.add_snapshot(
        artist_id=ann, kind="deezer:top", multiplier=1, taken_at=NOW, ranks={songs[0]: 1}
    )
    await store.scores.link(1, 5, "listenbrainz", "annfan", NOW)
    assert await store.scores.basis(1, ann) == "charts"
    for kind, multiplier in (("month", 1), ("half", 6), ("all", 12)):
        assert await store.scores.add_snapshot(
            user_id=5,
            kind=f"listenbrainz:{kind}",
            multiplier=multiplier,
            taken_at=NOW,
            ranks={songs[1]: 10, 10**9: 1},
        )
    assert await store.scores.basis(1, ann) == "members"
    assert await store.scores.of(1, songs) == {songs[0]: 0, songs[1]: 19 * 41}
    assert await store.scores.basis(2, ann) == "charts"
    assert await store.scores.of(2, songs) == {songs[0]: 50, songs[1]: 0}
    bob, (other,) = await add_songs(store, "Bob", 1)
    assert await store.scores.of(1, [other]) == {other: None}
    await store.scores.add_snapshot(
        artist_id=bob, kind="deezer:top", multiplier=1, taken_at=NOW, ranks={other: 1}
    )
    assert await store.scores.basis(1, bob) == "charts", "nobody's list names a track of Bob's"
    assert await store.scores.of(1, [other, songs[0]]) == {other: 50, songs[0]: 0}
    assert await store.scores.unlink(1, 5, "listenbrainz") is True
    assert await store.scores.unlink(1, 5, "listenbrainz") is False
    assert await store.scores.of(1, songs) == {songs[0]: 50, songs[1]: 0}
    assert (await store.personal.export_user(5))["listening_lists"] == []


async def test_a_track_that_comes_after_the_list_gets_its_rank_and_keeps_it(store: Store) -> None:
    entries = [
        ListEntry(place=2, title="Ann song 0", artist="ANN"),
        ListEntry(place=3, title="Something", artist="Somebody\ud800"),
    ]
    assert await store.scores.add_snapshot(
        user_id=5, kind="lastfm:month", multiplier=1, taken_at=NOW, ranks={}, entries=entries
    )
    await store.scores.link(1, 5, "lastfm", "annfan", NOW)
    ann, (song,) = await add_songs(store, "Ann", 1)
    naming = await store.scores.naming(ann)
    ((list_id, found),) = naming.items()
    assert [(entry.place, entry.title) for entry in found] == [(2, "Ann song 0")]
    for rank in (2, 9):
        await store.scores.fill_in({list_id: {song: rank, 10**9: 1}, 10**9: {song: 1}})
        assert await store.scores.of(1, [song]) == {song: 49}
    await store.personal.forget_user(5)
    assert await store.scores.naming(ann) == {}


async def test_links_are_listed_and_replaced(store: Store) -> None:
    ann, (song,) = await add_songs(store, "Ann", 1)
    await store.scores.link(1, 5, "lastfm", "old", NOW)
    await store.scores.link(2, 5, "lastfm", "old", NOW)
    await store.scores.add_snapshot(
        user_id=5, kind="lastfm:month", multiplier=1, taken_at=NOW, ranks={song: 1}
    )
    assert await store.scores.basis(2, ann) == "members"
    await store.scores.link(1, 5, "lastfm", "new", NOW + DAY)
    assert [(link.guild_id, link.name) for link in await store.scores.links(user_id=5)] == [
        (2, "new"),
        (1, "new"),
    ]
    assert [link.user_id for link in await store.scores.links(1)] == [5]
    assert await store.scores.links(3) == ()
    assert await store.scores.basis(2, ann) == "charts"


@pytest.mark.parametrize(
    ("owner", "rank"),
    [({"artist_id": 1}, 0), ({"artist_id": 1}, 51), ({}, 1), ({"artist_id": 1, "user_id": 2}, 1)],
)
async def test_a_list_that_makes_no_sense_is_refused(
    store: Store, owner: dict[str, int], rank: int
) -> None:
    with pytest.raises(ValueError, match=r"ranks run|one owner"):
        await store.scores.add_snapshot(
            artist_id=owner.get("artist_id"),
            user_id=owner.get("user_id"),
            kind="top",
            multiplier=1,
            taken_at=NOW,
            ranks={1: rank},
        )


def in_private(settings: GuildSettings) -> GuildSettings:
    """Make answers private."""
    return replace(settings, private=True)


def in_light(settings: GuildSettings) -> GuildSettings:
    """Make pictures light."""
    return replace(settings, look="light")


# --- personal data -----------------------------------------------------------------------------


async def _live_a_little(store: Store, guild: int, user: int) -> int:
    ann, songs = await add_songs(store, "Ann", 3)
    await store.replies.save(
        Reply(
            message_id=guild * 100,
            channel_id=1,
            guild_id=guild,
            artist_id=ann,
            map_id=None,
            page=1,
            rows=tuple(songs),
            created_at=NOW,
        )
    )
    await store.reactions.add(guild, guild * 100, user, KEYCAPS[0])
    await store.favourites.set(guild, user, songs[1], liked=True)
    await store.sharing.share(guild, user)
    await store.scores.link(guild, user, "lastfm", f"fan{user}", NOW)
    await store.scores.add_snapshot(
        user_id=user,
        kind="lastfm:month",
        multiplier=1,
        taken_at=NOW,
        ranks={songs[0]: 3},
        entries=[
            ListEntry(place=1, title="Unheard Of", artist="Nobody"),
            ListEntry(place=3, title="Ann song 0", artist="Ann"),
        ],
    )
    await store.guilds.change(guild, in_private, by=user, at=NOW)
    await store.weekly.begin(guild, NOW - DAY)
    assert await store.weekly.claim(guild, NOW, ["ann:new"])
    await store.artists.note_request(ann, guild, NOW)
    await store.artists.remember_choice(guild, "annie", ann)
    await store.memberships.look([guild], lambda _: False, NOW, DAY)
    return ann


async def test_a_person_can_have_everything_and_delete_everything(store: Store) -> None:
    await _live_a_little(store, 1, 5)
    await _live_a_little(store, 2, 5)
    await _live_a_little(store, 1, 6)
    others = await store.personal.export_user(6)
    export = await store.personal.export_user(5)
    assert json.loads(json.dumps(export)) == export
    assert {topic: len(rows) for topic, rows in export.items()} == {
        "favourites": 4,
        "reactions": 2,
        "spent_reactions": 0,
        "blocks": 0,
        "sharing": 2,
        "setting_changes": 2,
        "listening_links": 2,
        "listening_entries": 2,
        "listening_lists": 1,
    }
    assert export["listening_entries"][0]["title"] == "Unheard Of"
    assert export["favourites"][0]["track"] == "Ann song 0"
    assert str(export["favourites"][0]["at"]).endswith("+00:00")
    assert (await store.personal.forget_user(5)).rows == 13
    left = await store.personal.export_user(5)
    assert [topic for topic, rows in left.items() if rows] == ["spent_reactions"]
    for message_id in (100, 200):
        await store.replies.forget(message_id)
    assert not any((await store.personal.export_user(5)).values())
    assert await store.personal.export_user(6) == others


async def test_a_person_can_delete_everything_of_one_server(store: Store) -> None:
    await _live_a_little(store, 1, 5)
    await _live_a_little(store, 2, 5)
    await _live_a_little(store, 1, 6)
    others = await store.personal.export_user(6)
    cleared = await store.personal.forget_user(5, guild_id=1)
    assert {each.guild_id for each in cleared.standing} == {1}
    left = await store.personal.export_user(5)
    # The service is still linked in the other server, so its lists are needed.
    for topic in ("favourites", "reactions", "sharing", "listening_links"):
        assert {row["server"] for row in left[topic]} == {2}, topic
    assert left["listening_lists"]
    await store.personal.forget_user(5, guild_id=2)
    left = await store.personal.export_user(5)
    assert [topic for topic, rows in left.items() if rows] == ["spent_reactions"]
    assert await store.personal.export_user(6) == others


async def test_a_servers_data_goes_when_the_bot_leaves(store: Store) -> None:
    ann = await _live_a_little(store, 1, 5)
    await _live_a_little(store, 2, 6)
    await store.personal.forget_guild(1)
    assert not any((await store.personal.export_user(5)).values())
    assert (await store.favourites.of_guild(1)).total == 0
    assert await store.replies.get(100) is None
    assert await store.guilds.all() == {2: GuildSettings(private=True)}
    assert (await store.artists.choice(1, "annie")).own is None
    assert (await store.favourites.of_guild(2)).total == 2
    assert await store.replies.get(200) is not None
    assert (await store.artists.choice(2, "annie")).own is not None
    assert await store.artists.get(ann) is not None


@on_sqlite
async def test_every_table_about_people_is_covered(store: Store) -> None:
    """A new table with a member's or a server's id must not be forgotten by the deletions."""
    await _live_a_little(store, 1, 5)
    await store.personal.forget_user(5)
    (change,) = (await store.setting_changes.latest(1, limit=9)).items
    assert change.user_id == 0
    await store.personal.forget_guild(1)

    def rows(session: Session) -> dict[str, int]:
        found: dict[str, int] = {}
        for (table,) in session.all("SELECT name FROM sqlite_master WHERE type = 'table'"):
            columns = {row[1] for row in session.all(f"PRAGMA table_info({table})")}
            if columns & {"user_id", "guild_id"}:
                found[table] = session.scalar(f"SELECT COUNT(*) FROM {table}")  # noqa: S608 - its own table's name
        return found

    left = await store._database.read(rows)  # pyright: ignore[reportPrivateUsage] - looks behind the door
    assert len(left) >= 9
    assert not any(left.values())


# --- settings, state, status -------------------------------------------------------------------


async def test_settings_have_defaults_and_are_changed_one_by_one(store: Store) -> None:
    assert await store.guilds.all() == {}
    private = await store.guilds.change(1, in_private, by=5, at=NOW)
    assert private == GuildSettings(private=True)
    both = GuildSettings(private=True, look="light")
    assert await store.guilds.change(1, in_light, by=6, at=NOW) == both
    assert await store.guilds.all() == {1: both}


async def test_every_setting_comes_back_as_it_was_stored(store: Store) -> None:
    chosen = GuildSettings(
        private=True,
        channels=frozenset({3, 2**60}),
        refresh_roles=frozenset({7}),
        import_roles=frozenset({8, 9}),
        look="contrast",
        keycaps=False,
        groups=4,
        leave_out=frozenset({"live", "remix"}),
        language="de",
        weekly=True,
        weekly_channel=3,
        weekly_day=0,
        weekly_hour=8,
    )
    await store.guilds.change(1, lambda _: chosen, by=5, at=NOW)
    assert await store.guilds.all() == {1: chosen}
    assert all(
        getattr(chosen, field.name) != getattr(GuildSettings(), field.name)
        for field in fields(GuildSettings)
    ), "a setting is left at its default, and nothing is said of it"


async def test_each_change_is_noted_with_who_made_it_and_no_change_is_not(store: Store) -> None:
    await store.guilds.change(1, in_private, by=5, at=NOW)
    await store.guilds.change(1, in_private, by=6, at=NOW)
    await store.guilds.change(1, in_light, by=6, at=NOW)
    await store.guilds.change(2, in_light, by=5, at=NOW)
    page = await store.setting_changes.latest(1, limit=10)
    assert page.total == 2
    assert page.items == (
        SettingChange(user_id=6, at=NOW, setting="look", was="dark", became="light"),
        SettingChange(user_id=5, at=NOW, setting="private", was=False, became=True),
    )
    assert (await store.setting_changes.latest(1, limit=1, offset=1)).items == page.items[1:]
    assert (await store.setting_changes.latest(1, limit=9, setting="look")).total == 1


async def test_the_newest_hundred_changes_are_kept_each_for_its_time(store: Store) -> None:
    for number in range(MOST_CHANGES + 3):
        change = SettingChange(
            user_id=5, at=NOW + number * DAY, setting="names", was=str(number), became=None
        )
        await store.guilds.note(1, change)
    page = await store.setting_changes.latest(1, limit=500)
    assert [change.was for change in page.items] == [
        str(number) for number in range(MOST_CHANGES + 2, 2, -1)
    ]
    assert await store.setting_changes.prune(NOW + MOST_CHANGES * DAY) == MOST_CHANGES - 3
    assert (await store.setting_changes.latest(1, limit=500)).total == 3


async def test_settings_of_another_version_do_not_break_this_one(store: Store) -> None:
    def work(session: Session) -> None:
        session.run(
            "INSERT INTO guild_settings (guild_id, settings) VALUES (1, $1)",
            json.dumps({"private": True, "look": "sepia", "colour": "red"}),
        )

    await store._database.write(work)  # pyright: ignore[reportPrivateUsage] - a later version's row
    assert await store.guilds.all() == {1: GuildSettings(private=True)}


async def test_state_is_text_by_key(store: Store) -> None:
    assert await store.state.get("tree") is None
    await store.state.set("tree", "hash")
    await store.state.set("tree", "hash 2")
    assert await store.state.get("tree") == "hash 2"
    assert await store.state.keep("tree", "hash 3") == "hash 2"
    await store.state.set("tree", None)
    assert await store.state.get("tree") is None
    assert await store.state.keep("tree", "hash 3") == "hash 3"
    assert await store.state.get("tree") == "hash 3"


async def test_status_counts_everything(store: Store) -> None:
    empty = await store.status()
    assert (empty.artists, empty.tracks, empty.features, empty.oldest_fetch) == (0, 0, {}, None)
    saved = await store.catalogues.save(
        [
            track("One", "Ann", "Bob", features=heard()),
            track("Two", "Ann", features=heard("preview")),
        ],
        fetched=FetchedCatalogue(artist=artist("Ann"), source="deezer", at=NOW, complete=False),
    )
    await store.catalogues.save(
        [], fetched=FetchedCatalogue(artist=artist("Bob"), source="deezer", at=NOW + DAY)
    )
    ids = await store.catalogues.ids_by_source("deezer")
    await store.catalogues.save_features({ids["t-One"]: heard("preview")})
    await store.favourites.set(1, 1, ids["t-One"], liked=True)
    assert saved.artist_id is not None
    await store.maps.put(saved.artist_id, "v1", "auto", b"data")
    await store.pictures.put("key", None, Picture(data=b"p", width=1, height=1, alt=""))
    status = await store.status()
    assert (status.artists, status.albums, status.tracks, status.described) == (2, 0, 2, 2)
    assert status.features == {"preview": 2, "reccobeats": 1}
    assert (status.favourites, status.maps, status.pictures, status.replies) == (1, 1, 1, 0)
    assert status.file_bytes > 10_000
    assert (status.oldest_fetch, status.newest_fetch) == (NOW, NOW + DAY)
    one = await store.artist_status(saved.artist_id)
    assert one is not None
    assert (one.tracks, one.described, one.favourites, one.maps) == (2, 2, 1, 1)
    assert one.features == {"preview": 2, "reccobeats": 1}
    assert [(fetch.source, fetch.at, fetch.complete) for fetch in one.fetches] == [
        ("deezer", NOW, False)
    ]
    assert await store.artist_status(999) is None
