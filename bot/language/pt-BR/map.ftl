### O que se lê de um mapa: nomes dos grupos, palavras dos eixos, provas, observações.

# Voz, palco e estúdio
names-spoken_word = Palavra falada
names-words_first = As palavras primeiro
names-hard_hitting_words = Contundente e com letra
names-wordy_and_laid_back = Com letra e relaxado
names-words_and_grooves = Palavras e grooves
names-dark_and_wordy = Sombrio e com letra
names-playful_and_wordy = Claro e com letra
names-fierce_and_wordy = Feroz e com letra
names-smooth_talking = Suave e com letra
names-live_wire = Elétrico, ao vivo
names-in_front_of_a_crowd = Diante do público
names-instrumentals = Instrumentais
names-driving_instrumentals = Instrumentais com pegada
names-drifting_and_wordless = Flutuante e sem letra
names-wordless_grooves = Grooves sem letra
names-dark_and_wordless = Sombrio e sem letra
names-voices_up_front = Vozes na frente
# Acústico e calmo
names-soft_and_acoustic = Suave e acústico
names-sparse_and_sad = Despojado e melancólico
names-bare_and_drifting = Despojado e flutuante
names-warm_and_acoustic = Quente e acústico
names-acoustic_with_drive = Acústico com pegada
names-acoustic_grooves = Grooves acústicos
names-acoustic_storytelling = Histórias acústicas
names-unplugged_feel = Como desplugado
names-acoustic_and_easygoing = Acústico e tranquilo
names-quiet_and_intimate = Quieto e íntimo
names-hushed = Em voz baixa
names-mellow_and_smooth = Macio e fluido
names-gentle_and_sweet = Terno e doce
names-calm_and_drifting = Calmo e flutuante
names-soft_glow = Brilho suave
names-soft_and_swaying = Suave e balançado
# Clima: sombrio
names-dark_and_driving = Sombrio e com pegada
names-low_lit = Sombrio e contido
names-small_hours = De madrugada
names-melodic_and_moody = Melódico e soturno
names-moody_and_electric = Soturno e elétrico
names-overcast = Soturno
names-late_night_grooves = Grooves noturnos
names-dark_dance_floor = Pista escura
names-heavy_hearted = De coração pesado
names-brooding_and_vast = Pensativo e vasto
names-dark_and_heavy = Sombrio e pesado
names-gloomy_and_loud = Sombrio e alto
names-wistful = Saudoso
names-bittersweet_and_danceable = Agridoce e dançante
# Clima: claro
names-bright_and_upbeat = Animado e vivo
names-bright_and_danceable = Claro e dançante
names-feel_good_grooves = Grooves de alto-astral
names-party_mode = Modo festa
names-sunny_and_easy = Claro e leve
names-sunny_side = De tom claro
names-bright_and_electric = Claro e elétrico
names-bright_and_loud = Claro e alto
names-light_on_its_feet = De pés leves
names-cheerful_and_rough = Claro e áspero
names-swinging_and_warm = Quente e com swing
# Movimento e força
names-dance_floor_drive = Direto para a pista
names-easy_grooves = Grooves leves
names-made_to_move = Feito para mexer
names-deep_grooves = Grooves profundos
names-sparse_grooves = Grooves despojados
names-loud_and_punchy = Alto e contundente
names-big_and_electric = Grande e elétrico
names-electric_grooves = Grooves elétricos
names-raw_power = Força bruta
names-stormy = Tempestuoso
names-wall_of_sound = Parede de som
names-full_force = Com toda a força
names-high_energy = Alta energia
names-lofty_and_wide = Alto e amplo
names-rushing_ahead = Em disparada
names-slow_burn = Em fogo baixo
names-unhurried = Sem pressa
# Comparado com o artista
names-lighter_than_usual = Mais leve que o normal
names-brighter_than_usual = Mais claro que o normal
names-darker_than_usual = Mais sombrio que o normal
names-heavier_than_usual = Mais pesado que o normal
names-heavier_and_darker = Mais pesado e sombrio
names-calmer_than_usual = Mais calmo que o normal
names-softer_and_darker = Mais suave e sombrio
names-more_sung_than_usual = Mais cantado que o normal
names-more_danceable_than_usual = Mais dançante que o normal
names-wilder_than_usual = Mais agitado que o normal
# De dois modos
names-livelier_and_brighter = Mais vivo e claro
names-harder_and_darker = Mais duro e sombrio
names-calmer_and_brighter = Mais calmo e claro
names-brighter_and_more_danceable = Mais claro e dançante
names-darker_and_more_danceable = Mais sombrio e dançante
names-brighter_and_looser = Mais claro, menos dançante
names-darker_and_looser = Mais sombrio, pouco dançante
names-livelier_and_more_danceable = Mais vivo e dançante
names-harder_and_looser = Mais duro, menos dançante
names-livelier_and_looser = Mais vivo, menos dançante
names-calmer_and_more_danceable = Mais calmo e dançante
names-calmer_and_looser = Mais calmo, menos dançante
names-warmer_and_brighter = Mais quente e claro
names-barer_and_darker = Mais despojado e sombrio
names-softer_and_warmer = Mais suave e quente
names-livelier_and_more_acoustic = Mais vivo e acústico
names-warmer_and_more_danceable = Mais quente e dançante
names-barer_and_looser = Despojado, menos dançante
names-brighter_and_more_electric = Mais claro e elétrico
names-darker_and_more_electric = Mais sombrio e elétrico
names-harder_and_more_electric = Mais duro e elétrico
names-looser_and_more_electric = Mais elétrico, pouco dançante
names-more_electric_and_danceable = Mais elétrico e dançante
names-wordier_and_brighter = Com mais letra e claro
names-wordier_and_darker = Com mais letra e sombrio
names-wordier_and_livelier = Com mais letra e vivo
names-wordier_and_calmer = Com mais letra e calmo
names-wordier_and_more_danceable = Com mais letra e dançante
names-wordier_and_looser = Mais letra, menos dançante
names-wordier_and_warmer = Com mais letra e quente
names-more_sung_and_brighter = Mais cantado e claro
names-more_sung_and_darker = Mais cantado e sombrio
names-more_sung_and_calmer = Mais cantado e calmo
names-more_sung_and_livelier = Mais cantado e vivo
names-more_sung_and_danceable = Mais cantado e dançante
names-more_sung_and_warmer = Mais cantado e quente
names-louder_and_brighter = Mais alto e claro
names-louder_and_darker = Mais alto e sombrio
names-quieter_and_brighter = Mais baixo e claro
names-quieter_and_darker = Mais baixo e sombrio
names-louder_and_more_danceable = Mais alto e dançante
names-quieter_and_more_danceable = Mais baixo e dançante
names-three_ways = Mais { $first }, { $second } e { $third }
names-smooth_grooves = Grooves sedosos
names-wide_awake = Bem desperto
names-rousing = Empolgante
names-rousing_and_rough = Empolgante e áspero
names-livelier_and_darker = Mais vivo e sombrio
names-pounding = Martelante
names-bouncing_and_wordy = Saltitante e com letra
names-yearning = Anseio
names-anthemic = Como um hino
names-sleek_and_danceable = Polido e dançante
names-hypnotic = Hipnótico
names-soaring = Em voo
names-hazy = Enevoado
names-half_light = Contido e melancólico
names-strong_and_steady = Com pegada e constante
names-slow_and_swaying = Lento e balançado
names-tender_and_bright = Terno e claro
names-driving_and_lean = Com pegada e enxuto
names-loud_and_loose = Alto e áspero
# Mais modesto
names-softer_touch = Um toque mais suave
names-lighter_side = O lado leve
names-in_the_shade = À sombra
names-steady_pulse = Batida constante
names-off_the_dance_floor = Fora da pista
names-turned_up = Com mais volume
names-more_to_say = Cheio de palavras
names-plugged_in = Plugado
# O que um grupo contém
names-mostly = Sobretudo { $artist }
names-album_side = O lado de “{ $album }”
names-era = Os anos { $first }–{ $last }
names-year = O ano { $first }
names-around = Em torno de “{ $track }”
# Para onde pende uma cena, com as palavras dos eixos
names-leaning = O lado { $first }
names-leaning_two_ways = O lado { $first } e { $second }
# Perto da média; o único grupo; o último recurso
names-signature_sound = O som da casa
names-whole_catalogue = Todas as músicas
names-more_energetic = Mais enérgico
names-calmer = O lado calmo
names-brighter_moods = Climas claros
names-darker_moods = Climas sombrios
names-groovier = Mais dançante
names-looser_rhythms = Menos dançante
names-more_electric = Mais elétrico
names-wordier = O lado com letra
names-louder = O lado alto
names-quieter = O lado baixo
names-group = Grupo { $number }
# Nomes dos mapas da versão 0.1
names-on_stage = No palco
names-live_wire_energy = Som elétrico ao vivo
names-leaning_acoustic = Mais para acústico
names-acoustic_touches = Toques acústicos
names-quick_and_cheerful = Rápido e alegre
names-fast_and_moody = Rápido e soturno
names-full_throttle = A todo vapor
names-fast_lane = Pista rápida
names-lower_gear = Uma marcha a menos
names-upbeat_side = O lado animado
names-melody_first = A melodia primeiro
names-vocal_tracks = Com voz
names-more_acoustic = Mais acústico
names-more_sung = Mais melodia
names-more_instrumental = Menos vozes
names-more_vocal = Mais vozes
names-more_room = Som mais amplo
names-drier = Som mais próximo
names-faster = O lado rápido
names-slower = O lado lento

