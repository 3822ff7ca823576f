"""What people and catalogues send that nobody should: titles, and ids of controls."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from faults.crowd import answered, mapped
from faults.discord import FakeDiscord, rules
from faults.report import Row
from faults.scenarios.storms import ARTIST, gather_crowd, put_servers
from storage import Store
from tests.factories import artist, features, track

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from bot.domain.model import FoundTrack
    from faults.discord import Asked, Message
    from faults.scenario import Setting

CHANNEL: Final = 11001
EACH: Final = 2_000
"""Titles by one artist."""
LANES: Final = 8

PIECES: Final = (
    "@everyone", "@here", "<@1>", "<@&2>", "<#3>", "</clusters:4>", "<t:5:R>", "<:a:6>",
    "**", "__", "~~", "||", "`", "```", "# ", "-# ", "> ", ">>> ", "- ", "1. ", "\\", "[", "](",
    "[free](https://evil.example)", "https://evil.example", "<https://evil.example>", ")", "(",
    "\u202e", "\u202a", "\u2066", "\u2069", "\u200f", "\u200b", "\u3164", "\u2800", "\x00", "\x1b[31m",
    "\n", "\r", "\t", "\u2028", "\u0301" * 40, "\u0489" * 20, "🎸" * 60, "👩‍👩‍👧‍👦", "🇫🇷", "1️⃣", "x" * 4000,
    "شادي جميل", "שלום", "밤편지", "春の歌", "\uff26\uff55\uff4c\uff4c", "ﷺ", "\U0001d56c\U0001d587\U0001d588", "'", '"', "{0}", "%s", "${x}",
    "'; DROP TABLE tracks; --", "<script>alert(1)</script>", "&amp;", "(feat. @everyone)", "(Live)",
)  # fmt: skip

_MENTION: Final = re.compile(r"(?<!\\)<(?:@|#|/|t:|a?:)[^>\s]*>?")
_UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066\u2067\u2028\u2029\ud800-\udfff]"
)
_ISOLATED: Final = re.compile(r"\u2068[^\u2068\u2069]*\u2069")
"""What the bot sets apart itself, so that its direction is its own."""
_LINK: Final = re.compile(r"(?<!\\)\]\((\w+://[^/?#)\s]*)")
_OWN: Final = "https://music.example"
"""What the tracks' own links begin with; whatever follows is the service's own affair."""


def title(dice: random.Random) -> str:
    """Return a title that somebody should not have given."""
    parts: list[str] = []
    for _ in range(dice.randrange(1, 6)):
        if dice.random() < 0.6:
            parts.append(dice.choice(PIECES))
        else:
            parts += (_character(dice) for _ in range(dice.randrange(1, 12)))
    return "".join(parts)


def _character(dice: random.Random) -> str:
    """Return any character of any plane, most often one of the first, and now and then half a pair."""
    match dice.randrange(20):
        case 0:
            return chr(dice.randrange(0xD800, 0xE000))
        case 1 | 2 | 3 | 4:
            return chr(dice.randrange(sys.maxunicode + 1))
        case _:
            return chr(dice.randrange(0x3000))


def _link(dice: random.Random) -> str:
    """Return a track's own link; what a service calls that leads where the service says."""
    if dice.random() < 0.9:
        return f"{_OWN}/track"
    return title(dice).replace("evil.example", "music.example")


def catalogue(number: int, count: int, dice: random.Random) -> list[FoundTrack]:
    """Return tracks with such titles, and an album and an artist of the same kind."""
    who = artist(f"Hostile {number}")
    guests = [artist(title(dice)[:500], source_id=f"guest-{number}-{place}") for place in range(20)]
    return [
        track(
            title(dice),
            who,
            *dice.sample(guests, dice.choice((0, 0, 0, 1, 3))),
            source_id=f"{number}-{place}",
            album=title(dice)[:1000],
            labels=(title(dice)[:200],),
            link=_link(dice),
            heard=features(place, dice),
        )
        for place in range(count)
    ]


def wrongs(message: Message) -> Iterator[str]:
    """Yield what a message shows that it must not."""
    payload = {
        "content": message.content,
        "embeds": message.embeds,
        "components": message.components,
    }
    yield from rules.complaints(payload)
    for what, text, _ in rules.texts(payload):
        if _UNSEEN.search(text) or re.search(r"[\u2068\u2069]", _ISOLATED.sub("", text)):
            yield f"unseen in {what}"
        if what in {"content", "description", "field"}:
            if _MENTION.search(text):
                yield f"a mention in {what}"
            if not all(host.startswith(_OWN) for host in _LINK.findall(text)):
                yield f"a link in {what}"
        if what == "content" and re.search(r"@(everyone|here)", text):
            yield "everyone in content"


