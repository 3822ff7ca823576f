"""Whatever goes wrong, the member reads one plain sentence; the log keeps the cause."""

from __future__ import annotations

import asyncio
import logging
import re
import sqlite3
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest
from simcord.http.client import FakeWebhookAdapter

from bot.runtime.worker_pool import WorkerDiedError, WorkerLateError
from tests.e2e.world import Shown, as_written, forged_button, forged_menu
from tests.factories import catalogue
from tests.full_disk import full_disk, refused_writes

if TYPE_CHECKING:
    from simcord.results import InteractionResult

    from tests.e2e.world import World

CODE = re.compile(r"`[23456789ABCDEFGHJKMNPQRSTVWXYZ]{6}`")


def told(result: InteractionResult) -> str:
    """Return what the member was told, to them alone."""
    message = result.followups[0] if result.followups else result.response
    assert message is not None
    assert message.ephemeral
    return as_written(message.content)


def answered(result: InteractionResult) -> str:
    """Return what whoever asked was told in place of an answer; nothing that all see is left of it."""
    assert result.response is None or result.response.ephemeral
    return told(result)


@pytest.mark.parametrize(
    "control",
    [
        forged_button("clusters:page:999999:1:n"),
        forged_menu("clusters:jump:999999:0", "1"),
        forged_menu("clusters:heart:999999:1:0", "1"),
    ],
    ids=["button", "jump", "favourite"],
)
async def test_a_control_of_a_map_that_is_gone_says_to_run_the_command_again(
    world: World, control: dict[str, object]
) -> None:
    page = await world.ask("night")

    sentence = told(await world.forge(page, control))

    assert sentence == "This map is no longer stored. Run `/clusters` again for a fresh one."


@pytest.mark.parametrize(
    "control",
    [
        forged_button("clusters:page:1:99999:n"),
        forged_menu("clusters:jump:1:0", "99999"),
        forged_menu("clusters:jump:1:0", "one"),
        forged_menu("clusters:jump:1:0", "-1"),
        forged_menu("clusters:heart:1:99999:0", "1"),
        forged_menu("clusters:heart:1:1:0", "99999"),
        forged_menu("clusters:heart:1:1:0", "1 OR 1=1"),
        forged_menu("clusters:heart:1:0:0", "1"),
    ],
    ids=lambda control: str(control["custom_id"]),
)
async def test_a_forged_page_or_track_changes_nothing_and_is_answered(
    world: World, control: dict[str, object]
) -> None:
    page = await world.ask("night")

    sentence = told(await world.forge(page, control))

    assert sentence.startswith("That page is not part of this map any more.")
    status = await world.store.status()
    assert status.favourites == 0


async def test_a_map_that_was_pruned_says_so_on_old_messages(world: World) -> None:
    page = await world.ask("night")
    await world.store.removals.forget(1)
    await world.restart()

    sentence = told(await page.next())

    assert "Run `/clusters` again" in sentence


async def test_a_typed_name_is_repeated_without_its_markdown_and_mentions(world: World) -> None:
    name = "[free](https://evil.example) @everyone **x**"

    sentence = answered(await world.member.slash(world.channel, "clusters", artist=name))

    assert "\\[free\\]" in sentence
    assert "https://" not in sentence
    assert "@everyone" not in sentence


async def test_an_unexpected_failure_is_answered_with_a_code_that_the_log_has(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.add(catalogue("Undrawn", 3))
    world.pool.broken = ZeroDivisionError("a bug")

    value = await world.pick("undrawn")
    sentence = answered(await world.member.slash(world.channel, "clusters", artist=value))

    code = CODE.search(sentence)
    assert code
    assert sentence.startswith("Something went wrong on my side")
    assert code[0].strip("`") in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert "Undrawn" not in caplog.text


async def test_a_failing_button_is_answered_to_its_presser_alone_and_the_page_stays(
    world: World,
) -> None:
    await world.add(catalogue("Undrawn", 12))
    answer = await world.ask("undrawn")
    world.pool.broken = ZeroDivisionError("a bug")

    sentence = told(await answer.next())

    assert CODE.search(sentence)
    assert answer.embed.title == "Clusters in Undrawn"


@pytest.mark.parametrize("lost", [WorkerDiedError, WorkerLateError])
async def test_a_lost_worker_is_named_as_what_it_is(
    world: World, lost: type[WorkerDiedError]
) -> None:
    await world.add(catalogue("Undrawn", 3))
    world.pool.broken = lost("build_map")

    value = await world.pick("undrawn")
    sentence = answered(await world.member.slash(world.channel, "clusters", artist=value))

    assert "more memory or time than I have" in sentence


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("disk I/O error", sqlite3.SQLITE_IOERR),
        ("attempt to write a readonly database", sqlite3.SQLITE_READONLY),
        ("database disk image is malformed", sqlite3.SQLITE_CORRUPT),
    ],
)
async def test_a_database_that_takes_no_writes_is_told_with_a_code_and_is_over_when_it_is_over(
    world: World,
    caplog: pytest.LogCaptureFixture,
    words: str,
    code: int,
) -> None:
    value = await world.pick("night")

    with refused_writes(words, code):
        sentence = answered(await world.member.slash(world.channel, "clusters", artist=value))

    reference = CODE.search(sentence)
    assert sentence.startswith("I cannot use my database just now")
    assert reference
    assert reference[0].strip("`") in caplog.text
    assert words in caplog.text
    assert (await world.ask("night")).embed.title == "Clusters in Nightjar"