ways-calmer = calmo
ways-livelier = vivo
ways-quieter = baixo
ways-louder = alto
ways-brighter = claro
ways-darker = sombrio
ways-wordier = com mais letra
ways-sung = cantado
ways-acoustic = acústico
ways-less_electric = menos elétrico
ways-electric = elétrico
ways-danceable = dançante
ways-less_danceable = menos dançante

findings-since_energy_low = Mais calmo desde { $year }
findings-since_energy_high = Mais enérgico desde { $year }
findings-since_valence_low = Mais sombrio desde { $year }
findings-since_valence_high = Mais claro desde { $year }
findings-since_danceability_low = Menos dançante desde { $year }
findings-since_danceability_high = Mais dançante desde { $year }
findings-since_acousticness_low = Mais elétrico desde { $year }
findings-since_acousticness_high = Mais acústico desde { $year }
findings-since_speechiness_low = Mais cantado desde { $year }
findings-since_speechiness_high = Com mais letra desde { $year }
findings-guests_energy_low = Mais calmo com convidados
findings-guests_energy_high = Mais enérgico com convidados
findings-guests_valence_low = Mais sombrio com convidados
findings-guests_valence_high = Mais claro com convidados
findings-guests_danceability_low = Menos dançante com convidados
findings-guests_danceability_high = Mais dançante com convidados
findings-guests_acousticness_low = Mais elétrico com convidados
findings-guests_acousticness_high = Mais acústico com convidados
findings-guests_speechiness_low = Mais cantado com convidados
findings-guests_speechiness_high = Com mais letra com convidados
findings-two_in_one = Dois artistas em um: { $first } / { $second }
findings-album_apart = “{ $album }” fica à parte: { $tracks } de suas { $of } músicas seguem juntas
findings-most_energy_low = Mais calmo que a maioria das músicas
findings-most_energy_high = Mais enérgico que a maioria das músicas
findings-most_valence_low = Mais sombrio que a maioria das músicas
findings-most_valence_high = Mais claro que a maioria das músicas
findings-most_danceability_low = Menos dançante que a maioria das músicas
findings-most_danceability_high = Mais dançante que a maioria das músicas
findings-most_acousticness_low = Mais elétrico que a maioria das músicas
findings-most_acousticness_high = Mais acústico que a maioria das músicas
findings-most_speechiness_high = Com mais letra que a maioria das músicas

