### Was Mitglieder über eine Karte lesen: Namen der Gruppen, Wörter an den Achsen, Belege, Bemerkungen.

# Stimme, Bühne und Studio
names-spoken_word = Gesprochen
names-words_first = Worte zuerst
names-hard_hitting_words = Hart & wortreich
names-wordy_and_laid_back = Wortreich & lässig
names-words_and_grooves = Worte & Grooves
names-dark_and_wordy = Dunkel & wortreich
names-playful_and_wordy = Hell & wortreich
names-fierce_and_wordy = Wild & wortreich
names-smooth_talking = Weich & wortreich
names-live_wire = Unter Strom, live
names-in_front_of_a_crowd = Vor Publikum
names-instrumentals = Instrumentals
names-driving_instrumentals = Treibende Instrumentals
names-drifting_and_wordless = Schwebend & wortlos
names-wordless_grooves = Wortlose Grooves
names-dark_and_wordless = Dunkel & wortlos
names-voices_up_front = Stimmen ganz vorn
# Akustisch und leise
names-soft_and_acoustic = Sanft & akustisch
names-sparse_and_sad = Karg & wehmütig
names-bare_and_drifting = Karg & schwebend
names-warm_and_acoustic = Warm & akustisch
names-acoustic_with_drive = Akustisch mit Antrieb
names-acoustic_grooves = Akustische Grooves
names-acoustic_storytelling = Akustisch erzählt
names-unplugged_feel = Wie ohne Strom
names-acoustic_and_easygoing = Akustisch & gelassen
names-quiet_and_intimate = Leise & nah
names-hushed = Gedämpft
names-mellow_and_smooth = Weich & fließend
names-gentle_and_sweet = Zart & süß
names-calm_and_drifting = Ruhig & schwebend
names-soft_glow = Sanftes Leuchten
names-soft_and_swaying = Sanft & wiegend
# Stimmung: dunkel
names-dark_and_driving = Dunkel & treibend
names-low_lit = Dunkel & gedämpft
names-small_hours = Kurz vor Morgen
names-melodic_and_moody = Melodisch & düster
names-moody_and_electric = Düster & elektrisch
names-overcast = Düster
names-late_night_grooves = Nächtliche Grooves
names-dark_dance_floor = Dunkle Tanzfläche
names-heavy_hearted = Mit schwerem Herzen
names-brooding_and_vast = Brütend & weit
names-dark_and_heavy = Dunkel & schwer
names-gloomy_and_loud = Dunkel & laut
names-wistful = Wehmütig
names-bittersweet_and_danceable = Bittersüß & tanzbar
# Stimmung: hell
names-bright_and_upbeat = Munter & lebhaft
names-bright_and_danceable = Hell & tanzbar
names-feel_good_grooves = Gute-Laune-Grooves
names-party_mode = Partylaune
names-sunny_and_easy = Hell & leicht
names-sunny_side = Hell im Ton
names-bright_and_electric = Hell & elektrisch
names-bright_and_loud = Hell & laut
names-light_on_its_feet = Leichtfüßig
names-cheerful_and_rough = Hell & rau
names-swinging_and_warm = Warm & schwingend
# Bewegung und Kraft
names-dance_floor_drive = Auf die Tanzfläche
names-easy_grooves = Leichte Grooves
names-made_to_move = Geht in die Beine
names-deep_grooves = Tiefe Grooves
names-sparse_grooves = Karge Grooves
names-loud_and_punchy = Laut & wuchtig
names-big_and_electric = Groß & elektrisch
names-electric_grooves = Elektrische Grooves
names-raw_power = Rohe Kraft
names-stormy = Stürmisch
names-wall_of_sound = Wand aus Klang
names-full_force = Mit voller Wucht
names-high_energy = Voller Energie
names-lofty_and_wide = Hoch & weit
names-rushing_ahead = Vorwärtsdrängend
names-slow_burn = Langsam glühend
names-unhurried = Ohne Eile
# Verglichen mit dem Künstler
names-lighter_than_usual = Leichter als sonst
names-brighter_than_usual = Heller als sonst
names-darker_than_usual = Dunkler als sonst
names-heavier_than_usual = Schwerer als sonst
names-heavier_and_darker = Schwerer & dunkler
names-calmer_than_usual = Ruhiger als sonst
names-softer_and_darker = Sanfter & dunkler
names-more_sung_than_usual = Mehr Gesang als sonst
names-more_danceable_than_usual = Tanzbarer als sonst
names-wilder_than_usual = Wilder als sonst
# In zweierlei Hinsicht
names-livelier_and_brighter = Lebhafter & heller
names-harder_and_darker = Härter & dunkler
names-calmer_and_brighter = Ruhiger & heller
names-brighter_and_more_danceable = Heller & tanzbarer
names-darker_and_more_danceable = Dunkler & tanzbarer
names-brighter_and_looser = Heller & weniger tanzbar
names-darker_and_looser = Dunkler & weniger tanzbar
names-livelier_and_more_danceable = Lebhafter & tanzbarer
names-harder_and_looser = Härter & weniger tanzbar
names-livelier_and_looser = Lebhafter, weniger tanzbar
names-calmer_and_more_danceable = Ruhiger & tanzbarer
names-calmer_and_looser = Ruhiger & weniger tanzbar
names-warmer_and_brighter = Wärmer & heller
names-barer_and_darker = Karger & dunkler
names-softer_and_warmer = Sanfter & wärmer
names-livelier_and_more_acoustic = Lebhafter & akustischer
names-warmer_and_more_danceable = Wärmer & tanzbarer
names-barer_and_looser = Karger & weniger tanzbar
names-brighter_and_more_electric = Heller & elektrischer
names-darker_and_more_electric = Dunkler & elektrischer
names-harder_and_more_electric = Härter & elektrischer
names-looser_and_more_electric = Elektrischer, kaum tanzbar
names-more_electric_and_danceable = Elektrischer & tanzbarer
names-wordier_and_brighter = Wortreicher & heller
names-wordier_and_darker = Wortreicher & dunkler
names-wordier_and_livelier = Wortreicher & lebhafter
names-wordier_and_calmer = Wortreicher & ruhiger
names-wordier_and_more_danceable = Wortreicher & tanzbarer
names-wordier_and_looser = Wortreicher, kaum tanzbar
names-wordier_and_warmer = Wortreicher & wärmer
names-more_sung_and_brighter = Gesungener & heller
names-more_sung_and_darker = Gesungener & dunkler
names-more_sung_and_calmer = Gesungener & ruhiger
names-more_sung_and_livelier = Gesungener & lebhafter
names-more_sung_and_danceable = Gesungener & tanzbarer
names-more_sung_and_warmer = Gesungener & wärmer
names-louder_and_brighter = Lauter & heller
names-louder_and_darker = Lauter & dunkler
names-quieter_and_brighter = Leiser & heller
names-quieter_and_darker = Leiser & dunkler
names-louder_and_more_danceable = Lauter & tanzbarer
names-quieter_and_more_danceable = Leiser & tanzbarer
names-three_ways = { $first }, { $second } & { $third }
names-smooth_grooves = Weiche Grooves
names-wide_awake = Hellwach
names-rousing = Mitreißend
names-rousing_and_rough = Mitreißend & rau
names-livelier_and_darker = Lebhafter & dunkler
names-pounding = Stampfend
names-bouncing_and_wordy = Hüpfend & wortreich
names-yearning = Sehnsüchtig
names-anthemic = Hymnisch
names-sleek_and_danceable = Glatt & tanzbar
names-hypnotic = Hypnotisch
names-soaring = Aufsteigend
names-hazy = Verhangen
names-half_light = Gedämpft & schwermütig
names-strong_and_steady = Treibend & stetig
names-slow_and_swaying = Langsam & wiegend
names-tender_and_bright = Zart & hell
names-driving_and_lean = Treibend & schlank
names-loud_and_loose = Laut & rau
# Milder gesagt
names-softer_touch = Etwas sanfter
names-lighter_side = Eher leicht
names-in_the_shade = Im Schatten
names-steady_pulse = Steter Beat
names-off_the_dance_floor = Abseits der Tanzfläche
names-turned_up = Aufgedreht
names-more_to_say = Voller Worte
names-plugged_in = Eingestöpselt
# Was eine Gruppe enthält
names-mostly = Meist { $artist }
names-album_side = Die Seite von „{ $album }“
names-era = Die Zeit { $first }–{ $last }
names-year = Das Jahr { $first }
names-around = Rund um „{ $track }“
# Wohin eine Szene neigt, in den Wörtern der Achsen
names-leaning = Wo es { $first } ist
names-leaning_two_ways = Wo es { $first } und { $second } ist
# Nahe am eigenen Mittel; die einzige Gruppe; der letzte Ausweg
names-signature_sound = Der eigene Klang
names-whole_catalogue = Alle Titel
names-more_energetic = Energischer
names-calmer = Die ruhigere Seite
names-brighter_moods = Hellere Stimmungen
names-darker_moods = Dunklere Stimmungen
names-groovier = Tanzbarer
names-looser_rhythms = Weniger tanzbar
names-more_electric = Elektrischer
names-wordier = Die wortreiche Seite
names-louder = Die lautere Seite
names-quieter = Die leisere Seite
names-group = Gruppe { $number }
# Namen der Karten von Version 0.1
names-on_stage = Auf der Bühne
names-live_wire_energy = Live unter Strom
names-leaning_acoustic = Eher akustisch
names-acoustic_touches = Akustische Tupfer
names-quick_and_cheerful = Schnell & fröhlich
names-fast_and_moody = Schnell & düster
names-full_throttle = Vollgas
names-fast_lane = Überholspur
names-lower_gear = Einen Gang tiefer
names-upbeat_side = Die muntere Seite
names-melody_first = Melodie zuerst
names-vocal_tracks = Mit Gesang
names-more_acoustic = Akustischer
names-more_sung = Mehr Melodie
names-more_instrumental = Weniger Gesang
names-more_vocal = Mehr Gesang
names-more_room = Räumlicherer Klang
names-drier = Näherer Klang
names-faster = Die schnellere Seite
names-slower = Die langsamere Seite

