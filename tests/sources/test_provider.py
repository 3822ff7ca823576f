"""A music service from outside of ``bot/``: one module, no line of the program changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.app import open_resources
from bot.domain.errors import UnknownSourceError
from bot.domain.model import Features, FoundAlbum, FoundArtist, FoundTrack
from bot.settings import Settings
from bot.sources.base import Description, Listing, Wanted
from bot.sources.errors import title_of
from bot.sources.health import switched_off
from bot.sources.http.client import HttpClient, Service
from bot.sources.http.rate_limit import Pace
from bot.sources.provider import Provider
from bot.sources.providers import PROVIDERS
from bot.sources.setup import create_gatherer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from bot.domain.model import Track

NAME: Final = "gramophone"
TRACKS: Final = 24
ARTIST: Final = FoundArtist(source=NAME, source_id="a1", name="Nova", fans=7)
ALBUM: Final = FoundAlbum(source=NAME, source_id="b1", title="First", labels=("Shellac",))


class _Gramophone:
    """A catalogue of one artist that also knows how its tracks sound."""

    name = NAME
    describes = False
    charts = False
    batch = 10

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    async def _rows(self, path: str, **params: str) -> list[dict[str, Any]]:
        answer = await self._http.get_json(NAME, path, params, rows="rows")
        rows: list[dict[str, Any]] = answer["rows"]
        return rows

    async def search(self, query: str, limit: int = 10) -> list[FoundArtist]:
        rows = await self._rows("artists", q=query)
        return [ARTIST for row in rows if row["name"] == ARTIST.name][:limit]

    async def albums(self, artist: FoundArtist) -> list[FoundAlbum]:
        return [ALBUM] if artist.source_id == ARTIST.source_id else []

    async def album_tracks(self, artist: FoundArtist, album: FoundAlbum) -> Listing:
        tracks = tuple(
            FoundTrack(
                source=NAME,
                source_id=row["id"],
                title=row["title"],
                artists=(artist,),
                album=album,
            )
            for row in await self._rows("tracks", album=album.source_id)
        )
        return Listing(tracks=tracks, total=len(tracks))

    async def describe(self, album: FoundAlbum) -> Description:
        return Description(labels=album.labels)

    async def credits(self, track: FoundTrack) -> tuple[FoundArtist, ...]:
        return track.artists

    async def top_tracks(self, artist: FoundArtist, limit: int = 50) -> list[FoundTrack]:
        del artist, limit
        return []

    async def preview(self, track: Track, *, recent: bool = False) -> str | None:
        del track, recent

    def forget_clip(self, track: Track) -> None:
        pass

    async def ready(self) -> bool:
        return True

    def asks(self, track: Wanted) -> bool:
        return NAME in track.ids

    async def features(self, tracks: Sequence[Wanted]) -> dict[int, Features]:
        by_id = {track.ids[NAME]: track.ref for track in tracks}
        return {
            by_id[row["id"]]: Features(
                source=NAME, **{key: value for key, value in row.items() if key != "id"}
            )
            for row in await self._rows("sound", ids=",".join(by_id))
        }

    async def check(self) -> None:
        await self._rows("artists", q="a")


def provider(address: str) -> Provider:
    """Return the service as the program is to know it."""
    pace = Pace(count=1_000, seconds=1.0, spacing=0.0, at_once=4)
    return Provider(
        name=NAME,
        services=lambda _: (Service(name=NAME, base_url=address, pace=pace, timeout=30.0),),
        catalogue=lambda http, _: _Gramophone(http),
    )


def sound(number: int) -> dict[str, object]:
    """Return a track's features: half of them loud and fast, half of them not."""
    loud = number % 2
    return {
        "id": f"t{number}",
        "danceability": 0.3 + 0.4 * loud,
        "energy": 0.15 + 0.7 * loud + number / 1000,
        "loudness": -20.0 + 14 * loud,
        "speechiness": 0.05,
        "acousticness": 0.9 - 0.85 * loud,
        "instrumentalness": 0.0,
        "liveness": 0.1,
        "valence": 0.2 + 0.6 * loud,
        "tempo": 80.0 + 60 * loud,
    }


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """Serve the made-up service; give its address."""

    async def artists(_: web.Request) -> web.Response:
        return web.json_response({"rows": [{"name": ARTIST.name}]})

    async def tracks(_: web.Request) -> web.Response:
        rows = [{"id": f"t{number}", "title": f"Song {number}"} for number in range(TRACKS)]
        return web.json_response({"rows": rows})

    async def sounds(request: web.Request) -> web.Response:
        ids = request.query["ids"].split(",")
        return web.json_response({"rows": [sound(int(each[1:])) for each in ids]})

    app = web.Application()
    app.add_routes(
        [
            web.get("/artists", artists),
            web.get("/tracks", tracks),
            web.get("/sound", sounds),
        ]
    )
    async with TestServer(app) as server:
        yield str(server.make_url("/"))


def settings_for(database: Path, *sources: str) -> Settings:
    """Return settings that name these sources."""
    return Settings.model_validate({"database": database, "sources": sources, "workers": 1})


async def test_a_service_from_outside_gives_a_map(address: str, tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "clusters.db", NAME)
    async with open_resources(settings, (*PROVIDERS, provider(address))) as resources:
        artist = await resources.services.artists.resolve(1, "nova")
        answer = await resources.services.maps.answer(artist.id)
        assert answer.artist.name == "Nova"
        assert answer.complete
        assert answer.map.feature_source == NAME
        assert len(answer.map.points) == TRACKS
        loud = {track.id for track in answer.tracks.values() if int(track.title.split()[1]) % 2}
        assert {frozenset(cluster.tracks) for cluster in answer.map.clusters} == {
            frozenset(loud),
            frozenset(answer.tracks.keys() - loud),
        }
        assert {track.source_ids[NAME] for track in answer.tracks.values()} == {
            f"t{number}" for number in range(TRACKS)
        }


async def test_its_health_is_told_like_any_others(address: str, tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "clusters.db", NAME)
    mine = provider(address)
    async with create_gatherer(settings, (mine,)) as gatherer:
        (health,) = await gatherer.check()
        assert (health.name, health.state) == (NAME, "ok")
        assert title_of(health.name) == "Gramophone"
    elsewhere = settings_for(tmp_path / "clusters.db", "deezer")
    assert [each.name for each in switched_off(elsewhere, (mine,))] == [NAME]


def test_a_source_that_nobody_provides_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownSourceError) as refusal:
        create_gatherer(settings_for(tmp_path / "clusters.db", "deezer", "napster"))
    assert "napster" in refusal.value.sentence
    assert "deezer, itunes, spotify, file" in refusal.value.sentence


@pytest.mark.parametrize("name", ["", "Big", "a:b", "x" * 21, "deezer top"])
def test_a_name_that_fits_into_no_id_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a provider's name"):
        Provider(name=name, services=lambda _: ())
