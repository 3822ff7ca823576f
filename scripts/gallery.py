"""Take a picture of every member's command, and write the page that shows them.

    python scripts/gallery.py [--only NAME ...] [--output docs/images/commands] [--page docs/gallery.md]
    python scripts/gallery.py --language de --output DIR

Each answer stands in a channel of its own, in the demo's server with the demo's music, and is cut out
of the demo's page in headless Chromium. Needs what ``scripts/screenshots.py`` needs.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image
from rich.console import Console

from bot.demo.stage import AMERICAN, open_stage
from bot.settings import Settings
from bot.sources.base import TopEntry, TopList
from scripts.screenshots import PATIENCE_MS, ROOT, SETTLE_MS, Chat, chromium, end_in_words

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from playwright.async_api import Browser
    from simcord import ChannelHandle, InteractionResult, MemberActor

    from bot.demo.stage import Stage
    from bot.gateway.client import ClustersBot
    from cogs.weekly import Weekly

WINDOW: Final = (700, 2200)
"""CSS pixels of the demo's page: as wide as a picture, higher than the longest answer."""
MOST_BYTES: Final = 90_000
"""A picture of the gallery is no bigger; it is given fewer colours until it fits."""
PALETTES: Final = (256, 192, 128, 96, 64)
SHOWN_WIDTH: Final = 440
"""CSS pixels that the page shows a picture at."""
MENU: Final = 3
"""Discord's number for a menu of texts."""


class Asker:
    """One member in a channel of their own: types, presses, and remembers what they look at."""

    def __init__(self, stage: Stage, who: MemberActor, channel: ChannelHandle) -> None:
        self.stage = stage
        self.who = who
        self.channel = channel
        self._seen: Any = None

    async def pick(self, command: str, option: str, words: str) -> str:
        """Return the value of the first suggestion for what was typed."""
        found = await self.who.autocomplete(self.channel, command, option, words)
        return found[0]["value"]

    async def types(self, command: str, **options: object) -> None:
        """Send a command with its options as they are."""
        self._look(await self.who.slash(self.channel, command, **options))

    async def asks(self, command: str, option: str, words: str, **more: object) -> None:
        """Send a command with one option picked from the list of suggestions."""
        value = await self.pick(command, option, words)
        await self.types(command, **{option: value}, **more)

    async def presses(self, part: str) -> None:
        """Press the first button whose id has ``part`` in it."""
        custom_id = next(
            item["custom_id"] for item in self._controls() if part in item["custom_id"]
        )
        self._look(await self.who.click(self._seen, custom_id=custom_id))

    async def chooses(self, part: str, place: int) -> None:
        """Choose an option of the first menu whose id has ``part`` in it."""
        menu = next(item for item in self._controls() if part in item["custom_id"])
        value = menu["options"][place]["value"]
        self._look(await self.who.select(self._seen, [value], custom_id=menu["custom_id"]))

    def _look(self, result: InteractionResult) -> None:
        followups = result.followups
        self._seen = followups[-1] if followups else result.response or self._seen

    def _controls(self) -> Iterator[dict[str, Any]]:
        """Return what can be pressed on what is looked at, as it is now."""
        backend = self.stage.env.backend
        rows = backend.get_message(self.channel.id, self._seen.id).components
        return (item for item in _inside(rows) if item.get("custom_id"))


