"""The folder that a site is written into: what an earlier site left there goes, nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

LISTING: Final = "clusters-site.txt"
"""Names every file of the site, so that the next one knows what was its own."""


class NotOursError(Exception):
    """The folder holds things that no site of ours has put there."""


class SiteFolder:
    """Writes files below a folder and remembers them."""

    def __init__(self, folder: Path) -> None:
        """Take the folder. Raises ``NotOursError`` and ``OSError``."""
        self._folder = folder
        self._former = self._listed()
        if self._former is None and folder.is_dir() and any(folder.iterdir()):
            raise NotOursError
        folder.mkdir(parents=True, exist_ok=True)
        self.written: dict[str, int] = {}
        """Bytes by path."""

    def write(self, path: str, content: str) -> None:
        """Write one file of the site; ``path`` is relative, with slashes."""
        target = self._folder.joinpath(*path.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        # Half a surrogate pair, which a broken source may send, is no reason to write nothing.
        data = content.encode("utf-8", "replace")
        target.write_bytes(data)
        self.written[path] = len(data)
        if len(self.written) == 1:
            # A site that is cut short is known for one of ours by the next.
            self._list({*(self._former or ()), path})

    def finish(self) -> None:
        """Delete what a former site had and this one has not, and list what is there."""
        for path in (self._former or set()) - self.written.keys():
            self._delete(path)
        self._list(set(self.written))

    def _list(self, paths: set[str]) -> None:
        listing = "".join(f"{path}\n" for path in sorted(paths))
        (self._folder / LISTING).write_bytes(listing.encode("utf-8", "replace"))

    def _listed(self) -> set[str] | None:
        try:
            return set((self._folder / LISTING).read_text("utf-8", "replace").splitlines())
        except FileNotFoundError:
            return None

    def _delete(self, path: str) -> None:
        parts = path.split("/")
        if not all(parts) or not {"..", "."}.isdisjoint(parts) or "\\" in path or ":" in path:
            return  # not a line that we have written
        target = self._folder.joinpath(*parts)
        # A folder that became a link leads to files that are not the site's.
        if target.resolve().parent == self._folder.resolve().joinpath(*parts[:-1]):
            target.unlink(missing_ok=True)
            for parent in list(target.parents)[: len(parts) - 1]:
                if any(parent.iterdir()):
                    break
                parent.rmdir()
