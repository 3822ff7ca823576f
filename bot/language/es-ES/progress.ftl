### Mientras llega un catálogo.

albums = álbumes { $done }/{ $total }
tracks = canciones { $count }
features = características { $done }/{ $total }

queued = Esperando turno: número { $number } en la cola. Los servidores se turnan, y para cada miembro busco un artista a la vez.

stages-queued = Esperando turno
stages-albums = Busco álbumes
stages-tracks = Obtengo canciones
stages-credits = Compruebo invitados
stages-features = Aprendo cómo suena
stages-previews = Escucho muestras
stages-done = Dibujo el mapa

queued = Espera su turno: número { $number } en la cola. Los servidores se turnan, y de cada miembro se obtiene un artista a la vez.
stages-queued = Espera su turno

fetching_from = Obteniendo de { $source }
stages-gaps = Completo lo que falta
filling_from = Completo con { $source }
steps = { $doing } { $done }/{ $total }
waiting = { $source } pide una pausa; sigo en { $wait }
