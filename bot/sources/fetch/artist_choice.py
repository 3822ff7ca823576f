"""Which artist did the member mean? Pure: what the sources found goes in, a choice comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from bot.sources.names import normalise, same_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import FoundArtist

DOMINANCE: Final = 10
"""A namesake with this many times the fans of the next one is taken without asking."""
CLOSE_ENOUGH: Final = 0.85
"""From here a name is a slip of the pen: 1 minus the share of letters that are wrong, missing,
too many or swapped with their neighbour (optimal string alignment)."""
MAX_CHOICES: Final = 9
"""As many as one reply can show, each with its picture, below the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One artist stands out. ``others`` are the namesakes that were passed over."""

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

    Names equal after normalisation come first, then the ones in which the query is a slip of the
    pen, then, for a name typed in another script than the answer's, whatever the service itself
    ranked by relevance. Within a tier the most fans win, without asking where they are
    ``DOMINANCE`` times the next one's.
    """
    living = [artist for artist in candidates if artist.albums != 0] or list(candidates)
    exact = [artist for artist in living if same_name(query, artist.name)]
    if exact:
        return _decide(exact)
    folded = normalise(query)
    close = [artist for artist in living if _similarity(folded, artist) >= CLOSE_ENOUGH]
    if close:
        return _decide(close)
    foreign = [artist for artist in living if _other_script(folded, normalise(artist.name))]
    if foreign:
        return _decide(foreign)
    if living:
        return Ambiguous(candidates=tuple(_by_fans(living)[:MAX_CHOICES]))
    return Nothing()


def namesakes(query: str, choice: Choice) -> Choice:
    """Return ``choice`` among those alone whose name is ``query`` after normalisation."""
    match choice:
        case Found(artist=artist) if same_name(query, artist.name):
            return choice
        case Ambiguous(candidates=candidates):
            same = tuple(artist for artist in candidates if same_name(query, artist.name))
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


def _similarity(folded_query: str, artist: FoundArtist) -> float:
    return OSA.normalized_similarity(folded_query, normalise(artist.name))


def _by_fans(artists: list[FoundArtist]) -> list[FoundArtist]:
    return sorted(artists, key=lambda artist: -(artist.fans or 0))


def _other_script(query: str, name: str) -> bool:
    return bool(query and name) and _is_ascii_word(query) != _is_ascii_word(name)


def _is_ascii_word(name: str) -> bool:
    return any(sign.isascii() and sign.isalpha() for sign in name)
