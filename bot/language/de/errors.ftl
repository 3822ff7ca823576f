### Je ein einfacher Satz: was geschehen ist, und was zu tun ist.

unknown = Bei mir ist etwas schiefgegangen; nichts Gespeichertes ist verloren. Bitte versuche es in einer Minute noch einmal.
reference = Wenn es immer wieder geschieht, nenne dem Betreiber des Bots diesen Code: `{ $code }`
artist_unknown = Ich kenne niemanden namens „{ $name }“. Wähle aus der Liste, die beim Tippen erscheint, oder prüfe die Schreibweise.
no_rivals = Ich kenne sonst niemanden mit dem Namen { $name }. Tippe mehr vom Namen, oder wähle aus der Liste, die beim Tippen erscheint.
not_the_asker = Nur wer gefragt hat, oder ein Admin, kann sagen, wer gemeint ist. Mit `/clusters` fragst du selbst.
unknown_source = CLUSTERS_SOURCES nennt { $source }, das keine Quelle ist. Zur Wahl stehen: { $known }.
no_name = Tippe den Namen eines Künstlers, oder wähle aus der Liste, die beim Tippen erscheint.
artist_gone = Den habe ich inzwischen weggeworfen. Tippe den Namen noch einmal, dann wird alles neu geholt.
being_fetched = { $name } wird gerade geholt. Versuche es wieder, wenn das fertig ist, in höchstens ein paar Minuten.
artist_empty = Ich kenne { $name }, aber keinen der Titel. Bitte einen Admin um `/cache refresh`, oder versuche es mit jemand anderem.
still_fetching = Ich hole { $name } noch, und es dauert länger als sonst. Frage in ein paar Minuten wieder; was bis dahin kam, bleibt.
nobody_fetches = Gerade läuft kein Arbeitsprozess, der Musik holen könnte. Frage in ein paar Minuten wieder; was gespeichert ist, geht wie immer.
map_gone = Diese Karte ist nicht mehr gespeichert. `/clusters` macht eine frische.
page_gone = Diese Seite gehört nicht mehr zu dieser Karte. `/clusters` macht eine frische.
no_such_page = Diese Seite gibt es nicht. Drücke noch einmal auf die Seitenzahl und tippe eine Zahl von 1 bis { $pages }.
refresh_too_soon = { $name } wurde { $ago } aufgefrischt. Das geht wieder { $again }.
missing_permissions = Das können hier nur Mitglieder mit der Berechtigung { $permissions }.
bot_missing_permissions = Das darf ich hier nicht: mir fehlt { $permissions }. Ein Admin kann es erlauben: Kanal bearbeiten → Berechtigungen → meine Rolle.
forbidden = Das darf ich hier nicht. Bitte einen Admin, meine Berechtigungen in diesem Kanal zu prüfen.
server_only = Das geht nur auf Servern. Versuche es auf einem, auf dem es mich gibt.
store_full = Meine Festplatte ist voll, darum konnte ich das nicht speichern. Nichts Gespeichertes ist verloren; bitte sage es dem Betreiber des Bots.
store_broken = Ich kann meine Datenbank gerade nicht benutzen, darum ging das nicht. Nichts Gespeichertes ist verloren; bitte sage es dem Betreiber des Bots.
worker_died = Diese Karte zu zeichnen brauchte mehr Speicher oder Zeit, als ich habe. Bitte sage es dem Betreiber des Bots.
busy = Gerade fragen mehr Leute, als ich beantworten kann. Versuche es in einer Minute wieder.
stopping = Ich werde gerade neu gestartet, darum ist das nicht fertig. Frage in einer Minute wieder.
killed = Ich wurde neu gestartet, bevor das fertig war. Bitte frage noch einmal.
member_asked_enough = Du hast in kurzer Zeit nach vielen Künstlern gefragt, und andere warten auch. Den nächsten hole ich dir { $again }; Künstler, die ich schon kenne, sind immer da.
server_asked_enough = Auf diesem Server wurde in kurzer Zeit nach vielen Künstlern gefragt, und andere warten auch. Den nächsten hole ich { $again }; Künstler, die ich schon kenne, sind immer da.
option_invalid = Diese Auswahl verstehe ich nicht. Wähle aus der Liste, die beim Tippen erscheint.
report_folder = Der Bericht kann nicht nach { $folder } geschrieben werden: { $reason }. Wähle mit -o einen anderen Ordner.
demo_folder = Die Bilder können nicht nach { $folder } geschrieben werden: { $reason }. Wähle mit -o einen anderen Ordner.
demo_port = Port { $port } ist hier nicht zu haben; vielleicht hält ihn etwas anderes. Ohne --port wird ein freier genommen.
import_file = { $file } kann nicht eingelesen werden: { $reason }
no_listening_services = Hördienste sind hier abgeschaltet; wer den Bot betreibt, kann CLUSTERS_SOURCES eine Quelle im Netz hinzufügen.
same_artist = Das ist zweimal derselbe Künstler. Wähle zwei verschiedene zum Vergleichen.
suggestion_gone = Dieser Vorschlag ist zu alt. Tippe den Namen noch einmal und wähle aus der neuen Liste.
artist_ambiguous = Mehrere Künstler heißen { $name }. Gib `/clusters` mit diesem Namen ein und wähle, wen du meinst; dann versuche es wieder.
artist_not_stored = In der Datenbank gibt es niemanden namens „{ $name }“. Prüfe die Schreibweise, oder hole die Titel erst herein: python -m bot import DATEI
track_unknown = Ich kenne keinen Titel namens „{ $name }“. Wähle aus der Liste, die beim Tippen erscheint; `/clusters` holt die Titel eines Künstlers herein.
track_gone = Diesen Titel habe ich inzwischen weggeworfen. Mit `/clusters` für den Künstler kommt er zurück.
album_unknown = Ich kenne kein Album namens „{ $name }“. Wähle aus der Liste, die beim Tippen erscheint, oder nenne auch den Künstler; `/clusters` holt die Alben eines Künstlers herein.
album_gone = Dieses Album habe ich inzwischen weggeworfen. Mit `/clusters` für den Künstler kommt es zurück.
nothing_gathered = Von diesem Server gibt es noch zu wenig: Die Karte entsteht aus seinen Favoriten und den Künstlern, nach denen hier gefragt wurde. Fang mit `/clusters` an.
no_music_links = Darin steht kein Link zu einem Titel, einem Album oder einer Playlist. Füge Links ein, wie sie das Teilen-Menü des Dienstes gibt, zum Beispiel https://www.deezer.com/playlist/1234567890.
links_empty = Aus diesen Links kamen zu wenige Titel: Eine Karte braucht { $least }. Lesen kann ich öffentliche Playlists, Alben und Titel von Deezer, und Alben und Titel von Apple Music. Links von Spotify und YouTube sagen ohne Schlüssel nichts; dort kenne ich nur, was gespeichert ist.
links_withheld = { $service } zeigt Playlists kaum einem Bot und mir nicht. Speichere die Playlist als Datei, zum Beispiel mit Exportify; Admins können sie mit `/cache import` einlesen. Links zu Alben und Titeln kann ich lesen.
not_heard = Niemand hat mir gesagt, wie { $name } klingt, also kann ich nicht sagen, was so klingt.
same_track = Das ist zweimal derselbe Titel. Wähle zwei verschiedene.

