"""A stand-in for every music service the bot speaks to, written from their documented contracts.

It keeps its own limits: whoever asks faster than allowed gets the service's quota error, and the
violation is recorded, so that a test can fail on it. Every failure the contracts describe can be
switched on. Run it by hand with ``scripts/upstream.py``.
"""

from tests.upstream.server import Limit, Upstream
from tests.upstream.world import World

__all__ = ["Limit", "Upstream", "World"]
