"""Whatever JSON a service sends: rows that make sense, or a ``SourceError``, never anything else."""

from __future__ import annotations

import asyncio
import contextlib
import copy
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.model import FoundAlbum, FoundArtist, Track
from bot.sources.base import Wanted
from bot.sources.errors import GarbageError, SourceError
from bot.sources.http.client import HttpClient, Judge, Reply
from bot.sources.providers.deezer import Deezer
from bot.sources.providers.itunes import ITunes
from bot.sources.providers.lastfm import LastFm
from bot.sources.providers.listenbrainz import ListenBrainz
from bot.sources.providers.reccobeats import ReccoBeats
from bot.sources.providers.spotify import Spotify

ARTIST = FoundArtist(source="any", source_id="27", name="Nova")
ALBUM = FoundAlbum(source="any", source_id="9", title="First")
TRACK = Track(id=1, title="Song", artists=(), source_ids={"deezer": "5"})
APPLE_TRACK = Track(id=1, title="Song", artists=(), source_ids={"itunes": "5"})
WANTED = [Wanted(ref=7, title="Song", isrc="USUG12103683", duration_ms=200_000)]
SPOTIFY_WANTED = [Wanted(ref=7, title="Song", ids={"spotify": "01K4zKU104LyJ8gMb7227B"})]

_DEEZER_ARTIST = {"id": 27, "name": "Nova", "nb_fan": 5, "nb_album": 2, "picture_medium": "u"}
_DEEZER_TRACK = {
    "id": 5,
    "title": "Song (feat. Otto)",
    "isrc": "USUG12103683",
    "duration": 200,
    "rank": 500_000,
    "explicit_lyrics": False,
    "preview": "https://x.dzcdn.net/1.mp3?exp=1~",
    "artist": _DEEZER_ARTIST,
    "album": {"id": 9, "title": "First", "release_date": "2001-03-07"},
    "contributors": [_DEEZER_ARTIST],
}
_DEEZER_ALBUM = {
    "id": 9,
    "title": "First",
    "label": "A / B",
    "upc": "1",
    "genres": {"data": [{"name": "Pop"}]},
    "contributors": [_DEEZER_ARTIST],
    "fans": 3,
}
_SOUND = {
    "id": "70b85474",
    "isrc": "USUG12103683",
    "href": "https://open.spotify.com/track/01K4zKU104LyJ8gMb7227B",
    "energy": 0.4,
    "tempo": 101.9,
    "key": 0,
}
_RECCO_TRACK = {
    "id": "70b85474",
    "trackTitle": "Song",
    "durationMs": 200_000,
    "popularity": 3,
    "name": "Nova",
    **_SOUND,
}
_APPLE = [
    {"wrapperType": "artist", "artistId": 27, "artistName": "Nova"},
    {"wrapperType": "collection", "collectionId": 9, "collectionName": "First - EP"},
    {
        "wrapperType": "track",
        "trackId": 5,
        "trackName": "Song",
        "artistId": 27,
        "artistName": "Nova & Otto",
        "trackTimeMillis": 200_000,
        "previewUrl": "https://x.mzstatic.com/1.m4a",
    },
]
_SPOTIFY_ARTIST = {
    "id": "27",
    "name": "Nova",
    "images": [{"url": "u", "width": 64}],
    "followers": {"total": 3},
}
_SPOTIFY_ROW = {
    "id": "27",
    "name": "First",
    "artists": [_SPOTIFY_ARTIST],
    "images": [{"url": "u", "width": 300}],
    "duration_ms": 5,
    "release_date": "2001",
}

Call = Callable[[HttpClient], Awaitable[object]]

