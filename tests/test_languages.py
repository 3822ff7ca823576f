"""Every language says all that English says, with the same blanks, and fits into its places."""

from __future__ import annotations

import re
from typing import Final

import pytest

from bot.gateway.command_texts import command_texts
from bot.gateway.loaded_commands import loaded_commands
from bot.gateway.translator import COMMAND_NAME
from bot.language import DEFAULT_LANGUAGE, has_text, languages, speaking, text, text_or_none
from bot.language.catalogue import OPERATORS
from tests.test_language import blanks, messages

OTHERS: Final = [tag for tag in languages() if tag != DEFAULT_LANGUAGE]

LIMITS: Final = {
    r"commands\.choices\..*": 100,
    r"commands\..*\.description": 100,
    r"reply\.controls\.go_title": 45,
    r"reply\.controls\.(?!favourites|jump$)\w+": 80,
    r"reply\.controls\.favourites": 40,  # more is cut off in a menu that is shut
    r".*\.buttons\..*": 80,
    r".*(placeholder|choose\w*)": 150,
    r".*_detail": 100,
    r"reply\.extras\.(?!\w+_detail)\w+": 40,
    r".*title\w*": 200,
    r"errors\..*": 400,
    # on pictures: what stands there is cut where it has no room
    r"map\.names\.(?!leaning|around|era|album)\w+": 36,
    r"map\.axes\.\w+": 26,
    r"map\.features\.\w+": 20,
    r"charts\.extreme\.\w+": 30,
}
"""How long a text may be without its values, in characters: Discord's own limits, and room."""


def own_messages(tag: str) -> dict[str, set[str]]:
    """Return what a language's own files and those it falls back to say, with their blanks."""
    name = tag.partition("-")[0]
    kin = [other for other in OTHERS if other.partition("-")[0] == name and other != tag]
    return {key: blanks(message) for each in (*kin, tag) for key, message in messages(each).items()}


@pytest.fixture(scope="module")
def english() -> dict[str, set[str]]:
    """Return every English message that members may read, with its blanks."""
    return {
        key: blanks(message)
        for key, message in messages().items()
        if key.partition(".")[0] not in OPERATORS
    }


@pytest.fixture
async def commands() -> dict[str, str]:
    """Return the commands' own texts."""
    async with loaded_commands() as tree:
        return command_texts(tree)


@pytest.mark.parametrize("tag", OTHERS)
def test_a_language_is_complete(tag: str, english: dict[str, set[str]]) -> None:
    assert sorted(english.keys() - own_messages(tag).keys()) == []


@pytest.mark.parametrize("tag", OTHERS)
def test_a_language_says_nothing_that_nobody_asks_for(
    tag: str, english: dict[str, set[str]], commands: dict[str, str]
) -> None:
    assert sorted(messages(tag).keys() - english.keys() - commands.keys()) == []


@pytest.mark.parametrize("tag", OTHERS)
def test_the_blanks_are_those_of_the_english_message(
    tag: str, english: dict[str, set[str]]
) -> None:
    """A plural's form for one may leave the number out, so a language may always name it."""
    own = own_messages(tag)
    wrong = {
        key: (blank, own[key]) for key, blank in english.items() if key in own and own[key] != blank
    }
    assert wrong == {}


@pytest.mark.parametrize("tag", OTHERS)
def test_every_message_can_be_written_and_fits(tag: str, english: dict[str, set[str]]) -> None:
    with speaking(tag):
        for key, blank in english.items():
            for number in (1, 2, 5):
                words = text(key, **dict.fromkeys(blank, number))
                assert words.strip(), key
                assert "  " not in words.strip(), key
                for place, limit in LIMITS.items():
                    if re.fullmatch(place, key):
                        assert len(words) <= limit, f"{key}: {words}"


@pytest.mark.parametrize("tag", OTHERS)
def test_every_command_has_words_that_discord_takes(tag: str, commands: dict[str, str]) -> None:
    with speaking(tag):
        said = {key: text_or_none(key) for key in commands}
    assert [key for key, words in said.items() if not words] == []
    for key, words in said.items():
        assert words is not None
        assert len(words) <= 100, f"{key}: {words}"
        if key.endswith(".name"):
            assert COMMAND_NAME.fullmatch(words), f"{key}: {words}"
            assert words == words.lower(), f"{key}: {words}"


@pytest.mark.parametrize("tag", OTHERS)
def test_names_beside_each_other_differ(tag: str, commands: dict[str, str]) -> None:
    """Discord refuses all commands where two of one place bear the same name."""
    with speaking(tag):
        names = {key: text_or_none(key) for key in commands if key.endswith(".name")}
    places: dict[str, list[str]] = {}
    for key, words in names.items():
        path = key.removesuffix(".name")
        option = path.count(".") > 1
        group = path.rpartition("." if option else "_")[0]
        places.setdefault(group, []).append(words or key)
    assert [place for place, words in places.items() if len(set(words)) < len(words)] == []


def test_a_language_that_falls_back_does_so_to_its_own_kin() -> None:
    for tag in OTHERS:
        with speaking(tag):
            assert has_text("reply.title")
