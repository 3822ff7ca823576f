### /similar

title = Dans le genre de { $track }
others = D'autres artistes seulement.
none = Rien de ce que je connais n'y ressemble : il est le seul.
none_others = Je ne connais aucun titre comparable d'un autre artiste. Lancez d'abord `/clusters` pour d'autres artistes.
way = De { $first } à { $last }
made_features = Selon neuf caractéristiques, chaque source à la même échelle · { $tracks } titres comparés
made_vectors = Selon le son des extraits · { $tracks } titres comparés
others_on = D'autres artistes seulement
others_off = Tout le monde
