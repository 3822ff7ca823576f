"""The static site: its links, its file names, its bytes, and what it does to a folder."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.model import Album, Artist, Credit
from bot.report.safe import plain
from bot.report.site import NotOursError, Site, Told
from bot.report.site.places import Places, label_place
from tests.report.samples import HOSTILE, empty_map, sample_map, sample_tracks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HAN: Final = "千年の歌"


def told(number: int, name: str, *, labels: tuple[str, ...] = ("North", "South")) -> Told:
    """Return an artist with a map; every fifth track features a guest, the artist with id 2."""
    tracks = {
        key: replace(
            track,
            artists=(Credit(artist_id=number, name=name), *track.artists[1:]),
            album=track.album and replace(track.album, labels=labels),
        )
        for key, track in sample_tracks().items()
    }
    return Told(
        artist=Artist(id=number, name=name, tracks=len(tracks)),
        map=replace(sample_map(name), artist_id=number),
        tracks=tracks,
        hearts={1: 2},
        scores={1: 258},
    )


def write(folder: Path, artists: Iterable[Told]) -> dict[str, bytes]:
    """Write a site and return its files by path."""
    several = list(artists)
    site = Site(folder, [each.artist for each in several])
    for each in several:
        site.tell(each)
    site.finish()
    return files_of(folder)


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Page(HTMLParser):
    """What a page refers to, what can be referred to on it, and what it says."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.outside: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(source)

    def handle_starttag(  # noqa: D102 - the parser's
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        said = dict(attrs)
        self.tags.append(tag)
        if name := said.get("id"):
            assert name not in self.ids, f"two things are called {name}"
            self.ids.add(name)
        address = said.get("href") or said.get("src")
        if address is None or address == "data:," or (tag == "use" and address.startswith("#")):
            return
        if tag == "a" and said.get("target") == "_blank":
            assert said["rel"] == "noopener noreferrer"
            self.outside.append(address)
        elif tag == "a":
            self.links.append(address)
        else:
            self.loads.append(address)

    def handle_data(self, data: str) -> None:  # noqa: D102 - the parser's
        self.words.append(data)


def pages_of(files: dict[str, bytes]) -> dict[str, Page]:
    return {path: Page(data.decode()) for path, data in files.items() if path.endswith(".html")}


def where(path: str, address: str) -> tuple[str, str]:
    """Return which file of the site, and what on it, an address on a page means."""
    parts = urlsplit(address)
    assert not parts.scheme, address
    assert not parts.netloc, address
    place = path.split("/")[:-1] if parts.path else path.split("/")
    for step in unquote(parts.path).split("/") if parts.path else ():
        if step == "..":
            assert place, f"{address} on {path} leads out of the site"
            place.pop()
        else:
            place.append(step)
    return "/".join(place), parts.fragment


def test_every_link_leads_somewhere_and_every_page_can_be_reached(tmp_path: Path) -> None:
    guest = told(2, "A. Guest", labels=("south!", "Für Elise & Co", HAN))
    files = write(tmp_path, [told(1, "The Sample"), guest, told(3, "방탄소년단", labels=())])
    pages = pages_of(files)
    reached, waiting = set[str](), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        reached.add(path)
        for address in pages[path].links:
            target, anchor = where(path, address)
            assert target in pages, f"{path} leads to {address}"
            assert not anchor or anchor in pages[target].ids, f"{path} leads to {address}"
            waiting.append(target)
        for address in pages[path].loads:
            assert where(path, address)[0] in files, f"{path} loads {address}"
    assert reached == pages.keys()
    assert len(pages) == 3 * 6 + 2 + 4, "six for each artist, two indexes, a page for each label"


def test_a_credited_artist_who_has_pages_is_led_to(tmp_path: Path) -> None:
    files = write(tmp_path, [told(1, "The Sample"), told(2, "A. Guest")])
    (clusters,) = (
        page for path, page in pages_of(files).items() if path == "artists/the_sample/clusters.html"
    )
    assert "../../artists/a_guest/index.html" in clusters.links
    assert "../../labels/north.html" in clusters.links
    assert any(link.startswith("albums.html#album-") for link in clusters.links)


def test_nothing_is_asked_of_anybody_else(tmp_path: Path) -> None:
    for path, data in write(tmp_path, [told(1, "The Sample")]).items():
        assert b"url(http" not in data, path
        assert b"@import" not in data, path
        if path.endswith(".html"):
            assert b"default-src &#39;none&#39;" in data, path


def test_style_script_and_letters_are_in_the_site_once(tmp_path: Path) -> None:
    files = write(tmp_path, [told(1, "The Sample"), told(2, HAN)])
    assert sorted(path for path in files if path.startswith("assets/")) == [
        "assets/letters-map-east-asian.css",
        "assets/letters-map.css",
        "assets/map.css",
        "assets/map.js",
        "assets/site.css",
        "assets/site.js",
    ]
    for path, page in pages_of(files).items():
        assert "style" not in page.tags, path
        letters = [address for address in page.loads if "letters-map-east-asian" in address]
        assert bool(letters) == (HAN in files[path].decode()), path
    assert sum(len(data) for path, data in files.items() if path.endswith(".html")) < 350_000


def test_the_bytes_depend_on_the_artists_alone(tmp_path: Path) -> None:
    artists = [told(1, "The Sample"), told(2, "the sample"), told(3, HAN, labels=("north",))]
    forwards = write(tmp_path / "one", artists)
    backwards = write(tmp_path / "two", artists[::-1])
    assert forwards == backwards


def test_hostile_names_are_words(tmp_path: Path) -> None:
    artists = [
        told(number, name, labels=(name, f"{name} 2"))
        for number, name in enumerate(HOSTILE, start=1)
    ]
    files = write(tmp_path, artists)
    for path, page in pages_of(files).items():
        assert page.tags.count("script") == (
            2 if path.endswith("map.html") else path in {"index.html", "labels.html"}
        ), path
        assert "img" not in page.tags, path
        assert not any(address.startswith("javascript") for address in page.links + page.outside)
    said = " ".join("".join(pages_of(files)["index.html"].words).split())
    for name in HOSTILE:
        assert plain(name) in said


NAMES: Final = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        ("Nirvana", "NIRVANA", "nirvana!", "Nirvana_2", "\uff2eirvana", "con", "CON", "nul", "..", "/", "", "ﬁ", "fi",
         "straße", "STRASSE", "\u0131", "i", "İ", "Café", "Cafe\u0301", "index", "a" * 300, "a" * 301)
    ),
)  # fmt: skip


