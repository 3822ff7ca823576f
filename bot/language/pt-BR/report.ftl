### As palavras da página Markdown e do mapa na web.

mapping = Fazendo o mapa de { $artist }
title = Grupos de { $artist }
cluster = Grupo { $number }
tracks =
    { $count ->
        [one] { $count } música
       *[other] { $count } músicas
    }
separator = { " " }·{ " " }
no_score = -
heart = 💚
link = 🔗
grouping = As músicas estão agrupadas por como soam (este agrupamento: { $stability }).
nothing = Não há som suficiente para agrupar estas músicas.
notes = Notas

columns-art = Capa
columns-track = Música
columns-album = Álbum
columns-artists = Artistas
columns-label = Gravadora
columns-score = Nota
columns-hearts = 💚
columns-link = 🔗

editions =
    { $count ->
        [one] { $count } outra edição de uma música conta com a original
       *[other] { $count } outras edições de músicas contam com as originais
    }

web-about = ≈
web-intro = { $tracks } em { $groups }
web-counts-groups =
    { $count ->
        [one] { $count } grupo de som
       *[other] { $count } grupos de som
    }
web-years = { $first }–{ $last }
web-grouping = agrupamento: { $stability }
web-kept = o mapa guarda { $percent } % das diferenças
web-search = Procurar música, álbum ou artista
web-groups = Grupos de som
web-groups_hint = Aperte um grupo para entrar, vários para comparar.
web-back = Todos os grupos
web-show_all = Mostrar tudo
web-example = por exemplo
web-list = Músicas
web-counts-matches =
    { $count ->
        [one] { $count } música
       *[other] { $count } músicas
    }
web-no_matches = Nenhuma música corresponde.
web-more = Mostrar mais (restam { $count })
web-close = Fechar
web-open = Abrir a música
web-find = Mostrar no mapa
web-zoom_in = Aproximar
web-zoom_out = Afastar
web-zoom_reset = Mostrar tudo
web-map = Mapa de { $artist }. As setas vão de música em música, Enter abre a música, um número entra no grupo, Escape volta, mais e menos aproximam e afastam.
web-hint = Aponte para uma música; um clique a abre. Clique em um número para entrar no grupo. Arraste para mover, role para aproximar.
web-hint_touch = Toque em uma música, ou em um número para entrar no grupo. Use dois dedos para aproximar.
web-hearts = favoritas
web-score = nota
web-placed = colocada pela medida de outra fonte
web-edition = outra edição de uma música do mapa
web-off_map = não está no mapa
web-left_out = Fora do mapa
web-script = O mapa precisa de JavaScript. As mesmas músicas estão nas tabelas ao lado deste arquivo.
table-number = número
table-cluster = grupo
table-cluster_name = nome do grupo
table-track = faixa
table-artists = artistas
table-album = álbum
table-label = gravadora
table-released = lançamento
table-isrc = ISRC
table-link = link
table-score = pontuação
table-favourites = favoritas
table-danceability = dançabilidade
table-energy = energia
table-loudness = volume
table-speechiness = oralidade
table-acousticness = acústica
table-instrumentalness = instrumentalidade
table-liveness = vivacidade
table-valence = valência
table-tempo = tempo
table-key = tonalidade
table-mode = modo
table-source = características de
web-zoom = Zoom
web-list_keys = As setas vão de faixa em faixa, Enter mostra no mapa, a direita leva ao link.
