"""Catalogues without structure, to hold real ones against."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

import numpy as np

from bot.analysis.choose import choose
from bot.analysis.constants import POPULATION_MEAN, POPULATION_SD
from bot.analysis.table import tabulate
from bot.domain.model import FEATURE_RANGES, Catalogue, Features, Track

if TYPE_CHECKING:
    from bot.domain.model import FeatureName


def own_unit(name: FeatureName, score: float) -> float:
    """Return a standard score in the feature's own unit, within its range: what undoes ``space``."""
    value = score * POPULATION_SD[name] + POPULATION_MEAN[name]
    match name:
        case "acousticness" | "instrumentalness":
            value = float(np.sin(np.clip(value, 0.0, np.pi / 2)) ** 2)
        case "speechiness" | "liveness":
            value = float(np.exp(value))
        case "tempo":
            value = float(2.0**value)
        case "danceability" | "energy" | "valence" | "loudness":
            pass
        case _:
            assert_never(name)
    return float(np.clip(value, *FEATURE_RANGES[name]))


def structureless(source: Catalogue, seed: int) -> Catalogue:
    """Return as many tracks, drawn from one normal distribution with the same covariances.

    They keep the titles, albums and ids of the ``source``'s tracks that stand on its map.
    """
    table = tabulate(choose(source.tracks))
    rng = np.random.default_rng([seed, len(table.ids)])
    drawn = rng.multivariate_normal(
        table.scores.mean(axis=0), np.cov(table.scores.T), len(table.ids), method="svd"
    )
    by_id = {track.id: track for track in source.tracks}
    tracks: list[Track] = []
    for track, scores in zip(table.ids.tolist(), drawn, strict=True):
        values = {
            name: own_unit(name, float(score))
            for name, score in zip(table.columns, scores, strict=True)
        }
        tracks.append(
            replace(
                by_id[track],
                title=f"Track {track}",
                features=(replace(Features(source="spotify"), **values),),
            )
        )
    return replace(source, tracks=tuple(tracks))
