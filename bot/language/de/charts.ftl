### Wörter auf den Bildern und in ihren Beschreibungen.

tracks =
    { $count ->
        [one] 1 Titel
       *[other] { $count } Titel
    }
groups =
    { $count ->
        [one] eine Klanggruppe
       *[other] { $count } Klanggruppen
    }
moods = ein durchgehender Klang, in { $count } Stimmungen geteilt
scenes = Szenen: { $names }
scenes_more = Szenen: { $names } und { $more } weitere
inside = In „{ $name }“
subtitle = { $tracks }, { $groups }
years = { $first }–{ $last }
separator = { " " }·{ " " }
heart = Favorit
placed = andere Quelle
bridge = zwischen Gruppen
oddity = anders als der Rest
crowd = größer: mehr Titel
demo = Demo, erfundene Musik
empty_title = Noch keine Karte
empty_hint = Von diesen Titeln ist noch keiner gehört worden. Versuche es nach einem Auffrischen wieder.

source-spotify = Klang nach Spotify
source-reccobeats = Klang nach ReccoBeats
source-preview = Klang aus 30-s-Hörproben

extreme-valence_high = Am fröhlichsten
extreme-valence_low = Am dunkelsten
extreme-energy_high = Am wildesten
extreme-energy_low = Am ruhigsten
extreme-acousticness_high = Am akustischsten
extreme-acousticness_low = Am elektrischsten
extreme-danceability_high = Am tanzbarsten
extreme-danceability_low = Am wenigsten tanzbar
extreme-loudness_high = Am lautesten
extreme-loudness_low = Am leisesten
extreme-speechiness_high = Am wortreichsten
extreme-speechiness_low = Am wortärmsten
extreme-instrumentalness_high = Am instrumentalsten
extreme-instrumentalness_low = Am meisten Gesang
extreme-liveness_high = Am meisten live
extreme-liveness_low = Am wenigsten live
extreme-tempo_high = Am schnellsten
extreme-tempo_low = Am langsamsten
extreme-odd = Der Außenseiter

features-subtitle = Wie sich die Titel über jedes Merkmal verteilen
features-most = Am meisten
features-least = Am wenigsten
features-mean = Mittel des Künstlers
features-loved = Favoriten
features-unknown = für diese Titel nicht bekannt
features-one = { $feature }, Gruppe für Gruppe
features-artist_mean = Mittel { $value }
features-loved_mean = Favoriten { $value }

doubt-guess = nur geraten
doubt-rough = grob geschätzt
doubt-tempo = vielleicht halb oder doppelt

profile-group = diese Gruppe
profile-mean = Mittel des Künstlers

card-this = dieser Titel
card-others = die übrigen
card-mean = ihr Mittel
card-scene = Szene: { $name }
card-rough = ~ { $value }
card-doubt = ~ ungefähr
card-unheard = Diesen Titel hat noch niemand gehört.

two-subtitle = { $x } und { $y }, für beide im selben Maßstab
two-subtitle_short = { $x } und { $y }
two-nearest = Das nächste Paar
two-apart = Welten dazwischen: kaum ein Titel könnte vom anderen sein
two-edges = Sie berühren sich am Rand: etwa { $count } von zehn Titeln könnten vom anderen sein
two-much = Viel gemeinsam: etwa { $count } von zehn Titeln könnten vom anderen sein
two-alike = Kaum zu unterscheiden: etwa { $count } von zehn Titeln könnten vom anderen sein
two-mixed = Von zwei Quellen gehört: mit Vorsicht vergleichen
two-doubted = { $feature }: { $doubt }

more-danceability_low = weniger tanzbar
more-danceability_high = tanzbarer
more-energy_low = ruhiger
more-energy_high = energischer
more-loudness_low = leiser
more-loudness_high = lauter
more-speechiness_low = wortärmer
more-speechiness_high = wortreicher
more-acousticness_low = elektrischer
more-acousticness_high = akustischer
more-instrumentalness_low = mehr Gesang
more-instrumentalness_high = instrumentaler
more-liveness_low = weniger live
more-liveness_high = mehr live
more-valence_low = dunkler
more-valence_high = heller
more-tempo_low = langsamer
more-tempo_high = schneller

timeline-subtitle = { $years }, { $tracks } mit Datum
timeline-changed_one = { $first } als in den frühen Jahren
timeline-changed_two = { $first } und { $second } als in den frühen Jahren
timeline-same = Vom ersten bis zum letzten fast derselbe Klang
timeline-mixture = Was wann herauskam, nach Klang
timeline-figures = { $then } → { $now }
timeline-then = das erste Drittel
timeline-now = das letzte Drittel
timeline-none = Noch keine Jahre
timeline-none_hint = Kaum einer dieser Titel hat ein Datum. Ein Auffrischen könnte sie bringen.

kind-live = live
kind-acoustic = akustisch
kind-remix = Remix
kind-instrumental = instrumental
kind-commentary = Kommentar
kind-language = andere Sprache

alt-map = Streukarte: { $artist }, { $subtitle }.
alt-cluster = { $number } { $name }: { $tracks }{ $evidence }{ $source }{ $example }{ $scenes }.
alt-source = , { $words }
alt-scenes = , mit den Szenen { $names }
alt-example = , zum Beispiel { $title }
alt-known = Am bekanntesten: { $titles }.
alt-end = { $words }: { $title }.
alt-across = Von links nach rechts: { $low } bis { $high }.
alt-upwards = Von unten nach oben: { $low } bis { $high }.
alt-empty = Ein Hinweis: von { $artist } gibt es noch keine Klangkarte.
alt-sheet = Albumhüllen, nummeriert wie die Liste:
alt-row = { $number } { $title },
alt-no_cover = { $number } { $title } (keine Hülle),
alt-features = Verteilung der Klangmerkmale von { $artist }:
alt-favourites = { " " }(Favoriten { $value })
alt-feature = { $artist }: { $parts }.
alt-feature_unknown = { $artist }: { $feature } ist nicht bekannt.
alt-extreme = { $word }: { $titles }.
alt-profile = Profil von { $number } { $name } von { $artist }:
alt-profile_row = { $feature } { $value } (Mittel des Künstlers { $mean }),
alt-card = Karte von { $title } von { $artist }:
alt-card_group = Gruppe { $number }, { $name };
alt-timeline = Zeitleiste von { $artist }: { $subtitle }.
alt-no_timeline = Ein Hinweis: von { $artist } hat kaum etwas ein Datum.
alt-band = { $number } { $name }: anfangs { $then } %, zuletzt { $now } %.
alt-albums = Alben: { $titles }.
alt-album = { $title } ({ $year })
alt-two = Zwei Künstler auf einer Karte, { $x } waagerecht und { $y } senkrecht: { $first } und { $second }.
alt-nearest = Das nächste Paar: { $first } und { $second }.
alt-whose_end = { $words }: { $title } von { $name }.
alt-two_row = { $feature }: { $first } { $first_value }, { $second } { $second_value };
