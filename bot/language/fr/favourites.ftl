### /favourites

title_server = Les favoris d'ici
title_mine = Vos favoris ici
empty_server = Personne n'a encore de favori ici. Lancez `/clusters`, allez à un groupe et réagissez avec 1️⃣ à 🔟, ou utilisez le menu ♥.
empty_mine = Vous n'avez pas encore de favoris ici. Lancez `/clusters`, allez à un groupe et réagissez avec 1️⃣ à 🔟, ou utilisez le menu ♥.
footer = { $tracks } · Page { $page }/{ $pages }
not_yours = Ce sont les favoris de quelqu'un d'autre. `/favourites list` vous montre les vôtres.
exported = Tout ce que je garde sur vous est dans ce fichier : favoris partout, ce que vos réactions voulaient dire et lesquelles ne comptent plus, et noms d'écoute liés.
exported_empty = Je ne garde rien sur vous.
clear_ask = Cela supprime tous vos favoris partout ({ $count }), ce que vos réactions voulaient dire et vos noms d'écoute liés. C'est irréversible.
clear_yes = Supprimer tout ce qui est à moi
clear_no = Garder
clear_done = C'est fait : tout ce que je gardais sur vous est supprimé.
clear_done_standing = C'est fait : tout ce que je gardais sur vous est supprimé. Des réactions de vous restent sous mes réponses. Elles ne comptent plus ; pour ne pas les recompter, je retiens lesquelles jusqu'à ce que vous les retiriez ou que la réponse disparaisse.
clear_kept = Rien n'a été supprimé.

title_member = Les favoris de { $member } ici
empty_member = Pas encore de favoris ici.
clear_yes_here = Supprimer ce qui vient d'ici
clear_no_here = Garder
clear_ask_here = Cela supprime vos favoris ici ({ $count }), ce que vos réactions ici voulaient dire, votre choix de qui les voit et les noms d'écoute liés ici. C'est irréversible.
cleared_empty_here = Je ne garde rien sur vous d'ici.
not_shared = Ce membre garde pour lui quels favoris sont les siens. Il peut changer cela avec `/favourites privacy`.
shared_everybody = Tout le monde ici peut voir quels favoris ici sont les vôtres : listes, cartes, tableau et /favourites taste. Changez-le à tout moment avec `/favourites privacy`.
shared_nobody = Vous seul voyez quels favoris ici sont les vôtres ; les autres ne les voient qu'en nombres. Changez-le à tout moment avec `/favourites privacy`.
too_few = Il faut au moins { $least } favoris pour cela. Lancez `/clusters`, allez à un groupe et marquez-en avec le menu ♥.
same_member = C'est vous. Choisissez un autre membre.
somebody = Quelqu'un
here = Ce serveur
open = Montrer à tous
take_off = Retirer des favoris
map_title = Favoris de { $name }
map_more =
    { $count ->
        [one] { $count } autre artiste
       *[other] { $count } autres artistes
    }
map_note = { $shown } favoris sur { $total } sont sur la carte, de qui qu'ils soient.
board_title = Ce que { $server } aime
board_artists = Artistes
board_tracks = Titres
board_members = Membres
board_no_artists = Aucun artiste n'a encore les favoris de deux membres.
board_no_tracks = Aucun titre n'a encore le ♥ de deux membres.
board_no_members = Personne n'a choisi d'être nommé : `/favourites privacy`.
board_alone =
    { $count ->
        [one] { $count } titre avec un seul ♥ n'est pas compté.
       *[other] { $count } titres avec un seul ♥ ne sont pas comptés.
    }
board_unnamed =
    { $count ->
        [one] { $count } membre n'est pas nommé.
       *[other] { $count } membres ne sont pas nommés.
    }
voices =
    { $count ->
        [one] { $count } membre
       *[other] { $count } membres
    }
taste_title = { $first } et { $second }
taste_number = Goût : { $number } sur 100
taste_scale = À quel point vos favoris sonnent proches, chacun du plus proche de l'autre ; 50 serait le hasard, 100 les mêmes titres.
taste_more = et { $count } autres en commun
taste_none = Pas encore de titre en commun.
taste_counted = D'après { $first } et { $second } favoris ici.
sorts-usual = Comme d'habitude
sorts-new = Les plus récents d'abord
sorts-loved = Les plus aimés d'abord
sorts-title = Par titre
sorts-artist = Par artiste
here_chat = Cette discussion
