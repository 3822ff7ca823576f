### O que se diz dos serviços de música. source é o nome do serviço.

names-deezer = Deezer
names-itunes = Apple
names-spotify = Spotify
names-reccobeats = ReccoBeats
names-listenbrainz = ListenBrainz
names-lastfm = Last.fm
names-musicbrainz = MusicBrainz
names-preview = os ouvidos deste bot
names-images = o servidor de capas
names-previews = o servidor de prévias
names-file = um arquivo importado

errors-not_found = { $source } não conhece isso; confira a grafia e tente de novo.
errors-unknown_listener = { $source } não conhece ninguém com esse nome; confira a grafia e vincule de novo.
errors-quota = { $source } pede que a gente vá mais devagar; tente de novo em um minuto.
errors-quota_until = { $source } não quer mais pedidos por ora; tente de novo em { $wait }.
errors-quota_exhausted = O que { $source } concede a este bot acabou; tente amanhã.
errors-paused = { $source } está em pausa por quem cuida do bot.
errors-blocked = { $source } recusa pedidos desta máquina; quem cuida do bot pode tentar outra fonte.
errors-down = { $source } não responde agora; tente de novo em alguns minutos.
errors-garbage = { $source } mandou uma resposta sem sentido; tente de novo em alguns minutos.
errors-too_large = { $source } mandou muito mais que o devido, então a resposta foi descartada; tente mais tarde.
errors-private = Esse perfil de { $source } é privado; torne as escutas públicas e vincule de novo.
errors-no_statistics = { $source } ainda não contou as escutas dessa pessoa; tente amanhã.
errors-unsafe = { $source } apontou para um endereço que este bot não visita; nada foi buscado.
errors-key_refused = { $source } não aceita a chave deste bot; quem cuida dele precisa conferi-la.
errors-premium_needed = { $source } quer que o dono da chave deste bot tenha uma assinatura Premium.
errors-no_key = { $source } pede uma chave que este bot não tem; quem cuida dele pode acrescentar uma.

waits-seconds =
    { $count ->
        [one] um segundo
       *[other] { $count } segundos
    }
waits-minutes = { $count } minutos
waits-hours = { $count } horas

health-ok = funciona
health-limited = pede para ir mais devagar
health-blocked = recusa esta máquina
health-down = não responde
health-off = desligado
health-unknown = ainda não perguntado
health-line = { $source }: { $state }, { $latency } ms
health-line_note = { $source }: { $state }, { $latency } ms ({ $note })
health-line_idle = { $source }: { $state }
health-line_idle_note = { $source }: { $state } ({ $note })
health-spotify_development = chave de desenvolvimento: só o catálogo, sem características de áudio
health-spotify_extended = chave ampliada: catálogo e características de áudio
health-no_key = sem chave
health-half_a_key = são precisos CLUSTERS_SPOTIFY_CLIENT_ID e CLUSTERS_SPOTIFY_CLIENT_SECRET
health-switched_off = desligado
health-not_named = não está em CLUSTERS_SOURCES
health-waits = esperando { $wait }
health-pace = { $source } { $count } em { $seconds } s

doctor-no_keys = Sem nenhuma chave: o catálogo de cada artista (Deezer, Apple), características de áudio (ReccoBeats, depois prévias) e notas do ListenBrainz.
doctor-spotify_adds = Uma chave do Spotify (CLUSTERS_SPOTIFY_CLIENT_ID e _SECRET) acrescentaria o catálogo dele, e suas características de áudio só para aplicativos com cota ampliada.
doctor-lastfm_adds = Uma chave do Last.fm (CLUSTERS_LASTFM_KEY) deixaria os membros vincularem um nome do Last.fm.
doctor-musicbrainz_adds = O MusicBrainz (CLUSTERS_MUSICBRAINZ=true) saberia quem mais usa um nome e o que distingue os homônimos.
doctor-contact_adds = Com um endereço em CLUSTERS_CONTACT, um serviço de música poderia escrever a você antes de bloquear.
doctor-all_keys = Todas as chaves estão aí; não há o que acrescentar.

names-server = um arquivo deste servidor

kinds-person = Pessoa
kinds-group = Grupo
kinds-orchestra = Orquestra
kinds-choir = Coro
kinds-character = Personagem
