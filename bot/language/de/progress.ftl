### Während ein Katalog hereinkommt.

albums = Alben { $done }/{ $total }
tracks = Titel { $count }
features = Merkmale { $done }/{ $total }

queued = Wartet, bis es an der Reihe ist: Nummer { $number } in der Schlange. Server wechseln sich ab, und für jedes Mitglied hole ich einen Künstler zur Zeit.

stages-queued = Wartet, bis es an der Reihe ist
stages-albums = Suche Alben
stages-tracks = Hole Titel
stages-credits = Prüfe Gäste
stages-features = Lerne, wie es klingt
stages-previews = Höre Hörproben
stages-done = Zeichne die Karte

queued = Wartet, bis es dran ist: Nummer { $number } in der Schlange. Die Server wechseln sich ab, und für jedes Mitglied wird immer ein Künstler geholt.
stages-queued = Wartet, bis es dran ist

fetching_from = Hole von { $source }
stages-gaps = Fülle Lücken
filling_from = Fülle Lücken aus { $source }
steps = { $doing } { $done }/{ $total }
waiting = { $source } braucht eine Pause; weiter in { $wait }
