### /favourites

title_server = Favoriten hier
title_mine = Deine Favoriten hier
empty_server = Hier hat noch niemand einen Favoriten. Gib `/clusters` ein, blättere zu einer Gruppe und reagiere mit 1️⃣ bis 🔟, oder nimm das ♥-Menü.
empty_mine = Du hast hier noch keine Favoriten. Gib `/clusters` ein, blättere zu einer Gruppe und reagiere mit 1️⃣ bis 🔟, oder nimm das ♥-Menü.
footer = { $tracks } · Seite { $page }/{ $pages }
not_yours = Das sind die Favoriten von jemand anderem. `/favourites list` zeigt dir deine eigenen.
exported = Alles, was ich über dich aufbewahre, steht in dieser Datei: Favoriten überall, was deine Reaktionen bedeuteten und welche nicht mehr zählen, und verknüpfte Hörnamen.
exported_empty = Ich bewahre nichts über dich auf.
clear_ask = Das löscht alle deine Favoriten überall ({ $count }), was deine Reaktionen bedeuteten, und verknüpfte Hörnamen. Es lässt sich nicht rückgängig machen.
clear_yes = Alles von mir löschen
clear_no = Behalten
clear_done = Fertig: alles, was ich über dich aufbewahrte, ist gelöscht.
clear_done_standing = Fertig: alles, was ich über dich aufbewahrte, ist gelöscht. Unter meinen Antworten stehen noch Reaktionen von dir. Sie zählen nicht mehr; damit ich sie nicht neu zähle, merke ich mir, welche es sind, bis du sie wegnimmst oder die Antwort weg ist.
clear_kept = Es wurde nichts gelöscht.

title_member = Favoriten von { $member } hier
empty_member = Hier gibt es noch keine Favoriten.
clear_yes_here = Löschen, was von hier ist
clear_no_here = Behalten
clear_ask_here = Das löscht deine Favoriten hier ({ $count }), was deine Reaktionen hier bedeuteten, deine Wahl, wer sie sieht, und hier verknüpfte Hörnamen. Es lässt sich nicht rückgängig machen.
cleared_empty_here = Von hier bewahre ich nichts über dich auf.
not_shared = Dieses Mitglied behält für sich, welche Favoriten ihm gehören. Ändern lässt sich das mit `/favourites privacy`.
shared_everybody = Alle hier dürfen sehen, welche Favoriten hier dir gehören: in Listen, auf Karten, auf der Tafel und in /favourites taste. Ändere es jederzeit mit `/favourites privacy`.
shared_nobody = Nur du siehst, welche Favoriten hier dir gehören; andere sehen sie nur in Zahlen. Ändere es jederzeit mit `/favourites privacy`.
too_few = Dafür braucht es mindestens { $least } Favoriten. Gib `/clusters` ein, blättere zu einer Gruppe, und setze welche mit dem ♥-Menü.
same_member = Das bist du selbst. Wähle ein anderes Mitglied.
somebody = Jemand
here = Dieser Server
open = Allen zeigen
take_off = Favoriten wegnehmen
map_title = Favoriten von { $name }
map_more =
    { $count ->
        [one] 1 weiterer Künstler
       *[other] { $count } weitere Künstler
    }
map_note = { $shown } von { $total } Favoriten sind auf der Karte, von wem auch immer.
board_title = Was { $server } liebt
board_artists = Künstler
board_tracks = Titel
board_members = Mitglieder
board_no_artists = Noch kein Künstler hat die Favoriten zweier Mitglieder.
board_no_tracks = Noch kein Titel hat das ♥ zweier Mitglieder.
board_no_members = Niemand hat gewählt, genannt zu werden: `/favourites privacy`.
board_alone =
    { $count ->
        [one] 1 Titel mit einem einzigen ♥ zählt nicht mit.
       *[other] { $count } Titel mit einem einzigen ♥ zählen nicht mit.
    }
board_unnamed =
    { $count ->
        [one] 1 Mitglied ist nicht genannt.
       *[other] { $count } Mitglieder sind nicht genannt.
    }
voices =
    { $count ->
        [one] 1 Mitglied
       *[other] { $count } Mitglieder
    }
taste_title = { $first } und { $second }
taste_number = Geschmack: { $number } von 100
taste_scale = Wie nahe eure Favoriten klingen, jeder zum nächsten des anderen; 50 gäbe der Zufall, 100 dieselben Titel.
taste_more = und { $count } weitere gemeinsam
taste_none = Noch kein gemeinsamer Titel.
taste_counted = Aus { $first } und { $second } Favoriten hier.
sorts-usual = Wie üblich
sorts-new = Neueste zuerst
sorts-loved = Beliebteste zuerst
sorts-title = Nach Titel
sorts-artist = Nach Künstler
here_chat = Dieser Chat
