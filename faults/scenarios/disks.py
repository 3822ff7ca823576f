"""What happens to the disk: power cuts, and no room left."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from faults.crowd import answered, stored_favourites
from faults.discord import FakeDiscord
from faults.disk import FULL, JOURNAL
from faults.power import Platter, changes
from faults.report import Row
from faults.scenarios.storms import ARTIST, GUILDS, PATIENCE, PER_SECOND, gather_crowd, put_servers
from faults.waiting import until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faults.crowd import Favourite
    from faults.discord import Asked, Message
    from faults.scenario import Setting

DATABASE = "clusters.db"
STORM_SECONDS: Final = 120.0
CUTS_A_CHOICE: Final = 4
"""A storm goes on until so many choices were acknowledged, or so long."""


@dataclass(frozen=True, slots=True)
class _Event:
    """A chooser asked for a favourite's change, or was told of it, when the journal was so long."""

    at: int
    favourite: Favourite
    told: bool


async def power(setting: Setting) -> Sequence[Row]:
    """Note every write and sync of a bot in a storm; then cut the power at random moments of it.

    What is left of the database after each cut is opened as the bot opens it, and checked whole.
    """
    await setting.store((ARTIST, 36))
    folder = setting.folder
    platter = Platter()
    platter.load(folder, DATABASE, f"{DATABASE}-wal")
    events: list[_Event] = []
    journal = folder / JOURNAL
    async with FakeDiscord(setting.seed) as discord:
        put_servers(discord)
        async with setting.bot(discord, {"FAULTS_DISK": str(folder)}) as bot:
            crowd = await gather_crowd(setting, discord)

            def noted(favourite: Favourite, *, told: bool) -> None:
                events.append(_Event(journal.stat().st_size, favourite, told))

            crowd.on_ask = lambda favourite: noted(favourite, told=False)
            crowd.on_told = lambda favourite: noted(favourite, told=True)
            begin = journal.stat().st_size
            ends = asyncio.get_running_loop().time() + STORM_SECONDS
            await crowd.storm(
                lambda: (
                    crowd.acknowledged >= setting.times / CUTS_A_CHOICE
                    or asyncio.get_running_loop().time() > ends
                ),
                PER_SECOND,
            )
            await bot.kill()
    length = journal.stat().st_size
    dice = setting.chance
    cuts = sorted(dice.randrange(begin, length) for _ in range(setting.times))
    lost = broken = uncertain = 0
    for change in changes(journal):
        platter.apply(change)
        while cuts and cuts[0] < change.end:
            uncertain += bool(platter.unsure)
            with tempfile.TemporaryDirectory() as left:
                platter.cut(dice, Path(left))
                del cuts[0]
                try:
                    found = await stored_favourites(
                        Path(left) / DATABASE, GUILDS, list(crowd.choosers)
                    )
                except Exception as error:  # noqa: BLE001 - any failure is what is looked for
                    setting.say(f"not opened: {error!r}")
                    broken += 1
                    continue
                lost += len(_wrong(events, found, change.end))
    return (
        Row(
            fault=f"power cuts in a storm: {crowd.acknowledged:,} acknowledged choices, "
            f"{uncertain:,} cuts with writes not yet on disk",
            times=setting.times,
            target="0 lost or wrong, 0 damaged, 0 choices told an error",
            seen=f"{lost} lost or wrong, {broken} damaged, {len(crowd.failures)} told an error",
            ok=not lost and not broken and not crowd.failures,
        ),
    )


def _wrong(events: Sequence[_Event], found: set[Favourite], cut: int) -> set[Favourite]:
    """Return what is not as it had been told before a cut, where nothing was asked since."""
    said: set[Favourite] = set()
    unsure: set[Favourite] = set()
    for event in events:
        if event.told and event.at <= cut:
            said ^= {event.favourite}
            unsure.discard(event.favourite)
        elif not event.told:
            if event.at > cut:
                break
            unsure.add(event.favourite)
    return (found ^ said) - unsure


async def full(setting: Setting) -> Sequence[Row]:
    """Fill the disk and free it again, while members look at stored maps and mark favourites."""
    await setting.store((ARTIST, 36), ("Harbour", 24))
    shown = refused = silent = wrong = 0
    async with FakeDiscord(setting.seed) as discord:
        put_servers(discord)
        async with setting.bot(discord, {"FAULTS_DISK": str(setting.folder)}) as bot:
            crowd = await gather_crowd(setting, discord)
            page = crowd.pages[0]
            for _ in range(setting.times):
                for _ in range(10):
                    await crowd.react()
                differs, _ = await crowd.agreed(PATIENCE)
                wrong += len(differs)
                (setting.folder / FULL).touch()
                for side in (":n", ":p"):
                    control = page.control("clusters:page:", side)["custom_id"]
                    turned = await discord.press(page, 300, control)
                    before = page.edits
                    await answered(turned)
                    shown += page.edits > before and not turned.told
                refused += await _is_told(await _mark(discord, page, 301))
                asked = await discord.command(page.channel_id, 302, "clusters", {"artist": ARTIST})
                await answered(asked)
                silent += asked.message is None or not asked.message.embeds
                (setting.folder / FULL).unlink()
            freed = await _is_told(await _mark(discord, page, 303))
            alive = bot.process.returncode is None
    return (
        Row(
            fault="the disk fills up, and is freed again",
            times=setting.times,
            target="stored maps shown, pages turn, marks refused with a sentence, then all as before",
            seen=f"{silent} maps not shown, {2 * setting.times - shown} pages not turned, "
            f"{setting.times - refused} marks without a word, {wrong} favourites wrong, "
            f"{'up' if alive and freed else 'down'}",
            ok=not silent
            and shown == 2 * setting.times
            and refused == setting.times
            and not wrong
            and alive
            and freed,
        ),
    )


async def _mark(discord: FakeDiscord, page: Message, user_id: int) -> Asked:
    menu = page.control("clusters:heart:")["custom_id"]
    return await discord.press(page, user_id, menu, [str(page.rows[0])])


async def _is_told(asked: Asked) -> bool:
    """Return whether a member was told what came of a choice, within a while."""
    return await until(lambda: bool(asked.told), 30.0)
