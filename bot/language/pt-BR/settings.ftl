### /settings

title = As configurações deste servidor

looks-dark = escuras
looks-light = claras
looks-contrast = de alto contraste

saved = Salvo.
tabs-who = Quem
tabs-where = Onde
tabs-look = Aparência
tabs-defaults = Padrões
tabs-language = Idioma
tabs-artists = Artistas
tabs-history = Histórico
turn_on = Ligar
turn_off = Desligar
on = ligado
off = desligado
gone =
    { $count ->
        [one] Um deles foi apagado no Discord. Não conta mais e sai na sua próxima mudança aqui.
       *[other] { $count } deles foram apagados no Discord. Não contam mais e saem na sua próxima mudança aqui.
    }
who_refresh = **Quem pode atualizar** (`/cache refresh`), além dos membros com Gerenciar servidor:
who_import = **Quem pode importar arquivos** (`/cache import`), além dos membros com Gerenciar servidor:
who_note = -# Só membros com Gerenciar servidor mudam estas configurações. Quem pode usar cada comando se decide no Discord: Configurações do servidor → Integrações.
roles_none = Nenhum outro cargo
where_channels = **Onde respondo à vista de todos.** Em outros canais só quem pergunta vê minhas respostas, diga o que disser `private:`. Uma categoria vale por seus canais, um canal por seus tópicos.
channels_all = Em toda parte
private_on =
    { "" }**Respostas privadas: ligadas**
    Só quem pergunta vê minhas respostas, a menos que `private:` diga outra coisa.
private_off =
    { "" }**Respostas privadas: desligadas**
    Todos veem minhas respostas, a menos que `private:` diga outra coisa.
where_note = -# O que já está em um canal fica como está.
look_what = **A cor das imagens**, a menos que `look:` diga outra coisa:
keycaps_on =
    { "" }**Teclas de números: ligadas**
    Coloco 1️⃣ a 🔟 sob cada página, prontas para apertar.
keycaps_off =
    { "" }**Teclas de números: desligadas**
    Os membros colocam 1️⃣ a 🔟 por conta própria.
defaults_groups = **Quantos grupos tem um mapa**, a menos que `groups:` diga outra coisa:
groups_auto = tantos quantos se sustentam bem
defaults_versions = **Quais versões os mapas deixam de fora**, a menos que `without:` diga outra coisa; várias de uma vez:
versions_none = Nenhuma: todas as versões estão no mapa
kinds-live = versões ao vivo
kinds-acoustic = versões acústicas
kinds-remix = remixes
kinds-instrumental = instrumentais e karaokê
kinds-commentary = comentários e esquetes
kinds-language = versões em outros idiomas
defaults_note = -# Para mapas novos; o que já está em um canal fica como está.
language_what = **O idioma do que todos leem aqui:** { $language } no momento. O que um membro lê sozinho está no dele.
as_discord = como o Discord diz
names_none = Aqui ninguém precisou dizer a qual de vários artistas um nome se refere.
names_what = **A quem os nomes se referem aqui**, como os membros responderam quando vários artistas tinham o mesmo:
names_reset = Perguntar de novo sobre…
names_reset_all = Perguntar de novo sobre todos
history_none = Nada foi mudado ainda.
history_line = { $when } · { $who } · **{ $what }**: { $change }
history_note = -# As últimas 100 mudanças são guardadas, cada uma por meio ano.
newer = Mais novos
older = Mais antigos
somebody = alguém
keys-private = respostas privadas
keys-channels = canais
keys-refresh_roles = quem pode atualizar
keys-import_roles = quem pode importar arquivos
keys-look = aparência
keys-keycaps = teclas de números
keys-groups = grupos
keys-leave_out = versões deixadas de fora
keys-language = idioma
keys-names = a quem um nome se refere
unset-keycaps = como meu operador quer
unset-groups = tantos quantos se sustentam bem
unset-language = como o Discord diz
unset-names = a perguntar de novo

tabs-weekly = Semanal
weekly_what = **Uma vez por semana publico o que há de novo:** o que foi marcado aqui (em números; só cito quem deixa todos verem o seu), e lançamentos dos artistas que vocês mais amam, com o lugar no mapa. Numa semana sem novidades, fico quieto.
weekly_on = **Publicação semanal: ligada**
weekly_off = **Publicação semanal: desligada**
weekly_where = Onde publico
weekly_gone = O canal foi apagado no Discord. Escolha outro.
weekly_next = Próxima vez: { $when } ({ $distance }), na sua própria hora.
weekly_note = -# Dias e horas são UTC, sem horário de verão. Se o canal sumiu ou não posso escrever, desligo isto e aviso quem ligou.
days-0 = segunda-feira
days-1 = terça-feira
days-2 = quarta-feira
days-3 = quinta-feira
days-4 = sexta-feira
days-5 = sábado
days-6 = domingo
keys-weekly = publicação semanal
keys-weekly_channel = canal da publicação semanal
keys-weekly_day = dia da publicação semanal
keys-weekly_hour = hora da publicação semanal
unset-weekly_channel = nenhum
