### Ce que les membres lisent sur une carte : noms des groupes, mots des axes, preuves, remarques.

# Voix, scène et studio
names-spoken_word = Parlé
names-words_first = Les mots d'abord
names-hard_hitting_words = Percutant & bavard
names-wordy_and_laid_back = Bavard & décontracté
names-words_and_grooves = Mots & grooves
names-dark_and_wordy = Sombre & bavard
names-playful_and_wordy = Lumineux & bavard
names-fierce_and_wordy = Féroce & bavard
names-smooth_talking = Doux & bavard
names-live_wire = Électrique, en public
names-in_front_of_a_crowd = Devant la foule
names-instrumentals = Instrumentaux
names-driving_instrumentals = Instrumentaux entraînants
names-drifting_and_wordless = Flottant & sans paroles
names-wordless_grooves = Grooves sans paroles
names-dark_and_wordless = Sombre & sans paroles
names-voices_up_front = Les voix devant
# Acoustique et calme
names-soft_and_acoustic = Doux & acoustique
names-sparse_and_sad = Dépouillé & mélancolique
names-bare_and_drifting = Nu & flottant
names-warm_and_acoustic = Chaud & acoustique
names-acoustic_with_drive = Acoustique avec élan
names-acoustic_grooves = Grooves acoustiques
names-acoustic_storytelling = Récits acoustiques
names-unplugged_feel = Comme débranché
names-acoustic_and_easygoing = Acoustique & tranquille
names-quiet_and_intimate = Calme & intime
names-hushed = Feutré
names-mellow_and_smooth = Moelleux & lisse
names-gentle_and_sweet = Tendre & doux
names-calm_and_drifting = Calme & flottant
names-soft_glow = Douce lueur
names-soft_and_swaying = Doux & chaloupé
# Humeur : sombre
names-dark_and_driving = Sombre & entraînant
names-low_lit = Sombre & feutré
names-small_hours = Petites heures
names-melodic_and_moody = Mélodique & ténébreux
names-moody_and_electric = Ténébreux & électrique
names-overcast = Morose
names-late_night_grooves = Grooves de nuit
names-dark_dance_floor = Piste de danse sombre
names-heavy_hearted = Le cœur lourd
names-brooding_and_vast = Ruminant & vaste
names-dark_and_heavy = Sombre & lourd
names-gloomy_and_loud = Sombre & fort
names-wistful = Nostalgique
names-bittersweet_and_danceable = Doux-amer & dansant
# Humeur : lumineuse
names-bright_and_upbeat = Enjoué & vif
names-bright_and_danceable = Lumineux & dansant
names-feel_good_grooves = Grooves de bonne humeur
names-party_mode = Mode fête
names-sunny_and_easy = Lumineux & facile
names-sunny_side = Tons clairs
names-bright_and_electric = Lumineux & électrique
names-bright_and_loud = Lumineux & fort
names-light_on_its_feet = Léger sur ses pieds
names-cheerful_and_rough = Lumineux & rugueux
names-swinging_and_warm = Chaud & swinguant
# Mouvement et force
names-dance_floor_drive = Cap sur la piste
names-easy_grooves = Grooves faciles
names-made_to_move = Fait pour bouger
names-deep_grooves = Grooves profonds
names-sparse_grooves = Grooves dépouillés
names-loud_and_punchy = Fort & percutant
names-big_and_electric = Ample & électrique
names-electric_grooves = Grooves électriques
names-raw_power = Puissance brute
names-stormy = Orageux
names-wall_of_sound = Mur de son
names-full_force = À pleine force
names-high_energy = Haute énergie
names-lofty_and_wide = Haut & large
names-rushing_ahead = En pleine course
names-slow_burn = À feu doux
names-unhurried = Sans hâte
# Par rapport à l'artiste
names-lighter_than_usual = Plus léger que d'habitude
names-brighter_than_usual = Plus lumineux que d'habitude
names-darker_than_usual = Plus sombre que d'habitude
names-heavier_than_usual = Plus lourd que d'habitude
names-heavier_and_darker = Plus lourd & sombre
names-calmer_than_usual = Plus calme que d'habitude
names-softer_and_darker = Plus doux & sombre
names-more_sung_than_usual = Plus chanté que d'habitude
names-more_danceable_than_usual = Plus dansant que d'habitude
names-wilder_than_usual = Plus fou que d'habitude
# De deux façons
names-livelier_and_brighter = Plus vif & lumineux
names-harder_and_darker = Plus dur & sombre
names-calmer_and_brighter = Plus calme & lumineux
names-brighter_and_more_danceable = Plus lumineux & dansant
names-darker_and_more_danceable = Plus sombre & dansant
names-brighter_and_looser = Plus lumineux, peu dansant
names-darker_and_looser = Plus sombre, moins dansant
names-livelier_and_more_danceable = Plus vif & dansant
names-harder_and_looser = Plus dur, moins dansant
names-livelier_and_looser = Plus vif, moins dansant
names-calmer_and_more_danceable = Plus calme & dansant
names-calmer_and_looser = Plus calme, moins dansant
names-warmer_and_brighter = Plus chaud & lumineux
names-barer_and_darker = Plus nu & sombre
names-softer_and_warmer = Plus doux & chaud
names-livelier_and_more_acoustic = Plus vif & acoustique
names-warmer_and_more_danceable = Plus chaud & dansant
names-barer_and_looser = Plus nu, moins dansant
names-brighter_and_more_electric = Plus lumineux & électrique
names-darker_and_more_electric = Plus sombre & électrique
names-harder_and_more_electric = Plus dur & électrique
names-looser_and_more_electric = Plus électrique, peu dansant
names-more_electric_and_danceable = Plus électrique & dansant
names-wordier_and_brighter = Plus bavard & lumineux
names-wordier_and_darker = Plus bavard & sombre
names-wordier_and_livelier = Plus bavard & vif
names-wordier_and_calmer = Plus bavard & calme
names-wordier_and_more_danceable = Plus bavard & dansant
names-wordier_and_looser = Plus bavard, moins dansant
names-wordier_and_warmer = Plus bavard & chaud
names-more_sung_and_brighter = Plus chanté & lumineux
names-more_sung_and_darker = Plus chanté & sombre
names-more_sung_and_calmer = Plus chanté & calme
names-more_sung_and_livelier = Plus chanté & vif
names-more_sung_and_danceable = Plus chanté & dansant
names-more_sung_and_warmer = Plus chanté & chaud
names-louder_and_brighter = Plus fort & lumineux
names-louder_and_darker = Plus fort & sombre
names-quieter_and_brighter = Plus bas & lumineux
names-quieter_and_darker = Plus bas & sombre
names-louder_and_more_danceable = Plus fort & dansant
names-quieter_and_more_danceable = Plus bas & dansant
names-three_ways = Plus { $first }, { $second } & { $third }
names-smooth_grooves = Grooves soyeux
names-wide_awake = Grand éveil
names-rousing = Exaltant
names-rousing_and_rough = Exaltant & rugueux
names-livelier_and_darker = Plus vif & sombre
names-pounding = Martelant
names-bouncing_and_wordy = Bondissant & bavard
names-yearning = Languissant
names-anthemic = Comme un hymne
names-sleek_and_danceable = Lisse & dansant
names-hypnotic = Hypnotique
names-soaring = Envolée
names-hazy = Brumeux
names-half_light = Feutré & mélancolique
names-strong_and_steady = Entraînant & régulier
names-slow_and_swaying = Lent & chaloupé
names-tender_and_bright = Tendre & lumineux
names-driving_and_lean = Nerveux & sec
names-loud_and_loose = Fort & rugueux
# Plus modestement
names-softer_touch = Un peu plus doux
names-lighter_side = Côté léger
names-in_the_shade = À l'ombre
names-steady_pulse = Rythme régulier
names-off_the_dance_floor = Loin de la piste
names-turned_up = Volume monté
names-more_to_say = Plein de mots
names-plugged_in = Branché
# Ce que contient un groupe
names-mostly = Surtout { $artist }
names-album_side = Le côté « { $album } »
names-era = Les années { $first }–{ $last }
names-year = L'année { $first }
names-around = Autour de « { $track } »
# Vers quoi penche une scène, avec les mots des axes
names-leaning = Côté { $first }
names-leaning_two_ways = Côté { $first }, { $second }
# Près de la moyenne ; le seul groupe ; en dernier recours
names-signature_sound = Le son maison
names-whole_catalogue = Tous les titres
names-more_energetic = Plus énergique
names-calmer = Côté calme
names-brighter_moods = Humeurs claires
names-darker_moods = Humeurs sombres
names-groovier = Plus dansant
names-looser_rhythms = Moins dansant
names-more_electric = Plus électrique
names-wordier = Côté bavard
names-louder = Côté fort
names-quieter = Côté doux
names-group = Groupe { $number }
# Noms des cartes de la version 0.1
names-on_stage = Sur scène
names-live_wire_energy = Son électrique en public
names-leaning_acoustic = Plutôt acoustique
names-acoustic_touches = Touches acoustiques
names-quick_and_cheerful = Rapide & gai
names-fast_and_moody = Rapide & ténébreux
names-full_throttle = Plein gaz
names-fast_lane = Voie rapide
names-lower_gear = Un cran plus bas
names-upbeat_side = Côté entraînant
names-melody_first = La mélodie d'abord
names-vocal_tracks = Titres chantés
names-more_acoustic = Plus acoustique
names-more_sung = Plus de mélodie
names-more_instrumental = Moins de voix
names-more_vocal = Plus de voix
names-more_room = Son plus ample
names-drier = Son plus proche
names-faster = Côté rapide
names-slower = Côté lent

