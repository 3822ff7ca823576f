"""Links to maps on the web, where several processes share an address."""

from __future__ import annotations

import asyncio
import gzip
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.app import create_services
from storage import Store
from storage.state import State
from tests.factories import catalogue

if TYPE_CHECKING:
    import pytest

    from bot.app import Services
    from bot.runtime.worker_pool import WorkerPool


def services_of(store: Store, pool: WorkerPool) -> Services:
    """Return a process's services, with maps on the web."""
    return create_services(
        store,
        pool,
        None,
        fresh_days=7,
        refresh_floor=timedelta(0),
        web_url="https://maps.example.org",
    )


async def test_what_one_process_links_to_every_other_one_shows(
    emptied_after: str, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    get, both = State.get, asyncio.Barrier(2)

    async def at_once(state: State, key: str) -> str | None:
        found = await get(state, key)
        await both.wait()  # neither has stored anything before the other has looked
        return found

    async with Store.opened(emptied_after) as here, Store.opened(emptied_after) as there:
        one, other = services_of(here, pool), services_of(there, pool)
        with monkeypatch.context() as patch:
            patch.setattr(State, "get", at_once)
            await asyncio.gather(one.web_maps.load(), other.web_maps.load())
        await here.catalogues.save(catalogue("Nightjar", 36))
        artist = await here.artists.named("Nightjar")
        assert artist is not None
        link = one.web_maps.link(await one.maps.answer(artist.id))
        assert link is not None
        page = await other.web_maps.page(link.rpartition("/")[2], "en")
        assert page is not None
        assert "Nightjar" in gzip.decompress(page.packed).decode()
        await one.close()
        await other.close()
