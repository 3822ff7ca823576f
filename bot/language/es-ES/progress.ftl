### Mientras llega un catálogo.

albums = álbumes { $done }/{ $total }
tracks = canciones { $count }
features = características { $done }/{ $total }

stages-albums = Busco álbumes
stages-tracks = Obtengo canciones
stages-credits = Compruebo invitados
stages-features = Aprendo cómo suena
stages-previews = Escucho muestras
stages-done = Dibujo el mapa
