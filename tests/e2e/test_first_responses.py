"""What Discord fails twice is answered all the same, whatever command or control it was."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest
from simcord.http.client import FakeWebhookAdapter

from tests.e2e.world import Shown, forged_button, forged_menu

if TYPE_CHECKING:
    from tests.e2e.world import World

TIMES: Final = 2


def fail_twice(world: World, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have the next two first responses fail as a 500 does, and the next two edits.

    discord.py repeats what was answered with a 500 after a second, then after three more, and
    Discord waits for three. The failed ones are put into the returned list.
    """
    request = FakeWebhookAdapter.request
    failed: list[str] = []

    async def fail(adapter: FakeWebhookAdapter, route: Any, *args: Any, **more: Any) -> object:  # noqa: ANN401 - whatever discord.py sends
        if route.path.endswith("/callback") and len(failed) < TIMES:
            failed.append(route.path)
            await asyncio.sleep(4)
            raise AssertionError("Discord has given the interaction up")
        return await request(adapter, route, *args, **more)

    monkeypatch.setattr(FakeWebhookAdapter, "request", fail)
    pauses = replace(world.bot.pauses, responding=(0.01, 0.01, 0.01))
    monkeypatch.setattr(world.bot, "pauses", pauses)
    world.env.inject_error("PATCH", "/webhooks/*/*/messages/*", status=500, times=TIMES)
    return failed


async def test_a_command_is_answered(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    value = await world.pick("night")
    failed = fail_twice(world, monkeypatch)

    result = await world.member.slash(world.channel, "clusters", artist=value)

    assert len(failed) == TIMES
    assert result.response is not None
    assert Shown(world, result.response.id).embed.title == "Clusters in Nightjar"


async def test_a_page_turns(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    page = await world.ask("night")
    failed = fail_twice(world, monkeypatch)

    await page.next()

    assert len(failed) == TIMES
    assert page.page == 1


async def test_a_form_opens(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    page = await world.ask("night")
    failed = fail_twice(world, monkeypatch)

    asked = await page.ask_for_page()

    assert len(failed) == TIMES
    await page.answer_page(asked, "3")
    assert page.page == 2


@pytest.mark.parametrize(
    ("control", "words"),
    [
        (forged_button("clusters:clear:{admin}:no"), "Nothing was deleted."),
        (forged_button("clusters:forget:1:no"), "Nothing was dropped."),
        (forged_button("clusters:forgetown:no"), "Nothing was dropped."),
        (forged_menu("clusters:names:7", "nova"), "nova"),
        (forged_button("clusters:stop"), "refresh"),
    ],
    ids=["clear", "forget", "forgetown", "names", "stop"],
)
async def test_a_control_changes_its_message(
    world: World, monkeypatch: pytest.MonkeyPatch, control: dict[str, Any], words: str
) -> None:
    page = await world.ask("night")
    failed = fail_twice(world, monkeypatch)
    custom_id = control["custom_id"].replace("{admin}", str(world.admin.id))

    await world.forge(page, {**control, "custom_id": custom_id}, who=world.admin)

    assert len(failed) == TIMES
    assert words in page.message.content


async def test_a_favourite_of_a_card_is_shown_on_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await world.ask("night")
    failed = fail_twice(world, monkeypatch)

    await world.forge(page, forged_button("clusters:like:1:1"))

    assert len(failed) == TIMES
    assert "♥ 1" in str(page.embed.to_dict())


@pytest.mark.parametrize("kind", ["look", "timeline", "tall", "print", "more"])
async def test_an_extra_is_sent(world: World, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    page = await world.ask("night")
    failed = fail_twice(world, monkeypatch)

    result = await world.forge(page, forged_button(f"clusters:{kind}:1:0"))

    assert len(failed) == TIMES
    assert result.response is not None
    assert result.response.message.attachments or result.response.message.components


async def test_the_members_data_is_sent(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    page = await world.ask("night")
    await page.next()
    await page.favourite(1)
    failed = fail_twice(world, monkeypatch)

    result = await world.member.slash(world.channel, "favourites export")

    assert len(failed) == TIMES
    assert result.response is not None
    assert [file.filename for file in result.response.message.attachments] == [
        "clusters-my-data.json"
    ]


async def test_a_refusal_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    page = await world.ask("night")
    failed = fail_twice(world, monkeypatch)

    result = await world.forge(page, forged_button(f"clusters:clear:{world.other.id}:yes"))

    assert len(failed) == TIMES
    assert result.response is not None
    assert result.response.content
