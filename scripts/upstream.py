"""Run the stand-in for all music services by hand, to try the bot on made-up artists.

    python scripts/upstream.py [--port 8765] [--latency 0.06] [--artist "Name:albums:tracks"]

Paste the lines it prints into another terminal and start there what is to be tried; nothing then
leaves this machine.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.upstream import Upstream, lastfm
from tests.upstream.world import World, showcase


def _add_artist(world: World, text: str) -> None:
    name, albums, tracks = text.rsplit(":", 2)
    world.artist(name, albums=int(albums), tracks=int(tracks))


def _add_listeners(upstream: Upstream) -> None:
    """Let somebody listen to the first artist, and somebody else hide what they listen to."""
    first = next(iter(upstream.world.artists.values()))
    played = [(track.title, first.name) for track in upstream.world.tracks_of(first)]
    upstream.state.listeners["ada"] = {
        "month": played[:10],
        "half_year": played[:20],
        "all": played,
    }
    upstream.state.private.add("grace")


async def serve(world: World, *, port: int, latency: float) -> None:
    """Serve until interrupted; every request over a limit is reported."""
    async with Upstream(world, port=port, latency=latency) as upstream:
        print("# Paste into another terminal, then: make demo ARGS=--live, or python -m bot doctor")
        for variable, url in upstream.settings().items():
            print(f"export {variable}={url}")
        print(f"export CLUSTERS_LASTFM_KEY={lastfm.KEY}")
        _add_listeners(upstream)
        artists = sorted(world.artists.values(), key=lambda artist: -artist.fans)
        print("# artists:", ", ".join(dict.fromkeys(artist.name for artist in artists)))
        print("# listeners: ada at both services, and grace, who hides it, at Last.fm")
        sys.stdout.flush()
        reported = 0
        while True:
            await asyncio.sleep(1)
            for seen in upstream.violations[reported:]:
                print(f"# too fast: {seen.path}", flush=True)
            reported = len(upstream.violations)


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--port", type=int, default=8765, help="0 takes any free one")
    parser.add_argument("--latency", type=float, default=0.06, help="seconds before each answer")
    parser.add_argument("--seed", type=int, default=7, help="another seed, another music")
    parser.add_argument(
        "--artist", action="append", default=[], metavar="NAME:ALBUMS:TRACKS", help="add an artist"
    )
    arguments = parser.parse_args()
    world = showcase(arguments.seed)
    for artist in arguments.artist:
        _add_artist(world, artist)
    try:
        asyncio.run(serve(world, port=arguments.port, latency=arguments.latency))
    except KeyboardInterrupt:
        print("# stopped")
    except OSError as error:
        sys.exit(f"Port {arguments.port} cannot be used ({error.strerror}); try --port 0.")


if __name__ == "__main__":
    main()
