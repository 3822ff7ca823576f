### /cache

title = Was ich gespeichert habe
summary = Künstler: { $artists } · Alben: { $albums } · Titel: { $tracks }, davon mit Klangmerkmalen: { $described }
features = Klangmerkmale von
no_features = noch niemandem
stored = Aufbewahrt
stored_figures =
    Karten: { $maps } · Bilder: { $pictures } · Favoriten: { $favourites }
    { $size } MB von { $budget } MB, Bilder { $pictured } MB
age = Abgerufen
age_figures =
    ältester Abruf { $oldest }
    neuester Abruf { $newest }
never = nie
artist_title = Was ich von { $artist } habe
artist_nothing = Nichts.
artist_summary = Alben: { $albums } · Titel: { $tracks }, davon mit Klangmerkmalen: { $described } · Karten: { $maps } · Favoriten: { $favourites }
from_file = aus einer Datei eingelesen
partial = unvollständig
refreshed_title = { $artist } ist auf dem neuesten Stand
refreshed_partly = { $artist } ist zum Teil aufgefrischt
refreshed_not = { $artist } konnte nicht aufgefrischt werden
refreshed_fetched = Neue Titel: { $new } · geändert: { $updated }
refreshed_file = Die Titel kamen aus einer Datei, also gab es keinen Dienst zu fragen; lies die Datei neu ein, um sie aufzufrischen.
refreshed_before = Davor wurde zuletzt { $when } abgerufen.
refreshed_map = Die Karte ist neu gezeichnet: { $tracks } in { $clusters }.
sources = Dienste
limits = Anfragen an jeden, höchstens
processes = Prozesse
processes_figures = auf Discord: { $bots }, in Bereitschaft: { $standing_by }, zum Abrufen: { $workers }; Version { $versions }
processes_mixed = Mehrere Versionen laufen: Eine Aktualisierung wird gerade verteilt.
processes_missing = Von niemandem bedient: Shards { $shards }
processes_twice =
    { $shards ->
        [all] Doppelt bedient: alle Shards
       *[other] Doppelt bedient: Shards { $shards }
    }
names_title = Wen dieser Server meint
names_line = „{ $name }“ ist { $artist }
names_none = Dieser Server ist noch nach keinem Namen gefragt worden.
names_reset = Nach einem Namen neu fragen lassen
names_gone = Dieser Server wird wieder gefragt, wen er mit { $names } meint.
forget_ask = Das wirft { $tracks } von { $artist } aus dem Zwischenspeicher und alle Karten, die daraus gezeichnet wurden. Favoriten bleiben, und das nächste `/clusters` holt alles neu. Weiter?
forget_yes = Wegwerfen
forget_no = Behalten
forget_done = Fertig: { $tracks } weggeworfen.
forget_kept = Es wurde nichts weggeworfen.

stop = Anhalten
not_running = Dieses Auffrischen läuft nicht mehr. Mit `/cache refresh` geht es mit dem weiter, was noch alt ist.
refreshing = { $number } von { $total }: hole { $artist }
nothing_old = Nichts, wonach dieser Server fragt, ist alt.
all_done = Alles Alte hier ist aufgefrischt
all_stopped = Das Auffrischen wurde angehalten; was gekommen war, bleibt
all_counted = Aufgefrischt: { $done } von { $total } · mit Neuem: { $changed }
all_failed = Zu { $count } davon konnte ein Dienst nicht alles sagen; frage später noch einmal nach ihnen.

forget_stays = { $tracks } kamen aus einer Datei dessen, der den Bot betreibt: nichts kann sie neu holen, darum bleiben sie.
forget_ask_own = Das wirft { $tracks } von { $artist } weg, die dieser Server eingelesen hat, und alle Karten daraus. Favoriten bleiben. Nichts kann sie neu holen; nur die Datei kann sie zurückbringen. Weiter?
forget_ask_all = Das wirft alles weg, was dieser Server eingelesen hat: { $tracks }, die Karten daraus und die Favoriten darunter. Nur die Dateien können es zurückbringen. Weiter?
forget_nothing = Dieser Server hat nichts eingelesen. Wähle einen Künstler, um wegzuwerfen, was geholt wurde.
hide_ask = { $tracks } von { $artist } kamen aus einer Datei dessen, der den Bot betreibt. Nichts kann sie neu holen, darum kann nur er sie wegwerfen, mit `python -m bot forget`. Soll { $artist } stattdessen auf diesem Server verborgen werden?
hide_yes = Hier verbergen
hide_no = So lassen
hide_done = Fertig: auf diesem Server wird es nicht mehr angeboten. Um es wieder zu zeigen, tippe den Namen in `/cache forget`.
hide_kept = Es wurde nichts verborgen.
unhide_ask = { $artist } ist auf diesem Server verborgen. Wieder zeigen?
unhide_yes = Wieder zeigen
unhide_no = Verborgen lassen
unhide_done = Fertig: auf diesem Server wird es wieder angeboten.
unhide_kept = Es bleibt verborgen.
own = Von diesem Server eingelesen
import_reading = Lese { $file } …
import_saving = { $file }: { $done } von { $tracks }
import_title = Eingelesen
import_own = Nur dieser Server sieht sie. Platz für { $tracks } mehr; /cache forget schafft neuen.
import_shared = Alle, die diesen Bot benutzen, sehen sie.
