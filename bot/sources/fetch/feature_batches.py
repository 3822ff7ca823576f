"""Asking for features while a catalogue is still coming in."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Self

from bot.sources.base import Wanted
from bot.sources.errors import SourceError
from bot.sources.fetch.parallel import Outlook

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.domain.model import Features, FoundTrack
    from bot.sources.base import FeatureSource

_LISTENERS: Final = 2
"""Batches under way at once, so that the service's latency does not add up."""


def wanted_of(track: FoundTrack, ref: int = 0) -> Wanted:
    """Return ``track`` as a feature source wants to be asked about it."""
    return Wanted(
        ref=ref,
        title=track.title,
        isrc=track.isrc,
        ids={track.source: track.source_id},
        duration_ms=track.duration_ms,
    )


class SoundFeed:
    """Turns a stream of tracks into full batches, and hands described tracks back.

    Each recording is asked about once, however many editions of it turn up. Use it as an async
    context manager: leaving it waits for the answers under way, or drops them on an error.
    Without a ``source`` it does nothing.
    """

    def __init__(
        self,
        source: FeatureSource | None,
        on_heard: Callable[[Sequence[FoundTrack]], Awaitable[None]],
        on_unknown: Callable[[Sequence[FoundTrack]], Awaitable[None]],
    ) -> None:
        """``on_unknown`` gets the tracks that the source does not know, or does not go by."""
        self._source = source
        self._on_heard = on_heard
        self._on_unknown = on_unknown
        self._editions: dict[str, list[FoundTrack]] = {}
        self._waiting: list[str] = []
        self._answers: dict[str, Features | None] = {}
        self._late: list[FoundTrack] = []
        self._unknown: list[FoundTrack] = []
        self._outlook = Outlook()
        self._ended = False
        self._woken = asyncio.Event()
        self._listeners: list[asyncio.Task[None]] = []
        self.problems: list[SourceError] = []

    @property
    def unheard(self) -> frozenset[str]:
        """The ids that the source was asked about and does not know."""
        return frozenset(key for key, features in self._answers.items() if features is None)

    async def __aenter__(self) -> Self:
        if self._source is not None:
            self._listeners = [
                asyncio.create_task(self._listen(self._source)) for _ in range(_LISTENERS)
            ]
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.no_more()
        try:
            if kind is None:
                await asyncio.gather(*self._listeners)
        finally:
            for listener in self._listeners:
                listener.cancel()
            await asyncio.gather(*self._listeners, return_exceptions=True)

    def offer(self, tracks: Sequence[FoundTrack]) -> None:
        """Take tracks in, to be asked about when there are enough of them."""
        if self._source is None:
            return
        for track in tracks:
            wanted = wanted_of(track)
            key = wanted.recording
            if not self._source.asks(wanted):
                self._unknown.append(track)
            elif key in self._answers:
                self._answer_late(track, self._answers[key])
            elif key in self._editions:
                self._editions[key].append(track)
            else:
                self._editions[key] = [track]
                self._waiting.append(key)
        self._woken.set()

    def _answer_late(self, track: FoundTrack, features: Features | None) -> None:
        if features is None:
            self._unknown.append(track)
        else:
            self._late.append(replace(track, features=features))

    def no_more(self) -> None:
        """Say that nothing will be offered any more: the last batch may go out half full."""
        self._ended = True
        self._woken.set()

    async def _listen(self, source: FeatureSource) -> None:
        while True:
            await self._woken.wait()
            while (
                self._late
                or self._unknown
                or len(self._waiting) >= (1 if self._ended else source.batch)
            ):
                if self._late:
                    late, self._late = self._late, []
                    await self._on_heard(late)
                    continue
                if self._unknown:
                    unknown, self._unknown = self._unknown, []
                    await self._on_unknown(unknown)
                    continue
                keys, self._waiting = self._waiting[: source.batch], self._waiting[source.batch :]
                await self._ask(source, keys)
            if self._ended:
                return
            self._woken.clear()

    async def _ask(self, source: FeatureSource, keys: Sequence[str]) -> None:
        asked = [wanted_of(self._editions[key][0], ref) for ref, key in enumerate(keys)]
        try:
            found = await source.features(asked)
        except SourceError as error:
            self.problems.append(error)
            self._outlook.failed(error)
            if self._outlook.hopeless:
                self._waiting.clear()
            return
        self._outlook.well()
        answers = {key: found.get(ref) for ref, key in enumerate(keys)}
        self._answers |= answers
        described = [
            replace(track, features=features)
            for key, features in answers.items()
            if features is not None
            for track in self._editions[key]
        ]
        if described:
            await self._on_heard(described)
        unknown = [
            track
            for key, features in answers.items()
            if features is None
            for track in self._editions[key]
        ]
        if unknown:
            await self._on_unknown(unknown)
