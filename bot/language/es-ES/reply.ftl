### Lo que leen los miembros en la respuesta a /clusters y a su alrededor.

title = Grupos de { $artist }
cluster_title = Grupo { $number } · { $name }
inside_title = Dentro del grupo { $number } · { $name }
inside_of = Grupos de { $artist } · dentro de { $number } { $name }
scene_title = Escena { $number } · { $name }
scenes = Dentro: { $scenes }
legend_example = p. ej. { $track }
nothing = Todavía no hay nada que agrupar.
single_few = Hay muy pocas canciones con características conocidas para distinguir grupos; aquí están como uno.
axis_ignored = Aquí se sabe muy poco de { $feature } para hacer un eje.
single_alike = Estas canciones suenan demasiado parecidas para distinguir grupos; aquí están como uno.
made_standard = { $tracks } agrupadas según { $features } (k-means).
made_classic = { $tracks } agrupadas según { $features } (k-means, a la manera clásica).
made_vector = { $tracks } agrupadas según nuestros propios vectores de sonido (k-means) y explicadas por { $features }.
made_kept = Los dos ejes muestran el { $share } % de las diferencias.
holds = En conjunto: { $words }.
firm = Frente al azar: { $words }.
continuous = Es un sonido continuo; los grupos son ambientes cortados de él.
usual = Con tan pocas canciones también ha contado cómo suele repartirse la música.
holds_cluster = Este grupo: { $words }.
order = { $tracks }, las más típicas primero
scores_none = Puntuación -: no se conoce ninguna lista.
scores_charts = Puntuaciones: qué tan arriba en la lista pública del artista.
scores_members = Puntuaciones: qué tan arriba en las listas de los miembros de aquí.
left_out = Fuera: { $reasons }.
incomplete = El catálogo aún no está completo; pregunta dentro de un rato por el resto.
stale = Puede estar incompleto o anticuado: { $problem }
so_far = Esta es una primera parte: están leídos { $albums } de { $all_albums } álbumes, y sé cómo suenan { $described } de unas { $tracks } canciones.
so_far_tracks = Es una primera parte: sé cómo suenan { $described } de las { $tracks } canciones.
growing = Sigo obteniendo; un botón ofrecerá el mapa nuevo cuando esté.
newer = Ya hay un mapa más nuevo: el botón de abajo lo muestra.
demo = Demo: un artista inventado cuya música compuso este programa.
footer_features = Características de { $source }
footer_date = catálogo del { $date }
footer_mark_one = ♥ con { $only } o el menú de abajo
footer_mark = ♥ con { $first } a { $last } o el menú de abajo
footer_mark_private = ♥ con el menú de abajo
row_score = puntuación { $score }
no_tracks = Ninguna canción.

suggest-typed = Buscar «{ $name }»

sources-file = tus archivos
sources-spotify = Spotify
sources-reccobeats = ReccoBeats
sources-preview = nuestros propios oídos (muestras de 30 segundos)
sources-audio = tu propia música
sources-demo = nuestros propios oídos (demo)
sources-deezer = Deezer
sources-itunes = Apple
sources-listenbrainz = ListenBrainz
sources-lastfm = Last.fm

controls-jump = Ir a un grupo
controls-jump_map = El mapa
controls-jump_map_detail = Todos los grupos en una imagen
controls-jump_inside_detail = Todas las escenas de este grupo en una imagen
controls-jump_scenes = { $tracks }: { $scenes }
controls-zoom = Entrar
controls-whole = Mapa entero
controls-discard = Borrar
controls-favourites = ♥ Marcar o quitar favoritas aquí
controls-newer = Mostrar el mapa nuevo
controls-page = { $page } / { $pages }
controls-go_title = Ir a una página
controls-go_label = Página, de 1 a { $pages }

