"""Sound in, numbers out: audio features of a preview or of a file on disk."""

from bot.audio.decode import quiet_decoders
from bot.audio.errors import (
    AudioError,
    CrashedError,
    NotAudioError,
    SilentError,
    TimedOutError,
    TooLargeError,
    TooLongError,
    TooShortError,
    TruncatedError,
    UnreadableError,
    UnsupportedChannelsError,
    UnsupportedRateError,
)
from bot.audio.hearing import AUDIO_VERSION, Hearing, analyse, analyse_file
from bot.audio.limits import FILES, PREVIEWS, Limits
from bot.audio.regression import Estimate, RegressedName

__all__ = [
    "AUDIO_VERSION",
    "FILES",
    "PREVIEWS",
    "AudioError",
    "CrashedError",
    "Estimate",
    "Hearing",
    "Limits",
    "NotAudioError",
    "RegressedName",
    "SilentError",
    "TimedOutError",
    "TooLargeError",
    "TooLongError",
    "TooShortError",
    "TruncatedError",
    "UnreadableError",
    "UnsupportedChannelsError",
    "UnsupportedRateError",
    "analyse",
    "analyse_file",
    "quiet_decoders",
]
