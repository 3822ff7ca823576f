### /weekly

title = La musique de la semaine ici
marked = Nouveaux favoris : { $count } · membres qui ont marqué : { $members }
tracks = Marqués
named = Qui a marqué
releases = Nouveautés d'artistes que ce serveur aime
release = **{ $album }** de { $artist }, { $date }
placed = Dans le groupe { $number } : { $name }
near = Près de { $tracks }
unplaced = Personne ne m'a encore dit comment cela sonne, donc il n'a pas de place sur la carte.
footer = Une fois par semaine ; les admins le désactivent dans /settings.
turned_off = J'ai désactivé le message hebdomadaire de { $server } : son salon a disparu, ou je ne peux pas y écrire ni intégrer de liens. Réactivez-le dans `/settings` de ce serveur.
