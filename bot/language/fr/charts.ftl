### Les mots des images et de leurs descriptions.

tracks =
    { $count ->
        [one] { $count } titre
       *[other] { $count } titres
    }
groups =
    { $count ->
        [one] un seul groupe
       *[other] { $count } groupes sonores
    }
moods = un son continu, coupé en { $count } ambiances
scenes = Scènes : { $names }
scenes_more = Scènes : { $names } et { $more } autres
inside = Dans « { $name } »
subtitle = { $tracks }, { $groups }
years = { $first }–{ $last }
separator = { " " }·{ " " }
heart = favori
placed = autre source
bridge = entre deux groupes
oddity = à part
crowd = plus gros : plus de titres
demo = Démo, musique inventée
empty_title = Pas encore de carte
empty_hint = Aucun de ces titres n'a encore été écouté. Réessayez après une mise à jour.

source-spotify = son selon Spotify
source-reccobeats = son selon ReccoBeats
source-preview = son d'extraits de 30 s

extreme-valence_high = Le plus joyeux
extreme-valence_low = Le plus sombre
extreme-energy_high = Le plus fougueux
extreme-energy_low = Le plus calme
extreme-acousticness_high = Le plus acoustique
extreme-acousticness_low = Le plus électrique
extreme-danceability_high = Le plus dansant
extreme-danceability_low = Le moins dansant
extreme-loudness_high = Le plus fort
extreme-loudness_low = Le plus doux
extreme-speechiness_high = Le plus bavard
extreme-speechiness_low = Le moins bavard
extreme-instrumentalness_high = Le plus instrumental
extreme-instrumentalness_low = Le plus chanté
extreme-liveness_high = Le plus en public
extreme-liveness_low = Le moins en public
extreme-tempo_high = Le plus rapide
extreme-tempo_low = Le plus lent
extreme-odd = L'intrus

features-subtitle = Comment les titres se répartissent sur chaque caractéristique
features-most = Le plus
features-least = Le moins
features-mean = moyenne de l'artiste
features-loved = favoris
features-unknown = inconnu pour ces titres
features-one = { $feature }, groupe par groupe
features-artist_mean = moyenne { $value }
features-loved_mean = favoris { $value }

doubt-guess = une simple supposition
doubt-rough = une estimation grossière
doubt-tempo = peut-être la moitié ou le double

profile-group = ce groupe
profile-mean = moyenne de l'artiste

card-this = ce titre
card-others = les autres
card-mean = leur moyenne
card-scene = scène : { $name }
card-rough = ~ { $value }
card-doubt = ~ environ
card-unheard = Personne n'a encore écouté ce titre.

two-subtitle = { $x } et { $y }, même échelle pour les deux
two-subtitle_short = { $x } et { $y }
two-nearest = Les deux plus proches
two-apart = Deux mondes : presque aucun titre ne pourrait être de l'autre
two-edges = Ils se touchent par les bords : environ { $count } titres sur dix pourraient être de l'autre
two-much = Beaucoup en commun : environ { $count } titres sur dix pourraient être de l'autre
two-alike = Difficiles à distinguer : environ { $count } titres sur dix pourraient être de l'autre
two-mixed = Écoutés par deux sources : à comparer avec prudence
two-doubted = { $feature } : { $doubt }

more-danceability_low = moins dansant
more-danceability_high = plus dansant
more-energy_low = plus calme
more-energy_high = plus énergique
more-loudness_low = plus doux
more-loudness_high = plus fort
more-speechiness_low = moins bavard
more-speechiness_high = plus bavard
more-acousticness_low = plus électrique
more-acousticness_high = plus acoustique
more-instrumentalness_low = plus chanté
more-instrumentalness_high = plus instrumental
more-liveness_low = moins en public
more-liveness_high = plus en public
more-valence_low = plus sombre
more-valence_high = plus lumineux
more-tempo_low = plus lent
more-tempo_high = plus rapide

timeline-subtitle = { $years }, { $tracks } datés
timeline-changed_one = { $first } qu'aux débuts
timeline-changed_two = { $first } et { $second } qu'aux débuts
timeline-same = À peu près le même son du premier au dernier
timeline-mixture = Ce qui est sorti et quand, selon le son
timeline-figures = { $then } → { $now }
timeline-then = le premier tiers
timeline-now = le dernier tiers
timeline-none = Pas encore d'années
timeline-none_hint = Presque aucun de ces titres n'a de date. Une mise à jour peut les apporter.

kind-live = en public
kind-acoustic = acoustique
kind-remix = remix
kind-instrumental = instrumental
kind-commentary = commentaire
kind-language = autre langue

alt-map = Nuage de points : { $artist }, { $subtitle }.
alt-cluster = { $number } { $name } : { $tracks }{ $evidence }{ $source }{ $example }{ $scenes }.
alt-source = , { $words }
alt-scenes = , avec les scènes { $names }
alt-example = , par exemple { $title }
alt-known = Les plus connus : { $titles }.
alt-end = { $words } : { $title }.
alt-across = De gauche à droite : de { $low } à { $high }.
alt-upwards = De bas en haut : de { $low } à { $high }.
alt-empty = Un avis : il n'y a pas encore de carte sonore de { $artist }.
alt-sheet = Pochettes numérotées comme la liste :
alt-row = { $number } { $title },
alt-no_cover = { $number } { $title } (sans pochette),
alt-features = Répartition des caractéristiques audio de { $artist } :
alt-favourites = { " " }(favoris { $value })
alt-feature = { $artist } : { $parts }.
alt-feature_unknown = { $artist } : { $feature } est inconnu.
alt-extreme = { $word } : { $titles }.
alt-profile = Profil de { $number } { $name } de { $artist } :
alt-profile_row = { $feature } { $value } (moyenne de l'artiste { $mean }),
alt-card = Fiche de { $title } de { $artist } :
alt-card_group = groupe { $number }, { $name } ;
alt-timeline = Chronologie de { $artist } : { $subtitle }.
alt-no_timeline = Un avis : presque rien de { $artist } n'a de date.
alt-band = { $number } { $name } : { $then } % au début, { $now } % à la fin.
alt-albums = Albums : { $titles }.
alt-album = { $title } ({ $year })
alt-two = Deux artistes sur une carte, { $x } en largeur et { $y } en hauteur : { $first } et { $second }.
alt-nearest = Les deux plus proches : { $first } et { $second }.
alt-whose_end = { $words } : { $title } de { $name }.
alt-two_row = { $feature } : { $first } { $first_value }, { $second } { $second_value } ;
