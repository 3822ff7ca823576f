"""A server with members, the real bot in it, and a real store on disk under it."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, cast

import discord
import pytest
from simcord import Env
from simcord.backend.models import Reaction

from bot.app import create_services
from bot.gateway.client import ClustersBot, Pauses, create_bot
from bot.services.favourites import KEYCAPS
from bot.settings import Settings
from cogs.ui.pages import pages_of
from storage import Store
from tests.e2e.openapi import description
from tests.factories import catalogue
from tests.waiting import UNHURRIED

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
    from pathlib import Path

    from simcord import ChannelHandle, GuildHandle, MemberActor
    from simcord.builders import UserHandle
    from simcord.results import InteractionResult, ResponseMessage

    from bot.app import Services
    from bot.domain.model import FoundTrack
    from bot.runtime.bus import Bus
    from bot.runtime.worker_pool import WorkerPool, WorkersState
    from bot.services.patience import Patience
    from bot.sources.fetch.gatherer import Gatherer

BUTTON: Final = 2
MENU: Final = 3
ROLES: Final = 6
CHANNELS: Final = 8
"""Discord's numbers of components."""

PAUSES: Final = Pauses(
    redraw=0.0, progress=0.0, reading=0.0, checking=0.0, retries=(0.0, 0.0), finishing=0.1
)
"""Nobody waits for a burst to end, or out of politeness, in a test."""

_NUMBERED: Final = "post /users/@me/channels: $.recipient_id"

PATIENCE: Final = 300.0
"""Seconds that the simulator lets a command run before it calls it stuck."""


NIGHTJAR: Final = catalogue("Nightjar", 36)
"""Three groups of twelve, so seven pages; in every world's store from the start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a world's store is."""

    address: Path | str
    """A file's path, or a database's address on a PostgreSQL server."""
    folder: Path
    """For what else the bot keeps in files."""


