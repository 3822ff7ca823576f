### Las palabras de la página Markdown y del mapa web.

mapping = Haciendo el mapa de { $artist }
title = Grupos de { $artist }
cluster = Grupo { $number }
tracks =
    { $count ->
        [one] { $count } canción
       *[other] { $count } canciones
    }
separator = { " " }·{ " " }
no_score = -
heart = 💚
link = 🔗
grouping = Las canciones están agrupadas según cómo suenan (este agrupamiento: { $stability }).
nothing = No hay suficiente sonido para agrupar estas canciones.
notes = Notas

columns-art = Portada
columns-track = Canción
columns-album = Álbum
columns-artists = Artistas
columns-label = Sello
columns-score = Puntuación
columns-hearts = 💚
columns-link = 🔗

editions =
    { $count ->
        [one] { $count } otra edición de una canción cuenta con su original
       *[other] { $count } otras ediciones de canciones cuentan con sus originales
    }

web-about = ≈
web-intro = { $tracks } en { $groups }
web-counts-groups =
    { $count ->
        [one] { $count } grupo de sonido
       *[other] { $count } grupos de sonido
    }
web-years = { $first }–{ $last }
web-grouping = agrupamiento: { $stability }
web-kept = el mapa conserva el { $percent } % de las diferencias
web-search = Buscar canción, álbum o artista
web-groups = Grupos de sonido
web-groups_hint = Pulsa un grupo para entrar, varios para comparar.
web-back = Todos los grupos
web-show_all = Mostrar todo
web-example = por ejemplo
web-list = Canciones
web-counts-matches =
    { $count ->
        [one] { $count } canción
       *[other] { $count } canciones
    }
web-no_matches = No coincide ninguna canción.
web-more = Mostrar más (quedan { $count })
web-close = Cerrar
web-open = Abrir la canción
web-find = Mostrar en el mapa
web-zoom_in = Acercar
web-zoom_out = Alejar
web-zoom_reset = Mostrar todo
web-map = Mapa de { $artist }. Las flechas van de canción en canción, Intro abre la canción, un número entra en ese grupo, Escape vuelve, más y menos acercan y alejan.
web-hint = Señala una canción; un clic la abre. Haz clic en un número para entrar en su grupo. Arrastra para mover, desplaza para acercar.
web-hint_touch = Toca una canción, o un número para entrar en su grupo. Pellizca para acercar.
web-hearts = favoritas
web-score = puntuación
web-placed = colocada según la medida de otra fuente
web-edition = otra edición de una canción del mapa
web-off_map = no está en el mapa
web-left_out = Fuera del mapa
web-script = El mapa necesita JavaScript. Las mismas canciones están en las tablas junto a este archivo.
table-number = número
table-cluster = grupo
table-cluster_name = nombre del grupo
table-track = canción
table-artists = artistas
table-album = álbum
table-label = sello
table-released = lanzamiento
table-isrc = ISRC
table-link = enlace
table-score = puntuación
table-favourites = favoritas
table-danceability = bailabilidad
table-energy = energía
table-loudness = volumen
table-speechiness = hablado
table-acousticness = acústica
table-instrumentalness = instrumentalidad
table-liveness = vivacidad
table-valence = valencia
table-tempo = tempo
table-key = tonalidad
table-mode = modo
table-source = características de
web-zoom = Zoom
web-list_keys = Las flechas van de canción en canción, Intro la muestra en el mapa, la derecha lleva a su enlace.
