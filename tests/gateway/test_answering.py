"""What is being answered: known while it is, waited for, and cut short at the end."""

from __future__ import annotations

import asyncio

from bot.gateway.answering import MOST, Answering


async def answer(answering: Answering[str], question: str, until: asyncio.Event) -> None:
    answering.begin(question)
    await until.wait()


async def test_an_answer_is_known_until_its_task_ends() -> None:
    answering, done = Answering[str](), asyncio.Event()
    task = asyncio.create_task(answer(answering, "one", done))
    await asyncio.sleep(0)
    assert answering.busy
    done.set()
    await task
    await asyncio.sleep(0)
    assert not answering.busy


async def test_what_is_finished_in_time_is_not_cut_short() -> None:
    answering, done = Answering[str](), asyncio.Event()
    task = asyncio.create_task(answer(answering, "one", done))
    await asyncio.sleep(0)
    ending = asyncio.create_task(answering.finish(60))
    done.set()
    assert await ending == ()
    assert not task.cancelled()


async def test_what_is_not_finished_is_cut_short_and_named() -> None:
    answering, done, never = Answering[str](), asyncio.Event(), asyncio.Event()
    quick = asyncio.create_task(answer(answering, "quick", done))
    slow = asyncio.create_task(answer(answering, "slow", never))
    done.set()
    await quick
    assert await answering.finish(0.01) == ("slow",)
    assert slow.cancelled()


async def test_without_questions_the_end_waits_for_nobody() -> None:
    assert await Answering[str]().finish(60) == ()


async def test_whoever_ends_takes_nothing_more_in() -> None:
    answering = Answering[str]()
    assert not answering.closing
    await answering.finish(0.01)
    assert answering.closing


async def test_more_than_can_be_answered_at_once_is_too_much() -> None:
    answering, done = Answering[str](), asyncio.Event()
    tasks = [asyncio.create_task(answer(answering, "one", done)) for _ in range(MOST)]
    await asyncio.sleep(0)
    assert not answering.full
    tasks.append(asyncio.create_task(answer(answering, "one more", done)))
    await asyncio.sleep(0)
    assert answering.full
    done.set()
    await asyncio.gather(*tasks)
    await asyncio.sleep(0)
    assert not answering.full
