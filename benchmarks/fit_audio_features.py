"""Fit the constants of ``bot/audio/constants.json`` anew.

    python -m benchmarks.fit_audio_features regression [--data DIR]
    python -m benchmarks.fit_audio_features vector --music DIR

``regression`` needs ``fma_means.csv`` (librosa-default means of 30 s clips of the Free Music
Archive) and ``echonest_fma.json`` (Echo Nest values, FMA metadata, CC BY 4.0) in DIR, and prints
the cross-validated R2 of each field. Folds: tracks sorted by id, a new group wherever an id is
more than 20 ahead (so that an album, and mostly an artist, stays in one fold), groups dealt to
ten folds by a fixed seed.

``vector`` hears the middle of every sound file below DIR, at most 40 per folder at its first
level, and stores the mean and standard deviation of each descriptor.
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
from bot.audio.constants import FILE
from bot.audio.regression import CLIP, REGRESSED, Basis, design
from bot.audio.vector import SIZE

if TYPE_CHECKING:
    from numpy.typing import NDArray

CONSTANTS = Path(__file__).parent.parent / "bot" / "audio" / FILE
FOLDS = 10
SAME_ALBUM = 20
CENTRES = 60
WIDTH = 0.015
WEIGHT = 12.0
SHRINKAGE = 100.0
PER_FOLDER = 40
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


def cross_validate(
    means: NDArray[np.float64],
    tempi: NDArray[np.float64],
    targets: NDArray[np.float64],
    ids: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return out-of-fold predictions."""
    group = np.cumsum(np.diff(ids, prepend=ids[0]) > SAME_ALBUM)
    folds = np.random.default_rng(0).permutation(int(group[-1]) + 1) % FOLDS
    fold = folds[group]
    predicted = np.zeros_like(targets)
    for index in range(FOLDS):
        held = fold == index
        basis, model = fit(means[~held], tempi[~held], targets[~held])
        predicted[held] = model.predict(design(means[held], tempi[held], basis))
    return np.clip(predicted, 0.0, 1.0)


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
    predicted = cross_validate(means, tempi, targets, ids)
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


def vector(music: Path) -> None:
    """Hear a reference set and store the descriptors' scales."""
    # descriptors do not depend on the scales, but hearing needs some of the right size
    write(read() | {"vector": {"mean": [0.0] * SIZE, "std": [1.0] * SIZE, "clips": 0}})
    rows: list[tuple[float, ...]] = []
    for folder in sorted(path for path in music.iterdir() if path.is_dir()):
        files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES)
        heard = 0
        for path in files:
            if heard == PER_FOLDER:
                break
            try:
                rows.append(analyse_file(path).descriptors)
            except AudioError:
                continue
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
    default = Path(__file__).parent.parent.parent / "shared" / "data"
    fitting.add_argument("--data", type=Path, default=default)
    scaling = part.add_parser("vector")
    scaling.add_argument("--music", type=Path, required=True)
    asked = parser.parse_args()
    if asked.part == "regression":
        regression(asked.data)
    else:
        vector(asked.music)


if __name__ == "__main__":
    main()
