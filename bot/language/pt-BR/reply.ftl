### O que os membros leem na resposta a /clusters e em volta dela.

title = Grupos de { $artist }
cluster_title = Grupo { $number } · { $name }
inside_title = Dentro do grupo { $number } · { $name }
inside_of = Grupos de { $artist } · dentro de { $number } { $name }
scene_title = Cena { $number } · { $name }
scenes = Dentro: { $scenes }
legend_example = p. ex. { $track }
nothing = Ainda não há o que agrupar.
single_few = Há poucas músicas com características conhecidas para distinguir grupos; aqui estão como um só.
axis_ignored = Sabe-se pouco aqui de { $feature } para fazer um eixo.
single_alike = Estas músicas soam parecidas demais para distinguir grupos; aqui estão como um só.
made_standard = { $tracks } agrupadas por { $features } (k-means).
made_classic = { $tracks } agrupadas por { $features } (k-means, do jeito clássico).
made_vector = { $tracks } agrupadas por nossos próprios vetores de som (k-means) e explicadas por { $features }.
made_kept = Os dois eixos mostram { $share } % das diferenças.
holds = No todo: { $words }.
firm = Diante do acaso: { $words }.
continuous = É um som contínuo; os grupos são climas cortados dele.
usual = Com tão poucas músicas, também contou como a música costuma se dividir.
holds_cluster = Este grupo: { $words }.
order = { $tracks }, as mais típicas primeiro
scores_none = Nota -: nenhuma lista é conhecida.
scores_charts = Notas: quão alto na lista pública do artista.
scores_members = Notas: quão alto nas listas dos membros daqui.
left_out = De fora: { $reasons }.
incomplete = O catálogo ainda não está completo; pergunte daqui a pouco pelo resto.
stale = Pode estar incompleto ou desatualizado: { $problem }
so_far = Esta é uma primeira parte: { $albums } de { $all_albums } álbuns foram lidos, e sei como soam { $described } de cerca de { $tracks } músicas.
so_far_tracks = Esta é uma primeira parte: sei como soam { $described } das { $tracks } músicas.
growing = Ainda estou buscando; um botão vai oferecer o mapa novo quando chegar.
newer = Já existe um mapa mais novo: o botão abaixo o mostra.
demo = Demo: um artista inventado cuja música este programa compôs.
footer_features = Características de { $source }
footer_date = catálogo de { $date }
footer_mark_one = ♥ com { $only } ou o menu abaixo
footer_mark = ♥ com { $first } a { $last } ou o menu abaixo
footer_mark_private = ♥ com o menu abaixo
row_score = nota { $score }
no_tracks = Nenhuma música.

suggest-typed = Procurar “{ $name }”

sources-file = seus arquivos
sources-spotify = Spotify
sources-reccobeats = ReccoBeats
sources-preview = nossos próprios ouvidos (prévias de 30 segundos)
sources-audio = sua própria música
sources-demo = nossos próprios ouvidos (demo)
sources-deezer = Deezer
sources-itunes = Apple
sources-listenbrainz = ListenBrainz
sources-lastfm = Last.fm

controls-jump = Ir a um grupo
controls-jump_map = O mapa
controls-jump_map_detail = Todos os grupos em uma imagem
controls-jump_inside_detail = Todas as cenas deste grupo em uma imagem
controls-jump_scenes = { $tracks }: { $scenes }
controls-zoom = Entrar
controls-whole = Mapa inteiro
controls-discard = Apagar
controls-favourites = ♥ Marcar ou desmarcar favoritas aqui
controls-newer = Mostrar o mapa novo
controls-page = { $page } / { $pages }
controls-go_title = Ir a uma página
controls-go_label = Página, de 1 a { $pages }

extras-features = Características
extras-features_detail = Como as músicas se espalham, e onde estão as favoritas daqui.
extras-profile = Perfil
extras-profile_detail = O que distingue este grupo das outras músicas do artista.
extras-timeline = Linha do tempo
extras-timeline_detail = Como o som se moveu ao longo dos anos, com os álbuns.
extras-listen = Ouvir
extras-listen_detail = Prévias de 30 segundos das músicas desta página.
extras-tall = Para o celular
extras-tall_detail = O mapa em imagem alta, para uma tela pequena.
extras-print = Para imprimir
extras-print_detail = O mapa como desenho (SVG), nítido em qualquer tamanho.
extras-rivals = Não é esse?
extras-rivals_detail = Quem mais o nome pode ser. Para quem perguntou, ou um admin; é lembrado aqui.
extras-more = Mais
extras-panel = Mais sobre esta página
extras-cards = Músicas
extras-cards_detail = Cada música desta página: características, o que se parece, uma prévia.

favourites-added = ♥ { $tracks }
favourites-removed = Não é mais favorita: { $tracks }
favourites-more = { " " }e mais { $count }

reactions-elsewhere = { $keycap } valia por { $track } em outra página; tirada, ela foi desmarcada lá.
reactions-spent = { $keycap } já tinha sido usada; aperte mais uma vez para a linha { $row }.
reactions-full_add = Meu disco está cheio, então { $keycap } não pôde ser salva como favorita. Nada do que já estava salvo se perdeu; avise quem cuida do bot.
reactions-full_remove = Meu disco está cheio, então a retirada de { $keycap } ainda não pôde ser salva; avise quem cuida do bot.
reactions-no_row = { $keycap }: esta página não tem essa linha.

which-title = Qual “{ $name }”?
which-candidate = { $number }. { $artist }
which-choose = Escolha o artista
which-hint = A resposta é lembrada aqui.

nearest = Você quis dizer um destes artistas?

listen-title = Ouvir
listen-head = Prévias de 30 segundos; os links valem alguns minutos.
listen-none = sem prévia

counts-tracks =
    { $count ->
        [one] { $count } música
       *[other] { $count } músicas
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
        [one] { $count } música que só outra fonte descreve entrou no grupo mais próximo.
       *[other] { $count } músicas que só outra fonte descreve entraram nos grupos mais próximos.
    }
counts-editions =
    { $count ->
        [one] { $count } outra edição das mesmas músicas está incluída.
       *[other] { $count } outras edições das mesmas músicas estão incluídas.
    }
counts-fans =
    { $count ->
        [one] { $count } fã
       *[other] { $count } fãs
    }
counts-albums =
    { $count ->
        [one] { $count } álbum
       *[other] { $count } álbuns
    }

deleted = A resposta foi apagada. As favoritas marcadas nela ficam.

draws_on = Bebe de: { $source }

lost =
    { $count ->
        [one] { $count } álbum não pôde ser lido agora; faltam as músicas dele.
       *[other] { $count } álbuns não puderam ser lidos agora; faltam as músicas deles.
    }
footer_stand_in = músicas: { $source }
suggest-own = { $tracks } deste servidor
extras-save = Salvar
extras-save_detail = O mapa, um grupo ou esta página em arquivo: texto para playlists, tabela, mapa interativo.
controls-web = Abrir o mapa interativo

links-title = Playlist
links-needs_key = { $service } não diz nada de alguns desses links sem chave; eles ficam de fora.
links-withheld = O { $service } não mostra playlists a quase nenhum bot, nem a mim; elas ficam de fora. Salve a playlist como arquivo, por exemplo com o Exportify; um admin pode trazê-la com `/cache import`.
links-problem = Nem tudo pôde ser obtido: { $problem }
links-unknown =
    { $count ->
        [one] 1 link não é de nenhum tipo que eu saiba ler.
       *[other] { $count } links não são de nenhum tipo que eu saiba ler.
    }
