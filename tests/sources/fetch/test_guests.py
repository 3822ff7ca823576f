"""Who is on which track, pieced together."""

from __future__ import annotations

from bot.domain.model import FoundArtist, FoundTrack
from bot.sources.fetch.guests import Guests


def person(name: str, image: str | None = None) -> FoundArtist:
    return FoundArtist(source="deezer", source_id=name.lower(), name=name, image=image)


def track(title: str, *artists: FoundArtist) -> FoundTrack:
    people = artists or (person("Nova"),)
    return FoundTrack(source="deezer", source_id=title, title=title, artists=people)


def credited(guests: Guests, title: str) -> list[str]:
    return [one.name for one in guests.complete(track(title)).artists]


def test_a_guest_known_from_elsewhere_is_credited() -> None:
    guests = Guests()
    guests.learn([person("Mara Quill")])
    assert credited(guests, "Sunset (feat. mara quill)") == ["Nova", "Mara Quill"]
    assert guests.unknown(track("Sunset (feat. mara quill)")) == ()


def test_a_guest_whom_nobody_knows_is_unknown_until_given_up() -> None:
    guests = Guests()
    song = track("Sunset (feat. Otto & Mara)")
    guests.learn([person("Otto")])
    assert guests.unknown(song) == ("Mara",)
    guests.give_up(song)
    assert guests.unknown(song) == ()
    assert credited(guests, song.title) == ["Nova", "Otto"]


def test_the_longest_known_name_is_taken() -> None:
    guests = Guests()
    guests.learn([person("Bel & Air"), person("Air"), person("Otto")])
    title = "Sunset (feat. Otto, Bel & Air)"
    assert credited(guests, title) == ["Nova", "Otto", "Bel & Air"]


def test_what_a_tracks_own_page_says_counts_more_than_its_title() -> None:
    guests = Guests()
    guests.learn([person("Otto")])
    song = track("Sunset (feat. Otto)")
    guests.settle(song.source_id, (person("Nova"), person("Mara Quill")))
    assert credited(guests, song.title) == ["Nova", "Mara Quill"]
    assert guests.unknown(song) == ()


def test_the_fuller_description_of_a_person_is_kept() -> None:
    guests = Guests()
    guests.learn([person("Nova")])
    guests.learn([person("Nova", image="https://example.org/nova.jpg")])
    guests.learn([person("Nova")])
    assert guests.complete(track("Alone")).artists[0].image == "https://example.org/nova.jpg"


def test_nobody_is_credited_twice() -> None:
    guests = Guests()
    guests.learn([person("Nova")])
    assert credited(guests, "Sunset (feat. Nova)") == ["Nova"]
