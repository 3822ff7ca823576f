"""The message that a command or a control answers with, and how it can still be changed.

An interaction's token lives for fifteen minutes. After that its answer is a message like any
other: where members see it, the bot may edit it as its own; an answer to one member alone is out
of reach.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, TypeVar

import discord

from bot.gateway.dropped import DROPPED
from bot.language import speak
from cogs.ui.allowed import public_here
from cogs.ui.mentions import pressable, pressable_embed
from cogs.ui.promises import note_promise
from cogs.ui.scope import bot_is_here
from cogs.ui.speech import member_language, public_language

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from bot.gateway.client import ClustersBot

log = logging.getLogger(__name__)

TOKEN_ENDED: Final = 50027
"""Discord's code for a token that is over."""

ACKNOWLEDGED: Final = 40060
"""Discord's code for an interaction that has been acknowledged before."""

ACKNOWLEDGE_AGAIN: Final = (0.1, 0.4, 1.0)
"""Seconds before each new attempt at a first response: Discord waits for three in all."""

_PLACE: Final = "answer"
_TAKEN: Final = "taken"

T = TypeVar("T")


class NotShownError(Exception):
    """Discord took an answer and left out what the bot has no permission for."""

    def __init__(self, permissions: tuple[str, ...]) -> None:
        super().__init__(", ".join(permissions))
        self.permissions = permissions


class TooLateError(Exception):
    """An answer came after its interaction had ended, and there is no other way to give it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an interaction's answer stands."""

    message_id: int
    private: bool
    """Whether one member alone sees it."""
    lasting: bool
    """Whether the bot can still change it when the interaction has ended, and hears of reactions."""


async def defer(interaction: discord.Interaction[ClustersBot], *, private: bool) -> Place:
    """Promise a new message as the answer, note where it stands, and speak its readers' language.

    Where the server's admins want no public answers it is private, whatever the command says.
    """
    private = private or not public_here(interaction)
    message_id, private = await _promise(interaction, ephemeral=private)
    place = _place(interaction, message_id, private=private)
    interaction.extras[_PLACE] = place
    language = member_language(interaction) if private else public_language(interaction)
    speak(language)
    note_promise(interaction, place.message_id, language)
    return place


async def defer_edit(interaction: discord.Interaction[ClustersBot]) -> None:
    """Promise to change the message whose control was used, and speak its readers' language."""
    await respond(interaction, interaction.response.defer)
    place = place_of(interaction)
    public = place is not None and not place.private
    speak(public_language(interaction) if public else member_language(interaction))


async def open_modal(interaction: discord.Interaction[Any], modal: discord.ui.Modal) -> None:
    """Answer with a form to fill in."""
    await respond(interaction, lambda: interaction.response.send_modal(modal))


async def _promise(interaction: discord.Interaction[Any], *, ephemeral: bool) -> tuple[int, bool]:
    """Promise a new message; return its id, 0 where that is not known, and whether it is private.

    Where a server does not let members use their own commands openly, Discord makes every answer
    to them private.
    """

    async def later() -> tuple[int, bool] | None:
        callback = await interaction.response.defer(ephemeral=ephemeral, thinking=True)
        if callback is None or not callback.message_id:
            return None
        return callback.message_id, ephemeral or callback.is_ephemeral()

    promised_ = await respond(interaction, later)
    if promised_ is None and _TAKEN in interaction.extras:
        message = await interaction.original_response()
        return message.id, message.flags.ephemeral
    return promised_ or (0, True)


def _place(interaction: discord.Interaction[Any], message_id: int, *, private: bool) -> Place:
    lasting = not private and bot_is_here(interaction)
    return Place(message_id, private=private, lasting=lasting)


async def respond(
    interaction: discord.Interaction[Any], send: Callable[[], Coroutine[Any, Any, T]]
) -> T | None:
    """Send an interaction's first response, again where Discord fails it or the connection breaks.

    Discord waits three seconds for it. discord.py repeats what Discord fails by itself, but takes
    four seconds over two failures, so an attempt that takes long is given up for a new one. Discord
    may have taken what was given up, and then refuses its repetition: ``None`` is returned, as the
    response is there. Raises what the last attempt raises.
    """
    for limit, pause in zip(interaction.client.pauses.responding, ACKNOWLEDGE_AGAIN, strict=True):
        try:
            async with asyncio.timeout(limit):
                return await send()
        except TimeoutError:
            log.info("A first response was not taken within %g s; again", limit)
        except (discord.HTTPException, *DROPPED) as error:
            if _taken(interaction, error):
                return None
            if not passing(error):
                raise
            name = type(error).__name__
            log.info("A first response did not arrive (%s); again in %g s", name, pause)
            await asyncio.sleep(pause)
    try:
        return await send()
    except discord.HTTPException as error:
        if _taken(interaction, error):
            return None
        raise


