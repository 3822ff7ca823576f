### /favourites

title_server = Favoritas daqui
title_mine = Suas favoritas aqui
empty_server = Ninguém marcou uma favorita aqui ainda. Use `/clusters`, vá a um grupo e reaja com 1️⃣ a 🔟, ou use o menu ♥.
empty_mine = Você ainda não tem favoritas aqui. Use `/clusters`, vá a um grupo e reaja com 1️⃣ a 🔟, ou use o menu ♥.
footer = { $tracks } · Página { $page }/{ $pages }
not_yours = Essas são as favoritas de outra pessoa. `/favourites list` mostra as suas.
exported = Tudo o que guardo sobre você está neste arquivo: favoritas em todo lugar, o que suas reações queriam dizer e quais não contam mais, e nomes de escuta vinculados.
exported_empty = Não guardo nada sobre você.
clear_ask = Isto apaga todas as suas favoritas em todo lugar ({ $count }), o que suas reações queriam dizer e os nomes de escuta vinculados. Não dá para desfazer.
clear_yes = Apagar tudo o que é meu
clear_no = Manter
clear_done = Pronto: tudo o que eu guardava sobre você foi apagado.
clear_done_standing = Pronto: tudo o que eu guardava sobre você foi apagado. Ainda há reações suas sob minhas respostas. Elas não contam mais; para não contá-las de novo, lembro quais são até você tirá-las ou a resposta sumir.
clear_kept = Nada foi apagado.

title_member = Favoritas de { $member } aqui
empty_member = Ainda não há favoritas aqui.
clear_yes_here = Apagar o que é daqui
clear_no_here = Manter
clear_ask_here = Isto apaga suas favoritas daqui ({ $count }), o que suas reações aqui queriam dizer, sua escolha de quem as vê e os nomes de escuta vinculados aqui. Não dá para desfazer.
cleared_empty_here = Não guardo nada sobre você daqui.
not_shared = Esse membro guarda para si quais favoritas são suas. Ele pode mudar isso com `/favourites privacy`.
shared_everybody = Todos aqui podem ver quais favoritas daqui são suas: em listas, mapas, no quadro e em /favourites taste. Mude quando quiser com `/favourites privacy`.
shared_nobody = Só você vê quais favoritas daqui são suas; os outros as veem só em números. Mude quando quiser com `/favourites privacy`.
too_few = Para isso são precisas ao menos { $least } favoritas. Use `/clusters`, vá a um grupo e marque algumas com o menu ♥.
same_member = Esse é você. Escolha outro membro.
somebody = Alguém
here = Este servidor
open = Mostrar a todos
take_off = Tirar favoritas
map_title = Favoritas de { $name }
map_more =
    { $count ->
        [one] mais { $count } artista
       *[other] mais { $count } artistas
    }
map_note = { $shown } de { $total } favoritas estão no mapa, sejam de quem forem.
board_title = O que { $server } ama
board_artists = Artistas
board_tracks = Músicas
board_members = Membros
board_no_artists = Nenhum artista tem ainda favoritas de dois membros.
board_no_tracks = Nenhuma música tem ainda o ♥ de dois membros.
board_no_members = Ninguém escolheu ser citado: `/favourites privacy`.
board_alone =
    { $count ->
        [one] { $count } música com um só ♥ não conta.
       *[other] { $count } músicas com um só ♥ não contam.
    }
board_unnamed =
    { $count ->
        [one] { $count } membro não é citado.
       *[other] { $count } membros não são citados.
    }
voices =
    { $count ->
        [one] { $count } membro
       *[other] { $count } membros
    }
taste_title = { $first } e { $second }
taste_number = Gosto: { $number } de 100
taste_scale = Quão perto soam as favoritas de vocês, cada uma da mais próxima do outro; 50 seria o acaso, 100 as mesmas músicas.
taste_more = e mais { $count } em comum
taste_none = Ainda sem músicas em comum.
taste_counted = De { $first } e { $second } favoritas daqui.
sorts-usual = Como de costume
sorts-new = As mais novas primeiro
sorts-loved = As mais queridas primeiro
sorts-title = Por título
sorts-artist = Por artista
here_chat = Este chat
