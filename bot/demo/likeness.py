"""Where SimCord's page differs from Discord in what the bot counts on.

Discord draws a line that begins with ``-# `` small and grey, in messages and in the descriptions of
embeds; SimCord 3.2 knows that of messages only, as it does that a member who is mentioned is shown
by name. And a menu whose custom id has changed is a new one
to Discord's clients, with nothing ticked; SimCord's page takes it for the one in the same place.
And its clock stands still in the first moment of 2026, and its page's in the moment when it was
opened, so what the bot says of the past and the future ("refreshed 5 minutes ago") would be told
from there. And every client and server it has is set to American English.

There is no public way to say any of it. Where a later SimCord is built otherwise, nothing happens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, cast
from zlib import crc32

from simcord import interactions
from simcord.preview import Preview, _action_plans, _component_projection, _markdown

if TYPE_CHECKING:
    from simcord import Env

    Key = Callable[..., str | None]

_MENU: Final = 3
"""Discord's number of a menu of texts."""

_KEYS: Final[Mapping[tuple[object, str], Key | None]] = {
    (module, name): getattr(module, name, None)
    for module, name in (
        (_action_plans, "_component_key"),
        (_component_projection, "_control_key"),
    )
}
"""The functions that say which control is which, as SimCord brings them."""

_PAYLOAD: Final[Callable[..., tuple[Any, dict[str, Any]]] | None] = getattr(
    interactions, "base_payload", None
)
"""Writes what every interaction brings along, as SimCord has it."""


def be_like_discord() -> None:
    """Make the pages served from now on alike in both. Calling it again changes nothing."""
    policies = getattr(_markdown, "_FIELD_POLICIES", {})
    if "subtext" in policies.get("embed_description", ()):
        policies["embed_description"]["subtext"] = True
    for part in ("embed_description", "embed_field_value"):
        if "mentions" in policies.get(part, ()):
            policies[part]["mentions"] = True
    if all(_KEYS.values()):
        for (module, name), key in _KEYS.items():
            setattr(module, name, _by_custom_id(key))
    if hasattr(Preview, "_advance_presentation_time"):
        # The moment from which the page counts; its own is the one of the last "refresh".
        Preview.capture_time = property(_now_there, _leave_it)  # pyright: ignore[reportAttributeAccessIssue] - an instance's, as SimCord has it


def keep_time(env: Env) -> None:
    """Let a simulator's clock, and with it every message, show the time of day."""
    clock = getattr(env.backend, "clock", None)
    if hasattr(clock, "now"):
        setattr(clock, "now", lambda: datetime.now(UTC))  # noqa: B010 - a method, to type checkers


def set_language(locale: str) -> None:
    """Have every client, and every server, set to a locale of Discord's (``de``, ``en-US``) from now on.

    What a server says of itself outside of interactions is said where it is made.
    """
    if _PAYLOAD is not None:
        interactions.base_payload = _in_language(_PAYLOAD, locale)


def _in_language(
    plain: Callable[..., tuple[Any, dict[str, Any]]], locale: str
) -> Callable[..., tuple[Any, dict[str, Any]]]:
    def base_payload(*arguments: object, **named: object) -> tuple[Any, dict[str, Any]]:
        record, payload = plain(*arguments, **named)
        for name in ("locale", "guild_locale"):
            if name in payload:
                payload[name] = locale
        return record, payload

    return base_payload


def _now_there(preview: Preview) -> datetime:
    return preview.env.now()


def _leave_it(_preview: Preview, _moment: datetime) -> None:
    """Take no other moment."""


def _by_custom_id(key: Key | None) -> Key:
    def own_key(*arguments: object) -> str | None:
        return key(*map(_numbered, arguments)) if key else None

    return own_key


def _numbered(argument: object) -> object:
    """Return a menu with a number of its own; SimCord prefers one to the menu's place."""
    if not isinstance(argument, Mapping):
        return argument
    component = cast("Mapping[str, object]", argument)
    if component.get("type") != _MENU:
        return component
    return {**component, "id": 1 + crc32(str(component.get("custom_id")).encode())}
