"""What ``doctor`` and ``/cache status`` say about the sources. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language import text
from bot.sources.base import SourceHealth
from bot.sources.errors import title_of
from bot.sources.providers import PROVIDERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.settings import Settings
    from bot.sources.http.rate_limit import Pace
    from bot.sources.provider import Provider


def health_line(health: SourceHealth) -> str:
    """Return one source's state in one line; a note that is a sentence says it all."""
    source = title_of(health.name)
    if health.note.startswith(source):
        return health.note
    values = {
        "source": source,
        "state": text(f"sources.health.{health.state}"),
        "note": health.note,
    }
    key = "line" if health.latency_ms is not None else "line_idle"
    if health.latency_ms is not None:
        values["latency"] = f"{health.latency_ms:.0f}"
    return text(f"sources.health.{key}{'_note' if health.note else ''}", **values)


def paces_line(paces: Mapping[str, Pace]) -> str:
    """Return the most that each source is asked, in one line."""
    return " · ".join(
        text(
            "sources.health.pace",
            source=title_of(name),
            count=pace.count,
            seconds=f"{pace.seconds:g}",
        )
        for name, pace in paces.items()
    )


def switched_off(
    settings: Settings, providers: Sequence[Provider] = PROVIDERS
) -> list[SourceHealth]:
    """Return the services that are not asked, each with the reason."""
    found: list[SourceHealth] = []
    for provider in providers:
        reason: str = provider.key(settings)
        if reason == "ready" and provider.catalogue and provider.name not in settings.sources:
            reason = "not_named"
        if reason != "ready":
            note = text(f"sources.health.{reason}")
            found.append(SourceHealth(name=provider.name, state="off", note=note))
    return found


def key_lines(settings: Settings) -> list[str]:
    """Return what works without keys, and what each missing key, or a contact, would add."""
    lines = [text("sources.doctor.no_keys")]
    lines += [
        text(f"sources.doctor.{provider.name}_adds")
        for provider in PROVIDERS
        if provider.key(settings) != "ready"
    ]
    if not settings.contact:
        lines.append(text("sources.doctor.contact_adds"))
    return lines if len(lines) > 1 else [*lines, text("sources.doctor.all_keys")]
