### As boas-vindas, /help, /about e /privacy

welcome-title = Olá! Eu desenho o mapa da música de um artista.
welcome-body =
    Qualquer pessoa aqui pode começar com `/clusters` e o nome de um artista: agrupo todas as faixas pelo som, e você vira as páginas. Reaja com 1️⃣ a 🔟 embaixo de uma página para marcar suas favoritas.

    Admins: `/settings` define como respondo aqui. `/help` mostra tudo, `/privacy` diz o que eu guardo.

help-title = O que eu sei fazer
help-first =
    { "" }**Primeiro passo:** digite `/clusters`, depois o nome de um artista, e escolha na lista que aparece. A primeira resposta leva até um minuto, as próximas um instante.
    { "" }**Depois:** vire as páginas com as setas, escolha um grupo no menu e reaja com 1️⃣ a 🔟 para marcar favoritas.
help-commands = **Todos os comandos**
help-support = Precisa de ajuda? Pergunte aqui: { $link }

about-title = Clusters { $version }
about-what = Agrupo as faixas de um artista pelo som e desenho tudo como um mapa.
about-sources = De onde vem a música
about-files = Arquivos que meu operador importou
about-sources_note = Nomes, imagens e prévias pertencem a esses serviços e aos artistas; os links levam aos termos deles.
about-made = Feito por
about-made_note = A equipe do Clusters; [código]({ $link }), licença MIT
about-support = Ajuda
about-numbers = Servidores
about-servers = { $count ->
        [one] 1 servidor
       *[other] { $count } servidores
    }

privacy-title = O que eu guardo, e por quanto tempo
privacy-intro = Só são guardados os números do Discord de membros, servidores e canais: nem nomes, nem imagens, nem mensagens. Só leio a mensagem em que você usa *Encontrar o artista*, e não guardo nada dela.
privacy-yours_name = Sobre você
privacy-yours =
    • **favoritas**, e quais reações as marcaram: até você desfazer
    • **reações que não contam mais**: até serem retiradas, ou meio ano
    • **nomes de escuta** que você vinculou, e as listas deles: até você desvincular
privacy-server_name = Sobre este lugar
privacy-server =
    • **as configurações**, e quais artistas foram pedidos: até eu ser removido; em mensagens diretas e de grupo, quais artistas foram pedidos: até ficarem muito tempo sem uso
    • **quem mudou qual configuração**: as últimas 100 vezes, meio ano cada uma
    • **qual página minhas respostas mostram**: meio ano
privacy-takeaway_name = Leve o que é seu
privacy-takeaway =
    `/favourites export` dá tudo o que é seu em um arquivo.
    `/favourites clear` apaga tudo o que é seu, em todos os servidores e mensagens.
    Quando sou removido de um servidor, tudo dele é apagado.
privacy-operator = Os backups do meu operador contêm o que havia naquele dia.