CASES: dict[str, tuple[Call, dict[str, Any]]] = {
    "deezer search": (lambda http: Deezer(http).search("x"), {"data": [_DEEZER_ARTIST]}),
    "deezer albums": (lambda http: Deezer(http).albums(ARTIST), {"data": [_DEEZER_ALBUM]}),
    "deezer tracks": (
        lambda http: Deezer(http).album_tracks(ARTIST, ALBUM),
        {"data": [_DEEZER_TRACK]},
    ),
    "deezer top": (lambda http: Deezer(http).top_tracks(ARTIST), {"data": [_DEEZER_TRACK]}),
    "deezer album": (lambda http: Deezer(http).describe(ALBUM), _DEEZER_ALBUM),
    "deezer preview": (lambda http: Deezer(http).preview(TRACK), _DEEZER_TRACK),
    "reccobeats features": (lambda http: ReccoBeats(http).features(WANTED), {"content": [_SOUND]}),
    "reccobeats editions": (
        lambda http: ReccoBeats(http).songs("Nova"),
        {"content": [_RECCO_TRACK], "totalPages": 1},
    ),
    "itunes search": (lambda http: ITunes(http).search("x"), {"results": _APPLE}),
    "itunes albums": (lambda http: ITunes(http).albums(ARTIST), {"results": _APPLE}),
    "itunes tracks": (lambda http: ITunes(http).album_tracks(ARTIST, ALBUM), {"results": _APPLE}),
    "itunes preview": (lambda http: ITunes(http).preview(APPLE_TRACK), {"results": _APPLE}),
    "spotify search": (
        lambda http: _spotify(http).search("x"),
        {"artists": {"items": [_SPOTIFY_ARTIST]}},
    ),
    "spotify albums": (lambda http: _spotify(http).albums(ARTIST), {"items": [_SPOTIFY_ROW]}),
    "spotify tracks": (
        lambda http: _spotify(http).album_tracks(ARTIST, ALBUM),
        {"items": [_SPOTIFY_ROW]},
    ),
    "spotify album": (
        lambda http: _spotify(http).describe(ALBUM),
        {"label": "A", "external_ids": {"upc": "1"}},
    ),
    "spotify features": (
        lambda http: _spotify(http).features(SPOTIFY_WANTED),
        {"audio_features": [{**_SOUND, "id": "01K4zKU104LyJ8gMb7227B"}]},
    ),
    "listenbrainz": (
        lambda http: ListenBrainz(http).top_lists("ann"),
        {"payload": {"recordings": [{"track_name": "Song", "artist_name": "Nova"}]}},
    ),
    "lastfm": (
        lambda http: LastFm(http, key="k").top_lists("ann"),
        {"toptracks": {"track": [{"name": "Song", "artist": {"name": "Nova"}}]}},
    ),
}


def _spotify(http: HttpClient) -> Spotify:
    return Spotify(http, client_id="id", client_secret="secret")  # noqa: S106 - made up


class _Canned:
    """Answers every question with one body, as the client would hand it on."""

    def __init__(self, body: dict[str, Any]) -> None:
        self._body = body

    async def get_json(
        self,
        service: str,
        _path: str,
        _params: Mapping[str, object] | None = None,
        *,
        rows: str | None = None,
        judge: Judge | None = None,
        **_: object,
    ) -> dict[str, Any]:
        reply = Reply(status=200, headers={}, data=b"", body=self._body)
        if judge is not None and (error := judge(reply)) is not None:
            raise error
        if rows is not None and not isinstance(self._body.get(rows), list):
            raise GarbageError(service, "no rows")
        return self._body

    async def post_form(self, *_: object, **__: object) -> dict[str, Any]:
        return {"access_token": "token", "expires_in": 3600}


odd_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(
        ["", " ", "27", "1e400", "NaN", "https://", "0000-00-00", -1, 0, 10**20, "\ud800", "a\0b"]
    ),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)


def _places(node: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    below: list[tuple[Any, ...]] = [path] if path else []
    if isinstance(node, dict):
        for key, value in cast("dict[str, object]", node).items():
            below += _places(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(cast("list[object]", node)):
            below += _places(value, (*path, index))
    return below


@st.composite
def _spoilt(draw: st.DrawFn, body: dict[str, Any]) -> dict[str, Any]:
    """Return ``body`` with one to three of its values replaced or removed."""
    spoilt = copy.deepcopy(body)
    for _ in range(draw(st.integers(1, 3))):
        places = _places(spoilt)
        if not places:
            break
        *way, last = draw(st.sampled_from(places))
        node: Any = spoilt
        for step in way:
            node = node[step]
        if draw(st.booleans()) or isinstance(node, list):
            node[last] = draw(odd_values)
        else:
            del node[last]
    return spoilt


@pytest.mark.parametrize(("call", "body"), CASES.values(), ids=CASES.keys())
async def test_the_answer_as_documented_is_understood(call: Call, body: dict[str, Any]) -> None:
    assert await call(cast("HttpClient", _Canned(body)))


@pytest.mark.parametrize(("call", "body"), CASES.values(), ids=CASES.keys())
@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoilt_answer_is_read_as_far_as_it_goes_or_refused(
    call: Call, body: dict[str, Any], data: st.DataObject
) -> None:
    canned = cast("HttpClient", _Canned(data.draw(_spoilt(body))))
    with contextlib.suppress(SourceError):
        for value in _values(asyncio.run(_await(call(canned)))):
            # What a database takes: whole texts and 64-bit numbers.
            if isinstance(value, str):
                assert "\0" not in value
                assert len(value.encode()) < 20_000
            elif isinstance(value, int):
                assert -(2**63) <= value < 2**63


def _values(node: object) -> Iterator[object]:
    """Yield every plain value in an answer."""
    if is_dataclass(node):
        for one in fields(node):
            yield from _values(getattr(node, one.name))
    elif isinstance(node, Mapping):
        yield from cast("Mapping[object, object]", node).keys()
        for value in cast("Mapping[object, object]", node).values():
            yield from _values(value)
    elif isinstance(node, list | tuple):
        for value in cast("list[object]", node):
            yield from _values(value)
    else:
        yield node


async def _await(answer: Awaitable[object]) -> object:
    return await answer
