### What members read about a map: names of groups, words on axes, evidence, remarks.


# Voice, stage and studio
names-spoken_word = Spoken word
names-words_first = Words up front
names-hard_hitting_words = Hard-hitting & wordy
names-wordy_and_laid_back = Wordy & laid-back
names-words_and_grooves = Words & grooves
names-dark_and_wordy = Dark & wordy
names-playful_and_wordy = Bright & wordy
names-fierce_and_wordy = Fierce & wordy
names-smooth_talking = Smooth & wordy
names-live_wire = Live-wire energy
names-in_front_of_a_crowd = In front of a crowd
names-instrumentals = Instrumentals
names-driving_instrumentals = Driving instrumentals
names-drifting_and_wordless = Drifting & wordless
names-wordless_grooves = Wordless grooves
names-dark_and_wordless = Dark & wordless
names-voices_up_front = Voices up front
# Acoustic and quiet
names-soft_and_acoustic = Soft & acoustic
names-sparse_and_sad = Sparse & wistful
names-bare_and_drifting = Bare & drifting
names-warm_and_acoustic = Warm & acoustic
names-acoustic_with_drive = Acoustic with drive
names-acoustic_grooves = Acoustic grooves
names-acoustic_storytelling = Acoustic storytelling
names-unplugged_feel = Unplugged feel
names-acoustic_and_easygoing = Acoustic & easygoing
names-quiet_and_intimate = Quiet & intimate
names-hushed = Hushed
names-mellow_and_smooth = Mellow & smooth
names-gentle_and_sweet = Gentle & sweet
names-calm_and_drifting = Calm & drifting
names-soft_glow = Soft glow
names-soft_and_swaying = Soft & swaying
# Mood: dark
names-dark_and_driving = Dark & driving
names-low_lit = Dark & subdued
names-small_hours = Small hours
names-melodic_and_moody = Melodic & moody
names-moody_and_electric = Moody & electric
names-overcast = Gloomy
names-late_night_grooves = Late-night grooves
names-dark_dance_floor = Dark dance floor
names-heavy_hearted = Heavy-hearted
names-brooding_and_vast = Brooding & vast
names-dark_and_heavy = Dark & heavy
names-gloomy_and_loud = Dark & loud
names-wistful = Wistful
names-bittersweet_and_danceable = Bittersweet & danceable
# Mood: bright
names-bright_and_upbeat = Upbeat & lively
names-bright_and_danceable = Bright & danceable
names-feel_good_grooves = Feel-good grooves
names-party_mode = Party mode
names-sunny_and_easy = Bright & easy
names-sunny_side = Bright-toned
names-bright_and_electric = Bright & electric
names-bright_and_loud = Bright & loud
names-light_on_its_feet = Light on its feet
names-cheerful_and_rough = Bright & rough-edged
names-swinging_and_warm = Warm & swinging
# Movement and force
names-dance_floor_drive = Dance-floor drive
names-easy_grooves = Easy grooves
names-made_to_move = Made to move
names-deep_grooves = Deep grooves
names-sparse_grooves = Sparse grooves
names-loud_and_punchy = Loud & punchy
names-big_and_electric = Big & electric
names-electric_grooves = Electric grooves
names-raw_power = Raw power
names-stormy = Stormy
names-wall_of_sound = Wall of sound
names-full_force = Full force
names-high_energy = High energy
names-lofty_and_wide = Lofty & wide
names-rushing_ahead = Rushing ahead
names-slow_burn = Slow burn
names-unhurried = Unhurried
# Compared with the artist
names-lighter_than_usual = Lighter than usual
names-brighter_than_usual = Brighter than usual
names-darker_than_usual = Darker than usual
names-heavier_than_usual = Heavier than usual
names-heavier_and_darker = Heavier & darker
names-calmer_than_usual = Calmer than usual
names-softer_and_darker = Softer & darker
names-more_sung_than_usual = More sung than usual
names-more_danceable_than_usual = More danceable than usual
names-wilder_than_usual = Wilder than usual
# In two ways, beside the artist's other tracks, and some more
names-livelier_and_brighter = Livelier & brighter
names-harder_and_darker = Harder & darker
names-calmer_and_brighter = Calmer & brighter
names-brighter_and_more_danceable = Brighter & more danceable
names-darker_and_more_danceable = Darker & more danceable
names-brighter_and_looser = Brighter & less danceable
names-darker_and_looser = Darker & less danceable
names-livelier_and_more_danceable = Livelier & more danceable
names-harder_and_looser = Harder & less danceable
names-livelier_and_looser = Livelier & less danceable
names-calmer_and_more_danceable = Calmer & more danceable
names-calmer_and_looser = Calmer & less danceable
names-warmer_and_brighter = Warmer & brighter
names-barer_and_darker = Barer & darker
names-softer_and_warmer = Softer & warmer
names-livelier_and_more_acoustic = Livelier & more acoustic
names-warmer_and_more_danceable = Warmer & more danceable
names-barer_and_looser = Barer & less danceable
names-brighter_and_more_electric = Brighter & more electric
names-darker_and_more_electric = Darker & more electric
names-harder_and_more_electric = Harder & more electric
names-looser_and_more_electric = More electric, less danceable
names-more_electric_and_danceable = More electric & danceable
names-wordier_and_brighter = Wordier & brighter
names-wordier_and_darker = Wordier & darker
names-wordier_and_livelier = Wordier & livelier
names-wordier_and_calmer = Wordier & calmer
names-wordier_and_more_danceable = Wordier & more danceable
names-wordier_and_looser = Wordier & less danceable
names-wordier_and_warmer = Wordier & warmer
names-more_sung_and_brighter = More sung & brighter
names-more_sung_and_darker = More sung & darker
names-more_sung_and_calmer = More sung & calmer
names-more_sung_and_livelier = More sung & livelier
names-more_sung_and_danceable = More sung & danceable
names-more_sung_and_warmer = More sung & warmer
names-louder_and_brighter = Louder & brighter
names-louder_and_darker = Louder & darker
names-quieter_and_brighter = Quieter & brighter
names-quieter_and_darker = Quieter & darker
names-louder_and_more_danceable = Louder & more danceable
names-quieter_and_more_danceable = Quieter & more danceable
names-three_ways = { $first }, { $second } & { $third }
names-smooth_grooves = Smooth grooves
names-wide_awake = Wide awake
names-rousing = Rousing
names-rousing_and_rough = Rousing & rough-edged
names-livelier_and_darker = Livelier & darker
names-pounding = Pounding
names-bouncing_and_wordy = Bouncing & wordy
names-yearning = Yearning
names-anthemic = Anthemic
names-sleek_and_danceable = Sleek & danceable
names-hypnotic = Hypnotic
names-soaring = Soaring
names-hazy = Hazy
names-half_light = Subdued & moody
names-strong_and_steady = Driving & steady
names-slow_and_swaying = Slow & swaying
names-tender_and_bright = Tender & bright
names-driving_and_lean = Driving & lean
names-loud_and_loose = Loud & rough-edged
# Milder claims
names-softer_touch = A softer touch
names-lighter_side = On the lighter side
names-in_the_shade = In the shade
names-steady_pulse = Steady beat
names-off_the_dance_floor = Off the dance floor
names-turned_up = Turned up
names-more_to_say = Packed with words
names-plugged_in = Plugged in
# What a group holds
names-mostly = Mostly { $artist }
names-album_side = The “{ $album }” side
names-era = The { $first }–{ $last } side
names-year = The { $first } side
names-around = Around “{ $track }”
# How a scene leans within its group, in the words of the axes
names-leaning = The { $first } ones
names-leaning_two_ways = The { $first }, { $second } ones
# Near the artist's own mean; the only group; merely relative; last resort
names-signature_sound = Signature sound
names-whole_catalogue = All tracks
names-more_energetic = More energetic
names-calmer = Calmer side
names-brighter_moods = Brighter moods
names-darker_moods = Darker moods
names-groovier = More danceable
names-looser_rhythms = Less danceable
names-more_electric = More electric
names-wordier = Wordier side
names-louder = Louder side
names-quieter = Quieter side
names-group = Group { $number }
# Names of the first version's maps
names-on_stage = On stage
names-live_wire_energy = Live-wire sound
names-leaning_acoustic = Leaning acoustic
names-acoustic_touches = Acoustic touches
names-quick_and_cheerful = Quick & cheerful
names-fast_and_moody = Fast & moody
names-full_throttle = Full throttle
names-fast_lane = Fast lane
names-lower_gear = In a lower gear
names-upbeat_side = Upbeat side
names-melody_first = Melody first
names-vocal_tracks = Vocal tracks
names-more_acoustic = More acoustic
names-more_sung = More melody
names-more_instrumental = Fewer vocals
names-more_vocal = More vocals
names-more_room = Roomier sound
names-drier = Closer sound
names-faster = Faster side
names-slower = Slower side

