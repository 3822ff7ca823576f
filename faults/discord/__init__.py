"""A Discord on loopback: REST with limits, a gateway with sessions, members, and faults to order."""

from faults.discord.interactions import Asked
from faults.discord.payloads import APPLICATION, TOKEN, USER
from faults.discord.server import FakeDiscord, GatewayMood
from faults.discord.state import Guild, Message

__all__ = [
    "APPLICATION",
    "TOKEN",
    "USER",
    "Asked",
    "FakeDiscord",
    "GatewayMood",
    "Guild",
    "Message",
]
