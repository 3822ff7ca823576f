"""Whatever members do and however it is told: what is stored is what they last meant.

The machine plays Discord, its members and the bot's life; the real services and a real store stand
against a model of the rules in ``docs/favourites.md``. Server 7 leaves reactions where they are, in
server 8 the bot takes them off.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.services.favourites import KEYCAPS, Agreed, Favourites
from bot.services.personal import Personal
from bot.services.replies import Replies, Reply
from bot.services.server_settings import ServerSettings
from storage import Store
from tests.storage.music import add_songs

NOW: Final = datetime(2026, 11, 23, tzinfo=UTC)
STAYING: Final = 7
KEYS: Final = 8
GUILDS: Final = {1: STAYING, 2: STAYING, 3: KEYS}
"""Messages, and the servers that they are in."""
EMOJIS: Final = KEYCAPS[:3]
SONGS: Final = 3

Key = tuple[int, int, str]
"""A reaction: message, member, emoji."""

messages = st.sampled_from(sorted(GUILDS))
users = st.integers(1, 2)
emojis = st.sampled_from(EMOJIS)
keys = st.tuples(messages, users, emojis)


class Model:
    """The rules, over sets."""

    def __init__(self) -> None:
        self.choices: set[tuple[int, int, int]] = set()
        """(server, member, song)."""
        self.live: dict[Key, int] = {}
        self.spent: set[Key] = set()
        self.shown: dict[int, list[int]] = {}

    def favourites(self) -> set[tuple[int, int, int]]:
        """Return what stands: chosen, or spoken for by a reaction."""
        return self.choices | {(GUILDS[m], user, song) for (m, user, _), song in self.live.items()}

    def withdraw(self, guild: int, user: int, song: int) -> None:
        """End a favourite; its reactions are spent, where their message is still known."""
        self.choices.discard((guild, user, song))
        for key, meant in list(self.live.items()):
            if (GUILDS[key[0]], key[1], meant) == (guild, user, song):
                self.spend(key)

    def spend(self, key: Key) -> None:
        """Let a reaction say nothing any more."""
        self.live.pop(key, None)
        if key[0] in self.shown:
            self.spent.add(key)

    def added(self, key: Key) -> None:
        """Hear that a reaction was added."""
        message, user, emoji = key
        rows, row = self.shown.get(message, []), EMOJIS.index(emoji)
        if key in self.spent or key in self.live or row >= len(rows):
            return
        if GUILDS[message] == STAYING:
            self.live[key] = rows[row]
            return
        chosen = (KEYS, user, rows[row])
        if chosen in self.favourites():
            self.withdraw(*chosen)
        else:
            self.choices.add(chosen)
        self.spend(key)

    def removed(self, key: Key) -> None:
        """Hear that a reaction was taken away."""
        self.live.pop(key, None)
        self.spent.discard(key)

    def cleared(self, message: int, emoji: str | None) -> None:
        """Hear that somebody cleared reactions."""
        for key, song in list(self.live.items()):
            if key[0] == message and emoji in {None, key[2]}:
                del self.live[key]
                self.choices.add((GUILDS[message], key[1], song))
        self.spent -= {key for key in self.spent if key[0] == message and emoji in {None, key[2]}}

    def forgotten(self, user: int) -> None:
        """Delete everything of a member."""
        self.choices = {item for item in self.choices if item[1] != user}
        for key in [key for key in self.live if key[1] == user]:
            self.spend(key)


class VoicesMachine(RuleBasedStateMachine):
    """Reactions, menus, page turns, deletions, restarts; told once, twice, late, or never."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "clusters.db"
        self.runner = asyncio.Runner()
        self.model = Model()
        self.standing: set[Key] = set()
        """What is seen on Discord."""
        self.artist, self.songs = self.runner.run(self._open_first())

    async def _open_first(self) -> tuple[int, list[int]]:
        self._serve(await Store.open(self.path))
        return await add_songs(self.store, "Ann", SONGS)

    def _serve(self, store: Store) -> None:
        self.store = store
        self.favourites = Favourites(store)
        self.replies = Replies(store)
        self.personal = Personal(store, ServerSettings(store))

    async def _agree(self, message: int) -> Agreed:
        present = {
            emoji: frozenset(u for m, u, e in self.standing if (m, e) == (message, emoji))
            for emoji in EMOJIS
        }
        guild = GUILDS[message]
        return await self.favourites.agree(guild, message, present, pressed=guild == KEYS)

    # --- how Discord tells it ------------------------------------------------------------------

    def hear(self, key: Key, times: int = 1) -> None:
        """Tell the bot that a reaction came or went, as it is on Discord now."""
        for _ in range(times):
            self.runner.run(self._hear(key, added=key in self.standing))
        if key in self.standing:
            self.model.added(key)
            if GUILDS[key[0]] == KEYS:  # the bot takes it off, and hears of that
                self.standing.discard(key)
                self.hear(key, times)
        else:
            self.model.removed(key)

    async def _hear(self, key: Key, *, added: bool) -> None:
        message, user, emoji = key
        guild = GUILDS[message]
        if added:
            await self.favourites.react(guild, message, user, emoji, pressed=guild == KEYS)
        else:
            await self.favourites.unreact(guild, message, user, emoji)

    def change(self, key: Key) -> None:
        """Let a member press a keycap: it comes, or goes."""
        self.standing ^= {key}

    # --- what happens --------------------------------------------------------------------------

    @initialize()
    def show_all(self) -> None:
        """Begin with every message at its first page."""
        for message in GUILDS:
            self.turn(message, 0, 3)

    @rule(message=messages, start=st.integers(0, SONGS - 1), length=st.integers(1, 3))
    def turn(self, message: int, start: int, length: int) -> None:
        """Turn a message to a page."""
        rows = self.songs[start : start + length]
        self.runner.run(
            self.replies.save(
                Reply(
                    message_id=message,
                    channel_id=3,
                    guild_id=GUILDS[message],
                    artist_id=self.artist,
                    map_id=None,
                    page=1,
                    rows=tuple(rows),
                    created_at=NOW,
                )
            )
        )
        self.model.shown[message] = rows

    @rule(key=keys, times=st.integers(1, 2))
    def press(self, key: Key, times: int) -> None:
        """Press a keycap; the event may come twice."""
        self.change(key)
        self.hear(key, times)

    @rule(data=st.data(), pressed=st.lists(keys, min_size=2, max_size=5, unique=True))
    def press_many(self, data: st.DataObject, pressed: list[Key]) -> None:
        """Press keycaps at once; their events come in any order."""
        for key in pressed:
            self.change(key)
        for key in data.draw(st.permutations(pressed)):
            self.hear(key)

    @rule(key=keys.filter(lambda key: GUILDS[key[0]] == STAYING))
    def press_twice_and_be_told_backwards(self, key: Key) -> None:
        """Press a keycap and press it again; the second event comes first."""
        come = key not in self.standing
        self.runner.run(self._hear(key, added=not come))
        self.runner.run(self._hear(key, added=come))
        for told in (
            (self.model.removed, self.model.added)
            if come
            else (
                self.model.added,
                self.model.removed,
            )
        ):
            told(key)

    @rule(
        guild=st.sampled_from([STAYING, KEYS]),
        user=users,
        chosen=st.sets(st.integers(0, SONGS - 1), min_size=1, max_size=2),
    )
    def use_menu(self, guild: int, user: int, chosen: set[int]) -> None:
        """Toggle songs in the favourites menu."""
        songs = [self.songs[number] for number in sorted(chosen)]
        before = self.model.favourites()
        toggled = self.runner.run(self.favourites.toggle(guild, user, songs))
        assert set(toggled.removed) == {s for s in songs if (guild, user, s) in before}
        for song in songs:
            if (guild, user, song) in before:
                self.model.withdraw(guild, user, song)
            else:
                self.model.choices.add((guild, user, song))

    @rule(message=messages, emoji=st.one_of(st.none(), emojis))
    def clear(self, message: int, emoji: str | None) -> None:
        """Let a moderator clear a message's reactions, or one emoji's."""
        self.standing = {
            key for key in self.standing if key[0] != message or emoji not in {None, key[2]}
        }
        self.runner.run(self.favourites.reactions_cleared(message, emoji))
        self.model.cleared(message, emoji)

    @rule(user=users)
    def delete_everything(self, user: int) -> None:
        """Use ``/favourites clear``."""
        self.runner.run(self.personal.forget_member(user))
        self.model.forgotten(user)

    @rule(message=messages)
    def delete_message(self, message: int) -> None:
        """Delete a reply; what it said stays."""
        self.standing = {key for key in self.standing if key[0] != message}
        self.runner.run(self.replies.forget(message))
        self.model.cleared(message, None)
        self.model.shown.pop(message, None)

    @rule(pressed=st.lists(keys, max_size=6))
    def be_down(self, pressed: list[Key]) -> None:
        """Stop; members press keycaps, which nobody hears; start, and read everything again."""
        self.runner.run(self.store.close())
        for key in pressed:
            self.change(key)
        self._serve(self.runner.run(Store.open(self.path)))
        self.read_again()

    @rule()
    def read_again(self) -> None:
        """Lose the session, and read everything again."""
        for message, guild in GUILDS.items():
            if message not in self.model.shown:
                continue
            agreed = self.runner.run(self._agree(message))
            known = {key for key in (*self.model.live, *self.model.spent) if key[0] == message}
            here = {key for key in self.standing if key[0] == message}
            for key in known - here:
                self.model.removed(key)
            for key in here - known:
                self.model.added(key)
            spent = {(message, user, emoji) for user, emoji in agreed.spent}
            assert spent == {key for key in self.model.spent if key[0] == message}
            assert {key for key in self.model.live if key[0] == message} <= here
            if guild == KEYS:
                for key in spent:
                    self.standing.discard(key)
                    self.hear(key)

    # --- what must be true ---------------------------------------------------------------------

    @invariant()
    @precondition(lambda self: bool(self.model.shown))
    def what_is_stored_is_what_was_meant(self) -> None:
        """Compare the store with the model."""
        meant = self.model.favourites()
        for guild in (STAYING, KEYS):
            counts = Counter(song for where, _, song in meant if where == guild)
            assert self.runner.run(self.favourites.counts(guild, self.songs)) == counts
            for user in (1, 2):
                found = self.runner.run(self.store.favourites.of_user(guild, user))
                assert {(guild, user, item.track_id) for item in found.items} == {
                    item for item in meant if item[:2] == (guild, user)
                }
        stored = self.runner.run(self.replies.meanings(sorted(GUILDS)))
        assert {
            (message, item.user_id, item.emoji): item.track_id
            for message, items in stored.items()
            for item in items
        } == {**self.model.live, **dict.fromkeys(self.model.spent)}

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.runner.run(self.store.close())
        self.runner.close()
        self.folder.cleanup()


VoicesMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
TestVoices = VoicesMachine.TestCase
