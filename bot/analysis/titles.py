"""What a title says about a recording: its song, and whether it is a version of it.

Only a qualifier is read (brackets, or what follows a spaced dash, or an opening "Skit:"): the
songs "Live and Let Die" and "Remix to Ignition" are no versions of anything.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LANGUAGES: Final = (
    "english|korean|japanese|chinese|mandarin|cantonese|spanish|french|german|italian|portuguese|"
    "brazilian|russian|thai|vietnamese|indonesian|arabic|turkish|polish|dutch|swedish|"
    "spanglish|latin|romanian|greek|hebrew|czech|hungarian|ukrainian|finnish|norwegian|danish|"
    "icelandic|catalan|galician|basque|tagalog|filipino|malay|hindi|punjabi|tamil|telugu|urdu|"
    "bengali|persian|hawaiian|taiwanese|hokkien"
)
_KINDS: Final[Mapping[str, re.Pattern[str]]] = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        "live": (
            r"^live$|\blive$|\blive(?= *(?:at|from|in|on|version|ver\b|session|performance|"
            r"recording|edit|mix|acoustic|video|lounge|tour|album|ep\b|concert|bonus|[@/,:]|\d{4}))"
            r"|\brecorded live|\ben vivo|\bao vivo|\ben directo|\ben concert\b|\ben concierto"
            r"|\bdal vivo|\bin concert\b|\bunplugged|\bkonzert|\bcanl\u0131|ライブ|ライヴ|라이브"
            r"|现场|現場|演唱会|演唱會|концерт|вживую|на живо"
        ),
        "acoustic": (
            r"\bacoustic|\bac[uú]stic[oa]|\bacoustique|\bakustik|\bakustisch|\bunplugged"
            r"|\bstripped\b|\bpiano (?:version|ver\b|mix)|\bakoesti|어쿠스틱|アコースティック"
            r"|피아노 ?(?:버전|ver)|ピアノ ?(?:バージョン|ver)|弾き語り|钢琴版|鋼琴版|不插电|不插電"
            r"|原声|акустич"
        ),
        "remix": (
            r"\bremix|\bre-mix|\brmx\b|\bbootleg\b|\brework|\bflip$|\bmash-?up|\bdub(?: mix)?$"
            r"|\bsped[ -]up|\bspeed(?:ed)?[ -]up|\bslowed|\bslow *(?:\+|&|and) *reverb|\bnightcore|\bclub (?:mix|edit|version)"
            r"|\bextended(?: (?:mix|version|club mix))?$|\bvip(?: mix)?$|\bremezcla|\bchopped"
            r"|^(?!(?:the|original|official|single|clean|explicit|album|full|short|uk|us|new|vocal|"
            r"video|\d{4})\b)[^-]*\w radio (?:edit|mix|version)$"
            r"|리믹스|リミックス|混音|ремикс"
            r"|(?<!original )(?<!album )(?<!mono )(?<!stereo )(?<!single )(?<!radio )(?<!new )"
            r"(?<!\d\d\d\d )(?<!^)\bmix$"
            r"|(?<!radio )(?<!single )(?<!album )(?<!video )(?<!clean )(?<!short )(?<!tv )"
            r"(?<!explicit )(?<!lp )(?<!^)\bedit$"
        ),
        "instrumental": (
            r"\binstrumental|\binstr?\b\.?|\bkaraoke|\bbacking track|\boff[ -]?vocal|^mr$"
            r"|\bmr ver|\bstrumentale|\bplayback\b(?! singer)|반주|노래방|インスト|カラオケ|オフボーカル"
            r"|伴奏|инструментал|минус"
        ),
        "commentary": (
            r"\bcommentary|\bcomentario|\bkommentar|\bcommentaire|^skit\b|\bskit$|\binterview"
            r"|\bentrevista|\bentretien|\bvoice ?(?:memo|mail|note)|\bspoken (?:word|intro)"
            r"|\bdialog(?:ue)?$|스킷|인터뷰|インタビュー|采访|интервью|\btrack by track"
        ),
        "language": (
            rf"^(?:in )?(?:{_LANGUAGES})$|\b(?:{_LANGUAGES}) (?:version|ver\b|vers\b|mix|edit|edition)"
            r"|\bversi[oó]n (?:en |in )?(?:español|espanol|ingl[eé]s|francesa|italiana)"
            r"|\ben (?:español|espanol|ingl[eé]s|français|italiano)|\bem (?:português|espanhol)"
            r"|\bin italiano|\bauf deutsch|\bversion (?:française|francaise|anglaise|espagnole)"
            r"|한국어|일본어|영어|중국어|日本語|英語|韓国語|中文|国语|國語|粤语|粵語|日文|韩文|英文"
        ),
    }.items()
}
_SOUNDTRACK_WORDS: Final = (
    r"\bfrom (?:the\b|[\"“«])|\bsoundtrack|\bo\.?s\.?t\b\.?|\boriginal (?:motion picture |film )?score\b"
    r"|\bmusic from\b|\bbanda sonora|\bbande originale|\bcolonna sonora"
)
_SOUNDTRACK: Final = re.compile(_SOUNDTRACK_WORDS, re.IGNORECASE)
_PART: Final = re.compile(r"^(?:pt|part|vol|volume)\.? ?\d+$", re.IGNORECASE)
"""Which record of a soundtrack a song is from: "(Pt. 3)" after "(... Original Soundtrack)"."""
_EDITION: Final = re.compile(
    r"\bremaster|\bdigital master|\bdeluxe|\bexplicit|\bclean\b|\bmono\b|\bstereo\b|\bbonus\b"
    r"|\b(?:album|single|original|radio|lp|ep|video|tv|short|full[ -]?length|standard)"
    r" (?:version|ver\b|edit|edition|mix)|\banniversary|\bexpanded|\bspecial edition"
    rf"|\bre-?issue|{_SOUNDTRACK_WORDS}|^original$|^single$|^radio$"
    r"|\bremasterizado|\bremasteris|^\d{4}(?: version| mix)?$|\b\d{4} (?:mix|master)",
    re.IGNORECASE,
)
_GUEST: Final = re.compile(
    r"^(?:feat(?:uring)?\b\.?|ft\b\.?|with\b|w/|con\b|prod\b\.?|duet with)", re.IGNORECASE
)
_GUEST_TAIL: Final = re.compile(r"\s+(?:feat\.?|ft\.?|featuring)\s.+$", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"[(\[{【<~〜]([^()\[\]{}【】<>~〜]*)[)\]}】>~〜]")
_WRAPPED: Final = re.compile(r"\s[-–—](\S(?:.*?\S)?)[-–—]\s*$")  # noqa: RUF001 - dashes as titles write them
"""What Japanese releases put between dashes: "Title -Acoustic ver.-"."""
_OPENING: Final = re.compile(
    r"^(?:skit|interview|commentary|스킷)\s*(?:$|[:#–—-])",  # noqa: RUF001 - dashes as titles write them
    re.IGNORECASE,
)
_DASH: Final = re.compile(r"\s+[-–—]\s+")  # noqa: RUF001 - dashes as titles write them
_MARKED: Final = re.compile(r"[(\[{【<~〜–—-]")  # noqa: RUF001 - dashes as titles write them
"""No qualifier begins without one of these; most titles have none."""
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_SELECTOR: Final = re.compile("[\ufe00-\ufe0f]")
"""How an emoji is to be drawn."""
_NOT_WORD: Final = re.compile(r"(?!#|(?<=\S)\+|\+(?=\S))[\W_]", re.ASCII)
"""What ASCII titles are compared without. C and C#, A and A+ are two pieces; the plus of
"Love + Pain" stands between its words and says "and"."""
_SIGNS: Final = frozenset("#+♯♭♮")
"""Signs that tell titles apart as letters do, beside all pictures (♥, 💔)."""
_ALBUM_LIVE: Final = re.compile(
    r"^live (?:at|from|in|on)\b|\blive (?:at|from) |\bunplugged\b|\bin concert\b|^live$",
    re.IGNORECASE,
)
_ALBUM_KINDS: Final = ("live", "instrumental", "commentary")


_TAKE: Final = re.compile(
    r"\btakes?\b|\bdemo\b|\bout-?take|\brehearsal|\bearly (?:version|mix)|\brough mix|\balternat\w+ "
    r"|\bsessions?\b|\bhome recording|\breprise\b|\bmedley\b|\bradio (?:edit|mix|version)\b",
    re.IGNORECASE,
)
"""What a qualifier says of a recording that is not the song as it was released."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a title says."""

    song: str
    """Lower-case letters and digits without version or edition; equal for the same song."""
    kinds: frozenset[str]
    """Members of ``VERSION_KINDS``; empty for the studio version."""


