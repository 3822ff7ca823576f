"""Every number the analysis rests on, with where it comes from.

*measured*: compared on 121 real artists with resampling before the bot was written; the table
can be made again on any catalogue with ``benchmarks/map_quality`` (``docs/analysis.md``).
*by hand*: set by judgement and never tuned; said so, to be doubted first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.model import FeatureName

ALGORITHM_VERSION: Final = "14"
"""Part of every cached map's key: raise it whenever the same input may give another map."""

# --- the space (measured: means and deviations of 19,356 tracks of 121 artists) -----------------

POPULATION_MEAN: Final[Mapping[FeatureName, float]] = {
    "danceability": 0.586,
    "energy": 0.689,
    "loudness": -7.485,
    "speechiness": -2.796,
    "acousticness": 0.374,
    "instrumentalness": 0.129,
    "liveness": -1.847,
    "valence": 0.504,
    "tempo": 6.882,
}
"""After the transforms of ``space.transform``."""

POPULATION_SD: Final[Mapping[FeatureName, float]] = {
    "danceability": 0.160,
    "energy": 0.203,
    "loudness": 3.795,
    "speechiness": 0.715,
    "acousticness": 0.320,
    "instrumentalness": 0.278,
    "liveness": 0.711,
    "valence": 0.239,
    "tempo": 0.324,
}
"""After the transforms. A fixed scale for all artists: dividing by the artist's own deviation
magnifies what hardly varies (a singer's instrumentalness) and cuts off one to three tracks."""

WEIGHTS: Final[Mapping[FeatureName, float]] = {
    "danceability": 1.0,
    "energy": 1.0,
    "loudness": 0.5,
    "speechiness": 0.8,
    "acousticness": 1.0,
    "instrumentalness": 0.8,
    "liveness": 0.6,
    "valence": 1.0,
    "tempo": 0.5,
}
"""Set by hand, then checked: equal weights cost 0.08 of stability, tempo at 1 costs 0.05."""

Z_LIMIT: Final = 3.0
"""Standard scores are cut here, so that no single feature outweighs the rest."""
SPEECHINESS_FLOOR: Final = 0.02
LIVENESS_FLOOR: Final = 0.03
LOUDNESS_LIMITS: Final = (-30.0, 0.0)
TEMPO_LIMITS: Final = (40.0, 240.0)
"""BPM. A source writes 0 where it found no tempo; the limit makes that harmless."""
DECIMALS: Final = 9
"""Coordinates are rounded here: vectorised logarithms may differ in the last bit by position."""

# --- which tracks ------------------------------------------------------------------------------

EDITION_DISTANCE: Final = 0.25
"""RMS distance in population deviations under which one title is one recording (measured)."""
EDITION_CONTRADICTION: Final = 1.0
"""RMS distance from which the same title and length are two recordings after all (by hand)."""
EDITION_SECONDS: Final = 2.0
EDITION_SHARED_FEATURES: Final = 5
"""Features two editions must share before their distance is worth asking for (by hand)."""
COLUMN_SHARE: Final = 0.5
"""A feature known of fewer tracks is left out for the whole artist (by hand)."""
MOST_IMPUTED: Final = 3
"""Unknown features of a track that its artist's median may fill (measured: agreement 0.77)."""
PLACING_TRACKS: Final = 5
"""Tracks a source needs before its own mean and spread are believed (by hand)."""
SPREAD_FLOOR: Final = 0.25
"""Least spread, in population deviations, that standardising a second source divides by."""
PLACING_NEIGHBOURS: Final = 3
"""Neighbours whose mean position a placed track takes where it has no sound vector (by hand)."""

# --- groups ------------------------------------------------------------------------------------