ways-calmer = calme
ways-livelier = vif
ways-quieter = bas
ways-louder = fort
ways-brighter = lumineux
ways-darker = sombre
ways-wordier = bavard
ways-sung = chanté
ways-acoustic = acoustique
ways-less_electric = moins électrique
ways-electric = électrique
ways-danceable = dansant
ways-less_danceable = moins dansant

findings-since_energy_low = Plus calme depuis { $year }
findings-since_energy_high = Plus énergique depuis { $year }
findings-since_valence_low = Plus sombre depuis { $year }
findings-since_valence_high = Plus lumineux depuis { $year }
findings-since_danceability_low = Moins dansant depuis { $year }
findings-since_danceability_high = Plus dansant depuis { $year }
findings-since_acousticness_low = Plus électrique depuis { $year }
findings-since_acousticness_high = Plus acoustique depuis { $year }
findings-since_speechiness_low = Plus chanté depuis { $year }
findings-since_speechiness_high = Plus bavard depuis { $year }
findings-guests_energy_low = Plus calme avec des invités
findings-guests_energy_high = Plus énergique avec des invités
findings-guests_valence_low = Plus sombre avec des invités
findings-guests_valence_high = Plus lumineux avec des invités
findings-guests_danceability_low = Moins dansant avec des invités
findings-guests_danceability_high = Plus dansant avec des invités
findings-guests_acousticness_low = Plus électrique avec des invités
findings-guests_acousticness_high = Plus acoustique avec des invités
findings-guests_speechiness_low = Plus chanté avec des invités
findings-guests_speechiness_high = Plus bavard avec des invités
findings-two_in_one = Deux artistes en un : { $first } / { $second }
findings-album_apart = « { $album } » est à part : { $tracks } de ses { $of } titres restent ensemble
findings-most_energy_low = Plus calme que la plupart des musiques
findings-most_energy_high = Plus énergique que la plupart des musiques
findings-most_valence_low = Plus sombre que la plupart des musiques
findings-most_valence_high = Plus lumineux que la plupart des musiques
findings-most_danceability_low = Moins dansant que la plupart des musiques
findings-most_danceability_high = Plus dansant que la plupart des musiques
findings-most_acousticness_low = Plus électrique que la plupart des musiques
findings-most_acousticness_high = Plus acoustique que la plupart des musiques
findings-most_speechiness_high = Plus bavard que la plupart des musiques

