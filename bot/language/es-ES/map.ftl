### Lo que se lee de un mapa: nombres de los grupos, palabras de los ejes, pruebas, observaciones.

# Voz, escenario y estudio
names-spoken_word = Palabra hablada
names-words_first = Primero las palabras
names-hard_hitting_words = Contundente y con letra
names-wordy_and_laid_back = Con letra y relajado
names-words_and_grooves = Palabras y grooves
names-dark_and_wordy = Oscuro y con letra
names-playful_and_wordy = Luminoso y con letra
names-fierce_and_wordy = Fiero y con letra
names-smooth_talking = Suave y con letra
names-live_wire = Eléctrico, en vivo
names-in_front_of_a_crowd = Ante la multitud
names-instrumentals = Instrumentales
names-driving_instrumentals = Instrumentales con empuje
names-drifting_and_wordless = Flotante y sin letra
names-wordless_grooves = Grooves sin letra
names-dark_and_wordless = Oscuro y sin letra
names-voices_up_front = Voces por delante
# Acústico y tranquilo
names-soft_and_acoustic = Suave y acústico
names-sparse_and_sad = Desnudo y melancólico
names-bare_and_drifting = Desnudo y flotante
names-warm_and_acoustic = Cálido y acústico
names-acoustic_with_drive = Acústico con empuje
names-acoustic_grooves = Grooves acústicos
names-acoustic_storytelling = Relatos acústicos
names-unplugged_feel = Como desenchufado
names-acoustic_and_easygoing = Acústico y tranquilo
names-quiet_and_intimate = Callado e íntimo
names-hushed = En voz baja
names-mellow_and_smooth = Blando y fluido
names-gentle_and_sweet = Tierno y dulce
names-calm_and_drifting = Calmado y flotante
names-soft_glow = Brillo suave
names-soft_and_swaying = Suave y mecido
# Ánimo: oscuro
names-dark_and_driving = Oscuro y con empuje
names-low_lit = Oscuro y apagado
names-small_hours = De madrugada
names-melodic_and_moody = Melódico y sombrío
names-moody_and_electric = Sombrío y eléctrico
names-overcast = Sombrío
names-late_night_grooves = Grooves nocturnos
names-dark_dance_floor = Pista oscura
names-heavy_hearted = Con el corazón pesado
names-brooding_and_vast = Meditabundo y vasto
names-dark_and_heavy = Oscuro y pesado
names-gloomy_and_loud = Oscuro y fuerte
names-wistful = Nostálgico
names-bittersweet_and_danceable = Agridulce y bailable
# Ánimo: luminoso
names-bright_and_upbeat = Animado y vivo
names-bright_and_danceable = Luminoso y bailable
names-feel_good_grooves = Grooves de buen humor
names-party_mode = Modo fiesta
names-sunny_and_easy = Luminoso y fácil
names-sunny_side = De tono claro
names-bright_and_electric = Luminoso y eléctrico
names-bright_and_loud = Luminoso y fuerte
names-light_on_its_feet = De pies ligeros
names-cheerful_and_rough = Luminoso y áspero
names-swinging_and_warm = Cálido y con swing
# Movimiento y fuerza
names-dance_floor_drive = Directo a la pista
names-easy_grooves = Grooves fáciles
names-made_to_move = Hecho para moverse
names-deep_grooves = Grooves profundos
names-sparse_grooves = Grooves desnudos
names-loud_and_punchy = Fuerte y contundente
names-big_and_electric = Grande y eléctrico
names-electric_grooves = Grooves eléctricos
names-raw_power = Fuerza bruta
names-stormy = Tormentoso
names-wall_of_sound = Muro de sonido
names-full_force = A toda fuerza
names-high_energy = Alta energía
names-lofty_and_wide = Alto y amplio
names-rushing_ahead = A la carrera
names-slow_burn = A fuego lento
names-unhurried = Sin prisa
# Comparado con el artista
names-lighter_than_usual = Más ligero de lo normal
names-brighter_than_usual = Más luminoso de lo normal
names-darker_than_usual = Más oscuro de lo normal
names-heavier_than_usual = Más pesado de lo normal
names-heavier_and_darker = Más pesado y oscuro
names-calmer_than_usual = Más tranquilo de lo normal
names-softer_and_darker = Más suave y oscuro
names-more_sung_than_usual = Más cantado de lo normal
names-more_danceable_than_usual = Más bailable de lo normal
names-wilder_than_usual = Más salvaje de lo normal
# De dos maneras
names-livelier_and_brighter = Más vivo y luminoso
names-harder_and_darker = Más duro y oscuro
names-calmer_and_brighter = Más tranquilo y luminoso
names-brighter_and_more_danceable = Más luminoso y bailable
names-darker_and_more_danceable = Más oscuro y bailable
names-brighter_and_looser = Más luminoso, poco bailable
names-darker_and_looser = Más oscuro, menos bailable
names-livelier_and_more_danceable = Más vivo y bailable
names-harder_and_looser = Más duro, menos bailable
names-livelier_and_looser = Más vivo, menos bailable
names-calmer_and_more_danceable = Más tranquilo y bailable
names-calmer_and_looser = Más tranquilo, poco bailable
names-warmer_and_brighter = Más cálido y luminoso
names-barer_and_darker = Más desnudo y oscuro
names-softer_and_warmer = Más suave y cálido
names-livelier_and_more_acoustic = Más vivo y acústico
names-warmer_and_more_danceable = Más cálido y bailable
names-barer_and_looser = Más desnudo, menos bailable
names-brighter_and_more_electric = Más luminoso y eléctrico
names-darker_and_more_electric = Más oscuro y eléctrico
names-harder_and_more_electric = Más duro y eléctrico
names-looser_and_more_electric = Más eléctrico, poco bailable
names-more_electric_and_danceable = Más eléctrico y bailable
names-wordier_and_brighter = Con más letra y luz
names-wordier_and_darker = Con más letra y oscuro
names-wordier_and_livelier = Con más letra y vivo
names-wordier_and_calmer = Con más letra y calma
names-wordier_and_more_danceable = Con más letra y bailable
names-wordier_and_looser = Más letra, menos bailable
names-wordier_and_warmer = Con más letra y calidez
names-more_sung_and_brighter = Más cantado y luminoso
names-more_sung_and_darker = Más cantado y oscuro
names-more_sung_and_calmer = Más cantado y tranquilo
names-more_sung_and_livelier = Más cantado y vivo
names-more_sung_and_danceable = Más cantado y bailable
names-more_sung_and_warmer = Más cantado y cálido
names-louder_and_brighter = Más fuerte y luminoso
names-louder_and_darker = Más fuerte y oscuro
names-quieter_and_brighter = Más bajo y luminoso
names-quieter_and_darker = Más bajo y oscuro
names-louder_and_more_danceable = Más fuerte y bailable
names-quieter_and_more_danceable = Más bajo y bailable
names-three_ways = Más { $first }, { $second } y { $third }
names-smooth_grooves = Grooves sedosos
names-wide_awake = Bien despierto
names-rousing = Enardecedor
names-rousing_and_rough = Enardecedor y áspero
names-livelier_and_darker = Más vivo y oscuro
names-pounding = Martilleante
names-bouncing_and_wordy = Saltarín y con letra
names-yearning = Anhelante
names-anthemic = Como un himno
names-sleek_and_danceable = Pulido y bailable
names-hypnotic = Hipnótico
names-soaring = En vuelo
names-hazy = Brumoso
names-half_light = Apagado y melancólico
names-strong_and_steady = Con empuje y constante
names-slow_and_swaying = Lento y mecido
names-tender_and_bright = Tierno y luminoso
names-driving_and_lean = Con empuje y magro
names-loud_and_loose = Fuerte y áspero
# Más modesto
names-softer_touch = Un toque más suave
names-lighter_side = El lado ligero
names-in_the_shade = A la sombra
names-steady_pulse = Ritmo constante
names-off_the_dance_floor = Fuera de la pista
names-turned_up = A más volumen
names-more_to_say = Lleno de palabras
names-plugged_in = Enchufado
# Lo que contiene un grupo
names-mostly = Sobre todo { $artist }
names-album_side = El lado de «{ $album }»
names-era = Los años { $first }–{ $last }
names-year = El año { $first }
names-around = En torno a «{ $track }»
# Hacia dónde tira una escena, con las palabras de los ejes
names-leaning = El lado { $first }
names-leaning_two_ways = El lado { $first } y { $second }
# Cerca de la media; el único grupo; el último recurso
names-signature_sound = El sonido de la casa
names-whole_catalogue = Todas las canciones
names-more_energetic = Más enérgico
names-calmer = El lado tranquilo
names-brighter_moods = Ánimos luminosos
names-darker_moods = Ánimos oscuros
names-groovier = Más bailable
names-looser_rhythms = Menos bailable
names-more_electric = Más eléctrico
names-wordier = El lado con letra
names-louder = El lado fuerte
names-quieter = El lado suave
names-group = Grupo { $number }
# Nombres de los mapas de la versión 0.1
names-on_stage = En el escenario
names-live_wire_energy = Sonido eléctrico en vivo
names-leaning_acoustic = Más bien acústico
names-acoustic_touches = Toques acústicos
names-quick_and_cheerful = Rápido y alegre
names-fast_and_moody = Rápido y sombrío
names-full_throttle = A todo gas
names-fast_lane = Carril rápido
names-lower_gear = Una marcha menos
names-upbeat_side = El lado animado
names-melody_first = Primero la melodía
names-vocal_tracks = Con voz
names-more_acoustic = Más acústico
names-more_sung = Más melodía
names-more_instrumental = Menos voces
names-more_vocal = Más voces
names-more_room = Sonido más amplio
names-drier = Sonido más cercano
names-faster = El lado rápido
names-slower = El lado lento

