"""The Discord client: loads the cogs, syncs the commands when they changed, cleans up at the end.

Inside ``bot``, only this, the session and the demo import discord. Everything it needs is made
outside and handed in, so that a test can run it against any store, and a restart can put a new
client on the old one.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import threading
from collections import defaultdict, deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands
from discord.ext import commands
from discord.gateway import KeepAliveHandler
from structlog.contextvars import bind_contextvars

from bot.domain.asker import ASKER, Asker
from bot.domain.connection import Connection, SessionBudget
from bot.gateway.answering import Answering
from bot.gateway.contexts import BOTH_INSTALLS, EVERYWHERE, why_not_here
from bot.gateway.dropped import DROPPED
from bot.gateway.measuring import Asked, trace, what_of
from bot.gateway.translator import CommandTranslator
from bot.language import match_language, speak, text
from bot.runtime.coordination import Alone
from bot.services.processes import ALL
from bot.services.registration import Registered
from bot.web.measures import Measures

if TYPE_CHECKING:
    from collections.abc import Mapping

    import yarl

    from bot.app import Services
    from bot.runtime.coordination import Coordination, Turn
    from bot.runtime.shards import Share
    from bot.settings import Settings

log = logging.getLogger(__name__)

EXTENSIONS: Final = (
    "cogs.farewell",  # ends first: see there
    "cogs.failures",
    "cogs.clusters",
    "cogs.tracks",
    "cogs.collections",
    "cogs.answers",
    "cogs.favourites",
    "cogs.finding",
    "cogs.reactions",
    "cogs.reconcile",
    "cogs.servers",
    "cogs.about",
    "cogs.pictures",
    "cogs.cache",
    "cogs.listening",
    "cogs.settings",
    "cogs.upkeep",
    "cogs.weekly",
    "cogs.operator",
    "cogs.promises",
    "cogs.heartbeat",
    "cogs.alerts",
    "cogs.replies",  # ends last: see there
)


SESSIONS_KEPT: Final = 25
"""Of the sessions that Discord allows in a day, those that are left for the operator's own starts."""

MOST_SESSIONS: Final = 3
SESSIONS_SECONDS: Final = 600.0
"""So many sessions may one client begin for a shard in so many seconds. Discord allows 1,000 a day
in all; with five minutes between two clients a shard begins 840 at the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pauses:
    """How long the bot holds itself back on Discord, in seconds. Only tests choose others."""

    redraw: float = 1.2
    """From the first reaction of a burst to the message's one edit."""
    progress: float = 1.5
    """Between two edits that show a fetch's progress."""
    reading: float = 0.05
    """Between two requests that read old messages again: two fifths of what a bot may send."""
    checking: float = 0.2
    """Before each old message of which the numbers are as expected, and is read all the same."""

    responding: tuple[float, float, float] = (0.6, 0.7, 0.8)
    """How long each attempt at a first response may take before another is made; then there is one
    that takes as long as it takes. Discord waits for three seconds."""
    retries: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
    """Before each new attempt at an edit of an answer; well within an answer's quarter of an hour."""
    promising: float = 0.05
    """Before an answer that was promised is noted, in case that the bot is killed: most have come."""
    finishing: float = 7.0
    """How long the end waits for answers that are under way."""
    telling: float = 4.0
    """How long the end may take to tell everybody else to ask again: sixty, on a busy machine."""
    leaving: float = 1.0
    """How long each of the connection's ends may take."""


PAUSES: Final = Pauses()


def intents() -> discord.Intents:
    """Return the least that the bot needs; none of these is privileged.

    ``guilds`` keeps channels and the bot's own permissions known; the reactions in servers and in
    direct messages bring the favourites. Message content and member lists are not asked for.
    """
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_reactions = True
    wanted.dm_reactions = True
    return wanted


class CommandTree(app_commands.CommandTree["ClustersBot"]):
    """The commands; each is noted while it is being answered."""

    async def interaction_check(self, interaction: discord.Interaction[ClustersBot], /) -> bool:
        """Take note of a command and of who asks, speak their language, and let them use it.

        Whom the operator has blocked is told so, and where a command does not work, that; at the end,
        and where too many ask at once, it is told to ask again.
        """
        bind_contextvars(command=what_of(interaction))
        speak(match_language(interaction.locale.value))
        interaction.client.answering.begin(interaction)
        note_asker(interaction)
        refused = await _why_not(interaction)
        if refused is None:
            return True
        try:
            if interaction.type is discord.InteractionType.autocomplete:
                await interaction.response.autocomplete([])
            else:
                await interaction.response.send_message(text(refused), ephemeral=True)
        except (discord.HTTPException, *DROPPED) as error:  # too late for it, most likely
            log.info("A refusal could not be told (%s)", type(error).__name__)
        return False