class CountingPool:
    """The real pool with a tally of what it was asked to compute."""

    def __init__(self, pool: WorkerPool) -> None:
        self._pool = pool
        self.jobs: list[str] = []
        self.broken: Exception | None = None
        """What every job raises, where it is set."""

    async def run(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any job
        """Note the job and run it in the real pool."""
        self.jobs.append(function.__name__)
        if self.broken is not None:
            raise self.broken
        return await self._pool.run(function, *args, **kwargs)

    @property
    def lost(self) -> int:
        """Return how many workers were lost in the real pool."""
        return self._pool.lost

    @property
    def state(self) -> WorkersState:
        """Return how the real pool is doing."""
        return self._pool.state

    async def check(self) -> None:
        """Have the real pool's idle workers answer."""
        await self._pool.check()

    def count(self, name: str) -> int:
        """Return how often the function of that name was run."""
        return self.jobs.count(name)


def make_services(
    store: Store,
    pool: WorkerPool,
    gatherer: Gatherer | None = None,
    patience: Patience | None = None,
    bus: Bus | None = None,
) -> Services:
    """Return services; without a gatherer they ask nobody, and without a bus they are alone."""
    return create_services(
        store,
        pool,
        gatherer,
        fresh_days=7,
        refresh_floor=timedelta(minutes=30),
        patience=patience or UNHURRIED,
        bus=bus,
    )


async def open_store(place: Place) -> Store:
    """Open the store at a place."""
    return await Store.open(place.address, folder=place.folder)


async def fill(place: Place, pool: WorkerPool) -> None:
    """Make a store in which ``Nightjar`` is known, and every page of its map is drawn."""
    async with Store.opened(place.address, folder=place.folder) as store:
        await store.catalogues.save(NIGHTJAR)
        artist = await store.artists.named("Nightjar")
        assert artist is not None
        services = make_services(store, pool)
        answer = await services.maps.answer(artist.id)
        await services.pictures.scatter(answer)
        colours = {cluster.number: cluster.colour for cluster in answer.map.clusters}
        for page in pages_of(answer.map):
            if page.cluster is not None:
                colour = colours[page.cluster]
                await services.pictures.contact_sheet(answer, page.tracks, colour)
        await services.close()


@dataclass(kw_only=True)
class World:
    """Everything that an end-to-end test touches."""

    place: Place
    pool: CountingPool
    store: Store
    gatherer: Gatherer | None = None
    patience: Patience | None = None
    """How long fetches are waited for; ``None``: as usual."""
    bus: Bus | None = None
    """What the bot hears of other processes by; ``None``: there are none."""
    keycaps: bool = False
    alerts: str = "off"
    errors_expected: int = 0
    """How many errors the simulator may have seen by the end of the test."""
    env: Env = field(init=False)
    guild: GuildHandle = field(init=False)
    channel: ChannelHandle = field(init=False)
    member: MemberActor = field(init=False)
    other: MemberActor = field(init=False)
    admin: MemberActor = field(init=False)

    # --- the bot -------------------------------------------------------------------------------

    @property
    def bot(self) -> ClustersBot:
        """The bot that runs now."""
        return cast("ClustersBot", self.env.bot)

    @property
    def settings(self) -> Settings:
        """Settings that name this world's database and nothing of the developer's own."""
        return Settings(
            _env_file=None,  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument
            database=self.place.address,
            folder=self.place.folder,
            token=None,
            guild=None,
            keycaps=self.keycaps,
            alerts=self.alerts,
        )

    def new_bot(self) -> ClustersBot:
        """Return a bot that remembers nothing but what is in the store."""
        pool = cast("WorkerPool", self.pool)  # it counts, and is a pool otherwise
        services = make_services(self.store, pool, self.gatherer, self.patience, self.bus)
        return create_bot(self.settings, services, pauses=PAUSES, shard_count=1)

    async def restart(self) -> None:
        """Put a new bot on the same database, closed and opened again."""
        await self.env.settle()
        await self.store.close()
        self.store = await open_store(self.place)
        await self.env.restart_bot(self.new_bot())
        await self.env.settle()

    async def forge(
        self, shown: Shown, component: dict[str, Any], who: MemberActor | None = None
    ) -> InteractionResult:
        """Use a control on a message as though the bot had put it there.

        A menu's one option is chosen. Discord checks neither ids nor values against anything.
        """
        actor = who or self.member
        stored = self.env.backend.get_message(self.channel.id, shown.id)
        stored.components = [{"type": 1, "components": [component]}]
        custom_id = component["custom_id"]
        if component["type"] == BUTTON:
            return await actor.click(shown.message, custom_id=custom_id)
        if component["type"] in {ROLES, CHANNELS}:
            chosen = self.channel if component["type"] == CHANNELS else self.guild.roles["Admins"]
            return await actor.select(shown.message, [chosen], custom_id=custom_id)
        value = component["options"][0]["value"]
        return await actor.select(shown.message, [value], custom_id=custom_id)

    async def all_at_once(self, commands: Sequence[Coroutine[Any, Any, Any]]) -> list[Any]:
        """Send interactions without waiting for any answer, then wait for all of them."""
        results = await self.all_at_once_and_go_on(commands)
        await self.env.settle()
        return results

    async def all_at_once_and_go_on(
        self, commands: Sequence[Coroutine[Any, Any, Any]]
    ) -> list[Any]:
        """Send interactions without waiting for any answer."""

        async def at_once(**_: object) -> None:
            """Return although work is under way."""

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(self.env, "_settle_internal", at_once)
            return [await command for command in commands]

    def reacted(self, shown: Shown, row: int, *, reacted: bool, event_only: bool = False) -> None:
        """Let the member's keycap come or go, and return before the bot has heard of it.

        ``event_only`` sends the event although nothing changed, as a gateway that resumes may do.
        """
        backend, emoji = self.env.backend, KEYCAPS[row - 1]
        if not event_only:
            backend.set_reaction(self.channel.id, shown.id, emoji, self.member.id, reacted)
            return
        message = backend.get_message(self.channel.id, shown.id)
        event = f"MESSAGE_REACTION_{'ADD' if reacted else 'REMOVE'}"
        backend._emit_reaction(event, message, emoji, self.member.id)  # pyright: ignore[reportPrivateUsage] - there is no public way to repeat an event

    def unheard(self, shown: Shown, row: int, who: MemberActor, *, reacted: bool) -> None:
        """Let a keycap come or go without an event, as while the bot is down."""
        message = self.env.backend.get_message(self.channel.id, shown.id)
        emoji = KEYCAPS[row - 1]
        found = message.reaction_for(emoji)
        if found is None:
            found = Reaction(emoji=emoji)
            message.reactions.append(found)
        if reacted:
            found.user_ids.append(who.id)
        else:
            found.user_ids.remove(who.id)
        if not found.user_ids:
            message.reactions.remove(found)

    def permit(self, *, manage_messages: bool) -> None:
        """Give the bot a permission in the server, or take it away, as an admin may."""
        guild = self.env.backend.get_guild(self.guild.id)
        (role,) = (role for role in guild.roles.values() if role.managed)
        permissions = discord.Permissions(role.permissions)
        permissions.manage_messages = manage_messages
        self.env.backend.edit_role(guild.id, role.id, {"permissions": permissions.value})

    async def favourites(self, who: MemberActor) -> set[int]:
        """Return the tracks that a member has marked in the server."""
        found = await self.store.favourites.of_user(self.guild.id, who.id, limit=1000)
        return {item.track_id for item in found.items}

    # --- music ---------------------------------------------------------------------------------

    async def add(self, tracks: Sequence[FoundTrack]) -> int:
        """Store tracks; return the main artist's id."""
        await self.store.catalogues.save(tracks)
        who = tracks[0].artists[0]
        found = await self.store.artists.by_source(who.source, who.source_id)
        assert found is not None
        return found.id

    async def pick(self, typed: str, who: MemberActor | None = None) -> str:
        """Type into the artist box and return the value of the first suggestion."""
        member = who or self.member
        choices = await member.autocomplete(self.channel, "clusters", "artist", typed)
        value: str = choices[0]["value"]
        return value

    async def ask(self, typed: str, **options: Any) -> Shown:  # noqa: ANN401 - the command's options
        """Run ``/clusters`` for what the artist box suggests, and return the answer."""
        value = await self.pick(typed)
        result = await self.member.slash(self.channel, "clusters", artist=value, **options)
        return Shown(self, (result.response or told(result)).id)


def told(result: InteractionResult) -> ResponseMessage:
    """Return what whoever asked or pressed is told alone."""
    (found,) = (each for each in (result.response, *result.followups) if each and each.ephemeral)
    return found


def as_written(shown: str) -> str:
    """Return a text with the commands in it as it names them, not as Discord lets them be pressed."""
    return re.sub(r"</([^:>]+):[0-9]+>", r"`/\1`", shown)


def forged_button(custom_id: str) -> dict[str, Any]:
    """Return a button with any id."""
    return {"type": BUTTON, "style": 2, "label": "x", "custom_id": custom_id}


def forged_menu(custom_id: str, value: str) -> dict[str, Any]:
    """Return a menu with any id and one option of any value."""
    return {"type": MENU, "custom_id": custom_id, "options": [{"label": "x", "value": value}]}


def forged_choice(custom_id: str, what: int) -> dict[str, Any]:
    """Return a menu of roles or channels with any id."""
    return {"type": what, "custom_id": custom_id, "min_values": 0, "max_values": 25}


class Shown:
    """One of the bot's messages, read anew at every look."""

    def __init__(
        self,
        world: World,
        message_id: int,
        *,
        viewer: MemberActor | UserHandle | None = None,
        channel: ChannelHandle | None = None,
    ) -> None:
        """``viewer`` looks at it and acts on it, unless somebody else is named."""
        self.world = world
        self.id = message_id
        # Whoever writes to the bot directly does all that is asked of a member here.
        self.viewer = cast("MemberActor", viewer or world.member)
        self.channel = channel or world.channel

    @property
    def message(self) -> discord.Message:
        """The message as Discord has it now."""
        history = self.channel.history(viewer=self.viewer)
        return next(message for message in history if message.id == self.id)

    @property
    def embed(self) -> discord.Embed:
        """Its one embed."""
        (embed,) = self.message.embeds
        return embed

    @property
    def text(self) -> str:
        """The embed's description."""
        return self.embed.description or ""

    @property
    def alt(self) -> str:
        """What its picture shows, in words."""
        (picture,) = self.message.attachments
        return picture.description or ""

    @property
    def page(self) -> int:
        """The page it is turned to, from the label between the buttons; 0 is the picture."""
        label = next(item["label"] for item in self.controls if item.get("label"))
        return int(label.split("/")[0]) - 1

    @property
    def pages(self) -> int:
        """How many pages there are."""
        label = next(item["label"] for item in self.controls if item.get("label"))
        return int(label.split("/")[1])

    @property
    def controls(self) -> list[dict[str, Any]]:
        """Every button and menu as a plain payload."""
        return [
            dict(child.to_dict())
            for row in self.message.components
            if isinstance(row, discord.ActionRow)
            for child in row.children
        ]

    def control(self, prefix: str, ending: str = "") -> dict[str, Any]:
        """Return the one control whose custom id starts and ends like that."""
        (found,) = (
            item
            for item in self.controls
            if item["custom_id"].startswith(prefix) and item["custom_id"].endswith(ending)
        )
        return found

    @property
    def row_values(self) -> list[str]:
        """The favourites menu's values, row by row."""
        return [item["value"] for item in self.control("clusters:heart:")["options"]]

    async def next(self, who: MemberActor | None = None) -> InteractionResult:
        """Press the right arrow."""
        button = self.control("clusters:page:", ":n")
        return await (who or self.viewer).click(self.message, custom_id=button["custom_id"])

    async def previous(self, who: MemberActor | None = None) -> InteractionResult:
        """Press the left arrow."""
        button = self.control("clusters:page:", ":p")
        return await (who or self.viewer).click(self.message, custom_id=button["custom_id"])

    async def jump(self, cluster: int, who: MemberActor | None = None) -> InteractionResult:
        """Choose a cluster in the jump menu; 0 is the picture."""
        menu = self.control("clusters:jump:")
        value = menu["options"][cluster]["value"]
        actor = who or self.viewer
        return await actor.select(self.message, [value], custom_id=menu["custom_id"])

    async def go_to(self, typed: str, who: MemberActor | None = None) -> InteractionResult:
        """Press the page number, type something into what opens, and send it."""
        return await self.answer_page(await self.ask_for_page(who), typed, who)

    async def ask_for_page(self, who: MemberActor | None = None) -> InteractionResult:
        """Press the page number."""
        button = self.control("clusters:go:")
        actor = who or self.viewer
        return await actor.click(self.message, custom_id=button["custom_id"])

    async def answer_page(
        self, asked: InteractionResult, typed: str, who: MemberActor | None = None
    ) -> InteractionResult:
        """Type something into what the page number opened, and send it."""
        actor = who or self.viewer
        return await actor.submit_modal(asked, {_only_field(asked): typed})

    async def favourite(self, *rows: int, who: MemberActor | None = None) -> InteractionResult:
        """Choose rows (1, 2, ...) in the favourites menu."""
        menu = self.control("clusters:heart:")
        values = [menu["options"][row - 1]["value"] for row in rows]
        actor = who or self.viewer
        return await actor.select(self.message, values, custom_id=menu["custom_id"])

    async def react(self, row: int, who: MemberActor | None = None) -> None:
        """React with a row's keycap, and wait until the page shows it."""
        await (who or self.viewer).set_reaction(self.message, KEYCAPS[row - 1], reacted=True)

    async def unreact(self, row: int, who: MemberActor | None = None) -> None:
        """Take a row's keycap back, and wait until the page shows it."""
        await (who or self.viewer).set_reaction(self.message, KEYCAPS[row - 1], reacted=False)


def _only_field(asked: InteractionResult) -> str:
    """Return the id of a modal's one text field."""
    assert asked.modal is not None
    (label,) = asked.modal["components"]
    field_id: str = label["component"]["custom_id"]
    return field_id


@asynccontextmanager
async def open_world(
    place: Place,
    pool: WorkerPool,
    *,
    gatherer: Gatherer | None = None,
    patience: Patience | None = None,
    bus: Bus | None = None,
    keycaps: bool = False,
) -> AsyncGenerator[World]:
    """Open the store at ``place`` and start the bot in a server with two members and an admin.

    The store is opened before the simulator watches the loop, so that its own thread is nobody's
    unfinished work.
    """
    store = await open_store(place)
    world = World(
        place=place,
        pool=CountingPool(pool),
        store=store,
        gatherer=gatherer,
        patience=patience,
        bus=bus,
        keycaps=keycaps,
    )
    async with running(world):
        world.guild = world.env.create_guild("Listening club")
        world.permit(manage_messages=False)  # the invitation does not ask for it
        world.channel = world.guild.create_text_channel("music")
        admins = world.guild.create_role(
            "Admins", permissions=discord.Permissions(manage_guild=True)
        )
        world.member = world.guild.add_member(world.env.create_user("ada"))
        world.other = world.guild.add_member(world.env.create_user("barbara"))
        world.admin = world.guild.add_member(world.env.create_user("grace"), roles=[admins])
        await world.env.settle()
        yield world


@asynccontextmanager
async def running(
    world: World, before: Callable[[World], None] | None = None
) -> AsyncGenerator[None]:
    """Start the bot on a world's store; ``before`` makes what Discord held already.

    At the end the bot must not have raised, and every request that it sent is held against
    Discord's own description.
    """
    world.env = Env(world.new_bot(), settle_timeout=PATIENCE)
    try:
        if before is not None:
            before(world)
        await world.env.start()
        yield
        assert not world.env.errors_since(world.errors_expected), "the bot raised"
        judge = description()
        if judge is not None:
            problems = {judge.problem(request) for request in world.env.http_requests} - {None}
            # discord.py names whom to write to as a number, which Discord takes.
            assert all(_NUMBERED in (problem or "") for problem in problems), problems
    finally:
        await world.env.shutdown()
        await world.store.close()
