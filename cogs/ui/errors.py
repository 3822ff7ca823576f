"""Every failure ends here, whether a command, a button, a menu or a modal raised it.

| what was raised                         | who is told, and what                               |
|-----------------------------------------|-----------------------------------------------------|
| ``ClustersError``                       | the member: its own sentence                        |
| a service's plain "no such thing"       | the member: a sentence                              |
| any other ``SourceError``               | the member: a sentence and a code; the log: cause   |
| a full disk, a row that is gone, a      | the member: a sentence and a code; the log: cause   |
| database that cannot be read or written |                                                     |
| a failed check (permission)             | the member: which                                   |
| an unknown choice of an option          | the member: pick from the list                      |
| the bot lacks a permission              | the member: which, and how to grant it; the log     |
| the thread is archived or locked        | the member: a sentence; the log                     |
| interaction gone (10062, 10015, 40060,  | nobody: there is no way left to answer; logged      |
| 50027, ``TooLateError``)                |                                                     |
| Discord fails, or a connection breaks   | the member: a sentence and a code; the log: a line  |
| anything else                           | the member: a sentence and a code; the log: cause   |

The member is told alone, also where the answer would have been everybody's.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands
from discord.utils import MISSING

from bot.domain.errors import ClustersError, NobodyFetchesError
from bot.domain.permissions import lacking, permission_names
from bot.gateway.dropped import DROPPED
from bot.language import speak, text
from bot.services.errors import (
    SourceError,
    StoreClosed,
    StoreError,
    StoreFull,
    UnknownRow,
    WorkerDiedError,
)
from cogs.ui.edits import (
    ACKNOWLEDGED,
    TOKEN_ENDED,
    NotShownError,
    TooLateError,
    edit_answer,
    passing,
    place_of,
    promised,
    respond,
    responded,
)
from cogs.ui.mentions import pressable
from cogs.ui.speech import member_language, public_language
from cogs.ui.text import cut, shown

if TYPE_CHECKING:
    from discord import Interaction, ui

log = logging.getLogger(__name__)

GONE: Final = frozenset({10008, 10015, 10062, ACKNOWLEDGED, TOKEN_ENDED})
"""Unknown message, unknown webhook, unknown interaction, already acknowledged, token over."""

CLOSED: Final = frozenset({50083, 160005})
"""The thread is archived, or locked."""

DEFERRED: Final = discord.InteractionResponseType.deferred_channel_message

NAME_ROOM: Final = 100
"""Units of a name that is repeated in a sentence."""

_CODE_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code() -> str:
    """Return a reference code that is easy to read out: no 0/O, 1/I/L or U."""
    return "".join(secrets.choice(_CODE_ALPHABET) for _ in range(6))


def _own_sentence(error: ClustersError) -> str:
    """Return an error's sentence with the name in it, which somebody typed, made harmless."""
    values: dict[str, Any] = {
        key: shown(value, NAME_ROOM) if key == "name" and isinstance(value, str) else value
        for key, value in error.values.items()
    }
    return text(error.message, **values)


def expected_sentence(error: BaseException) -> str | None:  # noqa: PLR0911 - a row of the table each
    """Return the sentence for a failure that a person can do something about, else ``None``."""
    match error:
        case StoreFull():
            return text("errors.store_full")
        case ClustersError():
            return _own_sentence(error)
        case SourceError() | UnknownRow() | StoreClosed():
            return error.sentence
        case StoreError():
            return text("errors.store_broken")
        case WorkerDiedError():
            return text("errors.worker_died")
        case NotShownError():
            return text(
                "errors.bot_missing_permissions", permissions=permission_names(error.permissions)
            )
        case app_commands.MissingPermissions():
            wanted = permission_names(error.missing_permissions)
            return text("errors.missing_permissions", permissions=wanted)
        case app_commands.NoPrivateMessage():
            return text("errors.server_only")
        case app_commands.TransformerError():
            return text("errors.option_invalid")
        case _:
            return None


def _refused_sentence(interaction: Interaction) -> str:
    """Return the sentence for what Discord forbade, naming what is not granted if that is known."""
    missing = lacking(
        interaction.app_permissions.value, thread=isinstance(interaction.channel, discord.Thread)
    )
    if not missing or interaction.guild_id is None:
        return text("errors.forbidden")
    return text("errors.bot_missing_permissions", permissions=permission_names(missing))


def _cause(error: BaseException) -> BaseException:
    """Return what really happened: discord.py wraps what a command raises."""
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError):
        return error.__cause__ or error
    return error