def _inside(components: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _inside(component.get("components", ()))
        if accessory := component.get("accessory"):
            yield accessory


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture of the gallery."""

    name: str
    title: str
    """What is typed or pressed."""
    line: str
    """What is to be seen, in a sentence; also the picture's alternative text."""
    play: Callable[[Asker], Awaitable[None]]
    admin: bool = False


# --- what is shown -------------------------------------------------------------------------------


async def _first_page(asker: Asker) -> None:
    await asker.asks("clusters", "artist", asker.stage.artists[0])
    await asker.chooses("clusters:jump:", 1)


async def _zoom(asker: Asker) -> None:
    await asker.types("server map")
    await asker.chooses("clusters:jump:", 1)
    await asker.presses("clusters:zoom:")


async def _save(asker: Asker) -> None:
    await _first_page(asker)
    await asker.presses("clusters:save:")


async def _cards(asker: Asker) -> None:
    await _first_page(asker)
    await asker.presses("clusters:cards:")


async def _more(asker: Asker) -> None:
    await asker.asks("clusters", "artist", asker.stage.artists[0])
    await asker.presses("clusters:more:")


async def _way(asker: Asker) -> None:
    to = await asker.pick("similar", "to", "Gravel Choir")
    await asker.asks("similar", "track", "Kettle Song", to=to)


async def _compare(asker: Asker) -> None:
    first, second, *_ = asker.stage.artists
    other = await asker.pick("picture compare", "second", second)
    await asker.asks("picture compare", "first", first, second=other)


async def _mine(asker: Asker) -> None:
    """Have favourites to list and to map."""
    await asker.types("favourites privacy", who="everybody")
    store = asker.stage.resources.store
    artist = await asker.stage.resources.services.artists.named(asker.stage.artists[0])
    answer = await asker.stage.resources.services.maps.answer(
        artist.id, guild_id=asker.stage.guild.id
    )
    half = asker.who is asker.stage.admin
    for track in list(answer.tracks)[half : 24 if half else 30 : 1 + half]:
        await store.favourites.set(asker.stage.guild.id, asker.who.id, track, liked=True)


async def _taste(asker: Asker) -> None:
    await _mine(asker)
    await _mine(Asker(asker.stage, asker.stage.admin, asker.channel))
    await asker.types("favourites taste", member=asker.stage.admin)


async def _tab(asker: Asker, tab: str) -> None:
    await asker.types("settings")
    await asker.presses(f"clusters:tab:{tab}:")


async def _bring(asker: Asker) -> None:
    rows = "\n".join(
        f"Lamp {number},The Paper Ferries,Low Water,{number % 10 / 10},{number % 7 / 7}"
        for number in range(1, 25)
    )
    table = f"title,artist,album,energy,acousticness\n{rows}\n"
    await asker.types("cache import", file=("ferries.csv", table.encode()))


class _Listener:
    """Stands for the services that know what somebody played: the demo's first artist, most of all."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    async def top_lists(self, service: str, name: str) -> tuple[TopList, ...]:
        """Return the artist's tracks as an all-time list, whoever listened where."""
        del service, name
        resources = self.stage.resources
        artist = await resources.services.artists.named(self.stage.artists[0])
        answer = await resources.services.maps.answer(artist.id, guild_id=self.stage.guild.id)
        entries = tuple(
            TopEntry(rank=rank, title=track.title, artist=track.artists[0].name)
            for rank, track in enumerate(answer.tracks.values(), start=1)
        )
        return (TopList(period="all", entries=entries),)


async def _link(asker: Asker) -> None:
    listening = asker.stage.resources.services.listening
    setattr(listening, "_gatherer", _Listener(asker.stage))  # noqa: B010 - the demo asks no service
    await asker.types("listening link", service="listenbrainz", name="ada")


async def _unlink(asker: Asker) -> None:
    await _link(asker)
    await asker.types("listening unlink", service="listenbrainz")


async def _operate(asker: Asker) -> None:
    cast("ClustersBot", asker.stage.env.bot).owner_id = asker.who.id
    await asker.types("operator status")


async def _weekly(asker: Asker) -> None:
    bot = cast("ClustersBot", asker.stage.env.bot)
    services = asker.stage.resources.services
    due = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=2)
    guild = asker.stage.guild.id
    await services.weekly.begin(guild, datetime.now(UTC) - timedelta(days=1))
    await services.server_settings.change(
        guild,
        lambda settings: replace(
            settings,
            weekly=True,
            weekly_channel=asker.channel.id,
            weekly_day=due.weekday(),
            weekly_hour=due.hour,
        ),
        by=asker.stage.admin.id,
    )
    await cast("Weekly", bot.get_cog("Weekly")).look(due + timedelta(minutes=10))
    await asker.stage.env.settle()


def _typed(command: str, **options: object) -> Callable[[Asker], Awaitable[None]]:
    return lambda asker: asker.types(command, **options)


def _asked(
    command: str, option: str, words: str = "", **more: object
) -> Callable[[Asker], Awaitable[None]]:
    """Ask with an option picked; without ``words`` it is the demo's first artist."""
    return lambda asker: asker.asks(command, option, words or asker.stage.artists[0], **more)


