"""What is said of an import."""

from __future__ import annotations

from bot.imports.importer import ImportReport, LeftOut
from bot.imports.summary import summary_of
from bot.language import text


def test_a_summary_says_each_number_and_each_reason_once() -> None:
    report = ImportReport(
        rows=2_000,
        new=1_900,
        updated=1,
        unchanged=0,
        repeated=2,
        episodes=3,
        problem_count=94,
        left_out=(
            LeftOut(reason="no title", count=1, lines=(7,)),
            LeftOut(reason="no artist", count=3, lines=(8, 9, 1_000)),
            LeftOut(reason="not a JSON object", count=60, lines=(10, 11, 12, 13, 14)),
        ),
        places="line",
        notes=("A note.",),
        silent=True,
        seconds=1.25,
    )
    assert summary_of("songs.csv", report) == [
        "songs.csv: 2,000 rows in 1.2 s: 1,900 new tracks, 1 updated, 2 repeated, "  # noqa: ISC004
        "3 podcast episodes passed over, 94 left out.",
        "  A note.",
        f"  {text('import.note.no_features')}",
        "  left out: no title (line 7)",
        "  left out 3: no artist (lines 8, 9, 1,000)",
        "  left out 60: not a JSON object (lines 10, 11, 12, 13, 14 and more)",
        "  left out for other reasons: 30",
    ]


def test_nothing_to_say_is_said() -> None:
    report = ImportReport(
        rows=1,
        new=0,
        updated=0,
        unchanged=0,
        repeated=0,
        episodes=0,
        problem_count=0,
        left_out=(),
        places="line",
        notes=(),
        silent=False,
        seconds=0.0,
    )
    assert summary_of("songs.csv", report) == ["songs.csv: 1 row in 0.0 s: no tracks."]
