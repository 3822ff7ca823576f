"""Who is on which track, pieced together from the few answers that tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.sources.names import featured_credits, name_forms, name_spans, without_group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.model import FoundArtist, FoundTrack


class Guests:
    """The guests of one artist's catalogue.

    Album rows name the main artist only. Titles name guests, but not their ids; album pages, top
    lists and track pages give both. What is learnt from one track completes the others.
    """

    def __init__(self) -> None:
        self._known: dict[str, FoundArtist] = {}
        self._people: dict[str, FoundArtist] = {}
        self._whole: dict[str, tuple[FoundArtist, ...]] = {}
        self._hopeless: set[str] = set()

    def learn(self, artists: Iterable[FoundArtist]) -> None:
        """Remember people by name."""
        for artist in artists:
            # Some answers carry little more than a name; the fuller one is kept.
            known = self._people.get(artist.source_id)
            if known is None or (known.image is None and artist.image is not None):
                self._people[artist.source_id] = artist
            for form in name_forms(artist.name):
                self._known.setdefault(form, artist)

    def settle(self, track_id: str, artists: tuple[FoundArtist, ...]) -> None:
        """Remember that exactly ``artists`` are on a track."""
        self.learn(artists)
        if artists:
            self._whole[track_id] = artists

    def on(self, track_id: str, artist: FoundArtist) -> bool:
        """Whether it is settled that ``artist`` is on a track."""
        people = self._whole.get(track_id, ())
        return any(person.source_id == artist.source_id for person in people)

    def give_up(self, track: FoundTrack) -> None:
        """Ask no more about the guests of ``track`` that its own page did not explain."""
        _, unknown = self._named_in(track.title)
        self._hopeless.update(unknown)

    def unknown(self, track: FoundTrack) -> tuple[str, ...]:
        """Return the guests in the title of ``track`` of whom nothing but the name is known."""
        if track.source_id in self._whole:
            return ()
        _, unknown = self._named_in(track.title)
        return tuple(name for name in unknown if name not in self._hopeless)

    def complete(self, track: FoundTrack) -> FoundTrack:
        """Return ``track`` with everybody on it who is known by now, the main artist first."""
        if (whole := self._whole.get(track.source_id)) is not None:
            return replace(track, artists=tuple(map(self._fullest, whole)))
        guests, _ = self._named_in(track.title)
        distinct = {p.source_id: self._fullest(p) for p in (*track.artists, *guests)}
        return replace(track, artists=tuple(distinct.values()))

    def _named_in(self, title: str) -> tuple[list[FoundArtist], list[str]]:
        """Return whom the title credits: people, and names without a person.

        ``A, B & C`` may be three people or two: the longest known name at each place is taken.
        """
        people: list[FoundArtist] = []
        unknown: list[str] = []
        for credit in featured_credits(title):
            spans = name_spans(credit)
            place = 0
            while place < len(spans):
                start = spans[place][0]
                for last in range(len(spans), place, -1):
                    person = self._find(credit[start : spans[last - 1][1]])
                    if person is not None:
                        people.append(person)
                        place = last
                        break
                else:
                    unknown.append(credit[start : spans[place][1]].strip())
                    place += 1
        return people, unknown

    def _fullest(self, person: FoundArtist) -> FoundArtist:
        return self._people.get(person.source_id, person)

    def _find(self, name: str) -> FoundArtist | None:
        forms = (*name_forms(name), *name_forms(without_group(name)))
        return next((self._known[form] for form in forms if form in self._known), None)
