### Las palabras de las imágenes y de sus descripciones.

tracks =
    { $count ->
        [one] { $count } canción
       *[other] { $count } canciones
    }
groups =
    { $count ->
        [one] un grupo de sonido
       *[other] { $count } grupos de sonido
    }
moods = un sonido continuo, cortado en { $count } ambientes
scenes = Escenas: { $names }
scenes_more = Escenas: { $names } y { $more } más
inside = Dentro de «{ $name }»
subtitle = { $tracks }, { $groups }
years = { $first }–{ $last }
separator = { " " }·{ " " }
heart = favorita
placed = otra fuente
bridge = entre grupos
oddity = distinta del resto
crowd = más grande: más canciones
demo = demo, música inventada
empty_title = Aún no hay mapa
empty_hint = Ninguna de estas canciones se ha escuchado todavía. Prueba otra vez tras una actualización.

source-spotify = sonido según Spotify
source-reccobeats = sonido según ReccoBeats
source-preview = sonido de muestras de 30 s

extreme-valence_high = La más alegre
extreme-valence_low = La más oscura
extreme-energy_high = La más salvaje
extreme-energy_low = La más tranquila
extreme-acousticness_high = La más acústica
extreme-acousticness_low = La más eléctrica
extreme-danceability_high = La más bailable
extreme-danceability_low = La menos bailable
extreme-loudness_high = La más fuerte
extreme-loudness_low = La más suave
extreme-speechiness_high = La de más palabras
extreme-speechiness_low = La de menos palabras
extreme-instrumentalness_high = La más instrumental
extreme-instrumentalness_low = La más cantada
extreme-liveness_high = La más en vivo
extreme-liveness_low = La menos en vivo
extreme-tempo_high = La más rápida
extreme-tempo_low = La más lenta
extreme-odd = La rara

features-subtitle = Cómo se reparten las canciones en cada característica
features-most = Más
features-least = Menos
features-mean = media del artista
features-loved = favoritas
features-unknown = desconocido para estas canciones
features-one = { $feature }, grupo a grupo
features-artist_mean = media { $value }
features-loved_mean = favoritas { $value }

doubt-guess = solo una conjetura
doubt-rough = una estimación aproximada
doubt-tempo = podría ser la mitad o el doble

profile-group = este grupo
profile-mean = media del artista

card-this = esta canción
card-others = las demás
card-mean = su media
card-scene = escena: { $name }
card-rough = ~ { $value }
card-doubt = ~ aproximado
card-unheard = Nadie ha escuchado aún esta canción.

two-subtitle = { $x } y { $y }, la misma escala para ambos
two-subtitle_short = { $x } y { $y }
two-nearest = La pareja más cercana
two-apart = Mundos aparte: casi ninguna canción podría ser del otro
two-edges = Se tocan por los bordes: unas { $count } de cada diez canciones podrían ser del otro
two-much = Mucho en común: unas { $count } de cada diez canciones podrían ser del otro
two-alike = Difíciles de distinguir: unas { $count } de cada diez canciones podrían ser del otro
two-mixed = Escuchados por dos fuentes: compáralos con cuidado
two-doubted = { $feature }: { $doubt }

more-danceability_low = menos bailable
more-danceability_high = más bailable
more-energy_low = más tranquila
more-energy_high = más enérgica
more-loudness_low = más suave
more-loudness_high = más fuerte
more-speechiness_low = con menos palabras
more-speechiness_high = con más palabras
more-acousticness_low = más eléctrica
more-acousticness_high = más acústica
more-instrumentalness_low = más cantada
more-instrumentalness_high = más instrumental
more-liveness_low = menos en vivo
more-liveness_high = más en vivo
more-valence_low = más oscura
more-valence_high = más luminosa
more-tempo_low = más lenta
more-tempo_high = más rápida

timeline-subtitle = { $years }, { $tracks } con fecha
timeline-changed_one = { $first } que al principio
timeline-changed_two = { $first } y { $second } que al principio
timeline-same = Casi el mismo sonido de principio a fin
timeline-mixture = Qué salió cuándo, por sonido
timeline-figures = { $then } → { $now }
timeline-then = el primer tercio
timeline-now = el último tercio
timeline-none = Aún no hay años
timeline-none_hint = Casi ninguna de estas canciones tiene fecha. Una actualización puede traerlas.

kind-live = en vivo
kind-acoustic = acústica
kind-remix = remix
kind-instrumental = instrumental
kind-commentary = comentario
kind-language = otro idioma

alt-map = Mapa de puntos: { $artist }, { $subtitle }.
alt-cluster = { $number } { $name }: { $tracks }{ $evidence }{ $source }{ $example }{ $scenes }.
alt-source = , { $words }
alt-scenes = , con las escenas { $names }
alt-example = , por ejemplo { $title }
alt-known = Las más conocidas: { $titles }.
alt-end = { $words }: { $title }.
alt-across = De izquierda a derecha: de { $low } a { $high }.
alt-upwards = De abajo arriba: de { $low } a { $high }.
alt-empty = Un aviso: aún no hay mapa de sonido de { $artist }.
alt-sheet = Portadas numeradas como la lista:
alt-row = { $number } { $title },
alt-no_cover = { $number } { $title } (sin portada),
alt-features = Reparto de las características de audio de { $artist }:
alt-favourites = { " " }(favoritas { $value })
alt-feature = { $artist }: { $parts }.
alt-feature_unknown = { $artist }: { $feature } es desconocido.
alt-extreme = { $word }: { $titles }.
alt-profile = Perfil de { $number } { $name } de { $artist }:
alt-profile_row = { $feature } { $value } (media del artista { $mean }),
alt-card = Ficha de { $title } de { $artist }:
alt-card_group = grupo { $number }, { $name };
alt-timeline = Cronología de { $artist }: { $subtitle }.
alt-no_timeline = Un aviso: casi nada de { $artist } tiene fecha.
alt-band = { $number } { $name }: { $then } % al principio, { $now } % al final.
alt-albums = Álbumes: { $titles }.
alt-album = { $title } ({ $year })
alt-two = Dos artistas en un mapa, { $x } a lo ancho y { $y } a lo alto: { $first } y { $second }.
alt-nearest = La pareja más cercana: { $first } y { $second }.
alt-whose_end = { $words }: { $title } de { $name }.
alt-two_row = { $feature }: { $first } { $first_value }, { $second } { $second_value };
