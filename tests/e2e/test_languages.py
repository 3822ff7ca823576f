"""What everybody reads is in the server's language, what one member alone reads in theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import discord
import pytest
from simcord import interactions

from tests.e2e.world import told

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot
    from tests.e2e.world import World


class Locales:
    """What the simulated Discord says of members and servers."""

    def __init__(self) -> None:
        self.server = "en-US"
        self.members: dict[int, str] = {}


@pytest.fixture
def locales(monkeypatch: pytest.MonkeyPatch) -> Locales:
    """Have interactions come with the languages that are set."""
    said = Locales()
    plain = interactions.base_payload

    def base_payload(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - the simulator's own
        record, payload = plain(*args, **kwargs)
        payload["locale"] = said.members.get(kwargs["user_id"], "en-US")
        if "guild_locale" in payload:
            payload["guild_locale"] = said.server
        return record, payload

    monkeypatch.setattr(interactions, "base_payload", base_payload)
    return said


async def test_a_public_answer_is_in_the_servers_language(world: World, locales: Locales) -> None:
    locales.server = "de"

    shown = await world.ask("night")

    assert shown.embed.title == "Gruppen bei Nightjar"
    assert "36 Titel gruppiert nach " in shown.text
    (picture,) = shown.message.attachments
    assert (picture.description or "").startswith("Streukarte: Nightjar, 36 Titel, ")


async def test_whoever_turns_the_page_it_stays_in_the_servers_language(
    world: World, locales: Locales
) -> None:
    locales.server = "de"
    locales.members[world.other.id] = "en-GB"
    shown = await world.ask("night")

    await shown.next(who=world.other)

    assert (shown.embed.title or "").startswith("Gruppe 1 · ")


async def test_a_private_answer_is_in_the_members_language(world: World, locales: Locales) -> None:
    locales.members[world.member.id] = "de"

    shown = await world.ask("night", private=True)

    assert shown.embed.title == "Gruppen bei Nightjar"


async def test_what_one_member_alone_is_told_is_in_their_language(
    world: World, locales: Locales
) -> None:
    shown = await world.ask("night")
    await shown.next()
    locales.members[world.other.id] = "de"

    result = await shown.favourite(1, who=world.other)
    await shown.favourite(1, who=world.other)

    assert (shown.embed.title or "").startswith("Cluster #1 · ")
    assert result.followups[0].content.startswith("♥ Song ")
    told = await world.other.slash(world.channel, "favourites export")
    assert told.response is not None
    assert told.response.content == "Ich bewahre nichts über dich auf."


async def test_an_error_is_in_the_language_of_who_reads_it(world: World, locales: Locales) -> None:
    locales.members[world.member.id] = "de"

    public = await world.member.slash(world.channel, "clusters", artist=" ")
    private = await world.member.slash(world.channel, "clusters", artist=" ", private=True)

    for refused in (public, private):
        assert told(refused).content.startswith("Tippe den Namen eines Künstlers")


async def test_an_admin_chooses_the_servers_language(world: World) -> None:
    saved = await world.admin.slash(world.channel, "settings", language="de")

    assert saved.response is not None
    assert "Deutsch at present" in str(saved.response.components)
    shown = await world.ask("night")
    assert shown.embed.title == "Gruppen bei Nightjar"

    await world.admin.slash(world.channel, "settings", language="discord")
    assert (await world.ask("night")).embed.title == "Clusters in Nightjar"


async def test_a_reaction_leaves_the_page_in_the_servers_language(world: World) -> None:
    await world.admin.slash(world.channel, "settings", language="de")
    shown = await world.ask("night")
    await shown.next()

    await shown.react(1, who=world.other)

    assert (shown.embed.title or "").startswith("Gruppe 1 · ")
    assert "♥ 1" in shown.text


async def test_what_came_of_a_reaction_is_said_in_the_servers_language(world: World) -> None:
    world.permit(manage_messages=False)
    await world.admin.slash(world.channel, "settings", language="de")
    shown = await world.ask("night")
    for _ in range(2):  # the second page of a group of twelve has two rows
        await shown.next()

    await shown.react(10)

    assert "so eine Zeile hat diese Seite nicht" in shown.text


async def test_commands_are_registered_with_their_words_in_other_languages(world: World) -> None:
    registered = await cast("ClustersBot", world.env.bot).tree.fetch_commands()

    command = next(each for each in registered if each.name == "clusters")
    assert command.description_localizations[discord.Locale.german].startswith(
        "Gruppiert die Titel"
    )
    assert command.options[0].name_localizations[discord.Locale.german] == "künstler"