# The ways of a name of three, in its order; the first is a comparative
ways-calmer = calmer
ways-livelier = livelier
ways-quieter = quieter
ways-louder = louder
ways-brighter = brighter
ways-darker = darker
ways-wordier = wordier
ways-sung = sung
ways-acoustic = acoustic
ways-less_electric = less electric
ways-electric = electric
ways-danceable = danceable
ways-less_danceable = less danceable

findings-since_energy_low = Calmer since { $year }
findings-since_energy_high = More energetic since { $year }
findings-since_valence_low = Darker since { $year }
findings-since_valence_high = Brighter since { $year }
findings-since_danceability_low = Less danceable since { $year }
findings-since_danceability_high = More danceable since { $year }
findings-since_acousticness_low = More electric since { $year }
findings-since_acousticness_high = More acoustic since { $year }
findings-since_speechiness_low = More sung since { $year }
findings-since_speechiness_high = Wordier since { $year }
findings-guests_energy_low = Calmer with guests
findings-guests_energy_high = More energetic with guests
findings-guests_valence_low = Darker with guests
findings-guests_valence_high = Brighter with guests
findings-guests_danceability_low = Less danceable with guests
findings-guests_danceability_high = More danceable with guests
findings-guests_acousticness_low = More electric with guests
findings-guests_acousticness_high = More acoustic with guests
findings-guests_speechiness_low = More sung with guests
findings-guests_speechiness_high = Wordier with guests
findings-two_in_one = Two artists in one: { $first } / { $second }
findings-album_apart = “{ $album }” stands apart: { $tracks } of its { $of } tracks keep together
findings-most_energy_low = Calmer than most music
findings-most_energy_high = More energetic than most music
findings-most_valence_low = Darker than most music
findings-most_valence_high = Brighter than most music
findings-most_danceability_low = Less danceable than most music
findings-most_danceability_high = More danceable than most music
findings-most_acousticness_low = More electric than most music
findings-most_acousticness_high = More acoustic than most music
findings-most_speechiness_high = Wordier than most music

