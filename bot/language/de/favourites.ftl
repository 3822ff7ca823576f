### /favourites

title_server = Die Favoriten dieses Servers
title_mine = Deine Favoriten auf diesem Server
empty_server = Hier hat noch niemand einen Favoriten. Gib `/clusters` ein, blättere zu einer Gruppe und reagiere mit 1️⃣ bis 🔟, oder nimm das ♥-Menü.
empty_mine = Du hast hier noch keine Favoriten. Gib `/clusters` ein, blättere zu einer Gruppe und reagiere mit 1️⃣ bis 🔟, oder nimm das ♥-Menü.
footer = { $tracks } · Seite { $page }/{ $pages }
not_yours = Das sind die Favoriten von jemand anderem. `/favourites list` zeigt dir deine eigenen.
exported = Alles, was ich über dich aufbewahre, steht in dieser Datei: Favoriten auf jedem Server, was deine Reaktionen bedeuteten und welche nicht mehr zählen, und verknüpfte Hörnamen.
exported_empty = Ich bewahre nichts über dich auf.
clear_ask = Das löscht alle deine Favoriten auf jedem Server ({ $count }), was deine Reaktionen bedeuteten, und verknüpfte Hörnamen. Es lässt sich nicht rückgängig machen.
clear_yes = Alles von mir löschen
clear_no = Behalten
clear_done = Fertig: alles, was ich über dich aufbewahrte, ist gelöscht.
clear_done_standing = Fertig: alles, was ich über dich aufbewahrte, ist gelöscht. Unter meinen Antworten stehen noch Reaktionen von dir. Sie zählen nicht mehr; damit ich sie nicht neu zähle, merke ich mir, welche es sind, bis du sie wegnimmst oder die Antwort weg ist.
clear_kept = Es wurde nichts gelöscht.
