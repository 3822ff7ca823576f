"""Which shards a process serves, as it is written and as Discord counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.runtime.shards import Auto, ShardsError, Share, share_of, wish_of
from storage import Reply
from storage.replies import Heard

MESSAGE = Reply(
    message_id=1,
    channel_id=2,
    guild_id=3,
    artist_id=4,
    map_id=None,
    page=0,
    created_at=datetime(2026, 11, 28, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("written", "wish"),
    [
        ("all", "all"),
        (" ALL ", "all"),
        ("auto", Auto()),
        ("auto/40", Auto(40)),
        ("0-9/40", Share(0, 9, 40)),
        ("39/40", Share(39, 39, 40)),
        ("0/1", Share(0, 0, 1)),
    ],
)
def test_what_may_be_written(written: str, wish: object) -> None:
    assert wish_of(written) == wish


@pytest.mark.parametrize(
    "written",
    [
        "",
        "some",
        "0-9",
        "9-0/40",
        "0-40/40",
        "40/40",
        "0/0",
        "auto/0",
        "auto/999999",
        "-1/4",
        "٣/٤",
    ],
)
def test_what_cannot_be_is_refused_in_words(written: str) -> None:
    with pytest.raises(ShardsError, match=r"none of|of 40|between 1"):
        wish_of(written)


@given(st.integers(1, 300), st.integers(1, 50), st.integers(0, 1 << 63))
def test_each_server_is_in_exactly_one_share(count: int, each: int, guild_id: int) -> None:
    shares = Auto.shares(count, each)
    assert [shard for share in shares for shard in share.ids] == list(range(count))
    (holder,) = (share for share in shares if share.holds(guild_id))
    assert (guild_id >> 22) % count in holder.ids
    assert share_of(str(holder)) == holder
    stored = [Heard(shards=share.ids, count=count) for share in shares]
    message = replace(MESSAGE, guild_id=guild_id, channel_id=guild_id + 1)
    assert [heard.of(message) for heard in stored] == [share is holder for share in shares]


def test_what_is_outside_of_servers_is_the_first_shards() -> None:
    assert Share(0, 1, 4).holds(0)
    assert not Share(2, 3, 4).holds(0)
