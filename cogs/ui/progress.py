"""Keep a reply alive while a catalogue comes in."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
import time
from typing import TYPE_CHECKING, Final, Self

import discord

from bot.gateway.dropped import DROPPED
from bot.language import has_text, text
from cogs.ui.edits import TooLateError, edit_answer
from cogs.ui.embeds import source_text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.gateway.client import ClustersBot
    from bot.services.fetching import Progress

log = logging.getLogger(__name__)

EDIT_SECONDS: Final = 1.5
"""At most one edit in this time: Discord limits edits, and nobody reads faster."""

LAST_EDIT_SECONDS: Final = 3.0
"""How long an edit that is under way may keep the answer back."""

_BAR: Final = 12


def progress_text(progress: Progress, *, at_least: float = 0.0) -> str:
    """Return one line and a bar: how many albums, tracks and features are there.

    The bar shows a share of ``at_least`` so much (0..1).
    Before it has begun, its place in the line of fetches.
    """
    if progress.place:
        return f"{text('progress.queued', number=progress.place)}\n{_bar(0.0)}"
    parts = [_doing(progress)]
    if progress.albums:
        parts.append(text("progress.albums", done=progress.albums_done, total=progress.albums))
    if progress.tracks:
        parts.append(text("progress.tracks", count=progress.tracks))
    if progress.features:
        parts.append(
            text(
                "progress.features",
                done=progress.features_done,
                total=progress.features,
            )
        )
    return f"{' · '.join(parts)}\n{_bar(max(share(progress), at_least))}"


def _bar(done: float) -> str:
    filled = round(done * _BAR)
    return f"`{'█' * filled}{'░' * (_BAR - filled)}`"


_FROM: Final = {"tracks": "progress.fetching_from", "gaps": "progress.filling_from"}
"""Stages of which it is said which service they ask."""


def _doing(progress: Progress) -> str:
    wait = progress.wait
    if wait is not None:
        seconds = text("sources.waits.seconds", count=math.ceil(wait.seconds))
        return text("progress.waiting", source=source_text(wait.source), wait=seconds)
    key = _FROM.get(progress.stage)
    doing = text(f"progress.stages.{progress.stage}")
    if key is not None and progress.source and has_text(f"sources.names.{progress.source}"):
        doing = text(key, source=source_text(progress.source))
    if not progress.steps:
        return doing
    return text("progress.steps", doing=doing, done=progress.step, total=progress.steps)


def share(progress: Progress) -> float:
    """Return how much of a fetch is done, 0..1: half of it is albums, half is features.

    Features are counted against the tracks to be expected, not against those that are there.
    """
    if progress.stage == "done":
        return 1.0
    parts: list[float] = []
    if progress.albums:
        parts.append(progress.albums_done / progress.albums)
    if progress.features:
        parts.append(progress.features_done / max(progress.features, progress.expected_tracks))
    return min(1.0, sum(parts) / len(parts)) if parts else 0.0


class LiveReply:
    """Edits a deferred reply with the latest progress until the answer is ready."""

    def __init__(
        self,
        edit: Callable[[str], Awaitable[None]],
        *,
        every: float = EDIT_SECONDS,
        patience: float = LAST_EDIT_SECONDS,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """``edit`` puts a text into the reply; ``TooLateError`` from it ends the telling."""
        self._edit = edit
        self._every = every
        self._patience = patience
        self._clock = clock
        self._latest: Progress | None = None
        self._shown: Progress | None = None
        self._edited_at = -math.inf
        self._furthest = 0.0
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._over = False

    async def __aenter__(self) -> Self:
        """Start listening; nothing is edited before there is progress to show.

        The editing task is the command's own: ``show`` is called from the fetch, which several
        commands may be waiting for.
        """
        self._task = asyncio.create_task(self._keep_editing())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop editing, so that the answer is not overwritten.

        An edit that Discord has been sent would arrive all the same, and perhaps after the answer.
        It is waited for, but not for long.
        """
        if self._task is not None:
            self._over = True
            self._news.set()
            await asyncio.wait({self._task}, timeout=self._patience)
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def show(self, progress: Progress) -> None:
        """Take the latest progress; called as often as there is any."""
        self._latest = progress
        self._news.set()

    async def _keep_editing(self) -> None:
        while not self._over:
            # What came too early for an edit is shown when it is time for one.
            pause = self._edited_at + self._every - self._clock()
            waiting = self._latest is not self._shown
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, pause) if waiting else None):
                    await self._news.wait()
            self._news.clear()
            progress, now = self._latest, self._clock()
            if self._over:
                return
            if progress is None or progress is self._shown or now < self._edited_at + self._every:
                continue
            self._shown, self._edited_at = progress, now
            self._furthest = max(self._furthest, share(progress))
            try:
                # More albums may come to light; the bar never goes back.
                await self._edit(progress_text(progress, at_least=self._furthest))
            except TooLateError:
                return  # whoever gives the answer finds out as well, and says so
            except (discord.HTTPException, *DROPPED) as error:
                log.info("Progress could not be shown (%s)", type(error).__name__)


def live_reply(interaction: discord.Interaction[ClustersBot]) -> LiveReply:
    """Return progress in the place of an interaction's answer."""

    async def edit(words: str) -> None:
        await edit_answer(interaction, content=words, patient=False)

    return LiveReply(edit, every=interaction.client.pauses.progress)
