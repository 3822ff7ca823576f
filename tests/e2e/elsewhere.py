"""What the simulator lacks: channels in which members use the bot and the bot is not, as Discord has them.

The simulated Discord knows servers that the bot is a member of, and its direct messages. Members who have
it as an app of their own bring it into other servers and into group messages: its commands come from
there, it answers through their tokens, and it sees and hears nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

import pytest
import simcord.actors
import simcord.backend.ops.commands
from simcord import interactions
from simcord.backend import command_access as rules
from simcord.gateway import FakeGateway

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simcord import ChannelHandle, MemberActor
    from simcord.builders import UserHandle

    from tests.e2e.world import World

GROUP: Final = 3
"""Discord's number of a channel between members, two or more."""

SERVER, DIRECT, PRIVATE = 0, 1, 2
"""Discord's numbers of what an interaction's context is."""

OF_SERVER, OF_MEMBER = "0", "1"
"""Discord's numbers of who has installed the app."""


class Elsewhere:
    """The places without the bot, in one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.servers: set[int] = set()
        self.groups: set[int] = set()

    def server(self, name: str = "Elsewhere") -> tuple[MemberActor, ChannelHandle]:
        """Make a server that the bot is no member of; return a member without roles, and a channel."""
        env = self.world.env
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(FakeGateway, "feed", _nothing)
            guild = env.create_guild(name)
            channel = guild.create_text_channel("lounge")
            member = guild.add_member(env.create_user("hedy"))
        self.servers.add(guild.id)
        del env.backend.get_guild(guild.id).members[env.backend.bot_user.id]
        return member, channel

    def group(self, *members: UserHandle) -> ChannelHandle:
        """Make a group channel; to the simulator it is each member's direct channel."""
        backend = self.world.env.backend
        channel = backend.create_channel(None, "film club", type=GROUP)
        channel.recipient_ids = [member.id for member in members]
        for member in members:
            backend.dm_channels[member.id] = channel.id
        self.groups.add(channel.id)
        return members[0].dm_channel

    def context(self, channel_id: int, guild_id: int | None) -> int:
        """Return what Discord says an interaction's context is."""
        if guild_id is not None:
            return SERVER
        return PRIVATE if channel_id in self.groups else DIRECT

    def brought(self, channel_id: int, guild_id: int | None) -> bool:
        """Whether a member has brought the bot's commands there, where the bot is not."""
        return guild_id in self.servers or channel_id in self.groups

    def requests(self) -> list[str]:
        """Return what the bot asked of channels that it is not in, by method and path."""
        backend = self.world.env.backend
        channels = {
            channel.id
            for channel in backend.channels.values()
            if self.brought(channel.id, channel.guild_id)
        }
        return [
            f"{request.method} {request.path}"
            for request in self.world.env.http_requests
            if any(f"/channels/{channel_id}" in request.path for channel_id in channels)
        ]


def _nothing(*_: object) -> None:
    """Tell nobody."""


@pytest.fixture
def elsewhere(world: World, monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    """Return the places without the bot; interactions say from where they come."""
    places = Elsewhere(world)
    payload, access, feed = interactions.base_payload, rules.command_access, FakeGateway.feed

    def base_payload(backend: Any, **of: Any) -> Any:  # noqa: ANN401 - the simulator's own
        channel_id, guild_id, user_id = of["channel_id"], of["guild_id"], of["user_id"]
        brought = places.brought(channel_id, guild_id)
        record, said = payload(backend, **of)
        said["context"] = places.context(channel_id, guild_id)
        said["authorizing_integration_owners"] = (
            {OF_MEMBER: str(user_id)} if brought else {OF_SERVER: str(guild_id or 0)}
        )
        if guild_id in places.servers:
            said["guild"] = {"id": str(guild_id), "features": [], "locale": "en-US"}
        return record, said

    def command_access(
        backend: Any,  # noqa: ANN401 - the simulator's own
        command: dict[str, Any],
        *,
        user_id: int,
        channel_id: int,
    ) -> Any:  # noqa: ANN401 - as above
        guild_id = backend.get_channel(channel_id).guild_id
        brought = places.brought(channel_id, guild_id)
        install = OF_MEMBER if brought else OF_SERVER
        if int(install) not in command["integration_types"]:
            return rules.Access(allowed=False, reason="install")
        if places.context(channel_id, guild_id) not in command["contexts"]:
            return rules.Access(allowed=False, reason="context")
        if channel_id in places.groups:
            return rules.Access(allowed=True, reason=None)
        return access(backend, command, user_id=user_id, channel_id=channel_id)

    def hear(gateway: FakeGateway, event: str, data: Mapping[str, Any]) -> None:
        of = data.get("guild_id", data.get("id") if event.startswith("GUILD_") else None)
        channel = data.get("channel_id")
        away = of is not None and int(cast("str", of)) in places.servers
        if event != "INTERACTION_CREATE" and (away or int(channel or 0) in places.groups):
            return
        feed(gateway, event, cast("dict[str, Any]", data))

    monkeypatch.setattr(interactions, "base_payload", base_payload)
    monkeypatch.setattr(simcord.actors, "command_access", command_access)
    monkeypatch.setattr(simcord.backend.ops.commands, "command_access", command_access)
    monkeypatch.setattr(FakeGateway, "feed", hear)
    return places
