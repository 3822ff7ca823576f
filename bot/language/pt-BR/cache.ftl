### /cache

title = O que tenho guardado
summary = Artistas: { $artists } · álbuns: { $albums } · músicas: { $tracks }, das quais com características de áudio: { $described }
features = Características de
no_features = ninguém ainda
stored = Guardado
stored_figures =
    mapas: { $maps } · imagens: { $pictures } · favoritas: { $favourites }
    { $size } MB de { $budget } MB, imagens { $pictured } MB
age = Obtido
age_figures =
    mais antigo { $oldest }
    mais recente { $newest }
never = nunca
artist_title = O que tenho de { $artist }
artist_nothing = Nada.
artist_summary = Álbuns: { $albums } · músicas: { $tracks }, das quais com características de áudio: { $described } · mapas: { $maps } · favoritas: { $favourites }
from_file = importado de um arquivo
partial = incompleto
refreshed_title = { $artist } está em dia
refreshed_partly = { $artist } está em parte atualizado
refreshed_not = { $artist } não pôde ser atualizado
refreshed_fetched = Músicas novas: { $new } · alteradas: { $updated }
refreshed_file = As músicas vieram de um arquivo, então não havia serviço a perguntar; importe o arquivo de novo para atualizá-las.
refreshed_before = A vez anterior foi { $when }.
refreshed_map = O mapa foi redesenhado: { $tracks } em { $clusters }.
sources = Serviços
limits = Pedidos a cada um, no máximo
processes = Processos
processes_figures = no Discord: { $bots }, de prontidão: { $standing_by }, para buscar dados: { $workers }; versão { $versions }
processes_mixed = Várias versões estão em execução: há uma atualização em andamento.
processes_missing = Ninguém atende os shards { $shards }
processes_twice =
    { $shards ->
        [all] Atendidos duas vezes: todos os shards
       *[other] Atendidos duas vezes: shards { $shards }
    }
names_title = Quem este servidor quer dizer
names_line = “{ $name }” é { $artist }
names_none = Ainda não se perguntou nenhum nome a este servidor.
names_reset = Mandar perguntar de novo por um nome
names_gone = Este servidor será perguntado de novo quem são { $names }.
forget_ask = Isto tira do cache { $tracks } de { $artist } e todos os mapas feitos delas. As favoritas ficam, e o próximo `/clusters` busca tudo de novo. Continuar?
forget_yes = Tirar
forget_no = Manter
forget_done = Pronto: { $tracks } retiradas.
forget_kept = Nada foi retirado.

stop = Parar
not_running = Essa atualização não está mais em andamento. `/cache refresh` continua com o que ainda é antigo.
refreshing = { $number } de { $total }: buscando { $artist }
nothing_old = Nada do que este servidor pede é antigo.
all_done = Tudo o que era antigo aqui está em dia
all_stopped = A atualização foi parada; o que tinha chegado fica
all_counted = Atualizados: { $done } de { $total } · com novidades: { $changed }
all_failed = De { $count } deles um serviço não pôde dizer tudo; pergunte por eles mais tarde.

forget_stays = { $tracks } vieram de um arquivo de quem cuida do bot: nada pode buscá-las de novo, então ficam.
forget_ask_own = Isto tira { $tracks } de { $artist } que este servidor importou e todos os mapas feitos delas. As favoritas ficam. Nada pode buscá-las de novo; só o arquivo pode trazê-las. Continuar?
forget_ask_all = Isto tira tudo o que este servidor importou: { $tracks }, seus mapas e as favoritas entre elas. Só os arquivos podem trazê-las. Continuar?
forget_nothing = Este servidor não importou nada. Escolha um artista para tirar o que foi buscado.
hide_ask = { $tracks } de { $artist } vieram de um arquivo de quem cuida do bot. Nada pode buscá-las de novo, então só essa pessoa pode tirá-las, com `python -m bot forget`. Ocultar { $artist } neste servidor?
hide_yes = Ocultar aqui
hide_no = Deixar
hide_done = Pronto: não é mais oferecido neste servidor. Para mostrar de novo, digite o nome em `/cache forget`.
hide_kept = Nada foi ocultado.
unhide_ask = { $artist } está oculto neste servidor. Mostrar de novo?
unhide_yes = Mostrar de novo
unhide_no = Deixar oculto
unhide_done = Pronto: é oferecido de novo neste servidor.
unhide_kept = Continua oculto.
own = Importado por este servidor
import_reading = Lendo { $file } …
import_saving = { $file }: { $done } de { $tracks }
import_title = Importado
import_own = Só este servidor as vê. Há lugar para mais { $tracks }; /cache forget abre mais.
import_shared = Todos os que usam este bot as veem.
