"""Names of commands become something to press, and nothing else changes."""

from __future__ import annotations

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.ui.mentions import pressable, pressable_embed

IDS = {"clusters": "</clusters:1>", "cache status": "</cache status:2>"}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Run `/clusters` again.", "Run </clusters:1> again."),
        ("`/clusters` or `/cache status`", "</clusters:1> or </cache status:2>"),
        ("Run `/unknown` again.", "Run `/unknown` again."),
        ("`/cache` alone is no command", "`/cache` alone is no command"),
        ("The code is `A2B3C4`.", "The code is `A2B3C4`."),
        ("See /clusters.", "See /clusters."),
    ],
)
def test_a_command_between_back_ticks_can_be_pressed(said: str, shown: str) -> None:
    assert pressable(said, IDS) == shown


@given(st.text())
def test_what_names_no_command_stays_as_it_is(words: str) -> None:
    assert pressable(words, {}) == words
    if "`/" not in words:
        assert pressable(words, IDS) == words


def test_an_embed_is_changed_where_discord_shows_mentions_and_the_original_is_left_alone() -> None:
    embed = discord.Embed(title="`/clusters`", description="Run `/clusters`.")
    embed.add_field(name="`/clusters`", value="Or `/cache status`.", inline=False)
    embed.set_footer(text="`/clusters`")
    shown = pressable_embed(embed, IDS)
    assert (shown.title, shown.description) == ("`/clusters`", "Run </clusters:1>.")
    assert (shown.fields[0].name, shown.fields[0].value) == ("`/clusters`", "Or </cache status:2>.")
    assert shown.footer.text == "`/clusters`"
    assert embed.description == "Run `/clusters`."