SHOTS: Final[tuple[Shot, ...]] = (
    Shot(
        name="clusters",
        title="/clusters artist",
        line="The map of an artist: the groups with their evidence, and what can be done next.",
        play=_asked("clusters", "artist"),
    ),
    Shot(
        name="cluster-page",
        title="A group, from the menu",
        line="A group's page: its tracks with album, label, score and favourites.",
        play=_first_page,
    ),
    Shot(
        name="zoom",
        title="Zoom in",
        line="A group as a map of its own; here one of the server's map.",
        play=_zoom,
    ),
    Shot(
        name="save",
        title="Save",
        line="What can be taken away, and in which form; shown to the asker alone.",
        play=_save,
    ),
    Shot(
        name="cards",
        title="Tracks",
        line="The page's tracks, each with its card; shown to the asker alone.",
        play=_cards,
    ),
    Shot(
        name="more",
        title="More",
        line="What found no place below the map; shown to the asker alone.",
        play=_more,
    ),
    Shot(
        name="album",
        title="/album",
        line="The map of one album.",
        play=_asked("album", "album", "Tin Moon Rising"),
    ),
    Shot(
        name="playlist",
        title="/playlist links",
        line="The map of what pasted links lead to; the demo asks no service, so it says what it can read.",
        play=_typed("playlist", links="https://www.deezer.com/track/1"),
    ),
    Shot(
        name="track",
        title="/track",
        line="A track's card: how it sounds beside its artist's other tracks, and what is like it.",
        play=_asked("track", "track", "Gravel Choir"),
    ),
    Shot(
        name="similar",
        title="/similar track",
        line="The tracks that sound most like one, whoever made them.",
        play=_asked("similar", "track", "Gravel Choir"),
    ),
    Shot(
        name="similar-way",
        title="/similar track to",
        line="Five tracks that lead from one to another.",
        play=_way,
    ),
    Shot(
        name="picture-map",
        title="/picture map look: light",
        line="The map alone, in another look.",
        play=_asked("picture map", "artist", look="light"),
    ),
    Shot(
        name="picture-timeline",
        title="/picture timeline",
        line="How an artist's sound moved over the years, with the albums marked.",
        play=_asked("picture timeline", "artist"),
    ),
    Shot(
        name="picture-features",
        title="/picture features",
        line="How an artist's features are spread, with this server's favourites on them.",
        play=_asked("picture features", "artist"),
    ),
    Shot(
        name="picture-compare",
        title="/picture compare",
        line="Two artists on one map.",
        play=_compare,
    ),
    Shot(
        name="favourites-privacy",
        title="/favourites privacy",
        line="Who may see which favourites are yours; at first only you.",
        play=_typed("favourites privacy"),
    ),
    Shot(
        name="favourites-taste",
        title="/favourites taste",
        line="How close two members' favourites sound, and what they share.",
        play=_taste,
    ),
    Shot(
        name="favourites-list",
        title="/favourites list",
        line="What this server marked: sorted, filtered, page by page.",
        play=_typed("favourites list"),
    ),
    Shot(
        name="favourites-list-mine",
        title="/favourites list whose: mine",
        line="Your own, shown to you alone, with a menu that takes them off.",
        play=_typed("favourites list", whose="mine"),
    ),
    Shot(
        name="favourites-map",
        title="/favourites map",
        line="The server's favourites as one map across all artists.",
        play=_typed("favourites map"),
    ),
    Shot(
        name="favourites-board",
        title="/favourites board",
        line="What several members here love: artists, tracks, and who marks.",
        play=_typed("favourites board"),
    ),
    Shot(
        name="favourites-export",
        title="/favourites export",
        line="Everything the bot keeps about a member, as a file.",
        play=_typed("favourites export"),
    ),
    Shot(
        name="favourites-clear",
        title="/favourites clear",
        line="Deletes all of that, and asks first.",
        play=_typed("favourites clear"),
    ),
    Shot(
        name="server-map",
        title="/server map",
        line="Everything of this server on one map.",
        play=_typed("server map"),
    ),
    Shot(
        name="listening-status",
        title="/listening status",
        line="Which listening names you have linked here.",
        play=_typed("listening status"),
    ),
    Shot(
        name="listening-link",
        title="/listening link",
        line="What you play counts into this server's scores; the name stays between you and the bot.",
        play=_link,
    ),
    Shot(
        name="listening-unlink",
        title="/listening unlink",
        line="Takes that back.",
        play=_unlink,
    ),
    Shot(
        name="settings",
        title="/settings",
        line="An admin's panel: who may refresh and bring in files.",
        play=_typed("settings"),
        admin=True,
    ),
    Shot(
        name="settings-look",
        title="/settings, Look",
        line="The same panel: how pictures are coloured, and keycaps under the pages.",
        play=lambda asker: _tab(asker, "look"),
        admin=True,
    ),
    Shot(
        name="weekly",
        title="The weekly post",
        line="What the server marked this week, where an admin wants it; off at first.",
        play=_weekly,
    ),
    Shot(
        name="cache-status",
        title="/cache status",
        line="What is stored, from which sources, and how old it is.",
        play=_typed("cache status"),
    ),
    Shot(
        name="cache-names",
        title="/cache names",
        line="Whom this server means by names of several artists.",
        play=_typed("cache names"),
        admin=True,
    ),
    Shot(
        name="cache-import",
        title="/cache import",
        line="A file of tracks brought in, which this server alone sees.",
        play=_bring,
        admin=True,
    ),
    Shot(
        name="cache-forget",
        title="/cache forget artist",
        line="Drops what is stored of an artist, and asks first.",
        play=_asked("cache forget", "artist"),
        admin=True,
    ),
    Shot(
        name="refused",
        title="/cache refresh, by a member",
        line="What is for admins says so, to the member who tried and to nobody else.",
        play=_asked("cache refresh", "artist"),
    ),
    Shot(
        name="operator",
        title="/operator status",
        line="For whoever runs the bot alone: who is blocked, and which sources are paused.",
        play=_operate,
        admin=True,
    ),
    Shot(
        name="help",
        title="/help",
        line="A first step and every command.",
        play=_typed("help"),
    ),
    Shot(
        name="about",
        title="/about",
        line="The version, the sources with their terms, and where help is.",
        play=_typed("about"),
    ),
    Shot(
        name="privacy",
        title="/privacy",
        line="What is kept, for how long, and how to take it away or delete it.",
        play=_typed("privacy"),
    ),
    Shot(
        name="error",
        title="A name that nobody has",
        line="An error: one sentence that says what to do, to the asker alone.",
        play=_typed("track", track="Nothing by this title"),
    ),
)


