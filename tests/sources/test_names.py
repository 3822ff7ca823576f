"""Names and titles from different services, compared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sources.names import featured_credits, name_forms, names_artist, normalise, title_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Beyoncé", "BEYONCE"),
        ("The Beatles", "beatles"),
        ("Simon & Garfunkel", "Simon and Garfunkel"),
        ("AC/DC", "ACDC"),
        ("P!nk", "Pink"),
        ("3OH!3", "3oh3"),
        ("blink\u2010182", "Blink 182"),
        ("Ke$ha", "Kesha"),
        ("The The", "the the"),
        ("A$AP Rocky", "ASAP Rocky"),
        ("Sigur Rós", "sigur ros"),
        ("\uff22\uff34\uff33", "BTS"),
        ("Tyler, The Creator", "tyler the creator"),
        ("MØ", "MO"),
        ("Łona", "lona"),
        ("Ænima", "aenima"),
        ("Straße", "Strasse"),
        ("N.W.A", "NWA"),
        ("R.E.M.", "rem"),
        ("Florence + The Machine", "Florence and the Machine"),
        ("(G)I-DLE", "gidle"),
        ("1975, The", "The 1975"),
        ("JAY\u2010Z", "Jay-Z"),
        ("Ty Dolla $ign", "ty dolla sign"),
        ("Sinéad O\u2019Connor", "sinead oconnor"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("방탄소년단", "BTS"),
        ("Nova", "Nova Twins"),
        ("!!!", "???"),
        ("¥$", "S"),
        ("†††", "!!!"),
        ("カ", "ガ"),
        ("하루", "하루키"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_a_name_with_its_native_form_goes_by_both() -> None:
    assert name_forms("BTS (방탄소년단)") >= {normalise("BTS"), normalise("방탄소년단")}


def test_brackets_inside_a_name_are_part_of_it() -> None:
    assert name_forms("f(x)") == {"fx"}
    assert name_forms("(G)I-DLE") == {"gidle"}
    assert "alt" not in name_forms("alt-J (∆)")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
@settings(deadline=None)
def test_a_normal_name_is_its_own_normal_form(name: str) -> None:
    once = normalise(name)
    assert normalise(once) == once or once.startswith("the")


@pytest.mark.parametrize(
    ("title", "guests"),
    [
        ("Airplanes (feat. Hayley Williams)", ("Hayley Williams",)),
        ("Numb [ft. A, B & C]", ("A", "B", "C")),
        ("Crazy feat. Someone - Live", ("Someone",)),
        ("Telephone featuring Beyoncé", ("Beyoncé",)),
        ("Idol (Feat. Nicki Minaj) (Remix)", ("Nicki Minaj",)),
        ("Stay (with Justin Bieber)", ("Justin Bieber",)),
        ("Song (feat. RM of BTS)", ("RM",)),
        ("Song (with LISA of BLACKPINK, Ozuna & DJ Snake)", ("LISA", "Ozuna", "DJ Snake")),
        ("Song (feat. Lil Nas X & Cardi B)", ("Lil Nas X", "Cardi B")),
        ("Song (feat. Al x Bo)", ("Al", "Bo")),
        ("Defeat (Live)", ()),
        ("Dancing With Myself", ()),
    ],
)
def test_the_guests_in_a_title(title: str, guests: tuple[str, ...]) -> None:
    assert bool(featured_credits(title)) == bool(guests)
    assert all(names_artist(title, guest) for guest in guests)


def test_a_guest_whose_name_holds_an_and_is_recognised() -> None:
    assert names_artist("Sunset (feat. Simon & Garfunkel)", "Simon and Garfunkel")
    assert names_artist("Sunset (feat. Of Monsters and Men & Nova)", "Of Monsters and Men")
    assert names_artist("Sunset (feat. Kings of Leon)", "Kings of Leon")
    assert names_artist("Sunset (feat. Tyler, The Creator & Kali Uchis)", "Tyler, The Creator")
    assert names_artist("Sunset (feat. Tyler, The Creator & Kali Uchis)", "Kali Uchis")
    assert names_artist("Sunset (feat. LISA of BLACKPINK, Ozuna & DJ Snake)", "Ozuna")
    assert not names_artist("Sunset (feat. Simon)", "Simon and Garfunkel")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Let It Be - Remastered 2009", "Let It Be"),
        ("Let It Be (2009 Remaster)", "let it be"),
        ("Idol (feat. Nicki Minaj)", "IDOL"),
    ],
)
def test_editions_of_one_recording_share_a_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize("version", ["Live", "Remix", "Instrumental", "Acoustic", "Japanese Ver."])
def test_versions_that_sound_different_do_not(version: str) -> None:
    assert title_key(f"Dynamite ({version})") != title_key("Dynamite")
