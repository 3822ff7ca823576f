"""Discord's objects as JSON, as far as discord.py reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faults.discord.state import Guild, Message

Json = dict[str, Any]

TOKEN: Final = "MTE4NDAwMDAwMDAwMDAwMDAwMQ.GabcDe.0123456789abcdefghijklmnopqrstuvwxyzAB"  # noqa: S105 - made up
APPLICATION: Final = 1184000000000000001
USER: Final[Json] = {
    "id": str(APPLICATION),
    "username": "Clusters",
    "discriminator": "0",
    "avatar": None,
    "bot": True,
    "flags": 0,
}

MANAGE_GUILD: Final = 1 << 5
MANAGE_MESSAGES: Final = 1 << 13
EVERYBODYS: Final = 1 << 6 | 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 31
"""Add reactions, view, send, embed, attach, read the history, use commands: what the bot asks for."""

EPHEMERAL: Final = 1 << 6
LOADING: Final = 1 << 7
JOINED: Final = "2026-01-01T00:00:00+00:00"


def application() -> Json:
    """Return the bot's application."""
    return {
        "id": str(APPLICATION),
        "name": "Clusters",
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "owner": USER,
        "team": None,
    }


def registered(commands: list[Json]) -> Iterator[Json]:
    """Give commands that were sent the fields that Discord adds."""
    for number, command in enumerate(commands, start=1):
        yield {
            "id": str(number),
            "application_id": str(APPLICATION),
            "version": "1",
            "default_member_permissions": None,
            "nsfw": False,
            "description": "",
            **command,
        }


def user(user_id: int) -> Json:
    """Return a person."""
    return {**USER, "id": str(user_id), "username": f"member{user_id}", "bot": False}


def member(user_id: int, permissions: int | None = None) -> Json:
    """Return a person as a server's member; in interactions with their permissions."""
    found: Json = {
        "user": USER if user_id == APPLICATION else user(user_id),
        "roles": [],
        "joined_at": JOINED,
        "deaf": False,
        "mute": False,
        "flags": 0,
    }
    if permissions is not None:
        found["permissions"] = str(permissions)
    return found


def channel(channel_id: int) -> Json:
    """Return a text channel."""
    return {
        "id": str(channel_id),
        "type": 0,
        "name": f"music-{channel_id}",
        "position": 0,
        "permission_overwrites": [],
        "permissions": str(EVERYBODYS),
    }


def guild(found: Guild) -> Json:
    """Return a server as GUILD_CREATE tells of it."""
    everyone: Json = {
        "id": str(found.id),
        "name": "@everyone",
        "permissions": str(EVERYBODYS | (MANAGE_MESSAGES if found.keys else 0)),
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    return {
        "id": str(found.id),
        "name": f"Server {found.id}",
        "owner_id": "1",
        "roles": [everyone],
        "emojis": [],
        "features": [],
        "channels": [channel(item) for item in found.channels],
        "threads": [],
        "members": [member(APPLICATION)],
        "member_count": 100,
        "premium_tier": 0,
        "unavailable": False,
    }


def message(found: Message) -> Json:
    """Return a message with its reactions."""
    return {
        "id": str(found.id),
        "channel_id": str(found.channel_id),
        "author": USER,
        "content": found.content,
        "timestamp": JOINED,
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": found.attachments,
        "embeds": found.embeds,
        "components": found.components,
        "pinned": False,
        "type": 20,
        "flags": (EPHEMERAL if found.ephemeral else 0) | (LOADING if found.thinking else 0),
        "reactions": [
            {
                "emoji": {"id": None, "name": emoji},
                "count": len(users),
                "count_details": {"normal": len(users), "burst": 0},
                "me": APPLICATION in users,
                "me_burst": False,
                "burst_colors": [],
            }
            for emoji, users in found.reactions.items()
            if users
        ],
    }