async def titles(setting: Setting) -> Sequence[Row]:
    """Turn every page of artists whose titles are hostile, and read what Discord would show."""
    dice = setting.chance
    artists = -(-setting.times // EACH)
    each = min(EACH, setting.times)
    async with Store.opened(setting.folder / "clusters.db") as store:
        for number in range(artists):
            await store.catalogues.save(catalogue(number, each, dice))
    seen: Counter[str] = Counter()
    maps = pages = rows = 0
    async with FakeDiscord() as discord:
        discord.state.add_guild(11)
        async with setting.bot(discord) as bot:
            for number in setting.counted(artists):
                name = {"artist": f"Hostile {number}"}
                asked = await discord.command(CHANNEL, 1, "clusters", name)
                await mapped(asked)
                if asked.message is None or not asked.message.embeds:
                    seen["no map"] += 1
                    continue
                seen.update(wrongs(asked.message))
                seen["no picture"] += not any(asked.message.files.values())
                found = await _turn_all(discord, asked.message, seen)
                maps += 1
                pages += found[0]
                rows += found[1]
                setting.say(f"{rows} titles on {pages} pages: {dict(seen)}")
            seen = +seen
            refused = len(discord.routes.refused)
            tracebacks = bot.log().count("Traceback")
            if tracebacks:
                setting.say(bot.log()[bot.log().index("Traceback") :][:2000])
    return (
        Row(
            fault=f"fuzzed titles, albums, guests, labels and links, on {pages:,} pages and {maps} maps",
            times=rows,
            target="0 refused by Discord's limits, 0 mentions, foreign links, unseen characters or pictures missing, 0 tracebacks",
            seen=f"{refused} refused, {sum(seen.values())} wrong, {tracebacks} tracebacks",
            ok=not refused and not seen and not tracebacks,
        ),
    )


async def _turn_all(discord: FakeDiscord, message: Message, seen: Counter[str]) -> tuple[int, int]:
    """Turn a map's every page, some people side by side on replies of their own."""
    go = message.control("clusters:go:")["custom_id"]
    last = int(go.rpartition(":")[2]) - 1
    map_id = go.split(":")[2]
    rows = 0
    for index in range(1, last + 1):
        pressed = await discord.press(message, 1, f"clusters:page:{map_id}:{index}:n")
        await answered(pressed)
        discord.forget(pressed)
        seen.update(wrongs(message))
        rows += len(message.rows)
    return last, rows


async def ids(setting: Setting) -> Sequence[Row]:
    """Press controls that were never there: ids of others, ids beyond all bounds, ids of no kind."""
    dice = setting.chance
    await setting.store((ARTIST, 36), ("Harbour", 24))
    victim, forger = 400, 666
    pressed: list[Asked] = []
    async with FakeDiscord() as discord:
        put_servers(discord)
        async with setting.bot(discord) as bot:
            crowd = await gather_crowd(setting, discord)
            page = crowd.pages[0]
            menu = page.control("clusters:heart:")["custom_id"]
            await answered(await discord.press(page, victim, menu, [str(page.rows[0])]))
            kept = await _export(discord, page, victim)
            real = [item["custom_id"] for each in crowd.pages for item in each.controls()]
            real += [f"clusters:clear:{victim}:yes", "clusters:forget:1:yes", "clusters:which:0:x"]
            for number in range(setting.times):
                forged, values = _forge(dice, real)
                bearer = _with(dice.choice(crowd.pages), forged, values)
                pressed.append(await discord.press(bearer, forger + number, forged, values))
                if number % LANES == LANES - 1:
                    await asyncio.sleep(0.05)
            await answered(await discord.command(page.channel_id, 1, "favourites list"))
            unchanged = await _export(discord, page, victim) == kept
            marked = {
                track_id
                for asked in pressed[:: max(1, len(pressed) // 50)]
                for track_id in _tracks(await _export(discord, page, asked.user_id))
            }
            strange = marked - {row for each in crowd.pages for row in each.rows}
            log = bot.log()
    errors = log.count("Traceback") + log.count(" ERROR ")
    if errors:
        at = log.find("Traceback")
        setting.say(log[max(0, at - 300) : at + 2500])
    given = sum(asked.first.is_set() for asked in pressed)
    return (
        Row(
            fault=f"forged ids of buttons and menus ({given:,} were of a kind that is answered)",
            times=setting.times,
            target="0 errors, nobody else's data changed, no track marked that was on no page",
            seen=f"{errors} errors, {'nothing' if unchanged else 'something'} changed, {len(strange)} marked",
            ok=not errors and unchanged and not strange,
        ),
    )


def _with(message: Message, custom_id: str, values: list[str] | None) -> Message:
    """Return a message that bears a control: discord.py hears of no other."""
    control: dict[str, object] = {"type": 2, "style": 1, "label": "x", "custom_id": custom_id}
    if values is not None:
        options = [{"label": "x", "value": value} for value in values or ("x",)]
        control = {"type": 3, "custom_id": custom_id, "options": options}
    return replace(message, components=[{"type": 1, "components": [control]}])


def _forge(dice: random.Random, real: Sequence[str]) -> tuple[str, list[str] | None]:
    def number(_: re.Match[str]) -> str:
        return dice.choice(
            ("0", "1", "2", "3", "7", "25", "99999", "00000000000001", "9" * 15, "9" * 20, "9" * 40, "-1", "", "٣", "1e3")
        )  # fmt: skip

    forged = dice.choice(real)
    match dice.randrange(5):
        case 0 | 1:
            forged = re.sub(
                r"\d+", lambda found: number(found) if dice.random() < 0.5 else found[0], forged
            )
        case 2:
            at = dice.randrange(len(forged))
            forged = forged[:at] + title(dice) + forged[at + 1 :]
        case 3:
            forged = "clusters:" + title(dice)
        case _:
            pass
    forged = forged[:100] or "x"
    if ":heart:" in forged or ":jump:" in forged or ":which:" in forged or dice.random() < 0.3:
        values = [
            dice.choice(
                ("1", "0", "5", "99999999999999999999", "-1", "x", title(dice)[:100] or "x")
            )
            for _ in range(dice.randrange(4))
        ]
        return forged, values
    return forged, None


async def _export(discord: FakeDiscord, page: Message, user_id: int) -> list[object]:
    asked = await discord.command(page.channel_id, user_id, "favourites export")
    await answered(asked)
    files = {} if asked.message is None else asked.message.files
    discord.forget(asked)
    return json.loads(next(iter(files.values()), b'{"favourites": []}'))["favourites"]


def _tracks(favourites: Sequence[object]) -> Iterator[int]:
    for item in favourites:
        if isinstance(item, dict):
            yield item["track_id"]
