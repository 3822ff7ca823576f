### Während ein Katalog hereinkommt.

albums = Alben { $done }/{ $total }
tracks = Titel { $count }
features = Merkmale { $done }/{ $total }

stages-albums = Suche Alben
stages-tracks = Hole Titel
stages-credits = Prüfe Gäste
stages-features = Lerne, wie es klingt
stages-previews = Höre Hörproben
stages-done = Zeichne die Karte
