### /weekly

title = Die Musik dieser Woche hier
marked = Neue Favoriten: { $count } · Mitglieder, die markierten: { $members }
tracks = Markiert
named = Wer markiert hat
releases = Neu von Künstlern, die dieser Server liebt
release = **{ $album }** von { $artist }, { $date }
placed = In Gruppe { $number }: { $name }
near = Nahe bei { $tracks }
unplaced = Noch hat mir niemand gesagt, wie es klingt, darum hat es keinen Platz auf der Karte.
footer = Einmal in der Woche; Admins schalten es in /settings aus.
turned_off = Ich habe den Wochenbeitrag auf { $server } ausgeschaltet: sein Kanal ist weg, oder ich darf dort nicht schreiben und keine Links einbetten. Schalte ihn in `/settings` jenes Servers wieder ein.
