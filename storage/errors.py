"""What can go wrong with the store: one type each, with one plain sentence for a person."""

from __future__ import annotations

from typing import ClassVar


class StoreError(Exception):
    """The store could not do what was asked.

    ``sentence`` is for people and says what to do; ``detail`` is the engine's own word, for logs.
    """

    sentence: ClassVar[str] = "The database refused that; please tell the bot's owner."

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.sentence} ({detail})" if detail else self.sentence)
        self.detail = detail


class StoreLocked(StoreError):  # noqa: N818 - reads as the state it reports
    """Another process holds the database: a second bot with a file, a file's browser, a move.

    On a server bots work side by side, but for the time in which one of another version ends.
    """

    sentence = (
        "The database is in use by another process; stop the other bot (or whatever else has it "
        "open) and start again."
    )


class StoreFull(StoreError):  # noqa: N818 - reads as the state it reports
    """The disk is full. Nothing that was saved is lost; reads go on, and so do later writes."""

    sentence = (
        "The disk is full, so that could not be saved; free some space and try again. "
        "Nothing saved before is lost."
    )


class StoreDamaged(StoreError):  # noqa: N818 - reads as the state it reports
    """The file is not a sound SQLite database."""

    sentence = (
        "The database file is damaged or is no database; put the last backup in its place, "
        "or move it away to start afresh."
    )


class StoreCopyDamaged(StoreDamaged):
    """What was written to a copy is not what is read back from it; the source is as it was."""

    sentence = (
        "The copy does not hold what was copied, so it was not kept; check the disk that it was "
        "written to (or the server's log) and copy again."
    )


class StoreForeign(StoreError):  # noqa: N818 - reads as the state it reports
    """The file is a sound SQLite database of some other program, or what is on the server is."""

    sentence = (
        "The database belongs to another program; give this bot one of its own: another path, or an "
        "empty database on the server."
    )


class StoreTooNew(StoreError):  # noqa: N818 - reads as the state it reports
    """The database was written by a later version of this program."""

    sentence = (
        "The database was written by a newer version of this bot; update the bot, "
        "or put an older backup in its place."
    )


class StoreUnavailable(StoreError):  # noqa: N818 - reads as the state it reports
    """A file cannot be opened, read or written: permissions, a missing folder, a bad disk.

    It is the database's, a copy's, or on a server one that the process has of its own.
    """

    sentence = (
        "A file of the bot's data cannot be read or written; check that its folder exists, that this "
        "user may write there and that the disk is sound."
    )


class StoreLate(StoreError):  # noqa: N818 - reads as the state it reports
    """The database server ended a statement that took longer than it may."""

    sentence = "The database server takes too long for this; look at its load and try again."


class StoreUnreachable(StoreError):  # noqa: N818 - reads as the state it reports
    """The database server does not answer, or has gone while it was asked."""

    sentence = (
        "The database server does not answer; check that PostgreSQL runs and that the address in "
        "CLUSTERS_DATABASE is right."
    )


class StoreRefused(StoreUnreachable):
    """The database server answers, and lets nobody in: user, password or database are not known there."""

    sentence = (
        "The database server does not let the bot in; check the user, the password and the database's "
        "name in CLUSTERS_DATABASE (createuser and createdb make them)."
    )


class StoreCrowded(StoreUnreachable):
    """The database server has no connection left."""

    sentence = (
        "The database server has no connection left; raise its max_connections: 12 for each bot and 16 "
        "for each worker."
    )


class StoreForbidden(StoreError):  # noqa: N818 - reads as the state it reports
    """The address's user has no right to do that in the database."""

    sentence = (
        "The database's user may not do that; make it the database's owner: ALTER DATABASE name OWNER "
        "TO user."
    )


class StoreAddressWrong(StoreError):  # noqa: N818 - reads as the state it reports
    """The address begins as one of PostgreSQL does, and cannot be read."""

    sentence = (
        "The address in CLUSTERS_DATABASE cannot be read; it is postgresql://user:password@host/name, "
        "with %40 for an @ in the password, %2F for a / and so on."
    )


class StoreEncodingWrong(StoreError):  # noqa: N818 - reads as the state it reports
    """The database takes only some of the world's letters."""

    sentence = (
        "The database is not in UTF-8, so most names would not fit into it; make another one: "
        "CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0."
    )


class NoDriver(StoreError):  # noqa: N818 - reads as the state it reports
    """The address names PostgreSQL, and the library that speaks with it is not installed."""

    sentence = (
        "A postgresql:// address needs the extra named fleet: pip install 'clusters-bot[fleet]'."
    )


class StoreNotEmpty(StoreError):  # noqa: N818 - reads as the state it reports
    """A database was to be moved to one that holds something already."""

    sentence = (
        "The target has data already, and nothing is mixed: name an empty database or a new file."
    )


class EngineTooOld(StoreError):  # noqa: N818 - reads as the state it reports
    """An SQLite that lacks ``RETURNING`` (before 3.35, March 2021), or an old PostgreSQL."""

    sentence = (
        "The database's program is too old; use a Python with SQLite 3.35 or newer, or a "
        "PostgreSQL 15 or newer."
    )


class StoreClosed(StoreError):  # noqa: N818 - reads as the state it reports
    """The store was closed before the request came."""

    sentence = "The bot is shutting down; please try again in a minute."


class NoRoom(StoreError):  # noqa: N818 - reads as the state it reports
    """A server would have more tracks of its own than it may."""

    sentence = "This server has no room for more tracks of its own."


class UnknownRow(StoreError):  # noqa: N818 - reads as the state it reports
    """The request names a track, an artist or a map that the store does not have (any more)."""

    sentence = "That is no longer in the database; run the command again for a fresh answer."
