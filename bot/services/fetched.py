"""What a fetch did, and why it brought nothing, or not everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.errors import ClustersError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import FoundArtist
    from bot.sources.errors import SourceError


class AmbiguousArtistError(ClustersError):
    """Several artists bear the name; ``candidates`` are the likely ones, the likeliest first."""

    message = "errors.artist_ambiguous"

    def __init__(self, name: str, candidates: Sequence[FoundArtist]) -> None:
        super().__init__(name=name)
        self.name = name
        self.candidates = tuple(candidates)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a fetch did."""

    new: int = 0
    updated: int = 0
    complete: bool = True
    problem: SourceError | ClustersError | None = None
    """Why nothing, or not everything, could be had."""
    lost: int = 0
    """Albums that the service did not give."""
    requests: int = 0

    @property
    def outcome(self) -> str:
        """How it ended: ``complete``, ``partial`` or ``failed``."""
        if self.complete and self.problem is None:
            return "complete"
        return "partial" if self.new or self.updated else "failed"
