"""Every picture, drawn once: from the store, or in the pool and then into the store."""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Final, ParamSpec

from bot.analysis.known import best_known
from bot.charts import (
    Format,
    draw_cluster_profile,
    draw_contact_sheet,
    draw_feature_page,
    draw_map,
    draw_timeline,
    draw_track_card,
    draw_two_artists,
    faces,
)
from bot.domain.model import Size, Style
from bot.language import language, speaking
from bot.runtime.single_flight import SingleFlight
from storage import StoreFull

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.domain.model import FeatureName, Picture, Track
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.answer import Answer
    from bot.services.covers import Covers
    from storage import Store

P = ParamSpec("P")

CHART_VERSION: Final = 18
"""Part of every picture's key: raise it when pictures are to be drawn anew."""


COVER_PATIENCE: Final = 2.0
"""Seconds that a map waits for its groups' covers; it is a whole picture without them."""


_KNOWN: Final = 40
"""Best-known tracks that a map is told: those that it names, and some for each group."""


class Pictures:
    """Draws pictures of answers. Equal wishes at the same time share one drawing."""

    def __init__(self, store: Store, pool: WorkerPool, covers: Covers) -> None:
        self._store = store
        self._pool = pool
        self._covers = covers
        self._flights: SingleFlight[Picture] = SingleFlight()
        self._tally: Counter[str] = Counter()

    async def scatter(
        self,
        answer: Answer,
        *,
        liked: frozenset[int] = frozenset(),
        style: Style = Style.DARK,
        size: Size = Size.WIDE,
        file_format: Format = "png",
        scores: Mapping[int, int | None] | None = None,
    ) -> Picture:
        """Return the map itself, with ``liked`` tracks marked.

        The best-known tracks are named, by listening ``scores`` before popularity.
        """
        marked = liked & answer.tracks.keys()
        known = best_known(answer.map.track_ids, answer.tracks, scores)[:_KNOWN]
        shown = [answer.tracks[track_id] for track_id in faces(answer.map, answer.tracks).values()]
        covers = await self._covers.of(shown, patience=COVER_PATIENCE)
        key = _key(
            "map", answer, style, size, file_format, sorted(marked), known, _cover_marks(covers)
        )
        return await self._drawn(
            key,
            answer,
            draw_map,
            answer.map,
            answer.tracks,
            style=style,
            size=size,
            liked=marked,
            covers=covers,
            known=known,
            format=file_format,
            demo=answer.artist.demo,
        )

    async def unstored_scatter(self, answer: Answer, *, style: Style = Style.DARK) -> Picture:
        """Return a map that no stored map stands for: drawn each time, and kept nowhere."""
        shown = [answer.tracks[track_id] for track_id in faces(answer.map, answer.tracks).values()]
        covers = await self._covers.of(shown, patience=COVER_PATIENCE)
        return await self._pool.run(
            draw_map,
            answer.map,
            answer.tracks,
            style=style,
            covers=covers,
            demo=answer.artist.demo,
        )

    async def contact_sheet(
        self, answer: Answer, track_ids: Sequence[int], colour: int, *, style: Style = Style.DARK
    ) -> Picture:
        """Return the numbered covers of one page's tracks."""
        covers = await self._covers.of([answer.tracks[track_id] for track_id in track_ids])
        return await self._drawn(
            _key("sheet", answer, style, colour, [*track_ids], _cover_marks(covers)),
            answer,
            draw_contact_sheet,
            [covers.get(track_id) for track_id in track_ids],
            list(range(1, len(track_ids) + 1)),
            [answer.tracks[track_id].title for track_id in track_ids],
            colour,
            style,
        )

    async def features(
        self,
        answer: Answer,
        *,
        liked: frozenset[int] = frozenset(),
        feature: FeatureName | None = None,
        style: Style = Style.DARK,
    ) -> Picture:
        """Return how an artist's features are spread, or one feature's ten most and ten least."""
        marked = liked & answer.tracks.keys()
        return await self._drawn(
            _key("features", answer, style, feature, sorted(marked)),
            answer,
            draw_feature_page,
            answer.map,
            answer.tracks,
            marked,
            feature=feature,
            style=style,
            demo=answer.artist.demo,
        )

    async def profile(self, answer: Answer, cluster: int, *, style: Style = Style.DARK) -> Picture:
        """Return a cluster's features against the artist's own mean."""
        return await self._drawn(
            _key("profile", answer, style, cluster),
            answer,
            draw_cluster_profile,
            answer.map,
            cluster,
            style=style,
            demo=answer.artist.demo,
        )

    async def card(
        self, answer: Answer, track: Track, stands: int, *, style: Style = Style.DARK
    ) -> Picture:
        """Return a track against the artist's others; ``stands`` is its edition on the map."""
        covers = await self._covers.of([track], patience=COVER_PATIENCE)
        return await self._drawn(
            _key("card", answer, style, track, stands, _cover_marks(covers)),
            answer,
            draw_track_card,
            answer.map,
            answer.tracks,
            track,
            stands,
            covers.get(track.id),
            style=style,
            demo=answer.artist.demo,
        )

    async def timeline(self, answer: Answer, *, style: Style = Style.DARK) -> Picture:
        """Return how an artist's sound moved over the years, the groups as bands."""
        return await self._drawn(
            _key("timeline", answer, style),
            answer,
            draw_timeline,
            answer.map,
            answer.tracks,
            style=style,
            demo=answer.artist.demo,
        )

    async def comparison(
        self,
        first: Answer,
        second: Answer,
        *,
        x: FeatureName | None = None,
        y: FeatureName | None = None,
        style: Style = Style.DARK,
    ) -> Picture:
        """Return two artists on one map of two features, by default such as both are known by."""
        return await self._drawn(
            _key(
                "comparison",
                first,
                style,
                second.map_digest,
                second.facts,
                second.artist.demo,
                x,
                y,
            ),
            first,
            draw_two_artists,
            first.map,
            first.tracks,
            second.map,
            second.tracks,
            x=x,
            y=y,
            style=style,
            demo=first.artist.demo or second.artist.demo,
        )

    @property
    def tally(self) -> Mapping[str, int]:
        """How often a picture was ``stored`` already, and how often it had to be ``made``."""
        return dict(self._tally)

    async def close(self) -> None:
        """Stop drawing, and fetching covers."""
        await self._flights.close()
        await self._covers.close()

    async def _drawn(
        self,
        key: str,
        answer: Answer,
        draw: Callable[P, Picture],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Picture:
        tag = language()

        async def make() -> Picture:
            stored = await self._store.pictures.get(key)
            self._tally["made" if stored is None else "stored"] += 1
            if stored is not None:
                return stored
            with speaking(tag):  # a flight is nobody's task: it would draw in English
                picture = await self._pool.run(draw, *args, **kwargs)
            with suppress(StoreFull):  # then it is drawn again the next time
                await self._store.pictures.put(key, answer.artist.id, picture)
            return picture

        return await self._flights.join(key, make)


def _key(kind: str, answer: Answer, style: Style, *parts: object) -> str:
    """Return a picture's key: a hash of everything that it shows.

    ``parts`` are what it shows beside an answer's map and tracks.
    """
    shown = (answer.map_digest, answer.facts, answer.artist.demo)
    text = f"{kind}:{CHART_VERSION}:{language()}:{shown}:{style}:{parts}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _cover_marks(covers: Mapping[int, bytes]) -> list[tuple[int, str]]:
    """Return which track has which cover, for a picture's key."""
    return [
        (track_id, hashlib.blake2b(data, digest_size=16).hexdigest())
        for track_id, data in sorted(covers.items())
    ]
