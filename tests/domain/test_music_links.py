"""Links to music, as services' share menus give them and as people paste them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.music_links import MOST_LINKS, MusicLink, read_links

SONG = "4uLU6hMCjMI75M1A2tKUQC"


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://www.deezer.com/track/3135556", ("deezer", "track", "3135556")),
        ("https://www.deezer.com/en/album/302127?utm_source=x", ("deezer", "album", "302127")),
        ("http://deezer.com/fr/playlist/908622995", ("deezer", "playlist", "908622995")),
        (
            "https://music.apple.com/us/album/some-words/1440857781?i=1440857786",
            ("itunes", "track", "1440857786"),
        ),
        ("https://music.apple.com/de/album/words/1440857781", ("itunes", "album", "1440857781")),
        ("https://music.apple.com/us/song/words/1440857786", ("itunes", "track", "1440857786")),
        ("https://itunes.apple.com/us/album/id1440857781", ("itunes", "album", "1440857781")),
        ("https://music.apple.com/us/playlist/x/pl.u-76oN", ("itunes", "playlist", "pl.u-76oN")),
        (f"https://open.spotify.com/track/{SONG}?si=abc", ("spotify", "track", SONG)),
        (f"https://open.spotify.com/intl-de/album/{SONG}", ("spotify", "album", SONG)),
        (f"spotify:playlist:{SONG}", ("spotify", "playlist", SONG)),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", ("youtube", "track", "dQw4w9WgXcQ")),
        ("https://youtu.be/dQw4w9WgXcQ?t=3", ("youtube", "track", "dQw4w9WgXcQ")),
        ("https://music.youtube.com/playlist?list=PL12ab", ("youtube", "playlist", "PL12ab")),
    ],
)
def test_a_link_names_a_service_a_kind_and_an_id(address: str, link: tuple[str, str, str]) -> None:
    for words in (address, f"<{address}>", f"listen: {address}, please", f"[x]({address})."):
        pasted = read_links(words)
        assert [(each.service, each.kind, each.id) for each in pasted.links] == [link]
        assert pasted.unknown == 0


@pytest.mark.parametrize(
    "address",
    [
        "https://www.deezer.com/artist/27",
        "https://www.deezer.com/track/abc",
        "https://deezer.com.evil.example/track/1",
        "https://evil.example/deezer.com/track/1",
        "https://www.deezer.com@evil.example/track/1",
        "https://link.deezer.com/s/abc",
        "https://open.spotify.com/track/short",
        "https://[broken",
        "https://youtu.be/",
        "https://music.apple.com",
    ],
)
def test_what_cannot_be_read_is_counted(address: str) -> None:
    pasted = read_links(f"{address} and words")
    assert pasted.links == ()
    assert pasted.unknown == 1


def test_each_link_counts_once_in_the_order_of_the_text() -> None:
    words = "https://deezer.com/track/2 https://deezer.com/track/1\nhttps://deezer.com/en/track/2"
    assert [link.id for link in read_links(words).links] == ["2", "1"]


def test_there_is_an_end_to_links() -> None:
    words = " ".join(f"https://deezer.com/track/{n}" for n in range(1, MOST_LINKS + 8))
    pasted = read_links(words)
    assert (len(pasted.links), pasted.unknown) == (MOST_LINKS, 7)


@given(st.text(max_size=300) | st.from_regex(r"https?://(www\.)?deezer\.com/.{0,80}"))
def test_any_text_is_read_without_an_error(words: str) -> None:
    assert all(isinstance(link, MusicLink) for link in read_links(words).links)
