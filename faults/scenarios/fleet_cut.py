"""A process that hears nothing of the others, while what it answers with is changed by another one."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.fleet.bus import NAME, PROVEN_SECONDS
from bot.language import text
from bot.services.server_settings import ServerSettings
from faults.crowd import PATIENCE, answered, mapped
from faults.report import Row
from faults.scenarios.fleet import all_ready, open_fleet, with_a_database
from storage import Store
from tests.cable import cable_to
from tests.factories import catalogue

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from bot.services.server_settings import GuildSettings
    from faults.discord import Asked, FakeDiscord
    from faults.scenario import Setting

CUT_SECONDS: Final = 30.0
GUILD: Final = 11
CHANNEL: Final = GUILD * 1000 + 1
MEMBER: Final = 100
ARTIST: Final = "Nightjar"
OTHER: Final = "Nightjar Trio"
HIDDEN: Final = "Marsh Choir"
_PASSING: Final = 200
"""Artists that are forgotten one by one."""


@dataclass(kw_only=True)
class Change:
    """What another process changes, and what the bot then says."""

    discord: FakeDiscord
    store: Store
    hidden_id: int
    track_id: int
    turn: int = 0

    async def ask(self, name: str = ARTIST) -> Asked:
        """Ask for an artist, and wait for the answer."""
        asked = await self.discord.command(CHANNEL, MEMBER, "clusters", {"artist": name})
        await mapped(asked)
        self.discord.forget(asked, message=True)
        return asked

    async def block(self) -> bool:
        """Block the member, and take that back; say whether the bot knows."""
        await self.store.operator.block("member", MEMBER)
        refused = await self.ask()
        await self.store.operator.unblock("member", MEMBER)
        told = await self.ask()
        shut_out = text("errors.blocked_here")
        return any(shut_out in said for said in refused.said) and _shows(told)

    async def settings(self) -> bool:
        """Let answers be private, or public; say whether the next one is."""
        private = self.turn % 2 == 0

        def edit(before: GuildSettings) -> GuildSettings:
            return replace(before, private=private)

        await ServerSettings(self.store).change(GUILD, edit, by=1)
        asked = await self.ask()
        return asked.message is not None and asked.message.ephemeral is private and _shows(asked)

    async def hidden(self) -> bool:
        """Hide an artist, or show it again; say whether it is offered accordingly."""
        hide = self.turn % 2 == 0
        change = self.store.artists.hide if hide else self.store.artists.unhide
        await change(GUILD, self.hidden_id)
        asked = await self.discord.type(CHANNEL, MEMBER, "clusters", "artist", HIDDEN.lower())
        await answered(asked, PATIENCE)
        offered = [choice["value"] for choice in asked.choices or ()]
        return (f"artist:{self.hidden_id}" in offered) is not hide

    async def music(self) -> bool:
        """Save a longer catalogue; say whether the next map has its tracks."""
        tracks = 36 + self.turn + 1
        await self.store.catalogues.save(catalogue(ARTIST, tracks))
        asked = await self.ask()
        return _shows(asked, f"{tracks} tracks")

    async def favourites(self) -> bool:
        """Mark a track, or take that back; say whether the member's export has it accordingly."""
        liked = self.turn % 2 == 0
        await self.store.favourites.set(GUILD, MEMBER, self.track_id, liked=liked)
        asked = await self.discord.command(CHANNEL, MEMBER, "favourites export")
        await answered(asked, PATIENCE)
        files = {} if asked.message is None else asked.message.files
        found = json.loads(next(iter(files.values()), b'{"favourites": []}'))["favourites"]
        return (self.track_id in {item["track_id"] for item in found}) is liked

    async def names(self) -> bool:
        """Have the server mean another artist by a name; say whether that one is shown."""
        # Two artists that are spelled alike; whom the server means is asked once and kept.
        named = await self.store.artists.all_named(OTHER)
        meant = named[self.turn % len(named)]
        await self.store.artists.remember_choice(GUILD, OTHER, meant.id)
        return _shows(await self.ask(OTHER), f"{meant.tracks} tracks")

    async def gone(self) -> bool:
        """Forget an artist; say whether the bot shows nothing of it any more."""
        name = f"Passing {self.turn}"
        artist = await self.store.artists.named(name)
        if artist is None:
            return True
        its = f" of {name}]"  # one that is spelled alike may be shown in its place
        shown = _shows(await self.ask(name), its)
        await self.store.removals.forget(artist.id, imported=True)
        return shown and not _shows(await self.ask(name), its)


