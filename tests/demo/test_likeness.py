"""The demo's page treats small print and menus as Discord does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import discord
import pytest
import simcord
from discord.ext import commands
from simcord.preview import _action_plans, _component_projection, _markdown

from bot.demo.likeness import be_like_discord, keep_time

if TYPE_CHECKING:
    from collections.abc import Mapping

MENU = {"type": 3, "custom_id": "clusters:heart:1:1:1"}
BUTTON = {"type": 2, "custom_id": "clusters:page:1:1:n"}


def shown_key(component: Mapping[str, object]) -> str | None:
    """Return the name under which the page keeps what was ticked."""
    return _component_projection._control_key("message:5", component, "1.components.0")  # pyright: ignore[reportPrivateUsage] - what the patch is about


def used_key(component: Mapping[str, object]) -> str | None:
    """Return the name by which the server finds the control that was used."""
    return _action_plans._component_key(component, "1.components.0", 5)  # pyright: ignore[reportPrivateUsage] - as above


def test_small_print_is_small_in_an_embed_too() -> None:
    be_like_discord()

    (paragraph,) = _markdown.markdown_tokens("Large\n-# small", "embed_description")

    assert [block["type"] for block in paragraph["children"]] == ["inline", "subtext"]


@pytest.mark.parametrize("part", ["embed_description", "embed_field_value"])
def test_a_member_who_is_mentioned_in_an_embed_is_shown_by_name(part: str) -> None:
    be_like_discord()

    shown = _markdown.markdown_tokens("**1.** <@5> · 3", part, context={"users": {"5": "Ada"}})

    assert "@Ada" in str(shown)


def test_a_menu_with_another_id_in_the_same_place_is_another_menu() -> None:
    be_like_discord()
    be_like_discord()
    again = {**MENU, "custom_id": "clusters:heart:1:1:2"}

    assert shown_key(MENU) != shown_key(again)
    assert (shown_key(MENU), shown_key(again)) == (used_key(MENU), used_key(again))
    assert shown_key(BUTTON) == used_key(BUTTON) == "message:5:component:1.components.0"


async def test_what_happens_in_the_demo_happens_now() -> None:
    be_like_discord()
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    async with simcord.run(commands.Bot("!", intents=discord.Intents.default())) as env:
        keep_time(env)
        guild = env.create_guild("Here")

        channel = guild.create_text_channel("music")
        async with env.preview(channel, viewers=[guild.add_member(env.create_user("ada"))]) as page:
            opened = page.capture_time
            while datetime.now(UTC) <= opened:
                pass
            assert before <= opened < page.capture_time
        assert before <= discord.utils.snowflake_time(guild.id) <= env.now() <= datetime.now(UTC)