ways-calmer = tranquilo
ways-livelier = vivo
ways-quieter = bajo
ways-louder = fuerte
ways-brighter = luminoso
ways-darker = oscuro
ways-wordier = con más letra
ways-sung = cantado
ways-acoustic = acústico
ways-less_electric = menos eléctrico
ways-electric = eléctrico
ways-danceable = bailable
ways-less_danceable = menos bailable

findings-since_energy_low = Más tranquilo desde { $year }
findings-since_energy_high = Más enérgico desde { $year }
findings-since_valence_low = Más oscuro desde { $year }
findings-since_valence_high = Más luminoso desde { $year }
findings-since_danceability_low = Menos bailable desde { $year }
findings-since_danceability_high = Más bailable desde { $year }
findings-since_acousticness_low = Más eléctrico desde { $year }
findings-since_acousticness_high = Más acústico desde { $year }
findings-since_speechiness_low = Más cantado desde { $year }
findings-since_speechiness_high = Con más letra desde { $year }
findings-guests_energy_low = Más tranquilo con invitados
findings-guests_energy_high = Más enérgico con invitados
findings-guests_valence_low = Más oscuro con invitados
findings-guests_valence_high = Más luminoso con invitados
findings-guests_danceability_low = Menos bailable con invitados
findings-guests_danceability_high = Más bailable con invitados
findings-guests_acousticness_low = Más eléctrico con invitados
findings-guests_acousticness_high = Más acústico con invitados
findings-guests_speechiness_low = Más cantado con invitados
findings-guests_speechiness_high = Con más letra con invitados
findings-two_in_one = Dos artistas en uno: { $first } / { $second }
findings-album_apart = «{ $album }» va aparte: { $tracks } de sus { $of } canciones siguen juntas
findings-most_energy_low = Más tranquilo que la mayoría de la música
findings-most_energy_high = Más enérgico que la mayoría de la música
findings-most_valence_low = Más oscuro que la mayoría de la música
findings-most_valence_high = Más luminoso que la mayoría de la música
findings-most_danceability_low = Menos bailable que la mayoría de la música
findings-most_danceability_high = Más bailable que la mayoría de la música
findings-most_acousticness_low = Más eléctrico que la mayoría de la música
findings-most_acousticness_high = Más acústico que la mayoría de la música
findings-most_speechiness_high = Con más letra que la mayoría de la música

