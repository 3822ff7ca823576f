"""What ``doctor`` and ``/cache status`` say about the sources. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language import text
from bot.sources.base import SourceHealth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.settings import Settings
    from bot.sources.http.rate_limit import Pace


def health_line(health: SourceHealth) -> str:
    """Return one source's state in one line; a note that is a sentence says it all."""
    source = text(f"sources.names.{health.name}")
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
            source=text(f"sources.names.{name}"),
            count=pace.count,
            seconds=f"{pace.seconds:g}",
        )
        for name, pace in paces.items()
    )


def switched_off(settings: Settings) -> list[SourceHealth]:
    """Return the services that are not asked, each with the reason."""
    off: list[tuple[str, str]] = [
        (name, "not_named") for name in ("deezer", "itunes") if name not in settings.sources
    ]
    key = (settings.spotify_client_id, settings.spotify_client_secret)
    if None in key:
        off.append(("spotify", "no_key" if key == (None, None) else "half_a_key"))
    elif "spotify" not in settings.sources:
        off.append(("spotify", "not_named"))
    if settings.lastfm_key is None:
        off.append(("lastfm", "no_key"))
    return [
        SourceHealth(name=name, state="off", note=text(f"sources.health.{reason}"))
        for name, reason in off
    ]


def key_lines(settings: Settings) -> list[str]:
    """Return what works without keys, and what each missing key, or a contact, would add."""
    lines = [text("sources.doctor.no_keys")]
    if settings.spotify_client_id is None or settings.spotify_client_secret is None:
        lines.append(text("sources.doctor.spotify_adds"))
    if settings.lastfm_key is None:
        lines.append(text("sources.doctor.lastfm_adds"))
    if not settings.contact:
        lines.append(text("sources.doctor.contact_adds"))
    return lines if len(lines) > 1 else [*lines, text("sources.doctor.all_keys")]
