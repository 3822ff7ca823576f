"""Who changed what, as lines to read. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.language import own_name, text
from cogs.ui.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.services.server_settings import SettingChange, SettingValue

MOST_NAMED: Final = 5
"""Roles or channels that one line names."""


def change_line(change: SettingChange) -> str:
    """Return one change: when, who, and what became of what."""
    who = f"<@{change.user_id}>" if change.user_id else text("settings.somebody")
    return text(
        "settings.history_line",
        when=f"<t:{change.at.timestamp():.0f}:R>",
        who=who,
        what=text(f"settings.keys.{change.setting}"),
        change=_said(change),
    )


def _said(change: SettingChange) -> str:
    was, became = change.was, change.became
    if isinstance(was, tuple) and isinstance(became, tuple):
        written = _WRITTEN[change.setting]
        new = [written(each) for each in became if each not in was]
        old = [written(each) for each in was if each not in became]
        return " ".join(part for part in (_some("+", new), _some("−", old)) if part)  # noqa: RUF001 - a minus
    return f"{value_text(change.setting, was)} → {value_text(change.setting, became)}"


def _some(sign: str, words: Sequence[str]) -> str:
    if not words:
        return ""
    more = len(words) - MOST_NAMED
    named = ", ".join(words[:MOST_NAMED])
    return f"{sign} {named}{f' (+{more})' if more > 0 else ''}"


def value_text(setting: str, value: SettingValue) -> str:
    """Return a setting's single value in words."""
    match value:
        case bool():
            return text("settings.on" if value else "settings.off")
        case None:
            return text(f"settings.unset.{setting}")
        case str() | int() if setting in _WRITTEN:
            return _WRITTEN[setting](value)
        case _:
            return shown(str(value), 60)


_WRITTEN: Final[Mapping[str, Callable[[Any], str]]] = {
    "channels": lambda each: f"<#{each}>",
    "refresh_roles": lambda each: f"<@&{each}>",
    "import_roles": lambda each: f"<@&{each}>",
    "leave_out": lambda each: text(f"settings.kinds.{each}"),
    "look": lambda look: text(f"settings.looks.{look}"),
    "language": own_name,
    "weekly_channel": lambda each: f"<#{each}>",
    "weekly_day": lambda day: text(f"settings.days.{day}"),
    "weekly_hour": lambda hour: f"{hour:02}:00 UTC",
    "names": lambda name: f"“{shown(name, 60)}”",
}
