"""Names as people type them, decided without a reference work: more than the e2e table has room for."""

from __future__ import annotations

from typing import Final

import pytest

from bot.domain.model import FoundArtist
from bot.sources.fetch.artist_choice import Ambiguous, Found, choose

Row = tuple[str, str, list[tuple[str, int]]]

NAMES: Final[list[Row]] = [
    # typed, who is meant, whom a search may find with how many fans (the size is right, not the number)
    ("Prince", "Prince", [("Prince Royce", 3500000), ("Prince", 2100000), ("Prince", 300)]),
    ("Seal", "Seal", [("Seal", 420000), ("Seals & Crofts", 60000), ("Seal", 40)]),
    ("Low", "Low", [("Low", 60000), ("Flo Rida", 4000000), ("Low Roar", 150000), ("LOW", 900)]),
    ("Yes", "Yes", [("Yes", 600000), ("YES", 90)]),
    ("The The", "The The", [("The The", 90000), ("The Theme", 30)]),
    ("!!!", "!!!", [("!!!", 60000), ("Chk Chk Chk", 20)]),
    ("chk chk chk", "!!!", [("!!!", 60000)]),
    ("?", "?", [("?", 300), ("? & The Mysterians", 9000)]),
    ("AC/DC", "AC/DC", [("AC/DC", 7700000), ("ACDC Tribute", 2000)]),
    ("ac dc", "AC/DC", [("AC/DC", 7700000), ("ACDC Tribute", 2000)]),
    ("P!nk", "P!nk", [("P!nk", 5300000), ("Pink", 4000), ("Pink Floyd", 6400000)]),
    ("Ke$ha", "Kesha", [("Kesha", 3900000), ("Ke$ha Tribute", 80)]),
    ("kesha", "Kesha", [("Kesha", 3900000)]),
    ("Sigur Ros", "Sigur Rós", [("Sigur Rós", 330000)]),
    ("Bjork", "Björk", [("Björk", 520000), ("Bjork Tribute", 60)]),
    ("MØ", "MØ", [("MØ", 390000), ("Mo", 11000)]),
    ("Mo", "MØ", [("MØ", 390000), ("Mo", 11000), ("Mo-Do", 9000)]),
    ("Beyonce", "Beyoncé", [("Beyoncé", 11500000)]),
    ("Tiesto", "Tiësto", [("Tiësto", 2700000), ("DJ Tiesto", 9000)]),
    ("Aaliyah", "Aaliyah", [("Aaliyah", 900000), ("Aaliyah", 1200)]),
    ("JAY Z", "JAY-Z", [("JAY-Z", 6000000), ("Jay Z", 700)]),
    ("2Pac", "2Pac", [("2Pac", 4500000), ("2Pac Tribute", 90)]),
    ("Tupac", "2Pac", [("2Pac", 4500000), ("Tupac", 900), ("Tupac Amaru", 30)]),
    (
        "Notorious BIG",
        "The Notorious B.I.G.",
        [("The Notorious B.I.G.", 3200000), ("Notorious", 900)],
    ),
    (
        "biggie",
        "The Notorious B.I.G.",
        [("The Notorious B.I.G.", 3200000), ("Biggie", 200), ("Biggie Smalls", 900)],
    ),
    ("Sade", "Sade", [("Sade", 1400000), ("Sade", 5000), ("Sadé", 30)]),
    ("Bon Iver", "Bon Iver", [("Bon Iver", 900000), ("Bon Iver Tribute", 20)]),
    ("bon ivor", "Bon Iver", [("Bon Iver", 900000)]),
    ("Кино", "Кино", [("Кино", 420000), ("Kino", 6000)]),
    ("Земфира", "Земфира", [("Земфира", 180000)]),
    ("Виктор Цой", "Виктор Цой", [("Виктор Цой", 40000), ("Кино", 420000)]),
    ("Tatu", "t.A.T.u.", [("t.A.T.u.", 900000), ("Tatu", 300)]),
    ("فيروز", "Fairuz", [("Fairuz", 900000), ("Fairouz Karawya", 2000)]),
    ("أم كلثوم", "Oum Kalthoum", [("Oum Kalthoum", 600000), ("أم كلثوم", 90)]),
    ("עידן רייכל", "The Idan Raichel Project", [("The Idan Raichel Project", 60000)]),
    ("บอดี้สแลม", "Bodyslam", [("Bodyslam", 40000)]),
    ("周杰伦", "Jay Chou", [("Jay Chou", 300000), ("周杰伦", 80)]),
    ("周杰倫", "Jay Chou", [("Jay Chou", 300000)]),
    ("Ελευθερία Αρβανιτάκη", "Eleftheria Arvanitaki", [("Eleftheria Arvanitaki", 9000)]),
    ("Mumford and Sons", "Mumford & Sons", [("Mumford & Sons", 1500000)]),
    ("simon & garfunkel", "Simon & Garfunkel", [("Simon & Garfunkel", 1700000)]),
    ("Earth Wind and Fire", "Earth, Wind & Fire", [("Earth, Wind & Fire", 1800000)]),
    ("The 1975", "The 1975", [("The 1975", 900000), ("1975", 300)]),
    ("1975", "The 1975", [("The 1975", 900000), ("1975", 300)]),
    ("311", "311", [("311", 200000), ("3.11", 20)]),
    ("blink182", "blink-182", [("blink-182", 3000000)]),
    ("Guns n Roses", "Guns N' Roses", [("Guns N' Roses", 7000000)]),
    (
        "guns and roses",
        "Guns N' Roses",
        [("Guns N' Roses", 7000000), ("Guns and Roses Tribute", 90)],
    ),
    ("D'Angelo", "D'Angelo", [("D'Angelo", 400000), ("DAngelo", 30)]),
    ("d\u2019angelo", "D'Angelo", [("D'Angelo", 400000)]),
    ("Rosalia", "ROSALÍA", [("ROSALÍA", 2500000), ("Rosalia", 900)]),
    ("Motorhead", "Motörhead", [("Motörhead", 1800000)]),
    ("Motley Crue", "Mötley Crüe", [("Mötley Crüe", 1500000)]),
    ("Die Arzte", "Die Ärzte", [("Die Ärzte", 600000)]),
    ("Die Aerzte", "Die Ärzte", [("Die Ärzte", 600000)]),
    ("deadmau5", "deadmau5", [("deadmau5", 1500000), ("deadmaus", 20)]),
    ("deadmaus", "deadmau5", [("deadmau5", 1500000), ("deadmaus", 20)]),
    ("A$AP Ferg", "A$AP Ferg", [("A$AP Ferg", 600000)]),
    ("asap ferg", "A$AP Ferg", [("A$AP Ferg", 600000)]),
    ("Fun.", "fun.", [("fun.", 1500000), ("Fun", 300)]),
    ("fun", "fun.", [("fun.", 1500000), ("Fun", 300), ("Fun Lovin' Criminals", 90000)]),
    ("Nirvanna", "Nirvana", [("Nirvana", 6000000), ("Nirvanna", 80)]),
    ("Cher", "Cher", [("Cher", 3000000), ("Cher Lloyd", 900000), ("Cheryl", 300000)]),
    ("Adele Adkins", "Adele", [("Adele", 12000000)]),
    ("u2", "U2", [("U2", 5000000), ("U2 Tribute", 20)]),
    ("ABBA", "ABBA", [("ABBA", 7000000), ("Abba", 20)]),
    ("sunn o)))", "Sunn O)))", [("Sunn O)))", 40000)]),
    ("Sunn", "Sunn O)))", [("Sunn O)))", 40000), ("SUNN", 90)]),
    ("65daysofstatic", "65daysofstatic", [("65daysofstatic", 40000)]),
    ("65 days of static", "65daysofstatic", [("65daysofstatic", 40000)]),
    ("MGMT", "MGMT", [("MGMT", 1400000)]),
    ("Alt-J", "alt-J", [("alt-J", 700000), ("∆", 20)]),
    ("∆", "alt-J", [("alt-J", 700000), ("∆", 20)]),
    ("Weeknd", "The Weeknd", [("The Weeknd", 13500000), ("Weeknd", 900)]),
    ("The Beatles", "The Beatles", [("The Beatles", 7600000), ("Beatles", 900)]),
]

ASKED: Final = frozenset(
    {
        # Somebody small is spelled just so, or nobody is: one press more is right.
        "chk chk chk",
        "Tupac",
        "biggie",
        "أم كلثوم",
        "周杰伦",
        "guns and roses",
        "deadmaus",
        "Nirvanna",
        "Adele Adkins",
        "Sunn",
        "∆",
    }
)


@pytest.mark.parametrize(("typed", "meant", "found"), NAMES, ids=[row[0] for row in NAMES])
def test_whom_people_mean_comes_at_once_or_is_offered(
    typed: str, meant: str, found: list[tuple[str, int]]
) -> None:
    artists = [
        FoundArtist(source="deezer", source_id=str(place), name=name, fans=fans, albums=3)
        for place, (name, fans) in enumerate(found)
    ]
    best = max(
        (artist for artist in artists if artist.name == meant), key=lambda one: one.fans or 0
    )
    choice = choose(typed, artists)
    if typed in ASKED:
        assert isinstance(choice, Ambiguous)
        assert best in choice.candidates
    else:
        assert isinstance(choice, Found)
        assert choice.artist == best