STARTS: Final = 4
"""Random starts (k-means++) that stand beside the start by halving."""
CLEARLY_TIGHTER: Final = 0.97
"""Share of the inertia below which a grouping from random starts stands instead (by hand)."""
MOST_STEPS: Final = 100
SEED: Final = 20_240_229
USUAL_GROUPS: Final[tuple[tuple[float, ...], ...]] = (
    (0.41, 0.17, 0.09, -0.12, -0.08, -0.02, -0.05, 0.74, -0.13),
    (-0.03, -0.05, 0.00, -0.42, -0.31, 0.09, -0.12, -0.60, -0.10),
    (-0.39, 0.35, 0.17, 0.88, -0.21, -0.06, 0.25, -0.01, 0.47),
    (-0.29, -0.79, -0.44, -0.19, 1.07, -0.05, -0.02, -0.47, -0.20),
)
"""How an artist's tracks usually part: where each group's centre lies from the artist's own mean, in
population deviations, in the order of ``FEATURE_NAMES``, the most usual group first. Made by
``benchmarks/fit_constants.py`` from 309 artists with 5 to 19 tracks."""
USUAL_WEIGHT: Final = 6.0
"""Tracks that each of those centres counts for: a dozen tracks feel that, forty would outvote it
(measured: with it, maps of 20 to 39 tracks hold to 0.71 when a fifth of the tracks goes, and to
about 0.6 without)."""
USUAL_BELOW: Final = 40
"""With fewer tracks the usual groups may have a say."""
SEARCH_ROWS: Final = 1_000
"""Rows that random starts are tried on in a larger catalogue; the best goes on with all rows."""
SILHOUETTE_ROWS: Final = 600
"""Rows, chosen by track, that a silhouette is taken over in a larger catalogue."""

SMALLEST_CLUSTER: Final = 3
SMALLEST_SHARE: Final = 0.04
LARGEST_SHARE: Final = 0.60
"""The targets of the map's benchmark: a group is worth a name and does not swallow the rest."""
EVIDENT: Final = 2.0
"""Standard deviations of chance from which a grouping may break a habit: one group with most of the
tracks, or a small catalogue's own groups instead of the usual ones (by hand: 2.3 % of structureless
catalogues reach it)."""
TWO_TELL_LESS: Final = 0.01
"""Taken off the silhouette of two groups: halves are the easiest parting of anything (measured: with
it no number of groups is found in more than 0.38 of the maps of 60 tracks or more, 0.43 of those of
artists it was not chosen on; without it 0.40 and 0.59)."""
FIRM_FROM: Final = 0.9
"""Firmness below which a map is said to be one continuous sound, cut into moods (by hand)."""
STRAY_ROUNDS: Final = 3
"""How often rows that would make a group too small are set aside, and the rest grouped anew."""
STRAY_SHARE: Final = 0.8
"""Share of the tracks that must stay when strays are set aside (by hand)."""
ONE_GROUP_BELOW: Final = 6
"""Fewer different tracks than this make one group."""
FEW_TRACKS: Final = 12
"""Below: two clusters, and only if they are clearly apart."""
FEW_TRACKS_SILHOUETTE: Final = 0.25
SMALL_CATALOGUE: Final = 24
"""Below: two or three groups; from here on up to four."""
MOST_CLUSTERS: Final = 6
"""Big groups where they are so clearly apart that more than four are sought."""
MORE_CLUSTERS_BEYOND: Final = 0.1
"""Silhouette beyond chance from which one more number than four is tried (by hand)."""
TRACKS_PER_CLUSTER: Final = 6
"""Tracks that each of more than four groups needs on average (by hand: with it, the demo label's five
styles are five groups of 37 and 39 tracks; of 144 structureless catalogues none has more than four)."""

SCENES_FROM: Final = 60
"""Tracks from which on groups are told in scenes."""
MOST_SCENES: Final = 10
"""Scenes of the whole map, a group without scenes counted as one."""
MOST_SCENES_OF_ONE: Final = 4
SCENE_TRACKS: Final = 10
"""Tracks per scene that a map of many scenes needs on average (by hand)."""
SCENES_TELL: Final = 0.56
"""Share of the differences between tracks that is told by as few scenes as it takes (measured: a
little more than the half that is wanted of every map)."""
SCENES_AT_LEAST: Final = 6
"""Scenes of a catalogue of at least ``LARGE_CATALOGUE`` tracks."""
LARGE_CATALOGUE: Final = 120
WISHED_BOUNDS: Final = (2, 8)

