"""What librosa and pyloudnorm hear in the same samples: called by the other audio benchmarks.

    PYTHON_WITH_LIBROSA benchmarks/audio_peers.py tempo|key|means|loudness SIGNALS.npz
    PYTHON_WITH_LIBROSA benchmarks/audio_peers.py speed FILE...

Runs in an environment of its own (``pip install librosa pyloudnorm``) and imports nothing of
the project. Prints JSON.
"""

# pyright: basic, reportMissingImports=false
# librosa and pyloudnorm are no dependencies of the project

from __future__ import annotations

import json
import sys
import time

import numpy as np

Signals = dict[str, np.ndarray]

RATE = 22_050
# Krumhansl and Kessler 1982: what librosa's own gallery and most tutorials use with chroma_cqt
MAJOR = (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88)
MINOR = (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17)


def tempo(signals: Signals) -> object:
    """Return the tempi of ``beat_track`` and of ``feature.tempo``."""
    import librosa  # noqa: PLC0415 - one task, one library

    found: dict[str, dict[str, float]] = {"librosa beat_track": {}, "librosa feature.tempo": {}}
    for name, signal in signals.items():
        beat = librosa.beat.beat_track(y=signal, sr=RATE)[0]
        found["librosa beat_track"][name] = float(np.atleast_1d(beat)[0])
        estimated = librosa.feature.tempo(y=signal, sr=RATE)
        found["librosa feature.tempo"][name] = float(np.atleast_1d(estimated)[0])
    return found


def key(signals: Signals) -> object:
    """Return (key, mode) by the best correlation of the mean ``chroma_cqt``."""
    import librosa  # noqa: PLC0415 - one task, one library

    profiles = [np.roll(p, tonic) for p in (MAJOR, MINOR) for tonic in range(12)]
    found: dict[str, tuple[int, int]] = {}
    for name, signal in signals.items():
        chroma = librosa.feature.chroma_cqt(y=signal, sr=RATE).mean(axis=1)
        best = int(np.argmax([np.corrcoef(chroma, profile)[0, 1] for profile in profiles]))
        found[name] = (best % 12, 1 - best // 12)
    return {"librosa chroma_cqt + Krumhansl": found}


def means(signals: Signals) -> object:
    """Return the 31 default means, in the order of ``bot.audio.timbre.MEAN_NAMES``."""
    return {name: describe(signal) for name, signal in signals.items()}


def describe(signal: np.ndarray) -> list[float]:
    """Return the means of one signal, from one shared spectrogram."""
    import librosa  # noqa: PLC0415 - one task, one library

    magnitude = np.abs(librosa.stft(signal))
    mel = librosa.feature.melspectrogram(sr=RATE, S=magnitude**2)
    feature = librosa.feature
    return [
        *feature.mfcc(S=librosa.power_to_db(mel), n_mfcc=20).mean(axis=1).tolist(),
        float(np.sqrt((magnitude**2).mean(axis=0)).mean()),
        float(feature.spectral_bandwidth(S=magnitude, sr=RATE).mean()),
        float(feature.spectral_centroid(S=magnitude, sr=RATE).mean()),
        *feature.spectral_contrast(S=magnitude, sr=RATE).mean(axis=1)[:6].tolist(),
        float(feature.spectral_rolloff(S=magnitude, sr=RATE).mean()),
        float(feature.zero_crossing_rate(signal).mean()),
    ]


def loudness(signals: Signals) -> object:
    """Return LUFS; a signal's name ends in @RATE."""
    import pyloudnorm  # noqa: PLC0415 - one task, one library

    return {
        name: float(
            pyloudnorm.Meter(int(name.rsplit("@")[-1])).integrated_loudness(signal.T.astype(float))
        )
        for name, signal in signals.items()
    }


def speed(paths: list[str]) -> list[float]:
    """Return CPU seconds per file of the tutorial way: a call per feature, each from samples."""
    import librosa  # noqa: PLC0415 - one task, one library

    def tutorial(path: str) -> None:
        signal, rate = librosa.load(path)
        librosa.beat.beat_track(y=signal, sr=rate)
        feature = librosa.feature
        for call in (
            feature.chroma_stft,
            feature.chroma_cqt,
            feature.mfcc,
            feature.spectral_centroid,
            feature.spectral_bandwidth,
            feature.spectral_contrast,
            feature.spectral_rolloff,
            feature.tonnetz,
        ):
            call(y=signal, sr=rate)
        feature.rms(y=signal)
        feature.zero_crossing_rate(signal)
        librosa.effects.hpss(signal)

    tutorial(paths[0])  # compiles
    spent: list[float] = []
    for path in paths:
        start = time.process_time()
        tutorial(path)
        spent.append(time.process_time() - start)
    return spent


def main() -> None:
    """Read the command line."""
    task, *rest = sys.argv[1:]
    if task == "speed":
        found = speed(rest)
    else:
        signals = dict(np.load(rest[0]))
        found = {"tempo": tempo, "key": key, "means": means, "loudness": loudness}[task](signals)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
