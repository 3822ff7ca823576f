### Lo que se dice de los servicios de música. source es el nombre del servicio.

names-deezer = Deezer
names-itunes = Apple
names-spotify = Spotify
names-reccobeats = ReccoBeats
names-listenbrainz = ListenBrainz
names-lastfm = Last.fm
names-musicbrainz = MusicBrainz
names-preview = los oídos de este bot
names-images = el servidor de portadas
names-previews = el servidor de muestras
names-file = un archivo importado

errors-not_found = { $source } no conoce eso; revisa cómo se escribe y prueba otra vez.
errors-unknown_listener = { $source } no conoce a nadie con ese nombre; revisa cómo se escribe y vincúlalo otra vez.
errors-quota = { $source } nos pide ir más despacio; prueba otra vez en un minuto.
errors-quota_until = { $source } no quiere más peticiones por ahora; prueba otra vez en { $wait }.
errors-quota_exhausted = Lo que { $source } concede a este bot está agotado; prueba mañana.
errors-paused = { $source } está en pausa por quien lleva el bot.
errors-blocked = { $source } rechaza peticiones de esta máquina; quien lleva el bot puede probar otra fuente.
errors-down = { $source } no responde ahora mismo; prueba otra vez en unos minutos.
errors-garbage = { $source } envió una respuesta sin sentido; prueba otra vez en unos minutos.
errors-too_large = { $source } envió mucho más de lo debido, así que se descartó la respuesta; prueba más tarde.
errors-private = Ese perfil de { $source } es privado; haz públicas sus escuchas y vincúlalo otra vez.
errors-no_statistics = { $source } aún no ha contado las escuchas de esa persona; prueba mañana.
errors-unsafe = { $source } apuntó a una dirección que este bot no visita; no se obtuvo nada.
errors-key_refused = { $source } no acepta la clave de este bot; quien lo lleva tiene que revisarla.
errors-premium_needed = { $source } quiere que el dueño de la clave de este bot tenga una suscripción Premium.
errors-no_key = { $source } pide una clave que este bot no tiene; quien lo lleva puede añadir una.

waits-seconds =
    { $count ->
        [one] un segundo
       *[other] { $count } segundos
    }
waits-minutes = { $count } minutos
waits-hours = { $count } horas

health-ok = funciona
health-limited = nos pide ir más despacio
health-blocked = rechaza esta máquina
health-down = no responde
health-off = apagado
health-unknown = aún sin preguntar
health-line = { $source }: { $state }, { $latency } ms
health-line_note = { $source }: { $state }, { $latency } ms ({ $note })
health-line_idle = { $source }: { $state }
health-line_idle_note = { $source }: { $state } ({ $note })
health-spotify_development = clave de desarrollo: solo el catálogo, sin características de audio
health-spotify_extended = clave ampliada: catálogo y características de audio
health-no_key = sin clave
health-half_a_key = hacen falta CLUSTERS_SPOTIFY_CLIENT_ID y CLUSTERS_SPOTIFY_CLIENT_SECRET
health-switched_off = desactivado
health-not_named = no está en CLUSTERS_SOURCES
health-waits = espera { $wait }
health-pace = { $source } { $count } en { $seconds } s

doctor-no_keys = Sin ninguna clave: el catálogo de cada artista (Deezer, Apple), características de audio (ReccoBeats, luego muestras) y puntuaciones de ListenBrainz.
doctor-spotify_adds = Una clave de Spotify (CLUSTERS_SPOTIFY_CLIENT_ID y _SECRET) añadiría su catálogo, y sus características de audio solo para aplicaciones con cuota ampliada.
doctor-lastfm_adds = Una clave de Last.fm (CLUSTERS_LASTFM_KEY) dejaría a los miembros vincular un nombre de Last.fm.
doctor-musicbrainz_adds = MusicBrainz (CLUSTERS_MUSICBRAINZ=true) sabría quién más usa un nombre y qué distingue a los homónimos.
doctor-contact_adds = Con una dirección en CLUSTERS_CONTACT, un servicio de música podría escribirte antes de bloquearte.
doctor-all_keys = Están todas las claves; no queda nada que añadir.

names-server = un archivo de este servidor

kinds-person = Persona
kinds-group = Grupo
kinds-orchestra = Orquesta
kinds-choir = Coro
kinds-character = Personaje
