### Was Mitglieder in der Antwort auf /clusters und um sie herum lesen.

title = Gruppen bei { $artist }
cluster_title = Gruppe { $number } · { $name }
inside_title = In Gruppe { $number } · { $name }
inside_of = Gruppen bei { $artist } · in { $number } { $name }
scene_title = Szene { $number } · { $name }
scenes = Darin: { $scenes }
legend_example = z. B. { $track }
nothing = Es gibt noch nichts zu gruppieren.
single_few = Zu wenige Titel mit bekannten Merkmalen, um Gruppen zu unterscheiden; hier stehen sie als eine.
axis_ignored = Von { $feature } ist hier zu wenig bekannt für eine Achse.
single_alike = Diese Titel klingen zu ähnlich, um Gruppen zu unterscheiden; hier stehen sie als eine.
made_standard = { $tracks } gruppiert nach { $features } (k-means).
made_classic = { $tracks } gruppiert nach { $features } (k-means, auf klassische Art).
made_vector = { $tracks } gruppiert nach unseren eigenen Klangvektoren (k-means) und erklärt durch { $features }.
made_kept = Die beiden Achsen zeigen { $share } % der Unterschiede.
holds = Im Ganzen: { $words }.
firm = Gegen den Zufall: { $words }.
continuous = Es ist ein durchgehender Klang; die Gruppen sind Stimmungen, die daraus geschnitten sind.
usual = Bei so wenigen Titeln hat mitgeredet, wie sich Musik sonst aufteilt.
holds_cluster = Diese Gruppe: { $words }.
order = { $tracks }, die typischsten zuerst
scores_none = Wert -: es ist keine Bestenliste bekannt.
scores_charts = Werte: wie weit oben auf der öffentlichen Bestenliste des Künstlers.
scores_members = Werte: wie weit oben auf den Bestenlisten der Mitglieder hier.
left_out = Ausgelassen: { $reasons }.
incomplete = Der Katalog ist noch nicht vollständig; frage in einer Weile nach dem Rest.
stale = Das kann unvollständig oder veraltet sein: { $problem }
so_far = Das ist ein erster Teil: { $albums } von { $all_albums } Alben sind gelesen, und ich weiß, wie { $described } von etwa { $tracks } Titeln klingen.
so_far_tracks = Das ist ein erster Teil: Von { $described } der { $tracks } Titel weiß ich, wie sie klingen.
growing = Ich hole noch; ein Knopf bietet die neuere Karte an, wenn sie da ist.
newer = Inzwischen gibt es eine neuere Karte: der Knopf unten zeigt sie.
demo = Demo: ein erfundener Künstler, dessen Musik dieses Programm komponiert hat.
footer_features = Merkmale von { $source }
footer_date = Katalog vom { $date }
footer_mark_one = ♥ mit { $only } oder dem Menü unten
footer_mark = ♥ mit { $first } bis { $last } oder dem Menü unten
footer_mark_private = ♥ mit dem Menü unten
row_score = Wert { $score }
no_tracks = Keine Titel.

suggest-typed = Nach „{ $name }“ suchen

sources-file = deinen Dateien
sources-spotify = Spotify
sources-reccobeats = ReccoBeats
sources-preview = unseren eigenen Ohren (30-Sekunden-Hörproben)
sources-audio = deiner eigenen Musik
sources-demo = unseren eigenen Ohren (Demo)
sources-deezer = Deezer
sources-itunes = Apple
sources-listenbrainz = ListenBrainz
sources-lastfm = Last.fm

controls-jump = Zu einer Gruppe gehen
controls-jump_map = Die Karte
controls-jump_map_detail = Alle Gruppen auf einem Bild
controls-jump_inside_detail = Alle Szenen dieser Gruppe auf einem Bild
controls-jump_scenes = { $tracks }: { $scenes }
controls-zoom = Hineinsehen
controls-whole = Ganze Karte
controls-discard = Löschen
controls-favourites = ♥ Favoriten hier setzen oder wegnehmen
controls-newer = Die neuere Karte zeigen
controls-page = { $page } / { $pages }
controls-go_title = Zu einer Seite gehen
controls-go_label = Seite, 1 bis { $pages }

