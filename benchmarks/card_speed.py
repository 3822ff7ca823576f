"""How long one card takes, beside the way it is usually done.

    python -m benchmarks.card_speed [--tracks 20 60 200 1000 2000 10000] [--repeats 5] [--rounds 3]

*Ours* is ``build_map`` and ``draw_map``. *Usual* is StandardScaler, k-means for k = 2..8 with the
silhouette, PCA, a scatter by seaborn (plain matplotlib where seaborn is not installed) and
``savefig`` at dpi 150. Both get the same invented catalogues, a new one with new titles for every
repetition, each in a process of its own with one thread. Times are processor milliseconds: *cold*
from the start of the process to the first card, *warm* the least of the later cards, each the least of
a few processes that take turns.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# scikit-learn, matplotlib and seaborn are untyped where they hand over arrays

from __future__ import annotations

import argparse
import importlib
import importlib.util
import io
import json
import os
import random
import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.domain.model import Catalogue, FeatureName, Track

SIZES: Final = (20, 60, 200, 1000, 2000, 10_000)
WAYS: Final = ("ours", "usual")
ONE_THREAD: Final = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"
)
RESTARTS: Final[Any] = 10
"""Starts of each k-means in the usual way: scikit-learn's default until 1.4, and what published
code writes. (With today's default of one, its fit takes about half of the time.)"""
WORDS: Final = (
    *("night", "river", "gold", "glass", "summer", "echo", "slow", "wild", "heart", "signal"),
    *("paper", "moon", "stone", "velvet", "city", "rain", "mirror", "north", "fire", "static"),
    *("garden", "letter", "winter", "open", "sky", "alone", "forever", "again"),
)
# Mean and spread of energy, acousticness, valence, danceability, loudness and tempo in four moods.
MOODS: Final = (
    (0.80, 0.10, 0.65, 0.70, -5.0, 124.0),
    (0.35, 0.75, 0.30, 0.50, -11.0, 98.0),
    (0.65, 0.20, 0.30, 0.55, -7.0, 140.0),
    (0.55, 0.40, 0.75, 0.75, -8.0, 104.0),
)
SPREAD: Final = (0.12, 0.15, 0.15, 0.12, 2.5, 18.0)


def catalogue(count: int, seed: int) -> Catalogue:
    """Return an invented artist with ``count`` songs in four moods."""
    from bot.domain.model import Album, Artist, Catalogue, Credit, Features, Track  # noqa: PLC0415 - cold start counts imports

    lot = random.Random(seed)  # noqa: S311 - invented music

    def share(value: float) -> float:
        return min(max(value, 0.0), 1.0)

    tracks: list[Track] = []
    for number in range(count):
        mood = MOODS[lot.choices(range(4), (5, 3, 3, 2))[0]]
        energy, acoustic, valence, dance, loudness, tempo = (
            lot.gauss(mean, spread) for mean, spread in zip(mood, SPREAD, strict=True)
        )
        tracks.append(
            Track(
                id=number + 1,
                title=" ".join(lot.sample(WORDS, lot.randint(1, 4))).title() + f" {seed}.{number}",
                artists=(Credit(artist_id=1, name="Somebody"),),
                album=Album(id=1, title="Record", released=str(lot.randint(1990, 2024))),
                popularity=lot.randrange(100),
                features=(
                    Features(
                        source="spotify",
                        danceability=share(dance),
                        energy=share(energy),
                        loudness=min(loudness, 0.0),
                        speechiness=share(lot.gauss(0.07, 0.04)),
                        acousticness=share(acoustic),
                        instrumentalness=share(lot.gauss(0.0, 0.1)),
                        liveness=share(lot.gauss(0.17, 0.1)),
                        valence=share(valence),
                        tempo=max(tempo, 40.0),
                    ),
                ),
            )
        )
    return Catalogue(
        artist=Artist(id=1, name=f"Somebody {seed}"), tracks=tuple(tracks), version="1"
    )


def ours(found: Catalogue) -> tuple[bytes, dict[str, float]]:
    """Return the bot's card and the milliseconds of its parts."""
    from bot.analysis import build_map  # noqa: PLC0415 - cold start counts imports
    from bot.charts import draw_map  # noqa: PLC0415 - as above

    start = time.process_time()
    cluster_map = build_map(found)
    mapped = time.process_time()
    tracks = {track.id: track for track in found.tracks}
    picture = draw_map(cluster_map, tracks)
    drawn = time.process_time()
    parts = {
        "total": drawn - start,
        "map": mapped - start,
        "draw": drawn - mapped,
        "encode": _encoding(picture.data, len(cluster_map.clusters)),
    }
    return picture.data, {name: 1000 * spent for name, spent in parts.items()}


def _encoding(data: bytes, groups: int) -> float:
    """Return the seconds that this picture's palette and compression take."""
    import numpy as np  # noqa: PLC0415 - cold start counts imports
    from PIL import Image  # noqa: PLC0415 - as above

    from bot.charts.canvas import encode_png  # noqa: PLC0415 - as above
    from bot.charts.palette import card_palettes  # noqa: PLC0415 - as above
    from bot.domain.model import Style  # noqa: PLC0415 - as above

    with Image.open(io.BytesIO(data)) as picture:
        pixels = np.asarray(picture.convert("RGBA"))
    palettes = card_palettes(Style.DARK, tuple(range(groups)))
    start = time.process_time()
    encode_png(pixels, palettes=palettes)
    return time.process_time() - start


def usual(found: Catalogue) -> tuple[bytes, dict[str, float]]:
    """Return the card that a typical bot draws and the milliseconds of its parts."""
    import matplotlib as mpl  # noqa: PLC0415 - cold start counts imports

    mpl.use("Agg")
    import matplotlib.pyplot as plt  # noqa: PLC0415 - as above
    import numpy as np  # noqa: PLC0415 - as above
    from sklearn.cluster import KMeans  # noqa: PLC0415 - as above
    from sklearn.decomposition import PCA  # noqa: PLC0415 - as above
    from sklearn.metrics import silhouette_score  # noqa: PLC0415 - as above
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415 - as above

    from bot.domain.model import FEATURE_NAMES  # noqa: PLC0415 - as above

    sns = importlib.import_module("seaborn") if importlib.util.find_spec("seaborn") else None

    def value(track: Track, name: FeatureName) -> float:
        return float(track.features[0].get(name) or 0.0)

    start = time.process_time()
    table = np.array([[value(track, name) for name in FEATURE_NAMES] for track in found.tracks])
    scaled = StandardScaler().fit_transform(table)
    fits = [KMeans(k, n_init=RESTARTS, random_state=0).fit_predict(scaled) for k in range(2, 9)]
    scores = [float(silhouette_score(scaled, each)) for each in fits]
    labels = fits[scores.index(max(scores))]
    flat = PCA(2).fit_transform(scaled)
    mapped = time.process_time()
    figure, axes = plt.subplots(figsize=(8, 5.3))
    if sns is not None:
        sns.scatterplot(x=flat[:, 0], y=flat[:, 1], hue=labels, palette="tab10", ax=axes)
    else:
        for label in np.unique(labels):
            chosen = labels == label
            axes.scatter(
                *flat[chosen].T, s=36, edgecolors="white", linewidths=0.5, label=str(label)
            )
        axes.legend()
    axes.set_title(f"{found.artist.name} clusters")
    stream = io.BytesIO()
    figure.savefig(stream, dpi=150)
    plt.close(figure)
    drawn = time.process_time()
    parts = {"total": drawn - start, "map": mapped - start, "draw": drawn - mapped}
    return stream.getvalue(), {name: 1000 * spent for name, spent in parts.items()}


def child(way: str, count: int, repeats: int) -> None:
    """Draw cards in this process and print what they cost."""
    draw: Callable[[Catalogue], tuple[bytes, dict[str, float]]] = {"ours": ours, "usual": usual}[
        way
    ]
    draw(catalogue(count, 0))
    cold = 1000 * time.process_time()
    if way == "ours":
        from bot.runtime.interpreter import collect_rarely  # noqa: PLC0415 - cold start counts imports

        collect_rarely()  # as the children do that draw the bot's cards
    runs = [draw(catalogue(count, seed)) for seed in range(1, repeats + 1)]
    data, parts = min(runs, key=lambda run: run[1]["total"])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    largest = max(len(each) for each, _ in runs)
    print(json.dumps({"cold": cold, "bytes": largest, "memory": memory, **parts, "one": len(data)}))


def measure(way: str, count: int, repeats: int) -> dict[str, float]:
    """Run one way in a fresh process on one thread."""
    done = subprocess.run(  # noqa: S603 - this very file
        [
            sys.executable,
            "-m",
            "benchmarks.card_speed",
            "--child",
            way,
            "--tracks",
            str(count),
            "--repeats",
            str(repeats),
        ],
        env={**os.environ, **ONE_THREAD},
        check=True,
        capture_output=True,
        text=True,
    )
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def least_of(runs: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """Return each way's fastest process of those that took turns: slow moments are the machine's."""
    ways = (runs[number :: len(WAYS)] for number in range(len(WAYS)))
    return [
        min(mine, key=lambda run: run["total"]) | {"cold": min(run["cold"] for run in mine)}
        for mine in ways
    ]


def table(sizes: Sequence[int], repeats: int, rounds: int) -> None:
    """Measure every size both ways, in turn, and print the comparison."""
    with_seaborn = importlib.util.find_spec("seaborn") is not None
    print(f"the usual way draws with {'seaborn' if with_seaborn else 'plain matplotlib'}")
    print(
        "|  tracks |  warm ours |  usual |     x |  cold ours |  usual |    x |  map |  draw |"
        " encode |  kB ours | usual | MB ours | usual |"
    )
    print("|" + "|".join(["---:"] * 14) + "|")
    for count in sizes:
        least, turns = (min(repeats, 2), 1) if count > 5000 else (repeats, rounds)
        mine, other = least_of([measure(way, count, least) for _ in range(turns) for way in WAYS])
        print(
            f"| {count:7,} | {mine['total']:10.0f} | {other['total']:6.0f} |"
            f" {other['total'] / mine['total']:5.1f} | {mine['cold']:10.0f} | {other['cold']:6.0f} |"
            f" {other['cold'] / mine['cold']:4.1f} | {mine['map']:4.0f} | {mine['draw']:5.0f} |"
            f" {mine['encode']:6.0f} | {mine['bytes'] / 1000:8.1f} |"
            f" {other['bytes'] / 1000:5.1f} | {mine['memory']:7.0f} | {other['memory']:5.0f} |",
            flush=True,
        )


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description="Time one card, ours and the usual way")
    parser.add_argument("--tracks", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3, help="processes of each way, in turn")
    parser.add_argument("--child", choices=WAYS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        child(arguments.child, arguments.tracks[0], arguments.repeats)
    else:
        table(arguments.tracks, arguments.repeats, arguments.rounds)


if __name__ == "__main__":
    main()
