"""The panel of a server's settings, tab by tab. Pure: facts in, a layout out.

A message of Discord's components holds at most 40 of them, nested ones included, and 4,000
characters; a test counts both for every tab at its fullest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from discord import ui

from bot.language import own_name, text
from cogs.settings.buttons import ResetAllButton, SwitchButton, TabButton
from cogs.settings.facts import CHANGES_SHOWN, TABS, still_there
from cogs.settings.history import change_line
from cogs.settings.menus import AUTO, ChoiceMenu, PostMenu, ResetMenu
from cogs.settings.ticks import ChannelsMenu, RolesMenu, VersionsMenu
from cogs.ui.choices import AS_DISCORD_SAYS
from cogs.ui.embeds import NEUTRAL
from cogs.ui.fit import fitted
from cogs.ui.mentions import pressable
from cogs.ui.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cogs.settings.facts import Facts, Tab

TABS_IN_A_ROW: Final = 4

NAMES_SHOWN: Final = 25
"""Names that one menu offers; the others come up as these go."""

LONGEST_NAME: Final = 100
"""Units of a menu's value."""

LIST_ROOM: Final = 3000
"""Units of the longest list; the rest of a tab's text is short."""

Part = ui.Item[Any]


def panel(facts: Facts, mentions: Mapping[str, str]) -> ui.LayoutView:
    """Return the panel turned to a tab. ``mentions`` are Discord's, of commands by whole names."""
    title = f"## {text('settings.title')}"
    if facts.saved:
        title += f"\n-# {text('settings.saved')}"
    container: ui.Container[Any] = ui.Container(
        ui.TextDisplay(title), *_tab_rows(facts), ui.Separator(), accent_colour=NEUTRAL
    )
    for part in _PARTS[facts.tab](facts):
        if isinstance(part, ui.TextDisplay):
            part.content = pressable(part.content, mentions)
        container.add_item(part)
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    return view


def _tab_rows(facts: Facts) -> Iterator[Part]:
    for start in range(0, len(TABS), TABS_IN_A_ROW):
        yield _row(
            *(TabButton(tab, here=tab == facts.tab) for tab in TABS[start : start + TABS_IN_A_ROW])
        )


def _row(*items: Part) -> Part:
    row: ui.ActionRow[Any] = ui.ActionRow()
    for item in items:
        row.add_item(item)
    return row


def _says(key: str, **values: Any) -> ui.TextDisplay[Any]:  # noqa: ANN401 - whatever the text takes
    return ui.TextDisplay(text(f"settings.{key}", **values))


def _with_gone(key: str, facts: Facts, chosen: frozenset[int]) -> ui.TextDisplay[Any]:
    """Return a text, and below it how many of what was chosen are deleted."""
    said, gone = text(f"settings.{key}"), len(chosen & facts.gone)
    if gone:
        said += f"\n⚠️ {text('settings.gone', count=gone)}"
    return ui.TextDisplay(said)


def _who(facts: Facts) -> Iterator[Part]:
    settings = facts.settings
    yield _with_gone("who_refresh", facts, settings.refresh_roles)
    yield _row(RolesMenu("refresh", facts.edit, still_there(facts, settings.refresh_roles)))
    yield _with_gone("who_import", facts, settings.import_roles)
    yield _row(RolesMenu("import", facts.edit, still_there(facts, settings.import_roles)))
    yield _says("who_note")


def _where(facts: Facts) -> Iterator[Part]:
    settings = facts.settings
    yield _with_gone("where_channels", facts, settings.channels)
    yield _row(ChannelsMenu(facts.edit, still_there(facts, settings.channels)))
    yield _switch("private", on=settings.private)
    yield _says("where_note")


def _switch(switch: Any, *, on: bool, key: str | None = None) -> Part:  # noqa: ANN401 - a Switch
    said = key or f"{switch}_{'on' if on else 'off'}"
    return ui.Section(_says(said), accessory=SwitchButton(switch, "off" if on else "on"))


def _look(facts: Facts) -> Iterator[Part]:
    settings = facts.settings
    yield _says("look_what")
    yield _row(ChoiceMenu("look", facts.edit, settings.look))
    on = facts.keycaps if settings.keycaps is None else settings.keycaps
    yield _switch("keycaps", on=on)


def _defaults(facts: Facts) -> Iterator[Part]:
    settings = facts.settings
    yield _says("defaults_groups")
    yield _row(ChoiceMenu("groups", facts.edit, str(settings.groups or AUTO)))
    yield _says("defaults_versions")
    yield _row(VersionsMenu(facts.edit, settings.leave_out))
    yield _says("defaults_note")


def _language(facts: Facts) -> Iterator[Part]:
    yield _says("language_what", language=own_name(facts.spoken))
    yield _row(ChoiceMenu("language", facts.edit, facts.settings.language or AS_DISCORD_SAYS))


def _artists(facts: Facts) -> Iterator[Part]:
    if not facts.names:
        yield _says("names_none")
        return
    lines = [
        [text("cache.names_line", name=shown(typed, 60), artist=shown(artist.name, 60))]
        for typed, artist in facts.names
    ]
    yield _says("names_what")
    yield ui.TextDisplay(fitted(lines, LIST_ROOM))
    can = [each for each in facts.names if len(each[0]) <= LONGEST_NAME][:NAMES_SHOWN]
    if can:
        yield _row(ResetMenu(facts.edit, can))
    yield _row(ResetAllButton())


def _weekly(facts: Facts) -> Iterator[Part]:
    settings, channel = facts.settings, facts.settings.weekly_channel
    yield _says("weekly_what")
    yield _switch("weekly", on=settings.weekly)
    if channel is not None and channel in facts.gone:
        yield ui.TextDisplay(f"⚠️ {text('settings.weekly_gone')}")
    there = [] if channel is None or channel in facts.gone else [channel]
    yield _row(PostMenu(facts.edit, there))
    yield _row(ChoiceMenu("weekday", facts.edit, str(settings.weekly_day)))
    yield _row(ChoiceMenu("hour", facts.edit, str(settings.weekly_hour)))
    if settings.weekly:
        moment = f"{facts.next_post.timestamp():.0f}"
        yield _says("weekly_next", when=f"<t:{moment}:F>", distance=f"<t:{moment}:R>")
    yield _says("weekly_note")


def _history(facts: Facts) -> Iterator[Part]:
    found = facts.history
    if found is None or not found.items:
        yield _says("history_none")
        return
    lines = [[change_line(change)] for change in found.items]
    yield ui.TextDisplay(fitted(lines, LIST_ROOM))
    pages = -(-found.total // CHANGES_SHOWN)
    turns: list[Part] = []
    if facts.page > 0:
        turns.append(TabButton("history", facts.page - 1, label=text("settings.newer")))
    if facts.page < pages - 1:
        turns.append(TabButton("history", facts.page + 1, label=text("settings.older")))
    if turns:
        yield _row(*turns)
    yield _says("history_note")


_PARTS: Final[Mapping[Tab, Callable[[Facts], Iterator[Part]]]] = {
    "who": _who,
    "where": _where,
    "look": _look,
    "defaults": _defaults,
    "language": _language,
    "artists": _artists,
    "weekly": _weekly,
    "history": _history,
}