async def test_a_full_disk_is_told_with_a_code_and_no_favourite_is_shown_or_lost(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    page = await world.ask("night")
    await page.next()
    await page.favourite(1, 2)

    with full_disk():
        sentence = told(await page.favourite(2, 3))

    code = CODE.search(sentence)
    assert sentence.startswith("My disk is full")
    assert code
    assert code[0].strip("`") in caplog.text
    assert re.findall(r"^(\*\*\d\.\*\*).+♥ 1$", page.text, re.MULTILINE) == ["**1.**", "**2.**"]
    await page.favourite(3)
    assert page.text.count("♥ 1") == 3


async def test_failing_suggestions_leave_what_was_typed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        await asyncio.sleep(0)
        raise ZeroDivisionError

    monkeypatch.setattr(world.store.artists, "search", broken)

    (echo,) = await world.member.autocomplete(world.channel, "clusters", "artist", "night")
    assert echo["value"] == "night"


async def test_suggestions_that_come_too_late_are_no_error(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062, times=None)

    caplog.set_level(logging.DEBUG, "cogs")
    caplog.clear()
    await world.member.autocomplete(world.channel, "clusters", "artist", "night")

    (said,) = [record for record in caplog.records if record.name.startswith("cogs")]
    assert said.getMessage() == "Suggestions could not be shown (NotFound)"
    assert said.levelno == logging.DEBUG
    assert not [record for record in caplog.records if record.levelno > logging.DEBUG]


@pytest.mark.parametrize("code", [10062, 10015])
async def test_an_interaction_that_is_gone_is_let_go(
    world: World, caplog: pytest.LogCaptureFixture, code: int
) -> None:
    caplog.set_level(logging.INFO, "cogs")
    world.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=code)

    await world.member.slash(world.channel, "favourites list")

    assert "the interaction was gone" in caplog.text
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_an_edit_that_discord_fails_is_made_again(world: World) -> None:
    world.env.inject_error("PATCH", "/webhooks/*/*/messages/*", status=503, times=2)

    assert (await world.ask("night")).embed.title == "Clusters in Nightjar"


def drop_callbacks(monkeypatch: pytest.MonkeyPatch, times: int, *, taken: bool) -> None:
    """Let the connection break under the next callbacks, before or after Discord has taken them."""
    request = FakeWebhookAdapter.request
    dropped: list[None] = []

    async def drop(adapter: FakeWebhookAdapter, route: Any, *args: Any, **more: Any) -> object:  # noqa: ANN401 - whatever discord.py sends
        breaks = route.path.endswith("/callback") and len(dropped) < times
        if breaks:
            dropped.append(None)
        if taken or not breaks:
            answer = await request(adapter, route, *args, **more)
            if not breaks:
                return answer
        raise aiohttp.ServerDisconnectedError

    monkeypatch.setattr(FakeWebhookAdapter, "request", drop)