extras-features = Merkmale
extras-features_detail = Wie sich die Titel über jedes Merkmal verteilen, und wo die Favoriten von hier liegen.
extras-profile = Profil
extras-profile_detail = Was diese Gruppe von den anderen Titeln des Künstlers abhebt.
extras-timeline = Zeitleiste
extras-timeline_detail = Wie sich der Klang über die Jahre bewegte, mit den Alben.
extras-listen = Anhören
extras-listen_detail = 30-Sekunden-Hörproben der Titel dieser Seite.
extras-tall = Fürs Telefon
extras-tall_detail = Die Karte als hohes Bild, für einen kleinen Bildschirm.
extras-print = Zum Drucken
extras-print_detail = Die Karte als Zeichnung (SVG), die in jeder Größe scharf bleibt.
extras-rivals = Nicht der?
extras-rivals_detail = Wen der Name noch meinen kann; für den, der fragte, oder Admins. Es wird hier gemerkt.
extras-more = Mehr
extras-panel = Mehr zu dieser Seite
extras-cards = Titel
extras-cards_detail = Jeder Titel dieser Seite für sich: seine Merkmale, was ähnlich klingt, eine Hörprobe.

favourites-added = ♥ { $tracks }
favourites-removed = Kein Favorit mehr: { $tracks }
favourites-more = { " " }und { $count } weitere

reactions-elsewhere = { $keycap } stand für { $track } auf einer anderen Seite; weggenommen, galt es dort.
reactions-spent = { $keycap } war schon verbraucht; drücke noch einmal, um Zeile { $row } zu setzen.
reactions-full_add = Meine Festplatte ist voll, darum konnte { $keycap } nicht als Favorit gespeichert werden. Nichts Gespeichertes ist verloren; bitte sage es dem Betreiber des Bots.
reactions-full_remove = Meine Festplatte ist voll, darum konnte das Wegnehmen von { $keycap } noch nicht gespeichert werden; bitte sage es dem Betreiber des Bots.
reactions-no_row = { $keycap }: so eine Zeile hat diese Seite nicht.

which-title = Welches „{ $name }“?
which-candidate = { $number }. { $artist }
which-choose = Wähle, wen du meinst
which-hint = Die Antwort wird hier gemerkt.

nearest = Meintest du jemanden von diesen?

listen-title = Anhören
listen-head = 30-Sekunden-Hörproben; die Links gelten ein paar Minuten.
listen-none = keine Hörprobe

counts-tracks =
    { $count ->
        [one] 1 Titel
       *[other] { $count } Titel
    }
counts-clusters =
    { $count ->
        [one] 1 Gruppe
       *[other] { $count } Gruppen
    }
counts-features =
    { $count ->
        [one] 1 Merkmal
       *[other] { $count } Merkmalen
    }
counts-placed =
    { $count ->
        [one] 1 Titel, den nur eine andere Quelle beschreibt, ist zu der Gruppe gekommen, der er am nächsten ist.
       *[other] { $count } Titel, die nur eine andere Quelle beschreibt, sind zu den Gruppen gekommen, denen sie am nächsten sind.
    }
counts-editions =
    { $count ->
        [one] 1 andere Ausgabe derselben Lieder ist mitgezählt.
       *[other] { $count } andere Ausgaben derselben Lieder sind mitgezählt.
    }
counts-fans =
    { $count ->
        [one] 1 Fan
       *[other] { $count } Fans
    }
counts-albums =
    { $count ->
        [one] 1 Album
       *[other] { $count } Alben
    }

deleted = Die Antwort ist gelöscht. Favoriten, die dort gesetzt wurden, bleiben.

draws_on = Schöpft aus: { $source }

lost =
    { $count ->
        [one] 1 Album konnte gerade nicht gelesen werden; seine Titel fehlen hier.
       *[other] { $count } Alben konnten gerade nicht gelesen werden; ihre Titel fehlen hier.
    }
footer_stand_in = Titel: { $source }
suggest-own = { $tracks } dieses Servers
extras-save = Mitnehmen
extras-save_detail = Karte, Gruppe oder Seite als Datei: Text für Playlists, Tabelle, die Karte im Browser.
controls-web = Karte zum Klicken öffnen

links-title = Playlist
links-needs_key = { $service } sagt zu einigen dieser Links ohne Schlüssel nichts; sie bleiben weg.
links-withheld = { $service } zeigt Playlists kaum einem Bot und mir nicht; sie fehlen hier. Speichere so eine Playlist als Datei, zum Beispiel mit Exportify; Admins können sie mit `/cache import` einlesen.
links-problem = Nicht alles war zu haben: { $problem }
links-unknown =
    { $count ->
        [one] 1 Link ist von keiner Art, die ich lesen kann.
       *[other] { $count } Links sind von keiner Art, die ich lesen kann.
    }