member_asked_enough = Du hast in kurzer Zeit nach vielen Künstlern gefragt, und andere warten auch. Deinen nächsten hole ich { $again }; die ich schon kenne, sind immer da.
server_asked_enough = Dieser Server hat in kurzer Zeit nach vielen Künstlern gefragt, und andere warten auch. Den nächsten hole ich { $again }; die ich schon kenne, sind immer da.
running_bot = Der laufende Bot konnte das nicht: { $reason }
not_my_answer = Diese Nachricht ist keine Antwort von mir.
not_your_answer = Nur wer nach dieser Antwort gefragt hat, oder ein Admin, kann sie löschen.
already_refreshing = Alles Alte hier wird schon aufgefrischt. Drücke erst auf Anhalten unter jener Antwort.
blocked_here = Wer den Bot betreibt, hat diesen Server oder dich ausgesperrt. Frage dort nach, wenn das ein Irrtum ist.
not_the_operator = Das kann nur, wer den Bot betreibt.
no_such_id = Das ist keine ID. Discord zeigt IDs im Menü eines Servers oder Mitglieds, wenn in den Einstellungen der Entwicklermodus an ist.
no_such_source = So eine Quelle zum Anhalten gibt es nicht. Zur Wahl stehen: { $known }.

artist_hidden = { $name } ist auf diesem Server verborgen. Ein Admin kann es mit `/cache forget` wieder zeigen.
imports_off = Hier können keine Dateien eingelesen werden: wer den Bot betreibt, hat es abgeschaltet.
import_too_large = { $name } ist größer als { $limit } MB. Teile es in kleinere Dateien, oder bitte den Betreiber des Bots, es einzulesen.
import_running = Eine andere Datei dieses Servers wird gerade eingelesen. Versuche es wieder, wenn das fertig ist.
no_room =
    { $taken ->
        [0] Nichts wurde eingelesen: dieser Server darf { $limit } eigene Titel haben und hat { $own }. `/cache forget` schafft Platz.
       *[other] Nur die ersten { $taken } Titel wurden eingelesen: dieser Server darf { $limit } eigene Titel haben und hat { $own }. `/cache forget` schafft Platz.
    }
artist_without_tracks = Ich finde nichts Eigenes von { $name } für eine Karte. Ist jemand anderes dieses Namens gemeint, tippe mehr vom Namen oder wähle aus der Liste, die beim Tippen erscheint.
no_artist = „{ $name }“ steht für viele Künstler und ist keiner. Tippe einen der Künstler, dessen Musik du meinst.
alone_here = Das vergleicht Mitglieder, und hier sind nur wir beide. Versuche es auf einem Server oder in einer Gruppe.
file_too_large = Diese Datei wäre { $size } MB groß, und Discord nimmt hier { $limit } MB. Nimm eine einzelne Gruppe oder eine andere Form.
no_links = Ich kenne zu keinem dieser Titel einen Link. Nimm eine andere Form.
no_right = Das können hier nur Mitglieder mit Server verwalten oder mit einer Rolle, die in `/settings` dafür gewählt ist.
thread_closed = Dieser Thread ist archiviert oder gesperrt, also kann ich darin nichts ändern. Öffne ihn wieder und versuche es noch einmal.
no_artist_here = In dieser Nachricht finde ich keinen Künstler. Ich suche nach Links zu Künstlern und nach Namen, die ich kenne; `/clusters` nimmt jeden Namen.
several_artists = Wen in dieser Nachricht meinst du?