draws_on-artist = { $tracks } of { $of } tracks by { $artist }
draws_on-album = { $tracks } of { $of } tracks of “{ $album }”
draws_on-years = { $tracks } of { $of } tracks of { $first }–{ $last }
draws_on-year = { $tracks } of { $of } tracks of { $first }

features-danceability = danceable
features-energy = energy
features-loudness = loudness
features-speechiness = speech
features-acousticness = acoustic
features-instrumentalness = instrumental
features-liveness = live
features-valence = positivity
features-tempo = tempo

units-share = { $value } %
units-loudness = { $value } dB
units-tempo = { $value } BPM
units-minus = −

evidence-line = { $feature } { $value } { $arrow }
evidence-more = ▲
evidence-less = ▼

axes-between = { " " }·{ " " }
axes-danceability_low = less danceable
axes-danceability_high = more danceable
axes-energy_low = calmer
axes-energy_high = more energetic
axes-loudness_low = quieter
axes-loudness_high = louder
axes-speechiness_low = sung
axes-speechiness_high = wordier
axes-acousticness_low = electric
axes-acousticness_high = acoustic
axes-instrumentalness_low = vocal
axes-instrumentalness_high = instrumental
axes-liveness_low = studio
axes-liveness_high = live
axes-valence_low = darker
axes-valence_high = brighter
axes-tempo_low = slower
axes-tempo_high = faster

firmness-far = far clearer
firmness-clear = clearer
firmness-hardly = hardly clearer

stability-firm = holds well
stability-steady = fairly steady
stability-loose = loose
stability-unknown = too few tracks to tell

remarks-bridge = { $title } stands between { $first } and { $second }: { $evidence }
remarks-bridge_plain = { $title } stands between { $first } and { $second }
remarks-oddity = { $title } is unlike the rest, nearest to { $first }: { $evidence }
remarks-oddity_plain = { $title } is unlike the rest, nearest to { $first }

left_out-no_features =
    { $count ->
        [one] 1 track without audio features
       *[other] { $count } tracks without audio features
    }
left_out-few_features =
    { $count ->
        [one] 1 track with too few audio features
       *[other] { $count } tracks with too few audio features
    }
left_out-version =
    { $count ->
        [one] 1 other version, left out as you asked
       *[other] { $count } other versions, left out as you asked
    }
left_out-invalid =
    { $count ->
        [one] 1 track with impossible audio features
       *[other] { $count } tracks with impossible audio features
    }
