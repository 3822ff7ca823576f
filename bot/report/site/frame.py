"""The frame around every page of the site: its head, the ways on it, and its letters."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Final

from markupsafe import Markup

from bot.language import language, text
from bot.report.site.places import address
from bot.report.webfonts import families, family_css
from bot.report.webmap import environment, map_script, map_style

POLICY: Final = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; font-src data:; "
    "img-src data:; base-uri 'none'; form-action 'none'"
)
"""What a page may load: styles and scripts of the site. A page on a disk has no origin of its own
in some browsers, so ``file:`` is named; it means nothing to a page from the web."""

ASSETS: Final = "assets"
_LETTERS: Final = Markup("<!--letters-->")
"""Where the letters' styles are brought: which of them is known once the page's words are."""

TABS: Final = ("index", "clusters", "features", "albums", "labels", "map")
"""An artist's pages, by the names of their files."""


class Letters:
    """The letters that the site's pages need, as style sheets that they share."""

    def __init__(self) -> None:
        self._needed: dict[str, set[int]] = {}

    def bring(self, page: str, root: str) -> str:
        """Return a page with the style sheets of its letters; ``root`` leads to the site's root."""
        words = page + map_script()
        for family, characters in families({ord(letter) for letter in words}).items():
            self._needed.setdefault(family, set()).update(characters)
        links = "".join(
            f'<link rel="stylesheet" href="{root}{_letters_path(family)}">\n'
            for family in families({ord(letter) for letter in page})
        )
        return page.replace(_LETTERS, links, 1)

    def styles(self) -> dict[str, str]:
        """Return the style sheets by their paths."""
        return {
            _letters_path(family): family_css(family, characters)
            for family, characters in sorted(self._needed.items())
        }


def _letters_path(family: str) -> str:
    return f"{ASSETS}/letters-{family.lower().replace(' ', '-')}.css"


def shared_files() -> dict[str, str]:
    """Return style and script, which all pages share, by their paths."""
    return {
        f"{ASSETS}/map.css": map_style(),
        f"{ASSETS}/map.js": map_script(),
        f"{ASSETS}/site.css": _asset("site.css"),
        f"{ASSETS}/site.js": _asset("site.js"),
    }


def styles(root: str) -> Markup:
    """Return what brings the shared styles to a page."""
    names = ("map.css", "site.css")
    links = [
        Markup('<link rel="stylesheet" href="{}">\n').format(f"{root}{ASSETS}/{n}") for n in names
    ]
    return _LETTERS + Markup().join(links)


def script(root: str, name: str) -> Markup:
    """Return what brings a shared script to a page."""
    return Markup('<script src="{}"></script>').format(f"{root}{ASSETS}/{name}")


def render(template: str, root: str, **values: Any) -> str:  # noqa: ANN401 - a template takes anything
    """Return a page of the site, filled in."""
    return (
        environment()
        .get_template(f"site/{template}.html.j2")
        .render(
            root=root,
            policy=POLICY,
            language=language(),
            styles=styles(root),
            words=words,
            **values,
        )
    )


def ways(root: str, artist: str, tab: str) -> Markup:
    """Return the ways from one of an artist's pages to its sisters and back to the index."""
    module: Any = environment().get_template("site/ways.html.j2").module
    tabs = [
        {"words": words(f"tabs_{each}"), "href": f"{address(each)}.html", "here": each == tab}
        for each in TABS
    ]
    return Markup(module.ways(root, artist, tabs, words))  # noqa: S704 - the template escapes


def words(key: str, **values: str | int) -> str:
    """Return one of the site's own texts."""
    return text(f"site.{key}", **values)


@cache
def _asset(name: str) -> str:
    return files("bot.report").joinpath("templates", "site", name).read_text(encoding="utf-8")
