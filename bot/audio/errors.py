"""What can be wrong with a sound file. Each error is one plain sentence that says what to do."""

from __future__ import annotations

from typing import ClassVar

from bot.language import text


class AudioError(Exception):
    """A file that cannot be heard. ``str(error)`` is the sentence for the user.

    ``code`` is the same in every language: for logs, for JSON and for counting.
    """

    code: ClassVar[str]

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(text(f"audio.errors.{self.code}", **values))

    def __reduce__(self) -> tuple[object, ...]:
        """Rebuild from keyword arguments, so that the error crosses process borders whole."""
        return (_rebuild, (type(self), self.values))


def _rebuild(kind: type[AudioError], values: dict[str, object]) -> AudioError:
    return kind(**values)


class TooLargeError(AudioError):
    """More bytes than the limit."""

    code = "too_large"


class TooShortError(AudioError):
    """Less sound than an analysis needs."""

    code = "too_short"


class TooLongError(AudioError):
    """A longer recording than the limit."""

    code = "too_long"


class SilentError(AudioError):
    """No sound, or almost none, above the threshold of silence."""

    code = "silent"


class NotAudioError(AudioError):
    """Not one of the formats that are read, whatever the file is called."""

    code = "not_audio"


class TruncatedError(AudioError):
    """A sound file that is damaged or ends before it should."""

    code = "truncated"


class UnsupportedRateError(AudioError):
    """A sample rate outside the limits."""

    code = "unsupported_rate"


class UnsupportedChannelsError(AudioError):
    """More channels than the limit."""

    code = "unsupported_channels"


class TimedOutError(AudioError):
    """Hearing took longer than it may."""

    code = "timed_out"


class CrashedError(AudioError):
    """A file that ended the process that heard it, twice."""

    code = "crashed"


class UnreadableError(AudioError):
    """A file that the operating system will not open."""

    code = "unreadable"
