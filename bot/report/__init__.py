"""The same answer as files: a Markdown page, tables, an interactive page."""

from bot.report.files import write_report
from bot.report.safe import slug

__all__ = ["slug", "write_report"]
