### As palavras das imagens e de suas descrições.

tracks =
    { $count ->
        [one] { $count } música
       *[other] { $count } músicas
    }
groups =
    { $count ->
        [one] um grupo de som
       *[other] { $count } grupos de som
    }
moods = um som contínuo, cortado em { $count } climas
scenes = Cenas: { $names }
scenes_more = Cenas: { $names } e mais { $more }
inside = Dentro de “{ $name }”
subtitle = { $tracks }, { $groups }
years = { $first }–{ $last }
separator = { " " }·{ " " }
heart = favorita
placed = outra fonte
bridge = entre grupos
oddity = diferente do resto
crowd = maior: mais músicas
demo = demo, música inventada
empty_title = Ainda sem mapa
empty_hint = Nenhuma destas músicas foi ouvida até agora. Tente de novo após uma atualização.

source-spotify = som segundo o Spotify
source-reccobeats = som segundo o ReccoBeats
source-preview = som de prévias de 30 s

extreme-valence_high = A mais alegre
extreme-valence_low = A mais sombria
extreme-energy_high = A mais agitada
extreme-energy_low = A mais calma
extreme-acousticness_high = A mais acústica
extreme-acousticness_low = A mais elétrica
extreme-danceability_high = A mais dançante
extreme-danceability_low = A menos dançante
extreme-loudness_high = A mais alta
extreme-loudness_low = A mais baixa
extreme-speechiness_high = A de mais palavras
extreme-speechiness_low = A de menos palavras
extreme-instrumentalness_high = A mais instrumental
extreme-instrumentalness_low = A mais cantada
extreme-liveness_high = A mais ao vivo
extreme-liveness_low = A menos ao vivo
extreme-tempo_high = A mais rápida
extreme-tempo_low = A mais lenta
extreme-odd = A diferente

features-subtitle = Como as músicas se espalham em cada característica
features-most = Mais
features-least = Menos
features-mean = média do artista
features-loved = favoritas
features-unknown = desconhecido para estas músicas
features-one = { $feature }, grupo a grupo
features-artist_mean = média { $value }
features-loved_mean = favoritas { $value }

doubt-guess = só um palpite
doubt-rough = uma estimativa grosseira
doubt-tempo = pode ser metade ou o dobro

profile-group = este grupo
profile-mean = média do artista

card-this = esta música
card-others = as outras
card-mean = a média delas
card-scene = cena: { $name }
card-rough = ~ { $value }
card-doubt = ~ aproximado
card-unheard = Ninguém ouviu esta música ainda.

two-subtitle = { $x } e { $y }, a mesma escala para ambos
two-subtitle_short = { $x } e { $y }
two-nearest = O par mais próximo
two-apart = Mundos diferentes: quase nenhuma música poderia ser do outro
two-edges = Tocam-se pelas bordas: cerca de { $count } em cada dez músicas poderiam ser do outro
two-much = Muito em comum: cerca de { $count } em cada dez músicas poderiam ser do outro
two-alike = Difíceis de distinguir: cerca de { $count } em cada dez músicas poderiam ser do outro
two-mixed = Ouvidos por duas fontes: compare com cuidado
two-doubted = { $feature }: { $doubt }

more-danceability_low = menos dançante
more-danceability_high = mais dançante
more-energy_low = mais calmo
more-energy_high = mais enérgico
more-loudness_low = mais baixo
more-loudness_high = mais alto
more-speechiness_low = com menos palavras
more-speechiness_high = com mais palavras
more-acousticness_low = mais elétrico
more-acousticness_high = mais acústico
more-instrumentalness_low = mais cantado
more-instrumentalness_high = mais instrumental
more-liveness_low = menos ao vivo
more-liveness_high = mais ao vivo
more-valence_low = mais sombrio
more-valence_high = mais claro
more-tempo_low = mais lento
more-tempo_high = mais rápido

timeline-subtitle = { $years }, { $tracks } com data
timeline-changed_one = { $first } do que no começo
timeline-changed_two = { $first } e { $second } do que no começo
timeline-same = Quase o mesmo som do primeiro ao último
timeline-mixture = O que saiu quando, por som
timeline-figures = { $then } → { $now }
timeline-then = o primeiro terço
timeline-now = o último terço
timeline-none = Ainda sem anos
timeline-none_hint = Quase nenhuma destas músicas tem data. Uma atualização pode trazê-las.

kind-live = ao vivo
kind-acoustic = acústica
kind-remix = remix
kind-instrumental = instrumental
kind-commentary = comentário
kind-language = outro idioma

alt-map = Mapa de pontos: { $artist }, { $subtitle }.
alt-cluster = { $number } { $name }: { $tracks }{ $evidence }{ $source }{ $example }{ $scenes }.
alt-source = , { $words }
alt-scenes = , com as cenas { $names }
alt-example = , por exemplo { $title }
alt-known = As mais conhecidas: { $titles }.
alt-end = { $words }: { $title }.
alt-across = Da esquerda para a direita: de { $low } a { $high }.
alt-upwards = De baixo para cima: de { $low } a { $high }.
alt-empty = Um aviso: ainda não há mapa de som de { $artist }.
alt-sheet = Capas numeradas como a lista:
alt-row = { $number } { $title },
alt-no_cover = { $number } { $title } (sem capa),
alt-features = Distribuição das características de áudio de { $artist }:
alt-favourites = { " " }(favoritas { $value })
alt-feature = { $artist }: { $parts }.
alt-feature_unknown = { $artist }: { $feature } é desconhecido.
alt-extreme = { $word }: { $titles }.
alt-profile = Perfil de { $number } { $name } de { $artist }:
alt-profile_row = { $feature } { $value } (média do artista { $mean }),
alt-card = Ficha de { $title } de { $artist }:
alt-card_group = grupo { $number }, { $name };
alt-timeline = Linha do tempo de { $artist }: { $subtitle }.
alt-no_timeline = Um aviso: quase nada de { $artist } tem data.
alt-band = { $number } { $name }: { $then } % no começo, { $now } % no fim.
alt-albums = Álbuns: { $titles }.
alt-album = { $title } ({ $year })
alt-two = Dois artistas em um mapa, { $x } na largura e { $y } na altura: { $first } e { $second }.
alt-nearest = O par mais próximo: { $first } e { $second }.
alt-whose_end = { $words }: { $title } de { $name }.
alt-two_row = { $feature }: { $first } { $first_value }, { $second } { $second_value };