ways-calmer = ruhiger
ways-livelier = lebhafter
ways-quieter = leiser
ways-louder = lauter
ways-brighter = heller
ways-darker = dunkler
ways-wordier = wortreicher
ways-sung = gesungen
ways-acoustic = akustisch
ways-less_electric = weniger elektrisch
ways-electric = elektrisch
ways-danceable = tanzbar
ways-less_danceable = weniger tanzbar

findings-since_energy_low = Ruhiger seit { $year }
findings-since_energy_high = Energischer seit { $year }
findings-since_valence_low = Dunkler seit { $year }
findings-since_valence_high = Heller seit { $year }
findings-since_danceability_low = Weniger tanzbar seit { $year }
findings-since_danceability_high = Tanzbarer seit { $year }
findings-since_acousticness_low = Elektrischer seit { $year }
findings-since_acousticness_high = Akustischer seit { $year }
findings-since_speechiness_low = Mehr Gesang seit { $year }
findings-since_speechiness_high = Wortreicher seit { $year }
findings-guests_energy_low = Mit Gästen ruhiger
findings-guests_energy_high = Mit Gästen energischer
findings-guests_valence_low = Mit Gästen dunkler
findings-guests_valence_high = Mit Gästen heller
findings-guests_danceability_low = Mit Gästen weniger tanzbar
findings-guests_danceability_high = Mit Gästen tanzbarer
findings-guests_acousticness_low = Mit Gästen elektrischer
findings-guests_acousticness_high = Mit Gästen akustischer
findings-guests_speechiness_low = Mit Gästen mehr Gesang
findings-guests_speechiness_high = Mit Gästen wortreicher
findings-two_in_one = Zwei Künstler in einem: { $first } / { $second }
findings-album_apart = „{ $album }“ steht für sich: { $tracks } seiner { $of } Titel bleiben beisammen
findings-most_energy_low = Ruhiger als die meiste Musik
findings-most_energy_high = Energischer als die meiste Musik
findings-most_valence_low = Dunkler als die meiste Musik
findings-most_valence_high = Heller als die meiste Musik
findings-most_danceability_low = Weniger tanzbar als die meiste Musik
findings-most_danceability_high = Tanzbarer als die meiste Musik
findings-most_acousticness_low = Elektrischer als die meiste Musik
findings-most_acousticness_high = Akustischer als die meiste Musik
findings-most_speechiness_high = Wortreicher als die meiste Musik

