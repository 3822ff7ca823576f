### /similar

title = Parecidas a { $track }
others = Solo de otros artistas.
none = Nada de lo que conozco suena así: es la única.
none_others = No conozco ninguna canción comparable de otro artista. Usa antes `/clusters` con más artistas.
way = De { $first } a { $last }
made_features = Según nueve características, cada fuente en una misma escala · { $tracks } canciones comparadas
made_vectors = Según cómo suenan las muestras · { $tracks } canciones comparadas
others_on = Solo otros artistas
others_off = Todos
