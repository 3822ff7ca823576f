### /favourites

title_server = As favoritas deste servidor
title_mine = Suas favoritas neste servidor
empty_server = Ninguém marcou uma favorita aqui ainda. Use `/clusters`, vá a um grupo e reaja com 1️⃣ a 🔟, ou use o menu ♥.
empty_mine = Você ainda não tem favoritas aqui. Use `/clusters`, vá a um grupo e reaja com 1️⃣ a 🔟, ou use o menu ♥.
footer = { $tracks } · Página { $page }/{ $pages }
not_yours = Essas são as favoritas de outra pessoa. `/favourites list` mostra as suas.
exported = Tudo o que guardo sobre você está neste arquivo: favoritas em cada servidor, o que suas reações queriam dizer e quais não contam mais, e nomes de escuta vinculados.
exported_empty = Não guardo nada sobre você.
clear_ask = Isto apaga todas as suas favoritas em cada servidor ({ $count }), o que suas reações queriam dizer e os nomes de escuta vinculados. Não dá para desfazer.
clear_yes = Apagar tudo o que é meu
clear_no = Manter
clear_done = Pronto: tudo o que eu guardava sobre você foi apagado.
clear_done_standing = Pronto: tudo o que eu guardava sobre você foi apagado. Ainda há reações suas sob minhas respostas. Elas não contam mais; para não contá-las de novo, lembro quais são até você tirá-las ou a resposta sumir.
clear_kept = Nada foi apagado.