CLASSIC_FEATURES: Final[tuple[FeatureName, ...]] = (
    "danceability",
    "energy",
    "speechiness",
    "acousticness",
    "instrumentalness",
    "liveness",
    "valence",
)
"""What the first version of these maps clustered: centred, never scaled."""
CLASSIC_DIMENSIONS: Final = 5
CLASSIC_TRACKS_PER_CLUSTER: Final = 50
CLASSIC_BOUNDS: Final = (3, 10)
CLASSIC_STARTS: Final = 1
CLASSIC_RATIO: Final = 10
"""The number of clusters falls while the largest is more than this many times the smallest."""
CLASSIC_MORE_THAN: Final = 10
"""A catalogue of at most this many tracks is one group."""

# --- stability ---------------------------------------------------------------------------------

RESAMPLE_SHARE: Final = 0.8
HANDS: Final = 5
"""Resamples among which every track is left out once: one deal."""
DEALS_OF_FEW: Final = 2
"""Deals where there are fewer than ``SETTLED_TRACKS``, which agree less from one to the next (measured:
what two tell is off by 0.06 from what forty resamples would, what one tells by 0.08)."""
STABILITY_TRACKS: Final = 12
"""Fewer tracks cannot be resampled in a way that means anything."""
SETTLED_TRACKS: Final = 60
"""With fewer, taking some away may undo a grouping; so each resample weighs all numbers of groups
anew, and else only those that came near."""
NEAR_BEYOND: Final = 0.02
"""How near: the silhouette beyond chance that another number may lie behind the best."""

# --- the same map tomorrow ---------------------------------------------------------------------

KEEP_MARGIN: Final = 0.03
"""The last map's grouping stays while its silhouette beyond chance is within this of the best
(by hand)."""
KEEP_SCENES_MARGIN: Final = 0.03
"""And its scenes while they tell within this of what the best scenes tell (by hand)."""
SAME_GROUP: Final = 0.25
"""Least Jaccard similarity of members under which a group is not the one it was (by hand)."""
KEPT_NAME_BONUS: Final = 10.0
"""What a group's former name is worth while it still holds: more than any other name."""
KEPT_FALLBACK_BONUS: Final = 0.35
"""The same for a merely relative name, which gives way to one that says more (by hand)."""
COLOURS: Final = 8
"""Colours of the chart palette."""

# --- names and evidence ------------------------------------------------------------------------

NAME_SHARE: Final = 0.6
"""Share of a group's tracks that must meet the one guard of its name (by hand)."""
NAME_SHARE_OF_SEVERAL: Final = 0.35
"""Share that must meet all guards at once, where a name has several; each median meets its own."""
NAME_DIFFERENCE: Final = 0.2
"""Deviations from the artist's mean each leading feature of a name must show (by hand)."""
NAME_CONTRAST: Final = 0.5
"""Weight of the lead over the next best group (measured, as the prototype)."""
NAME_TELLING: Final = 0.5
"""Worth of one bit of surprise: how much a rare name beats a common one (by hand)."""
HEARD: Final[Mapping[FeatureName, float]] = {
    "danceability": 0.98,
    "energy": 1.12,
    "loudness": 0.72,
    "speechiness": 0.66,
    "acousticness": 0.79,
    "instrumentalness": 1.04,
    "liveness": 0.68,
    "valence": 0.65,
    "tempo": 0.63,
}
"""How surely one deviation tells tracks apart for those who know them (measured: fitted to how nine readers
matched 845 names and lists of tracks of 87 artists, ``benchmarks/blind_names.py``, a logistic model with a
weak prior). They go by energy and danceability, less by what a source calls valence."""
CLAIMS_POWER: Final = 0.34
"""A name is taken to tell (claims / 2) to this power of what it claims, relative to one of two claims
(measured, with ``HEARD``)."""
NAMES_APART: Final = 32.0
"""What a set of names gains by telling groups apart, beside how well each name fits (by hand: beyond this
merely relative names grow more common and hardly more names are expected to be matched)."""
LANDMARK_CLAIM: Final = 0.25
"""How much of a group's sound a landmark is taken to tell (measured, with ``HEARD``)."""
RAREST_NAME: Final = 1 / 24
"""No name counts as rarer than this."""
MILD_NAME_COST: Final = 0.7
"""What a name costs that claims little, so that it gives way to one that tells more (by hand)."""
SINGLE_NAME_COST: Final = 0.3
"""What a name of a single claim costs beside one that claims more (by hand)."""
COMPARED_NAME_COST: Final = 0.05
"""The same for one that compares a group with the others in two ways (by hand)."""
THREE_WAYS_COST: Final = 0.5
"""And in three, which are many words (by hand)."""
THIRD: Final = 1 / 3
"""The share of the tracks that a group is taken to have when it is held against the rest."""
LANDMARK_SHARE: Final = 1 / 3
"""Share of the groups that may be named after an album, years or a track."""
AROUND_SCORE: Final = -0.5
"""What "Around" a track is worth: more than a mild name, less than a fitting one (by hand)."""
AROUND_MOST_SCORE: Final = 0.9
"""The same for a group of most of the tracks: it is the artist's usual sound, which only differs from
the few others (by hand)."""
MOST_TRACKS: Final = 0.55
ORIGIN_SCORE: Final = 1.6
ORIGIN_EVIDENCE_SCORE: Final = 0.2
"""What the name of an album or of years is worth at a chance of 1 in 100, and more for each further
power of ten, six at most (by hand)."""
ORIGIN_NAME_SHARE: Final = 0.3
ORIGIN_NAME_HELD: Final = 0.65
"""A group is named after an album that so much of it is from, or that it holds so much of (by hand)."""
LONGEST_LANDMARK: Final = 28
"""Characters of a title that a name takes up; a longer one names no group."""

