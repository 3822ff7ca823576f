"""Which artist did the member mean? Pure: what the sources found goes in, a choice comes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from bot.sources.names import normalise, same_name, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import FoundArtist

DOMINANCE: Final = 10
"""A namesake with this many times the fans of the next one is taken without asking."""
CLOSE_ENOUGH: Final = 0.85
"""From here a name is a slip of the pen: 1 minus the share of letters that are wrong, missing,
too many or swapped with their neighbour (optimal string alignment)."""
FAMOUS: Final = 50
"""An artist with this many times the fans of the one that is spelled just so may be meant."""
RATHER_ALIKE: Final = 0.8
"""From here a famous name is like enough to what was typed to be asked about (as above)."""
WELL_KNOWN: Final = 10_000
"""Fans from which the bearer of a name is taken for who is meant without looking the name up."""
MAX_CHOICES: Final = 9
"""As many as one reply can show, each with its picture, below the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One artist stands out. ``others`` were passed over: namesakes, then whom else was found."""

    artist: FoundArtist
    others: tuple[FoundArtist, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """Several artists are likely, the likeliest first: the member has to say which."""

    candidates: tuple[FoundArtist, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """No artist of this name."""


Choice = Found | Ambiguous | Nothing


def choose(query: str, candidates: Sequence[FoundArtist]) -> Choice:
    """Return the artist that ``query`` means among ``candidates`` (in the service's order).

    Names equal after normalisation, and names by which a profile says that somebody no less known
    goes as well, come first, then the ones in which the query is a slip of the
    pen; the most fans win, without asking where they are ``DOMINANCE`` times the next one's. Where
    somebody ``FAMOUS`` may be meant all the same ("Kanye", "Metalica", a name that the service
    itself knows better), the member is asked. A name typed in another script than the answers' is
    whatever the service ranked first: it knows who goes by it, while their fans say nothing of that.
    """
    living = [artist for artist in candidates if artist.albums != 0] or list(candidates)
    choice = _among(query, living)
    if not isinstance(choice, Found):
        return choice
    rest = (artist for artist in living if artist not in {choice.artist, *choice.others})
    return replace(choice, others=(*choice.others, *rest)[: MAX_CHOICES - 1])


def _among(query: str, living: list[FoundArtist]) -> Choice:
    exact = [artist for artist in living if same_name(query, artist.name)]
    most = max((artist.fans or 0 for artist in exact), default=0)
    also = [artist for artist in living if artist not in exact and bears(query, artist)]
    exact += [artist for artist in also if (artist.fans or 0) >= most]
    if exact:
        return _unless_famous(query, _decide(exact), living)
    folded = normalise(query)
    close = [artist for artist in living if _similarity(folded, artist) >= CLOSE_ENOUGH]
    if close:
        return _unless_famous(query, _decide(close), living)
    foreign = [artist for artist in living if _other_script(folded, normalise(artist.name))]
    if foreign:
        return Found(artist=foreign[0])
    if living:
        return Ambiguous(candidates=tuple(_by_fans(living)[:MAX_CHOICES]))
    return Nothing()


def bears(query: str, artist: FoundArtist) -> bool:
    """Whether ``query`` is the artist's name, or one that their profile knows, after normalisation."""
    if same_name(query, artist.name):
        return True
    profile = artist.profile
    return profile is not None and any(
        same_name(query, name) for name in (profile.name, *profile.aliases)
    )


def is_certain(query: str, choice: Choice) -> bool:
    """Whether ``choice`` needs no looking up: a well-known bearer of the name, slips forgiven."""
    if not isinstance(choice, Found):
        return False
    artist = choice.artist
    if artist.fans is None:
        return same_name(query, artist.name)
    alike = same_name(query, artist.name) or _similarity(normalise(query), artist) >= CLOSE_ENOUGH
    return alike and artist.fans >= WELL_KNOWN


def is_exact(query: str, choice: Choice) -> bool:
    """Whether ``choice`` offers somebody who bears the name ``query``."""
    return not isinstance(namesakes(query, choice), Nothing)


def namesakes(query: str, choice: Choice) -> Choice:
    """Return ``choice`` among those alone who bear the name ``query``, after normalisation."""
    match choice:
        case Found(artist=artist) if bears(query, artist):
            return choice
        case Ambiguous(candidates=candidates):
            same = tuple(artist for artist in candidates if bears(query, artist))
            return _decide(list(same)) if same else Nothing()
        case _:
            return Nothing()


def spelled_alike(query: str, names: Sequence[str]) -> int | None:
    """Return the place of the name that ``query`` is another spelling of; ``None`` for none.

    The first of the names that are equal after normalisation, else the only one in which the
    query is a slip of the pen.
    """
    folded = normalise(query)
    for place, name in enumerate(names):
        if same_name(query, name):
            return place
    close = [
        place
        for place, name in enumerate(names)
        if OSA.normalized_similarity(folded, normalise(name)) >= CLOSE_ENOUGH
    ]
    return close[0] if len(close) == 1 else None


def _decide(tier: list[FoundArtist]) -> Choice:
    ranked = _by_fans(tier)
    if len(ranked) == 1:
        return Found(artist=ranked[0])
    first, second = ranked[0], ranked[1]
    if first.fans is not None and first.fans >= DOMINANCE * max(second.fans or 0, 1):
        return Found(artist=first, others=tuple(ranked[1:MAX_CHOICES]))
    return Ambiguous(candidates=tuple(ranked[:MAX_CHOICES]))


def _unless_famous(query: str, choice: Choice, living: Sequence[FoundArtist]) -> Choice:
    """Return ``choice``, or the question whether somebody far better known is meant."""
    likely = (choice.artist, *choice.others) if isinstance(choice, Found) else ()
    if isinstance(choice, Ambiguous):
        likely = choice.candidates
    most = max((artist.fans or 0 for artist in likely), default=0)
    known = [artist for artist in likely if artist.fans is not None]
    if not known:
        return choice
    typed = words_of(query)
    folded = normalise(query)
    famous = [
        artist
        for place, artist in enumerate(living)
        if artist not in likely
        and (artist.fans or 0) >= FAMOUS * max(most, 1)
        and (
            place == 0
            or _holds(words_of(artist.name), typed)
            or _similarity(folded, artist) >= RATHER_ALIKE
        )
    ]
    if not famous:
        return choice
    offered = (*_by_fans(famous)[: MAX_CHOICES - 1], *_by_fans(list(likely)))
    return Ambiguous(candidates=offered[:MAX_CHOICES])


def _holds(words: Sequence[str], typed: Sequence[str]) -> bool:
    """Whether the words that were typed stand together in a name."""
    last = len(words) - len(typed)
    return any(
        words[place : place + len(typed)] == typed for place in range(last + 1) if len(typed) > 0
    )


def _similarity(folded_query: str, artist: FoundArtist) -> float:
    return OSA.normalized_similarity(folded_query, normalise(artist.name))


def _by_fans(artists: list[FoundArtist]) -> list[FoundArtist]:
    return sorted(artists, key=lambda artist: -(artist.fans or 0))


def _other_script(query: str, name: str) -> bool:
    """Whether both are written in letters, one of them in Latin ones and the other in none."""
    letters = [[sign for sign in text if sign.isalpha()] for text in (query, name)]
    return all(letters) and (any(map(str.isascii, letters[0])) != any(map(str.isascii, letters[1])))
