"""Sound in, numbers out: audio features of a preview, without I/O."""

from bot.audio.command import analyse_file, hearing_json, hearing_table
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
from bot.audio.hearing import AUDIO_VERSION, Hearing, analyse
from bot.audio.limits import FILES, PREVIEWS, Limits
from bot.audio.regression import Estimate

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
    "hearing_json",
    "hearing_table",
    "quiet_decoders",
]
