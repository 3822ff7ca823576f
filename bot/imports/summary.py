"""What an import did, in words: one summary for the terminal and for Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.imports.importer import LINES_KEPT
from bot.language import text

if TYPE_CHECKING:
    from bot.imports.importer import ImportReport, LeftOut


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
            seconds=f"{report.seconds:.1f}",
            found=", ".join(found) or text("import.summary.nothing"),
        )
    ]
    lines += [f"  {note}" for note in report.notes]
    lines += map(_left_out, report.left_out)
    others = report.problem_count - sum(rows.count for rows in report.left_out)
    if others:
        lines.append(text("import.summary.more", count=f"{others:,}"))
    return lines


def _left_out(rows: LeftOut) -> str:
    numbers = ", ".join(f"{line:,}" for line in rows.lines)
    form = "line" if rows.count == 1 else "lines_more" if rows.count > LINES_KEPT else "lines"
    place = text(f"import.summary.{form}", lines=numbers)
    form = "one" if rows.count == 1 else "many"
    return text(
        f"import.summary.left_out_{form}",
        reason=rows.reason,
        count=f"{rows.count:,}",
        place=place,
    )


def counted(what: str, count: int) -> str:
    """Return a number of things in words: "1 row", "2,000 rows"."""
    form = "one" if count == 1 else "many"
    return text(f"import.counts.{what}_{form}", count=f"{count:,}")
