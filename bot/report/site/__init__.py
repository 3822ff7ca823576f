"""All stored artists as a static site: pages that link to one another and need no server."""

from bot.report.site.folder import NotOursError
from bot.report.site.model import Told
from bot.report.site.writer import Site, Written

__all__ = ["NotOursError", "Site", "Told", "Written"]
