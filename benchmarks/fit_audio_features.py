"""Fit the constants of ``bot/audio/constants.json`` anew.

    python -m benchmarks.fit_audio_features regression --data DIR
    python -m benchmarks.fit_audio_features vector --music DIR

``regression`` needs ``fma_means.csv`` (librosa-default means of 30 s clips of the Free Music
Archive) and ``echonest_fma.json`` (Echo Nest values, FMA metadata, CC BY 4.0) in DIR, and prints
the cross-validated R2 of each field. Folds: tracks sorted by id, a new group wherever an id is
more than 20 ahead (so that an album, and mostly an artist, stays in one fold), groups dealt to
ten folds by a fixed seed. Beside it: plain ridge on the means and their squares, and both on the
looser folds that only keep ids of the same ten together.

``vector`` hears the middle of every sound file below DIR that lasts at least a minute (shorter ones
are mostly effects), at most 40 per folder at its first level, and stores the mean and standard
deviation of each descriptor.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# scikit-learn and scipy are untyped where they hand over arrays

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import spearmanr
from sklearn.cluster import KMeans
from sklearn.linear_model import Ridge
from sklearn.metrics import r2_score

from bot.audio import AudioError, analyse_file
from bot.audio.constants import FILE, constants
from bot.audio.regression import CLIP, REGRESSED, Basis, design
from bot.audio.vector import SIZE

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Data = tuple[NDArray[np.float64], ...]
    """Descriptor means, tempi and targets of the same tracks."""

CONSTANTS = Path(__file__).parent.parent / "bot" / "audio" / FILE
FOLDS = 10
SAME_ALBUM = 20
CENTRES = 60
WIDTH = 0.015
WEIGHT = 12.0
SHRINKAGE = 100.0
PER_FOLDER = 40
LEAST_SECONDS = 60.0
SUFFIXES = {".mp3", ".m4a", ".ogg", ".opus", ".flac", ".wav"}

# The columns of fma_means.csv in the order of bot.audio.timbre.MEAN_NAMES.
COLUMNS = (
    "mfcc",
    *(f"mfcc.{index}" for index in range(1, 20)),
    "rmse",
    "spectral_bandwidth",
    "spectral_centroid",
    "spectral_contrast",
    *(f"spectral_contrast.{index}" for index in range(1, 6)),
    "spectral_rolloff",
    "zcr",
)


def load(
    data: Path,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Return descriptors, tempi, targets and ids of the tracks that both files know."""
    echonest: dict[str, dict[str, float]] = json.loads((data / "echonest_fma.json").read_text())
    rows = {int(track): row for row, track in echonest["track_id"].items()}
    with (data / "fma_means.csv").open(newline="") as file:
        known = sorted(
            (int(line["track_id"]), [float(line[name]) for name in COLUMNS])
            for line in csv.DictReader(file)
            if int(line["track_id"]) in rows
        )
    ids = np.array([track for track, _ in known])
    tempi = np.array([echonest["tempo"][rows[track]] for track in ids.tolist()])
    targets = np.array([[echonest[n][rows[t]] for n in REGRESSED] for t in ids.tolist()])
    return np.array([means for _, means in known]), tempi, targets, ids


def thirds(data: Path) -> NDArray[np.float64]:
    """Return (fields, 2): where the lower and the upper third of all Echo Nest tracks end."""
    echonest: dict[str, dict[str, float]] = json.loads((data / "echonest_fma.json").read_text())
    return np.array([np.quantile(list(echonest[n].values()), (1 / 3, 2 / 3)) for n in REGRESSED])


def fit(
    means: NDArray[np.float64], tempi: NDArray[np.float64], targets: NDArray[np.float64]
) -> tuple[Basis, Ridge]:
    """Fit all fields at once."""
    mean, std = means.mean(axis=0), means.std(axis=0)
    z = np.clip((means - mean) / std, -CLIP, CLIP)
    groups = KMeans(CENTRES, n_init="auto", random_state=0).fit(z)
    basis = Basis(mean=mean, std=std, centres=groups.cluster_centers_, width=WIDTH, weight=WEIGHT)
    return basis, Ridge(alpha=SHRINKAGE).fit(design(means, tempi, basis), targets)


def predict(train: Data, held: Data) -> NDArray[np.float64]:
    """Fit on one part and predict the other with what ships."""
    basis, model = fit(*train)
    return model.predict(design(held[0], held[1], basis))


def predict_plainly(train: Data, held: Data) -> NDArray[np.float64]:
    """Do the same with ridge on the means and their squares."""
    mean, std = train[0].mean(axis=0), train[0].std(axis=0)

    def columns(means: NDArray[np.float64]) -> NDArray[np.float64]:
        z = np.clip((means - mean) / std, -CLIP, CLIP)
        return np.hstack([z, z**2])

    return Ridge(alpha=SHRINKAGE).fit(columns(train[0]), train[2]).predict(columns(held[0]))


