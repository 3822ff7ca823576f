### Die Karte eines Titels

group = Gruppe { $number } · { $name }
scene = Szene: { $name }
odd = Der Außenseiter seiner Gruppe.
exemplar = Der typischste seiner Gruppe.
not_on_map = Er steht auf keiner Karte: zu wenig ist von seinem Klang bekannt, oder er wurde ausgelassen.
score_charts = Wert { $score } nach der öffentlichen Bestenliste
score_members = Wert { $score } nach den Bestenlisten der Mitglieder
open = Öffnen: { $pages }
page = seine Seite
near = Klingt am ähnlichsten
no_difference = kaum ein Unterschied
choose = Wähle einen Titel dieser Seite
choose_hint = Wähle einen Titel, um seine Karte zu sehen.
look = Sieh dir einen dieser Titel an

buttons-favourite = Favorit
buttons-listen = Anhören
buttons-similar = Mehr davon
