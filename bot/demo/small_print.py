"""Small print on the simulator's page.

Discord draws a line that begins with ``-# `` small and grey, in messages and in the descriptions of
embeds. SimCord 3.2 knows that of messages only and would show the signs themselves in an embed.
"""

from __future__ import annotations

from simcord.preview import _markdown


def show_small_print() -> None:
    """Have pages served from now on draw it in embeds as well.

    There is no public way to say so. Where a later SimCord is built otherwise, nothing happens.
    """
    policies = getattr(_markdown, "_FIELD_POLICIES", {})
    if "subtext" in policies.get("embed_description", ()):
        policies["embed_description"]["subtext"] = True