draws_on-artist = { $tracks } von { $of } Titeln von { $artist }
draws_on-album = { $tracks } von { $of } Titeln von „{ $album }“
draws_on-years = { $tracks } von { $of } Titeln von { $first }–{ $last }
draws_on-year = { $tracks } von { $of } Titeln von { $first }

features-danceability = tanzbar
features-energy = Energie
features-loudness = Lautheit
features-speechiness = Sprache
features-acousticness = akustisch
features-instrumentalness = instrumental
features-liveness = live
features-valence = Helligkeit
features-tempo = Tempo

units-share = { $value } %
units-loudness = { $value } dB
units-tempo = { $value } BPM
units-minus = −

evidence-line = { $feature } { $value } { $arrow }
evidence-more = ▲
evidence-less = ▼

axes-between = { " " }·{ " " }
axes-danceability_low = weniger tanzbar
axes-danceability_high = tanzbarer
axes-energy_low = ruhiger
axes-energy_high = energischer
axes-loudness_low = leiser
axes-loudness_high = lauter
axes-speechiness_low = gesungen
axes-speechiness_high = wortreicher
axes-acousticness_low = elektrisch
axes-acousticness_high = akustisch
axes-instrumentalness_low = mit Gesang
axes-instrumentalness_high = instrumental
axes-liveness_low = Studio
axes-liveness_high = live
axes-valence_low = dunkler
axes-valence_high = heller
axes-tempo_low = langsamer
axes-tempo_high = schneller

