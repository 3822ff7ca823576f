### Uma frase simples cada: o que houve e o que fazer.

unknown = Algo deu errado do meu lado; nada do que foi salvo se perdeu. Tente de novo em um minuto.
reference = Se continuar, dê este código a quem cuida do bot: `{ $code }`
artist_unknown = Não conheço nenhum artista chamado “{ $name }”. Escolha na lista que aparece ao digitar, ou confira a grafia.
no_rivals = Não conheço mais ninguém com o nome { $name }. Digite mais do nome, ou escolha na lista que aparece ao digitar.
not_the_asker = Só quem perguntou, ou um admin, pode dizer qual é o artista. Use `/clusters` para perguntar você mesmo.
unknown_source = CLUSTERS_SOURCES cita { $source }, que não é uma fonte. Escolha entre: { $known }.
no_name = Digite o nome de um artista, ou escolha na lista que aparece ao digitar.
artist_gone = Retirei esse artista nesse meio-tempo. Digite o nome de novo e ele será buscado outra vez.
being_fetched = { $name } está sendo buscado agora. Tente de novo quando terminar, em alguns minutos no máximo.
artist_empty = Conheço { $name }, mas nenhuma das músicas. Peça a um admin para usar `/cache refresh`, ou tente outro artista.
still_fetching = Ainda estou buscando { $name }, e demora mais que o normal. Pergunte de novo em alguns minutos; o que já chegou fica.
nobody_fetches = Nenhum processo está ativo para buscar música agora. Pergunte de novo em alguns minutos; o que já está guardado funciona como sempre.
map_gone = Este mapa não está mais guardado. Use `/clusters` para um novo.
page_gone = Essa página não faz mais parte deste mapa. Use `/clusters` para um novo.
no_such_page = Essa página não existe. Aperte o número da página de novo e digite um número de 1 a { $pages }.
refresh_too_soon = { $name } foi atualizado { $ago }. Dá para pedir de novo { $again }.
missing_permissions = Aqui só membros com a permissão { $permissions } podem fazer isso.
bot_missing_permissions = Não posso fazer isso aqui: falta { $permissions }. Um admin pode permitir: Editar canal → Permissões → meu cargo.
forbidden = Não posso fazer isso aqui. Peça a um admin para conferir minhas permissões neste canal.
server_only = Isto só funciona em servidores. Tente em um onde eu esteja.
store_full = Meu disco está cheio, então não pude salvar isso. Nada do que já estava salvo se perdeu; avise quem cuida do bot.
store_broken = Não consigo usar meu banco de dados agora, então não deu certo. Nada do que já estava salvo se perdeu; avise quem cuida do bot.
worker_died = Desenhar este mapa pediu mais memória ou tempo do que tenho. Avise quem cuida do bot.
busy = Há mais gente perguntando do que consigo atender agora. Tente de novo em um minuto.
stopping = Estou sendo reiniciado, então isto não está pronto. Pergunte de novo em um minuto.
killed = Fui reiniciado antes de isto ficar pronto. Pergunte de novo.
member_asked_enough = Você perguntou por muitos artistas em pouco tempo, e há mais gente esperando. Busco o próximo { $again }; os artistas que já conheço estão sempre aí.
server_asked_enough = Este servidor perguntou por muitos artistas em pouco tempo, e há mais gente esperando. Busco o próximo { $again }; os artistas que já conheço estão sempre aí.
option_invalid = Não entendo essa escolha. Escolha na lista que aparece ao digitar.
report_folder = O relatório não pode ser escrito em { $folder }: { $reason }. Escolha outra pasta com -o.
demo_folder = As imagens não podem ser escritas em { $folder }: { $reason }. Escolha outra pasta com -o.
demo_port = A porta { $port } não pode ser usada aqui; talvez outra coisa a ocupe. Sem --port, uma livre é usada.
import_file = { $file } não pode ser importado: { $reason }
no_listening_services = Os serviços de escuta estão desligados aqui; quem cuida do bot pode acrescentar uma fonte on-line a CLUSTERS_SOURCES.
same_artist = É o mesmo artista duas vezes. Escolha dois diferentes para comparar.
suggestion_gone = Essa sugestão é antiga demais. Digite o nome de novo e escolha na lista nova.
artist_ambiguous = Vários artistas se chamam { $name }. Use `/clusters` com esse nome e escolha qual é; depois tente de novo.
artist_not_stored = Não há artista chamado “{ $name }” no banco de dados. Confira a grafia, ou traga as músicas antes: python -m bot import ARQUIVO
track_unknown = Não conheço nenhuma música chamada “{ $name }”. Escolha na lista que aparece ao digitar; `/clusters` traz as músicas de um artista.
track_gone = Retirei essa música nesse meio-tempo. Use `/clusters` com o artista e ela volta.
album_unknown = Não conheço nenhum álbum chamado “{ $name }”. Escolha na lista que aparece ao digitar ou diga também o artista; `/clusters` traz os álbuns de um artista.
album_gone = Retirei esse álbum nesse meio-tempo. Use `/clusters` com o artista e ele volta.
nothing_gathered = Ainda há muito pouco deste servidor: o mapa é feito dos favoritos dele e dos artistas pedidos aqui. Comece com `/clusters`.
no_music_links = Não há aí nenhum link para uma música, um álbum ou uma playlist. Cole links como o menu de compartilhar do serviço os dá, por exemplo https://www.deezer.com/playlist/1234567890.
links_empty = Vieram poucas músicas desses links: um mapa precisa de { $least }. Sei ler playlists públicas, álbuns e músicas da Deezer, e álbuns e músicas da Apple Music. Os links do Spotify e do YouTube não dizem nada sem chave; deles só conheço o que está guardado.
links_withheld = O { $service } não mostra playlists a quase nenhum bot, nem a mim. Salve a playlist como arquivo, por exemplo com o Exportify; um admin pode trazê-la com `/cache import`. Links de álbuns e músicas eu sei ler.
not_heard = Ninguém me disse como { $name } soa, então não posso dizer o que se parece.
same_track = É a mesma música duas vezes. Escolha duas diferentes.

