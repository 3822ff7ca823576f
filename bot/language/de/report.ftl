### Wörter der Markdown-Seite und der Karte im Netz.

mapping = Zeichne die Karte von { $artist }
title = Gruppen bei { $artist }
cluster = Gruppe { $number }
tracks =
    { $count ->
        [one] 1 Titel
       *[other] { $count } Titel
    }
separator = { " " }·{ " " }
no_score = -
heart = 💚
link = 🔗
grouping = Die Titel sind danach gruppiert, wie sie klingen (diese Gruppierung: { $stability }).
nothing = Es gibt nicht genug Klang, um diese Titel zu gruppieren.
notes = Anmerkungen

columns-art = Hülle
columns-track = Titel
columns-album = Album
columns-artists = Künstler
columns-label = Label
columns-score = Wert
columns-hearts = 💚
columns-link = 🔗

editions =
    { $count ->
        [one] 1 andere Ausgabe eines Lieds ist bei ihrem Original mitgezählt
       *[other] { $count } andere Ausgaben von Liedern sind bei ihren Originalen mitgezählt
    }

web-about = ≈
web-intro = { $tracks } in { $groups }
web-counts-groups =
    { $count ->
        [one] 1 Klanggruppe
       *[other] { $count } Klanggruppen
    }
web-years = { $first }–{ $last }
web-grouping = Gruppierung: { $stability }
web-kept = die Karte zeigt { $percent } % der Unterschiede
web-search = Titel, Album oder Künstler suchen
web-groups = Klanggruppen
web-groups_hint = Drücke auf eine Gruppe, um hineinzugehen, auf mehrere zum Vergleichen.
web-back = Alle Gruppen
web-show_all = Alle zeigen
web-example = zum Beispiel
web-list = Titel
web-counts-matches =
    { $count ->
        [one] 1 Titel
       *[other] { $count } Titel
    }
web-no_matches = Kein Titel passt.
web-more = Mehr zeigen (noch { $count })
web-close = Schließen
web-open = Titel öffnen
web-find = Auf der Karte zeigen
web-zoom_in = Vergrößern
web-zoom_out = Verkleinern
web-zoom_reset = Alles zeigen
web-map = Karte von { $artist }. Pfeiltasten gehen von Titel zu Titel, Enter öffnet den Titel, eine Zahl geht in die Gruppe, Escape kommt zurück, Plus und Minus vergrößern und verkleinern.
web-hint = Zeige auf einen Titel; ein Klick öffnet ihn. Klicke auf eine Zahl, um in die Gruppe zu gehen. Ziehen verschiebt, Rollen vergrößert.
web-hint_touch = Tippe auf einen Titel, oder auf eine Zahl, um in die Gruppe zu gehen. Mit zwei Fingern vergrößern.
web-hearts = Favoriten
web-score = Wert
web-placed = nach der Messung einer anderen Quelle eingeordnet
web-edition = andere Ausgabe eines Titels auf der Karte
web-off_map = nicht auf der Karte
web-left_out = Nicht auf der Karte
web-script = Die Karte braucht JavaScript. Dieselben Titel stehen in den Tabellen neben dieser Datei.
table-number = Nummer
table-cluster = Gruppe
table-cluster_name = Gruppenname
table-track = Titel
table-artists = Künstler
table-album = Album
table-label = Label
table-released = Veröffentlichung
table-isrc = ISRC
table-link = Link
table-score = Wert
table-favourites = Favoriten
table-danceability = Tanzbarkeit
table-energy = Energie
table-loudness = Lautstärke
table-speechiness = Sprachanteil
table-acousticness = Akustik
table-instrumentalness = Instrumentalität
table-liveness = Lebendigkeit
table-valence = Valenz
table-tempo = Tempo
table-key = Tonart
table-mode = Modus
table-source = Merkmale von
web-zoom = Vergrößerung
web-list_keys = Pfeiltasten gehen von Titel zu Titel, Enter zeigt ihn auf der Karte, rechts führt zu seinem Link.
