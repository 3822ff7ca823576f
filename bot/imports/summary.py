"""What an import did, in words: one summary for the terminal and for Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.imports.importer import LINES_KEPT
from bot.language import number_text, text

if TYPE_CHECKING:
    from bot.imports.importer import ImportReport, LeftOut
    from bot.imports.problems import Places


def summary_of(name: str, report: ImportReport) -> list[str]:
    """Return the lines that say what became of the file called ``name``, the whole first."""
    counts = (
        ("new", report.new),
        ("updated", report.updated),
        ("unchanged", report.unchanged),
        ("repeated", report.repeated),
        ("episodes", report.episodes),
        ("left_out", report.problem_count),
    )
    found = [counted(key, count) for key, count in counts if count]
    lines = [
        text(
            "import.summary.file",
            file=name,
            rows=counted("rows", report.rows),
            seconds=number_text(report.seconds, 1),
            found=", ".join(found) or text("import.summary.nothing"),
        )
    ]
    notes = [*report.notes, *([text("import.note.no_features")] if report.silent else [])]
    lines += [f"  {note}" for note in notes]
    lines += [_left_out(rows, report.places) for rows in report.left_out]
    others = report.problem_count - sum(rows.count for rows in report.left_out)
    if others:
        lines.append(text("import.summary.more", count=others))
    return lines


def _left_out(rows: LeftOut, places: Places) -> str:
    numbers = ", ".join(map(number_text, rows.lines))
    more = "_more" if rows.count > LINES_KEPT else ""
    return text(
        "import.summary.left_out",
        reason=rows.reason,
        count=rows.count,
        place=text(f"import.places.{places}{more}", numbers=numbers, count=rows.count),
    )


def counted(what: str, count: int) -> str:
    """Return a number of things in words: "1 row", "2,000 rows"."""
    return text(f"import.counts.{what}", count=count)
