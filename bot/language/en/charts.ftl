### Words on the pictures and in their descriptions.

tracks =
    { $count ->
        [one] 1 track
       *[other] { $count } tracks
    }
groups =
    { $count ->
        [one] one sound group
       *[other] { $count } sound groups
    }
moods = one continuous sound, cut into { $count } moods
scenes = Scenes: { $names }
scenes_more = Scenes: { $names } and { $more } more
inside = Inside “{ $name }”
subtitle = { $tracks }, { $groups }
years = { $first }–{ $last }
separator = { " " }·{ " " }
heart = favourite
placed = another source
bridge = between groups
oddity = unlike the rest
crowd = larger: more tracks
demo = demo, invented music
empty_title = No map yet
empty_hint = None of these tracks has been heard so far. Try again after a refresh.

source-spotify = sound by Spotify
source-reccobeats = sound by ReccoBeats
source-preview = sound heard in 30 s previews

extreme-valence_high = Happiest
extreme-valence_low = Darkest
extreme-energy_high = Wildest
extreme-energy_low = Calmest
extreme-acousticness_high = Most acoustic
extreme-acousticness_low = Most electric
extreme-danceability_high = Most danceable
extreme-danceability_low = Least danceable
extreme-loudness_high = Loudest
extreme-loudness_low = Quietest
extreme-speechiness_high = Wordiest
extreme-speechiness_low = Least wordy
extreme-instrumentalness_high = Most instrumental
extreme-instrumentalness_low = Most vocal
extreme-liveness_high = Most live
extreme-liveness_low = Least live
extreme-tempo_high = Fastest
extreme-tempo_low = Slowest
extreme-odd = Odd one out

features-subtitle = How the tracks spread over each feature
features-most = Most
features-least = Least
features-mean = the artist's mean
features-loved = favourites
features-unknown = not known for these tracks
features-one = { $feature }, group by group
features-artist_mean = mean { $value }
features-loved_mean = favourites { $value }

doubt-guess = only a guess
doubt-rough = a rough estimate
doubt-tempo = might be half or double

profile-group = this group
profile-mean = the artist's mean

card-this = this track
card-others = the artist's
card-mean = their mean
card-scene = scene: { $name }
card-rough = ~ { $value }
card-doubt = ~ roughly
card-unheard = Nobody has heard this track yet.

two-subtitle = { $x } and { $y }, the same scale for both
two-subtitle_short = { $x } and { $y }
two-nearest = Nearest pair
two-apart = Worlds apart: hardly a track could be the other's
two-edges = They meet at the edges: about { $count } tracks in ten could be the other's
two-much = Much in common: about { $count } tracks in ten could be the other's
two-alike = Hard to tell apart: about { $count } tracks in ten could be the other's
two-mixed = Heard by two sources: compare with care
two-doubted = { $feature }: { $doubt }

more-danceability_low = less danceable
more-danceability_high = more danceable
more-energy_low = calmer
more-energy_high = more energetic
more-loudness_low = quieter
more-loudness_high = louder
more-speechiness_low = less wordy
more-speechiness_high = wordier
more-acousticness_low = more electric
more-acousticness_high = more acoustic
more-instrumentalness_low = more vocal
more-instrumentalness_high = more instrumental
more-liveness_low = less live
more-liveness_high = more live
more-valence_low = darker
more-valence_high = brighter
more-tempo_low = slower
more-tempo_high = faster

timeline-subtitle = { $years }, { $tracks } with a date
timeline-changed_one = { $first } than in the early days
timeline-changed_two = { $first } and { $second } than in the early days
timeline-same = Much the same sound from the first to the last
timeline-mixture = What came out when, by sound
timeline-figures = { $then } → { $now }
timeline-then = the first third
timeline-now = the last third
timeline-none = No years yet
timeline-none_hint = Hardly any of these tracks has a release date. A refresh may bring them.

kind-live = live
kind-acoustic = acoustic
kind-remix = remix
kind-instrumental = instrumental
kind-commentary = commentary
kind-language = other language

alt-map = Scatter map: { $artist }, { $subtitle }.
alt-cluster = { $number } { $name }: { $tracks }{ $evidence }{ $source }{ $example }{ $scenes }.
alt-source = , { $words }
alt-scenes = , with the scenes { $names }
alt-example = , for example { $title }
alt-known = Best known: { $titles }.
alt-end = { $words }: { $title }.
alt-across = From left to right: { $low } to { $high }.
alt-upwards = From bottom to top: { $low } to { $high }.
alt-empty = A notice: there is no sound map of { $artist } yet.
alt-sheet = Album covers numbered like the list:
alt-row = { $number } { $title },
alt-no_cover = { $number } { $title } (no cover),
alt-features = Distributions of the audio features of { $artist }:
alt-favourites = { " " }(favourites { $value })
alt-feature = { $artist }: { $parts }.
alt-feature_unknown = { $artist }: { $feature } is not known.
alt-extreme = { $word }: { $titles }.
alt-profile = Profile of { $number } { $name } by { $artist }:
alt-profile_row = { $feature } { $value } (the artist's mean is { $mean }),
alt-card = Card of { $title } by { $artist }:
alt-card_group = cluster #{ $number }, { $name };
alt-timeline = Timeline of { $artist }: { $subtitle }.
alt-no_timeline = A notice: hardly anything by { $artist } has a release date.
alt-band = { $number } { $name }: { $then } % at first, { $now } % at last.
alt-albums = Albums: { $titles }.
alt-album = { $title } ({ $year })
alt-two = Two artists on one map, { $x } across and { $y } upwards: { $first } and { $second }.
alt-nearest = Nearest pair: { $first } and { $second }.
alt-whose_end = { $words }: { $title } by { $name }.
alt-two_row = { $feature }: { $first } { $first_value }, { $second } { $second_value };
