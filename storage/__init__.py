"""The store: queries by topic, on SQLite or PostgreSQL."""

from storage.album_names import LEAST_TRACKS, NamedAlbum
from storage.answers import Opened, Reading, StoredMap
from storage.artists import Choice
from storage.boards import Board, LovedArtist, LovedTrack, Marker
from storage.catalogues import FetchedCatalogue, SaveResult
from storage.collections import MOST_TRACKS, Gathered
from storage.copying import Copied
from storage.database import StoreTraffic
from storage.errors import (
    EngineTooOld,
    NoDriver,
    NoRoom,
    StoreAddressWrong,
    StoreClosed,
    StoreCrowded,
    StoreDamaged,
    StoreEncodingWrong,
    StoreError,
    StoreForbidden,
    StoreForeign,
    StoreFull,
    StoreLocked,
    StoreNotEmpty,
    StoreRefused,
    StoreTooNew,
    StoreUnavailable,
    StoreUnreachable,
    UnknownRow,
)
from storage.favourites import Favourite, FavouritePage, Ranked, RankedPage, Sort, Toggled
from storage.fetches import Fetch
from storage.guilds import Edit, GuildSettings, Look
from storage.limits import MEGABYTE, Limits
from storage.moving import move
from storage.notices import ARTISTS, HIDDEN, OPERATOR, SETTINGS, ids_of
from storage.operator import Kind
from storage.owners import EVERYBODY
from storage.personal import Cleared, Standing
from storage.processes import Process, ProcessKind, new_process_id
from storage.promises import Promise
from storage.reactions import KEYCAPS, Agreed, Meaning, Reacted
from storage.replies import Heard, Place, Reply
from storage.room import Made, Space
from storage.scores import LEAST_AGE, LIST_LENGTH, ListeningLink, ListEntry
from storage.server_look import ServerLook, look_at_server
from storage.setting_changes import SettingChange, SettingChangePage, SettingValue
from storage.sounds import Sound
from storage.sqlite.database import OLDEST_SQLITE
from storage.sqlite.restoring import Restored, restore
from storage.standing import CatalogueStanding, Ears
from storage.status import ArtistStatus, StoreStatus
from storage.store import Store
from storage.track_names import Titled
from storage.untouched import untouched

__all__ = [
    "ARTISTS",
    "EVERYBODY",
    "HIDDEN",
    "KEYCAPS",
    "LEAST_AGE",
    "LEAST_TRACKS",
    "LIST_LENGTH",
    "MEGABYTE",
    "MOST_TRACKS",
    "OLDEST_SQLITE",
    "OPERATOR",
    "SETTINGS",
    "Agreed",
    "ArtistStatus",
    "Board",
    "CatalogueStanding",
    "Choice",
    "Cleared",
    "Copied",
    "Ears",
    "Edit",
    "EngineTooOld",
    "Favourite",
    "FavouritePage",
    "Fetch",
    "FetchedCatalogue",
    "Gathered",
    "GuildSettings",
    "Heard",
    "Kind",
    "Limits",
    "ListEntry",
    "ListeningLink",
    "Look",
    "LovedArtist",
    "LovedTrack",
    "Made",
    "Marker",
    "Meaning",
    "NamedAlbum",
    "NoDriver",
    "NoRoom",
    "Opened",
    "Place",
    "Process",
    "ProcessKind",
    "Promise",
    "Ranked",
    "RankedPage",
    "Reacted",
    "Reading",
    "Reply",
    "Restored",
    "SaveResult",
    "ServerLook",
    "SettingChange",
    "SettingChangePage",
    "SettingValue",
    "Sort",
    "Sound",
    "Space",
    "Standing",
    "Store",
    "StoreAddressWrong",
    "StoreClosed",
    "StoreCrowded",
    "StoreDamaged",
    "StoreEncodingWrong",
    "StoreError",
    "StoreForbidden",
    "StoreForeign",
    "StoreFull",
    "StoreLocked",
    "StoreNotEmpty",
    "StoreRefused",
    "StoreStatus",
    "StoreTooNew",
    "StoreTraffic",
    "StoreUnavailable",
    "StoreUnreachable",
    "StoredMap",
    "Titled",
    "Toggled",
    "UnknownRow",
    "ids_of",
    "look_at_server",
    "move",
    "new_process_id",
    "restore",
    "untouched",
]
