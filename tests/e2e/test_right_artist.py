"""Whom a typed name brings: the one that people mean, or the question that offers it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pytest

from tests.e2e.world import Shown, open_world
from tests.upstream import faults
from tests.upstream.lab import open_lab
from tests.upstream.world import Entry
from tests.upstream.world import World as Music

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from simcord import Env

    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import Place, World
    from tests.upstream.faults import Fault
    from tests.upstream.server import Upstream
    from tests.upstream.world import Artist

FULL_WIDTH = "\uff39\uff2f\uff21\uff33\uff2f\uff22\uff29"
"""YOASOBI, in the letters that Japanese text is as wide as."""

Verdict = Literal["at once", "asked", "wrong"]


@dataclass(frozen=True, slots=True)
class Typed:
    """A name as people type it, and what a search for it is like to bring.

    The fans are of the right size, not exact. ``found`` is in the service's order: mostly by fame,
    with the tiny namesake first where its name is just the typed one.
    """

    text: str
    meant: str
    """Its bearer with the most fans."""
    found: tuple[tuple[str, int], ...]
    apple: tuple[str, ...] = ()


TABLE = (
    # Well-known names, among artists whose names hold theirs.
    Typed("Queen", "Queen", (("Queen", 9_800_000), ("Queens of the Stone Age", 1_100_000))),
    Typed("nirvana", "Nirvana", (("Nirvana", 6_000_000), ("Nirvana", 9_000), ("Nirvanna", 80))),
    Typed("air", "Air", (("Air", 350_000), ("Air Supply", 500_000), ("AIR", 1_200))),
    Typed("Prince", "Prince", (("Prince Royce", 3_500_000), ("Prince", 2_100_000))),
    Typed("Genesis", "Genesis", (("Genesis", 700_000), ("Génesis", 2_000), ("Genesis Owusu", 9_000))),
    Typed("oasis", "Oasis", (("Oasis", 3_000_000), ("OASIS Ministry", 4_000), ("Oasis", 700))),
    Typed("Muse", "Muse", (("Muse", 5_000_000), ("MUSE", 400), ("Lucky Muse", 90))),
    Typed("aurora", "AURORA", (("AURORA", 1_400_000), ("Aurora", 30_000), ("Aurora", 20_000))),
    Typed("Phoenix", "Phoenix", (("Phoenix", 900_000), ("Phoenix", 30_000), ("Linkin Phoenix", 50))),
    Typed("Nova", "Nova", (("Nova", 8_000), ("Nova", 12_000), ("Nova Twins", 15_000))),
    Typed("Justice", "Justice", (("Justin Bieber", 14_000_000), ("Justice", 1_000_000))),
    Typed("blur", "Blur", (("Blur", 1_200_000), ("Blur", 300), ("Blurred Tribute", 20))),
    # Less than the name, or another name of theirs.
    Typed("Kanye", "Kanye West", (("Kanye", 300), ("Kanye West", 9_400_000), ("Kanye Best", 40))),
    Typed("Taylor", "Taylor Swift", (("Taylor Swift", 13_000_000), ("Taylor", 2_600))),
    Typed("Kendrick", "Kendrick Lamar", (("KENDRICK", 150), ("Kendrick Lamar", 6_500_000))),
    Typed("Gaga", "Lady Gaga", (("Gaga", 900), ("Lady Gaga", 10_700_000), ("Gaga Tribute", 30))),
    Typed("Ye", "Kanye West", (("Ye", 700), ("Yeah Yeah Yeahs", 380_000), ("Kanye West", 9_400_000))),
    Typed("TXT", "TOMORROW X TOGETHER", (("TOMORROW X TOGETHER", 900_000), ("TXT", 1_100))),
    Typed("king gizzard", "King Gizzard & The Lizard Wizard",
          (("King Gizzard & The Lizard Wizard", 240_000), ("Gizzard Tribute", 12))),
    Typed("weeknd", "The Weeknd", (("The Weeknd", 13_500_000), ("Weeknd", 900))),
    Typed("beatles", "The Beatles", (("The Beatles", 7_600_000), ("The Beatles Tribute Band", 3_000))),
    # Slips of the pen.
    Typed("Adelle", "Adele", (("Adelle", 250), ("Adele", 12_000_000), ("Adelle Tribute", 10))),
    Typed("Metalica", "Metallica", (("Metalica", 600), ("Metallica", 8_200_000))),
    Typed("Daft Pnuk", "Daft Punk", (("Daft Punk", 4_600_000), ("Daft Punk Tribute", 1_500))),
    # Without the accents, strokes and signs.
    Typed("beyonce", "Beyoncé", (("Beyoncé", 11_500_000), ("Beyonce Tribute", 800))),
    Typed("bjork", "Björk", (("Björk", 520_000), ("Bjork Tribute Players", 60))),
    Typed("sigur ros", "Sigur Rós", (("Sigur Rós", 330_000), ("Sigur Ros Lullabies", 100))),
    Typed("royksopp", "Röyksopp", (("Röyksopp", 290_000), ("Röyksopp Remixes", 70))),
    Typed("mo", "MØ", (("MØ", 390_000), ("Mo", 11_000), ("Mo-Do", 9_000))),
    Typed("lona", "Łona", (("Łona", 9_000), ("Lona", 300), ("Lona Loca", 20))),
    Typed("nwa", "N.W.A", (("N.W.A", 740_000), ("NWA", 500), ("N.W.A Tribute", 15))),
    Typed("rem", "R.E.M.", (("R.E.M.", 1_700_000), ("Rem", 2_100), ("Remi", 40_000))),
    Typed("acdc", "AC/DC", (("AC/DC", 7_700_000), ("ACDC Tribute", 2_000), ("AC-DC", 100))),
    Typed("asap rocky", "A$AP Rocky", (("A$AP Rocky", 3_100_000), ("ASAP Rocky", 1_000))),
    Typed("pink", "P!nk", (("Pink Floyd", 6_400_000), ("P!nk", 5_300_000), ("Pink", 4_000))),
    Typed("fx", "f(x)", (("f(x)", 210_000), ("FX", 2_000), ("FX Schmid", 30))),
    Typed("gidle", "(G)I-DLE", (("(G)I-DLE", 610_000), ("Gidle", 20))),
    Typed("florence and the machine", "Florence + The Machine",
          (("Florence + The Machine", 1_900_000), ("Florence", 8_000))),
    Typed("tyler the creator", "Tyler, The Creator",
          (("Tyler, The Creator", 2_800_000), ("Tyler Creator", 25))),
    # Other scripts: the service knows who goes by the name.
    Typed("방탄소년단", "BTS", (("BTS", 9_200_000), ("Bangtan Covers", 12), ("BTS Piano", 900))),
    Typed("宇多田ヒカル", "Hikaru Utada", (("Hikaru Utada", 90_000), ("Piano Echoes", 700))),
    Typed("kino", "Кино", (("Кино", 420_000), ("Kino", 6_000), ("Kinobe", 9_000))),
    Typed("YOASOBI", FULL_WIDTH, ((FULL_WIDTH, 480_000), ("Yoasobi Covers", 90))),
    # Whom the first service has not, and the next one has.
    Typed("Joanna Newsom", "Joanna Newsom", (("Joanna", 5_000), ("Newsom Tribute", 20)),
          apple=("Joanna Newsom", "Tribute to Joanna Newsom")),
)  # fmt: skip


ENTRIES = (
    # As MusicBrainz has them, by and large: it follows artists who take another name.
    Entry(name="Ye", aliases=("KanYeWest", "Kanye", "Kayne West", "Kanye West"),
          note="formerly Kanye West", kind="Person", country="US"),
    Entry(name="Ye", note="Chinese singer", kind="Person", country="CN"),
    Entry(name="Yeah Yeah Yeahs", aliases=("YYYs",), kind="Group", country="US"),
    Entry(name="TOMORROW X TOGETHER", aliases=("TXT", "투모로우바이투게더"), kind="Group",
          country="KR"),
    Entry(name="BTS", aliases=("방탄소년단", "Bangtan Boys", "防弾少年団"), kind="Group",
          country="KR"),
    Entry(name="宇多田ヒカル", aliases=("Utada Hikaru", "Hikaru Utada"), kind="Person", country="JP"),
    Entry(name="Кино", aliases=("Kino",), note="Soviet rock band", kind="Group", country="RU"),
    Entry(name="Nova", note="Danish electronic act", kind="Group", country="DK"),
    Entry(name="Nova", note="Finnish jazz fusion", kind="Group", country="FI"),
)  # fmt: skip
"""What the reference work knows of those names that services leave open."""


def made_up(typed: Typed, music: Music) -> tuple[str, Artist]:
    """Let the services know whom a search finds; return whose catalogue is to be fetched."""
    found = [music.artist(name, albums=1, tracks=1, fans=fans) for name, fans in typed.found]
    music.answers[f"deezer:{typed.text.casefold()}"] = found
    there = [music.artist(name, albums=1, tracks=1) for name in typed.apple]
    music.answers[f"itunes:{typed.text.casefold()}"] = there or found
    bearers = [artist for artist in there or found if artist.name == typed.meant]
    return ("itunes" if there else "deezer"), max(bearers, key=lambda artist: artist.fans)


@pytest.fixture
async def live(place: Place, pool: WorkerPool) -> AsyncIterator[tuple[World, Upstream]]:
    """Return a server whose bot may ask services that know nobody yet, and those services."""
    async with (
        open_lab(Music(seed=11)) as lab,
        open_world(place, pool, gatherer=lab.gatherer) as world,
    ):
        yield world, lab.upstream


@pytest.fixture(autouse=True)
def env(live: tuple[World, Upstream]) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return live[0].env


async def ask(world: World, typed: Typed) -> Shown:
    """Type a name in a server where nobody has asked for anything."""
    guild = world.env.create_guild(typed.text)
    channel = guild.create_text_channel("music")
    member = guild.add_member(world.env.create_user(f"member{guild.id}"))
    result = await member.slash(channel, "clusters", artist=typed.text)
    assert result.response is not None
    return Shown(world, result.response.id, viewer=member, channel=channel)


async def verdict(world: World, upstream: Upstream, typed: Typed) -> Verdict:
    """Say what came of a typed name."""
    source, meant = made_up(typed, upstream.world)
    shown = await ask(world, typed)
    menus = [one for one in shown.controls if one["custom_id"].startswith("clusters:which:")]
    if menus:
        offered = {option["value"] for option in menus[0]["options"]}
        return "asked" if f"{source}:{meant.id}" in offered else "wrong"
    stored = await world.store.artists.by_source(source, str(meant.id))
    return "at once" if stored is not None and shown.embed.title else "wrong"


@pytest.mark.parametrize(
    ("entries", "most_wrong", "least_at_once"),
    [pytest.param(ENTRIES, 0, 37, id="with"), pytest.param((), 1, 33, id="without")],
)
async def test_what_people_type_brings_whom_they_mean_or_the_question_that_offers_it(
    live: tuple[World, Upstream],
    entries: tuple[Entry, ...],
    most_wrong: int,
    least_at_once: int,
) -> None:
    # With MusicBrainz and without. Alone, the services get "Ye" wrong, whom Deezer lists otherwise.
    live[1].world.entries.extend(entries)
    verdicts = {typed.text: await verdict(*live, typed) for typed in TABLE}
    assert len(verdicts) == 44
    counts = Counter(verdicts.values())
    assert counts["wrong"] <= most_wrong, verdicts
    # Asking about everybody would be right as well, and a nuisance.
    assert counts["at once"] >= least_at_once, verdicts


async def test_who_goes_by_another_name_is_among_those_that_may_have_been_meant(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    ye = next(typed for typed in TABLE if typed.text == "Ye")
    _, meant = made_up(ye, upstream.world)
    shown = await ask(world, ye)
    button = shown.control("clusters:rivals:")
    await shown.viewer.click(shown.message, custom_id=button["custom_id"])
    menu = shown.control("clusters:which:")
    assert f"deezer:{meant.id}" in {option["value"] for option in menu["options"]}
    await shown.viewer.select(shown.message, [f"deezer:{meant.id}"], custom_id=menu["custom_id"])
    assert "Kanye West" in (shown.embed.title or "")


async def test_namesakes_are_told_apart_in_a_line(live: tuple[World, Upstream]) -> None:
    world, upstream = live
    nova = next(typed for typed in TABLE if typed.text == "Nova")
    made_up(nova, upstream.world)
    first, second = [
        artist for artist in upstream.world.answers["deezer:nova"] if artist.name == "Nova"
    ]
    page = "https://www.deezer.com/artist/{}".format
    upstream.world.entries += [
        Entry(name="Nova", note="Danish *electronic* act", kind="Group", pages=(page(first.id),)),
        Entry(name="Nova", kind="Group", country="FI", pages=(page(second.id),)),
        Entry(name="Nova", note="whom this service has not", pages=(page(1),)),
    ]

    shown = await ask(world, nova)

    menu = shown.control("clusters:which:")
    lines = {option["value"]: option.get("description") for option in menu["options"]}
    assert lines[f"deezer:{first.id}"].startswith("Danish *electronic* act · 8,000 fans")
    # The pages of a service are told without a country, as the contract has it.
    assert lines[f"deezer:{second.id}"].startswith("Group · 12,000 fans")
    assert any(
        "Danish \\*electronic\\* act" in (one.description or "") for one in shown.message.embeds
    )


async def test_a_well_known_name_is_looked_up_nowhere_else(live: tuple[World, Upstream]) -> None:
    world, upstream = live
    queen = next(typed for typed in TABLE if typed.text == "Queen")
    assert await verdict(world, upstream, queen) == "at once"
    assert not upstream.requests("musicbrainz")


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(faults.status(503), id="too many requests"),
        pytest.param(faults.status(403), id="blocked"),
        pytest.param(faults.html(), id="a page"),
        pytest.param(faults.text("[]"), id="no object"),
        pytest.param(
            faults.answer({"artists": [None, 7, {"name": 5}, {"aliases": "?"}]}), id="junk"
        ),
        pytest.param(faults.answer({"artists": "none"}), id="no list"),
        pytest.param(faults.hang_up(), id="hung up"),
        pytest.param(faults.endless(), id="endless"),
    ],
)
async def test_what_the_reference_work_spoils_is_answered_without_it(
    live: tuple[World, Upstream], fault: Fault
) -> None:
    world, upstream = live
    upstream.faults.add("musicbrainz", fault, times=None)
    txt = next(typed for typed in TABLE if typed.text == "TXT")
    assert await verdict(world, upstream, txt) == "asked"
    assert upstream.requests("musicbrainz")
