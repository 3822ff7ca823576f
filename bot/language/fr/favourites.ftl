### /favourites

title_server = Les favoris de ce serveur
title_mine = Vos favoris sur ce serveur
empty_server = Personne n'a encore de favori ici. Lancez `/clusters`, allez à un groupe et réagissez avec 1️⃣ à 🔟, ou utilisez le menu ♥.
empty_mine = Vous n'avez pas encore de favoris ici. Lancez `/clusters`, allez à un groupe et réagissez avec 1️⃣ à 🔟, ou utilisez le menu ♥.
footer = { $tracks } · Page { $page }/{ $pages }
not_yours = Ce sont les favoris de quelqu'un d'autre. `/favourites list` vous montre les vôtres.
exported = Tout ce que je garde sur vous est dans ce fichier : favoris sur chaque serveur, ce que vos réactions voulaient dire et lesquelles ne comptent plus, et noms d'écoute liés.
exported_empty = Je ne garde rien sur vous.
clear_ask = Cela supprime tous vos favoris sur chaque serveur ({ $count }), ce que vos réactions voulaient dire et vos noms d'écoute liés. C'est irréversible.
clear_yes = Supprimer tout ce qui est à moi
clear_no = Garder
clear_done = C'est fait : tout ce que je gardais sur vous est supprimé.
clear_done_standing = C'est fait : tout ce que je gardais sur vous est supprimé. Des réactions de vous restent sous mes réponses. Elles ne comptent plus ; pour ne pas les recompter, je retiens lesquelles jusqu'à ce que vous les retiriez ou que la réponse disparaisse.
clear_kept = Rien n'a été supprimé.