extras-features = Características
extras-features_detail = Cómo se reparten las canciones, y dónde están las favoritas de aquí.
extras-profile = Perfil
extras-profile_detail = Qué distingue a este grupo de las demás canciones del artista.
extras-timeline = Cronología
extras-timeline_detail = Cómo se movió el sonido con los años, con los álbumes.
extras-listen = Escuchar
extras-listen_detail = Muestras de 30 segundos de las canciones de esta página.
extras-tall = Para el móvil
extras-tall_detail = El mapa en una imagen alta, para una pantalla pequeña.
extras-print = Para imprimir
extras-print_detail = El mapa como dibujo (SVG), nítido a cualquier tamaño.
extras-rivals = ¿No es este?
extras-rivals_detail = A quién más puede referirse el nombre. Para quien preguntó, o un admin; se recuerda aquí.
extras-more = Más
extras-panel = Más sobre esta página
extras-cards = Canciones
extras-cards_detail = Cada canción de esta página: sus características, qué se le parece, una muestra.

favourites-added = ♥ { $tracks }
favourites-removed = Ya no es favorita: { $tracks }
favourites-more = { " " }y { $count } más

reactions-elsewhere = { $keycap } valía por { $track } en otra página; al quitarla, se desmarcó allí.
reactions-spent = { $keycap } ya estaba gastada; púlsala otra vez para la fila { $row }.
reactions-full_add = Mi disco está lleno, así que { $keycap } no se pudo guardar como favorita. Nada de lo guardado se ha perdido; díselo a quien lleva el bot.
reactions-full_remove = Mi disco está lleno, así que quitar { $keycap } aún no se pudo guardar; díselo a quien lleva el bot.
reactions-no_row = { $keycap }: esta página no tiene esa fila.

which-title = ¿Qué «{ $name }»?
which-candidate = { $number }. { $artist }
which-choose = Elige a qué artista te refieres
which-hint = La respuesta se recuerda aquí.

nearest = ¿Te referías a alguno de estos?

listen-title = Escuchar
listen-head = Muestras de 30 segundos; los enlaces valen unos minutos.
listen-none = sin muestra

counts-tracks =
    { $count ->
        [one] { $count } canción
       *[other] { $count } canciones
    }
counts-clusters =
    { $count ->
        [one] { $count } grupo
       *[other] { $count } grupos
    }
counts-features =
    { $count ->
        [one] { $count } característica
       *[other] { $count } características
    }
counts-placed =
    { $count ->
        [one] { $count } canción que solo otra fuente describe se ha unido al grupo más cercano.
       *[other] { $count } canciones que solo otra fuente describe se han unido a los grupos más cercanos.
    }
counts-editions =
    { $count ->
        [one] { $count } otra edición de las mismas canciones está incluida.
       *[other] { $count } otras ediciones de las mismas canciones están incluidas.
    }
counts-fans =
    { $count ->
        [one] { $count } fan
       *[other] { $count } fans
    }
counts-albums =
    { $count ->
        [one] { $count } álbum
       *[other] { $count } álbumes
    }

deleted = La respuesta está borrada. Las favoritas marcadas en ella se quedan.

draws_on = Bebe de: { $source }

lost =
    { $count ->
        [one] { $count } álbum no se pudo leer ahora; faltan sus canciones.
       *[other] { $count } álbumes no se pudieron leer ahora; faltan sus canciones.
    }
footer_stand_in = canciones: { $source }
suggest-own = { $tracks } de este servidor
extras-save = Guardar
extras-save_detail = El mapa, un grupo o esta página como archivo: texto para listas, tabla, mapa interactivo.
controls-web = Abrir el mapa interactivo

links-title = Lista
links-needs_key = { $service } no dice nada de algunos de esos enlaces sin clave; se dejan fuera.
links-withheld = { $service } no enseña las listas a casi ningún bot, y a mí tampoco; aquí faltan. Guarda esa lista como archivo, por ejemplo con Exportify; un administrador puede traerla con `/cache import`.
links-problem = No se pudo obtener todo: { $problem }
links-unknown =
    { $count ->
        [one] 1 enlace no es de ningún tipo que yo pueda leer.
       *[other] { $count } enlaces no son de ningún tipo que yo pueda leer.
    }
