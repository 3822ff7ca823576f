"""Every setting, from the environment or a ``.env`` file, in one typed class.

``python -m bot.settings`` prints ``.env.example`` from it, so the two cannot drift apart.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from dotenv import dotenv_values
from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ENV_FILE: Final = ".env"
PREFIX: Final = "CLUSTERS_"
"""Begins the name of every variable but the token's, which other programs know as well."""

SERVERS: Final = ("postgresql://", "postgres://")
"""What the address of a database begins with that is no file."""

_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]+:/|postgres(ql)?//", re.IGNORECASE)
"""Begins an address that is not a path: ``C:/`` has one letter."""

_NO_PLACE: Final = "it is neither a path nor an address that begins with postgresql://"


def is_no_place(address: str) -> bool:
    """Whether a database can be neither a file there nor on a server: a folder would be made of its password."""
    return not address.lower().startswith(SERVERS) and _ELSEWHERE.match(address) is not None


class Settings(BaseSettings):
    """All settings with their defaults. Every default works; only the token is needed to run."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    token: SecretStr | None = Field(
        default=None,
        validation_alias=AliasChoices("DISCORD_TOKEN", "token"),
        description="The bot's token: discord.com/developers/applications -> your app -> Bot.",
    )
    database: str | Path = Field(
        default=Path("data/clusters.db"),
        union_mode="left_to_right",
        description="Where the SQLite file lives; its folder is made when it is missing. Or the "
        "address of a PostgreSQL database: postgresql://user:password@host/name (docs/fleet.md).",
    )
    folder: Path = Field(
        default=Path("data"),
        description="With PostgreSQL: where the bot puts files of its own, such as daily backups.",
    )
    shards: str = Field(
        default="all",
        description="With PostgreSQL and several processes: which of Discord's shards this one serves: all, "
        "0-9/40, auto/40 (any that are free of 40) or auto (of as many as Discord recommends).",
    )
    shards_each: int = Field(
        default=10, ge=1, le=1000, description="How many shards a process takes with auto."
    )
    guild: int | None = Field(
        default=None,
        description="Register the commands in this one server only, at once (while developing).",
    )
    disk_mb: int = Field(
        default=2_000,
        ge=20,
        description="Megabytes that the database may take. Pictures go first, then artists for "
        "whom nobody asked for a week; favourites and what files brought never go.",
    )
    keep_days: float = Field(
        default=180,
        ge=1,
        description="An artist for whom nobody asked in so many days is dropped. Favourites and "
        "what files brought stay.",
    )
    backups: Path | None = Field(
        default=None,
        description="The folder for a backup by the day. Left out: backups, beside the database.",
    )
    backups_kept: int = Field(
        default=7, ge=0, le=1000, description="How many daily backups are kept. 0: none is made."
    )
    log: Literal["debug", "info", "warning", "error"] = Field(
        default="info",
        description="How much is logged: debug, info, warning or error. "
        "Command arguments never are.",
    )
    log_format: Literal["console", "json"] = Field(
        default="console",
        description="How it is logged: console (lines for people) or json (for programs).",
    )
    support_url: str = Field(
        default="",
        pattern="^(https://.*)?$",
        description="Where members find help with your bot: an invite of a server, or a page (https). "
        "Shown by /about and /help.",
    )
    metrics_port: int = Field(
        default=0,
        ge=0,
        le=65535,
        description="A port with /metrics for Prometheus, /healthz and /readyz. 0: none.",
    )
    metrics_host: str = Field(
        default="127.0.0.1",
        description="Where that port listens: this machine alone, or 0.0.0.0 in a container.",
    )
    web_url: str = Field(
        default="",
        pattern=r"^(https?://[^\s/?#@]+(/[^\s?#]*)?)?$",
        description="Where members' browsers reach this bot, such as https://maps.example.org: a "
        "button under each map then opens it there. Left out: no maps on the web.",
    )
    web_port: int = Field(
        default=8080,
        ge=1,
        le=65535,
        description="The port of those maps, used where the address above is set.",
    )
    web_host: str = Field(
        default="127.0.0.1",
        description="Where that port listens: this machine alone (behind a proxy with TLS), or "
        "0.0.0.0 in a container.",
    )
    alerts: str = Field(
        default="owner",
        pattern="^(owner|off|[0-9]{15,20})$",
        description="Who is told when the bot needs a hand: owner (of the application, in a direct "
        "message), a channel's number, or off.",
    )
    workers: int = Field(
        default=0,
        ge=0,
        le=64,
        description="Processes that analyse and draw. 0: one per core, four at the most.",
    )

    sources: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("deezer", "itunes", "file"),
        description="Where catalogues come from, in this order: deezer, itunes, spotify, file.",
    )
    contact: str = Field(
        default="",
        description="A web or mail address for music services to reach you; sent as User-Agent. "
        "Left out: the project's own.",
    )
    fetches: Literal["here", "workers"] = Field(
        default="here",
        description="Who asks the music services for artists: here (each process by itself) or workers "
        "(python -m bot worker; needs PostgreSQL, see docs/fleet.md).",
    )
    fetches_at_once: int = Field(
        default=10, ge=1, le=100, description="Artists that a worker fetches at once."
    )
    egress: str = Field(
        default="",
        max_length=100,
        description="With PostgreSQL and several processes: a name for the public address from which "
        "these ask. Those that share it share each service's limits. Left out: the machine's name.",
    )
    deezer_url: str = Field(
        default="https://api.deezer.com", description="Deezer's API (no key needed)."
    )
    reccobeats_url: str = Field(
        default="https://api.reccobeats.com/v1",
        description="ReccoBeats' audio features (no key needed).",
    )
    itunes_url: str = Field(
        default="https://itunes.apple.com", description="Apple's search API (no key needed)."
    )
    spotify_url: str = Field(
        default="https://api.spotify.com/v1", description="Spotify's Web API (used with a key)."
    )
    spotify_accounts_url: str = Field(
        default="https://accounts.spotify.com", description="Where Spotify's tokens come from."
    )
    spotify_client_id: str | None = Field(
        default=None, description="Your Spotify app's id. Read docs/sources.md before you set it."
    )
    spotify_client_secret: SecretStr | None = Field(
        default=None, description="Your Spotify app's secret."
    )
    listenbrainz_url: str = Field(
        default="https://api.listenbrainz.org/1",
        description="ListenBrainz, for members who link their listening (no key needed).",
    )
    lastfm_url: str = Field(
        default="https://ws.audioscrobbler.com/2.0/", description="Last.fm (used with a key)."
    )
    lastfm_key: SecretStr | None = Field(
        default=None, description="Your Last.fm API key, so that members can link their name."
    )
    musicbrainz: bool = Field(
        default=True,
        description="Ask MusicBrainz who goes by a name that no service clearly knows, and what tells "
        "namesakes apart (true or false; no key needed).",
    )
    musicbrainz_url: str = Field(
        default="https://musicbrainz.org/ws/2", description="MusicBrainz' web service."
    )
    keycaps: bool = Field(
        default=False,
        description="Put the reactions 1 to 10 under each page, ready to be pressed (true or "
        "false), in servers whose admins chose neither in /settings. Costs up to ten slow requests per answer.",
    )
    fresh_days: float = Field(
        default=7, gt=0, le=365, description="A catalogue older than this many days is refreshed."
    )
    refresh_floor_minutes: float = Field(
        default=30, ge=0, description="An admin may refresh one artist this often."
    )
    country: str = Field(
        default="US",
        pattern="^[A-Z]{2}$",
        description="The storefront that is asked where a source has storefronts.",
    )

    server_tracks: int = Field(
        default=20_000,
        ge=0,
        le=1_000_000,
        description="Tracks that a server may have of its own by /cache import. "
        "0: no files are taken in Discord.",
    )
    server_imports: Literal["own", "shared"] = Field(
        default="own",
        description="Who sees what admins import: own (their server alone) or shared (everybody).",
    )

    @field_validator("database", mode="before")
    @classmethod
    def _path_or_address(cls, value: object) -> object:
        """Take what names no server for a path, unless a server of another kind was meant."""
        if isinstance(value, str) and is_no_place(value):
            raise PydanticCustomError("database", _NO_PLACE)
        named = isinstance(value, str) and value.lower().startswith(SERVERS)
        return value if named or not isinstance(value, str) else Path(value)

    @property
    def database_file(self) -> Path:
        """The database's file, beside which the bot puts its own.

        For a database on a server it is one in ``folder`` that never exists.
        """
        return self.database if isinstance(self.database, Path) else self.folder / "clusters.db"

    @field_validator("sources", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Accept ``deezer, file`` as it is written in an environment variable."""
        if isinstance(value, str):
            return tuple(part.strip().lower() for part in value.split(",") if part.strip())
        return value

    @field_validator("log", "log_format", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        """Accept ``INFO``, as other programs want it."""
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("country", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        """Accept ``us``."""
        return value.strip().upper() if isinstance(value, str) else value


def variable(field: str) -> str:
    """Return the environment variable of a setting."""
    return "DISCORD_TOKEN" if field == "token" else f"{PREFIX}{field.upper()}"


def unknown_variables() -> tuple[str, ...]:
    """Return what the environment and ``.env`` name like a setting although it is none."""
    known = {variable(field) for field in Settings.model_fields}
    named = {name.upper() for name in (*os.environ, *dotenv_values(ENV_FILE))}
    return tuple(sorted(name for name in named - known if name.startswith(PREFIX)))


def _shown(default: Any) -> str:  # noqa: ANN401 - a pydantic default is anything
    if default is None:
        return ""
    if isinstance(default, tuple):
        return ",".join(str(part) for part in default)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - elements of a pydantic default
    return str(default)


def env_example() -> str:
    """Return the text of ``.env.example``: each setting with its help line and its default."""
    lines = [
        "# Copy to .env and fill in the token; everything else has a default that works.",
        "# Made from bot/settings.py by `make env-example`.",
    ]
    for name, field in Settings.model_fields.items():
        mark = "" if name == "token" else "# "
        lines += ["", f"# {field.description}", f"{mark}{variable(name)}={_shown(field.default)}"]
    lines += [
        "",
        "# For compose.fleet.yaml alone (docs/fleet.md): the password of its PostgreSQL, letters and digits.",
        "# POSTGRES_PASSWORD=",
        "",
        "# How many bots and workers it starts.",
        "# BOTS=2",
        "# WORKERS=2",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(env_example(), end="")  # noqa: T201 - its output is the file
