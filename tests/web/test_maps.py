"""What browsers get from the port of the maps, over a real socket."""

from __future__ import annotations

import asyncio
import gzip
import re
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from yarl import URL

from bot.app import create_services
from bot.runtime.allowance import Allowance
from bot.web.maps import AT_ONCE, MapPages, language_of, serving_maps, visitor
from storage import Store
from tests.factories import catalogue

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from bot.app import Services
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.answer import Answer

ADDRESS = "https://maps.example.org/clusters"


class Site:
    """The port, and what is behind it."""

    def __init__(self, store: Store, services: Services, pages: MapPages) -> None:
        self.store = store
        self.services = services
        self.pages = pages
        self.port = 0
        self.client = aiohttp.ClientSession(auto_decompress=False)

    async def map_of(self, name: str, guild_id: int | None = None) -> Answer:
        """Return a stored artist's map."""
        artist = await self.store.artists.named(name, guild_id or 0)
        assert artist is not None
        return await self.services.maps.answer(artist.id, guild_id=guild_id)

    async def path_of(self, name: str = "Nightjar") -> str:
        """Return where an artist's map is."""
        link = self.services.web_maps.link(await self.map_of(name))
        assert link is not None
        assert link.startswith(f"{ADDRESS}/maps/")
        return urlsplit(link).path

    async def ask(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Return what a request is answered: status, headers, body."""
        url = URL(f"http://127.0.0.1:{self.port}{path}", encoded=True)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        options: dict[str, Any] = {
            "headers": named,
            "allow_redirects": False,
            "skip_auto_headers": ["Accept-Encoding"],
        }
        async with self.client.request(method, url, **options) as answer:
            return answer.status, answer.headers, await answer.read()


@pytest.fixture
async def site(tmp_path: Path, new_file: Path, pool: WorkerPool) -> AsyncIterator[Site]:
    """Return an open port on a store with one artist."""
    async with Store.opened(shutil.copy(new_file, tmp_path / "clusters.db")) as store:
        await store.catalogues.save(catalogue("Nightjar", 36))
        services = create_services(
            store, pool, None, fresh_days=7, refresh_floor=timedelta(minutes=30), web_url=ADDRESS
        )
        await services.web_maps.load()
        opened = Site(store, services, MapPages(services.web_maps, ADDRESS))
        async with serving_maps(opened.pages, "127.0.0.1", 0) as opened.port:
            yield opened
        await opened.client.close()
        await services.close()


async def test_a_link_leads_to_the_map(site: Site) -> None:
    status, headers, body = await site.ask(await site.path_of())

    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    page = body.decode()
    assert "<title>Clusters in Nightjar</title>" in page
    assert "Song 7 of Nightjar" in page


async def test_the_path_of_the_address_may_be_stripped_by_a_proxy(site: Site) -> None:
    path = (await site.path_of()).removeprefix("/clusters")

    assert (await site.ask(path))[0] == 200


async def test_every_answer_has_headers_that_keep_browsers_from_mischief(site: Site) -> None:
    path = await site.path_of()
    answers = [
        await site.ask(path),
        await site.ask(path, "HEAD"),
        await site.ask("/nothing"),
        await site.ask(path, "POST"),
        await site.ask("/robots.txt"),
    ]

    assert [status for status, *_ in answers] == [200, 200, 404, 405, 200]
    for _, headers, _ in answers:
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "aiohttp" not in headers["Server"]
        assert "Set-Cookie" not in headers
    assert answers[3][1]["Allow"] == "GET,HEAD"


async def test_the_policy_in_the_header_is_the_one_that_the_page_was_made_for(site: Site) -> None:
    _, headers, body = await site.ask(await site.path_of())

    policy = headers["Content-Security-Policy"]
    (script,) = re.findall(r"script-src ('sha256-[^']+')", policy)
    assert "unsafe" not in policy
    assert script.replace("'", "&#39;") in body.decode() or script in body.decode()
    assert policy.startswith("default-src 'none'; ")


async def test_head_says_all_but_the_page(site: Site) -> None:
    path = await site.path_of()
    _, told, body = await site.ask(path)
    status, headers, nothing = await site.ask(path, "HEAD")

    assert (status, nothing) == (200, b"")
    assert headers["Content-Length"] == str(len(body)) == told["Content-Length"]
    assert headers["ETag"] == told["ETag"]


async def test_whoever_has_the_page_is_not_sent_it_again_until_it_changes(site: Site) -> None:
    path = await site.path_of()
    _, headers, _ = await site.ask(path)
    again = await site.ask(path, If_None_Match=headers["ETag"])
    assert (again[0], again[2]) == (304, b"")
    assert again[1]["ETag"] == headers["ETag"]
    assert "max-age=300" in again[1]["Cache-Control"]

    await site.store.catalogues.save(catalogue("Nightjar", 48))

    status, changed, body = await site.ask(path, If_None_Match=headers["ETag"])
    assert status == 200
    assert changed["ETag"] != headers["ETag"]
    assert "Song 47 of Nightjar" in body.decode()


async def test_a_page_is_made_once_and_sent_compressed_to_whom_that_suits(site: Site) -> None:
    path = await site.path_of()
    plain = await site.ask(path)
    before = await _jobs(site)
    packed = await site.ask(path, Accept_Encoding="br, gzip")

    assert packed[1]["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed[1]["Vary"]
    assert gzip.decompress(packed[2]) == plain[2]
    assert len(packed[2]) < len(plain[2])
    assert await _jobs(site) == before


async def _jobs(site: Site) -> int:
    reading = await site.services.vitals.read()
    return reading.workers.jobs.get("compressed_page", 0)


async def test_a_page_speaks_the_reader_s_language(site: Site) -> None:
    path = await site.path_of()
    _, headers, body = await site.ask(path, Accept_Language="tlh, de-AT;q=0.9, en;q=0.5")

    assert headers["Content-Language"] == "de"
    assert "Gruppen bei Nightjar" in body.decode()
    assert "Accept-Language" in headers["Vary"]


@pytest.mark.parametrize(
    ("accepted", "served"),
    [
        ("", "en"),
        ("ko-KR,ko;q=0.9", "ko"),
        ("en-GB, de;q=0.9", "en"),
        ("de;q=0.1, ja;q=0.8", "ja"),
        ("fr;q=0, pt", "pt-BR"),
        ("xx;q=banana, ,;q=1, es", "es-419"),
        ("*", "en"),
        ("a," * 5000, "en"),
    ],
)
def test_the_best_language_that_there_is_serves(accepted: str, served: str) -> None:
    assert language_of(accepted).partition("-")[0] == served.partition("-")[0]


HOSTILE = (
    "/maps/1",
    "/maps/1-",
    "/maps/1-AAAAAAAAAAAAAAAAAAAAAA",
    "/maps/-1-AAAAAAAAAAAAAAAAAAAAAA",
    "/maps/999999999999999-AAAAAAAAAAAAAAAAAAAAAA",
    "/maps/9999999999999999999999-AAAAAAAAAAAAAAAAAAAAAA",
    "/maps/%31-AAAAAAAAAAAAAAAAAAAAAA",
    "/maps/..%2f..%2fetc%2fpasswd",
    "/maps/../../etc/passwd",
    "//maps/1-AAAAAAAAAAAAAAAAAAAAAA",
    "/maps/1-AAAAAAAAAAAAAAAAAAAAA%00",
    "/maps/1-AAAAAAAAAAAAAAAAAAAAAA/",
    "/maps/\u0661-AAAAAAAAAAAAAAAAAAAAAA".encode().decode("latin-1"),
    "/maps/1-%ff%fe",
    "/maps/" + "A" * 5000,
    "/maps/<script>alert(1)</script>",
    "/maps/{key}",
    "/maps/",
    "/clusters/../maps/1",
    "/.env",
    "/metrics",
    "/healthz",
    "/",
)


@pytest.mark.parametrize("path", HOSTILE)
async def test_any_other_path_leads_nowhere(site: Site, path: str) -> None:
    status, headers, body = await site.ask(path)

    assert status in {400, 404}
    assert b"Nightjar" not in body
    assert b"<script" not in body
    assert "Location" not in headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
async def test_nothing_but_reading_is_allowed(site: Site, method: str) -> None:
    assert (await site.ask(await site.path_of(), method))[0] == 405


async def test_a_code_opens_its_own_artist_only(site: Site) -> None:
    await site.store.catalogues.save(catalogue("Warbler", 36))
    one, other = await site.path_of(), await site.path_of("Warbler")

    folder, _, key = one.rpartition("/")
    number = other.rpartition("/")[2].partition("-")[0]
    status, *_ = await site.ask(f"{folder}/{number}-{key.partition('-')[2]}")

    assert status == 404


async def test_links_outlast_a_restart_and_differ_between_databases(
    site: Site, tmp_path: Path, pool: WorkerPool
) -> None:
    answer = await site.map_of("Nightjar")
    link = site.services.web_maps.link(answer)

    def services(store: Store) -> Services:
        return create_services(
            store, pool, None, fresh_days=7, refresh_floor=timedelta(0), web_url=ADDRESS
        )

    restarted = services(site.store)
    await restarted.web_maps.load()
    assert restarted.web_maps.link(answer) == link
    async with Store.opened(tmp_path / "other.db") as elsewhere:
        other = services(elsewhere)
        await other.web_maps.load()
        assert other.web_maps.link(answer) != link


async def test_without_an_address_there_is_no_link(site: Site, pool: WorkerPool) -> None:
    silent = create_services(site.store, pool, None, fresh_days=7, refresh_floor=timedelta(0))
    await silent.web_maps.load()

    assert silent.web_maps.link(await site.map_of("Nightjar")) is None


async def test_an_artist_that_was_dropped_has_no_page_any_more(site: Site) -> None:
    path = await site.path_of()
    assert (await site.ask(path))[0] == 200
    artist = await site.store.artists.named("Nightjar")
    assert artist is not None

    await site.store.removals.forget(artist.id, imported=True)

    assert (await site.ask(path))[0] == 404


async def test_what_a_server_imported_has_no_link_and_is_on_no_page(site: Site) -> None:
    await site.store.catalogues.save(catalogue("Garage Owls", 36), owner=77)
    own = await site.map_of("Garage Owls", 77)

    assert site.services.web_maps.link(own) is None
    forged = site.services.web_maps._key(own.artist.id)  # pyright: ignore[reportPrivateUsage] - what nobody is given
    assert (await site.ask(f"/maps/{forged}"))[0] == 404


async def test_a_server_s_own_map_has_no_link_and_an_album_s_has_one(site: Site) -> None:
    answer = await site.map_of("Nightjar")
    await site.store.favourites.toggle(77, 6, answer.map.track_ids)
    club = await site.services.collections.of_server(77, "A private club")
    album = await site.services.collections.album_named(77, "Nightjar 1")
    links = [
        site.services.web_maps.link(await site.services.maps.answer(each.id, guild_id=77))
        for each in (club, album)
    ]

    assert links[0] is None
    assert links[1] is not None
    assert (await site.ask(urlsplit(links[1]).path))[0] == 200
    forged = site.services.web_maps._key(club.id)  # pyright: ignore[reportPrivateUsage] - what nobody is given
    assert (await site.ask(f"/maps/{forged}"))[0] == 404


async def test_no_favourite_of_anybody_is_on_a_page(site: Site) -> None:
    answer = await site.map_of("Nightjar")
    path = await site.path_of()
    _, _, before = await site.ask(path)

    await site.store.favourites.toggle(5, 6, answer.map.track_ids[:9])

    assert (await site.ask(path))[2] == before


async def test_who_asks_too_much_is_told_when_to_come_back(
    tmp_path: Path, pool: WorkerPool, site: Site
) -> None:
    del tmp_path, pool
    now = [0.0]
    pages = MapPages(
        site.services.web_maps, ADDRESS, allowance=Allowance(3, 60.0, clock=lambda: now[0])
    )
    path = await site.path_of()
    async with serving_maps(pages, "127.0.0.1", 0) as site.port:
        statuses = [(await site.ask(path))[0] for _ in range(3)]
        status, headers, body = await site.ask(path)
        elsewhere = await site.ask(path, X_Forwarded_For="203.0.113.7")
        now[0] = 61.0
        later = await site.ask(path)

    assert statuses == [200, 200, 200]
    assert (status, headers["Retry-After"]) == (429, "60")
    assert b"Nightjar" not in body
    assert elsewhere[0] == 200
    assert later[0] == 200


async def test_more_at_once_than_it_can_do_is_asked_to_wait(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = await site.path_of()
    let_go, waiting, full = asyncio.Event(), 0, asyncio.Event()

    async def slowly(*_: object) -> None:
        nonlocal waiting
        waiting += 1
        if waiting == AT_ONCE:
            full.set()
        await let_go.wait()

    monkeypatch.setattr(site.services.web_maps, "page", slowly)
    asked = [asyncio.create_task(site.ask(path)) for _ in range(AT_ONCE)]
    await full.wait()

    status, headers, _ = await site.ask(path)

    assert (status, headers["Retry-After"]) == (503, "5")
    let_go.set()
    assert {status for status, *_ in await asyncio.gather(*asked)} == {404}


async def test_a_fault_is_a_plain_500(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = await site.path_of()

    async def fault(*_: object) -> None:
        raise ZeroDivisionError("a secret of the inside")

    monkeypatch.setattr(site.services.web_maps, "page", fault)
    status, headers, body = await site.ask(path)

    assert status == 500
    assert b"secret" not in body
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "could not be shown on the web" in caplog.text


@pytest.mark.parametrize(
    ("peer", "forwarded", "who"),
    [
        ("198.51.100.9", [], "198.51.100.9"),
        ("198.51.100.9", ["203.0.113.7"], "198.51.100.9"),
        ("127.0.0.1", ["203.0.113.7"], "203.0.113.7"),
        ("172.17.0.1", ["6.6.6.6, 203.0.113.7"], "203.0.113.7"),
        ("172.17.0.1", ["6.6.6.6", "203.0.113.7"], "203.0.113.7"),
        ("127.0.0.1", ["nonsense"], "127.0.0.1"),
        ("::1", ["2001:db8:1:2:3:4:5:6"], "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.9", [], "198.51.100.9"),
        ("fe80::1%eth0", [], "fe80::/64"),
        (None, [], "unknown"),
    ],
)
def test_whom_the_limit_counts(peer: str | None, forwarded: list[str], who: str) -> None:
    assert visitor(peer, forwarded) == who


async def test_an_address_in_use_is_refused(site: Site) -> None:
    with pytest.raises(OSError, match="in use"):
        async with serving_maps(site.pages, "127.0.0.1", site.port):
            pytest.fail("it was opened twice")
