"""The command line: ``python -m bot [COMMAND]``.

Each command imports what it needs when it runs, so that ``--help`` and ``health`` stay quick.
"""

from __future__ import annotations

import asyncio
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console

from bot.cli.failure import EXIT_CONFIG, EXIT_STORE
from bot.language import text
from bot.settings import Settings, variable

if TYPE_CHECKING:
    from collections.abc import Coroutine

app = typer.Typer(
    name="python -m bot",
    help="Clusters: a Discord bot that maps an artist's music. Every track, grouped by sound.",
    epilog="Settings come from the environment or .env (see .env.example). "
    "No token yet? Try: make demo",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,  # boxes eat the width that the sentences need
    context_settings={"help_option_names": ["-h", "--help"]},
)
console = Console()
errors = Console(stderr=True)

EXIT_USAGE = 2
EXIT_INTERRUPTED = 130


def _fail(sentence: str, code: int) -> NoReturn:
    errors.print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(code)


def _settings(**changes: object) -> Settings:
    """Return the settings; one plain sentence and an exit where one of them makes no sense."""
    try:
        settings = Settings()
        return settings.model_copy(update=changes) if changes else settings
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        named = name if name == "DISCORD_TOKEN" else variable(name)
        _fail(text("cli.wrong_setting", variable=named, reason=first["msg"]), EXIT_CONFIG)
    except (OSError, UnicodeDecodeError):
        _fail(text("cli.wrong_env_file"), EXIT_CONFIG)


def _run(main: Coroutine[None, None, int | None], settings: Settings | None = None) -> NoReturn:
    """Run a command to its end; known failures become one sentence and an exit code."""
    from bot.cli.failure import CommandError  # noqa: PLC0415 - see the module's docstring
    from bot.domain.errors import (  # noqa: PLC0415
        ClustersError,
        UnknownSourceError,
    )
    from bot.gateway.start_errors import StartError  # noqa: PLC0415
    from bot.runtime.logging_setup import set_up_logging  # noqa: PLC0415
    from bot.runtime.worker_pool import WorkerDiedError  # noqa: PLC0415
    from bot.sources.errors import SourceError  # noqa: PLC0415
    from storage import StoreError  # noqa: PLC0415

    if settings is not None:
        set_up_logging(settings)
    try:
        code = asyncio.run(main)
    except CommandError as error:
        _fail(error.sentence, error.code)
    except StartError as error:
        _fail(str(error), error.code)
    except UnknownSourceError as error:
        _fail(error.sentence, EXIT_CONFIG)
    except (ClustersError, SourceError) as error:
        _fail(error.sentence, 1)
    except WorkerDiedError:
        _fail(text("cli.worker_died"), 1)
    except StoreError as error:
        _fail(error.sentence, EXIT_STORE)
    except KeyboardInterrupt:
        raise typer.Exit(EXIT_INTERRUPTED) from None
    raise typer.Exit(code or 0)


def _quietly(settings: Settings) -> Settings:
    """Return the settings of a command that prints its own story: it logs errors only.

    A level that the operator chose stands.
    """
    chosen = "log" in settings.model_fields_set
    return settings if chosen else settings.model_copy(update={"log": "error"})


@app.callback(invoke_without_command=True)
def default(context: typer.Context) -> None:
    """Run the bot when no command is named."""
    if context.invoked_subcommand is None:
        run()


@app.command()
def run() -> None:
    """Connect to Discord and serve (the default). Needs DISCORD_TOKEN."""
    from bot.gateway.session import run_on_discord  # noqa: PLC0415

    settings = _settings()
    _run(run_on_discord(settings), settings)


@app.command()
def worker() -> None:
    """Fetch artists for the bots on the same PostgreSQL database, and tidy up. Needs no token.

    For bots with CLUSTERS_FETCHES=workers. Start as many as you like, on any machine: each artist is
    fetched once, and what a worker leaves undone is done by another. SIGTERM or Ctrl-C ends it within
    ten seconds; nothing that was fetched is lost.
    """
    from bot.cli.worker import work  # noqa: PLC0415

    settings = _settings()
    _run(work(settings), settings)


ImportOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--import",
        "-i",
        metavar="FILE",
        help="A file of tracks to show (CSV or JSON lines); may be given several times. "
        "Without any, the built-in demo label is composed.",
    ),
]


@app.command()
def demo(
    *,
    imports: ImportOption = None,
    once: Annotated[
        bool,
        typer.Option("--once", help="Play a scripted conversation as text instead of a page."),
    ] = False,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="DIR", help="Where --once writes its pictures."),
    ] = Path("demo-output"),
    port: Annotated[
        int,
        typer.Option(metavar="PORT", min=0, max=65535, help="The page's port; 0 takes a free one."),
    ] = 0,
    browser: Annotated[
        bool, typer.Option(help="Open the page in the browser where there is one.")
    ] = True,
    live: Annotated[
        bool, typer.Option("--live", help="Let it ask the music services, so any artist works.")
    ] = False,
    language: Annotated[
        str,
        typer.Option(metavar="TAG", help="What its server and clients are set to: de, ja, pt-BR."),
    ] = "en-US",
) -> None:
    """Run the whole bot in an offline Discord in your browser. No token, no network."""
    if once and (live or port):
        raise typer.BadParameter(text("cli.once_alone"), param_hint="--once")
    try:
        from bot.demo.play import play  # noqa: PLC0415
        from bot.demo.serve import serve  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name and error.name.split(".")[0] == "simcord":
            _fail(text("cli.no_preview"), 1)
        raise
    settings, files = _quietly(_settings()), tuple(imports or ())
    if once:
        _run(play(settings, files, output, console), settings)
    else:
        serving = serve(
            settings,
            files,
            console,
            port=port,
            open_browser=browser,
            live=live,
            locale=language,
        )
        _run(serving, settings)


@app.command("import")
def import_files(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help="CSV (Exportify or a data set) or JSON; each may be huge.",
        ),
    ] = None,
    artist: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Whose tracks they are where a file does not say."),
    ] = None,
    audio: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A folder of music files: listened to and imported."),
    ] = None,
) -> None:
    """Bring tracks from files into the database. Importing again updates, never doubles."""
    from bot.cli.import_ import import_all  # noqa: PLC0415

    if not files and audio is None:
        _fail(text("cli.nothing_to_import"), EXIT_USAGE)
    if artist is not None and not artist.strip():
        raise typer.BadParameter(text("cli.empty_artist"), param_hint="--artist")
    settings = _quietly(_settings())
    importing = import_all(settings, tuple(files or ()), audio, console, artist=artist)
    _run(importing, settings)


@app.command()
def report(
    artist: Annotated[
        str | None,
        typer.Argument(metavar="ARTIST", help="The artist's name, as in the database."),
    ] = None,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="DIR", help="The folder to write into; made if missing."
        ),
    ] = Path(),
    site: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Write a website of all stored artists into this folder instead: made if missing, "
            "and brought up to date if it holds such a site already.",
        ),
    ] = None,
    imports: Annotated[
        list[Path] | None,
        typer.Option(
            "--import",
            "-i",
            metavar="FILE",
            help="With --site: a file of tracks to make the site of, in the database's place; "
            "may be given several times.",
        ),
    ] = None,
    least: Annotated[
        int,
        typer.Option(
            metavar="N", min=1, help="With --site: leave out artists with fewer tracks than N."
        ),
    ] = 5,
    most: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="With --site: only the N artists with the most tracks."
        ),
    ] = None,
    music: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Your music, as import --audio read it: a playlist (M3U) of its files for each group.",
        ),
    ] = None,
) -> None:
    """Write an artist's map as files, or a website of all artists.

    Of an artist: a Markdown page with its picture, CSV and JSON, and an interactive page that works
    offline.

    With --site DIR: pages of every artist (overview, clusters, features, albums, labels, interactive
    map) that link to one another. Open DIR/index.html, or put the folder on any web space: it needs
    no server and asks for nothing from elsewhere. Covers are not shown. It is made of what is stored;
    no music service is asked, and it works while the bot runs.
    """
    settings = _quietly(_settings())
    if site is None:
        if artist is None:
            _fail(text("cli.site.or_artist"), EXIT_USAGE)
        if imports or most is not None:
            _fail(text("cli.site.options"), EXIT_USAGE)
        from bot.cli.report import report_artist  # noqa: PLC0415

        _run(report_artist(settings, artist, output, console, music=music), settings)
    if artist is not None or music is not None:
        _fail(text("cli.site.alone"), EXIT_USAGE)
    from bot.cli.site import report_site  # noqa: PLC0415

    files = tuple(imports or ())
    writing = report_site(settings, site, console, errors, files=files, least=least, most=most)
    _run(writing, settings)