def albums(ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Group ids of which each is at most ``SAME_ALBUM`` ahead of the last."""
    return np.cumsum(np.diff(ids, prepend=ids[0]) > SAME_ALBUM, dtype=np.int64)


def tens(ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Group ids that differ in their last digit only."""
    return np.unique(ids // 10, return_inverse=True)[1]


def cross_validate(
    data: Data, group: NDArray[np.int64], seed: int, model: Callable[[Data, Data], Any]
) -> NDArray[np.float64]:
    """Return out-of-fold predictions; a group stays in one fold."""
    fold = (np.random.default_rng(seed).permutation(int(group.max()) + 1) % FOLDS)[group]
    predicted = np.zeros_like(data[2])
    for index in range(FOLDS):
        train = tuple(part[fold != index] for part in data)
        held = tuple(part[fold == index] for part in data)
        predicted[fold == index] = model(train, held)
    return np.clip(predicted, 0.0, 1.0)


def compare(data: Data, ids: NDArray[np.int64]) -> None:
    """Print mean R2 over five ways to deal the folds, for both models on both kinds of folds."""
    print(f"\n| folds | model | {' | '.join(REGRESSED)} |\n{'|---' * (len(REGRESSED) + 2)}|")
    for folds in (albums, tens):
        for model in (predict, predict_plainly):
            rows = [
                r2_score(
                    data[2],
                    cross_validate(data, folds(ids), seed, model),
                    multioutput="raw_values",
                )
                for seed in range(5)
            ]
            cells = " | ".join(f"{value:.2f}" for value in np.mean(rows, axis=0))
            print(f"| {folds.__name__} | {model.__name__} | {cells} |")


def rounded(values: NDArray[np.float64], digits: int = 6) -> list[Any]:
    """Return nested lists with ``digits`` significant figures."""
    if values.ndim > 1:
        return [rounded(row, digits) for row in values]
    return [float(f"{value:.{digits}g}") for value in values.tolist()]


def read() -> dict[str, Any]:
    """Return the stored constants, or none."""
    return json.loads(CONSTANTS.read_text()) if CONSTANTS.exists() else {}


def write(stored: dict[str, Any]) -> None:
    """Store the constants, one list a line."""
    CONSTANTS.write_text(json.dumps(stored, separators=(",", ":"), sort_keys=True) + "\n")


def regression(data: Path) -> None:
    """Fit, print and store the regression."""
    means, tempi, targets, ids = load(data)
    predicted = cross_validate((means, tempi, targets), albums(ids), 0, predict)
    basis, model = fit(means, tempi, targets)
    limits = thirds(data)
    fields: dict[str, Any] = {}
    print(f"{len(ids)} tracks\n| field | R2 | Spearman | MAE |\n|---|---|---|---|")
    for index, name in enumerate(REGRESSED):
        truth, guess = targets[:, index], predicted[:, index]
        r2 = float(r2_score(truth, guess))
        print(
            f"| {name} | {r2:.2f} | {spearmanr(truth, guess)[0]:.2f} "
            f"| {np.abs(truth - guess).mean():.2f} |"
        )
        fields[name] = {
            "coefficients": rounded(model.coef_[index]),
            "intercept": float(model.intercept_[index]),
            "r2": round(r2, 3),
            "thirds": rounded(limits[index], 4),
        }
    stored = read()
    stored["regression"] = {
        "note": "Fitted on Echo Nest values from FMA's metadata (Defferrard et al., CC BY 4.0).",
        "mean": rounded(basis.mean),
        "std": rounded(basis.std),
        "centres": rounded(basis.centres, 4),
        "width": basis.width,
        "weight": basis.weight,
        "targets": fields,
    }
    write(stored)
    compare((means, tempi, targets), ids)


def vector(music: Path) -> None:
    """Hear a reference set and store the descriptors' scales."""
    # descriptors do not depend on the scales, but hearing needs some of the right size
    constants()["vector"] = {"mean": [0.0] * SIZE, "std": [1.0] * SIZE}
    rows: list[tuple[float, ...]] = []
    for folder in sorted(path for path in music.iterdir() if path.is_dir()):
        files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES)
        heard = 0
        for path in files:
            if heard == PER_FOLDER:
                break
            try:
                found = analyse_file(path)
            except AudioError:
                continue
            if (found.duration or 0.0) >= LEAST_SECONDS:
                rows.append(found.descriptors)
                heard += 1
        print(f"{folder.name}: {heard} clips")
    table = np.array(rows)
    # an outlier among the references must not widen a scale: trimmed at 1 % on either side
    low, high = np.percentile(table, (1, 99), axis=0)
    table = np.clip(table, low, high)
    stored = read()
    std = np.maximum(table.std(axis=0), 1e-3)
    stored["vector"] = {
        "mean": rounded(table.mean(axis=0)),
        "std": rounded(std),
        "clips": len(rows),
    }
    write(stored)
    print(f"{len(rows)} clips, {SIZE} descriptors")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Fit the constants of bot.audio.")
    part = parser.add_subparsers(dest="part", required=True)
    fitting = part.add_parser("regression")
    fitting.add_argument("--data", type=Path, required=True)
    scaling = part.add_parser("vector")
    scaling.add_argument("--music", type=Path, required=True)
    asked = parser.parse_args()
    if asked.part == "regression":
        regression(asked.data)
    else:
        vector(asked.music)


if __name__ == "__main__":
    main()