def _taken(interaction: discord.Interaction[Any], error: BaseException) -> bool:
    """Whether Discord refuses a response because it has taken one before; it is noted."""
    if isinstance(error, discord.HTTPException) and error.code == ACKNOWLEDGED:
        interaction.extras[_TAKEN] = True
        return True
    return False


def responded(interaction: discord.Interaction[Any]) -> bool:
    """Whether Discord has an interaction's first response."""
    return interaction.response.is_done() or _TAKEN in interaction.extras


def promised(interaction: discord.Interaction[Any]) -> bool:
    """Whether a new message was promised as the answer."""
    return _PLACE in interaction.extras


def place_of(interaction: discord.Interaction[Any]) -> Place | None:
    """Return where the answer stands: the promised message, else the one whose control was used."""
    noted = interaction.extras.get(_PLACE)
    if isinstance(noted, Place):
        return noted
    message = interaction.message
    if message is None:
        return None
    return _place(interaction, message.id, private=message.flags.ephemeral)


def passing(error: BaseException) -> bool:
    """Whether a failure is Discord's own or the connection's, so that it may be over soon."""
    if isinstance(error, discord.HTTPException):
        return error.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return isinstance(error, DROPPED)


async def edit_answer(
    interaction: discord.Interaction[Any],
    *,
    file: Callable[[], discord.File] | None = None,
    patient: bool = True,
    **changes: Any,  # noqa: ANN401 - whatever discord.py's edits take
) -> None:
    """Change an answer: through its interaction, and after its fifteen minutes as any message.

    ``file`` makes the only attachment; a ``discord.File`` can be sent once only. An edit that is
    made twice changes nothing, so one that Discord fails or whose connection breaks is made again,
    unless it is not ``patient``. Raises ``TooLateError`` where the answer is out of reach, and
    ``NotShownError`` where Discord leaves embeds or files out of it.
    """
    changes = _with_mentions(changes, interaction.client.mentions)
    for pause in interaction.client.pauses.retries if patient else ():
        try:
            await _edit_once(interaction, file, changes)
        except (discord.HTTPException, *DROPPED) as error:
            if not passing(error):
                raise
            log.info("An edit did not arrive (%s); again in %g s", type(error).__name__, pause)
            await asyncio.sleep(pause)
        else:
            return
    await _edit_once(interaction, file, changes)


def _with_mentions(changes: Mapping[str, Any], mentions: Mapping[str, str]) -> dict[str, Any]:
    """Return an edit's changes with the names of commands made into something to press."""
    changed = dict(changes)
    if isinstance(content := changes.get("content"), str):
        changed["content"] = pressable(content, mentions)
    if isinstance(embed := changes.get("embed"), discord.Embed):
        changed["embed"] = pressable_embed(embed, mentions)
    if embeds := changes.get("embeds"):
        changed["embeds"] = [pressable_embed(embed, mentions) for embed in embeds]
    return changed


async def _edit_once(
    interaction: discord.Interaction[Any],
    file: Callable[[], discord.File] | None,
    changes: dict[str, Any],
) -> None:

    def wanted() -> dict[str, Any]:
        return changes if file is None else {**changes, "attachments": [file()]}

    if not interaction.is_expired():
        try:
            shown = await interaction.edit_original_response(**wanted())
        except discord.HTTPException as error:
            if error.code != TOKEN_ENDED:
                raise
        else:
            _require_shown(interaction, shown, wanted=changes, with_file=file is not None)
            return
    place = place_of(interaction)
    if place is None or not place.lasting or interaction.channel_id is None:
        raise TooLateError
    channel = interaction.client.get_partial_messageable(
        interaction.channel_id, guild_id=interaction.guild_id
    )
    await channel.get_partial_message(place.message_id).edit(**wanted())


def _require_shown(
    interaction: discord.Interaction[Any],
    shown: discord.InteractionMessage,
    *,
    wanted: Mapping[str, Any],
    with_file: bool,
) -> None:
    """Raise ``NotShownError`` where a message lacks what the bot may not put into it there."""
    granted = interaction.app_permissions
    left_out: list[str] = []
    if (wanted.get("embed") or wanted.get("embeds")) and not shown.embeds:
        left_out.append("embed_links")
    # A picture of an embed is among its parts, not among the files.
    if with_file and not shown.attachments and not any(embed.image for embed in shown.embeds):
        left_out.append("attach_files")
    lacks = tuple(name for name in left_out if not getattr(granted, name))
    if lacks:
        raise NotShownError(lacks)