draws_on-artist = { $tracks } titres sur { $of } de { $artist }
draws_on-album = { $tracks } titres sur { $of } de « { $album } »
draws_on-years = { $tracks } titres sur { $of } de { $first }–{ $last }
draws_on-year = { $tracks } titres sur { $of } de { $first }

features-danceability = dansant
features-energy = énergie
features-loudness = volume
features-speechiness = parole
features-acousticness = acoustique
features-instrumentalness = instrumental
features-liveness = en public
features-valence = positivité
features-tempo = tempo

units-share = { $value } %
units-loudness = { $value } dB
units-tempo = { $value } BPM
units-minus = −

evidence-line = { $feature } { $value } { $arrow }
evidence-more = ▲
evidence-less = ▼

axes-between = { " " }·{ " " }
axes-danceability_low = moins dansant
axes-danceability_high = plus dansant
axes-energy_low = plus calme
axes-energy_high = plus énergique
axes-loudness_low = plus doux
axes-loudness_high = plus fort
axes-speechiness_low = chanté
axes-speechiness_high = plus bavard
axes-acousticness_low = électrique
axes-acousticness_high = acoustique
axes-instrumentalness_low = avec voix
axes-instrumentalness_high = instrumental
axes-liveness_low = studio
axes-liveness_high = en public
axes-valence_low = plus sombre
axes-valence_high = plus lumineux
axes-tempo_low = plus lent
axes-tempo_high = plus rapide

firmness-far = bien plus net
firmness-clear = plus net
firmness-hardly = à peine plus net

stability-firm = tient bien
stability-steady = assez stable
stability-loose = fragile
stability-unknown = trop peu de titres pour le dire

remarks-bridge = { $title } est entre { $first } et { $second } : { $evidence }
remarks-bridge_plain = { $title } est entre { $first } et { $second }
remarks-oddity = { $title } ne ressemble pas au reste, au plus près de { $first } : { $evidence }
remarks-oddity_plain = { $title } ne ressemble pas au reste, au plus près de { $first }

left_out-no_features =
    { $count ->
        [one] { $count } titre sans caractéristiques audio
       *[other] { $count } titres sans caractéristiques audio
    }
left_out-few_features =
    { $count ->
        [one] { $count } titre aux caractéristiques audio trop rares
       *[other] { $count } titres aux caractéristiques audio trop rares
    }
left_out-version =
    { $count ->
        [one] { $count } autre version, comme demandé
       *[other] { $count } autres versions, comme demandé
    }
left_out-invalid =
    { $count ->
        [one] { $count } titre aux caractéristiques audio impossibles
       *[other] { $count } titres aux caractéristiques audio impossibles
    }
