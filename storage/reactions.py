"""Reactions: what each one meant when it was added, until it is taken away or spent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeVar, cast

from storage.differences import differences
from storage.replies import bring
from storage.voices import (
    choose,
    is_spent,
    keep_without,
    mark,
    now,
    settle,
    spend,
    stands,
    unspend,
    withdraw,
)

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Callable, Collection, Iterable, Mapping

    from storage.database import Database
    from storage.differences import Pair
    from storage.owed import OwedRows
    from storage.session import Session

T = TypeVar("T")

KEYCAPS: Final = (*(f"{digit}\ufe0f\u20e3" for digit in range(1, 10)), "\N{KEYCAP TEN}")
"""The emojis 1 to 10; on a page each stands for the row of its number."""

_ROWS: Final = {emoji.replace("\ufe0f", ""): row for row, emoji in enumerate(KEYCAPS)}

Outcome = Literal["marked", "unmarked", "stands", "spent", "no_row", "nothing"]
"""What a reaction changed. ``marked`` and ``unmarked``: a favourite came or went. ``stands``: a voice
came, went, or was known, and the favourite is as before. ``spent``: the reaction said nothing any
more. ``no_row``: the page has rows, but not that one. ``nothing``: no keycap, or no page of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacted:
    """What came of a reaction that was added or taken away."""

    outcome: Outcome
    track_id: int | None = None
    """What it meant."""
    elsewhere: bool = False
    """Whether that is not what the row of its number shows now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What came of looking at a message's reactions again."""

    changed: bool
    """Whether favourites came or went."""
    spent: tuple[Pair, ...] = ()
    """Members and emojis of reactions that still stand and say nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What one member's reaction on a message stands for."""

    user_id: int
    emoji: str
    track_id: int | None
    """``None`` for a spent one."""


_NOTHING: Final = Reacted(outcome="nothing")


def _bare(emoji: str) -> str:
    """Return the emoji without its variation selector, which clients may leave out."""
    return emoji.replace("\ufe0f", "")


def full(bare: str) -> str:
    """Return a stored emoji as clients write it."""
    row = _ROWS.get(bare)
    return bare if row is None else KEYCAPS[row]


class Reactions:
    """Reactions as voices for favourites. The order of the calls is the order of the events."""

    def __init__(self, database: Database, owed: OwedRows) -> None:
        self._database = database
        self._owed = owed

    def _change(self, message_id: int, work: Callable[[Session], T]) -> Future[T]:
        """Run a unit of work on a message, along with what the disk is owed of it: both or none."""
        owed = self._owed.of(message_id)

        def whole(session: Session) -> T:
            if owed is not None:
                bring(session, message_id, owed)
            return work(session)

        return self._database.write(whole, after=lambda _: self._owed.settle(message_id, owed))

    def add(self, guild_id: int, message_id: int, user_id: int, emoji: str) -> Future[Reacted]:
        """Have a reaction speak for what its emoji stands for, for as long as it stands.

        In one transaction: the row is looked up on the page that the message shows now, the
        meaning is stored and the track marked. A reaction that is known already keeps its first
        meaning, and a spent one none.
        """
        bare = _bare(emoji)
        return self._change(
            message_id, lambda session: _add(session, guild_id, message_id, user_id, bare)
        )

    def press(self, guild_id: int, message_id: int, user_id: int, emoji: str) -> Future[Reacted]:
        """Toggle what the emoji stands for, by a reaction that is going to be taken off.

        It is spent from the beginning, so that its going withdraws nothing; the favourite stands
        by choice. The same reaction told twice toggles once.
        """
        bare = _bare(emoji)
        return self._change(
            message_id, lambda session: _press(session, guild_id, message_id, user_id, bare)
        )

    def remove(self, guild_id: int, message_id: int, user_id: int, emoji: str) -> Future[Reacted]:
        """Withdraw the voice of a reaction, for what it meant, whatever page is shown now.

        The favourite ends if no other voice speaks for it.
        """
        bare = _bare(emoji)
        return self._change(
            message_id, lambda session: _remove(session, guild_id, message_id, user_id, bare)
        )

    def agree(
        self,
        guild_id: int,
        message_id: int,
        present: Mapping[str, frozenset[int]],
        *,
        unless: Collection[Pair] = (),
        forgotten: Collection[int] = (),
        pressed: bool = False,
    ) -> Future[Agreed]:
        """Make what is stored agree with who reacts to a message now, by emoji.

        Nothing is concluded about an emoji that ``present`` does not name, nor about the pairs of
        ``unless``: of these an event has told since. What members of ``forgotten`` added means
        nothing: they had their data deleted after they added it. ``pressed`` takes what came
        for keys that were pressed, as ``press`` does.
        """
        now_present = {_bare(emoji): users for emoji, users in present.items()}
        heard = {(user, _bare(emoji)) for user, emoji in unless}
        return self._change(
            message_id,
            lambda session: _agree(
                session,
                guild_id,
                message_id,
                now_present,
                heard=heard,
                forgotten=forgotten,
                change=_press if pressed else _add,
            ),
        )

    async def of_messages(self, message_ids: Iterable[int]) -> dict[int, tuple[Meaning, ...]]:
        """Return what the reactions on messages stand for; messages without any are absent.

        Those of a message come the oldest first, spent ones last.
        """
        wanted = tuple(message_ids)

        def work(session: Session) -> dict[int, tuple[Meaning, ...]]:
            live = session.among(
                "SELECT message_id, added_at, user_id, emoji, track_id FROM reactions "
                "WHERE message_id IN ({keys})",
                wanted,
            )
            spent = session.among(
                "SELECT message_id, spent_at, user_id, emoji, NULL FROM spent_reactions "
                "WHERE message_id IN ({keys})",
                wanted,
            )
            found: dict[int, tuple[Meaning, ...]] = {}
            for message_id, _, user_id, emoji, track_id in (*sorted(live), *sorted(spent)):
                meaning = Meaning(user_id=user_id, emoji=full(emoji), track_id=track_id)
                found[message_id] = (*found.get(message_id, ()), meaning)
            return found

        return await self._database.read(work)

    def clear_message(self, message_id: int, emoji: str | None = None) -> Future[int]:
        """Forget a message's reactions, which somebody else took away; the favourites stay.

        With ``emoji`` only that emoji's. Returns how many meanings went.
        """
        bare = None if emoji is None else _bare(emoji)
        return self._database.write(lambda session: keep_without(session, message_id, bare))