async def answer_error(
    interaction: Interaction,
    error: BaseException,
    where: str,
    *,
    view: ui.View | None = None,
    hint: str = "",
) -> None:
    """Tell the member what happened and log the cause. Never raises.

    ``where`` names the command or control; arguments are never logged. ``view`` is what the member
    can do about it, and ``hint`` the sentence that goes with it.
    """
    speak(readers_language(interaction))
    cause = _cause(error)
    interaction.extras["outcome"] = "late"
    if isinstance(cause, TooLateError):
        log.info("%s: the answer came too late to be given", where)
        return
    if isinstance(cause, discord.HTTPException) and cause.code in GONE:
        log.info("%s: the interaction was gone (%d)", where, cause.code)
        return
    closed = isinstance(cause, discord.HTTPException) and cause.code in CLOSED
    refused = closed or isinstance(cause, discord.Forbidden)
    unreached = passing(cause)
    if closed:
        sentence = text("errors.thread_closed")
    else:
        sentence = _refused_sentence(interaction) if refused else expected_sentence(cause)
    code = new_code()
    interaction.extras["outcome"] = "failed" if unreached or sentence is None else "refused"
    if unreached:
        log.warning("%s: Discord did not take it (%s) [%s]", where, type(cause).__name__, code)
        sentence = f"{text('errors.unknown')} {text('errors.reference', code=code)}"
    elif sentence is None:
        log.error("%s failed [%s]", where, code, exc_info=cause)
        sentence = f"{text('errors.unknown')} {text('errors.reference', code=code)}"
    elif isinstance(cause, SourceError):
        if not cause.healthy:
            log.warning("%s: %s [%s]", where, cause, code)
            sentence = f"{sentence} {text('errors.reference', code=code)}"
    elif (
        refused
        or cause.__cause__ is not None
        or isinstance(cause, StoreError | WorkerDiedError | NobodyFetchesError)
    ):
        log.warning("%s: %s [%s]", where, type(cause).__name__, code, exc_info=cause)
        sentence = f"{sentence} {text('errors.reference', code=code)}"
    told = f"{cut(sentence, 1800)}\n{hint}".rstrip()
    await say(interaction, told, where, view=view)


def readers_language(interaction: Interaction, *, alone: bool = True) -> str:
    """Return the language of who will read what went wrong: the member alone, if that can be."""
    public = _promised_to_all(interaction) and (interaction.is_expired() or not alone)
    return public_language(interaction) if public else member_language(interaction)


def _promised_to_all(interaction: Interaction) -> bool:
    place = place_of(interaction)
    return promised(interaction) and place is not None and not place.private


async def say(
    interaction: Interaction[Any],
    sentence: str,
    where: str,
    *,
    view: ui.View | None = None,
    alone: bool = True,
) -> None:
    """Give a sentence for an answer wherever one is still possible. Never raises.

    It goes to the member alone if that can be; where there is no time for that (not ``alone``), into
    the answer that was promised, by one request.
    """
    sentence = pressable(sentence, interaction.client.mentions)
    try:
        if alone and _promised_to_all(interaction) and not interaction.is_expired():
            await _whisper(interaction, sentence, view)
        elif promised(interaction) or interaction.response.type is DEFERRED:
            await edit_answer(interaction, content=sentence, embeds=[], attachments=[], view=view)
        elif not responded(interaction):
            await respond(
                interaction,
                lambda: interaction.response.send_message(
                    sentence, ephemeral=True, view=view or MISSING
                ),
            )
        else:
            await interaction.followup.send(sentence, ephemeral=True, view=view or MISSING)
    except TooLateError:
        log.info("%s: the failure came too late to be told", where)
    except discord.HTTPException as gone:
        log.info("%s: the failure could not be told (%d)", where, gone.code)
    except DROPPED as error:
        log.warning("%s: the failure could not be told (%s)", where, type(error).__name__)


async def _whisper(interaction: Interaction[Any], sentence: str, view: ui.View | None) -> None:
    """Tell the member alone in the place of an answer that everybody was promised.

    The first message that follows a promise takes the promise's place, in everybody's sight; so the
    promise is kept in form first, and taken away in the end. Whoever cannot be told alone is told there.
    """
    await edit_answer(interaction, content="…", embeds=[], attachments=[], view=None)
    try:
        await interaction.followup.send(sentence, ephemeral=True, view=view or MISSING)
    except (discord.HTTPException, *DROPPED) as error:
        log.info("A member could not be told alone (%s)", type(error).__name__)
        await edit_answer(interaction, content=sentence, view=view)
        return
    for pause in (*interaction.client.pauses.retries, None):
        try:
            await interaction.delete_original_response()
        except (discord.HTTPException, *DROPPED) as error:
            if pause is None or not passing(error):
                raise
            await asyncio.sleep(pause)
        else:
            return