# --- taking and writing --------------------------------------------------------------------------


def fitted(data: bytes) -> bytes:
    """Return a PNG with as many colours as ``MOST_BYTES`` have room for."""
    small = data
    with Image.open(io.BytesIO(data)) as image:
        plain = image.convert("RGB")
    for colours in PALETTES:
        out = io.BytesIO()
        reduced = plain.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        reduced.save(out, "PNG", optimize=True)
        small = out.getvalue()
        if len(small) <= MOST_BYTES:
            break
    return small


async def photograph(shot: Shot, stage: Stage, browser: Browser, locale: str = AMERICAN) -> bytes:
    """Play a shot in a new channel and return a PNG of its last answer, as a client shows it."""
    channel = stage.guild.create_text_channel(shot.name)
    await stage.env.settle()
    who = stage.admin if shot.admin else stage.member
    await shot.play(Asker(stage, who, channel))
    width, height = WINDOW
    async with stage.env.preview(channel, viewers=[who], layout="channel") as preview:
        page = await browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme="dark",
            locale=locale,
            bypass_csp=True,  # for our font
        )
        page.set_default_timeout(PATIENCE_MS)
        chat = Chat(page)
        await chat.open(preview.url)
        await chat.last.wait_for()
        await page.wait_for_timeout(SETTLE_MS)
        await page.wait_for_function(
            "[...document.querySelectorAll('.channel-message img')]"
            ".every((image) => image.complete)"
        )
        await page.wait_for_timeout(SETTLE_MS)
        picture = await chat.last.screenshot()
        await page.close()
    return picture


def page_of(shots: Sequence[Shot], images: Path, page: Path) -> str:
    """Return the gallery as Markdown: a row for each shot."""
    folder = images.relative_to(page.parent).as_posix()
    rows = [
        f"| **{shot.title}**<br>{shot.line} "
        f'| <img src="{folder}/{shot.name}.png" width="{SHOWN_WIDTH}" alt="{shot.line}"> |'
        for shot in shots
    ]
    return "\n".join(
        (
            "# Every command in pictures",
            "",
            "Taken from the demo, whose artists and music are invented, by `make screenshots`.",
            "[commands.md](commands.md) lists every option.",
            "",
            "| What | How it looks |",
            "|:---|:---|",
            *rows,
            "",
        )
    )


async def take(
    only: Sequence[str],
    folder: Path,
    page: Path | None,
    console: Console,
    *,
    locale: str = AMERICAN,
) -> None:
    """Take the pictures named, or all, in a language, and write the page of all.

    Raises ``NoBrowserError``.
    """
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    async with chromium() as browser, open_stage(Settings(), (), console, locale=locale) as stage:
        for shot in SHOTS:
            if only and shot.name not in only:
                continue
            data = fitted(await photograph(shot, stage, browser, locale))
            path = folder / f"{shot.name}.png"
            await asyncio.to_thread(path.write_bytes, data)
            console.print(f"{path}  {len(data) / 1000:.0f} kB", highlight=False)
    if page is not None:
        await asyncio.to_thread(page.write_text, page_of(SHOTS, folder, page), encoding="utf-8")


def main() -> None:
    """Read the arguments and take the pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", metavar="NAME", nargs="+", default=(), help="take these alone")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "images" / "commands")
    parser.add_argument("--language", metavar="TAG", help="in this one, and no page is written")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "gallery.md")
    arguments = parser.parse_args()
    end_in_words(
        take(
            arguments.only,
            arguments.output,
            None if arguments.language else arguments.page,
            Console(),
            locale=arguments.language or AMERICAN,
        )
    )


if __name__ == "__main__":  # the workers import this file anew
    main()
