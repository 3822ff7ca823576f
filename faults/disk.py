"""The disk under the bot's database, for its own process: every write noted, and full when told.

SQLite reaches files through a table of functions (its VFS). ``install`` puts a copy of the system's
table in front, in which the functions that change files are ours: they note what they were asked,
then do it, or fail as a full disk does. Python's own SQLite uses it from then on; nothing in the bot
knows.
"""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

JOURNAL: Final = "disk.journal"
FULL: Final = "disk.full"
"""A file of this name beside the database fills the disk; taking it away frees it."""

RECORD: Final = struct.Struct("<cHQI")
"""What was done, the length of the file's name, offset or size, length of the data; then name and data."""
WRITE, TRUNCATE, SYNC, DELETE = b"w", b"t", b"s", b"d"

COPY_SUFFIX: Final = b".partial"
"""Ends the name of a file that is to become a backup (``storage.sqlite.backup``)."""

_SQLITE_OK, _SQLITE_FULL = 0, 13

_Pointer = ctypes.c_void_p
_OPEN = ctypes.CFUNCTYPE(
    ctypes.c_int, _Pointer, _Pointer, _Pointer, ctypes.c_int, ctypes.POINTER(ctypes.c_int)
)
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, ctypes.c_int)
_CLOSE = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer)
_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int)


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", _Pointer),
        ("zName", ctypes.c_char_p),
        ("pAppData", _Pointer),
        ("xOpen", _OPEN),
        ("xDelete", _DELETE),
        ("others", _Pointer * 14),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("iVersion", ctypes.c_int),
        ("xClose", _CLOSE),
        ("xRead", _Pointer),
        ("xWrite", _WRITE),
        ("xTruncate", _TRUNCATE),
        ("xSync", _SYNC),
        ("others", _Pointer * 13),
    )


class _File(ctypes.Structure):
    _fields_ = (("pMethods", ctypes.POINTER(_Methods)),)


class Disk:
    """Stands between SQLite and the files of one folder."""

    def __init__(self, folder: Path) -> None:
        self._full = folder / FULL
        self._journal = os.open(folder / JOURNAL, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._names: dict[int, bytes] = {}
        self._tables: dict[int, _Methods] = {}
        self._kept: list[Any] = []
        """What C code points to and Python must not forget."""
        self._vfs: _Vfs

    def install(self, sqlite: ctypes.CDLL) -> None:
        """Be SQLite's default from now on."""
        find = sqlite.sqlite3_vfs_find
        find.restype = ctypes.POINTER(_Vfs)
        found = find(None)
        system: _Vfs = found.contents
        self._vfs = _Vfs.from_buffer_copy(system)
        self._vfs.zName = b"faults"
        self._vfs.pNext = None
        self._vfs.xOpen = self._keep(_OPEN(self._opening(system, found)))
        self._vfs.xDelete = self._keep(_DELETE(self._deleting(system, found)))
        if sqlite.sqlite3_vfs_register(ctypes.byref(self._vfs), 1) != _SQLITE_OK:
            raise RuntimeError("SQLite does not take another VFS")

    def _keep(self, function: Any) -> Any:  # noqa: ANN401 - a ctypes function pointer
        self._kept.append(function)
        return function

    def _note(self, what: bytes, name: bytes, place: int = 0, data: bytes = b"") -> None:
        os.write(self._journal, RECORD.pack(what, len(name), place, len(data)) + name + data)

    def _opening(self, system: _Vfs, found: Any) -> Callable[..., int]:  # noqa: ANN401 - a ctypes pointer
        # SQLite keeps parameters behind a name, so it is handed on as the pointer that it is.
        def opened(_: int, name: int | None, file: int, flags: int, out: Any) -> int:  # noqa: ANN401 - as above
            code: int = system.xOpen(found, name, file, flags, out)
            # A backup's copy is written while SQLite holds on to the connection that it copies, for which
            # the engine's thread may wait with Python's lock in hand: ours would wait for that for ever.
            if (
                code == _SQLITE_OK
                and name is not None
                and not _last_part(name).endswith(COPY_SUFFIX)
            ):
                self._names[file] = _last_part(name)
                body = _File.from_address(file)
                body.pMethods = ctypes.pointer(self._table(body.pMethods))
            return code

        return opened

    def _deleting(self, system: _Vfs, found: Any) -> Callable[..., int]:  # noqa: ANN401 - as above
        def delete(_: int, name: int, sync: int) -> int:
            code: int = system.xDelete(found, name, sync)
            if code == _SQLITE_OK:
                self._note(DELETE, _last_part(name))
            return code

        return delete

    def _table(self, pointer: Any) -> _Methods:  # noqa: ANN401 - as above
        """Return a copy of a file's functions in which those that change it are ours."""
        address = ctypes.addressof(pointer.contents)
        if address in self._tables:
            return self._tables[address]
        real: _Methods = pointer.contents
        table = self._tables[address] = _Methods.from_buffer_copy(real)

        def close(file: int) -> int:
            self._names.pop(file, None)
            return real.xClose(file)

        def write(file: int, data: int, length: int, offset: int) -> int:
            if self._full.exists():
                return _SQLITE_FULL
            self._note(WRITE, self._names[file], offset, ctypes.string_at(data, length))
            return real.xWrite(file, data, length, offset)

        def truncate(file: int, size: int) -> int:
            self._note(TRUNCATE, self._names[file], size)
            return real.xTruncate(file, size)

        def sync(file: int, flags: int) -> int:
            code: int = real.xSync(file, flags)
            self._note(SYNC, self._names[file])
            return code

        table.xClose = self._keep(_CLOSE(close))
        table.xWrite = self._keep(_WRITE(write))
        table.xTruncate = self._keep(_TRUNCATE(truncate))
        table.xSync = self._keep(_SYNC(sync))
        return table


def _last_part(name: int) -> bytes:
    """Return a file's name without its folder, from the pointer to its path."""
    return Path(os.fsdecode(ctypes.string_at(name))).name.encode()


_INSTALLED: Final[list[Disk]] = []
"""SQLite calls into them for as long as the process lives."""


def install(folder: Path) -> None:
    """Put a disk under every database that this process opens from now on; ``folder`` is theirs."""
    import _sqlite3  # noqa: PLC0415 - the C library that this Python's sqlite3 is linked to

    disk = Disk(folder)
    _INSTALLED.append(disk)
    disk.install(ctypes.CDLL(_sqlite3.__file__))
