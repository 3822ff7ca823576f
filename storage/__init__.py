"""The store: SQLite, one connection, queries by topic."""

from storage.catalogues import FetchedCatalogue, SaveResult
from storage.database import OLDEST_SQLITE
from storage.errors import (
    EngineTooOld,
    StoreClosed,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreFull,
    StoreLocked,
    StoreTooNew,
    StoreUnavailable,
    UnknownRow,
)
from storage.favourites import Favourite, FavouritePage, Ranked, RankedPage, Toggled
from storage.guilds import GuildSettings, Look
from storage.reactions import KEYCAPS, Meaning
from storage.replies import Reply
from storage.scores import LEAST_AGE, LIST_LENGTH, ListeningLink, ListEntry
from storage.status import ArtistStatus, Fetch, StoreStatus
from storage.store import Store
from storage.untouched import untouched

__all__ = [
    "KEYCAPS",
    "LEAST_AGE",
    "LIST_LENGTH",
    "OLDEST_SQLITE",
    "ArtistStatus",
    "EngineTooOld",
    "Favourite",
    "FavouritePage",
    "Fetch",
    "FetchedCatalogue",
    "GuildSettings",
    "ListEntry",
    "ListeningLink",
    "Look",
    "Meaning",
    "Ranked",
    "RankedPage",
    "Reply",
    "SaveResult",
    "Store",
    "StoreClosed",
    "StoreDamaged",
    "StoreError",
    "StoreForeign",
    "StoreFull",
    "StoreLocked",
    "StoreStatus",
    "StoreTooNew",
    "StoreUnavailable",
    "Toggled",
    "UnknownRow",
    "untouched",
]
