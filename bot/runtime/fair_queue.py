"""A queue in which parties take turns, and within a party its members.

However many entries one party has waiting, the next one of any other party comes after at most one
of each party's: a round robin of round robins.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

T = TypeVar("T")


class Place(NamedTuple):
    """By whom an entry waits."""

    party: Hashable
    member: Hashable


class FairQueue(Generic[T]):
    """Hashable entries that wait, each by one or several members."""

    def __init__(self) -> None:
        self._parties: OrderedDict[Hashable, OrderedDict[Hashable, OrderedDict[T, None]]] = (
            OrderedDict()
        )
        self._places: dict[T, list[Place]] = {}

    def __iter__(self) -> Iterator[T]:
        """Return the entries in the order in which they come if nobody else does."""
        copy: FairQueue[T] = FairQueue()
        for party, members in self._parties.items():
            for member, entries in members.items():
                for entry in entries:
                    copy.put(entry, Place(party, member))
        while (taken := copy.take()) is not None:
            yield taken[0]

    def __contains__(self, entry: object) -> bool:
        """Whether an entry waits."""
        return entry in self._places

    def waits(self, place: Place) -> bool:
        """Whether a member has an entry that waits."""
        return place.member in self._parties.get(place.party, ())

    def put(self, entry: T, place: Place) -> None:
        """Add an entry as the last of a member's; one that waits already comes by either."""
        members = self._parties.setdefault(place.party, OrderedDict())
        entries = members.setdefault(place.member, OrderedDict())
        if entry not in entries:
            entries[entry] = None
            self._places.setdefault(entry, []).append(place)

    def take(
        self,
        may: Callable[[Place], bool] = lambda _: True,
        had: Callable[[Hashable], int] = lambda _: 0,
    ) -> tuple[T, Place] | None:
        """Remove the next entry; return it, and by whom it came.

        Members that may not are passed over; ``None`` where nobody is left. Of the parties that have
        ``had`` the least, the one comes that has waited for its turn the longest. It goes to the end
        of the parties, and the member to the end of the party's members.
        """
        for party, members in sorted(self._parties.items(), key=lambda item: had(item[0])):
            for member, entries in members.items():
                place = Place(party, member)
                if may(place):
                    entry = next(iter(entries))
                    members.move_to_end(member)
                    self._parties.move_to_end(party)
                    self.discard(entry)
                    return entry, place
        return None

    def discard(self, entry: T) -> None:
        """Remove an entry, by whomever it waits, if it does."""
        for place in self._places.pop(entry, ()):
            members = self._parties[place.party]
            del members[place.member][entry]
            if not members[place.member]:
                del members[place.member]
            if not members:
                del self._parties[place.party]