def _add(session: Session, guild_id: int, message_id: int, user_id: int, bare: str) -> Reacted:
    known = _known(session, message_id, user_id, bare)
    if known is not None:
        return known
    found = _shown(session, message_id, bare)
    if found.track_id is None:
        return found
    session.run(
        "INSERT INTO reactions (message_id, user_id, emoji, guild_id, track_id, added_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        message_id,
        user_id,
        bare,
        guild_id,
        found.track_id,
        now(),
    )
    new = mark(session, guild_id, user_id, found.track_id)
    return Reacted(outcome="marked" if new else "stands", track_id=found.track_id)


def _press(session: Session, guild_id: int, message_id: int, user_id: int, bare: str) -> Reacted:
    known = _known(session, message_id, user_id, bare)
    if known is not None:
        return known
    found = _shown(session, message_id, bare)
    if found.track_id is None:
        return found
    marked = not stands(session, guild_id, user_id, found.track_id)
    change = choose if marked else withdraw
    change(session, guild_id, user_id, found.track_id)
    spend(session, message_id, user_id, bare)
    return Reacted(outcome="marked" if marked else "unmarked", track_id=found.track_id)


def _remove(session: Session, guild_id: int, message_id: int, user_id: int, bare: str) -> Reacted:
    if unspend(session, message_id, user_id, bare):
        return Reacted(outcome="spent")
    track_id: int | None = session.scalar(
        "DELETE FROM reactions WHERE message_id = $1 AND user_id = $2 AND emoji = $3 "
        "RETURNING track_id",
        message_id,
        user_id,
        bare,
    )
    if track_id is None:
        return _NOTHING
    ended = settle(session, guild_id, user_id, track_id)
    return Reacted(
        outcome="unmarked" if ended else "stands",
        track_id=track_id,
        elsewhere=_shown(session, message_id, bare).track_id != track_id,
    )


def _agree(
    session: Session,
    guild_id: int,
    message_id: int,
    present: Mapping[str, frozenset[int]],
    *,
    heard: Collection[Pair],
    forgotten: Collection[int],
    change: Callable[[Session, int, int, int, str], Reacted],
) -> Agreed:
    spent = set(
        session.all("SELECT user_id, emoji FROM spent_reactions WHERE message_id = $1", message_id)
    )
    live = session.all("SELECT user_id, emoji FROM reactions WHERE message_id = $1", message_id)
    found = differences((*live, *spent), present)
    for emoji in found.cleared:
        keep_without(session, message_id, emoji)
    outcomes: set[Outcome] = set()
    for user_id, emoji in found.removed:
        if (user_id, emoji) not in heard:
            outcomes.add(_remove(session, guild_id, message_id, user_id, emoji).outcome)
    for user_id, emoji in found.added:
        if (user_id, emoji) in heard:
            continue
        if user_id in forgotten:
            spend(session, message_id, user_id, emoji)
        else:
            outcomes.add(change(session, guild_id, message_id, user_id, emoji).outcome)
    standing = session.all(
        "SELECT user_id, emoji FROM spent_reactions WHERE message_id = $1 ORDER BY user_id, emoji",
        message_id,
    )
    return Agreed(
        changed=bool(outcomes & {"marked", "unmarked"}),
        spent=tuple(
            (user_id, full(emoji))
            for user_id, emoji in standing
            if user_id in present.get(emoji, ())
        ),
    )


def _known(session: Session, message_id: int, user_id: int, bare: str) -> Reacted | None:
    """Return what is to be said of a reaction that is known already."""
    if is_spent(session, message_id, user_id, bare):
        return Reacted(outcome="spent")
    track_id: int | None = session.scalar(
        "SELECT track_id FROM reactions WHERE message_id = $1 AND user_id = $2 AND emoji = $3",
        message_id,
        user_id,
        bare,
    )
    return None if track_id is None else Reacted(outcome="stands", track_id=track_id)


def _shown(session: Session, message_id: int, bare: str) -> Reacted:
    """Return the track in an emoji's row as a message shows it now, or why there is none."""
    row = _ROWS.get(bare)
    if row is None:
        return _NOTHING
    shown = session.scalar("SELECT shown FROM replies WHERE message_id = $1", message_id)
    tracks = [] if shown is None else cast("list[int]", json.loads(shown))
    if not tracks:
        return _NOTHING
    found: int | None = None
    if row < len(tracks):
        found = session.scalar("SELECT id FROM tracks WHERE id = $1", tracks[row])
    return Reacted(outcome="no_row" if found is None else "stands", track_id=found)