def disk_name(name: str) -> str:
    """Return what a file system that heeds neither case nor composition makes of a name."""
    return unicodedata.normalize("NFD", name.upper().casefold())


@given(st.lists(NAMES, max_size=12))
def test_no_two_artists_share_a_folder_on_any_disk(names: list[str]) -> None:
    places = Places()
    given_ = [places.give(name, str(number)) for number, name in enumerate(names)]
    assert len({disk_name(place) for place in given_}) == len(names)
    for place in given_:
        assert place
        assert not set(place) & set('/\\:*?"<>|. ')
        assert len(place.encode()) < 200


@given(st.lists(NAMES, max_size=12))
def test_no_two_labels_share_a_file_on_any_disk(names: list[str]) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        found[disk_name(label_place(name))].add(label_place(name))
    assert all(len(places) == 1 for places in found.values())


def test_spellings_of_a_label_share_a_page_that_bears_the_commonest(tmp_path: Path) -> None:
    files = write(
        tmp_path,
        [
            told(1, "Ann", labels=("BIGHIT MUSIC",)),
            told(2, "Ben", labels=("BigHit Music",)),
            told(3, "Cid", labels=("BigHit  music", "BigHit Music")),
        ],
    )
    page = pages_of(files)["labels/bighit_music.html"]
    assert page.words.count("BigHit Music") == 2, "the title and the heading"
    assert [link for link in page.links if link.endswith("cid/index.html")]


def test_an_artist_without_a_map_has_pages_too(tmp_path: Path) -> None:
    track = replace(sample_tracks()[1], features=(), album=Album(id=7, title="Alone"))
    alone = Told(
        artist=Artist(id=1, name="Nobody", tracks=1),
        map=empty_map(),
        tracks={1: track},
        hearts={},
        scores={},
    )
    pages = pages_of(write(tmp_path, [alone]))
    assert "There is not enough audio" in "".join(pages["artists/nobody/clusters.html"].words)
    assert "track-1" in pages["artists/nobody/clusters.html"].ids


def test_what_an_earlier_site_left_goes_and_nothing_else_does(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write(folder, [told(1, "Ann"), told(2, "Ben")])
    (folder / "CNAME").write_text("music.example", encoding="utf-8")
    own = tmp_path / "own.txt"
    own.write_text("mine", encoding="utf-8")
    listing = folder / "clusters-site.txt"
    listing.write_text(listing.read_text("utf-8") + f"../own.txt\n{own}\n\nCNAME/\n", "utf-8")
    files = write(folder, [told(1, "Ann")])
    assert "CNAME" in files
    assert own.read_text("utf-8") == "mine"
    assert not (folder / "artists" / "ben").exists()
    assert files["clusters-site.txt"].decode().splitlines() == sorted(
        files.keys() - {"CNAME", "clusters-site.txt"}
    )


def test_a_site_that_was_cut_short_is_written_over(tmp_path: Path) -> None:
    site = Site(tmp_path, [told(1, "Ann").artist])
    site.tell(told(1, "Ann"))
    assert "index.html" in write(tmp_path, [told(1, "Ann")])


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine", encoding="utf-8")
    with pytest.raises(NotOursError):
        Site(tmp_path, [])
    assert list(files_of(tmp_path)) == ["thesis.doc"]
