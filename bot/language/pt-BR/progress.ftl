### Enquanto um catálogo chega.

albums = álbuns { $done }/{ $total }
tracks = músicas { $count }
features = características { $done }/{ $total }

queued = Esperando a vez: número { $number } na fila. Os servidores se revezam, e para cada membro busco um artista por vez.

stages-queued = Esperando a vez
stages-albums = Procurando álbuns
stages-tracks = Buscando músicas
stages-credits = Conferindo convidados
stages-features = Aprendendo como soa
stages-previews = Ouvindo prévias
stages-done = Desenhando o mapa

queued = Esperando a vez: número { $number } na fila. Os servidores se revezam, e de cada membro um artista é buscado por vez.
stages-queued = Esperando a vez

fetching_from = Buscando em { $source }
stages-gaps = Completando o que falta
filling_from = Completando com { $source }
steps = { $doing } { $done }/{ $total }
waiting = { $source } pede uma pausa; continua em { $wait }
