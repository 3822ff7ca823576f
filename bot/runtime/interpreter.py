"""How a process's Python is tuned: so that what computes beside the event loop seldom holds it up."""

from __future__ import annotations

import gc
import sys
from typing import Final

COLLECT_AFTER: Final = 50_000
"""New containers after which garbage in cycles is looked for, instead of Python's 700 or 2,000: a job
makes tens of thousands that live until it ends, and looking at them costs a tenth of a card."""

SWITCH_SECONDS: Final = 0.001
"""After what time a thread lets another one run Python, instead of 5 ms: the event loop waits for that
at each of its turns while a thread searches names, three or four times for one answer."""


def collect_rarely() -> None:
    """Spare this process most searches for garbage: what is loaded by now is never searched again."""
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


def switch_often() -> None:
    """Let the event loop have its turn soon where threads compute beside it."""
    sys.setswitchinterval(SWITCH_SECONDS)
