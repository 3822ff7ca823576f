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