async def _why_not(interaction: discord.Interaction[ClustersBot]) -> str | None:
    """Return the key of what to say of a command that is not done, ``None`` where it is."""
    bot = interaction.client
    await bot.services.following.current(interaction.guild_id)
    if bot.answering.closing:
        return "errors.stopping"
    if bot.answering.full:
        return "errors.busy"
    if bot.services.operator.blocks(interaction.guild_id, interaction.user.id):
        return "errors.blocked_here"
    command = interaction.command
    return None if command is None else why_not_here(interaction, command)


class SessionsEndedError(discord.DiscordException):
    """Discord keeps ending the sessions that this client begins."""


class ClustersBot(commands.AutoShardedBot):
    """The bot. All truth lives in the store; nothing here survives a restart or needs to."""

    def __init__(
        self,
        settings: Settings,
        services: Services,
        *,
        pauses: Pauses = PAUSES,
        measures: Measures | None = None,
        coordination: Coordination | None = None,
        shard_count: int | None = None,
    ) -> None:
        self.measures = measures or Measures()
        self._asked = Asked()
        super().__init__(
            command_prefix=commands.when_mentioned,  # no text commands exist
            help_command=None,
            tree_cls=CommandTree,
            allowed_contexts=EVERYWHERE,
            allowed_installs=BOTH_INSTALLS,
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            shard_count=shard_count,
            http_trace=trace(self.measures, self._asked),
        )
        self.settings = settings
        self.services = services
        self.pauses = pauses
        self._begun: defaultdict[int | None, deque[float]] = defaultdict(deque)
        self.answering: Answering[discord.Interaction[Any]] = Answering(self._answered)
        self.mentions: Mapping[str, str] = {}
        """Commands as Discord shows them to be pressed, by their whole names."""
        self.sessions: SessionBudget | None = None
        """What Discord allowed when it was last asked, less what was begun since."""
        self.coordination: Coordination = coordination or Alone()
        """The other processes of this bot."""
        self.share: Share | None = None
        """What this process serves; ``None``: everything."""
        self.taken = asyncio.Event()
        """Set when it is known what this process serves."""
        self._was_ready = False
        self._turns: dict[int, Turn] = {}

    async def setup_hook(self) -> None:
        """Take shards, load settings and cogs, tell Discord about the commands if they changed."""
        self.share = await self.coordination.take(self._recommended_shards)
        self.taken.set()
        if self.share is not None:
            self.shard_ids, self.shard_count = list(self.share.ids), self.share.count
        await self.services.server_settings.load()
        await self.services.operator.load()
        await self.services.web_maps.load()
        await self.tree.set_translator(CommandTranslator())
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        async with self.coordination.one_at_a_time("commands"):
            await self.sync_commands()

    async def _recommended_shards(self) -> int:
        shards, _, _ = await self.http.get_bot_gateway()
        return shards

    @property
    def shards_told(self) -> str:
        """What this process serves, in words; empty before that is known."""
        if not self.taken.is_set():
            return ""
        return ALL if self.share is None else str(self.share)

    def serves(self, guild_id: int) -> bool:
        """Whether a server is this process's, if the bot is in it; 0: what is outside of servers."""
        return self.share is None or self.share.holds(guild_id)

    async def sync_commands(self) -> bool:
        """Send the commands to Discord if they differ from what was last sent; say whether.

        Discord limits how often commands may be registered, so a start with unchanged commands
        sends nothing.
        """
        guild = discord.Object(self.settings.guild) if self.settings.guild else None
        if guild is not None:
            self.tree.copy_global_to(guild=guild)
        translator = self.tree.translator
        payload = [
            await command.get_translated_payload(self.tree, translator)
            if translator is not None
            else command.to_dict(self.tree)
            for command in self.tree.get_commands(guild=guild)
        ]
        said = json.dumps(payload, sort_keys=True, default=str)
        scope = f"{self.application_id}:{self.settings.guild or 'global'}"
        digest = hashlib.sha256(said.encode()).hexdigest()
        sent = await self.services.registration.sent(scope)
        if sent is not None and sent.digest == digest:
            self.mentions = self._mentions(sent.ids)
            return False
        ids = {command.name: command.id for command in await self.tree.sync(guild=guild)}
        self.mentions = self._mentions(ids)
        registered = Registered(digest=digest, ids=ids)
        await self.services.registration.note_sent(scope, registered)
        log.info("Registered the commands (%d)", len(payload))
        return True

    def _mentions(self, ids: Mapping[str, int]) -> Mapping[str, str]:
        """Return what Discord shows as a command that can be pressed, by the command's whole name."""
        found: dict[str, str] = {}
        for command in self.tree.walk_commands():
            name = command.qualified_name
            number = ids.get(name.partition(" ")[0])
            if number is not None and isinstance(command, app_commands.Command):
                found[name] = f"</{name}:{number}>"
        return found

    async def launch_shard(
        self, gateway: yarl.URL, shard_id: int, *, initial: bool = False
    ) -> None:
        """Connect a shard when it is its turn to begin a session.

        The library reads nothing from a connection that waits for that.
        """
        former = self._turns.pop(shard_id, None)  # this is called anew where connecting failed
        if former is not None:
            await former.drop()
        turn = await self._turn(shard_id)
        if turn is not None:
            self._turns[shard_id] = turn
        await super().launch_shard(gateway, shard_id, initial=initial)

    async def _turn(self, shard_id: int) -> Turn | None:
        buckets = self.sessions.buckets if self.sessions is not None else 1
        return await self.coordination.turn(shard_id, buckets)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Begin a session after discord.py's own pause, or when it is this process's turn.

        Raises ``SessionsEndedError`` where a shard has begun too many lately, which ends the
        client: whoever runs it tries again with pauses that grow.
        """
        begun, now = self._begun[shard_id], self.loop.time()
        while begun and begun[0] < now - SESSIONS_SECONDS:
            begun.popleft()
        # A shard's first session is not for discord.py's launch to try again for ever.
        if len(begun) >= MOST_SESSIONS and shard_id in self.shards:
            await _hang_up(shard_id)
            raise SessionsEndedError(f"it ended {len(begun)} sessions in a row")
        turn = self._turns.pop(shard_id or 0, None) or await self._turn(shard_id or 0)
        left = None if turn is None else await turn.use()
        if left is None:
            await super().before_identify_hook(shard_id, initial=initial)
        elif left <= SESSIONS_KEPT and shard_id in self.shards:
            await _hang_up(shard_id)
            raise SessionsEndedError(f"Discord allows {left} more sessions only")
        begun.append(self.loop.time())
        if self.sessions is not None:
            budget = self.sessions.at(self.loop.time())
            left = budget.left - 1 if left is None else left
            self.sessions = replace(budget, left=max(0, left))

    async def close(self) -> None:
        """Close; a turn that was not used is another process's."""
        await super().close()
        while self._turns:
            _, turn = self._turns.popitem()
            await turn.drop()

    @property
    def connection(self) -> Connection:
        """How the connection to Discord stands."""
        shards = self.shards
        return Connection(
            ready=self.is_ready() and not any(shard.is_closed() for shard in shards.values()),
            latency=self.latency if shards else float("nan"),
            servers=len(self.guilds),
            shards=len(shards),
            sessions=None if self.sessions is None else self.sessions.at(self.loop.time()),
        )

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Take the time until Discord has a first answer."""
        self._asked.begin(interaction)

    def _answered(
        self, interaction: discord.Interaction[Any], task: asyncio.Task[Any], seconds: float
    ) -> None:
        """Measure the end of an answer."""
        outcome = "cut" if task.cancelled() else interaction.extras.get("outcome", "answered")
        self.measures.answered(what_of(interaction), outcome, seconds)

    async def on_ready(self) -> None:
        """Say that the bot is there."""
        self._was_ready = True
        log.info("Ready (servers: %d)", len(self.guilds))

    async def on_shard_ready(self, shard_id: int) -> None:
        """Tell of a new session (``session_anew``) of one shard of several.

        The library tells of being ready for all shards together, which is once.
        """
        if self._was_ready and len(self.shards) > 1:
            log.info("Shard %d has a new session", shard_id)
            self.dispatch("session_anew")

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:  # noqa: ARG002 - events carry what members wrote; it is not logged
        """Log a failed event handler without its arguments."""
        log.exception("The handler of %s failed", event_method)  # noqa: LOG004 - discord.py calls this from its handler


def note_asker(interaction: discord.Interaction[Any]) -> None:
    """Note who asks for all that the present task is going to do."""
    ASKER.set(Asker(interaction.guild_id, interaction.user.id))


async def _hang_up(shard_id: int | None) -> None:
    """Close a shard's connections that no session has been begun on, and end their heartbeats.

    discord.py keeps no hold of a connection before its session has begun: nobody else would.
    """
    for thread in threading.enumerate():
        if isinstance(thread, KeepAliveHandler) and thread.shard_id == shard_id:
            await thread.ws.close(code=1000)


def create_bot(
    settings: Settings,
    services: Services,
    *,
    pauses: Pauses = PAUSES,
    measures: Measures | None = None,
    coordination: Coordination | None = None,
    shard_count: int | None = None,
) -> ClustersBot:
    """Return a bot that is ready to be started.

    ``measures`` outlive it where there will be another one. ``coordination`` is that with other processes, if any.

    ``shard_count`` is for simulators; Discord itself says how many shards there should be.
    """
    return ClustersBot(
        settings,
        services,
        pauses=pauses,
        measures=measures,
        coordination=coordination,
        shard_count=shard_count,
    )