draws_on-artist = { $tracks } de { $of } músicas de { $artist }
draws_on-album = { $tracks } de { $of } músicas de “{ $album }”
draws_on-years = { $tracks } de { $of } músicas de { $first }–{ $last }
draws_on-year = { $tracks } de { $of } músicas de { $first }

features-danceability = dançante
features-energy = energia
features-loudness = volume
features-speechiness = fala
features-acousticness = acústico
features-instrumentalness = instrumental
features-liveness = ao vivo
features-valence = positividade
features-tempo = andamento

units-share = { $value } %
units-loudness = { $value } dB
units-tempo = { $value } BPM
units-minus = −

evidence-line = { $feature } { $value } { $arrow }
evidence-more = ▲
evidence-less = ▼

axes-between = { " " }·{ " " }
axes-danceability_low = menos dançante
axes-danceability_high = mais dançante
axes-energy_low = mais calmo
axes-energy_high = mais enérgico
axes-loudness_low = mais baixo
axes-loudness_high = mais alto
axes-speechiness_low = cantado
axes-speechiness_high = com mais letra
axes-acousticness_low = elétrico
axes-acousticness_high = acústico
axes-instrumentalness_low = com voz
axes-instrumentalness_high = instrumental
axes-liveness_low = de estúdio
axes-liveness_high = ao vivo
axes-valence_low = mais sombrio
axes-valence_high = mais claro
axes-tempo_low = mais lento
axes-tempo_high = mais rápido

firmness-far = muito mais nítido
firmness-clear = mais nítido
firmness-hardly = quase nada mais nítido

stability-firm = firma-se bem
stability-steady = bastante estável
stability-loose = frouxo
stability-unknown = poucas músicas para dizer

remarks-bridge = { $title } está entre { $first } e { $second }: { $evidence }
remarks-bridge_plain = { $title } está entre { $first } e { $second }
remarks-oddity = { $title } é diferente do resto, mais perto de { $first }: { $evidence }
remarks-oddity_plain = { $title } é diferente do resto, mais perto de { $first }

left_out-no_features =
    { $count ->
        [one] { $count } música sem características de áudio
       *[other] { $count } músicas sem características de áudio
    }
left_out-few_features =
    { $count ->
        [one] { $count } música com poucas características de áudio
       *[other] { $count } músicas com poucas características de áudio
    }
left_out-version =
    { $count ->
        [one] { $count } outra versão, como você pediu
       *[other] { $count } outras versões, como você pediu
    }
left_out-invalid =
    { $count ->
        [one] { $count } música com características de áudio impossíveis
       *[other] { $count } músicas com características de áudio impossíveis
    }