def _shows(asked: Asked, words: str = "tracks") -> bool:
    """Whether an answer is a map whose text has these words."""
    embeds = [] if asked.message is None else asked.message.embeds
    return any(words in embed.get("description", "") for embed in embeds)


_CHANGES: Final[Mapping[str, Callable[[Change], Awaitable[bool]]]] = {
    "blocks": Change.block,
    "settings": Change.settings,
    "hidden artists": Change.hidden,
    "music": Change.music,
    "favourites": Change.favourites,
    "names": Change.names,
    "artists that go": Change.gone,
}


async def cut_off(setting: Setting) -> Sequence[Row]:
    """Keep a process from hearing the others for half a minute, again and again, and ask it meanwhile."""
    return await with_a_database(setting, cut_off_on)


async def cut_off_on(
    setting: Setting, address: str, *, seconds: float = CUT_SECONDS
) -> Sequence[Row]:
    """Do so on a database, ``seconds`` each; every kind of change once at the least."""
    asked: Counter[str] = Counter()
    stale: Counter[str] = Counter()
    deaf = 0.0
    async with (
        Store.opened(address, folder=setting.folder) as store,
        cable_to(address, name=NAME) as cable,
        open_fleet(setting, address, shards=1, each=1) as fleet,
    ):
        await store.catalogues.save(catalogue(ARTIST, 36))
        await store.catalogues.save(catalogue(HIDDEN, 3))
        for number, tracks in enumerate((13, 22)):
            await store.catalogues.save(catalogue(OTHER, tracks, source_id=f"trio-{number}"))
        for number in range(_PASSING):
            await store.catalogues.save(catalogue(f"Passing {number}", 3))
        change = await _change(fleet.discord, store)
        fleet.discord.state.add_guild(GUILD)
        bot = await fleet.add(cable.address)
        await all_ready(fleet)
        for number in setting.counted():
            if number % 2:
                cable.swallow()
                # What is lost without a word is noticed after that; the answer on the way is the moment more.
                await asyncio.sleep(PROVEN_SECONDS)
            else:
                cable.cut()
                await bot.said("messages of other processes are cut off")
            began = time.monotonic()
            while True:
                for what, act in _CHANGES.items():
                    asked[what] += 1
                    stale[what] += not await act(change)
                change.turn += 1
                if time.monotonic() - began > seconds:
                    break
            deaf += time.monotonic() - began
            cable.mend()
            setting.say(f"{asked.total()} changes in {deaf:.0f} s, {+stale or 'none'} stale")
        heard = await bot.said("messages of other processes are heard again", PATIENCE)
    told = ", ".join(f"{count} {what}" for what, count in stale.items() if count)
    return (
        Row(
            fault=f"a process hears nothing of the others for {deaf:.0f} s, of which every other time it is not told, "
            "while another one changes blocks, settings, hidden artists, music, favourites, names and artists",
            times=asked.total(),
            target="0 stale answers, heard again at the end",
            seen=f"{stale.total()} stale" + (f" ({told})" if told else ""),
            ok=not stale.total() and heard,
        ),
    )


async def _change(discord: FakeDiscord, store: Store) -> Change:
    (artist,) = await store.artists.all_named(ARTIST)
    (hidden,) = await store.artists.all_named(HIDDEN)
    stored = await store.catalogues.get(artist.id)
    (track_id, *_) = [] if stored is None else [track.id for track in stored.tracks]
    return Change(discord=discord, store=store, hidden_id=hidden.id, track_id=track_id)