def _qualifiers(title: str) -> Iterator[str]:
    for match in _BRACKETS.finditer(title):
        yield match.group(1).strip()
    yield from (part.strip() for part in _DASH.split(_BRACKETS.sub(" ", title))[1:])


@lru_cache(maxsize=4096)
def _kinds_of(qualifier: str) -> frozenset[str]:
    return frozenset(kind for kind, pattern in _KINDS.items() if pattern.search(qualifier))


@lru_cache(maxsize=4096)
def _sayable(qualifier: str) -> bool:
    """Whether a qualifier belongs to the song's name and not to its version or edition."""
    if not qualifier or _GUEST.search(qualifier) or _EDITION.search(qualifier):
        return False
    return not _kinds_of(qualifier)


def _letters(text: str) -> str:
    if text.isascii():
        return _NOT_WORD.sub("", text.casefold())
    # Only Latin, Greek and Cyrillic may lose their accents: カード and ガード are two words.
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    folded = unicodedata.normalize("NFKC", plain).casefold()
    return "".join(
        char for place, char in enumerate(folded) if char.isalnum() or _meant(folded, place)
    )


def _meant(text: str, place: int) -> bool:
    """Whether a character that is no letter tells titles apart all the same."""
    char = text[place]
    if char == "+":
        return bool(text[place - 1 : place].strip() or text[place + 1 : place + 2].strip())
    return char in _SIGNS or unicodedata.category(char) == "So" or _vowel_sign(char)