BRIGHT_VALENCE: Final = 0.56
"""Median valence from which a bright word is true (by hand, as all of these)."""
BRIGHT_FORCE: Final = 0.12
"""What is added to it for heavy music, whose valence is that of its drive,"""
BRIGHT_WORDS: Final = 0.1
"""for wordy music, and once more for very wordy music,"""
BRIGHT_MINOR: Final = 0.06
"""and for music in minor."""
MINOR_SHARE: Final = 0.6
BRIGHT_FLOOR: Final = 0.45
BRIGHT_SHARE: Final = 0.7
"""Share of a group's tracks that must reach that valence, or be wordless for a wordless name."""
WORDLESS: Final = 0.8
"""Instrumentalness from which a source means it; between half and this there often is a voice."""
VOICES_MEAN: Final = 0.3
"""An artist's mean instrumentalness from which voices are worth a word."""
WORDY: Final = 0.12
VERY_WORDY: Final = 0.2
WORDS_MEAN: Final = 0.1
"""Median speechiness of wordy and very wordy music, and an artist's mean from which less than very
wordy music is not just chopped voices."""
USUAL_SHARE: Final = 0.55
"""A group with more of the tracks is not told as "than usual": it is what is usual."""
SIGNATURE_DISTANCE: Final = 0.6
"""Weighted deviations from the artist's mean within which a group is the artist's usual sound."""
SIGNATURE_SCORE: Final = 0.1
"""What that name is worth: less than any that fits well, more than a merely relative one."""
EVIDENCE_DIFFERENCE: Final = 0.3
EVIDENCE_COUNT: Final = 3
QUIET_FEATURES: Final[frozenset[FeatureName]] = frozenset(
    {"speechiness", "instrumentalness", "liveness"}
)
"""Features that are near nothing for most music: "instrumental 0 %" says nothing."""
QUIET_MEAN: Final = 0.3
"""A quiet feature is worth "less of it" only where the artist's mean is at least this."""
LEAST_TOLD: Final[Mapping[FeatureName, float]] = {
    "speechiness": 0.1,
    "instrumentalness": 0.1,
    "liveness": 0.25,
    "acousticness": 0.15,
}
"""And "more of it" is worth saying only where the group itself has this much (by hand)."""

# --- where a group's tracks come from, and the finding on the whole map --------------------------