firmness-far = weit klarer
firmness-clear = klarer
firmness-hardly = kaum klarer

stability-firm = hält gut
stability-steady = ziemlich stabil
stability-loose = locker
stability-unknown = zu wenige Titel, um es zu sagen

remarks-bridge = { $title } steht zwischen { $first } und { $second }: { $evidence }
remarks-bridge_plain = { $title } steht zwischen { $first } und { $second }
remarks-oddity = { $title } ist anders als der Rest, am nächsten an { $first }: { $evidence }
remarks-oddity_plain = { $title } ist anders als der Rest, am nächsten an { $first }

left_out-no_features =
    { $count ->
        [one] 1 Titel ohne Klangmerkmale
       *[other] { $count } Titel ohne Klangmerkmale
    }
left_out-few_features =
    { $count ->
        [one] 1 Titel mit zu wenigen Klangmerkmalen
       *[other] { $count } Titel mit zu wenigen Klangmerkmalen
    }
left_out-version =
    { $count ->
        [one] 1 andere Fassung, wie gewünscht
       *[other] { $count } andere Fassungen, wie gewünscht
    }
left_out-invalid =
    { $count ->
        [one] 1 Titel mit unmöglichen Klangmerkmalen
       *[other] { $count } Titel mit unmöglichen Klangmerkmalen
    }
