"""Pure numbers: choose tracks, group them, name the groups, lay them out."""

from bot.analysis.alike import Described, SoundSpace, sound_space
from bot.analysis.build import build_map, zoom_map
from bot.analysis.constants import ALGORITHM_VERSION
from bot.analysis.titles import read_title

__all__ = [
    "ALGORITHM_VERSION",
    "Described",
    "SoundSpace",
    "build_map",
    "read_title",
    "sound_space",
    "zoom_map",
]
