"""One artist's catalogue, from the first request to the last saved track."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

import pytest

from bot.domain.model import FoundArtist, FoundTrack
from bot.settings import Settings
from bot.sources.errors import BlockedError, DownError, NotFoundError
from bot.sources.fetch.artist_choice import Ambiguous, Found, Nothing
from bot.sources.setup import PROJECT, user_agent
from tests.upstream import World, faults
from tests.upstream.lab import open_lab

if TYPE_CHECKING:
    from collections.abc import Sequence


async def test_a_whole_catalogue_arrives_with_everything_a_row_shows() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=7, tracks=40, known=1.0)
    async with open_lab(world) as lab:
        result = await lab.gather("nova")
        assert result.complete
        assert result.problems == ()
        assert set(lab.saved) == {str(track.id) for track in world.tracks_of(artist)}
        by_id = {str(track.id): track for track in world.tracks_of(artist)}
        for found in lab.saved.values():
            true, album = by_id[found.source_id], world.album_of(by_id[found.source_id])
            assert found.title == true.title
            assert found.isrc == true.isrc
            assert found.duration_ms == true.seconds * 1000
            assert found.popularity == round(true.rank / 10_000)
            assert found.link == f"https://www.deezer.com/track/{true.id}"
            assert found.album is not None
            assert found.album.title == album.title
            assert " / ".join(found.album.labels) == album.label
            assert found.album.released == album.released
            assert found.album.upc == album.upc
            assert found.album.cover is not None
            assert found.genres == (album.genre,)
            assert found.artists[0].image is not None
            assert found.features is not None
            assert found.features.source == "reccobeats"
            assert true.features is not None
            assert found.features.energy == true.features["energy"]


async def test_no_request_is_made_that_is_not_needed() -> None:
    world = World(1)
    world.artist("Nova", albums=102, tracks=300)
    async with open_lab(world) as lab:
        result = await lab.gather("Nova")
        assert lab.upstream.repeated() == []
        # search; two pages of albums, the top list, and per album its tracks and its label
        assert len(lab.upstream.requests("deezer")) == 1 + 2 + 1 + 2 * 102
        assert len(lab.upstream.requests("reccobeats")) == -(-300 // 40)
        assert result.requests == len(lab.upstream.seen) - 1


async def test_an_album_longer_than_a_page_is_read_to_its_end() -> None:
    world = World(1)
    artist = world.artist("Nova")
    world.album(artist, tracks=250)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        assert len(lab.saved) == 250


async def test_an_edition_of_a_known_recording_is_not_asked_about_again() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=2, tracks=40, known=1.0)
    best_of = world.album(artist, title="Best Of")
    for track in world.tracks_of(artist):
        world.edition(track, best_of)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        assert len(lab.saved) == 80
        assert all(track.features for track in lab.saved.values())
        assert len(lab.upstream.requests("reccobeats")) == 1


async def test_numbers_that_arrive_as_strings_are_numbers() -> None:
    world = World(1)
    world.artist("Nova", albums=3, tracks=9, known=1.0)
    async with open_lab(world) as lab:
        lab.upstream.state.strings = True
        assert (await lab.gather("Nova")).complete
        assert all(isinstance(track.duration_ms, int) for track in lab.saved.values())
        assert all(isinstance(track.popularity, int) for track in lab.saved.values())


async def test_a_tempo_of_nought_from_deezer_is_never_taken_for_one() -> None:
    world = World(1)
    world.artist("Nova", albums=1, tracks=3, known=0.0)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        assert all(track.features is None for track in lab.saved.values())


async def test_tracks_on_which_the_artist_is_only_a_guest_count() -> None:
    world = World(1)
    nova, mara = world.artist("Nova", albums=1, tracks=2), world.artist("Mara Quill")
    album = world.album(mara, tracks=3)
    duet = world.track(album, title="Duet (feat. Nova)", artists=[mara, nova])
    world.appears(nova, album)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        assert len(lab.saved) == 3
        names = [person.name for person in lab.saved[str(duet.id)].artists]
        assert names == ["Mara Quill", "Nova"]


async def test_other_peoples_tracks_in_the_album_list_do_not_count() -> None:
    world = World(1)
    nova, various = world.artist("Nova", albums=1, tracks=2), world.artist("Various Artists")
    stranger = world.artist("Stranger")
    mix = world.album(various, kind="compile")
    for _ in range(5):
        world.track(mix, artists=[stranger])
    theirs = world.track(mix, artists=[nova])
    world.appears(nova, mix)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        assert len(lab.saved) == 3
        assert str(theirs.id) in lab.saved


async def test_a_guest_whom_no_title_names_is_found_on_the_tracks_own_page() -> None:
    world = World(1)
    nova, mara = world.artist("Nova", albums=1, tracks=2), world.artist("Mara Quill")
    # So many better known tracks that the top list does not show this one.
    world.album(nova, tracks=120)
    album = world.album(mara, tracks=2)
    quiet = world.track(album, title="Quiet One", artists=[mara, nova])
    quiet.rank = 1
    world.appears(nova, album)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        assert [person.name for person in lab.saved[str(quiet.id)].artists] == [
            "Mara Quill",
            "Nova",
        ]
        assert len(lab.saved) == 123


async def test_guest_tracks_that_the_album_list_lacks_come_from_the_top_list() -> None:
    world = World(1)
    nova, mara = world.artist("Nova", albums=1, tracks=2), world.artist("Mara Quill")
    hit = world.track(world.album(mara), title="The Hit", artists=[mara, nova])
    hit.rank = 999_000
    async with open_lab(world) as lab:
        result = await lab.gather("Nova")
        saved = lab.saved[str(hit.id)]
        assert [person.name for person in saved.artists] == ["Mara Quill", "Nova"]
        assert saved.album is not None
        assert saved.album.labels
        assert result.top is not None
        assert result.top[0].source_id == str(hit.id)
        # The top list lacks the ISRC; the album it is on has it.
        assert saved.isrc == hit.isrc
        assert saved.features is not None
        assert [progress.albums for progress in lab.progress][-1] == 2


async def test_every_guest_is_credited_and_asked_about_once() -> None:
    world = World(1)
    nova = world.artist("Nova")
    guests = [world.artist(name) for name in ("Mara Quill", "Bel & Air", "Otto")]
    for place, guest in enumerate(guests * 4):
        album = world.album(nova, tracks=2)
        track = world.track(album, title=f"No {place} (feat. {guest.name})", artists=[nova, guest])
        track.rank = 1
    world.album(nova, tracks=120)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        for track in lab.saved.values():
            if "feat." in track.title:
                guest_name = track.title.partition("feat. ")[2].rstrip(")")
                assert [person.name for person in track.artists] == ["Nova", guest_name]
        assert len(lab.upstream.requests("deezer", "/track/")) <= len(guests)


async def test_known_albums_are_not_read_again() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=5, tracks=20)
    async with open_lab(world) as lab:
        first = await lab.gather("Nova")
        new = world.album(artist, tracks=4)
        lab.upstream.seen.clear()
        known = [album.source_id for album in first.albums]
        second = await lab.gather("Nova", known_albums=known)
        assert [album.source_id for album in second.albums] == [str(new.id)]
        assert len(lab.saved) == 24
        assert len(lab.upstream.requests("deezer", "/tracks")) == 1


async def test_the_albums_of_the_best_known_tracks_come_first_then_the_most_popular() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=30, tracks=60)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        asked = [
            int(seen.path.split("/")[3]) for seen in lab.upstream.requests("deezer", "/tracks")
        ]
        ranked = sorted(world.tracks_of(artist), key=lambda track: -track.rank)
        best = {world.album_of(track).id for track in ranked[:10]}
        # Eight are under way side by side, so their order is not quite that of the list.
        assert best <= set(asked[: len(best) + 8])
        fans = [world.albums[album].fans for album in asked if album not in best]
        others = (album.fans for album in world.albums_of(artist) if album.id not in best)
        assert set(fans[:8]) <= set(sorted(others, reverse=True)[:16])


async def test_progress_only_grows() -> None:
    world = World(1)
    world.artist("Nova", albums=12, tracks=50, known=0.8)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        for field in ("albums_done", "tracks", "features_done"):
            values = [getattr(progress, field) for progress in lab.progress]
            assert values == sorted(values)
        last = lab.progress[-1]
        assert (last.albums_done, last.albums, last.tracks) == (12, 12, 50)
        assert last.features_done == sum(1 for t in lab.saved.values() if t.features)


async def test_a_later_save_never_knows_less() -> None:
    world = World(1)
    world.artist("Nova", albums=20, tracks=90, known=0.9)
    async with open_lab(world, latency=0.001) as lab:
        artist = await lab.find("Nova")

        async def save(tracks: Sequence[FoundTrack]) -> None:
            await asyncio.sleep(0.001)
            for track in tracks:
                before = lab.saved.get(track.source_id)
                if before is not None:
                    assert track.features is not None or before.features is None
                    assert track.album is not None
                    assert before.album is not None
                    assert track.album.labels or not before.album.labels
                    assert len(track.artists) >= len(before.artists)
            await lab.save(tracks)

        result = await lab.gatherer.gather(artist, on_progress=lambda _: None, save=save)
        assert {t.source_id: t for t in result.tracks} == lab.saved


@pytest.mark.parametrize("after", range(0, 40, 3))
async def test_a_fetch_that_is_cut_short_keeps_what_it_saved_and_is_taken_up_again(
    after: int,
) -> None:
    world = World(6)
    world.artist("Nova", albums=10, tracks=30, known=1.0)
    async with open_lab(world) as lab:
        artist = await lab.find("Nova")
        saves = 0

        async def save(tracks: Sequence[FoundTrack]) -> None:
            nonlocal saves
            await lab.save(tracks)
            saves += 1
            if saves > after:
                fetch.cancel()

        fetch = asyncio.create_task(
            lab.gatherer.gather(
                artist, on_progress=lambda _: None, save=save, note_read=lab.note_read
            )
        )
        # A fetch with fewer saves than that ends by itself.
        with contextlib.suppress(asyncio.CancelledError):
            await fetch
        kept = dict(lab.saved)
        result = await lab.gather("Nova", known_albums=sorted(lab.read))
        assert result.complete
        assert set(lab.saved) >= set(kept)
        assert len(lab.saved) == 30
        assert len(lab.read) == 10
        assert all(track.album and track.album.labels for track in lab.saved.values())


async def test_a_fetch_that_was_cut_short_is_taken_up_where_it_stopped() -> None:
    world = World(6)
    world.artist("Nova", albums=40, tracks=120, known=1.0)
    async with open_lab(world, latency=0.001) as lab:
        artist = await lab.find("Nova")

        async def note_read(source: str, albums: Sequence[str]) -> None:
            await lab.note_read(source, albums)
            if len(lab.read) >= 15:
                fetch.cancel()

        fetch = asyncio.create_task(
            lab.gatherer.gather(
                artist, on_progress=lambda _: None, save=lab.save, note_read=note_read
            )
        )
        with pytest.raises(asyncio.CancelledError):
            await fetch
        done = len(lab.read)
        assert 15 <= done < 40
        lab.upstream.seen.clear()
        result = await lab.gather("Nova", known_albums=sorted(lab.read))
        assert result.complete
        assert len(lab.saved) == 120
        assert len(lab.upstream.requests("deezer", "/tracks")) == 40 - done


async def test_a_guest_who_could_not_be_asked_about_is_asked_about_the_next_time() -> None:
    world = World(1)
    nova, mara = world.artist("Nova", albums=1, tracks=120), world.artist("Mara Quill")
    duets = world.album(nova, tracks=2)
    duet = world.track(duets, title="Duet (feat. Mara Quill)", artists=[nova, mara])
    duet.rank = 1
    async with open_lab(world) as lab:
        lab.upstream.faults.add("deezer", faults.html(), times=None, path="/track/")
        assert not (await lab.gather("Nova")).complete
        assert str(duets.id) not in lab.read
        lab.upstream.faults.clear()
        assert (await lab.gather("Nova", known_albums=sorted(lab.read))).complete
        assert [who.name for who in lab.saved[str(duet.id)].artists] == ["Nova", "Mara Quill"]


async def test_an_error_of_the_store_ends_the_fetch_and_is_not_hidden() -> None:
    world = World(1)
    world.artist("Nova", albums=5, tracks=20)

    class DiskFullError(Exception):
        pass

    async def save(_: Sequence[FoundTrack]) -> None:
        raise DiskFullError

    async with open_lab(world) as lab:
        artist = await lab.find("Nova")
        with pytest.raises(DiskFullError):
            await lab.gatherer.gather(artist, on_progress=lambda _: None, save=save)


async def test_when_deezer_refuses_this_server_itunes_stands_in() -> None:
    world = World(1)
    world.artist("Nova", albums=3, tracks=9)
    async with open_lab(world) as lab:
        artist = await lab.find("Nova")
        lab.upstream.faults.add("deezer", faults.status(403), times=None)
        result = await lab.gatherer.gather(artist, on_progress=lambda _: None, save=lab.save)
        assert result.artist.source == "itunes"
        assert isinstance(result.problems[0], BlockedError)
        assert len(lab.saved) == 9
        assert {track.source for track in lab.saved.values()} == {"itunes"}

        found = await lab.find("Nova")
        assert found.source == "itunes"


async def test_a_namesake_at_the_other_service_does_not_stand_in() -> None:
    world = World(1)
    world.artist("Nova", albums=3, tracks=9)
    twin = world.artist("Nova", albums=2, tracks=4)
    twin.fans = 1
    async with open_lab(world) as lab:
        artist = await lab.find("Nova")
        lab.upstream.faults.add("deezer", faults.status(403), times=None)
        with pytest.raises(BlockedError):
            await lab.gatherer.gather(artist, on_progress=lambda _: None, save=lab.save)
        assert lab.saved == {}


async def test_without_reccobeats_the_catalogue_still_comes() -> None:
    world = World(1)
    world.artist("Nova", albums=3, tracks=9)
    async with open_lab(world) as lab:
        lab.upstream.faults.add("reccobeats", faults.status(500), times=None)
        result = await lab.gather("Nova")
        assert result.complete
        assert [type(problem) for problem in result.problems] == [DownError]
        assert "ReccoBeats" in result.problems[0].sentence
        assert len(lab.saved) == 9


async def test_without_labels_the_tracks_still_come() -> None:
    world = World(1)
    world.artist("Nova", albums=2, tracks=9, known=1.0)
    async with open_lab(world) as lab:
        artist = await lab.find("Nova")
        for album in world.albums:
            # The album's own page, and not the list of its tracks.
            page = f"/deezer/album/{album}"
            lab.upstream.faults.add("deezer", faults.html(), times=None, path=page, whole=True)
        result = await lab.gatherer.gather(artist, on_progress=lambda _: None, save=lab.save)
        assert len(lab.saved) == 9
        assert all(track.features for track in lab.saved.values())
        assert [problem.key for problem in result.problems] == ["garbage"]
        assert not result.complete


async def test_an_unknown_name_is_nothing_and_an_unclear_one_a_question() -> None:
    world = World(1)
    world.artist("Aurora", albums=1, tracks=1, fans=1_000)
    world.artist("Aurora", albums=1, tracks=1, fans=900)
    async with open_lab(world) as lab:
        assert await lab.gatherer.find("Nobody At All") == Nothing()
        choice = await lab.gatherer.find("Aurora")
        assert isinstance(choice, Ambiguous)
        assert [one.albums for one in choice.candidates] == [1, 1]


async def test_a_name_is_not_called_unknown_while_a_service_is_silent() -> None:
    async with open_lab(World(1)) as lab:
        lab.upstream.faults.add("deezer", faults.status(500), times=None)
        with pytest.raises(DownError):
            await lab.gatherer.find("Nova")


@pytest.mark.parametrize("name", ["", "   ", "\t\n"])
async def test_a_blank_name_is_nobody_and_asks_nobody(name: str) -> None:
    async with open_lab(World(1)) as lab:
        assert await lab.gatherer.find(name) == Nothing()
        assert lab.upstream.seen == []


async def test_an_endless_name_is_cut() -> None:
    async with open_lab(World(1)) as lab:
        assert await lab.gatherer.find("x" * 6_000) == Nothing()
        assert all(len(value) <= 200 for seen in lab.upstream.seen for value in seen.query.values())


async def test_an_edition_that_turns_up_after_the_answer_gets_it_too() -> None:
    world = World(1)
    artist = world.artist("Nova", fans=1_000)
    first = world.album(artist, tracks=40, known=1.0)
    first.fans = 1_000
    for _ in range(40):
        world.album(artist, tracks=1, known=1.0).fans = 500
    last = world.album(artist)
    last.fans = 0
    for track in first.tracks:
        world.edition(track, last)
    async with open_lab(world, latency=0.002) as lab:
        await lab.gather("Nova")
        assert len(lab.saved) == 120
        assert all(track.features for track in lab.saved.values())
        assert len(lab.upstream.requests("reccobeats")) == 2


async def test_where_every_service_fails_the_artists_own_one_is_named() -> None:
    world = World(1)
    world.artist("Nova", albums=2, tracks=4)
    async with open_lab(world) as lab:
        artist = await lab.find("Nova")
        lab.upstream.faults.add("deezer", faults.status(403), times=None)
        lab.upstream.faults.add("itunes", faults.status(500), times=None)
        with pytest.raises(BlockedError):
            await lab.gatherer.gather(artist, on_progress=lambda _: None, save=lab.save)


async def test_a_native_name_finds_its_artist() -> None:
    world = World(1)
    world.artist("HARU", albums=1, tracks=1, aliases=("하루",))
    async with open_lab(world) as lab:
        assert isinstance(await lab.gatherer.find("하루"), Found)


async def test_an_artist_that_the_service_has_forgotten_is_not_found() -> None:
    async with open_lab(World(1), sources=["deezer"]) as lab:
        gone = FoundArtist(source="deezer", source_id="404", name="Gone")
        with pytest.raises(NotFoundError):
            await lab.gatherer.gather(gone, on_progress=lambda _: None, save=lab.save)


async def test_the_user_agent_says_who_asks() -> None:
    world = World(1)
    world.artist("Nova", albums=1, tracks=1)
    async with open_lab(world) as lab:
        await lab.gather("Nova")
        agents = {seen.user_agent for seen in lab.upstream.seen}
        assert len(agents) == 1
        assert agents.pop().startswith("Clusters/")
        assert "example.org/contact" in lab.upstream.seen[0].user_agent


def test_a_bot_whose_operator_left_no_contact_names_the_project() -> None:
    assert user_agent(Settings.model_validate({}).contact).endswith(f" (+{PROJECT})")


async def test_the_top_list_is_in_order() -> None:
    world = World(1)
    nova = world.artist("Nova", albums=9, tracks=90)
    async with open_lab(world) as lab:
        top = await lab.gatherer.top_tracks(await lab.find("Nova"))
        ranked = sorted(world.tracks_of(nova), key=lambda track: -track.rank)[:50]
        assert [track.source_id for track in top] == [str(track.id) for track in ranked]


async def test_progress_stays_true_while_another_service_fills_what_the_first_refused() -> None:
    world = World(seed=5)
    artist = world.artist("Mara Quill", albums=24, tracks=120, known=1.0)
    async with open_lab(world) as lab:
        lab.upstream.faults.add("deezer", faults.status(403), times=None, path="/album/")
        result = await lab.gather("Mara Quill")
        steps = lab.progress
    assert result.lost == ()
    for number in ("albums_done", "tracks", "features", "features_done"):
        told = [getattr(step, number) for step in steps]
        assert told == sorted(told), number
    assert (steps[-1].albums_done, steps[-1].albums) == (24, 24)
    assert steps[-1].tracks == steps[-1].expected_tracks == len(world.tracks_of(artist))
    assert all(step.features_done <= step.features for step in steps)
