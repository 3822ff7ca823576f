"""What can go wrong with a music service, and the one sentence a member reads about it."""

from __future__ import annotations

import math
from typing import ClassVar

from bot.language import has_text, text

_SECONDS_ONLY = 120
_MINUTES_ONLY = 2 * 3600
_LONGEST_DETAIL = 120


def wait_text(seconds: float) -> str:
    """Return ``seconds`` in words: seconds below two minutes, minutes below two hours."""
    if seconds <= 1:
        return text("sources.waits.seconds", count=1)
    if seconds < _SECONDS_ONLY:
        return text("sources.waits.seconds", count=math.ceil(seconds))
    if seconds < _MINUTES_ONLY:
        return text("sources.waits.minutes", count=math.ceil(seconds / 60))
    return text("sources.waits.hours", count=math.ceil(seconds / 3600))


def title_of(source: str) -> str:
    """Return a source's own name as people read it, from its key."""
    key = f"sources.names.{source}"
    return text(key) if has_text(key) else source.replace("_", " ").title()


class SourceError(Exception):
    """A music service did not give what was asked for.

    ``source`` is the service's key (``deezer``). ``detail`` is for logs: it never holds what a
    member typed. ``transient`` says whether the same request may succeed within seconds.
    """

    key: ClassVar[str] = "down"
    transient: ClassVar[bool] = False
    healthy: ClassVar[bool] = False
    """Whether it is a plain answer to what was asked, which no operator has to look into."""

    def __init__(self, source: str, detail: str = "") -> None:
        # Some of it is a service's own words: one line, and no longer than a log can bear.
        plain = "".join(sign if sign.isprintable() else " " for sign in detail[:_LONGEST_DETAIL])
        super().__init__(f"{source}: {plain or self.key}")
        self.source = source
        self.detail = plain

    @property
    def source_name(self) -> str:
        """The service's own name, as members know it."""
        return title_of(self.source)

    @property
    def sentence(self) -> str:
        """One plain sentence for a member, with what to do."""
        return text(f"sources.errors.{self.key}", source=self.source_name)


class NotFoundError(SourceError):
    """The service answered, and has no such thing."""

    key = "not_found"
    healthy = True


class UnknownListenerError(NotFoundError):
    """A listening service knows nobody by this name."""

    key = "unknown_listener"


class QuotaError(SourceError):
    """Too many requests. ``retry_after`` is the wait in seconds the service named, if it did."""

    key = "quota"
    transient = True

    def __init__(self, source: str, detail: str = "", *, retry_after: float | None = None) -> None:
        super().__init__(source, detail)
        self.retry_after = retry_after

    @property
    def sentence(self) -> str:
        """The sentence; it names the wait where the service did."""
        if self.retry_after is None:
            return super().sentence
        return text(
            "sources.errors.quota_until",
            source=self.source_name,
            wait=wait_text(self.retry_after),
        )


class QuotaExhaustedError(SourceError):
    """A fixed budget is used up; asking again does not help today."""

    key = "quota_exhausted"


class BlockedError(SourceError):
    """The service refuses this address or client altogether (HTTP 403)."""

    key = "blocked"


class DownError(SourceError):
    """No usable answer: connection failed, timed out, broke off, or the server failed (5xx)."""

    key = "down"
    transient = True


class TimedOutError(DownError):
    """The service had its time, and used it up."""


class BreakerOpenError(DownError):
    """The service failed so often just now that it is left alone for a while."""

    transient = False


class PausedError(SourceError):
    """The operator has paused the service."""

    key = "paused"
    healthy = True


class GarbageError(SourceError):
    """An answer came, but it is not what the service documents (HTML, broken JSON, wrong shape)."""

    key = "garbage"
    transient = True


class RejectedError(SourceError):
    """The service finds fault with the question itself; asking again changes nothing."""

    key = "garbage"


class TooLargeError(SourceError):
    """The body exceeds its byte budget; reading stopped there."""

    key = "too_large"


class PrivateProfileError(SourceError):
    """A listener hides their plays."""

    key = "private"
    healthy = True


class NoStatisticsError(SourceError):
    """The listener exists, but the service has not counted their plays yet."""

    key = "no_statistics"
    healthy = True


class UnsafeAddressError(SourceError):
    """The service pointed to a host outside the allow-list, or to a non-public address."""

    key = "unsafe"


class KeyRefusedError(SourceError):
    """The operator's key is wrong, suspended or not allowed to do this."""

    key = "key_refused"


class PremiumNeededError(KeyRefusedError):
    """Spotify's development mode asks the app's owner for a Premium subscription."""

    key = "premium_needed"


class NoKeyError(SourceError):
    """The service needs a key and none is configured."""

    key = "no_key"
    healthy = True