def _vowel_sign(char: str) -> bool:
    """Whether a character is part of a word though no letter: Hindi's and Thai's vowels."""
    return unicodedata.category(char) in {"Mn", "Mc"} and not _SELECTOR.match(char)


@lru_cache(maxsize=1024)
def _album_kinds(album: str) -> tuple[frozenset[str], str]:
    """Return what a whole record says of its tracks.

    And, where its very name sounds like a concert's ("Live in the Sky"), the song it may be
    named after instead.
    """
    album = unicodedata.normalize("NFKC", album)
    kinds: set[str] = set()
    for qualifier in _qualifiers(album):
        kinds |= _kinds_of(qualifier).intersection(_ALBUM_KINDS)
    if "live" in kinds or not _ALBUM_LIVE.search(album):
        return frozenset(kinds), ""
    return frozenset({*kinds, "live"}), _letters(_DASH.split(_BRACKETS.sub(" ", album))[0])


def _bare(title: str, repeated: frozenset[str] = frozenset()) -> str:
    """Return a title without the qualifiers that tell versions, editions and guests.

    ``repeated`` are the letters of qualifiers that only say what the song was released on.
    """
    bare = _BRACKETS.sub(
        lambda match: f" {match.group(1)} " if _belongs(match.group(1).strip(), repeated) else " ",
        title,
    )
    head, *tail = _DASH.split(bare)
    return " ".join([head, *(part for part in tail if _belongs(part.strip(), repeated))])


def _belongs(qualifier: str, repeated: frozenset[str]) -> bool:
    return _sayable(qualifier) and _letters(qualifier) not in repeated


def _repeated(qualifiers: Sequence[str], record: str | None) -> frozenset[str]:
    """Return the letters of the qualifiers that only repeat which record a song is from."""
    found: set[str] = set()
    if any(_SOUNDTRACK.search(each) for each in qualifiers):
        found |= {_letters(each) for each in qualifiers if _PART.search(each)}
    if record is not None:
        found |= {_letters(record), _letters(_bare(unicodedata.normalize("NFKC", record)))}
    return frozenset(found)


def plain_title(title: str) -> str:
    """Return a title as it would be said: without versions, editions and guests, in its letters."""
    if not _MARKED.search(title):
        return _GUEST_TAIL.sub("", title).strip() or title
    return " ".join(_GUEST_TAIL.sub("", _bare(title)).split()) or title


@lru_cache(maxsize=16_384)
def is_original(title: str) -> bool:
    """Whether a title is the studio's own: no version, no take, no demo, no radio edit."""
    return not (read_title(title).kinds or is_take(title))


def is_take(title: str) -> bool:
    """Whether a title says of a recording that it is not the song as it was released."""
    return bool(_MARKED.search(title)) and any(_TAKE.search(each) for each in _qualifiers(title))


@lru_cache(maxsize=16_384)
def read_title(title: str, album: str | None = None, record: str | None = None) -> Reading:
    """Return the song and the version kinds that ``title`` names.

    ``album`` adds what a whole record says of itself ("Live at Wembley", "MTV Unplugged",
    "Red (Karaoke Version)"), but for the song it is named after ("Live in the Sky"); pass
    ``None`` for a single, which often bears its B-side's name. ``record`` is what the song was
    released on, single or not: a qualifier that only repeats it is no part of the song's name, nor
    is the part of a soundtrack ("(Pt. 3)").
    """
    title = unicodedata.normalize("NFKC", title)
    kinds: set[str] = set()
    qualifiers: tuple[str, ...] = ()
    if _MARKED.search(title):
        title = _WRAPPED.sub(r" (\1)", title)
        qualifiers = tuple(_qualifiers(title))
    for qualifier in qualifiers:
        if not _GUEST.search(qualifier):
            kinds |= _kinds_of(qualifier)
    if _OPENING.search(title):
        kinds.add("commentary")
    said = _bare(title, _repeated(qualifiers, record)) if qualifiers else title
    song = _letters(_GUEST_TAIL.sub("", said))
    if album is not None:
        told, named_after = _album_kinds(album)
        kinds |= told - {"live"} if named_after == song else told
    return Reading(song=song or _letters(title) or title.casefold(), kinds=frozenset(kinds))
