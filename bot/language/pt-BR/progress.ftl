### Enquanto um catálogo chega.

albums = álbuns { $done }/{ $total }
tracks = músicas { $count }
features = características { $done }/{ $total }

stages-albums = Procurando álbuns
stages-tracks = Buscando músicas
stages-credits = Conferindo convidados
stages-features = Aprendendo como soa
stages-previews = Ouvindo prévias
stages-done = Desenhando o mapa