member_asked_enough = Você pediu muitos artistas em pouco tempo, e outros também esperam. Busco o próximo { $again }; os que já conheço estão sempre aí.
server_asked_enough = Este servidor pediu muitos artistas em pouco tempo, e outros também esperam. Busco o próximo { $again }; os que já conheço estão sempre aí.
running_bot = O bot em execução não conseguiu: { $reason }
not_my_answer = Essa mensagem não é uma resposta minha.
not_your_answer = Só quem pediu esta resposta, ou um admin, pode apagá-la.
already_refreshing = Tudo o que é antigo aqui já está sendo atualizado. Aperte antes Parar sob aquela resposta.
blocked_here = Quem cuida do bot bloqueou este servidor ou você. Pergunte a essa pessoa se for um engano.
not_the_operator = Só quem cuida do bot pode fazer isso.
no_such_id = Isso não é um ID. O Discord os mostra no menu de um servidor ou membro com o modo desenvolvedor ligado nas configurações.
no_such_source = Não há tal fonte para pausar. Escolha entre: { $known }.

artist_hidden = { $name } está oculto neste servidor. Um admin pode mostrá-lo de novo com `/cache forget`.
imports_off = Não dá para importar arquivos aqui: quem cuida do bot desligou isso.
import_too_large = { $name } passa de { $limit } MB. Corte-o em arquivos menores, ou peça a quem cuida do bot para importá-lo.
import_running = Outro arquivo deste servidor está sendo importado. Tente de novo quando terminar.
no_room =
    { $taken ->
        [0] Nada foi importado: este servidor pode ter { $limit } músicas próprias e tem { $own }. `/cache forget` abre lugar.
       *[other] Só as primeiras { $taken } músicas foram importadas: este servidor pode ter { $limit } músicas próprias e tem { $own }. `/cache forget` abre lugar.
    }
artist_without_tracks = Não encontro nada do próprio { $name } para um mapa. Se for outra pessoa com esse nome, digite mais do nome ou escolha na lista que aparece enquanto você digita.
no_artist = “{ $name }” são muitos artistas e nenhum. Digite um dos artistas cuja música você quer.
alone_here = Isto compara membros, e aqui só há você e eu. Tente em um servidor ou em um grupo.
file_too_large = Esse arquivo teria { $size } MB, e o Discord aceita { $limit } MB aqui. Escolha um só grupo ou outra forma.
no_links = Não conheço nenhum link para estas faixas. Escolha outra forma.
no_right = Aqui só membros com Gerenciar servidor, ou com um cargo escolhido para isso em `/settings`, podem fazer isso.
thread_closed = Este tópico está arquivado ou trancado, então não posso mudar nada nele. Abra-o de novo e tente outra vez.
no_artist_here = Não encontro nenhum artista nessa mensagem. Procuro links para artistas e nomes que conheço; `/clusters` aceita qualquer nome.
several_artists = De quem nessa mensagem você fala?
