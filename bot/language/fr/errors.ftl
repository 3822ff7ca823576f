### Une phrase simple chacune : ce qui s'est passé, et que faire.

unknown = Quelque chose s'est mal passé de mon côté ; rien de ce que vous avez enregistré n'est perdu. Réessayez dans une minute.
reference = Si cela se reproduit, donnez ce code à la personne qui gère le bot : `{ $code }`
artist_unknown = Je ne connais aucun artiste nommé « { $name } ». Choisissez dans la liste qui apparaît pendant la frappe, ou vérifiez l'orthographe.
no_rivals = Je ne connais personne d'autre du nom de { $name }. Tapez davantage du nom, ou choisissez dans la liste qui apparaît pendant la frappe.
not_the_asker = Seule la personne qui a demandé, ou un admin, peut dire quel artiste est visé. Lancez `/clusters` pour demander vous-même.
unknown_source = CLUSTERS_SOURCES nomme { $source }, qui n'est pas une source. Au choix : { $known }.
no_name = Tapez le nom d'un artiste, ou choisissez dans la liste qui apparaît pendant la frappe.
artist_gone = J'ai retiré cet artiste entre-temps. Tapez le nom à nouveau, et tout sera récupéré.
being_fetched = { $name } est en cours de récupération. Réessayez quand ce sera fini, dans quelques minutes au plus.
artist_empty = Je connais { $name }, mais aucun de ses titres. Demandez à un admin de lancer `/cache refresh`, ou essayez un autre artiste.
still_fetching = Je récupère encore { $name }, et c'est plus long que d'habitude. Redemandez dans quelques minutes ; ce qui est déjà arrivé est gardé.
nobody_fetches = Aucun processus n'est en marche pour récupérer de la musique. Redemandez dans quelques minutes ; ce qui est enregistré marche comme toujours.
map_gone = Cette carte n'est plus conservée. Lancez `/clusters` pour une nouvelle.
page_gone = Cette page ne fait plus partie de cette carte. Lancez `/clusters` pour une nouvelle.
no_such_page = Cette page n'existe pas. Appuyez encore sur le numéro de page et tapez un nombre de 1 à { $pages }.
refresh_too_soon = { $name } a été mis à jour { $ago }. Ce sera de nouveau possible { $again }.
missing_permissions = Seuls les membres ayant la permission { $permissions } peuvent faire cela ici.
bot_missing_permissions = Je n'ai pas le droit de faire cela ici : il me manque { $permissions }. Un admin peut l'autoriser : Modifier le salon → Permissions → mon rôle.
forbidden = Je n'ai pas le droit de faire cela ici. Demandez à un admin de vérifier mes permissions dans ce salon.
server_only = Cela ne marche que sur un serveur. Essayez sur un serveur où je suis.
store_full = Mon disque est plein, je n'ai donc pas pu enregistrer cela. Rien de ce qui l'était n'est perdu ; prévenez la personne qui gère le bot.
store_broken = Je ne peux pas utiliser ma base de données pour l'instant, donc cela n'a pas marché. Rien de ce qui était enregistré n'est perdu ; prévenez la personne qui gère le bot.
worker_died = Dessiner cette carte demandait plus de mémoire ou de temps que je n'en ai. Prévenez la personne qui gère le bot.
busy = Il y a plus de demandes que je ne peux en traiter. Réessayez dans une minute.
stopping = On me redémarre, donc ce n'est pas prêt. Redemandez dans une minute.
killed = On m'a redémarré avant que ce soit prêt. Redemandez, s'il vous plaît.
member_asked_enough = Vous avez demandé beaucoup d'artistes en peu de temps, et d'autres attendent aussi. Je cherche le prochain { $again } ; les artistes que je connais déjà sont toujours là.
server_asked_enough = Ce serveur a demandé beaucoup d'artistes en peu de temps, et d'autres attendent aussi. Je cherche le prochain { $again } ; les artistes que je connais déjà sont toujours là.
option_invalid = Je ne comprends pas ce choix. Choisissez dans la liste qui apparaît pendant la frappe.
report_folder = Le rapport ne peut pas être écrit dans { $folder } : { $reason }. Choisissez un autre dossier avec -o.
demo_folder = Les images ne peuvent pas être écrites dans { $folder } : { $reason }. Choisissez un autre dossier avec -o.
demo_port = Le port { $port } n'est pas utilisable ici ; autre chose l'occupe peut-être. Sans --port, un port libre est pris.
import_file = { $file } ne peut pas être importé : { $reason }
no_listening_services = Les services d'écoute sont désactivés ici ; la personne qui gère le bot peut ajouter une source en ligne à CLUSTERS_SOURCES.
same_artist = C'est deux fois le même artiste. Choisissez-en deux différents à comparer.
suggestion_gone = Cette suggestion est trop ancienne. Tapez le nom à nouveau et choisissez dans la nouvelle liste.
artist_ambiguous = Plusieurs artistes s'appellent { $name }. Lancez `/clusters` avec ce nom et choisissez le bon ; puis réessayez.
artist_not_stored = Aucun artiste nommé « { $name } » n'est dans la base de données. Vérifiez l'orthographe, ou importez d'abord les titres : python -m bot import FICHIER
track_unknown = Je ne connais aucun titre nommé « { $name } ». Choisissez dans la liste qui apparaît pendant la frappe ; `/clusters` récupère les titres d'un artiste.
track_gone = J'ai retiré ce titre entre-temps. Lancez `/clusters` pour son artiste, et il reviendra.
album_unknown = Je ne connais aucun album nommé « { $name } ». Choisissez dans la liste qui apparaît pendant la frappe, ou nommez aussi l'artiste ; `/clusters` récupère les albums d'un artiste.
album_gone = J'ai retiré cet album entre-temps. Lancez `/clusters` pour son artiste, et il reviendra.
nothing_gathered = Il y a encore trop peu de ce serveur : la carte est faite de ses favoris et des artistes demandés ici. Commencez par `/clusters`.
no_music_links = Il n'y a là aucun lien vers un titre, un album ou une playlist. Collez des liens tels que les donne le menu de partage du service, par exemple https://www.deezer.com/playlist/1234567890.
links_empty = Ces liens ont donné trop peu de titres : une carte en demande { $least }. Je sais lire les playlists publiques, albums et titres de Deezer, et les albums et titres d'Apple Music. Les liens de Spotify et de YouTube ne disent rien sans clé ; je n'y connais que ce qui est enregistré.
links_withheld = { $service } ne montre les playlists à presque aucun bot, et pas à moi. Enregistrez la playlist en fichier, par exemple avec Exportify ; un admin peut l'importer avec `/cache import`. Je sais lire les liens vers des albums et des titres.
not_heard = Personne ne m'a dit comment sonne { $name }, je ne peux donc pas dire ce qui y ressemble.
same_track = C'est deux fois le même titre. Choisissez-en deux différents.