draws_on-artist = { $tracks } de { $of } canciones de { $artist }
draws_on-album = { $tracks } de { $of } canciones de «{ $album }»
draws_on-years = { $tracks } de { $of } canciones de { $first }–{ $last }
draws_on-year = { $tracks } de { $of } canciones de { $first }

features-danceability = bailable
features-energy = energía
features-loudness = volumen
features-speechiness = habla
features-acousticness = acústico
features-instrumentalness = instrumental
features-liveness = en vivo
features-valence = positividad
features-tempo = tempo

units-share = { $value } %
units-loudness = { $value } dB
units-tempo = { $value } BPM
units-minus = −

evidence-line = { $feature } { $value } { $arrow }
evidence-more = ▲
evidence-less = ▼

axes-between = { " " }·{ " " }
axes-danceability_low = menos bailable
axes-danceability_high = más bailable
axes-energy_low = más tranquilo
axes-energy_high = más enérgico
axes-loudness_low = más suave
axes-loudness_high = más fuerte
axes-speechiness_low = cantado
axes-speechiness_high = con más letra
axes-acousticness_low = eléctrico
axes-acousticness_high = acústico
axes-instrumentalness_low = con voz
axes-instrumentalness_high = instrumental
axes-liveness_low = de estudio
axes-liveness_high = en vivo
axes-valence_low = más oscuro
axes-valence_high = más luminoso
axes-tempo_low = más lento
axes-tempo_high = más rápido

firmness-far = mucho más claro
firmness-clear = más claro
firmness-hardly = apenas más claro

stability-firm = aguanta bien
stability-steady = bastante estable
stability-loose = flojo
stability-unknown = muy pocas canciones para decirlo

remarks-bridge = { $title } está entre { $first } y { $second }: { $evidence }
remarks-bridge_plain = { $title } está entre { $first } y { $second }
remarks-oddity = { $title } no se parece al resto, lo más cerca de { $first }: { $evidence }
remarks-oddity_plain = { $title } no se parece al resto, lo más cerca de { $first }

left_out-no_features =
    { $count ->
        [one] { $count } canción sin características de audio
       *[other] { $count } canciones sin características de audio
    }
left_out-few_features =
    { $count ->
        [one] { $count } canción con muy pocas características de audio
       *[other] { $count } canciones con muy pocas características de audio
    }
left_out-version =
    { $count ->
        [one] { $count } otra versión, como pediste
       *[other] { $count } otras versiones, como pediste
    }
left_out-invalid =
    { $count ->
        [one] { $count } canción con características de audio imposibles
       *[other] { $count } canciones con características de audio imposibles
    }
