"""What members do is counted, by command and by how it ended, and says nothing of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import generate_latest

if TYPE_CHECKING:
    from tests.e2e.world import World


def count(world: World, what: str, outcome: str) -> float | None:
    """Return how many answers ended so."""
    return world.bot.measures.registry.get_sample_value(
        "clusters_answers_total", {"what": what, "outcome": outcome}
    )


async def test_answers_are_counted_by_command_and_by_how_they_ended(world: World) -> None:
    shown = await world.ask("night")
    await shown.next()
    await world.member.slash(world.channel, "clusters", artist="Nobody at all")
    assert count(world, "/clusters", "answered") == 1
    assert count(world, "/clusters", "refused") == 1
    assert count(world, "control", "answered") == 1
    assert count(world, "autocomplete", "answered") == 1


async def test_a_command_that_fails_is_counted_as_failed(world: World) -> None:
    world.pool.broken = RuntimeError("a fault of ours")
    await world.ask("night", groups=4)
    assert count(world, "/clusters", "failed") == 1


async def test_labels_say_nothing_of_anybody(world: World) -> None:
    shown = await world.ask("night")
    await shown.next()
    await shown.favourite(1)
    await world.member.slash(world.channel, "clusters", artist="A secret crush")
    labels = generate_latest(world.bot.measures.registry).decode().lower()
    for word in ("night", "crush", "ada", world.guild.id, world.member.id, shown.id):
        assert str(word) not in labels


async def test_replies_that_are_read_again_are_counted(world: World) -> None:
    shown = await world.ask("night")
    await shown.next()
    world.unheard(shown, 1, world.member, reacted=True)
    await world.restart()
    registry = world.bot.measures.registry
    assert registry.get_sample_value("clusters_reconciled_replies_total") == 1
    assert registry.get_sample_value("clusters_reconciled_changes_total") == 1
    assert registry.get_sample_value("clusters_replies_to_reconcile") == 0