ORIGIN_CHANCE: Final = 0.01
"""Chance under which a group draws on an album or on years, and does not just happen to."""
ORIGIN_TRACKS: Final = 3
"""Fewest tracks of an album that are worth saying (by hand)."""
ORIGIN_SHARE: Final = 0.25
"""Share of the group that they must be, or half of the album at least (by hand)."""
ERA_YEARS: Final = 8
"""Most release years in a row that make an era (by hand)."""
FINDING_TRACKS: Final = 8
"""Tracks that each side of a comparison needs (by hand)."""
FINDING_ALBUMS: Final = 2 / 3
"""Share of the albums since a change that must have changed (by hand)."""
FINDING_DIFFERENCE: Final = 0.4
"""Population deviations that both sides' means must differ by, to be heard (by hand)."""
FINDING_SURE: Final = 4.0
"""Standard errors that they must differ by: some hundred pairs of sides are compared, and one in a
hundred artists without any change may pass (two-sided p = 0.0001, Bonferroni)."""
BEYOND_MOST: Final = 0.8
"""Population deviations beyond which an artist as a whole is unlike most music (by hand)."""
TWO_SHARE: Final = 0.25
"""Share of the tracks that each of two artists in one must have (by hand)."""
TWO_MOST: Final = 0.6
"""Share that they must have together (by hand)."""
TWO_TRACKS: Final = 40
"""With fewer, two groups look apart by chance (by hand)."""
TWO_BETWEEN: Final = 0.08
"""Most tracks in the middle third of the way between the two; of a single normal cloud a quarter."""
TWO_GAP: Final = 4.0
"""How many of their own deviations apart two groups are that are two artists in one. The halves of
a single normal cloud are 2.6 apart."""
APART_TRACKS: Final = 6
APART_SHARE: Final = 0.6
APART_EVIDENCE: Final = 4.0
"""An album stands apart that has so many tracks, so large a share of them in one group, by a chance of
one in ten to this power (by hand)."""

# --- layout ------------------------------------------------------------------------------------

AXIS_WORD: Final = 0.4
"""Correlation that a feature's word on an axis must reach; the first word may stay below."""
AXIS_FIRST_WORD: Final = 0.2
AXIS_WORDS: Final = 2
AXIS_QUANTILES: Final = (0.1, 0.9)
AXIS_DIFFERENCE: Final[Mapping[FeatureName, float]] = {
    "danceability": 0.1,
    "energy": 0.1,
    "loudness": 2.0,
    "speechiness": 0.05,
    "acousticness": 0.1,
    "instrumentalness": 0.3,
    "liveness": 0.2,
    "valence": 0.1,
    "tempo": 15.0,
}
"""Between those quantiles of an artist's tracks; with less, nobody hears what the word says (by hand)."""
AXIS_LEAST: Final[Mapping[FeatureName, float]] = {
    "speechiness": 0.09,
    "liveness": 0.4,
    "acousticness": 0.15,
}
"""What the upper of them must reach: "live" is no word for tracks that all come from a studio."""

# --- scenes' names, and the order of a group's tracks ------------------------------------------------

LEANING_LEAST: Final[Mapping[FeatureName, float]] = {
    "acousticness": 0.5,
    "instrumentalness": 0.8,
    "liveness": 0.6,
    "speechiness": 0.1,
}
"""Medians from which a scene may be called acoustic, instrumental, live or wordy (by hand)."""
LEANING_SECOND: Final = 0.6
"""How far, beside the first, a scene must lean a second way for that to be said (by hand)."""
LEANING_SCORE: Final = 0.4
"""What a landmark is worth beside a leaning of one weighted deviation (by hand)."""
VERSION_DISTANCE: Final = 0.35
"""How much farther than a studio original, in median distances of the group, a version counts as
standing (by hand)."""
ODD_TRACKS: Final = 6
ODD_DISTANCE: Final = 1.5
"""A group of so many tracks has an odd one where one is so many median distances off (by hand)."""

# --- remarks -----------------------------------------------------------------------------------

MOST_BRIDGES: Final = 3
MOST_ODDITIES: Final = 3
BRIDGE_MARGIN: Final = 0.1
"""Relative difference of the distances to the two nearest centres of a bridge (by hand)."""
BRIDGE_DETOUR: Final = 1.3
"""How much longer than the straight line the way over a bridge may be (by hand)."""
ODDITY_EXCESS: Final = 1e-6
"""Rounding is no oddity."""
ODDITY_FACTOR: Final = 3.0
"""Robust deviations from its group's usual distance that make a track an oddity (by hand)."""
