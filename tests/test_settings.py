"""The settings: from the environment or .env, and .env.example from them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest
from pydantic import ValidationError

from bot.settings import Settings, env_example

ROOT: Final = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide this machine's own settings."""
    for name in [name for name in os.environ if name.startswith(("CLUSTERS_", "DISCORD_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_every_default_works() -> None:
    settings = Settings()
    assert settings.token is None
    assert settings.sources == ("deezer", "itunes", "file")


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("CLUSTERS_LOG=error\nCLUSTERS_WORKERS=3\n", encoding="utf-8")
    monkeypatch.setenv("CLUSTERS_LOG", "debug")
    settings = Settings()
    assert (settings.log, settings.workers) == ("debug", 3)


def test_what_is_left_empty_keeps_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "")
    monkeypatch.setenv("CLUSTERS_GUILD", "")
    settings = Settings()
    assert settings.token is None
    assert settings.guild is None


def test_sources_are_written_as_a_list_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERS_SOURCES", " File, deezer,")
    assert Settings().sources == ("file", "deezer")


def test_capitals_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERS_LOG", "Debug")
    monkeypatch.setenv("CLUSTERS_COUNTRY", "gb ")
    settings = Settings()
    assert (settings.log, settings.country) == ("debug", "GB")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CLUSTERS_WORKERS", "-1"),
        ("CLUSTERS_LOG", "chatty"),
        ("CLUSTERS_GUILD", "my server"),
        ("CLUSTERS_COUNTRY", "usa"),
        ("CLUSTERS_FRESH_DAYS", "0"),
    ],
)
def test_nonsense_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ValidationError) as refusal:
        Settings()
    assert f"CLUSTERS_{str(refusal.value.errors()[0]['loc'][0]).upper()}" == variable


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a.secret.token")
    monkeypatch.setenv("CLUSTERS_LASTFM_KEY", "another-secret")
    shown = repr(Settings())
    assert "a.secret.token" not in shown
    assert "another-secret" not in shown


def test_the_example_file_is_current() -> None:
    kept = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert kept == env_example(), "run `make env-example`"


def test_the_example_file_explains_every_setting_and_sets_the_defaults(tmp_path: Path) -> None:
    example = env_example()
    commented = [line for line in example.splitlines() if line.startswith("# CLUSTERS_")]
    assert len(commented) == len(Settings.model_fields) - 1
    assert all(field.description for field in Settings.model_fields.values())
    defaults = Settings()
    (tmp_path / ".env").write_text(example.replace("# CLUSTERS_", "CLUSTERS_"), encoding="utf-8")
    assert Settings() == defaults


@pytest.mark.parametrize(
    "address",
    [
        "maps.example.org",
        "ftp://x.example",
        "https://",
        "https://a.example?x=1",
        "https://u@a.example",
    ],
)
def test_an_address_of_the_maps_has_to_be_one(address: str) -> None:
    with pytest.raises(ValidationError):
        Settings(web_url=address)


@pytest.mark.parametrize("address", ["", "https://maps.example.org", "http://10.0.0.2:8080/a/b"])
def test_an_address_of_the_maps_may_have_a_port_and_a_path(address: str) -> None:
    assert Settings(web_url=address).web_url == address
