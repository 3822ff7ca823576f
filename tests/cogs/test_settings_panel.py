"""The panel of a server's settings keeps within what Discord takes, at its fullest, in every language."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import pytest
from simcord.components import walk_components

from bot.domain.model import VERSION_KINDS, Artist
from bot.language import languages, speaking
from bot.services.server_settings import GuildSettings, SettingChange, SettingChangePage
from cogs.settings.facts import CHANGES_SHOWN, TABS, Facts
from cogs.settings.history import change_line
from cogs.settings.panel import panel

if TYPE_CHECKING:
    from cogs.settings.facts import Tab

MOST_COMPONENTS: Final = 40
MOST_TEXT: Final = 4000

MANY: Final = frozenset(range(2**60, 2**60 + 25))
LONG: Final = "A" * 200

FULL: Final = GuildSettings(
    private=True,
    channels=MANY,
    refresh_roles=MANY,
    import_roles=MANY,
    look="contrast",
    keycaps=True,
    groups=8,
    leave_out=frozenset(VERSION_KINDS),
    language="pt-BR",
    weekly=True,
    weekly_channel=min(MANY),
    weekly_day=6,
    weekly_hour=23,
)

CHANGES: Final = (
    SettingChange(
        user_id=2**60,
        at=datetime(2026, 11, 27, tzinfo=UTC),
        setting="refresh_roles",
        was=tuple(range(2**60, 2**60 + 25)),
        became=tuple(range(2**61, 2**61 + 25)),
    ),
    SettingChange(
        user_id=2**60,
        at=datetime(2026, 11, 27, tzinfo=UTC),
        setting="names",
        was=LONG,
        became=None,
    ),
)


def facts(tab: Tab, settings: GuildSettings = FULL, *, page: int = 1) -> Facts:
    """Return a look at a server that has chosen all that there is to choose, and more."""
    return Facts(
        tab=tab,
        page=page,
        edit=2**62,
        saved=True,
        settings=settings,
        spoken="en",
        keycaps=False,
        gone=frozenset(sorted(MANY)[:3]),
        names=[(f"{LONG[:95]}{number}", Artist(id=number, name=LONG)) for number in range(300)],
        next_post=datetime(2026, 11, 27, 17, tzinfo=UTC),
        history=SettingChangePage(items=CHANGES * (CHANGES_SHOWN // 2), total=100),
    )


def parts(shown: Facts) -> list[dict[str, Any]]:
    """Return every component of the panel, nested ones included."""
    view = panel(shown, {})
    return [dict(each) for each in walk_components(view.to_components())]


@pytest.mark.parametrize("tag", languages())
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_is_within_the_limits_of_a_message(tab: Tab, tag: str) -> None:
    with speaking(tag):
        found = parts(facts(tab))

    said = [each["content"] for each in found if "content" in each]
    assert len(found) <= MOST_COMPONENTS
    assert sum(len(each.encode("utf-16-le")) // 2 for each in said) <= MOST_TEXT
    assert all(said)
    ids = [each["custom_id"] for each in found if "custom_id" in each]
    assert len(ids) == len(set(ids))
    assert all(len(each) <= 100 for each in ids)
    for each in found:
        assert len(each.get("label", "")) <= 80
        assert len(each.get("placeholder", "")) <= 150
        assert len(each.get("options", ())) <= 25
        assert len(each.get("default_values", ())) <= each.get("max_values", 25)


@pytest.mark.parametrize("tab", TABS)
def test_a_server_that_chose_nothing_has_every_tab_as_well(tab: Tab) -> None:
    assert parts(facts(tab, GuildSettings(), page=0))


def test_what_was_deleted_is_counted_and_not_ticked() -> None:
    found = parts(facts("who"))

    menus = [each for each in found if each.get("type") == 6]
    assert [len(menu["default_values"]) for menu in menus] == [22, 22]
    said = [each["content"] for each in found if "content" in each]
    assert sum("3 of these were deleted on Discord." in each for each in said) == 2


@pytest.mark.parametrize(
    ("setting", "was", "became", "said"),
    [
        ("private", False, True, "off → on"),
        ("look", "dark", "contrast", "dark → in high contrast"),
        ("language", None, "de", "as Discord says → Deutsch"),
        ("groups", None, 4, "as many as hold well → 4"),
        ("keycaps", None, False, "as my operator chose → off"),
        ("leave_out", (), ("live", "remix"), "+ live versions, remixes"),
        ("channels", (1, 2), (2, 3), "+ <#3> − <#1>"),  # noqa: RUF001 - a minus
        ("import_roles", (1,), (), "− <@&1>"),  # noqa: RUF001 - a minus
        ("refresh_roles", (), tuple(range(7)), "+ <@&0>, <@&1>, <@&2>, <@&3>, <@&4> (+2)"),
        ("weekly_channel", None, 7, "none → <#7>"),
        ("weekly_day", 4, 0, "Friday → Monday"),
        ("weekly_hour", 17, 8, "17:00 UTC → 08:00 UTC"),
        ("names", "no`va", None, "“no\\`va” → to be asked again"),
    ],
)
def test_a_change_is_told_in_words(setting: str, was: Any, became: Any, said: str) -> None:  # noqa: ANN401 - any setting's value
    at = datetime(2026, 11, 27, tzinfo=UTC)
    change = SettingChange(user_id=7, at=at, setting=setting, was=was, became=became)

    assert change_line(change).endswith(f": {said}")
