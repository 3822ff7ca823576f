"""What is said of a fetch by whoever does it to whoever waits for it: how far it is, how it ended."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from pydantic import TypeAdapter

from bot.domain.errors import ClustersError
from bot.services.error_codec import ElsewhereError, packed, unpacked
from bot.services.fetched import Fetched
from bot.sources.base import Progress
from bot.sources.errors import SourceError

_PROGRESS: Final = TypeAdapter(Progress)

_UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError)
"""What comes of a word of a version that says more, or says it otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a fetch ended: with what it did, or with what was ``raised``."""

    fetched: Fetched | None = None
    raised: Exception | None = None
    needless: bool = False
    """Nobody was asked: the catalogue was fresh enough."""
    job: int = 0
    """The number of the job that has ended."""

    def result(self) -> Fetched:
        """Return what it did. Raises what was raised."""
        if self.raised is not None:
            raise self.raised
        return self.fetched or Fetched()


def topic_of(artist_id: int) -> str:
    """Return under which topic a fetch is told of."""
    return f"fetch:{artist_id}"


def encoded(word: Progress | Ended) -> str:
    """Return a word as it is sent."""
    if isinstance(word, Progress):
        return json.dumps({"progress": _PROGRESS.dump_python(word, mode="json")})
    told: dict[str, Any] = {"needless": word.needless, "job": word.job}
    if word.raised is not None:
        told["raised"] = packed(word.raised)
    elif (fetched := word.fetched) is not None:
        told |= {
            "new": fetched.new,
            "updated": fetched.updated,
            "complete": fetched.complete,
            "lost": fetched.lost,
            "requests": fetched.requests,
            "problem": None if fetched.problem is None else packed(fetched.problem),
        }
    return json.dumps({"ended": told})


def decoded(message: str) -> Progress | Ended | None:
    """Return the word that was sent; ``None`` for what this version of the program cannot read.

    Of a fetch whose end cannot be read only that it has ended is known: it may not be complete.
    """
    try:
        told = json.loads(message)
        if (progress := told.get("progress")) is not None:
            return _PROGRESS.validate_python(progress)
        ended = told["ended"]
        job, needless = ended.get("job", 0), bool(ended.get("needless"))
    except _UNREADABLE:
        return None
    try:
        return _ended(ended, job=job, needless=needless)
    except _UNREADABLE:
        # Who waits must not ask for it again and again, and what came is in the catalogue.
        return Ended(fetched=Fetched(complete=False), needless=needless, job=job)


def _ended(ended: dict[str, Any], *, job: int, needless: bool) -> Ended:
    if "raised" in ended:
        return Ended(raised=unpacked(ended["raised"]), needless=needless, job=job)
    if "new" not in ended:
        return Ended(needless=needless, job=job)
    problem = None if ended["problem"] is None else unpacked(ended["problem"])
    if not isinstance(problem, SourceError | ClustersError | None):
        return Ended(raised=ElsewhereError(str(problem)), job=job)  # of a version that knows more
    return Ended(
        fetched=Fetched(
            new=ended["new"],
            updated=ended["updated"],
            complete=ended["complete"],
            lost=ended["lost"],
            requests=ended["requests"],
            problem=problem,
        ),
        needless=needless,
        job=job,
    )