@app.command()
def forget(
    artist: Annotated[
        str, typer.Argument(metavar="ARTIST", help="The artist's name, as in the database.")
    ],
) -> None:
    """Drop an artist's tracks and maps, also those that files brought. Favourites stay.

    What servers imported for themselves is theirs and is not touched.
    """
    from bot.cli.forget import forget_artist  # noqa: PLC0415

    settings = _quietly(_settings())
    _run(forget_artist(settings, artist, console), settings)


@app.command()
def analyse(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="mp3, m4a, ogg, flac or wav.")
    ],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON array for programs instead of a table.")
    ] = False,
) -> None:
    """Print what music files sound like.

    Exits with 1 if any of them could not be heard.
    """
    from bot.cli.analyse import analyse_files  # noqa: PLC0415

    _run(analyse_files(files, console, errors, as_json=as_json))


@app.command()
def backup(
    target: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where to put the copy; replaced when complete.")
    ],
) -> None:
    """Write a compact copy of the database, also while the bot runs.

    It holds everything but pictures, which are drawn again.
    """
    from bot.cli.keeping import back_up  # noqa: PLC0415

    settings = _quietly(_settings())
    _run(back_up(settings, target, console), settings)


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that backup has made.")],
) -> None:
    """Put a copy in the database's place. The bot must not be running.

    The copy is checked first; what was there is kept beside it.
    """
    from bot.cli.keeping import put_back  # noqa: PLC0415

    settings = _quietly(_settings())
    _run(put_back(source, settings.database, console), settings)


@app.command()
def migrate() -> None:
    """Bring the database to this version and end; every start does so as well.

    For whoever starts several things and wants this done once, before.
    """
    from bot.cli.moving import bring_up_to_date  # noqa: PLC0415

    settings = _quietly(_settings())
    _run(bring_up_to_date(settings, console), settings)


@app.command()
def move(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="A database file, or a postgresql:// address.")
    ],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="An empty one, of either kind.")],
) -> None:
    """Copy a whole database to another: a file to PostgreSQL, or back. The bot must not be running.

    Every row keeps its id, so that the buttons on old messages go on working. What arrives is read
    back and compared. Pictures are left out: they are drawn again.
    """
    from bot.cli.moving import move_all  # noqa: PLC0415

    settings = _quietly(_settings())
    _run(move_all(source, target, console), settings)


@app.command()
def doctor(
    *,
    offline: Annotated[
        bool, typer.Option("--offline", help="Pass over what needs the network.")
    ] = False,
) -> None:
    """Check the set-up, a line for each part.

    Exits with 1 where something is missing; the line says what to do.
    """
    from bot.cli.doctor import examine  # noqa: PLC0415

    settings = _quietly(_settings())
    _run(examine(settings, console, offline=offline), settings)


@app.command()
def health() -> None:
    """Say whether the bot was well within the last minute.

    Exits with 0 if so, else with 1: for the health checks of containers.
    """
    from bot.runtime.heartbeat import read_heartbeat  # noqa: PLC0415

    beat = read_heartbeat(_settings().database_file)
    if not beat.well:
        _fail(beat.sentence, 1)
    console.print(beat.sentence, highlight=False)


def main() -> None:
    """Start the command line."""
    if sys.platform != "win32":
        import os  # noqa: PLC0415

        os.umask(0o077)  # the database and what is written beside it are the operator's alone
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that knows few letters gets a ?
            stream.reconfigure(errors="replace")
    app()
