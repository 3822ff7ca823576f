"""A server's own music: a file that an admin brings in, and somebody elsewhere who must not see it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import discord

from bot.domain.model import FEATURE_NAMES
from cogs.ui.controls.more import EXTRAS
from tests.e2e.world import forged_button, forged_menu
from tests.factories import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simcord import ChannelHandle, GuildHandle, MemberActor
    from simcord.results import ResponseMessage

    from bot.domain.model import Artist
    from tests.e2e.world import World

BAND: Final = "Garage Owls"
SECRET: Final = "Owls"  # noqa: S105 - no password
"""Part of every name that is in the file, and in nothing else."""


def table(name: str = BAND, count: int = 36, *, features: bool = True) -> bytes:
    """Return a file of invented tracks, as an exporter would write it."""
    out = io.StringIO()
    columns = ["Track Name", "Artist Name(s)", "Album Name", *(FEATURE_NAMES if features else ())]
    rows = csv.writer(out)
    rows.writerow(columns)
    for track in catalogue(name, count):
        heard = track.features
        assert heard is not None
        album = track.album.title if track.album else ""
        values = [heard.get(one) for one in FEATURE_NAMES] if features else []
        rows.writerow([track.title, name, album, *values])
    return out.getvalue().encode()


async def hand_in(
    world: World, data: bytes, name: str = "owls.csv", who: MemberActor | None = None, **more: str
) -> ResponseMessage:
    """Run ``/cache import`` and return the answer."""
    actor = who or world.admin
    result = await actor.slash(world.channel, "cache import", file=(name, data), **more)
    assert result.response is not None
    return result.response


def said(message: discord.Message | ResponseMessage) -> str:
    """Return all that an answer says: its text, its embeds, the names of its files."""
    embeds = [embed.to_dict() for embed in message.embeds]
    files = [file.filename for file in message.attachments]
    return json.dumps([message.content, embeds, files], ensure_ascii=False)


async def elsewhere(world: World) -> tuple[GuildHandle, ChannelHandle, MemberActor]:
    """Return another server with the bot in it, and an admin of it who is in both."""
    guild = world.env.create_guild("Another club")
    channel = guild.create_text_channel("songs")
    role = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    user = world.env.create_user("hedy")
    world.guild.add_member(user)
    who = guild.add_member(user, roles=[role])
    await world.env.settle()
    return guild, channel, who


@dataclass(frozen=True, kw_only=True)
class Hidden:
    """What a server has imported and looked at, and somebody who must not see it."""

    artist: Artist
    map_id: int
    song: int
    controls: Sequence[dict[str, Any]]
    """Everything that can be pressed or chosen in the server that may see it."""
    spy: MemberActor
    guild_id: int
    channel: ChannelHandle

    async def run(self, command: str, **options: Any) -> str:  # noqa: ANN401 - a command's options
        """Run a command in the other server; return what it says, what was typed left out."""
        result = await self.spy.slash(self.channel, command, **options)
        (answer,) = filter(None, (result.response, *result.followups))
        text = said(answer) + json.dumps(answer.components)
        for typed in map(str, options.values()):
            text = text.replace(typed, "")
        return text


async def hide(world: World) -> Hidden:
    """Return what one server imported, marked and looked at."""
    await hand_in(world, table())
    ours = await world.ask("garage")
    front = ours.controls
    await ours.next()
    await ours.favourite(1)
    row = await world.store.replies.get(ours.id)
    assert row is not None
    artist = await world.store.artists.get(row.artist_id, world.guild.id)
    assert artist is not None
    song, map_id = row.rows[0], row.map_id or 0
    buttons = [
        *(f"clusters:{extra.kind}:{map_id}:{page}" for extra in EXTRAS for page in (0, 1)),
        f"clusters:more:{map_id}:1",
        f"clusters:near:0:s0--00:{artist.id}",
        f"clusters:like:{song}:{map_id}",
        f"clusters:hear:{song}",
        f"clusters:alike:{song}",
        f"clusters:others:{song}:1",
        f"clusters:forget:{artist.id}:yes",
        f"clusters:hide:{artist.id}:yes",
    ]
    menus = [
        ("clusters:show:1", str(song)),
        (f"clusters:card:{map_id}:1:1", str(song)),
        ("clusters:which:0:s0--00:garage", f"server:{artist.id}"),
    ]
    controls = [*front, *ours.controls, *map(forged_button, buttons)]
    controls += [forged_menu(*menu) for menu in menus]
    guild, channel, spy = await elsewhere(world)
    return Hidden(
        artist=artist,
        map_id=map_id,
        song=song,
        controls=controls,
        spy=spy,
        guild_id=guild.id,
        channel=channel,
    )
