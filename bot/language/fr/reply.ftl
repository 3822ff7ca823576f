### Ce que les membres lisent dans la réponse à /clusters et autour.

title = Les groupes de { $artist }
cluster_title = Groupe { $number } · { $name }
inside_title = Dans le groupe { $number } · { $name }
inside_of = Les groupes de { $artist } · dans { $number } { $name }
scene_title = Scène { $number } · { $name }
scenes = Dedans : { $scenes }
legend_example = p. ex. { $track }
nothing = Il n'y a encore rien à grouper.
single_few = Trop peu de titres aux caractéristiques connues pour distinguer des groupes ; les voici en un seul.
axis_ignored = On en sait trop peu ici sur { $feature } pour en faire un axe.
single_alike = Ces titres se ressemblent trop pour distinguer des groupes ; les voici en un seul.
made_standard = { $tracks } groupés selon { $features } (k-means).
made_classic = { $tracks } groupés selon { $features } (k-means, à l'ancienne).
made_vector = { $tracks } groupés selon nos propres vecteurs sonores (k-means), expliqués par { $features }.
made_kept = Les deux axes montrent { $share } % des différences.
holds = Dans l'ensemble : { $words }.
firm = Face au hasard : { $words }.
continuous = C'est un son continu ; les groupes sont des ambiances qu'on y découpe.
usual = Avec si peu de titres, la façon dont la musique se sépare d'habitude a eu son mot à dire.
holds_cluster = Ce groupe : { $words }.
order = { $tracks }, les plus typiques d'abord
scores_none = Score - : aucun classement n'est connu.
scores_charts = Scores : le rang dans le classement public de l'artiste.
scores_members = Scores : le rang dans les classements des membres d'ici.
left_out = Laissés de côté : { $reasons }.
incomplete = Le catalogue n'est pas encore complet ; redemandez dans un moment pour le reste.
stale = C'est peut-être incomplet ou dépassé : { $problem }
so_far = Voici une première partie : { $albums } albums sur { $all_albums } sont lus, et je sais comment sonnent { $described } titres sur environ { $tracks }.
so_far_tracks = C'est une première partie : je sais comment sonnent { $described } des { $tracks } titres.
growing = Je récupère encore ; un bouton proposera la nouvelle carte quand elle sera là.
newer = Il y a maintenant une carte plus récente : le bouton ci-dessous la montre.
demo = Démo : un artiste inventé dont ce programme a composé la musique.
footer_features = Caractéristiques de { $source }
footer_date = catalogue du { $date }
footer_mark_one = ♥ avec { $only } ou le menu ci-dessous
footer_mark = ♥ avec { $first } à { $last } ou le menu ci-dessous
footer_mark_private = ♥ avec le menu ci-dessous
row_score = score { $score }
no_tracks = Aucun titre.

suggest-typed = Chercher « { $name } »

sources-file = vos fichiers
sources-spotify = Spotify
sources-reccobeats = ReccoBeats
sources-preview = nos propres oreilles (extraits de 30 secondes)
sources-audio = votre propre musique
sources-demo = nos propres oreilles (démo)
sources-deezer = Deezer
sources-itunes = Apple
sources-listenbrainz = ListenBrainz
sources-lastfm = Last.fm

controls-jump = Aller à un groupe
controls-jump_map = La carte
controls-jump_map_detail = Tous les groupes sur une image
controls-jump_inside_detail = Toutes les scènes de ce groupe sur une image
controls-jump_scenes = { $tracks } : { $scenes }
controls-zoom = Entrer
controls-whole = Toute la carte
controls-discard = Supprimer
controls-favourites = ♥ Ajouter ou retirer des favoris ici
controls-newer = Montrer la nouvelle carte
controls-page = { $page } / { $pages }
controls-go_title = Aller à une page
controls-go_label = Page, de 1 à { $pages }

extras-features = Caractéristiques
extras-features_detail = Comment les titres se répartissent, et où sont les favoris d'ici.
extras-profile = Profil
extras-profile_detail = Ce qui distingue ce groupe des autres titres de l'artiste.
extras-timeline = Chronologie
extras-timeline_detail = Comment le son a évolué au fil des ans, avec les albums.
extras-listen = Écouter
extras-listen_detail = Extraits de 30 secondes des titres de cette page.
extras-tall = Pour téléphone
extras-tall_detail = La carte en image haute, pour un petit écran.
extras-print = À imprimer
extras-print_detail = La carte en dessin (SVG), nette à toutes les tailles.
extras-rivals = Pas le bon ?
extras-rivals_detail = Qui d'autre ce nom peut viser. Pour qui a demandé, ou un admin ; la réponse est retenue ici.
extras-more = Plus
extras-panel = Plus sur cette page
extras-cards = Titres
extras-cards_detail = Chaque titre de cette page : ses caractéristiques, ce qui y ressemble, un extrait.

favourites-added = ♥ { $tracks }
favourites-removed = N'est plus un favori : { $tracks }
favourites-more = { " " }et { $count } autres

reactions-elsewhere = { $keycap } valait pour { $track } sur une autre page ; retiré, il ne l'est plus là-bas.
reactions-spent = { $keycap } avait déjà servi ; appuyez encore une fois pour la ligne { $row }.
reactions-full_add = Mon disque est plein, { $keycap } n'a donc pas pu être enregistré comme favori. Rien d'enregistré n'est perdu ; prévenez la personne qui gère le bot.
reactions-full_remove = Mon disque est plein, le retrait de { $keycap } n'a donc pas encore pu être enregistré ; prévenez la personne qui gère le bot.
reactions-no_row = { $keycap } : cette page n'a pas de telle ligne.

which-title = Quel « { $name } » ?
which-candidate = { $number }. { $artist }
which-choose = Choisissez l'artiste visé
which-hint = La réponse est retenue ici.

nearest = Vouliez-vous dire l'un de ces artistes ?

listen-title = Écouter
listen-head = Extraits de 30 secondes ; les liens valent quelques minutes.
listen-none = pas d'extrait

counts-tracks =
    { $count ->
        [one] { $count } titre
       *[other] { $count } titres
    }
counts-clusters =
    { $count ->
        [one] { $count } groupe
       *[other] { $count } groupes
    }
counts-features =
    { $count ->
        [one] { $count } caractéristique
       *[other] { $count } caractéristiques
    }
counts-placed =
    { $count ->
        [one] { $count } titre que seule une autre source décrit a rejoint le groupe le plus proche.
       *[other] { $count } titres que seule une autre source décrit ont rejoint les groupes les plus proches.
    }
counts-editions =
    { $count ->
        [one] { $count } autre édition des mêmes chansons est comptée avec.
       *[other] { $count } autres éditions des mêmes chansons sont comptées avec.
    }
counts-fans =
    { $count ->
        [one] { $count } fan
       *[other] { $count } fans
    }
counts-albums =
    { $count ->
        [one] { $count } album
       *[other] { $count } albums
    }

deleted = La réponse est supprimée. Les favoris qui y étaient marqués restent.

draws_on = Puise dans : { $source }

lost =
    { $count ->
        [one] { $count } album n'a pas pu être lu à l'instant ; ses titres manquent ici.
       *[other] { $count } albums n'ont pas pu être lus à l'instant ; leurs titres manquent ici.
    }
footer_stand_in = titres : { $source }
suggest-own = { $tracks } de ce serveur
extras-save = Enregistrer
extras-save_detail = La carte, un groupe ou cette page en fichier : texte pour playlists, tableau, carte interactive.
controls-web = Ouvrir la carte interactive

links-title = Playlist
links-needs_key = { $service } ne dit rien de certains de ces liens sans clé ; ils sont laissés de côté.
links-withheld = { $service } ne montre les playlists à presque aucun bot, et pas à moi ; elles manquent ici. Enregistrez une telle playlist en fichier, par exemple avec Exportify ; un admin peut l'importer avec `/cache import`.
links-problem = Tout n'a pas pu être obtenu : { $problem }
links-unknown =
    { $count ->
        [one] 1 lien n'est d'aucun type que je sache lire.
       *[other] { $count } liens ne sont d'aucun type que je sache lire.
    }
