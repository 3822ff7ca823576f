"""What services raise beside the domain's own errors, for whoever tells people about it."""

from __future__ import annotations

from bot.runtime.worker_pool import WorkerDiedError
from bot.services.fetched import AmbiguousArtistError
from bot.sources.errors import SourceError
from storage import StoreClosed, StoreError, StoreFull, StoreUnreachable, UnknownRow

__all__ = [
    "AmbiguousArtistError",
    "SourceError",
    "StoreClosed",
    "StoreError",
    "StoreFull",
    "StoreUnreachable",
    "UnknownRow",
    "WorkerDiedError",
]
