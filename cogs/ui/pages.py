"""How a map is split into pages: the picture first, then up to ten tracks of a cluster each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import ClusterMap

ROWS_PER_PAGE: Final = 10
"""As many rows as there are keycap emojis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a reply."""

    index: int
    """0 is the picture."""
    cluster: int | None = None
    """The cluster's number; ``None`` on the first page."""
    part: int = 1
    parts: int = 1
    first: int = 1
    """The number, within its cluster, of the first row."""
    tracks: tuple[int, ...] = ()


def pages_of(cluster_map: ClusterMap) -> tuple[Page, ...]:
    """Return every page of the reply in order."""
    pages = [Page(index=0)]
    for cluster in cluster_map.clusters:
        starts = range(0, len(cluster.tracks), ROWS_PER_PAGE)
        for part, start in enumerate(starts, start=1):
            pages.append(
                Page(
                    index=len(pages),
                    cluster=cluster.number,
                    part=part,
                    parts=len(starts),
                    first=start + 1,
                    tracks=cluster.tracks[start : start + ROWS_PER_PAGE],
                )
            )
    return tuple(pages)


def first_pages(pages: Sequence[Page]) -> dict[int, int]:
    """Return each cluster's first page: cluster number -> page index."""
    return {page.cluster: page.index for page in reversed(pages) if page.cluster is not None}
