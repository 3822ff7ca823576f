### Was über die Musikdienste gesagt wird. source ist der Name des Dienstes.

names-deezer = Deezer
names-itunes = Apple
names-spotify = Spotify
names-reccobeats = ReccoBeats
names-listenbrainz = ListenBrainz
names-lastfm = Last.fm
names-musicbrainz = MusicBrainz
names-preview = die Ohren dieses Bots
names-images = der Server der Hüllen
names-previews = der Server der Hörproben
names-file = eine eingelesene Datei

errors-not_found = { $source } kennt das nicht; prüfe die Schreibweise und versuche es wieder.
errors-unknown_listener = { $source } kennt niemanden mit diesem Namen; prüfe die Schreibweise und verknüpfe ihn neu.
errors-quota = { $source } bittet uns, langsamer zu fragen; versuche es in einer Minute wieder.
errors-quota_until = { $source } will vorerst keine Anfragen mehr; versuche es in { $wait } wieder.
errors-quota_exhausted = Was { $source } diesem Bot zugesteht, ist aufgebraucht; versuche es morgen wieder.
errors-paused = Wer den Bot betreibt, hat { $source } angehalten.
errors-blocked = { $source } weist Anfragen von diesem Rechner ab; wer den Bot betreibt, kann eine andere Quelle nehmen.
errors-down = { $source } antwortet gerade nicht; versuche es in ein paar Minuten wieder.
errors-garbage = { $source } schickte eine Antwort ohne Sinn; versuche es in ein paar Minuten wieder.
errors-too_large = { $source } schickte viel mehr als erlaubt, darum wurde die Antwort verworfen; versuche es später wieder.
errors-private = Dieses Profil bei { $source } ist privat; mache öffentlich, was du hörst, und verknüpfe es neu.
errors-no_statistics = { $source } hat noch nicht gezählt, was dort gehört wurde; versuche es morgen wieder.
errors-unsafe = { $source } verwies auf eine Adresse, die dieser Bot nicht besucht; es wurde nichts geholt.
errors-key_refused = { $source } nimmt den Schlüssel dieses Bots nicht an; wer den Bot betreibt, muss ihn prüfen.
errors-premium_needed = { $source } verlangt, dass der Besitzer des Schlüssels ein Premium-Abonnement hat.
errors-no_key = { $source } braucht einen Schlüssel, den dieser Bot nicht hat; wer den Bot betreibt, kann einen hinzufügen.

waits-seconds =
    { $count ->
        [one] einer Sekunde
       *[other] { $count } Sekunden
    }
waits-minutes = { $count } Minuten
waits-hours = { $count } Stunden

health-ok = geht
health-limited = bittet uns, langsamer zu fragen
health-blocked = weist diesen Rechner ab
health-down = antwortet nicht
health-off = aus
health-unknown = noch nicht gefragt
health-line = { $source }: { $state }, { $latency } ms
health-line_note = { $source }: { $state }, { $latency } ms ({ $note })
health-line_idle = { $source }: { $state }
health-line_idle_note = { $source }: { $state } ({ $note })
health-spotify_development = Entwicklungsschlüssel: nur der Katalog, keine Klangmerkmale
health-spotify_extended = erweiterter Schlüssel: Katalog und Klangmerkmale
health-no_key = kein Schlüssel
health-half_a_key = CLUSTERS_SPOTIFY_CLIENT_ID und CLUSTERS_SPOTIFY_CLIENT_SECRET werden beide gebraucht
health-switched_off = abgeschaltet
health-not_named = nicht in CLUSTERS_SOURCES genannt
health-waits = wartet { $wait }
health-pace = { $source } { $count } in { $seconds } s

doctor-no_keys = Ohne jeden Schlüssel: der Katalog jedes Künstlers (Deezer, Apple), Klangmerkmale (ReccoBeats, dann Hörproben) und Werte von ListenBrainz.
doctor-spotify_adds = Ein Schlüssel für Spotify (CLUSTERS_SPOTIFY_CLIENT_ID und _SECRET) brächte den Katalog von Spotify, und dessen Klangmerkmale nur für Apps mit erweitertem Kontingent.
doctor-lastfm_adds = Mit einem Schlüssel für Last.fm (CLUSTERS_LASTFM_KEY) könnten Mitglieder einen Namen dort verknüpfen.
doctor-musicbrainz_adds = MusicBrainz (CLUSTERS_MUSICBRAINZ=true) wüsste, wer noch unter einem Namen bekannt ist, und was Namensvettern unterscheidet.
doctor-contact_adds = Über eine Adresse in CLUSTERS_CONTACT könnte ein Musikdienst dir schreiben, bevor er dich aussperrt.
doctor-all_keys = Alle Schlüssel sind gesetzt; es gibt nichts mehr hinzuzufügen.

names-server = eine Datei dieses Servers

kinds-person = Person
kinds-group = Gruppe
kinds-orchestra = Orchester
kinds-choir = Chor
kinds-character = Figur
