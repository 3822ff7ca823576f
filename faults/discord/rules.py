"""What Discord refuses in a message: texts and menus beyond its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faults.discord.payloads import Json

EMBED: Final = {"title": 256, "description": 4096}
EMBED_IN_ALL: Final = 6000
CONTENT: Final = 2000
FIELDS: Final = 25
OPTIONS: Final = 25
ROWS: Final = 5
IN_A_ROW: Final = 5
CHOICES: Final = 25

_MENU: Final = 3


def units(text: str) -> int:
    """Return a text's length as Discord counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def texts(payload: Json) -> Iterator[tuple[str, str, int]]:
    """Yield every text of a message: what it is, the text, how long it may be."""
    yield "content", payload.get("content") or "", CONTENT
    for embed in payload.get("embeds") or ():
        for name, limit in EMBED.items():
            yield name, embed.get(name) or "", limit
        footer: Json = embed.get("footer") or {}
        author: Json = embed.get("author") or {}
        yield "footer", footer.get("text") or "", 2048
        yield "author", author.get("name") or "", 256
        for field in embed.get("fields") or ():
            yield "field name", field["name"], 256
            yield "field", field["value"], 1024
    for control in _controls(payload):
        yield "custom_id", control.get("custom_id") or "", 100
        yield "label", control.get("label") or "", 80
        yield "placeholder", control.get("placeholder") or "", 150
        for option in control.get("options") or ():
            yield "option", option["label"], 100
            yield "option's value", option["value"], 100
            yield "option's description", option.get("description") or "", 100


def _controls(payload: Json) -> Iterator[Json]:
    for row in payload.get("components") or ():
        yield from row.get("components", ())


def complaints(payload: Json) -> list[str]:
    """Return what Discord would refuse of a message."""
    found = [
        f"{what} has {units(text)} of {limit}"
        for what, text, limit in texts(payload)
        if units(text) > limit
    ]
    embeds: list[Json] = payload.get("embeds") or []
    for embed in embeds:
        fields: list[Any] = embed.get("fields") or []
        if len(fields) > FIELDS:
            found.append(f"{len(fields)} fields")
        if any(not field["name"].strip() or not field["value"].strip() for field in fields):
            found.append("an empty field")
    of_embeds = {"title", "description", "footer", "author", "field name", "field"}
    total = sum(units(text) for what, text, _ in texts(payload) if what in of_embeds)
    if total > EMBED_IN_ALL:
        found.append(f"embeds of {total}")
    return [*found, *_menus(payload)]


def _menus(payload: Json) -> Iterator[str]:
    rows: list[Json] = payload.get("components") or []
    if len(rows) > ROWS or any(len(row.get("components", ())) > IN_A_ROW for row in rows):
        yield "too many controls"
    ids = [control["custom_id"] for control in _controls(payload) if "custom_id" in control]
    if len(ids) != len(set(ids)):
        yield "a custom_id twice"
    for control in _controls(payload):
        if control["type"] != _MENU:
            continue
        values = [option["value"] for option in control["options"]]
        if not 1 <= len(values) <= OPTIONS or len(values) != len(set(values)):
            yield "a menu without options, with too many or with one twice"
