### /similar

title = Parecidas com { $track }
others = Só de outros artistas.
none = Nada do que conheço soa assim: é a única.
none_others = Não conheço música comparável de outro artista. Use antes `/clusters` com mais artistas.
way = De { $first } a { $last }
made_features = Por nove características, cada fonte em uma mesma escala · { $tracks } músicas comparadas
made_vectors = Por como as prévias soam · { $tracks } músicas comparadas
others_on = Só outros artistas
others_off = Todos
