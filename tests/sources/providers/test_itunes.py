"""Apple's search API, the catalogue in reserve."""

from __future__ import annotations

import pytest

from bot.domain.model import Features
from bot.sources.errors import QuotaError
from tests.upstream import World, faults
from tests.upstream.lab import open_lab, stored_track


async def test_a_catalogue_comes_album_by_album_with_labels_and_large_covers() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=6, tracks=30)
    async with open_lab(world, sources=["itunes"]) as lab:
        result = await lab.gather("Nova")
        assert result.complete
        assert result.top is None
        assert set(lab.saved) == {str(track.id) for track in world.tracks_of(artist)}
        for found in lab.saved.values():
            album = world.album_of(world.tracks[int(found.source_id)])
            assert found.album is not None
            assert found.album.labels == (album.label,)
            assert found.album.title == album.title
            assert found.album.released == album.released
            assert "600x600bb" in (found.album.cover or "")
            assert found.isrc is None
        # search, albums, and one lookup for all of them: their tracks fit into its rows
        assert len(lab.upstream.requests("itunes")) == 1 + 1 + 1


async def test_as_many_albums_are_read_at_once_as_their_tracks_fit_into_one_answer() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=54, tracks=648)
    async with open_lab(world, sources=["itunes"]) as lab:
        result = await lab.gather("Nova")
        assert result.complete
        assert set(lab.saved) == {str(track.id) for track in world.tracks_of(artist)}
        rows = 648 + 54
        assert len(lab.upstream.requests("itunes", "lookup")) <= 1 + rows // 150
        assert not lab.upstream.repeated()


async def test_an_album_whose_rows_were_cut_is_read_by_itself() -> None:
    world = World(1)
    artist = world.artist("Nova")
    for title, tracks in (("Short", 3), ("Long", 190), ("Last", 8)):
        album = world.album(artist, title=title)
        for number in range(tracks):
            world.track(album, title=f"{title} {number}", artists=[artist])
    async with open_lab(world, sources=["itunes"]) as lab:
        await lab.gather("Nova")
        assert len(lab.saved) == 3 + 190 + 8


async def test_music_videos_are_no_tracks() -> None:
    world = World(1)
    artist = world.artist("Nova", albums=2, tracks=6)
    for album in world.albums_of(artist):
        album.extras = True
    async with open_lab(world, sources=["itunes"]) as lab:
        await lab.gather("Nova")
        assert set(lab.saved) == {str(track.id) for track in world.tracks_of(artist)}


@pytest.mark.parametrize(
    ("line", "label"),
    [
        (
            "\u2117 2013 Columbia Records, a Division of Sony Music Entertainment",
            "Columbia Records",
        ),
        ("(P) 2020 XL Recordings Ltd.", "XL Recordings Ltd"),
        ("\u2117 2011, 2012 Big Machine Records, LLC", "Big Machine Records, LLC"),
        ("\u2117 This Compilation 2005 EMI Records Ltd", "EMI Records Ltd"),
        ("\u00a9 2001 Sleeve Co \u2117 2001 Sound Co", "Sound Co"),
        ("\u2117 2019 Nova under exclusive license to Warner Records Inc.", "Nova"),
        ("\u2117 2019 Nova, under exclusive licence to Warner", "Nova"),
        ("\u2117 1998 - 2004 Domino Recording Co Ltd", "Domino Recording Co Ltd"),
        ("2024 HYBE", "HYBE"),
        ("\u2117 2020", None),
        ("", None),
    ],
)
async def test_the_label_is_read_from_a_line_in_any_form(line: str, label: str | None) -> None:
    world = World(1)
    artist = world.artist("Nova", albums=1, tracks=1)
    (album,) = world.albums_of(artist)
    album.copyright = line
    async with open_lab(world, sources=["itunes"]) as lab:
        await lab.gather("Nova")
        (found,) = lab.saved.values()
        assert found.album is not None
        assert found.album.labels == ((label,) if label else ())


async def test_features_come_through_reccobeats_list_of_the_artist() -> None:
    world = World(1)
    world.artist("Nova", albums=3, tracks=20, known=1.0)
    async with open_lab(world, sources=["itunes"]) as lab:
        await lab.gather("Nova")
        result = await lab.listen()
        assert result.found == {"reccobeats": 20}


async def test_previews_are_heard_without_asking_for_their_address() -> None:
    world = World(1)
    world.artist("Nova", albums=1, tracks=4, known=0.0)

    async def hear(_: bytes) -> Features | None:
        return Features(source="preview", energy=0.4)

    async with open_lab(world, sources=["itunes"]) as lab:
        await lab.gather("Nova")
        asked = len(lab.upstream.requests("itunes"))
        result = await lab.listen(hear=hear)
        assert result.found == {"preview": 4}
        assert len(lab.upstream.requests("itunes")) == asked


async def test_a_403_is_a_limit_that_is_left_alone_for_a_while() -> None:
    world = World(1)
    world.artist("Nova", albums=1, tracks=4)
    async with open_lab(world, sources=["itunes"]) as lab:
        lab.upstream.faults.add("itunes", faults.status(403), times=1)
        for _ in range(2):
            with pytest.raises(QuotaError) as caught:
                await lab.gatherer.find("Nova")
            assert "Try again" in caught.value.sentence or "try again" in caught.value.sentence
        assert len(lab.upstream.seen) == 1


async def test_guests_are_told_apart_in_the_one_text_that_names_everybody() -> None:
    world = World(1)
    nova, mara = world.artist("Nova"), world.artist("Mara Quill")
    own = world.album(nova)
    world.track(own, title="Ours", artists=[nova, mara])
    other = world.album(mara)
    world.track(other, title="Theirs", artists=[mara, nova])
    world.track(other, title="Not ours", artists=[mara])
    world.appears(nova, other)
    async with open_lab(world, sources=["itunes"]) as lab:
        await lab.gather("Nova")
        names = {t.title: [person.name for person in t.artists] for t in lab.saved.values()}
        assert names == {"Ours": ["Nova"], "Theirs": ["Mara Quill", "Nova"]}


async def test_a_preview_link_is_fresh_and_only_for_its_own_tracks() -> None:
    world = World(1)
    world.artist("Nova", albums=1, tracks=1)
    async with open_lab(world, sources=["itunes"]) as lab:
        await lab.gather("Nova")
        (found,) = lab.saved.values()
        track = stored_track(1, found)
        assert (await lab.gatherer.preview(track) or "").endswith(f"/{found.source_id}.mp3")
