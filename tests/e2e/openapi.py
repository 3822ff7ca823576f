"""Discord's own description of its API, as a judge of the bot's requests.

The description is not part of the project. Where a copy lies beside the checkout, or
``DISCORD_OPENAPI`` names one, every request of the end-to-end tests is held against it.
"""

# jsonschema and referencing leave the types of documents and errors open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

if TYPE_CHECKING:
    from simcord.types import HttpLogEntry

VARIABLE: Final = "DISCORD_OPENAPI"
BESIDE: Final = Path(__file__).parents[3] / "shared" / "discord-openapi.json"
NAME: Final = "urn:discord"


def find_description() -> Path | None:
    """Return where the description lies, or ``None`` where there is none."""
    named = os.environ.get(VARIABLE)
    path = Path(named) if named else BESIDE
    return path if path.is_file() else None


@cache
def description() -> Description | None:
    """Return the description, read once, or ``None`` where there is none."""
    path = find_description()
    return None if path is None else Description(path)


class Description:
    """Judges requests; validators are made once per route, and equal bodies are judged once."""

    def __init__(self, path: Path) -> None:
        self._document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        resource: Resource[Any] = Resource.from_contents(
            self._document, default_specification=DRAFT202012
        )
        self._registry: Registry[Any] = Registry().with_resource(NAME, resource)
        self._routes = [(tuple(name.split("/")), name) for name in self._document["paths"]]
        self._validators: dict[tuple[str, str], Draft202012Validator | None] = {}
        self._judged: dict[tuple[str, str, str], str | None] = {}

    def problem(self, request: HttpLogEntry) -> str | None:
        """Return what is wrong with a request, or ``None``."""
        method, route = request.method.lower(), self._route(request.path)
        if route is None or method not in self._document["paths"][route]:
            return f"{request.method} {request.path}: there is no such route"
        if request.json is None:
            return None
        key = (method, route, json.dumps(request.json, sort_keys=True))
        if key not in self._judged:
            self._judged[key] = self._judge(method, route, _with_text_ids(request.json))
        return self._judged[key]

    def _route(self, path: str) -> str | None:
        """Return the route of a path; a literal part is a better match than a parameter."""
        parts = path.split("/")
        fitting = [
            (sum(a == b for a, b in zip(template, parts, strict=True)), name)
            for template, name in self._routes
            if len(template) == len(parts)
            and all(a == b or a.startswith("{") for a, b in zip(template, parts, strict=True))
        ]
        return max(fitting)[1] if fitting else None

    def _judge(self, method: str, route: str, body: Any) -> str | None:  # noqa: ANN401 - any JSON
        if (method, route) not in self._validators:
            self._validators[method, route] = self._validator(method, route)
        validator = self._validators[method, route]
        if validator is None:
            return f"{method} {route}: takes no body"
        error = best_match(validator.iter_errors(body))
        if error is None:
            return None
        return f"{method} {route}: {error.json_path}: {error.message[:500]}"

    def _validator(self, method: str, route: str) -> Draft202012Validator | None:
        operation = self._document["paths"][route][method]
        if "requestBody" not in operation:
            return None
        name = route.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
        place = f"paths/{name}/{method}/requestBody/content/application~1json/schema"
        return Draft202012Validator({"$ref": f"{NAME}#/{place}"}, registry=self._registry)


def _with_text_ids(body: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return a body whose new attachments and menus' default values are numbered in text.

    discord.py numbers them with integers, which Discord takes; its description names text only.
    """
    if isinstance(body, list):
        return [_with_text_ids(each) for each in body]
    if not isinstance(body, dict):
        return body
    numbered = {"attachments", "default_values"} & body.keys()
    return {
        key: [{**item, "id": str(item["id"])} for item in value]
        if key in numbered
        else _with_text_ids(value)
        for key, value in body.items()
    }
