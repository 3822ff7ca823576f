"""What can be pressed on the panel of a server's settings: for members with Manage Server.

The permission is looked at again at every press.
"""

from __future__ import annotations

from typing import Final

from cogs.settings.buttons import ResetAllButton, SwitchButton, TabButton
from cogs.settings.menus import ChoiceMenu, PostMenu, ResetMenu
from cogs.settings.ticks import ChannelsMenu, RolesMenu, VersionsMenu

CONTROLS: Final = (
    TabButton,
    SwitchButton,
    ChoiceMenu,
    VersionsMenu,
    RolesMenu,
    ChannelsMenu,
    PostMenu,
    ResetMenu,
    ResetAllButton,
)