@pytest.mark.parametrize("taken", [False, True], ids=["before", "after"])
async def test_a_promise_whose_connection_breaks_is_made_again_and_kept(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    taken: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    value = await world.pick("night")
    drop_callbacks(monkeypatch, 1, taken=taken)

    result = await world.member.slash(world.channel, "clusters", artist=value)

    assert result.response is not None
    shown = Shown(world, result.response.id)
    assert shown.embed.title == "Clusters in Nightjar"
    assert await world.store.replies.get(shown.id) is not None


@pytest.mark.parametrize("taken", [False, True], ids=["before", "after"])
async def test_a_page_turns_though_the_connection_breaks_under_the_press(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    taken: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    page = await world.ask("night")
    drop_callbacks(monkeypatch, 1, taken=taken)

    await page.next()

    assert page.page == 1


async def test_what_goes_wrong_after_a_promise_that_was_taken_twice_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop_callbacks(monkeypatch, 1, taken=True)

    sentence = answered(
        await world.member.slash(world.channel, "clusters", artist="nobody of that name")
    )

    assert sentence.startswith("I know no artist called")


def drop_edits(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let the connection break under the next edits of answers."""
    edit = discord.Interaction[Any].edit_original_response
    dropped: list[None] = []

    async def drop(interaction: discord.Interaction[Any], **changes: Any) -> object:  # noqa: ANN401 - whatever discord.py's edits take
        if len(dropped) < times:
            dropped.append(None)
            raise aiohttp.ServerDisconnectedError
        return await edit(interaction, **changes)

    monkeypatch.setattr(discord.Interaction, "edit_original_response", drop)


async def test_an_edit_whose_connection_breaks_is_made_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop_edits(monkeypatch, 2)

    assert (await world.ask("night")).embed.title == "Clusters in Nightjar"


async def test_what_cannot_be_told_at_all_is_a_line_in_the_log_and_no_traceback(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    drop_edits(monkeypatch, 1000)

    await world.member.slash(world.channel, "clusters", artist=await world.pick("night"))

    assert "/clusters: the failure could not be told (ServerDisconnectedError)" in caplog.text
    assert not [record for record in caplog.records if record.exc_info]
    assert "Traceback" not in caplog.text


async def test_an_edit_that_is_refused_to_the_end_ends_in_a_sentence(world: World) -> None:
    world.env.inject_error("PATCH", "/webhooks/*/*/messages/*", status=500, times=3)

    value = await world.pick("night")
    sentence = answered(await world.member.slash(world.channel, "clusters", artist=value))

    assert CODE.search(sentence)


@pytest.mark.parametrize(
    ("denied", "named"),
    [
        ({"attach_files": False, "embed_links": False}, "I lack Embed Links, Attach Files."),
        ({"attach_files": False}, "I lack Attach Files."),
        ({}, "check my permissions in this channel"),
    ],
    ids=["two", "one", "unknown"],
)
async def test_what_discord_forbids_the_bot_is_named_with_whom_to_ask(
    world: World, caplog: pytest.LogCaptureFixture, denied: dict[str, bool], named: str
) -> None:
    everyone = world.guild.default_role
    quiet = world.guild.create_text_channel(
        "quiet", overwrites={everyone: discord.PermissionOverwrite(**denied)}
    )
    world.env.inject_error("PATCH", "/webhooks/*/*/messages/*", status=403, code=50013)

    sentence = answered(
        await world.admin.slash(quiet, "clusters", artist=await world.pick("night"))
    )

    code = CODE.search(sentence)
    assert named in sentence
    assert "admin" in sentence
    assert code
    assert code[0].strip("`") in caplog.text


async def test_a_favourite_is_kept_when_the_page_cannot_be_redrawn(world: World) -> None:
    page = await world.ask("night")
    await page.next()
    track = int(page.row_values[0])
    world.env.inject_error("PATCH", "/channels/*/messages/*", status=403, code=50013)

    await page.react(1)

    assert await world.store.favourites.counts(world.guild.id, [track]) == {track: 1}


@pytest.mark.parametrize("control", ["clusters:look:999999:0", "clusters:listen:999999:1"])
async def test_a_closer_look_at_a_map_that_is_gone_is_answered(world: World, control: str) -> None:
    page = await world.ask("night")

    result = await world.forge(page, forged_button(control))

    assert answered(result).startswith("This map is no longer stored.")


async def test_a_closer_look_is_for_who_pressed_and_leaves_the_page_as_it_is(world: World) -> None:
    page = await world.ask("night")

    for kind in ("features", "cluster-1-profile"):
        button = page.control("clusters:look:")
        result = await world.other.click(page.message, custom_id=button["custom_id"])
        assert result.response is not None
        assert result.response.ephemeral
        (picture,) = result.response.attachments
        assert picture.filename.startswith(f"clusters-nightjar-{kind}.")
        await page.next()

    assert page.page == 2


async def test_who_cannot_be_told_alone_is_told_in_the_answer_s_place(world: World) -> None:
    world.env.inject_error("POST", "/webhooks/*/*", status=403, code=50013)

    result = await world.member.slash(world.channel, "clusters", artist=" ")

    assert result.followups == []
    assert result.response is not None
    assert result.response.content.startswith("Type an artist's name")
    assert len(world.channel.history(viewer=world.other)) == 1


@pytest.mark.parametrize("status", [500, 503])
async def test_the_promise_goes_also_where_discord_fails_to_delete_it_at_first(
    world: World, status: int
) -> None:
    world.env.inject_error("DELETE", "/webhooks/*/*/messages/*", status=status)

    result = await world.member.slash(world.channel, "clusters", artist=" ")

    assert answered(result).startswith("Type an artist's name")
    assert world.channel.history(viewer=world.other) == []
