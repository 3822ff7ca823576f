### /weekly

title = A música desta semana aqui
marked = Novas favoritas: { $count } · membros que marcaram: { $members }
tracks = Marcadas
named = Quem marcou
releases = Novidades de artistas que este servidor ama
release = **{ $album }** de { $artist }, { $date }
placed = No grupo { $number }: { $name }
near = Perto de { $tracks }
unplaced = Ninguém me disse ainda como soa, então não tem lugar no mapa.
footer = Uma vez por semana; os admins desligam em /settings.
turned_off = Desliguei a publicação semanal de { $server }: o canal sumiu, ou não posso escrever nem inserir links lá. Ligue de novo em `/settings` desse servidor.
