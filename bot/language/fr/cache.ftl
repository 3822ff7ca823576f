### /cache

title = Ce que j'ai en mémoire
summary = Artistes : { $artists } · albums : { $albums } · titres : { $tracks }, dont avec caractéristiques audio : { $described }
features = Caractéristiques de
no_features = personne pour l'instant
stored = Conservé
stored_figures =
    cartes : { $maps } · images : { $pictures } · favoris : { $favourites }
    { $size } Mo sur { $budget } Mo, images { $pictured } Mo
age = Récupéré
age_figures =
    le plus ancien { $oldest }
    le plus récent { $newest }
never = jamais
artist_title = Ce que j'ai de { $artist }
artist_nothing = Rien.
artist_summary = Albums : { $albums } · titres : { $tracks }, dont avec caractéristiques audio : { $described } · cartes : { $maps } · favoris : { $favourites }
from_file = importé d'un fichier
partial = incomplet
refreshed_title = { $artist } est à jour
refreshed_partly = { $artist } est en partie à jour
refreshed_not = { $artist } n'a pas pu être mis à jour
refreshed_fetched = Nouveaux titres : { $new } · modifiés : { $updated }
refreshed_file = Les titres venaient d'un fichier, il n'y avait donc aucun service à interroger ; réimportez le fichier pour les mettre à jour.
refreshed_before = La récupération précédente date de { $when }.
refreshed_map = La carte est redessinée : { $tracks } en { $clusters }.
sources = Services
limits = Requêtes à chacun, au plus
processes = Processus
processes_figures = sur Discord : { $bots }, en réserve : { $standing_by }, pour récupérer : { $workers } ; version { $versions }
processes_mixed = Plusieurs versions tournent : une mise à jour est en cours.
processes_missing = Servis par personne : shards { $shards }
processes_twice =
    { $shards ->
        [all] Servis deux fois : tous les shards
       *[other] Servis deux fois : shards { $shards }
    }
names_title = De qui ce serveur parle
names_line = « { $name } » est { $artist }
names_none = Aucun nom n'a encore été demandé à ce serveur.
names_reset = Faire redemander un nom
names_gone = On redemandera à ce serveur qui il entend par { $names }.
forget_ask = Cela retire du cache { $tracks } de { $artist } et toutes les cartes qui en ont été tirées. Les favoris restent, et le prochain `/clusters` récupère tout à nouveau. On continue ?
forget_yes = Les retirer
forget_no = Les garder
forget_done = C'est fait : { $tracks } retirés.
forget_kept = Rien n'a été retiré.

stop = Arrêter
not_running = Cette mise à jour n'est plus en cours. `/cache refresh` reprend avec ce qui est encore ancien.
refreshing = { $number } sur { $total } : je récupère { $artist }
nothing_old = Rien de ce que ce serveur demande n'est ancien.
all_done = Tout ce qui était ancien ici est à jour
all_stopped = La mise à jour a été arrêtée ; ce qui était arrivé est gardé
all_counted = Mis à jour : { $done } sur { $total } · avec du nouveau : { $changed }
all_failed = Pour { $count } d'entre eux, un service n'a pas tout pu dire ; redemandez-les plus tard.

forget_stays = { $tracks } venaient d'un fichier de la personne qui gère le bot : rien ne peut les récupérer, ils restent donc.
forget_ask_own = Cela retire { $tracks } de { $artist } que ce serveur a importés, et toutes les cartes qui en viennent. Les favoris restent. Rien ne peut les récupérer ; seul le fichier peut les ramener. On continue ?
forget_ask_all = Cela retire tout ce que ce serveur a importé : { $tracks }, leurs cartes et les favoris parmi eux. Seuls les fichiers peuvent les ramener. On continue ?
forget_nothing = Ce serveur n'a rien importé. Choisissez un artiste pour retirer ce qui a été récupéré.
hide_ask = { $tracks } de { $artist } venaient d'un fichier de la personne qui gère le bot. Rien ne peut les récupérer, elle seule peut donc les retirer, avec `python -m bot forget`. Masquer { $artist } sur ce serveur à la place ?
hide_yes = Masquer ici
hide_no = Laisser
hide_done = C'est fait : il n'est plus proposé sur ce serveur. Pour le montrer à nouveau, tapez le nom dans `/cache forget`.
hide_kept = Rien n'a été masqué.
unhide_ask = { $artist } est masqué sur ce serveur. Le montrer à nouveau ?
unhide_yes = Montrer à nouveau
unhide_no = Laisser masqué
unhide_done = C'est fait : il est à nouveau proposé sur ce serveur.
unhide_kept = Il reste masqué.
own = Importé par ce serveur
import_reading = Lecture de { $file } …
import_saving = { $file } : { $done } sur { $tracks }
import_title = Importé
import_own = Ce serveur seul les voit. De la place pour encore { $tracks } ; /cache forget en refait.
import_shared = Tous ceux qui utilisent ce bot les voient.
