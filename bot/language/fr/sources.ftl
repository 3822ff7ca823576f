### Ce qu'on dit des services de musique. source est le nom du service.

names-deezer = Deezer
names-itunes = Apple
names-spotify = Spotify
names-reccobeats = ReccoBeats
names-listenbrainz = ListenBrainz
names-lastfm = Last.fm
names-musicbrainz = MusicBrainz
names-preview = les oreilles de ce bot
names-images = le serveur des pochettes
names-previews = le serveur des extraits
names-file = un fichier importé

errors-not_found = { $source } ne connaît pas cela ; vérifiez l'orthographe et réessayez.
errors-unknown_listener = { $source } ne connaît personne de ce nom ; vérifiez l'orthographe et liez-le à nouveau.
errors-quota = { $source } nous demande de ralentir ; réessayez dans une minute.
errors-quota_until = { $source } ne veut plus de requêtes pour l'instant ; réessayez dans { $wait }.
errors-quota_exhausted = Ce que { $source } accorde à ce bot est épuisé ; réessayez demain.
errors-paused = { $source } est mis en pause par la personne qui gère le bot.
errors-blocked = { $source } refuse les requêtes de cette machine ; la personne qui gère le bot peut essayer une autre source.
errors-down = { $source } ne répond pas en ce moment ; réessayez dans quelques minutes.
errors-garbage = { $source } a envoyé une réponse qui n'a pas de sens ; réessayez dans quelques minutes.
errors-too_large = { $source } a envoyé bien plus que permis, la réponse a donc été jetée ; réessayez plus tard.
errors-private = Ce profil { $source } est privé ; rendez ses écoutes publiques et liez-le à nouveau.
errors-no_statistics = { $source } n'a pas encore compté les écoutes de cette personne ; réessayez demain.
errors-unsafe = { $source } renvoie vers une adresse que ce bot ne visite pas ; rien n'a été récupéré.
errors-key_refused = { $source } n'accepte pas la clé de ce bot ; la personne qui le gère doit la vérifier.
errors-premium_needed = { $source } veut que le propriétaire de la clé de ce bot ait un abonnement Premium.
errors-no_key = { $source } demande une clé que ce bot n'a pas ; la personne qui le gère peut en ajouter une.

waits-seconds =
    { $count ->
        [one] une seconde
       *[other] { $count } secondes
    }
waits-minutes = { $count } minutes
waits-hours = { $count } heures

health-ok = fonctionne
health-limited = nous demande de ralentir
health-blocked = refuse cette machine
health-down = ne répond pas
health-off = éteint
health-unknown = pas encore interrogé
health-line = { $source } : { $state }, { $latency } ms
health-line_note = { $source } : { $state }, { $latency } ms ({ $note })
health-line_idle = { $source } : { $state }
health-line_idle_note = { $source } : { $state } ({ $note })
health-spotify_development = clé de développement : le catalogue seulement, sans caractéristiques audio
health-spotify_extended = clé étendue : catalogue et caractéristiques audio
health-no_key = pas de clé
health-half_a_key = CLUSTERS_SPOTIFY_CLIENT_ID et CLUSTERS_SPOTIFY_CLIENT_SECRET sont tous deux nécessaires
health-switched_off = désactivé
health-not_named = pas nommé dans CLUSTERS_SOURCES
health-waits = attend { $wait }
health-pace = { $source } { $count } en { $seconds } s

doctor-no_keys = Sans aucune clé : le catalogue de chaque artiste (Deezer, Apple), les caractéristiques audio (ReccoBeats, puis des extraits) et les scores de ListenBrainz.
doctor-spotify_adds = Une clé Spotify (CLUSTERS_SPOTIFY_CLIENT_ID et _SECRET) ajouterait le catalogue de Spotify, et ses caractéristiques audio pour les seules applications au quota étendu.
doctor-lastfm_adds = Une clé Last.fm (CLUSTERS_LASTFM_KEY) permettrait aux membres de lier un nom Last.fm.
doctor-musicbrainz_adds = MusicBrainz (CLUSTERS_MUSICBRAINZ=true) saurait qui d'autre porte un nom, et ce qui distingue les homonymes.
doctor-contact_adds = Avec une adresse dans CLUSTERS_CONTACT, un service de musique pourrait vous écrire avant de vous bloquer.
doctor-all_keys = Toutes les clés sont là ; il n'y a rien à ajouter.

names-server = un fichier de ce serveur

kinds-person = Personne
kinds-group = Groupe
kinds-orchestra = Orchestre
kinds-choir = Chœur
kinds-character = Personnage
