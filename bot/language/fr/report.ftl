### Les mots de la page Markdown et de la carte web.

mapping = Carte de { $artist } en cours
title = Les groupes de { $artist }
cluster = Groupe { $number }
tracks =
    { $count ->
        [one] { $count } titre
       *[other] { $count } titres
    }
separator = { " " }·{ " " }
no_score = -
heart = 💚
link = 🔗
grouping = Les titres sont groupés selon leur son (ce regroupement : { $stability }).
nothing = Il n'y a pas assez de son pour grouper ces titres.
notes = Remarques

columns-art = Pochette
columns-track = Titre
columns-album = Album
columns-artists = Artistes
columns-label = Label
columns-score = Score
columns-hearts = 💚
columns-link = 🔗

editions =
    { $count ->
        [one] { $count } autre édition d'une chanson est comptée avec son original
       *[other] { $count } autres éditions de chansons sont comptées avec leurs originaux
    }

web-about = ≈
web-intro = { $tracks } en { $groups }
web-counts-groups =
    { $count ->
        [one] { $count } groupe sonore
       *[other] { $count } groupes sonores
    }
web-years = { $first }–{ $last }
web-grouping = regroupement : { $stability }
web-kept = la carte garde { $percent } % des différences
web-search = Chercher un titre, un album ou un artiste
web-groups = Groupes sonores
web-groups_hint = Appuyez sur un groupe pour y entrer, sur plusieurs pour comparer.
web-back = Tous les groupes
web-show_all = Tout montrer
web-example = par exemple
web-list = Titres
web-counts-matches =
    { $count ->
        [one] { $count } titre
       *[other] { $count } titres
    }
web-no_matches = Aucun titre ne correspond.
web-more = En montrer plus (encore { $count })
web-close = Fermer
web-open = Ouvrir le titre
web-find = Montrer sur la carte
web-zoom_in = Agrandir
web-zoom_out = Réduire
web-zoom_reset = Tout montrer
web-map = Carte de { $artist }. Les flèches vont de titre en titre, Entrée ouvre le titre, un chiffre entre dans ce groupe, Échap en revient, plus et moins agrandissent et réduisent.
web-hint = Pointez un titre ; un clic l'ouvre. Cliquez sur un chiffre pour entrer dans son groupe. Glissez pour déplacer, défilez pour agrandir.
web-hint_touch = Touchez un titre, ou un chiffre pour entrer dans son groupe. Pincez pour agrandir.
web-hearts = favoris
web-score = score
web-placed = placé d'après la mesure d'une autre source
web-edition = autre édition d'un titre de la carte
web-off_map = pas sur la carte
web-left_out = Pas sur la carte
web-script = La carte a besoin de JavaScript. Les mêmes titres sont dans les tableaux à côté de ce fichier.
table-number = numéro
table-cluster = groupe
table-cluster_name = nom du groupe
table-track = titre
table-artists = artistes
table-album = album
table-label = label
table-released = sortie
table-isrc = ISRC
table-link = lien
table-score = score
table-favourites = favoris
table-danceability = dansabilité
table-energy = énergie
table-loudness = volume sonore
table-speechiness = parlabilité
table-acousticness = acoustique
table-instrumentalness = instrumentalité
table-liveness = vivacité
table-valence = valence
table-tempo = tempo
table-key = tonalité
table-mode = mode
table-source = caractéristiques de
web-zoom = Zoom
web-list_keys = Les flèches vont de titre en titre, Entrée le montre sur la carte, la droite mène à son lien.