member_asked_enough = Vous avez demandé beaucoup d'artistes en peu de temps, et d'autres attendent aussi. Je récupère votre prochain { $again } ; ceux que je connais déjà sont toujours là.
server_asked_enough = Ce serveur a demandé beaucoup d'artistes en peu de temps, et d'autres attendent aussi. Je récupère le prochain { $again } ; ceux que je connais déjà sont toujours là.
running_bot = Le bot en marche n'a pas pu le faire : { $reason }
not_my_answer = Ce message n'est pas une réponse de ma part.
not_your_answer = Seule la personne qui a demandé cette réponse, ou un admin, peut la supprimer.
already_refreshing = Tout ce qui est ancien ici est déjà en cours de mise à jour. Appuyez d'abord sur Arrêter sous cette réponse.
blocked_here = La personne qui gère le bot a exclu ce serveur ou vous. Demandez-lui si c'est une erreur.
not_the_operator = Seule la personne qui gère le bot peut le faire.
no_such_id = Ce n'est pas un identifiant. Discord les montre dans le menu d'un serveur ou d'un membre, quand le mode développeur est activé dans les paramètres.
no_such_source = Il n'y a pas de telle source à mettre en pause. Au choix : { $known }.

artist_hidden = { $name } est masqué sur ce serveur. Un admin peut le montrer à nouveau avec `/cache forget`.
imports_off = On ne peut pas importer de fichiers ici : la personne qui gère le bot l'a désactivé.
import_too_large = { $name } dépasse { $limit } Mo. Coupez-le en fichiers plus petits, ou demandez à la personne qui gère le bot de l'importer.
import_running = Un autre fichier de ce serveur est en cours d'importation. Réessayez quand ce sera fini.
no_room =
    { $taken ->
        [0] Rien n'a été importé : ce serveur peut avoir { $limit } titres à lui et en a { $own }. `/cache forget` fait de la place.
       *[other] Seuls les { $taken } premiers titres ont été importés : ce serveur peut avoir { $limit } titres à lui et en a { $own }. `/cache forget` fait de la place.
    }
artist_without_tracks = Je ne trouve rien de { $name } même à mettre sur une carte. S'il s'agit de quelqu'un d'autre de ce nom, tapez-en davantage ou choisissez dans la liste qui apparaît pendant la saisie.
no_artist = « { $name } » désigne de nombreux artistes et n'en est pas un. Tapez l'un des artistes dont vous voulez la musique.
alone_here = Cela compare des membres, et ici nous ne sommes que deux. Essayez sur un serveur ou dans un groupe.
file_too_large = Ce fichier ferait { $size } Mo, et Discord en accepte { $limit } ici. Prends un seul groupe ou une autre forme.
no_links = Je ne connais aucun lien vers ces titres. Prends une autre forme.
no_right = Seuls les membres ayant Gérer le serveur, ou un rôle choisi pour cela dans `/settings`, peuvent faire cela ici.
thread_closed = Ce fil est archivé ou verrouillé, je n'y peux donc rien changer. Rouvrez-le, puis réessayez.
no_artist_here = Je ne trouve aucun artiste dans ce message. Je cherche des liens vers des artistes et des noms que je connais ; `/clusters` accepte n'importe quel nom.
several_artists = De qui s'agit-il dans ce message ?
