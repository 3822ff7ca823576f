"""What a message says of artists: links by id, and names as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.folding import fold
from bot.domain.mentioned import MOST_WORDS, Link, Named, links, names

KNOWN = {
    fold(name) for name in ("Nightjar", "Mara Quill", "Air", "ABBA", "宇多田ヒカル", "Ladytron Air")
}


def found(text: str) -> list[Named]:
    """Return the known names in a text."""
    return list(names(text, lambda name: fold(name) in KNOWN))


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://www.deezer.com/artist/27", Link("deezer", "artist", "27")),
        ("see https://deezer.com/de/track/3135556?x=1 !", Link("deezer", "track", "3135556")),
        (
            "<https://open.spotify.com/intl-de/artist/4Z8W4fKeB5YxbusRsdQVPb?si=q>",
            Link("spotify", "artist", "4Z8W4fKeB5YxbusRsdQVPb"),
        ),
        (
            "https://music.apple.com/us/artist/radiohead/657515",
            Link("itunes", "artist", "657515"),
        ),
        (
            "https://music.apple.com/gb/album/ok-computer/1097861387?i=1097861834",
            Link("itunes", "track", "1097861834"),
        ),
        (
            "https://musicbrainz.org/artist/a74b1b7f-71a5-4011-9441-d0b5e4122711",
            Link("listenbrainz", "artist", "a74b1b7f-71a5-4011-9441-d0b5e4122711"),
        ),
    ],
)
def test_a_page_of_a_service_is_told_by_its_id(text: str, link: Link) -> None:
    assert links(text) == [link]


def test_links_come_in_the_order_in_which_they_stand() -> None:
    text = "https://open.spotify.com/track/4Z8W4fKeB5YxbusRsdQVPb https://deezer.com/artist/1"
    assert [link.source for link in links(text)] == ["spotify", "deezer"]


@pytest.mark.parametrize("text", ["https://deezer.com/album/1", "deezer artist/1", "notdeezer"])
def test_other_addresses_say_nothing(text: str) -> None:
    assert links(text) == []


def test_the_longest_name_is_meant() -> None:
    assert found("a night with Ladytron Air, then") == [Named("Ladytron Air", sure=True)]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("have you heard Air", True),
        ("air", True),
        ("Air is what we breathe", False),
        ("fresh. Air, and more", False),
        ("nothing but air here", False),
        ("ABBA again", True),
        ("more mara quill please", True),
    ],
)
def test_one_word_is_sure_only_where_it_is_written_as_a_name(text: str, *, sure: bool) -> None:
    assert [name.sure for name in found(text)] == [sure]


def test_a_script_without_spaces_is_read_too() -> None:
    assert found("昨日宇多田ヒカルの新曲を聴いた") == [Named("宇多田ヒカル", sure=True)]


def test_what_stands_in_an_address_is_no_name() -> None:
    assert found("https://example.com/Nightjar") == []


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_name_stands_in_it(text: str) -> None:
    for name in names(text, lambda stretch: "a" in fold(stretch)):
        assert name.name in text
        assert len(name.name.split()) <= MOST_WORDS * 3
